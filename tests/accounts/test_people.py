"""Accounts: who gets one, what ends when it changes, and what is kept of a secret."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text as sql

from claimtrack.accounts import (
    add_person,
    change_password,
    change_role,
    disable,
    enable,
    find_holder,
    make_api_token,
    make_reset_token,
    revoke,
)
from claimtrack.accounts.passwords import fits
from claimtrack.errors import BadAccount, NotFound
from claimtrack.roles import Right, Role, Use, rights_of
from claimtrack.store import Store, has_accounts
from claimtrack.store.accounts import load_account
from tests.factory import NOON

GOOD = "cuatro caballos verdes"


def test_each_role_has_the_rights_of_the_one_before_and_more() -> None:
    rights = [rights_of(role) for role in Role]
    assert all(less < more for less, more in pairwise(rights))
    assert rights[0] == {Right.READ}
    assert rights[-1] == set(Right)


def test_a_password_is_kept_as_an_argon2_hash_and_fits_alone(sqlite_store: Store) -> None:
    made = add_person(sqlite_store, "Ana Ruiz", Role.ADMIN, password=GOOD, now=NOON)
    assert made.password_hash is not None
    assert made.password_hash.startswith("$argon2id$")
    assert fits(GOOD, made.password_hash)
    assert not fits(GOOD + " ", made.password_hash)
    assert not fits(GOOD, None)


@pytest.mark.parametrize("password", ["corta", "", "abababababababab", "ana.ruiz.ana.ruiz", "x" * 1_001])
def test_a_bad_password_makes_no_account(sqlite_store: Store, password: str) -> None:
    with pytest.raises(BadAccount):
        add_person(sqlite_store, "Ana Ruiz Ana Ruiz", Role.ADMIN, password=password, now=NOON)
    with sqlite_store.read() as session:
        assert not has_accounts(session)


@pytest.mark.parametrize("name", ["", "  ", "---", "x" * 201, "a\u202eb"])
def test_what_is_no_name_gets_no_account(sqlite_store: Store, name: str) -> None:
    with pytest.raises(BadAccount):
        add_person(sqlite_store, name, Role.READER, password=GOOD, now=NOON)


def test_a_name_in_another_spelling_is_the_same_person(sqlite_store: Store) -> None:
    add_person(sqlite_store, "José  Peña", Role.READER, password=GOOD, now=NOON)
    with pytest.raises(BadAccount, match="José Peña"):
        add_person(sqlite_store, "jose pena", Role.ADMIN, password=GOOD, now=NOON)
    assert change_role(sqlite_store, "JOSE PENA", Role.EDITOR).role is Role.EDITOR


def test_only_a_tokens_hash_is_kept(sqlite_store: Store) -> None:
    add_person(sqlite_store, "Ana", Role.ADMIN, password=GOOD, now=NOON)
    secret, _ = make_api_token(sqlite_store, "Ana", scopes={Right.READ}, label="x", days=1, now=NOON)
    code, _ = make_reset_token(sqlite_store, "Ana", now=NOON)
    with sqlite_store.read() as session:
        kept = [str(row) for row in session.execute(sql("SELECT * FROM tokens"))]
    assert len(kept) == 2
    assert not any(given in row for given in (secret, code) for row in kept)


def test_a_token_holds_for_its_use_and_its_time(sqlite_store: Store) -> None:
    add_person(sqlite_store, "Ana", Role.EDITOR, password=GOOD, now=NOON)
    secret, number = make_api_token(sqlite_store, "Ana", scopes={Right.READ, Right.INGEST}, label="", days=1, now=NOON)
    found = find_holder(sqlite_store, secret, Use.API, now=NOON)
    assert found is not None
    assert (found[0].name, sorted(found[1].scopes)) == ("Ana", ["ingest", "read"])
    assert find_holder(sqlite_store, secret, Use.RESET, now=NOON) is None
    assert find_holder(sqlite_store, secret + "x", Use.API, now=NOON) is None
    assert find_holder(sqlite_store, "\udcff", Use.API, now=NOON) is None
    assert find_holder(sqlite_store, secret, Use.API, now=NOON + timedelta(days=1)) is None
    revoke(sqlite_store, number)
    assert find_holder(sqlite_store, secret, Use.API, now=NOON) is None
    with pytest.raises(NotFound):
        revoke(sqlite_store, number)


def test_a_token_never_has_more_than_its_account(sqlite_store: Store) -> None:
    add_person(sqlite_store, "Ana", Role.READER, password=GOOD, now=NOON)
    with pytest.raises(BadAccount, match="decide"):
        make_api_token(sqlite_store, "Ana", scopes={Right.READ, Right.DECIDE}, label="", days=1, now=NOON)


def test_disabling_ends_every_token_and_enabling_brings_none_back(sqlite_store: Store) -> None:
    add_person(sqlite_store, "Ana", Role.ADMIN, password=GOOD, now=NOON)
    secret, _ = make_api_token(sqlite_store, "Ana", scopes={Right.READ}, label="", days=1, now=NOON)
    disable(sqlite_store, "Ana", now=NOON)
    assert find_holder(sqlite_store, secret, Use.API, now=NOON) is None
    with pytest.raises(BadAccount, match="disabled"):
        make_reset_token(sqlite_store, "Ana", now=NOON)
    enable(sqlite_store, "Ana")
    assert find_holder(sqlite_store, secret, Use.API, now=NOON) is None


def test_a_new_password_ends_reset_codes_but_not_programs(sqlite_store: Store) -> None:
    add_person(sqlite_store, "Ana", Role.ADMIN, password=GOOD, now=NOON)
    secret, _ = make_api_token(sqlite_store, "Ana", scopes={Right.READ}, label="", days=1, now=NOON)
    code, _ = make_reset_token(sqlite_store, "Ana", now=NOON)
    change_password(sqlite_store, "ana", "otra frase muy larga")
    assert find_holder(sqlite_store, code, Use.RESET, now=NOON) is None
    assert find_holder(sqlite_store, secret, Use.API, now=NOON) is not None
    with sqlite_store.read() as session:
        assert fits("otra frase muy larga", load_account(session, "Ana").password_hash)
