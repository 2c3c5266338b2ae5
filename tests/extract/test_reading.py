"""A text made ready for the rules: whatever is looked up by position is what a look at everything would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.reading import Reading, read_parse
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText, Sentence, Skipped, Span, Word
from tests.factory import span

TEXTS = st.text(alphabet="ab .,\n«»“”\"'", max_size=60).filter(lambda text: text.strip() != "")


def reading_of(text: str, pack: LanguagePack) -> Reading:
    """A text whose sentences are its lines, a word a run of letters."""
    sentences: list[Sentence] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            words = _words(text, start, start + len(line))
            if words:
                whole = Span(words[0].span.start, words[-1].span.end)
                sentences.append(Sentence(len(sentences), whole, words))
        start += len(line) + 1
    return read_parse(ParsedText(text, tuple(sentences)), pack)


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    found = [Span(i, i + 1) for i in range(start, end) if not text[i].isspace()]
    return tuple(Word(n, s.of(text), s.of(text), "X", {}, n - 1, "dep", s) for n, s in enumerate(found))


@given(text=TEXTS, data=st.data())
def test_the_word_before_is_the_last_between_blanks(text: str, data: st.DataObject, pack: LanguagePack) -> None:
    reading = reading_of(text, pack)
    place = data.draw(st.integers(0, len(text)))
    assert reading.word_before(place) == "".join(text[:place].lower().split()[-1:])


@given(text=TEXTS, data=st.data())
def test_a_position_lies_in_the_sentence_and_paragraph_that_hold_it(
    text: str, data: st.DataObject, pack: LanguagePack
) -> None:
    reading = reading_of(text, pack)
    for sentence in (tree.sentence for tree in reading.trees):
        place = data.draw(st.integers(sentence.span.start, sentence.span.end - 1))
        assert reading.sentence_at(place) == sentence.index
        assert reading.paragraphs[reading.paragraph_at(place)].covers(Span(place, place + 1))


@given(text=TEXTS, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_quotations_are_looked_up_as_by_looking_at_all(text: str, ends: tuple[int, int], pack: LanguagePack) -> None:
    reading = reading_of(text, pack)
    start, end = min(ends), max(ends) + 1
    near = [q for q in reading.quoted if q.outer.start < end and start < q.outer.end]
    assert list(reading.quotations_near(start, end)) == near
    holding = [q for q in reading.quoted if q.outer.covers(Span(start, end))]
    assert reading.quotation_at(Span(start, end)) == (holding[0] if holding else None)
    for outer in reading.quoted:
        inside = [q for q in reading.quotations if outer.outer.covers(q.outer)]
        assert list(reading.nested_in(outer)) == inside
    assert list(reading.breaks_between(start, end)) == [s for s in reading.starts if start < s < end]


def test_outermost_quotations_hold_the_nested_ones(pack: LanguagePack) -> None:
    text = "«Él me dijo “vete” y me fui». “Basta”."
    reading = reading_of(text, pack)
    assert [q.inner.of(text) for q in reading.quoted] == ["Él me dijo “vete” y me fui", "Basta"]
    holding = reading.quotation_at(span(text, "vete"))
    assert holding == reading.quoted[0]


def test_what_the_parser_skipped_stands_among_the_notices_in_order(pack: LanguagePack) -> None:
    text = 'Dijo: "No voy.\n\nY se fue.'
    told = Skipped("over-long sentence cut", span(text, "Y se fue."))
    skipped = read_parse(ParsedText(text, (), (told,)), pack).skipped
    assert [notice.reason for notice in skipped] == ["unclosed quotation", "over-long sentence cut"]


def test_an_unclosed_quotation_is_told_with_its_place(pack: LanguagePack) -> None:
    text = 'Dijo: "No voy.\n\nY se fue.'
    [skipped] = reading_of(text, pack).skipped
    assert (skipped.reason, skipped.span.of(text)) == ("unclosed quotation", '"No voy.')
