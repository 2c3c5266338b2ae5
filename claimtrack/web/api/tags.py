"""A claim's state as an ETag, so that who decides says what they looked at."""

from __future__ import annotations

import hashlib
import re

from claimtrack.store import StoredClaim

TAG = re.compile(r'"(\d{1,18})-([0-9a-f]{16})"')


def etag_of(claim: StoredClaim, seen: int) -> str:
    """The position of the newest decision and a hash of what the machine read: another one, another state."""
    found = claim.claim
    labels = (found.form, found.source_kind, found.act, found.polarity, found.certainty)
    read = (claim.id, claim.speaker, claim.source, claim.cue, *claim.content, *labels, claim.active)
    return f'"{seen}-{hashlib.sha256(chr(0x1F).join(map(str, read)).encode()).hexdigest()[:16]}"'


def seen_in(tag: str) -> int | None:
    """The position in a tag that etag_of may have made, None for any other."""
    known = TAG.fullmatch(tag.strip())
    return int(known[1]) if known else None
