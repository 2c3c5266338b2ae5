"""Learnt choice between what the rules propose: whether a cue makes a claim, which option with which width it is, and
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
from claimtrack.extract.extents import with_contents
from claimtrack.extract.features import Features, describe
from claimtrack.extract.reading import Reading
from claimtrack.extract.sayers import find_sayers, with_sayer
from claimtrack.extract.width_reasons import Weighed, reason_of_width
from claimtrack.extract.widths import describe_widths
from claimtrack.lexicon import LanguagePack, Weights
from claimtrack.model import Span, TraceStep

CLAIMS, WIDTHS, SAYERS = "claims", "widths", "sayers"
STRONGEST = 3
LIKELY = "likely a claim, "
LIKELY_SOURCE = "likely the source, "
RIVAL = "rival, "


def choose_claims(groups: Iterable[tuple[Candidate, ...]], reading: Reading, pack: LanguagePack) -> list[Candidate]:
    """The claim of each cue whose likeliest option is likelier than the threshold; the rules' first option without a
    ranker."""
    weights = pack.rankers.get(CLAIMS)
    if weights is None:
        return [options[0] for options in groups]
    chosen: list[tuple[float, Candidate]] = []
    for options in groups:
        described = [describe(options, rank, reading, pack) for rank in range(len(options))]
        scores = [score(features, weights) for features in described]
        probability = max(scores)
        if probability >= weights.threshold:
            likeliest = scores.index(probability)
            claim = choose_width(options, described, likeliest, reading, pack)
            reason = _reason(described[likeliest], weights, probability)
            chosen.append((probability, replace(claim, steps=(*claim.steps, reason), likelihood=probability)))
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


def choose_width(
    options: Sequence[Candidate], described: Sequence[Features], likeliest: int, reading: Reading, pack: LanguagePack
) -> Candidate:
    """The option and the width of its content that fit best together; the likeliest as it is without a ranker."""
    weights = pack.rankers.get(WIDTHS)
    if weights is None:
        return options[likeliest]
    known = weights.weights
    found: dict[tuple[Span, ...], tuple[Weighed, Candidate]] = {}
    for candidate, features in zip(options, described, strict=True):
        own = sum(known.get(name, 0.0) * value for name, value in features.items())
        for extent, names in describe_widths(candidate, reading):
            points = own + sum(known.get(name, 0.0) for name in names)
            if extent.contents not in found or points > found[extent.contents][0].points:
                found[extent.contents] = (Weighed(extent.contents, points, features, tuple(names)), candidate)
    (best, candidate), *others = sorted(found.values(), key=lambda one: -one[0].points)
    chosen = with_contents(candidate, best.contents, reading)
    if not others:
        return chosen
    rival = others[0][0]
    total = sum(math.exp(one.points - best.points) for one, _ in found.values())
    share = 1 / total, math.exp(rival.points - best.points) / total
    return replace(chosen, steps=(*chosen.steps, reason_of_width(best, rival, share, known)))


def choose_sayer(candidate: Candidate, reading: Reading, mentions: Mentions, pack: LanguagePack) -> Candidate:
    """The candidate with the likeliest of its sentence's phrases as source, or none.

    The rules' choice holds without a ranker, and where nothing leads it by as many points as the ranker's threshold.
    """
    weights = pack.rankers.get(SAYERS)
    if weights is None:
        return candidate
    sayers = find_sayers(candidate, reading, mentions)
    points = [weigh(sayer.features, weights) for sayer in sayers]
    best = points.index(max(points))
    if best == 0 or points[best] - points[0] < weights.threshold:
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
