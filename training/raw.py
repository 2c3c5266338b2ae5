"""Sentences of parsed raw text that are worth training on."""

import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from training.conllu import Sentence

NEWDOC = "# newdoc id = "
FEWEST, MOST = 3, 120  # words


def choose(sentences: Iterable[Sentence], *, without: Container[str] = ()) -> Iterator[Sentence]:
    """Each different sentence of 3 to 120 words once, of documents that aren't in `without`; offsets go from MISC.

    Articles come in versions, and longer "sentences" are mostly tables and lists.
    """
    seen, document = set[str](), ""
    for sentence in sentences:
        document = next((c.removeprefix(NEWDOC) for c in sentence.comments if c.startswith(NEWDOC)), document)
        form = " ".join(word.form for word in sentence.words)
        if document in without or form in seen or not FEWEST <= len(sentence.words) <= MOST:
            continue
        seen.add(form)
        yield _clean(sentence)


def origins(gold: Path | None) -> frozenset[str]:
    """The articles that annotated documents (jsonl, `origin`) were made from; none without a file."""
    lines = gold.read_text(encoding="utf-8").splitlines() if gold else []
    return frozenset(json.loads(line)["origin"] for line in lines)


def _clean(sentence: Sentence) -> Sentence:
    new = sentence.copy()
    new.comments = [c for c in new.comments if c.startswith("# text =")]
    for word in new.words:
        word.misc = _space(word.misc)
    for multi in new.multiwords:
        multi.misc = _space(multi.misc)
    return new


def _space(misc: str) -> str:
    return "SpaceAfter=No" if "SpaceAfter=No" in misc else "_"
