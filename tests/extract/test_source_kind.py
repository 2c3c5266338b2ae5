"""What kind of source a phrase, a reference or its lack makes."""

from __future__ import annotations

import pytest

from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, SourceKind
from tests.extract.speaking import Said, read_speaking

MINISTER = Said("anunció", "habrá vacunas", "El ministro de Salud, Daniel Rueda")


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("minister", MINISTER, SourceKind.PERSON),
        ("minister", Said("Agregó", "llegarán en mayo"), SourceKind.PERSON),
        ("minister", Said("dijo", "son seguras", "Rueda"), SourceKind.PERSON),
        ("minister", Said("aseguró", "no hay riesgo", "El ministro"), SourceKind.ROLE),
        ("acronym", Said("dijo", "es grave", "La OPAG"), SourceKind.INSTITUTION),
        ("pronoun", Said("dijo", "el plan avanza", "Ella"), SourceKind.PERSON),
        ("impersonal", Said("Se espera", "hable hoy"), SourceKind.IMPERSONAL),
        ("several", Said("señalaron", "hay peces", "Los científicos"), SourceKind.ROLE),
        ("firm", Said("informó", "volará a Quito", "La compañía"), SourceKind.INSTITUTION),
        ("report", Said("señala", "faltan fondos", "El documento"), SourceKind.DOCUMENT),
        ("anonymous", Said("dijeron", "hubo dos detenidos", "Fuentes policiales"), SourceKind.ANONYMOUS),
        ("anonymous", Said("creen", "habrá más", "Los expertos"), SourceKind.ANONYMOUS),
        ("anonymous", Said("dudan", "sea cierto", "Algunos"), SourceKind.ANONYMOUS),
        ("measures", Said("indica", "faltan camas", "Uno de los informes"), SourceKind.DOCUMENT),
        ("measures", Said("dijo", "sobran", "Un equipo de médicos"), SourceKind.ROLE),
        ("trends", Said("indican", "faltan camas", "Las tendencias"), SourceKind.DOCUMENT),
        ("trends", Said("dijeron", "sobran", "Los taekwondoines"), SourceKind.ROLE),
        ("press", Said("publicó", "habrá huelga", "El diario El Correo"), SourceKind.INSTITUTION),
        ("press", Said("concluye", "el plomo daña", "El estudio"), SourceKind.DOCUMENT),
        ("rumour", Said("rumor", "habrá despidos", form=Form.NOMINAL), SourceKind.IMPERSONAL),
        ("couple", Said("presentaron", "el plan", "Irene Montes y Pablo Ibáñez"), SourceKind.PERSON),
        ("minister", Said("habrá", "habrá vacunas", form=Form.UNSIGNED), SourceKind.AUTHOR),
    ],
)
def test_kind_of_source(pack: LanguagePack, text: str, said: Said, kind: SourceKind) -> None:
    assert read_speaking(text, pack).kinds(said) == [kind]
