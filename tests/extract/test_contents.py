"""From the words of a clause to the spans that are marked, and how much of them is quoted."""

from __future__ import annotations

import pytest

from claimtrack.extract.contents import by_sentence, clause_spans, grade_form, spread
from claimtrack.extract.reading import Reading, read_parse
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, ParsedText
from tests.extract.trees import sentence
from tests.factory import span


def reading_of(notes: str, pack: LanguagePack) -> Reading:
    written = sentence(notes)
    return read_parse(ParsedText(" ".join(word.text for word in written.words), (written,)), pack)


SAID = """
Ana Ana PROPN 2 nsubj
dijo decir VERB 0 root
que que SCONJ 5 mark
no no ADV 5 advmod
irá ir VERB 2 ccomp
, , PUNCT 8 punct
según según ADP 8 case
Eva Eva PROPN 5 obl
"""
SPLIT = """
Esto este PRON 5 nsubj
, , PUNCT 3 punct
dijo decir VERB 5 parataxis
, , PUNCT 3 punct
termina terminar VERB 0 root
"""


def test_a_clause_stands_without_its_conjunction_and_other_attributions(pack: LanguagePack) -> None:
    reading = reading_of(SAID, pack)
    assert [s.of(reading.text) for s in clause_spans(reading, 0, 4, cue=[1], after=1)] == ["no irá"]


def test_a_clause_that_its_cue_interrupts_gives_two_spans(pack: LanguagePack) -> None:
    reading = reading_of(SPLIT, pack)
    assert [s.of(reading.text) for s in clause_spans(reading, 0, 4, cue=[2])] == ["Esto", "termina"]


def bare(text: str, pack: LanguagePack) -> Reading:
    """A text without words: what is looked at is its quotations."""
    return read_parse(ParsedText(text, ()), pack)


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("Dijo «no voy».", "no voy", Form.DIRECT),
        ("Dijo que «no va» hoy.", "«no va» hoy", Form.MIXED),
        ("Dijo que no va.", "no va", None),
        ("Dijo «él gritó “vete” y se fue».", "él gritó “vete” y se fue", Form.DIRECT),
        ("Dijo «él gritó “vete” y se fue».", "vete", Form.DIRECT),
    ],
)
def test_form_tells_how_much_is_quoted(text: str, content: str, form: Form | None, pack: LanguagePack) -> None:
    assert grade_form(bare(text, pack), (span(text, content),)) is form


def test_a_quotation_that_holds_the_cue_too_makes_nothing_quoted(pack: LanguagePack) -> None:
    text = "«Creo que ganaremos», dijo Messi."
    content, cue = (span(text, "ganaremos"),), span(text, "Creo")
    assert grade_form(bare(text, pack), content, cue) is None
    assert grade_form(bare(text, pack), content) is Form.DIRECT


def test_a_span_that_ends_inside_a_quotation_reaches_to_its_end(pack: LanguagePack) -> None:
    text = "Dijo que el brote “está bajo control ya” hoy."
    begun = span(text, "el brote “está bajo")
    assert [s.of(text) for s in spread(bare(text, pack), [begun])] == ["el brote “está bajo control ya"]


def test_a_span_does_not_reach_back_over_its_floor(pack: LanguagePack) -> None:
    text = "“Hoy dijo que no va” y se fue."
    begun = span(text, "no va” y se fue")
    [reached] = spread(bare(text, pack), [begun], floor=begun.start)
    assert reached.of(text) == "no va” y se fue"


def test_blanks_and_marks_alone_give_no_span(pack: LanguagePack) -> None:
    assert by_sentence(bare(" “ ” ", pack), 0, 5) == []
