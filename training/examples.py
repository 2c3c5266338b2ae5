"""Texts with hand-corrected parses and their claims, which rankers learn from beside the annotated articles.

They are those of tests/golden: short, made for one phenomenon each. A ranker that saw newspaper articles alone would
drop what is rare in them though the guidelines name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.model import ParsedText
from claimtrack.parse import read_conllu

BEGIN = "# newdoc"
CLAIMS = ("# claim = ", "# missed = ")
NONE = "-"


@dataclass(frozen=True, slots=True)
class ExampleText:
    """`claims` as the gold data write them: cue and content as offsets; the source is left out, for its first place
    need not be the right one."""

    id: str
    parsed: ParsedText
    claims: tuple[dict[str, Any], ...]


def read_examples(folder: Path) -> Iterator[ExampleText]:
    """The texts of the folder's CoNLL-U files that hold claim lines; files without any are for other tests."""
    for path in sorted(folder.glob("*.conllu")):
        written = path.read_text(encoding="utf-8")
        if not any(line.startswith(CLAIMS) for line in written.splitlines()):
            continue
        blocks = [BEGIN + block for block in written.split(BEGIN)[1:]]
        for block, document in zip(blocks, read_conllu(written), strict=True):
            text = document.parsed.text
            lines = [line.split(" = ", 1)[1] for line in block.splitlines() if line.startswith(CLAIMS)]
            claims = tuple(claim for claim in (_claim(line, text) for line in lines) if claim is not None)
            yield ExampleText(f"{path.stem}/{document.id}", document.parsed, claims)


def _claim(line: str, text: str) -> dict[str, Any] | None:
    """`cue | source | content / content | form` -> offsets of the words' first place; None where they are not there."""
    cue, _, content, _ = (part.strip() for part in line.split(" | "))
    spans = [_place(words, text) for words in content.split(" / ")]
    if None in spans:
        return None
    return {
        "cue": None if cue == NONE else _place(cue, text),
        "content": spans,
    }


def _place(words: str, text: str) -> list[int] | None:
    start = text.find(words)
    return [start, start + len(words)] if start >= 0 else None
