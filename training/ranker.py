"""Train the rankers of a language pack on annotated articles; cross-validate them by document; print both columns.

    python -m training.ranker --gold train.jsonl --scorer score.py --out seeds/es/ranker [--parses parses.conllu]

Short texts with hand-corrected parses (examples.py) are learnt from too, in every fold; figures are of articles alone.

A logistic model over the features of `claimtrack.extract` (features.py) says whether a cue's option is a claim. Two
choices (choice.py) say which option with which width of its content (widths.py, over boundaries.py and coverage.py),
and who in the sentence says it (over sayers.py). The figures printed for the rankers come from folds that did not see
the document.
"""

from __future__ import annotations

import argparse
import json
import runpy
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimtrack.config import load_settings, resource_path
from claimtrack.extract import Grammar, extract_claims, prepare
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.claims import propose_signed, propose_unsigned
from claimtrack.extract.confidence import CONFIDENCE
from claimtrack.extract.entities import Mentions, find_mentions, overlap
from claimtrack.extract.features import Features, describe
from claimtrack.extract.hedging import find_hedges
from claimtrack.extract.reading import Reading, read_parse
from claimtrack.extract.sayers import find_sayers
from claimtrack.lexicon import LanguagePack, Weights, load_pack
from claimtrack.model import Claim, ParsedText, Span
from claimtrack.parse import load_parser, read_conllu, write_conllu
from training.choice import Choice, fit_choice
from training.confidence import UNCALIBRATED, Judged, fit_confidence, report
from training.examples import read_examples
from training.widths import choice_of_width

FOLDS = 10
SEED = 7
FOUND = 0.5  # content F1 from which the scorer pairs two claims
LEAST = 2  # documents' worth of a feature before it gets a weight


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    parsed: ParsedText
    gold: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of one kind: features, whether right, and the article each row comes from."""

    features: list[Features]
    right: list[int]
    article: list[int]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the models learn from: `articles` are in folds; `examples`, short texts, are learnt from in every fold."""

    claims: Examples
    widths: list[Choice]
    sayers: list[Choice]
    articles: int
    examples: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """Inverse regularisation of the models, the least probability of a claim, and by how many points another phrase
    must lead the rules' choice of who says it."""

    claims_strength: float = 0.2
    widths_strength: float = 0.08
    sayers_strength: float = 0.4
    sayers_lead: float = 0.7
    threshold: float = 0.5


RECIPE = Recipe()


