"""Finds the stretch of text in which a claim is to be read: its sentences, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimtrack.model import Span

REACH = 280
"""How many characters a context may add before and after what it must show."""

# What ends a sentence, with the quote marks or brackets that close after it; or a line break.
# An abbreviation's full stop ("Sr. Pérez") may end a context early: it is only what is shown, never what is claimed.
_SENTENCE_END = re.compile(r"""[.!?…]+[»”"'’)\]]*(?=\s+[«“"'‘(¿¡—-]*[A-ZÁÉÍÓÚÑ0-9])|\n""")


def find_context(text: str, spans: Iterable[Span], *, reach: int = REACH) -> tuple[Span, ...]:
    """Windows of whole sentences around the spans, in order and apart; cut at a word where a sentence is very long."""
    windows: list[Span] = []
    for span in sorted(spans):
        window = _window(text, span, reach)
        if windows and window.start <= windows[-1].end + 1:
            last = windows.pop()
            window = Span(last.start, max(last.end, window.end))
        windows.append(window)
    return tuple(windows)


def _window(text: str, span: Span, reach: int) -> Span:
    low, high = max(0, span.start - reach), min(len(text), span.end + reach)
    start = low
    # The pattern looks at the letter after it, which may be the span's first.
    for match in _SENTENCE_END.finditer(text, low, span.start + 1):
        start = match.end() if match.end() <= span.start else start
    # The sentence may end on the span's last character: look from one before it.
    after = _SENTENCE_END.search(text, max(span.start, span.end - 1), min(len(text), high + 3))
    end = min(after.start() if text[after.start()] == "\n" else after.end(), high) if after else high
    if start == low > 0:
        start = _next_word(text, low, span.start)
    if end == high < len(text) and not after:
        end = _last_word(text, span.end, high)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, max(end, span.end))


def _next_word(text: str, low: int, limit: int) -> int:
    space = text.find(" ", low, limit)
    return space + 1 if space >= 0 else limit


def _last_word(text: str, limit: int, high: int) -> int:
    space = text.rfind(" ", limit, high)
    return space if space >= 0 else high
