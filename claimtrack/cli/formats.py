"""Which format does a document have? Apart from inputs.py, which loads what reads them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class InputFormat(StrEnum):
    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CONLLU = "conllu"


SUFFIXES = {
    ".jsonl": InputFormat.JSONL,
    ".ndjson": InputFormat.JSONL,
    ".conllu": InputFormat.CONLLU,
    ".conll": InputFormat.CONLLU,
}


def guess_format(name: str, start: bytes = b"") -> InputFormat:
    """By the path's suffix, else by its first characters: an object is jsonl, a CoNLL-U comment is CoNLL-U, a document
    type or a root element is HTML."""
    from claimtrack.text import is_page

    by_name = SUFFIXES.get(Path(name).suffix.lower())
    if by_name:
        return by_name
    opening = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if opening.startswith(b"{"):
        return InputFormat.JSONL
    if is_page(name, start):
        return InputFormat.HTML
    comments = (b"# newdoc", b"# sent_id", b"# text", b"# global.columns")
    return InputFormat.CONLLU if start.startswith(comments) else InputFormat.TEXT
