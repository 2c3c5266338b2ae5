"""claimtrack's own claims for the gold articles: rules alone, rules with the models that ship, with models of folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.parses import parsed_articles
from claimtrack.cli.rows import gold_claim
from claimtrack.config import resource_path
from claimtrack.extract import extract_claims, prepare
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Claim
from training.confidence import Judged, cross_validate
from training.examples import read_examples
from training.ranker import Article, fold_grammars, learn_from, predict

Claims = Mapping[str, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Folds:
    """Claims of each article by models that did not see it, and the article's fold."""

    claims: Claims
    fold: Mapping[str, int]


def rows_of(claims: Claims) -> dict[str, list[dict[str, object]]]:
    """As the gold writes them."""
    return {key: [gold_claim(claim) for claim in found] for key, found in claims.items()}


def shipped(texts: Mapping[str, str], pack: LanguagePack, *, models: bool) -> Claims:
    used = pack if models else replace(pack, rankers={})
    parsed = parsed_articles(texts, pack)
    return {key: extract_claims(parsed[key], used, grammar=prepare(used)).claims for key in texts}


def cross_validated(gold: Sequence[Mapping[str, object]], texts: Mapping[str, str], pack: LanguagePack) -> Folds:
    """By the recipe of training/ranker, in its folds."""
    rules = prepare(replace(pack, rankers={}))
    parsed = parsed_articles(texts, pack)
    articles = [Article(str(d["id"]), parsed[str(d["id"])], tuple(d["claims"])) for d in gold]  # type: ignore[arg-type]
    examples = [Article(e.id, e.parsed, e.claims) for e in read_examples(resource_path("tests", "golden", "es"))]
    folds, grammars = fold_grammars(learn_from(articles, examples, rules), rules)
    found = predict(articles, grammars)
    keys = [article.id for article in articles]
    return Folds(dict(zip(keys, found, strict=True)), dict(zip(keys, folds, strict=True)))


def out_of_fold_confidences(folds: Folds, right: Mapping[str, set[int]]) -> tuple[list[float], list[bool]]:
    """Confidences calibrated on the other folds, and whether each claim is right."""
    judged = [
        Judged(claim.confidence, claim.form, number in right[key], folds.fold[key])
        for key, claims in folds.claims.items()
        for number, claim in enumerate(claims)
        if claim.confidence is not None
    ]
    return [float(c) for c in cross_validate(judged)], [one.right for one in judged]


def confidences(claims: Claims, right: Mapping[str, set[int]]) -> tuple[list[float], list[bool]]:
    """As the claims carry them, and whether each claim is right."""
    told = [
        (claim.confidence, number in right[key])
        for key, found in claims.items()
        for number, claim in enumerate(found)
        if claim.confidence is not None
    ]
    return [c for c, _ in told], [r for _, r in told]
