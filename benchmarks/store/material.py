"""Claims by the thousand out of real articles: the gold's sentences and spans, with other people, outlets, days and
rare words in each copy, so that names and words are spread as in the news."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from claimtrack.folding import name_key
from claimtrack.model import (
    Act,
    Anonymity,
    Certainty,
    Claim,
    Extraction,
    Form,
    Hedge,
    HedgeKind,
    LinkedSource,
    Polarity,
    SourceKind,
    SourceText,
    Span,
    Trace,
    TraceStep,
)
from claimtrack.store import Finding

WORD = re.compile(r"[^\W\d_]{3,}")
NAME = re.compile(r"(?<=[a-zá-ú,] )[A-ZÁ-Ú][a-zá-ú]+(?: (?:de |del |de la )?[A-ZÁ-Ú][a-zá-ú]+){1,2}")
RARE = 2
"""A word that stands no more often than this in the gold makes room for a rare word of the news."""

LAST_DAY = date(2023, 12, 31)
DAYS = 3 * 365


@dataclass(frozen=True, slots=True)
class Drawn:
    """Values to draw from, each as often as its weight says; `totals` are the weights added up."""

    values: Sequence[str]
    totals: Sequence[float]

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.values, cum_weights=self.totals, k=count)


@dataclass(frozen=True, slots=True)
class Article:
    """A gold article cut at every claim's spans and at every word that changes: `pieces` joined are its text.

    `words` and `names` are the pieces that change; `labels` are the gold's claims; `ends` leads from an offset to the
    piece that begins there.
    """

    pieces: Sequence[str]
    words: Sequence[int]
    names: Mapping[str, Sequence[int]]
    labels: Sequence[Mapping[str, Any]]
    places: Mapping[int, int]


class Material:
    """Reads the gold and the news once; `findings` gives documents for ever, the same ones for the same seed."""

    def __init__(self, gold: Sequence[Path], news: Path) -> None:
        told = [json.loads(line) for path in gold for line in path.read_text(encoding="utf-8").splitlines()]
        articles = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
        counted = Counter(word for one in told for word in WORD.findall(one["text"]))
        spoken = Counter(word for one in articles for word in WORD.findall(one["text"]) if word.islower())
        self.words = _drawn({word: count for word, count in spoken.items() if count <= 10})
        self.names = _ranked(list(dict.fromkeys(name for one in articles for name in NAME.findall(one["text"]))))
        self.outlets = _ranked(list(dict.fromkeys(one["outlet"] for one in articles)))
        self.articles = [_article(one, counted) for one in told if one["claims"]]

    def findings(self, seed: int = 1) -> Iterator[Finding]:
        chance = random.Random(seed)
        number = 0
        while True:
            for article in self.articles:
                number += 1
                yield self._finding(article, number, chance)

    def _finding(self, article: Article, number: int, chance: random.Random) -> Finding:
        pieces = list(article.pieces)
        for at, word in zip(article.words, self.words.draw(chance, len(article.words)), strict=True):
            pieces[at] = word
        for places, name in zip(article.names.values(), self.names.draw(chance, len(article.names)), strict=True):
            for at in places:
                pieces[at] = name
        text = "".join(pieces)
        starts = [0, *accumulate(map(len, pieces))]
        claims = [_claim(labels, article.places, starts, text, chance) for labels in article.labels]
        source_text = SourceText(
            text=text,
            origin=f"{number}.txt",
            title=text.split("\n", 1)[0][:200],
            outlet=self.outlets.draw(chance, 1)[0],
            url=f"https://noticias.example/{number}",
            published=LAST_DAY - timedelta(chance.randrange(DAYS)),
        )
        return Finding(source_text, Extraction(tuple(claims)), [_linked(claim, text) for claim in claims])


def _drawn(weights: Mapping[str, float]) -> Drawn:
    return Drawn(list(weights), list(accumulate(weights.values())))


def _ranked(values: Sequence[str]) -> Drawn:
    """Few of them often, most of them seldom, as people and outlets are in the news (Zipf)."""
    return _drawn({value: 1 / rank for rank, value in enumerate(values, start=1)})


def _article(told: Mapping[str, Any], counted: Mapping[str, int]) -> Article:
    text: str = told["text"]
    spans = {span for claim in told["claims"] for span in _spans(claim)}
    borders = {0, len(text), *(offset for span in spans for offset in span)}
    names = {
        tuple(claim["source"])
        for claim in told["claims"]
        if claim["source"]
        and claim["source_kind"] in ("person", "institution")
        and not any(claim["source"][0] < border < claim["source"][1] for border in borders)
    }
    words = [
        match.span()
        for match in WORD.finditer(text)
        if counted[match.group()] <= RARE
        and match.group().islower()
        and not any(match.start() < border < match.end() for border in borders)
        and not any(start <= match.start() < end for start, end in names)
    ]
    cuts = sorted(borders | {offset for span in (*names, *words) for offset in span})
    places = {offset: at for at, offset in enumerate(cuts)}
    by_name: dict[str, list[int]] = {}
    for start, end in sorted(names):
        by_name.setdefault(text[start:end], []).append(places[start])
    return Article(
        pieces=[text[start:end] for start, end in pairwise(cuts)],
        words=[places[start] for start, _ in words],
        names=by_name,
        labels=told["claims"],
        places=places,
    )


def _spans(labels: Mapping[str, Any]) -> list[tuple[int, int]]:
    single = [labels[name] for name in ("cue", "source", "source_ref") if labels[name]]
    return [(start, end) for start, end in (*labels["content"], *single)]


def _claim(
    labels: Mapping[str, Any], places: Mapping[int, int], starts: Sequence[int], text: str, chance: random.Random
) -> Claim:
    def moved(span: Sequence[int] | None) -> Span | None:
        return Span(starts[places[span[0]]], starts[places[span[1]]]) if span else None

    contents = tuple(span for given in labels["content"] if (span := moved(given)))
    cue, source, referred = (moved(labels[name]) for name in ("cue", "source", "source_ref"))
    certainty = Certainty(labels["certainty"])
    kind = SourceKind(labels["source_kind"])
    confidence = round(chance.random(), 3)
    unsure = certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)
    return Claim(
        contents=contents,
        form=Form(labels["form"]),
        source_kind=kind,
        act=Act(labels["act"]),
        polarity=Polarity(labels["polarity"]),
        certainty=certainty,
        cue=cue,
        source=source,
        source_ref=referred,
        hedges=(Hedge(contents[0], HedgeKind.MODAL, certainty, "podría"),) if unsure else (),
        trace=_trace(contents[0], cue, source, text, confidence),
        anonymity=Anonymity.NAMED if kind is SourceKind.PERSON else chance.choice(list(Anonymity)),
        confidence=confidence,
    )


def _trace(content: Span, cue: Span | None, source: Span | None, text: str, confidence: float) -> Trace:
    """As long as the extractor's own: four reasons, with words and relations."""
    steps = [TraceStep("content", "clausal complement", "celebrarse", "celebrar", "ccomp", content)]
    if cue:
        steps.append(TraceStep("cue", "row of cues.csv", cue.of(text), cue.of(text), "root", cue))
    if source:
        steps.append(
            TraceStep("source", "subject of the cue", source.of(text)[:20], source.of(text)[:20], "nsubj", source)
        )
    reasons = "body (-0.7), content length (+0.5), cue quoted=False (+0.5)"
    steps.append(TraceStep("ranker", f"likely a claim, {confidence:.2f}: {reasons}"))
    return Trace("clausal complement", tuple(steps))


def _linked(claim: Claim, text: str) -> LinkedSource | None:
    named = claim.source or claim.source_ref
    if named is None or claim.source_kind in (SourceKind.ANONYMOUS, SourceKind.IMPERSONAL, SourceKind.AUTHOR):
        return None
    name = named.of(text)[:80]
    return LinkedSource(name_key(name), name, claim.source_kind, name) if name_key(name) else None