def positions(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Letter and digit positions, as the scorer compares spans."""
    return frozenset(i for a, z in spans for i in range(a, z) if text[i].isalnum())


def f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def best_match(candidate: Candidate, article: Article) -> float:
    """The content F1 with the gold claim that fits best among those with the same cue (or none on both sides)."""
    return max((fit for fit, _ in matches(candidate, article)), default=0.0)


def _fit_as(article: Article, candidate: Candidate, contents: tuple[Span, ...]) -> float:
    """`best_match` of the candidate with another width."""
    return best_match(replace(candidate, contents=contents), article)


def matches(candidate: Candidate, article: Article) -> list[tuple[float, dict[str, Any]]]:
    """The gold claims with the same cue, or without one where the candidate has none, and the contents' F1."""
    text = article.parsed.text
    content = positions(text, pairs(candidate.contents))
    cue = positions(text, pairs([candidate.cue] if candidate.cue else []))
    return [
        (f1(positions(text, claim["content"]), content), claim)
        for claim in article.gold
        if (gold_cue := positions(text, [claim["cue"]] if claim["cue"] else [])) & cue or not (gold_cue or cue)
    ]


def collect(articles: Sequence[Article], grammar: Grammar) -> tuple[Examples, list[Choice], list[Choice]]:
    """Training rows for claims, for widths and for who says it."""
    claims, widths, sayers = Examples([], [], []), list[Choice](), list[Choice]()
    pack = grammar.pack
    for number, article in enumerate(articles):
        reading = read_parse(article.parsed, pack)
        hedges = tuple(find_hedges(tree, grammar.hedges) for tree in reading.trees)
        signed = propose_signed(reading, hedges, grammar)
        mentions = find_mentions(reading.trees, grammar.book)
        firsts = [options[0] for options in signed if best_match(options[0], article) >= FOUND]
        sayers += [c for o in signed if (c := _choice_of_sayer(o, number, article, reading, mentions)) is not None]
        for options in [*signed, *propose_unsigned(firsts, reading, hedges, grammar)]:
            described = [describe(options, rank, reading, pack) for rank in range(len(options))]
            choice, reach = choice_of_width(options, described, reading, number, partial(_fit_as, article))
            widths.append(choice)
            claims.features.extend(described)
            claims.right.extend(int(fit >= FOUND) for fit in reach)
            claims.article.extend([number] * len(reach))
    return claims, widths, sayers


def _choice_of_sayer(
    options: Sequence[Candidate], number: int, article: Article, reading: Reading, mentions: Mentions
) -> Choice | None:
    """Who says the claim that one of a cue's options is; None where none is one, or the annotation tells nobody."""
    found = [(fit, claim, option) for option in options for fit, claim in matches(option, article)]
    fit, claim, option = max(found, key=lambda f: f[0], default=(0.0, {}, options[0]))
    if fit < FOUND or "source" not in claim:
        return None
    told = Span(*claim["source"]) if claim["source"] else None
    sayers = find_sayers(option, reading, mentions)
    right = [sayer.span is told or bool(told and sayer.span and overlap(told, sayer.span) >= FOUND) for sayer in sayers]
    return Choice(tuple(sayer.features for sayer in sayers), tuple(right), number)


def fit(examples: Examples, keep: Sequence[bool], *, strength: float, threshold: float) -> Weights:
    """A logistic model over the rows whose article is kept."""
    rows = [i for i, number in enumerate(examples.article) if keep[number]]
    vectorizer = DictVectorizer()
    matrix: csr_matrix = vectorizer.fit_transform([examples.features[i] for i in rows]).tocsr()
    used: NDArray[np.bool_] = np.asarray((matrix != 0).sum(axis=0)).ravel() >= LEAST
    model = LogisticRegression(C=strength, max_iter=4000, random_state=SEED)
    model.fit(matrix[:, used], [examples.right[i] for i in rows])
    names = vectorizer.get_feature_names_out()[used]
    weights = {str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.001}
    return Weights(round(float(model.intercept_[0]), 4), threshold, weights)


def learn_from(articles: Sequence[Article], examples: Sequence[Article], rules: Grammar) -> Rows:
    """`rules` has no rankers: what it proposes are the rows."""
    claims, widths, sayers = collect([*articles, *examples], rules)
    return Rows(claims, widths, sayers, len(articles), len(examples))


def fold_grammars(rows: Rows, rules: Grammar, recipe: Recipe = RECIPE) -> tuple[list[int], list[Grammar]]:
    """Each article's fold, and the grammar whose models did not see it; their confidence is the likelihood itself."""
    folds = [int(k) for k in np.random.default_rng(SEED).permutation(rows.articles) % FOLDS]
    by_fold = [_grammar(rows, [fold != k for fold in folds], rules, recipe) for k in range(FOLDS)]
    return folds, [by_fold[k] for k in folds]


def _grammar(rows: Rows, keep: Sequence[bool], rules: Grammar, recipe: Recipe) -> Grammar:
    kept = [*keep, *([True] * rows.examples)]
    rankers = {
        "claims": fit(rows.claims, kept, strength=recipe.claims_strength, threshold=recipe.threshold),
        "widths": fit_choice([c for c in rows.widths if kept[c.article]], strength=recipe.widths_strength),
        "sayers": fit_choice(
            [c for c in rows.sayers if kept[c.article]], strength=recipe.sayers_strength, lead=recipe.sayers_lead
        ),
        CONFIDENCE: UNCALIBRATED,
    }
    return replace(rules, pack=replace(rules.pack, rankers=rankers))


def as_gold(claim: Claim) -> dict[str, Any]:
    def span(value: Span | None) -> list[int] | None:
        return [value.start, value.end] if value else None

    return {
        "cue": span(claim.cue),
        "source": span(claim.source),
        "source_ref": span(claim.source_ref),
        "content": [span(s) for s in claim.contents],
        "form": claim.form,
        "source_kind": claim.source_kind,
        "act": claim.act,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "rule": claim.trace.rule,
    }


def predict(articles: Sequence[Article], grammars: Sequence[Grammar]) -> list[tuple[Claim, ...]]:
    return [
        extract_claims(article.parsed, grammar.pack, grammar=grammar).claims
        for article, grammar in zip(articles, grammars, strict=True)
    ]


def write_predictions(path: Path, articles: Sequence[Article], found: Sequence[Sequence[Claim]]) -> None:
    lines = [
        json.dumps({"id": article.id, "claims": [as_gold(c) for c in claims]}, ensure_ascii=False)
        for article, claims in zip(articles, found, strict=True)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judge(
    scorer: Path, articles: Sequence[Article], found: Sequence[Sequence[Claim]], folds: Sequence[int]
) -> list[Judged]:
    """Each predicted claim with whether the scorer pairs it with an annotated one."""
    pair = runpy.run_path(str(scorer))["pair"]
    judged = []
    for article, claims, fold in zip(articles, found, folds, strict=True):
        paired = {j for _, j, *_ in pair(article.parsed.text, list(article.gold), [as_gold(c) for c in claims])}
        judged += [
            Judged(c.confidence, c.form, i in paired, int(fold))
            for i, c in enumerate(claims)
            if c.confidence is not None
        ]
    return judged


def load_articles(gold: Path, parses: Path, pack: LanguagePack) -> list[Article]:
    """The annotated articles with their parses; `parses` is written where it is missing, for the next time."""
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = {d["id"]: d["text"] for d in documents}
    if not parses.exists():
        parser = load_parser(load_settings(), pack)
        parsed = parser.parse(list(texts.values()))
        written = [write_conllu(p, doc_id=key) for key, p in zip(texts, parsed, strict=True)]
        parses.write_text("".join(written), encoding="utf-8")
    by_id = {d.id: d.parsed for d in read_conllu(parses.read_text(encoding="utf-8"), texts=texts)}
    return [Article(d["id"], by_id[d["id"]], tuple(d["claims"])) for d in documents]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--parses", type=Path, default=Path("training/work/gold.conllu"))
    options.add_argument("--examples", type=Path, default=resource_path("tests", "golden", "es"))
    options.add_argument("--out", type=Path, default=resource_path("seeds", "es", "ranker"))
    options.add_argument("--claims-strength", type=float, default=RECIPE.claims_strength, help="inverse regularisation")
    options.add_argument("--widths-strength", type=float, default=RECIPE.widths_strength, help="inverse regularisation")
    options.add_argument("--threshold", type=float, default=RECIPE.threshold, help="least probability of a claim")
    args = options.parse_args()
    bare = replace(load_pack(resource_path("seeds", "es")), rankers={})
    rules = prepare(bare)
    args.parses.parent.mkdir(parents=True, exist_ok=True)
    articles = load_articles(args.gold, args.parses, bare)
    rows = learn_from(articles, [Article(e.id, e.parsed, e.claims) for e in read_examples(args.examples)], rules)
    recipe = Recipe(
        claims_strength=args.claims_strength, widths_strength=args.widths_strength, threshold=args.threshold
    )
    print(f"{len(articles)} articles, {rows.examples} short texts")
    print(f"{len(rows.claims.right)} options ({sum(rows.claims.right)} right)")
    print(f"{len(rows.widths)} choices of a content, {len(rows.sayers)} of who says it")
    folds, grammars_of_folds = fold_grammars(rows, rules, recipe)
    work = args.parses.parent
    for name, grammars in (("rules", [rules] * len(articles)), ("rankers", grammars_of_folds)):
        path = work / f"{name}.predicted.jsonl"
        found = predict(articles, grammars)
        write_predictions(path, articles, found)
        print(f"\n{name}" + (f" ({FOLDS}-fold by document)" if name == "rankers" else " alone"), flush=True)
        subprocess.run([sys.executable, str(args.scorer), str(args.gold), str(path)], check=True)
    judged = judge(args.scorer, articles, found, folds)
    print("\n" + "\n".join(report(judged)))
    args.out.mkdir(parents=True, exist_ok=True)
    whole = _grammar(rows, [True] * rows.articles, rules, recipe)
    rankers = {**whole.pack.rankers, CONFIDENCE: fit_confidence(judged)}
    for name, weights in rankers.items():
        body = {"bias": weights.bias, "threshold": weights.threshold, "weights": dict(sorted(weights.weights.items()))}
        (args.out / f"{name}.json").write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"\nwrote {args.out}")


if __name__ == "__main__":
    main()
