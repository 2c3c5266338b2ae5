"""Find the one row that a person means by the start of its id."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from claimtrack.errors import Ambiguous, NotFound

HEX = frozenset("0123456789abcdef")


def find_one(session: Session, column: InstrumentedAttribute[str], what: str, key: str, hint: str) -> str:
    """The full id. Raises NotFound (with `hint` on where to look) or Ambiguous."""
    start = key.strip().lower()
    if not start or len(start) > 16 or not HEX.issuperset(start):
        raise NotFound(what, key, hint)
    # A range, not LIKE: it uses the index on both databases whatever their collation says of LIKE.
    fits = (column >= start, column <= start + "g" * (16 - len(start)))
    found = session.execute(select(column).where(*fits).order_by(column).limit(2)).scalars().all()
    if not found:
        raise NotFound(what, key, hint)
    if len(found) > 1:
        raise Ambiguous(what, key, session.execute(select(func.count()).where(*fits)).scalar_one())
    return found[0]
