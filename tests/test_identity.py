"""What people joined and parted among sources, as a function of the log."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.identity import Deed, SourceAct, identities_of, standing
from tests.factory import NOON


def merge(source: int, into: int, position: int) -> SourceAct:
    return SourceAct(Deed.MERGE, source, "Eva", NOON, into=into, position=position)


def split(source: int, into: int, claims: tuple[str, ...], position: int) -> SourceAct:
    return SourceAct(Deed.SPLIT, source, "Eva", NOON, into=into, claims=claims, position=position)


def undo(act: SourceAct, position: int) -> SourceAct:
    return SourceAct(Deed.UNDO, act.source, "Eva", NOON, undoes=act.position, position=position)


def test_a_merged_source_goes_wherever_the_other_goes() -> None:
    found = identities_of([merge(1, 2, 1), merge(2, 3, 2)])
    assert (found.root(1), found.root(2), found.root(3)) == (3, 3, 3)
    assert found.of("a", 1) == 3
    assert found.of("a", None) is None


def test_a_moved_claim_goes_with_its_new_source() -> None:
    found = identities_of([split(1, 2, ("a",), 1), merge(2, 3, 2)])
    assert (found.of("a", 1), found.of("b", 1)) == (3, 1)


def test_who_takes_back_an_undo_has_the_merge_again() -> None:
    first = merge(1, 2, 1)
    back = undo(first, 2)
    assert standing([first, back]) == []
    assert standing([first, back, undo(back, 3)]) == [first]


def test_an_undone_merge_leaves_the_later_ones() -> None:
    acts = [merge(1, 2, 1), merge(2, 3, 2)]
    found = identities_of(standing([*acts, undo(acts[0], 3)]))
    assert (found.root(1), found.root(2)) == (1, 3)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=12))
def test_every_merge_makes_two_sources_one_and_never_a_circle(pairs: list[tuple[int, int]]) -> None:
    found = identities_of([merge(one, other, at) for at, (one, other) in enumerate(pairs, start=1)])
    assert all(found.root(one) == found.root(other) for one, other in pairs)
    assert all(found.root(found.root(one)) == found.root(one) for one in range(1, 7))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=6))
def test_undoing_everything_leaves_everybody_alone(pairs: list[tuple[int, int]]) -> None:
    acts = [merge(one, other, at) for at, (one, other) in enumerate(pairs, start=1)]
    undone = [undo(act, len(acts) + at) for at, act in enumerate(acts, start=1)]
    assert standing([*acts, *undone]) == []
