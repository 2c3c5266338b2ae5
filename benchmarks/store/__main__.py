"""python -m benchmarks.store: bulk insert, size, opening and search at 10k, 100k and 1M claims, beside bare FTS5."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.store.floor import Floor
from benchmarks.store.material import Material
from benchmarks.store.measure import KINDS, PAGE, WORDS, time_each, time_opening, time_searches
from claimtrack.config import Settings
from claimtrack.store import Finding, Sort, Store, Tools, open_store, save_documents, stats, upgrade
from tests.databases import MISSING, find_programs, running_postgresql

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Tools(version="benchmark", language="es", pack_digest="0" * 64, parser="gold", models={})
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print the tables; each number is measured now."""
    options = _options()
    shared = options.shared
    material = Material([shared / "gold/train.jsonl", shared / "gold/dev.jsonl"], shared / "news/fakedes.jsonl")
    with tempfile.TemporaryDirectory(prefix="claimtrack-benchmark-", dir=options.folder) as folder:
        for engine in options.engines.split(","):
            with database(engine, Path(folder)) as settings:
                _measure(engine, settings, material, Path(folder), options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=main.__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000", help="claims, rising")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--batch", type=int, default=2_500, help="documents in one transaction")
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared", help="where gold and news are")
    parser.add_argument("--folder", type=Path, help="where the databases stand meanwhile")
    return parser.parse_args()


@contextmanager
def database(engine: str, folder: Path) -> Iterator[Settings]:
    """A new one with all tables."""
    if engine == "sqlite":
        settings = Settings(db_url=f"sqlite:///{folder / 'claims.db'}", db_from="benchmark")
        upgrade(settings)
        yield settings
        return
    programs = find_programs()
    if engine != "postgresql" or programs is None:
        sys.exit(f"benchmarks.store: {MISSING if engine == 'postgresql' else f'no engine is called {engine!r}'}")
    with running_postgresql(programs) as server:
        settings = Settings(db_url=f"{server}/postgres", db_from="benchmark")
        upgrade(settings)
        yield settings


def _measure(engine: str, settings: Settings, material: Material, folder: Path, options: argparse.Namespace) -> None:
    kinds = "".join(
        f"{kind:>24}" for kind in (*KINDS, "with facets", "by confidence", "floor by rank", "floor as it comes")
    )
    print(f"\n{engine}; searches give a page of {PAGE}, p50 / p95 in ms (p95 of our own processor time)\n")
    speeds = f"{'insert/s':>10}{'a CPU s':>9}{'floor/s':>9}"
    print(f"{'claims':>10}{speeds}{'B a claim':>11}{'floor B':>9}{'open ms':>20}{kinds}{'x floor':>9}")
    findings = material.findings()
    with closing(Floor(folder / f"floor-{engine}.db")) as floor, open_store(settings) as store:
        claims = 0
        for size in map(int, options.sizes.split(",")):
            before = claims
            ours = spent = bare = 0.0
            while claims < size:
                batch = draw_batch(findings, documents=options.batch, claims=size - claims)
                claims += sum(len(finding.extraction.claims) for finding in batch)
                spent -= time.process_time()
                ours += _insert(store, batch)
                spent += time.process_time()
                bare += floor.insert(batch)
            rates = [(claims - before) / seconds for seconds in (ours, spent, bare)]
            _print_row(settings, store, floor, claims, rates)


def draw_batch(findings: Iterator[Finding], *, documents: int, claims: int) -> list[Finding]:
    """So many documents, fewer where these have enough claims."""
    batch: list[Finding] = []
    for finding in islice(findings, documents):
        batch.append(finding)
        claims -= len(finding.extraction.claims)
        if claims <= 0:
            break
    return batch


def _insert(store: Store, batch: Sequence[Finding]) -> float:
    start = time.perf_counter()
    with store.write() as session:
        save_documents(session, batch, tools=TOOLS, now=NOW)
    return time.perf_counter() - start


def _print_row(settings: Settings, store: Store, floor: Floor, claims: int, rates: Sequence[float]) -> None:
    if store.engine.dialect.name == "postgresql":
        store.dialect.vacuum(store.engine)  # what its autovacuum does a minute later
    size = stats(store).size
    told = "".join(f"{rate:>{width},.0f}" for rate, width in zip(rates, (10, 9, 9), strict=True))
    print(f"{claims:>10,}{told}{size / claims:>11,.0f}{floor.size() / claims:>9,.0f}", end="")
    print(f"{time_opening(settings)!s:>20}", end="", flush=True)
    times = {kind: time_searches(store, queries) for kind, queries in KINDS.items()}
    filtered = KINDS["word, two filters"]
    times["with facets"] = time_searches(store, filtered, facets=True)
    times["by confidence"] = time_searches(store, filtered, sort=Sort.CONFIDENCE)
    for kind, ranked in (("floor by rank", True), ("floor as it comes", False)):
        times[kind] = time_each(lambda words, ranked=ranked: floor.search(words, limit=PAGE, ranked=ranked), WORDS)  # type: ignore[misc]
    ratio = times["one word"].p50 / times["floor by rank"].p50
    print("".join(f"{found!s:>24}" for found in times.values()) + f"{ratio:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
