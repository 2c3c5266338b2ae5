"""CoNLL-U in and out: what is written is what is read, and a bad line is told with its number."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import MalformedInput
from claimtrack.model import ParsedText, Sentence, Span, Word
from claimtrack.parse import ConlluDocument, read_conllu, write_conllu

FORMS = st.text("abñÁ1.,«»\"'|\\_#=-😀", min_size=1, max_size=4)
NAMES = st.text("abcXYZ", min_size=1, max_size=4)
GAPS = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\n\n", "\t|\\", "\u00a0", " \r\n", " ?? ", "\\s", "\u2028"])


@st.composite
def parsed_texts(draw: st.DrawFn) -> ParsedText:
    """Any text with any tree: heads point at earlier words, so that they run in no circle."""
    text, sentences = draw(GAPS), []
    for number in range(draw(st.integers(1, 3))):
        words: list[Word] = []
        for _ in range(draw(st.integers(1, 4))):
            form = draw(FORMS)
            span = Span(len(text), len(text) + len(form))
            parts = [form] if draw(st.integers(0, 3)) else draw(st.lists(FORMS, min_size=2, max_size=3))
            for part in parts:
                words.append(
                    Word(
                        index=len(words),
                        text=part,
                        lemma=draw(NAMES),
                        upos=draw(st.sampled_from(["NOUN", "VERB", "_"])),
                        feats=draw(st.dictionaries(NAMES, NAMES, max_size=2)),
                        head=draw(st.integers(0, len(words) - 1)) if words else -1,
                        deprel=draw(st.sampled_from(["nsubj", "expl:pv", "root"])),
                        span=span,
                    )
                )
            text += form + draw(GAPS)
        sentences.append(Sentence(number, Span(words[0].span.start, words[-1].span.end), tuple(words)))
    return ParsedText(text, tuple(sentences))


@given(parsed_texts(), st.sampled_from([None, "d1", "a b"]))
def test_reading_what_was_written_gives_the_same(parsed: ParsedText, doc_id: str | None) -> None:
    written = write_conllu(parsed, doc_id=doc_id)
    assert list(read_conllu(written)) == [ConlluDocument(doc_id, parsed)]
    assert list(read_conllu(written.split("\n"))) == [ConlluDocument(doc_id, parsed)]


@given(st.lists(parsed_texts(), min_size=1, max_size=3))
def test_documents_written_one_after_another_are_read_apart(documents: list[ParsedText]) -> None:
    written = "".join(write_conllu(parsed, doc_id=f"d{n}") for n, parsed in enumerate(documents))
    assert [parsed for _, parsed in read_conllu(written)] == documents


def conllu(*rows: str) -> str:
    """Rows with blanks for tabs: ID FORM LEMMA UPOS FEATS HEAD DEPREL [MISC]; comments as they are."""
    lines = []
    for row in rows:
        if not row or row.startswith("#"):
            lines.append(row)
            continue
        number, form, lemma, upos, feats, head, deprel, *misc = row.split()
        lines.append("\t".join([number, form, lemma, upos, "_", feats, head, deprel, "_", *(misc or ["_"])]))
    return "\n".join([*lines, ""])


def only(source: str, texts: Mapping[str, str] = {}) -> ParsedText:
    ((_, parsed),) = read_conllu(source, texts=texts)
    return parsed


def slices(parsed: ParsedText) -> list[str]:
    return [word.span.of(parsed.text) for sentence in parsed.sentences for word in sentence.words]


DEL = (
    "1 Habló hablar VERB Mood=Ind|Number=Sing 0 root",
    "2-3 del _ _ _ _ _",
    "2 de de ADP _ 4 case",
    "3 el el DET _ 4 det",
    "4 plan plan NOUN _ 1 obl SpaceAfter=No",
    "5 . . PUNCT _ 1 punct",
)


def test_words_of_a_multi_word_token_share_its_span() -> None:
    parsed = only(conllu(*DEL))
    assert parsed.text == "Habló del plan."
    assert slices(parsed) == ["Habló", "del", "del", "plan", "."]
    word = parsed.sentences[0].words[2]
    assert (word.text, word.lemma, word.upos, word.head, word.deprel) == ("el", "el", "DET", 3, "det")
    assert parsed.sentences[0].words[0].feats == {"Mood": "Ind", "Number": "Sing"}
    assert parsed.sentences[0].span == Span(0, 15)


def test_text_comment_gives_the_blanks_that_misc_leaves_out() -> None:
    parsed = only(
        conllu(
            "# text = «Sí»,  dijo.",
            *(f"{n} {form} _ X _ {n - 1} dep" for n, form in enumerate(["«", "Sí", "»", ",", "dijo", "."], 1)),
        )
    )
    assert parsed.text == "«Sí»,  dijo."
    assert slices(parsed) == ["«", "Sí", "»", ",", "dijo", "."]


def test_sentences_stand_a_space_apart_and_paragraphs_a_blank_line() -> None:
    word = "1 {} _ X _ 0 root"
    parsed = only(conllu(word.format("Uno"), "", word.format("Dos"), "", "# newpar id = p2", word.format("Tres")))
    assert parsed.text == "Uno Dos\n\nTres"
    assert [sentence.index for sentence in parsed.sentences] == [0, 1, 2]


def test_offsets_as_stanza_writes_them_rebuild_the_gaps() -> None:
    parsed = only(
        conllu(
            "# newdoc id = a",
            "# text = Sí quiero",
            "1 Sí sí ADV _ 2 advmod SpacesBefore=\\n\\s|start_char=2|end_char=4",
            "2 quiero querer VERB _ 0 root start_char=5|end_char=11",
            "",
            "1 Vale vale INTJ _ 0 root start_char=13|end_char=17|SpacesAfter=\\n",
        )
    )
    assert parsed.text == "\n Sí quiero\n\nVale\n"


def test_the_original_text_is_used_where_it_is_given() -> None:
    text = "Ojo:\tHabló  del plan."
    offsets = conllu("# newdoc id = a", *(f"{row} start_char={s}|end_char={e}" for row, (s, e) in [
        ("1 Habló hablar VERB _ 0 root", (5, 10)), ("2 plan plan NOUN _ 1 obl", (16, 20))
    ]))  # fmt: skip
    assert only(offsets, texts={"a": text}).text == text
    assert slices(only(offsets, texts={"a": text})) == ["Habló", "plan"]
    spaced = "Habló\tdel\n\nplan ."
    aligned = only(conllu("# newdoc id = a", *DEL), texts={"a": spaced})
    assert (aligned.text, slices(aligned)) == (spaced, ["Habló", "del", "del", "plan", "."])


def test_windows_line_ends_a_byte_order_mark_and_empty_nodes_are_no_matter() -> None:
    source = conllu("# newdoc id = a", *DEL[:4], "3.1 fue ser VERB _ _ _", *DEL[4:])
    assert list(read_conllu("\ufeff" + source.replace("\n", "\r\n"))) == list(
        read_conllu(conllu("# newdoc id = a", *DEL))
    )


def test_a_missing_lemma_is_the_form_and_free_misc_is_left_alone() -> None:
    parsed = only(conllu("1 Vale _ INTJ _ 0 root Gloss|SpaceAfter=No|=x"))
    assert parsed.sentences[0].words[0].lemma == "Vale"
    assert parsed.text == "Vale"


def test_no_lines_are_no_documents_and_a_document_may_be_empty() -> None:
    assert list(read_conllu("")) == []
    first, second = read_conllu("# newdoc id = a\n\n# newdoc id = b\n" + conllu(*DEL))
    assert (first, second.id) == (("a", ParsedText("", ())), "b")
    assert list(read_conllu(write_conllu(ParsedText("", ()), doc_id="a"))) == [("a", ParsedText("", ()))]


def test_trees_go_out_in_the_order_and_shape_of_the_standard() -> None:
    written = write_conllu(only(conllu(*DEL)), doc_id="a")
    assert written.split("\n")[:6] == [
        "# newdoc id = a",
        "# newpar",
        "# sent_id = a-1",
        "# text = Habló del plan.",
        "1\tHabló\thablar\tVERB\t_\tMood=Ind|Number=Sing\t0\troot\t_\tstart_char=0|end_char=5",
        "2-3\tdel\t_\t_\t_\t_\t_\t_\t_\tstart_char=6|end_char=9",
    ]
    assert written.endswith("\n\n")


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        (["1 Sí _ X _ 0 root", "3 no _ X _ 1 dep"], 2, "has the ID '3' where 2 comes next"),
        (["1 Sí _ X _ _ _"], 1, "has the head '_', which is no number; the text must be parsed"),
        (["1 Sí _ X _ 5 dep"], 1, "has the head 5, but the sentence has 1 words"),
        (["1 Sí _ X _ 1 dep"], 1, "has itself (1) as its head"),
        (["# x", "1 Sí _ X _ 0 root", "2 no _ X _ 0 root"], 2, "starts a sentence with 2 roots"),
        (
            ["1 Sí _ X _ 0 root", "2 a _ X _ 3 dep", "3 b _ X _ 2 dep"],
            1,
            "starts a sentence whose heads run in a circle",
        ),
        (["1 Sí _ X Num 0 root"], 1, "has the features 'Num'"),
        (["1-2 del _ _ _ _ _", "1 de _ X _ 0 root"], 3, "ends a sentence before the words of the token 'del'"),
        (["2-3 del _ _ _ _ _"], 1, "has the range 2-3 after word 0"),
        (["# text = No", "1 Sí _ X _ 0 root"], 2, "has the form 'Sí' where the text goes on with 'No'"),
        (["1 Sí _ X _ 0 root start_char=4|end_char=4"], 1, "has start_char=4 and end_char=4, which is no span"),
        (["1 Sí _ X _ 0 root start_char=0|end_char=5"], 1, "has 5 characters by its offsets, but 2 in its form 'Sí'"),
        (
            ["1 Sí _ X _ 0 root start_char=4|end_char=6", "", "1 Sí _ X _ 0 root start_char=0|end_char=2"],
            3,
            "starts at 0, before the last token's end at 6; mark documents with # newdoc",
        ),
    ],
)
def test_a_malformed_line_is_told_with_its_number(rows: list[str], line: int, reason: str) -> None:
    with pytest.raises(MalformedInput) as error:
        list(read_conllu(conllu(*rows), origin="a.conllu"))
    assert str(error.value).startswith(f"a.conllu, line {line}: {reason}")


def test_columns_that_are_missing_or_empty_are_told() -> None:
    with pytest.raises(MalformedInput, match="line 1: has 2 columns between tabs, not 10"):
        list(read_conllu("1\tSí\n"))
    with pytest.raises(MalformedInput, match="line 1: has nothing in column 3; write _ for none"):
        list(read_conllu("1\tSí\t\tX\t_\t_\t0\troot\t_\t_\n"))


def test_offsets_that_do_not_fit_the_given_text_are_told() -> None:
    source = conllu("# newdoc id = a", "1 Sí _ X _ 0 root start_char=0|end_char=2")
    with pytest.raises(MalformedInput, match="has the form 'Sí', but its offsets give 'No'"):
        list(read_conllu(source, texts={"a": "No"}))


@given(parsed_texts(), st.data())
def test_a_damaged_file_is_read_or_told_never_worse(parsed: ParsedText, data: st.DataObject) -> None:
    written = write_conllu(parsed)
    at = data.draw(st.integers(0, len(written)))
    damaged = written[:at] + data.draw(st.sampled_from(["", "\t", "\n", "9", "x", "_", "#"])) + written[at + 1 :]
    try:
        for _, found in read_conllu(damaged):
            assert all(word.span.of(found.text) for sentence in found.sentences for word in sentence.words)
    except MalformedInput:
        pass
