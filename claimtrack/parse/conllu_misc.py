"""The MISC column of CoNLL-U: offsets, and the text between tokens in UDPipe's and Stanza's spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping

SPELLINGS = {"\\": "\\\\", " ": "\\s", "\n": "\\n", "\r": "\\r", "\t": "\\t", "|": "\\p"}
CHARACTERS = {spelling: character for character, spelling in SPELLINGS.items()}
ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\.")
NOTHING = "_"


def read_pairs(column: str) -> dict[str, str] | None:
    """ "A=b|C=d" as a dictionary, "_" as an empty one; None where it's neither."""
    if column == NOTHING:
        return {}
    found = {}
    for pair in column.split("|"):
        name, equals, value = pair.partition("=")
        if not equals or not name:
            return None
        found[name] = value
    return found


def read_misc(column: str) -> Mapping[str, str]:
    """MISC is free: parts without "=" are left out."""
    return read_pairs("|".join(p for p in column.split("|") if p.partition("=")[2] and p[0] != "=") or NOTHING) or {}


def escape_gap(gap: str) -> str:
    return "".join(SPELLINGS.get(c, c) for c in gap)


def unescape_gap(value: str) -> str:
    return ESCAPE.sub(lambda m: CHARACTERS.get(m[0]) or (chr(int(m[0][2:], 16)) if m[0][1] == "u" else m[0]), value)


def gap_after(misc: Mapping[str, str]) -> str | None:
    """What stands between a token and the next, where MISC says so."""
    if "SpacesAfter" in misc:
        return unescape_gap(misc["SpacesAfter"])
    return "" if misc.get("SpaceAfter") == "No" else None


def write_gap(gap: str, *, last: bool) -> str:
    """MISC for what stands after a token: nothing for one space, as in UD; the last token says it all."""
    if gap == " " and not last:
        return ""
    return f"SpacesAfter={escape_gap(gap)}" if gap else "SpaceAfter=No"
