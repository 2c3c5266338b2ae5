"""Where sentences end, whatever the tokeniser said. "|" is its sentence end, "‖" the right one."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from claimtrack.config import resource_path
from claimtrack.lexicon import load_pack
from claimtrack.parse.sentences import mend_sentences

ABBREVIATIONS = load_pack(resource_path("seeds", "es")).abbreviations
PIECE = re.compile(r"(?:[A-Za-zÑ]{1,4}\.)+(?=[\s|]|$)|\.{3}|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    start_char: int
    end_char: int


def tokens(text: str) -> list[list[Piece]]:
    """Pieces of a text with a "|" where the tokeniser ended a sentence; offsets are those of the text without."""
    found, at = [], 0
    for sentence in text.split("|"):
        found.append([Piece(m[0], at + m.start(), at + m.end()) for m in PIECE.finditer(sentence)])
        at += len(sentence)
    return found


def mended(text: str) -> list[str]:
    whole = text.replace("|", "")
    sentences = mend_sentences(tokens(text), ABBREVIATIONS)
    return [whole[s[0].start_char : s[-1].end_char] for s in sentences]


@pytest.mark.parametrize(
    ("cut", "right"),
    [
        ("Lo dijo el Sr.| Gómez ayer.", ["Lo dijo el Sr. Gómez ayer."]),
        ('"No lo sé" . " Hacía años".', ['"No lo sé" .', '" Hacía años".']),
        ("«No lo sé». «Hacía años».", ["«No lo sé».", "«Hacía años»."]),
        ('Leyó "Aquí". "no" dijo.', ['Leyó "Aquí". "no" dijo.']),
        ("Eso pienso. Seguramente. EL EQUIPO CAE.", ["Eso pienso.", "Seguramente.", "EL EQUIPO CAE."]),
        ("Vive en el Depto. Central del depto. Central.", ["Vive en el Depto. Central del depto. Central."]),
        ("Nació en Madr. Murió en S. Luis.", ["Nació en Madr. Murió en S. Luis."]),
        ("Lo dijo el sr.| Gómez ayer.", ["Lo dijo el sr. Gómez ayer."]),
        ("Vive en EE.| UU.| desde 2001.", ["Vive en EE. UU. desde 2001."]),
        ("Viajó a EE. UU.| Allí habló.", ["Viajó a EE. UU.", "Allí habló."]),
        ("Véase la pág.| 23 del informe.", ["Véase la pág. 23 del informe."]),
        ("Pan, vino, etc.| y nada más.", ["Pan, vino, etc. y nada más."]),
        ("Pan, vino, etc.| Nada más.", ["Pan, vino, etc.", "Nada más."]),
        ("El libro de J.| R.| R.| Tolkien gustó.", ["El libro de J. R. R. Tolkien gustó."]),
        ("Reinó Carlos V.| Después, su hijo.", ["Reinó Carlos V.", "Después, su hijo."]),
        ("No sé...| quizá venga.", ["No sé... quizá venga."]),
        ("No sé...| Quizá venga.", ["No sé...", "Quizá venga."]),
        ("«¿Quién?|», preguntó.", ["«¿Quién?», preguntó."]),
        ("«¿Quién?»| preguntó Ana.", ["«¿Quién?» preguntó Ana."]),
        ("«No cederé.|» Y se fue.", ["«No cederé.»", "Y se fue."]),
        ("«No cederé.|» |Y se fue.", ["«No cederé.»", "Y se fue."]),
        ('"No cederé.|" Y se fue.', ['"No cederé."', "Y se fue."]),
        ('Se fue. "|No cederé", dijo.', ["Se fue.", '"No cederé", dijo.']),
        ("Se fue. «|No cederé», dijo.", ["Se fue.", "«No cederé», dijo."]),
        ('Se fue.| "No cederé", dijo.', ["Se fue.", '"No cederé", dijo.']),
        ("¡Vete!| ¡No vuelvas!", ["¡Vete!", "¡No vuelvas!"]),
        ("Se fue (ayer.|) Volvió.", ["Se fue (ayer.)", "Volvió."]),
        ("Calló. (Lo negó todo.) Luego se fue.", ["Calló. (Lo negó todo.)", "Luego se fue."]),
        ('Dijo: "Me voy." Luego se fue.', ['Dijo: "Me voy."', "Luego se fue."]),
        ('Dijo "me voy." y se fue.', ['Dijo "me voy." y se fue.']),
        ("Trajo (pan, vino, etc.) Ana.", ["Trajo (pan, vino, etc.) Ana."]),
        ("Lo llamó «el gran día». Luego se fue.", ["Lo llamó «el gran día».", "Luego se fue."]),
        ("¿Y cómo es él? Nadie lo sabe.", ["¿Y cómo es él?", "Nadie lo sabe."]),
        ("¿Y cómo es él? preguntó Ana.", ["¿Y cómo es él? preguntó Ana."]),
        ("Lee la revista ¡Hola! España cada día.", ["Lee la revista ¡Hola! España cada día."]),
        ("Se marchó. ¿Volverá?", ["Se marchó.", "¿Volverá?"]),
        ("Ya no lo sabe nadie de aquí. — No es verdad.", ["Ya no lo sabe nadie de aquí.", "— No es verdad."]),
        ("¿Quién lo sabe de todos ellos? - ¿Yo?", ["¿Quién lo sabe de todos ellos?", "- ¿Yo?"]),
        ("Ya no lo sabe nadie de aquí. — dijo ella.", ["Ya no lo sabe nadie de aquí. — dijo ella."]),
        ("La Paz, 3 de mayo (EFE). - El presidente viajó.", ["La Paz, 3 de mayo (EFE). - El presidente viajó."]),
        ("28 de noviembre.| - La cámara vota.", ["28 de noviembre. - La cámara vota."]),
        ("Vino en noviembre.| - La cámara vota.", ["Vino en noviembre.", "- La cámara vota."]),
    ],
)
def test_sentences_end_where_they_should(cut: str, right: list[str]) -> None:
    assert mended(cut) == right


def test_a_stop_that_is_a_token_of_its_own_still_belongs_to_the_abbreviation() -> None:
    parts = [[Piece("el", 0, 2), Piece("Sr", 3, 5), Piece(".", 5, 6)], [Piece("Paz", 7, 10)]]
    assert [len(sentence) for sentence in mend_sentences(parts, ABBREVIATIONS)] == [4]


def test_what_is_right_stays() -> None:
    parts = tokens("Ana vino. |Luego, el Sr. Paz habló. |¿Y tú?")
    assert mend_sentences(parts, ABBREVIATIONS) == parts


def test_nothing_comes_of_nothing() -> None:
    assert mend_sentences([], ABBREVIATIONS) == []
