"""Who may do what at a desk with accounts: rights, and the roles that have them."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """One kind of act. `settle`: an editor's last word on a disagreement, and what joins or splits sources."""

    READ = "read"
    DECIDE = "decide"
    INGEST = "ingest"
    SETTLE = "settle"
    ADMINISTER = "administer"


class Role(StrEnum):
    """Each may do what the one before may, and more."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


GAINS: tuple[tuple[Role, frozenset[Right]], ...] = (
    (Role.READER, frozenset({Right.READ})),
    (Role.REVIEWER, frozenset({Right.DECIDE, Right.INGEST})),
    (Role.EDITOR, frozenset({Right.SETTLE})),
    (Role.ADMIN, frozenset({Right.ADMINISTER})),
)
"""What each role may do beyond the one before it."""


def rights_of(role: Role) -> frozenset[Right]:
    upto = [known for known, _ in GAINS].index(role) + 1
    return frozenset().union(*(gained for _, gained in GAINS[:upto]))


class Use(StrEnum):
    """What a token is good for: a browser's session, a program's requests, a new password once."""

    SESSION = "session"
    API = "api"
    RESET = "reset"
