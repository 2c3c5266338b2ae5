"""Where what people do is written: in a transaction of its own, or within one that goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimtrack.store import Session, Store


@contextmanager
def writing(store: Store | Session) -> Iterator[Session]:
    if isinstance(store, Session):
        yield store
    else:
        with store.write() as session:
            yield session
