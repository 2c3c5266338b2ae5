"""How far reviewers agree, beyond chance: Cohen's kappa of each pair, Krippendorff's alpha of all, by libraries."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimtrack.errors import MissingExtra
from claimtrack.model import Verdict
from claimtrack.store import Store, decided_claims, decisions_by_claim
from claimtrack.workflow import voiced


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers: on how many claims both gave a verdict, on how many the same; `kappa` is None where it is not
    defined (both always said one and the same)."""

    one: str
    other: str
    claims: int
    same: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """`claims` that at least two gave a verdict on; `alpha` is nominal, None where it is not defined."""

    claims: int
    reviewers: int
    alpha: float | None
    pairs: tuple[Pair, ...]


def measure_agreement(store: Store) -> Agreement:
    """Of the verdicts that stand, each reviewer's last on a claim. Raises MissingExtra without the libraries."""
    with store.read() as session:
        decided = decisions_by_claim(session, decided_claims(session))
        voices = [voiced(decisions) for decisions in {log[0].position: log for log in decided.values()}.values()]
    return agreement_of(voices)


def agreement_of(voices: Sequence[Mapping[str, Verdict]]) -> Agreement:
    """`voices` has for each claim every reviewer's verdict. Raises MissingExtra without the libraries."""
    shared = [voice for voice in voices if len(voice) > 1]
    reviewers = sorted({name for voice in shared for name in voice})
    pairs = [_pair(one, other, shared) for one, other in combinations(reviewers, 2)]
    return Agreement(
        claims=len(shared),
        reviewers=len(reviewers),
        alpha=_alpha(shared, reviewers),
        pairs=tuple(pair for pair in pairs if pair.claims),
    )


def _pair(one: str, other: str, voices: Sequence[Mapping[str, Verdict]]) -> Pair:
    both = [(voice[one], voice[other]) for voice in voices if one in voice and other in voice]
    same = sum(mine is theirs for mine, theirs in both)
    return Pair(one, other, len(both), same, _kappa(both))


def _kappa(both: Sequence[tuple[Verdict, Verdict]]) -> float | None:
    if len({verdict for pair in both for verdict in pair}) < 2:
        return None
    try:
        from sklearn.metrics import cohen_kappa_score
    except ModuleNotFoundError as error:
        raise MissingExtra("measuring agreement", "agreement") from error
    mine, theirs = zip(*both, strict=True)
    return float(cohen_kappa_score([one.value for one in mine], [one.value for one in theirs]))


def _alpha(voices: Sequence[Mapping[str, Verdict]], reviewers: Sequence[str]) -> float | None:
    used = sorted({verdict.value for voice in voices for verdict in voice.values()})
    if len(used) < 2:
        return None
    try:
        import krippendorff
    except ModuleNotFoundError as error:
        raise MissingExtra("measuring agreement", "agreement") from error
    table = [[used.index(voice[name].value) if name in voice else None for voice in voices] for name in reviewers]
    numbers = [[float("nan") if cell is None else float(cell) for cell in row] for row in table]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal"))
