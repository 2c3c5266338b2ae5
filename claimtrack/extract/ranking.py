"""Learnt choice between what the rules propose: which option of a cue is a claim, if any, where its content ends, and
who in the sentence says it.

The weights come with the language pack (made by training/ranker, see its README); without them the rules' own
order holds.
What weighed most joins the claim's trace.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.entities import Mentions
from claimtrack.extract.extents import describe_end, find_ends, with_end
from claimtrack.extract.features import Features, describe
from claimtrack.extract.reading import Reading
from claimtrack.extract.sayers import find_sayers, with_sayer
from claimtrack.lexicon import LanguagePack, Weights
from claimtrack.model import TraceStep

CLAIMS, ENDS, SAYERS = "claims", "ends", "sayers"
STRONGEST = 3
LIKELY = "likely a claim, "
LIKELY_SOURCE = "likely the source, "
RIVAL = "rival, "


def choose_claims(groups: Iterable[tuple[Candidate, ...]], reading: Reading, pack: LanguagePack) -> list[Candidate]:
    """Of each cue's options the likeliest, where it is likelier than the threshold; the rules' first without a
    ranker."""
    weights = pack.rankers.get(CLAIMS)
    if weights is None:
        return [options[0] for options in groups]
    chosen: list[tuple[float, Candidate]] = []
    for options in groups:
        rated = [(describe(c, rank, len(options), reading, pack), c) for rank, c in enumerate(options)]
        scores = [score(features, weights) for features, _ in rated]
        probability = max(scores)
        features, best = rated[scores.index(probability)]
        if probability >= weights.threshold:
            claim = replace(
                choose_end(best, reading, pack),
                steps=(*best.steps, _reason(features, weights, probability)),
                likelihood=probability,
            )
            chosen.append((probability, claim))
    return _one_a_cue(chosen)


def _one_a_cue(chosen: Sequence[tuple[float, Candidate]]) -> list[Candidate]:
    """Of claims whose cues share words ("expresó su [deseo]" and "deseo") the likelier; in the order given."""
    taken: set[tuple[int, int]] = set()
    kept: set[int] = set()
    for i in sorted(range(len(chosen)), key=lambda i: (-chosen[i][0], i)):
        claim = chosen[i][1]
        words = {(claim.sentence, word) for word in claim.cue_words}
        if not words & taken:
            kept.add(i)
            taken |= words
    return [claim for i, (_, claim) in enumerate(chosen) if i in kept]


def choose_end(candidate: Candidate, reading: Reading, pack: LanguagePack) -> Candidate:
    """The candidate with the likeliest end of its content."""
    weights = pack.rankers.get(ENDS)
    open_ends = find_ends(candidate, reading) if weights is not None else None
    if weights is None or open_ends is None:
        return candidate
    tree, first, ends = open_ends
    best = max(ends, key=lambda end: score(describe_end(candidate, tree, first, ends, end, reading.sayings), weights))
    return with_end(candidate, best, tree, reading)


def choose_sayer(candidate: Candidate, reading: Reading, mentions: Mentions, pack: LanguagePack) -> Candidate:
    """The candidate with the likeliest of its sentence's phrases as source, or none; the rules' without a ranker."""
    weights = pack.rankers.get(SAYERS)
    if weights is None:
        return candidate
    sayers = find_sayers(candidate, reading, mentions)
    points = [weigh(sayer.features, weights) for sayer in sayers]
    best = points.index(max(points))
    if best == 0:
        return candidate
    probability = 1 / sum(math.exp(p - points[best]) for p in points)
    said = f"{LIKELY_SOURCE}{probability:.2f}: {_strongest(sayers[best].features, weights)}"
    return with_sayer(candidate, sayers[best], said, f"{RIVAL}{points[0] - points[best]:.1f}", reading)


def score(features: Features, weights: Weights) -> float:
    """Probability by the logistic model."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weigh(features, weights)))))


def weigh(features: Features, weights: Weights) -> float:
    """The weighted sum of the features; those without a weight weigh nothing."""
    known, total = weights.weights, 0.0
    for name, value in features.items():
        weight = known.get(name)
        if weight is not None:
            total += weight * value
    return total + weights.bias


def _reason(features: Features, weights: Weights, probability: float) -> TraceStep:
    return TraceStep("ranker", f"{LIKELY}{probability:.2f}: {_strongest(features, weights)}")


def _strongest(features: Features, weights: Weights) -> str:
    shares = {name: weights.weights.get(name, 0.0) * value for name, value in features.items()}
    strongest = sorted(shares, key=lambda name: -abs(shares[name]))[:STRONGEST]
    return ", ".join(f"{name} ({shares[name]:+.1f})" for name in strongest)
