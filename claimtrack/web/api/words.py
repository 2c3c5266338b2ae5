"""Kinds of words that come in: bounded, and without what a database or a person cannot read."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Path, Query
from pydantic import StringConstraints

from claimtrack.store import Sort

PRINTABLE = r"^[^\u0000-\u001F\u007F]*$"
NO_NUL = r"^[^\u0000]*$"

Line = Annotated[str, StringConstraints(max_length=500, pattern=PRINTABLE)]
"""One line: a title, an outlet."""

Name = Annotated[str, StringConstraints(max_length=200, pattern=PRINTABLE)]

Prose = Annotated[str, StringConstraints(max_length=10_000, pattern=NO_NUL)]
"""A note, a quoted passage."""

Address = Annotated[
    str, StringConstraints(max_length=2000, pattern=r"^https?://[^\s\u0000-\u0020/?#]+[^\s\u0000-\u0020]*$")
]
"""An http or https address."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]

ID = r"^[0-9a-fA-F]{1,16}$"

ClaimKey = Annotated[str, Path(alias="id", description="A claim's id, or the start of it.", pattern=ID)]
DocumentKey = Annotated[str, Path(alias="id", description="A document's id, or the start of it.", pattern=ID)]
Number = Annotated[int, Path(alias="id", ge=1, le=2**31 - 1)]

Asked = Annotated[
    str,
    Query(alias="q", description="In the query language of docs/search.md; empty finds every claim.", max_length=1000),
]
Limit = Annotated[int, Query(ge=1, le=200, description="At most so many.")]
Cursor = Annotated[
    str | None, Query(description="`next` of the page before; without it the first page.", max_length=200)
]
Order = Annotated[
    Sort,
    Query(
        alias="sort",
        description="What comes first: `relevance` (near the words), `newest`, `oldest`, `certainty` (what sounds "
        "surest), `confidence` (what the machine is surest of), `anonymity` (where one can least tell who speaks). "
        "Equals go by date, the latest first. A cursor goes on in the order that it was given in.",
    ),
]
IfMatch = Annotated[
    str | None, Header(description="The ETag of the claim as you saw it. Without it a decision is refused (428).")
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        description="A word of your own for this write. Sent again with the same body it does nothing more and gets "
        "the same answer; with another body it is refused (422).",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7E]+$",
    ),
]
