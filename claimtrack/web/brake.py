"""Guessing is slowed down: after some failures nothing more is tried for a while."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock

WINDOW = timedelta(minutes=15)

MOST_KEYS = 20_000
"""Keys that are kept at a time: strangers choose the names that they try."""


class Brake:
    """Counts failures by key within WINDOW. In memory: a restart forgets, and each process counts for itself."""

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        self._now, self._lock = now, Lock()
        self._failures: OrderedDict[Hashable, deque[datetime]] = OrderedDict()

    def is_on(self, **limits: tuple[Hashable, int]) -> bool:
        """Whether any of these (key, most failures) has had its failures."""
        with self._lock:
            return any(len(self._recent((kind, key))) >= most for kind, (key, most) in limits.items())

    def failed(self, **keys: Hashable) -> None:
        with self._lock:
            for kept in keys.items():
                self._failures.setdefault(kept, deque()).append(self._now())
                self._failures.move_to_end(kept)
            while len(self._failures) > MOST_KEYS:
                self._failures.popitem(last=False)

    def forget(self, **keys: Hashable) -> None:
        """After a success: what went before was a slip."""
        with self._lock:
            for kept in keys.items():
                self._failures.pop(kept, None)

    def _recent(self, kept: tuple[str, Hashable]) -> deque[datetime]:
        found = self._failures.get(kept, deque())
        since = self._now() - WINDOW
        while found and found[0] <= since:
            found.popleft()
        return found
