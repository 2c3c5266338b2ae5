"""What two wordings have in common and what changed, word by word; pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Literal

PIECE = re.compile(r"\w+|\W")

Kind = Literal["same", "gone", "new"]


def word_changes(old: str, new: str) -> Iterator[tuple[Kind, str]]:
    """The new wording with the old one's words in it, in order; whatever went stands before what came in its place."""
    mine, theirs = PIECE.findall(old), PIECE.findall(new)
    for kind, i, j, k, m in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(mine[i:j])
            continue
        if i < j:
            yield "gone", "".join(mine[i:j])
        if k < m:
            yield "new", "".join(theirs[k:m])
