"""One spelling for characters that look alike, so that offsets, hashes and searches agree; paragraphs are kept."""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
SPACES = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\n{3,}")
# The joiner holds one emoji together ("👩‍🚀"), so it stays; other formatting characters only get in the way of words.
KEPT_FORMATS = frozenset("\u200d")


def normalise(text: str) -> str:
    """NFC; LF line ends; no control, zero-width or direction characters; single spaces; at most one blank line.

    Applied twice it gives the same as once. Lone surrogates, which no file can hold, become U+FFFD.
    """
    text = LINE_ENDS.sub("\n", text.replace("\u2029", "\n\n"))
    text = text.translate({ord(c): _kept(c) for c in set(text)})
    text = unicodedata.normalize("NFC", text)
    text = SPACES.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n")
    return BLANK_LINES.sub("\n\n", text).strip()


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category == "Cf":
        return character if character in KEPT_FORMATS else ""
    if category == "Cc":
        return character if character in "\n\t\x1f" else ""
    return character
