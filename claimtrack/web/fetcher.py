"""Articles from the web, a few at a time: each waits for somebody else's server, and pages wait for none."""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore

from claimtrack.errors import Unfetchable
from claimtrack.model import SourceText

AT_A_TIME = 4


class Fetcher:
    """`read` gets an article by its address, as claimtrack.text.online.fetch_article does."""

    def __init__(self, read: Callable[[str], SourceText]) -> None:
        self._read, self._turns = read, BoundedSemaphore(AT_A_TIME)

    def article(self, url: str) -> SourceText:
        """Raises Unfetchable, at once where others are being fetched; InputError for a page without text."""
        if not self._turns.acquire(blocking=False):
            raise Unfetchable(url, "others are being fetched just now. Try again in a moment")
        try:
            return self._read(url)
        finally:
            self._turns.release()
