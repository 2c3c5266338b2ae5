"""Bytes -> str: which encoding is it, or is it no text at all?"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from claimtrack.errors import BinaryInput

# UTF-32 first: its little-endian mark starts with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Formats that open with readable characters, so that counting control characters would not tell.
SIGNATURES = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"%!PS", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
# What Spanish was written in before UTF-8; all of Latin-1's printable characters are in cp1252.
OLD_ENCODINGS = ["cp1252", "mac_roman", "cp850"]
# What a right guess brings out: accents and punctuation of the Romance languages' press.
EXPECTED = frozenset("áéíóúüñÁÉÍÓÚÜÑçàèïâêô¿¡ªº«»“”‘’–—…€°·")
PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1b\x85")
SAMPLE = 65_536


def decode(data: bytes, origin: str) -> str:
    """The text in `data`: UTF-8, else by its byte order mark, else the likeliest old encoding. Raises BinaryInput."""
    if data.startswith(SIGNATURES):
        raise BinaryInput(origin)
    text = _decoded(data, origin)
    sample = text[:SAMPLE]
    controls = sum(c < " " and c not in PLAIN_CONTROLS for c in sample)
    if "\0" in sample or controls * 100 > len(sample):
        raise BinaryInput(origin)
    return text


def _decoded(data: bytes, origin: str) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if unmarked := _unmarked_utf16(data[:SAMPLE]):
        return data.decode(unmarked, errors="replace")
    if b"\0" in data[:SAMPLE]:
        raise BinaryInput(origin)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _in_old_encoding(data)


def _unmarked_utf16(head: bytes) -> str | None:
    """Some Windows tools write UTF-16 without a mark: in Spanish every other byte is then zero, and no other is."""
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high * 2 > len(head) * 0.8 and not low:
        return "utf-16-le"
    if low * 2 > len(head) * 0.8 and not high:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a cut download) reads better with U+FFFD than in another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text) - broken
    return text if sound > 4 * broken else None


def _in_old_encoding(data: bytes) -> str:
    """A few accents fit several encodings: of those that do, take the one with the fewest odd characters."""
    matches = from_bytes(data[:SAMPLE], cp_isolation=OLD_ENCODINGS)
    found = {match.encoding: _oddities(str(match)) for match in matches} or {"cp1252": 0}
    best = min(found, key=lambda encoding: (found[encoding], OLD_ENCODINGS.index(encoding)))
    # Python's cp1252 leaves five bytes undefined: those files are shown with U+FFFD there rather than refused.
    return data.decode(best, errors="replace")


def _oddities(text: str) -> int:
    return sum(c > "\x7f" and c not in EXPECTED for c in text)
