"""CoNLL-U -> ParsedText, with offsets taken from MISC or rebuilt from the forms; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from claimtrack.errors import MalformedInput
from claimtrack.model import ParsedText, Sentence, Span, Word
from claimtrack.parse.conllu_layout import lay_out
from claimtrack.parse.conllu_rows import Document, Row, read_documents

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class ConlluDocument(NamedTuple):
    """A document of a CoNLL-U file; `id` from its `# newdoc id`."""

    id: str | None
    parsed: ParsedText


def read_conllu(
    source: str | Iterable[str], *, origin: str = "CoNLL-U", texts: Mapping[str, str] = NO_TEXTS
) -> Iterator[ConlluDocument]:
    """Documents of a CoNLL-U file (as one string, or its lines), split at `# newdoc`. Raises MalformedInput.

    Offsets are `start_char` and `end_char` in MISC where every token has them. Where not, they count in a text that is
    put together from `# text` or the forms: sentences with one space between them, a blank line at `# newpar`. `texts`
    gives the documents' own texts by id: offsets then count in these.
    """
    lines = source.split("\n") if isinstance(source, str) else source
    for document in read_documents(lines, origin):
        given = texts.get(document.id) if document.id is not None else None
        text, spans = lay_out(document, origin, given)
        yield ConlluDocument(document.id, ParsedText(text, tuple(_sentences(document, spans, origin))))


def _sentences(document: Document, spans: Sequence[Sequence[Span]], origin: str) -> Iterator[Sentence]:
    for index, (block, places) in enumerate(zip(document.blocks, spans, strict=True)):
        rows = [(row, span) for token, span in zip(block.tokens, places, strict=True) for row in token.words]
        words = tuple(_word(row, span, len(rows), origin) for row, span in rows)
        _check_tree(words, block.line, origin)
        yield Sentence(index, Span(places[0].start, places[-1].end), words)


def _word(row: Row, span: Span, count: int, origin: str) -> Word:
    if row.head > count:
        raise MalformedInput(origin, row.line, f"has the head {row.head}, but the sentence has {count} words")
    return Word(row.number - 1, row.form, row.lemma, row.upos, row.feats, row.head - 1, row.deprel, span)


def _check_tree(words: Sequence[Word], line: int, origin: str) -> None:
    """One root, and every word below it: rules that climb a tree must come to its top."""
    roots = [word.index for word in words if word.head < 0]
    if len(roots) != 1:
        raise MalformedInput(origin, line, f"starts a sentence with {len(roots)} roots; it needs one word with head 0")
    below: dict[int, list[int]] = {}
    for word in words:
        below.setdefault(word.head, []).append(word.index)
    reached: set[int] = set()
    while roots:
        top = roots.pop()
        reached.add(top)
        roots.extend(below.get(top, []))
    if len(reached) != len(words):
        raise MalformedInput(origin, line, "starts a sentence whose heads run in a circle")
