"""Whatever tree a parser gives, reading hedges and grading what is said never fails, and spans stay in the text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract import extract_claims
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.certainty import grade_certainty
from claimtrack.extract.hedging import find_hedges, hedge_lexicon
from claimtrack.extract.labels import act_lexicon, grade_act, grade_polarity
from claimtrack.extract.reading import read_parse
from claimtrack.extract.unsigned import find_unsigned
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Certainty, Form, ParsedText, Polarity, Sentence, Span, Word

FORMS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("podría", "poder", "AUX", {"Mood": "Cnd", "VerbForm": "Fin", "Person": "3"}),
    ("habría", "haber", "AUX", {"Mood": "Cnd", "VerbForm": "Fin"}),
    ("fallecido", "fallecer", "VERB", {"VerbForm": "Part"}),
    ("parece", "parecer", "VERB", {"Mood": "Ind", "VerbForm": "Fin", "Tense": "Pres"}),
    ("cree", "creer", "VERB", {"Mood": "Ind", "VerbForm": "Fin", "Tense": "Pres"}),
    ("dimitir", "dimitir", "VERB", {"VerbForm": "Inf"}),
    ("supuestamente", "supuestamente", "ADV", {}),
    ("presunto", "presunto", "ADJ", {}),
    ("que", "que", "SCONJ", {}),
    ("no", "no", "ADV", {"Polarity": "Neg"}),
    ("se", "él", "PRON", {}),
    ("ministro", "ministro", "NOUN", {}),
    (",", ",", "PUNCT", {}),
    (":", ":", "PUNCT", {}),
    ("dijo", "decir", "VERB", {"Mood": "Ind", "VerbForm": "Fin", "Person": "3", "Number": "Sing"}),
    ("negando", "negar", "VERB", {"VerbForm": "Ger"}),
    ("acusado", "acusado", "ADJ", {"VerbForm": "Part"}),
    ("según", "según", "ADP", {}),
    ("para", "para", "ADP", {}),
    ("de", "de", "ADP", {}),
    ("lo", "él", "PRON", {}),
    ("propuesta", "propuesta", "NOUN", {}),
    ("Ana", "Ana", "PROPN", {}),
    ("“", "“", "PUNCT", {}),
    ("”", "”", "PUNCT", {}),
    ('"', '"', "PUNCT", {}),
)
RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "ccomp",
    "xcomp",
    "csubj",
    "advcl",
    "acl",
    "acl:relcl",
    "conj",
    "parataxis",
    "aux",
    "cop",
    "mark",
    "advmod",
    "amod",
    "expl",
    "punct",
    "case",
    "det",
    "nmod",
    "flat",
    "appos",
]


@st.composite
def parses(draw: st.DrawFn) -> ParsedText:
    """A sentence of one to twelve words in any order, under any tree: each word hangs on one that is in it already."""
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=12))
    order = draw(st.permutations(range(len(forms))))
    heads = {order[0]: -1}
    for i, index in enumerate(order[1:], start=1):
        heads[index] = draw(st.sampled_from(order[:i]))
    words, start = [], 0
    for index, (text, lemma, upos, feats) in enumerate(forms):
        deprel = "root" if heads[index] < 0 else draw(st.sampled_from(RELATIONS))
        words.append(Word(index, text, lemma, upos, feats, heads[index], deprel, Span(start, start + len(text))))
        start += len(text) + 1
    text = " ".join(word.text for word in words)
    return ParsedText(text, (Sentence(0, Span(0, len(text)), tuple(words)),))


@st.composite
def texts(draw: st.DrawFn) -> ParsedText:
    """One to four such sentences, in a line or in paragraphs of their own."""
    text, sentences = "", list[Sentence]()
    for one in draw(st.lists(parses(), min_size=1, max_size=4)):
        [alone] = one.sentences
        start = len(text)
        words = tuple(replace(w, span=w.span.shifted(start)) for w in alone.words)
        sentences.append(Sentence(len(sentences), alone.span.shifted(start), words))
        text += one.text + draw(st.sampled_from([" ", "\n", "\n\n"]))
    return ParsedText(text, tuple(sentences))


@given(parsed=parses())
def test_unsigned_claims_of_any_tree_lie_in_the_text(parsed: ParsedText, pack: LanguagePack) -> None:
    reading = read_parse(parsed, pack)
    hedges = find_hedges(reading.trees[0], hedge_lexicon(pack))
    inside = Span(0, len(parsed.text))
    assert all(inside.covers(found.hedge.span) for found in hedges)
    for candidate in find_unsigned(0, reading, hedges, (), pack):
        assert candidate.cue is not None
        assert all(inside.covers(span) for span in (candidate.cue, *candidate.contents))


@given(parsed=texts())
def test_claims_of_any_trees_lie_in_the_text_and_leave_their_cue_out(parsed: ParsedText, pack: LanguagePack) -> None:
    inside = Span(0, len(parsed.text))
    for rankers in (pack.rankers, {}):
        for claim in extract_claims(parsed, replace(pack, rankers=rankers)).claims:
            spans = [s for s in (claim.cue, claim.source, claim.source_ref, *claim.contents) if s is not None]
            assert all(inside.covers(span) and span.of(parsed.text).strip() for span in spans)
            if claim.form is Form.DIRECT and claim.cue is not None:
                assert not any(content.overlaps(claim.cue) for content in claim.contents)


@given(parsed=parses(), cue=st.integers(0, 11), content=st.integers(0, 11), form=st.sampled_from(Form))
def test_any_candidate_on_any_tree_is_graded(
    parsed: ParsedText, cue: int, content: int, form: Form, pack: LanguagePack
) -> None:
    reading = read_parse(parsed, pack)
    words = reading.trees[0].words
    at = min(cue, len(words) - 1)
    entry = next(c for c in pack.cues if c.lemma == "decir")
    span = Span(words[min(content, len(words) - 1)].span.start, len(parsed.text))
    candidate = Candidate(0, (span,), form, "test", cue=words[at].span, cue_words=(at,), cue_head=at, entry=entry)
    hedges = (find_hedges(reading.trees[0], hedge_lexicon(pack)),)
    act = grade_act(candidate, reading, act_lexicon(pack))
    level, counted = grade_certainty(candidate, act, reading, hedges)
    assert grade_polarity(candidate, reading) in Polarity
    assert level in Certainty
    assert set(counted) <= {found.hedge for found in hedges[0]}
