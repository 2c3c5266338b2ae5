"""Times of searches and of opening, each many times over, warm."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimtrack.config import Settings
from claimtrack.store import Sort, Store, count_facets, open_store, read_query, search

PAGE = 20
ROUNDS = 5
"""How often each query is asked when it is timed; once more before, to warm up."""

# Frequent words and rare ones, one and two; outlets and sources that the material has often and seldom.
WORDS = ("gobierno", "presidente", "México", "elecciones", "vacuna", "reunión", "confirmar", "policía", "economía",
         "desapariciones", "pandemia", "anunció", "corrupción", "plátano", "murciélagos", "investigación")  # fmt: skip
FILTERS = (
    "certainty:probable,possible act:assertion",
    "kind:person since:2023-06",
    "certainty:certain until:2021-06",
    "form:direct polarity:affirmed",
)
SOURCES = ("presidente", "gobierno", "lópez", "ministerio", "josé", "garcía", "oms")
KINDS = {
    "one word": WORDS,
    "word, two filters": tuple(f"{word} {FILTERS[at % len(FILTERS)]}" for at, word in enumerate(WORDS)),
    "two filters": FILTERS,
    "source:": tuple(f"source:{name}" for name in SOURCES),
}


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds by the clock, and of this process's own processor time."""

    p50: float
    p95: float
    cpu_p95: float

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f} ({self.cpu_p95:.1f})"


def time_searches(store: Store, queries: Sequence[str], *, facets: bool = False, sort: Sort = Sort.RELEVANCE) -> Times:
    def ask(text: str) -> None:
        query = read_query(text)
        with store.read() as session:
            search(session, query, limit=PAGE, sort=sort)
            if facets:
                count_facets(session, query)

    return time_each(ask, queries)


def time_opening(settings: Settings) -> Times:
    """From the address to a store whose schema was checked; the program's modules are loaded before."""

    def reopen(_: str) -> None:
        open_store(settings).close()

    return time_each(reopen, ("",) * 4)


def time_each(ask: Callable[[str], object], queries: Sequence[str]) -> Times:
    times, spent = [], []
    for query in queries:
        ask(query)
        for _ in range(ROUNDS):
            start, used = time.perf_counter(), time.process_time()
            ask(query)
            spent.append(1000 * (time.process_time() - used))
            times.append(1000 * (time.perf_counter() - start))
    return Times(_share(times, 0.5), _share(times, 0.95), _share(spent, 0.95))


def _share(values: Sequence[float], share: float) -> float:
    """The value that this share of them is below."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
