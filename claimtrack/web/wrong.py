"""What was wrong, for people: a line in Spanish, and what the library says of it in English, which has the details."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from claimtrack.errors import (
    Ambiguous,
    BadCursor,
    BadDecision,
    BadFilter,
    BadQuery,
    BadSourceAct,
    BinaryInput,
    ClaimtrackError,
    EmptyInput,
    InputError,
    InputTooLarge,
    NoArticle,
    NotFound,
    NothingToReport,
    Overtaken,
    StoreError,
    Unfetchable,
    WrongLanguage,
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """`says` in Spanish; `detail` in English, "" where there is no more to say."""

    says: str
    detail: str = ""


OVERTAKEN = (
    "Otra persona ha decidido sobre esta afirmación mientras la mirabas. Tu decisión no se ha guardado: mira lo que "
    "dice la suya y decide de nuevo."
)

SAID: tuple[tuple[type[ClaimtrackError], str], ...] = (
    (Overtaken, OVERTAKEN),
    (BadDecision, "La decisión no se ha guardado."),
    (BadSourceAct, "Las fuentes se quedan como están."),
    (BadQuery, "La búsqueda no se entiende."),
    (BadCursor, "Esta página de la lista ya no existe: empieza por la primera."),
    (BadFilter, "El filtro no se ha guardado."),
    (NotFound, "No se encuentra."),
    (Ambiguous, "Empieza igual que otras: escribe más letras."),
    (NothingToReport, "No hay nada de lo que informar."),
    (EmptyInput, "No hay texto."),
    (BinaryInput, "No es un archivo de texto."),
    (InputTooLarge, "Es demasiado grande."),
    (WrongLanguage, "No parece estar en español. Marca la casilla de abajo para leerlo de todos modos."),
    (NoArticle, "En esa página no se ha encontrado ningún artículo."),
    (Unfetchable, "Esa dirección no se puede traer."),
    (InputError, "No se ha podido leer."),
    (StoreError, "La base de datos no se puede usar ahora mismo. Inténtalo dentro de un momento."),
)
"""The first that fits, so the finer class comes first."""

BY_STATUS = {
    400: "La petición no se entiende.",
    403: "No está permitido.",
    404: "Aquí no hay nada: la dirección está mal copiada, o lo que había ya no está.",
    405: "Esta dirección no se abre así.",
    413: "Es demasiado grande.",
}


def wrong_of(error: ClaimtrackError | HTTPException, detail: str | None = None) -> Wrong:
    """`detail` instead of the error's own words."""
    if isinstance(error, HTTPException):
        return Wrong(BY_STATUS.get(error.status_code, "No se ha podido hacer."), detail or "")
    says = next((said for kind, said in SAID if isinstance(error, kind)), "No se ha podido hacer.")
    return Wrong(says, str(error) if detail is None else detail)
