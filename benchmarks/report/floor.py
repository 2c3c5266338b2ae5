"""The least that writing a page can take: the same HTML, put together from pieces that are ready."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path

from jinja2 import Environment, Template
from markupsafe import Markup

Piece = tuple[str, str]
"""Markup, and the text behind it, not escaped."""

PIECE = re.compile(r"((?:<[^>]*>)*)([^<]*)")


def pieces_of(html: str) -> list[Piece]:
    """The page, cut behind every run of tags and behind every text."""
    return [(markup, unescape(text)) for markup, text in PIECE.findall(html) if markup or text]


def join_pieces(pieces: Sequence[Piece]) -> str:
    """By str.join, every text escaped."""
    return "".join([part for markup, text in pieces for part in (markup, escape(text))])


def bare_template() -> Template:
    """A Jinja loop over the pieces that escapes every text, and nothing else."""
    return Environment(autoescape=True).from_string(
        "{% for markup, text in pieces %}{{ markup }}{{ text }}{% endfor %}"
    )


def marked(pieces: Sequence[Piece]) -> list[tuple[Markup, str]]:
    """For the template: its loop need not escape the markup."""
    return [(Markup(markup), text) for markup, text in pieces]


def write_plainly(files: dict[str, bytes], out: Path) -> int:
    """The same bytes into files of the same names, with no thought of what is there."""
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(files)
