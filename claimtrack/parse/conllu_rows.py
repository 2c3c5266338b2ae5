"""The lines of CoNLL-U -> documents, sentences and tokens with their columns checked; knows nothing of offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimtrack.errors import MalformedInput
from claimtrack.parse.conllu_misc import NOTHING, read_misc, read_pairs

COLUMNS = 10
COMMENT = re.compile(r"#\s*(newdoc|newpar|text)(?:\s+id)?\s*(?:=\s?(.*))?$")
NUMBER = re.compile(r"[1-9][0-9]*\Z", re.ASCII)
RANGE = re.compile(r"([1-9][0-9]*)-([1-9][0-9]*)\Z", re.ASCII)
EMPTY_NODE = re.compile(r"[0-9]+\.[0-9]+\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """A syntactic word; `number` and `head` as in the file (from 1; head 0 is the root)."""

    line: int
    number: int
    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Token:
    """What stands in the text: one word, or several that share it."""

    line: int
    form: str
    misc: Mapping[str, str]
    words: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence: `text` from its `# text`; `newpar` where a paragraph starts with it."""

    line: int
    text: str | None
    newpar: bool
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    id: str | None
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Draft:
    """A sentence while its lines come in."""

    comments: dict[str, str] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    first_line: int = 0
    last_number: int = 0
    # A multi-word token whose words are still to come: its line, form, MISC and last number.
    open: tuple[int, str, Mapping[str, str], int] | None = None
    words: list[Row] = field(default_factory=list)


def read_documents(lines: Iterable[str], origin: str) -> Iterator[Document]:
    """Documents in order; sentences before the first `# newdoc` are one of their own. Raises MalformedInput."""
    name: str | None = None
    blocks: list[Block] = []
    started = False
    for comments, block in _sentences(lines, origin):
        if "newdoc" in comments:
            if started:
                yield Document(name, tuple(blocks))
            name, blocks = comments["newdoc"] or None, []
        started = True
        if block:
            blocks.append(block)
    if started:
        yield Document(name, tuple(blocks))


def _sentences(lines: Iterable[str], origin: str) -> Iterator[tuple[Mapping[str, str], Block | None]]:
    """Each sentence with its comments; no sentence where comments stand alone."""
    draft = _Draft()
    number = 0
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n").removeprefix("\ufeff" if number == 1 else "")
        if not line.strip():
            yield from _finished(draft, number, origin)
            draft = _Draft()
        elif line.startswith("#"):
            if found := COMMENT.match(line):
                draft.comments[found[1]] = (found[2] or "").strip()
        else:
            _take(draft, number, line, origin)
    yield from _finished(draft, number + 1, origin)


def _finished(draft: _Draft, line: int, origin: str) -> Iterator[tuple[Mapping[str, str], Block | None]]:
    if draft.open:
        raise MalformedInput(origin, line, f"ends a sentence before the words of the token {draft.open[1]!r}")
    newpar = "newpar" in draft.comments or "newdoc" in draft.comments
    if draft.tokens:
        text = draft.comments.get("text") or None
        yield draft.comments, Block(draft.first_line, text, newpar, tuple(draft.tokens))
    elif draft.comments:
        yield draft.comments, None


def _take(draft: _Draft, number: int, line: str, origin: str) -> None:
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise MalformedInput(origin, number, f"has {len(columns)} columns between tabs, not {COLUMNS}")
    if "" in columns:
        raise MalformedInput(origin, number, f"has nothing in column {columns.index('') + 1}; write _ for none")
    draft.first_line = draft.first_line or number
    if EMPTY_NODE.match(columns[0]):
        return
    if found := RANGE.match(columns[0]):
        _open_token(draft, number, columns, int(found[1]), int(found[2]), origin)
        return
    row = _row(number, columns, draft.last_number + 1, origin)
    draft.last_number = row.number
    if draft.open is None:
        draft.tokens.append(Token(number, row.form, read_misc(columns[9]), (row,)))
        return
    draft.words.append(row)
    line_number, form, misc, last = draft.open
    if row.number == last:
        draft.tokens.append(Token(line_number, form, misc, tuple(draft.words)))
        draft.open, draft.words = None, []


def _open_token(draft: _Draft, number: int, columns: list[str], first: int, last: int, origin: str) -> None:
    if draft.open or first != draft.last_number + 1 or last <= first:
        raise MalformedInput(origin, number, f"has the range {columns[0]} after word {draft.last_number}")
    draft.open = (number, columns[1], read_misc(columns[9]), last)


def _row(line: int, columns: list[str], expected: int, origin: str) -> Row:
    number, form, lemma, upos, _, feats, head, deprel, _, _ = columns
    if number != str(expected):
        raise MalformedInput(origin, line, f"has the ID {number!r} where {expected} comes next")
    if head != "0" and not NUMBER.match(head):
        raise MalformedInput(origin, line, f"has the head {head!r}, which is no number; the text must be parsed")
    if head == number:
        raise MalformedInput(origin, line, f"has itself ({head}) as its head")
    pairs = read_pairs(feats)
    if pairs is None:
        raise MalformedInput(origin, line, f"has the features {feats!r}; write them as Mood=Ind|Number=Sing")
    return Row(
        line=line,
        number=expected,
        form=form,
        lemma=form if lemma == NOTHING else lemma,
        upos=upos,
        feats=pairs,
        head=int(head),
        deprel=deprel,
    )
