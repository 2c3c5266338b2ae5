"""Sentences as the tokenizer learns them: runs of neighbours as characters, each with Stanza's label.

Labels: 0 inside a token, 1 its end, 2 a sentence's end, 3 the end of a token of several words, 4 that and a sentence's
end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from training.conllu import MultiWord, Sentence
from training.typography import surface

INSIDE, END, SENTENCE_END, MULTI_END = 0, 1, 2, 3
STRAIGHT = str.maketrans("“”«»", '""""')
GSD = "es-dev"
ID = re.compile(r"^(.*?)-?s?(\d+)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token as written: `multi` has several words in it, `space` one after it. `kind` says what may replace it:
    a part of speech, or "infinitives" and "gerunds"."""

    text: str
    kind: str = ""
    multi: bool = False
    space: bool = True


Passage = Sequence[Sequence[Piece]]


def pieces_of(sentence: Sentence) -> list[Piece]:
    """The tokens of a sentence, with quotation marks as on a typewriter."""
    found = []
    for token in surface(sentence):
        space = "SpaceAfter=No" not in token.misc
        if isinstance(token, MultiWord):
            found.append(Piece(token.form, "", True, space))
        else:
            kind = {"Inf": "infinitives", "Ger": "gerunds"}.get(token.feats.get("VerbForm", ""), token.upos)
            found.append(Piece(token.form.translate(STRAIGHT), kind, False, space))
    if found:
        found[-1] = replace(found[-1], space=True)
    return found


def text_of(document: Sequence[Sentence]) -> list[list[Piece]]:
    """A document's sentences as pieces; those that GSD cut at a semicolon or colon are whole again."""
    found: list[list[Piece]] = []
    cut = False
    for sentence in document:
        pieces = pieces_of(sentence)
        if cut:
            found[-1] += pieces
        else:
            found.append(pieces)
        cut = _place(sentence)[0] == GSD and pieces[-1].text in (";", ":")
    return found


def documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences that follow each other in a text. GSD's, which follow no text, stay in the order of the file."""
    held: list[Sentence] = []
    before: tuple[str, int] | None = None
    for sentence in sentences:
        here = _place(sentence)
        if held and before is not None and not _follows(before, here, held[-1]):
            yield held
            held = []
        held.append(sentence)
        before = here
    if held:
        yield held


def _place(sentence: Sentence) -> tuple[str, int]:
    """(text, number in it), by the sentence's id: 3LB-CAST-111_C-2-s3, cess-10017_20000413-3, n01001011."""
    name = next((c.partition("=")[2].strip() for c in sentence.comments if c.startswith("# sent_id")), "")
    if name.startswith(("es-dev", "es-test", "es-train")):
        return GSD, 0
    parts = re.fullmatch(r"([nw]\d{5})(\d{3})", name) or ID.match(name)
    return (parts[1], int(parts[2])) if parts else (name, 0)


def _follows(before: tuple[str, int], here: tuple[str, int], last: Sentence) -> bool:
    """Also over a few sentences that another part of the treebank has; not after one that breaks off."""
    if here[0] == GSD:
        return before[0] == GSD
    near = before[0] == here[0] and before[1] <= here[1] <= before[1] + 3
    return near and last.words[-1].upos == "PUNCT"


def labelled(passage: Passage) -> list[tuple[str, int]]:
    """The characters of a passage with their labels, without a blank at the end."""
    found: list[tuple[str, int]] = []
    for sentence in passage:
        for place, piece in enumerate(sentence):
            label = (MULTI_END if piece.multi else END) + (place == len(sentence) - 1)
            found += [(letter, INSIDE) for letter in piece.text[:-1]]
            found.append((piece.text[-1], label))
            if piece.space:
                found.append((" ", INSIDE))
    while found and found[-1][0] == " ":
        found.pop()
    return found
