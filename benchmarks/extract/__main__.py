"""python -m benchmarks.extract: claims from texts that are parsed already, on one core, beside what only reads them."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.extract.measure import joined, least_seconds, size_of, walk
from benchmarks.parses import ROOT, parsed_articles, read_articles, spanish_pack
from claimtrack.cli.rows import gold_claim
from claimtrack.extract import Grammar, extract_claims, prepare
from claimtrack.link import link_sources
from claimtrack.model import Extraction, ParsedText
from claimtrack.parse import read_conllu, write_conllu

TIMES = (1, 2, 4, 8, 16)
PIECES = 5  # articles of the shortest document


def main() -> None:
    """Print the tables; each number is measured now."""
    options = _options()
    pack = spanish_pack()
    texts = {key: text for path in options.articles for key, text in read_articles(path, options.count).items()}
    parsed = parsed_articles(texts, pack)
    grammar, rules = prepare(pack), prepare(replace(pack, rankers={}))
    found = {key: extract_claims(document, pack, grammar=grammar) for key, document in parsed.items()}
    if options.write:
        alone = {f"{key}, rules": extract_claims(one, rules.pack, grammar=rules) for key, one in parsed.items()}
        _write(options.write, {**found, **alone})
    _print_speed(list(parsed.values()), list(found.values()), grammar, rules, options.rounds)
    _print_growth(list(parsed.values()), grammar, options.rounds)
    _print_skipped(found.values(), len(parsed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=main.__doc__)
    news = ROOT / "../shared/news/fakedes.jsonl"
    parser.add_argument("articles", type=Path, nargs="*", default=[news], help="JSON Lines with id and text")
    parser.add_argument("--count", type=int, default=30, help="articles of each file; they are parsed once")
    parser.add_argument("--rounds", type=int, default=5, help="runs of which the quickest counts")
    parser.add_argument("--write", type=Path, help="keep all that was found, to compare with another version's")
    return parser.parse_args()


def _print_speed(
    documents: Sequence[ParsedText], found: Sequence[Extraction], grammar: Grammar, rules: Grammar, rounds: int
) -> None:
    size = size_of(documents)
    written = [write_conllu(document) for document in documents]
    linked = list(zip(documents, found, strict=True))
    rows: tuple[tuple[str, Callable[[], object]], ...] = (
        (
            "extraction, rules with models",
            lambda: [extract_claims(d, grammar.pack, grammar=grammar) for d in documents],
        ),
        ("extraction, rules alone", lambda: [extract_claims(d, rules.pack, grammar=rules) for d in documents]),
        ("linking sources", lambda: [link_sources(d.text, e, grammar.pack) for d, e in linked]),
        ("floor: reading the CoNLL-U", lambda: [list(read_conllu(one)) for one in written]),
        ("floor: looking at each word once", lambda: walk(documents)),
    )
    claims = sum(len(extraction.claims) for extraction in found)
    print(f"{len(documents)} articles, {size.words:,} words ({size.tokens:,} words and marks), {claims:,} claims\n")
    print(f"{'on one core':34}{'words/s':>12}{'words and marks/s':>19}{'ms an article':>15}")
    for (name, _), seconds in zip(rows, least_seconds([work for _, work in rows], rounds), strict=True):
        article = 1000 * seconds / len(documents)
        print(f"{name:34}{size.words / seconds:>12,.0f}{size.tokens / seconds:>19,.0f}{article:>15.2f}")


def _print_growth(documents: Sequence[ParsedText], grammar: Grammar, rounds: int) -> None:
    """Time a word for one document that doubles in length: it stays about the same unless something is quadratic."""
    print(f"\n{'one document, words':>20}{'seconds':>10}{'ms a 1,000 words':>18}{'ratio':>8}")
    pieces = documents[:PIECES]
    whole = [joined([*pieces] * times) for times in TIMES]
    works = [partial(extract_claims, document, grammar.pack, grammar=grammar) for document in whole]
    sizes = [size_of([document]).words for document in whole]
    rates = [1e6 * s / words for s, words in zip(least_seconds(works, rounds), sizes, strict=True)]
    for words, rate in zip(sizes, rates, strict=True):
        print(f"{words:>20,}{words * rate / 1e6:>10.2f}{rate:>18.1f}{rate / rates[0]:>8.2f}")


def _print_skipped(found: Iterable[Extraction], articles: int) -> None:
    reasons = Counter(skipped.reason for extraction in found for skipped in extraction.skipped)
    print(f"\n{f'seen and left out, {articles} articles':34}{'times':>8}")
    for reason, times in reasons.most_common():
        print(f"{reason:34}{times:>8}")


def _write(path: Path, found: dict[str, Extraction]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for key, extraction in found.items():
            claims = [gold_claim(claim) for claim in extraction.claims]
            skipped = [[one.reason, one.span.start, one.span.end] for one in extraction.skipped]
            lines.write(json.dumps({"id": key, "claims": claims, "skipped": skipped}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
