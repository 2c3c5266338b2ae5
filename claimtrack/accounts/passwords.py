"""Passwords: what they must be, their argon2id hashes, and comparing without telling who has an account."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from claimtrack.errors import BadAccount
from claimtrack.folding import name_key

MIN_PASSWORD = 12
"""Characters; OWASP's and NIST's advice is length and no rules on which characters."""

MAX_PASSWORD = 1_000
"""Characters; a hash takes longer for a longer one."""

HASHER = PasswordHasher()
"""The library's own choice: argon2id as RFC 9106's second recommendation, 64 MiB a hash."""

TURNS = BoundedSemaphore(2)
"""Hashes at a time: each takes memory, and whoever logs in decides how many there are."""


def check_password(name: str, password: str) -> None:
    """Raises BadAccount for one that is too short, too long, or the account's name."""
    if len(password) < MIN_PASSWORD:
        raise BadAccount(f"a password has at least {MIN_PASSWORD} characters; a few words in a row are a good one")
    if len(password) > MAX_PASSWORD:
        raise BadAccount(f"a password has at most {MAX_PASSWORD:,} characters")
    if name_key(password) == name_key(name) or len(set(password)) < 4:
        raise BadAccount("that password is too easy to guess: it is the name, or the same characters over and over")


def hash_password(password: str) -> str:
    with TURNS:
        return HASHER.hash(password)


def fits(password: str, password_hash: str | None) -> bool:
    """Whether the password has this hash. Without one it takes as long, and is False."""
    if len(password) > MAX_PASSWORD:
        return False
    with TURNS:
        try:
            return HASHER.verify(password_hash or _NOBODYS, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def is_dated(password_hash: str) -> bool:
    """Whether the library hashes otherwise by now, so that it should be hashed again when it is next at hand."""
    return HASHER.check_needs_rehash(password_hash)


_NOBODYS = HASHER.hash("nobody has this password")
