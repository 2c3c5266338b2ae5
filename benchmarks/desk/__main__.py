"""python -m benchmarks.desk: a team of reviewers at the desk for a minute, on both engines, beside a static file."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

from benchmarks.desk.reviewer import Reviewer, Sitting, Timed
from benchmarks.store.__main__ import NOW, ROOT, TOOLS, database, draw_batch
from benchmarks.store.material import Material
from claimtrack.accounts import add_person
from claimtrack.config import Settings
from claimtrack.model import Decision
from claimtrack.roles import Role
from claimtrack.store import Store, find_queue, open_store, read_links, read_query, save_documents, verify
from claimtrack.workflow import Order
from tests.web.browser import running_desk

PASSWORD = "cuatro caballos verdes"
SHARED = 40
"""Claims that everybody works on."""

KINDS = ("claim", "post", "decide", "queue", "search", "floor")
MOST_MS = 200


def main() -> None:
    """Print the tables; each number is measured now. Exits with 1 where a decision is lost or the log does not hold."""
    options = _options()
    shared = options.shared
    material = Material([shared / "gold/train.jsonl", shared / "gold/dev.jsonl"], shared / "news/fakedes.jsonl")
    broken = False
    with tempfile.TemporaryDirectory(prefix="claimtrack-benchmark-", dir=options.folder) as folder:
        for engine in options.engines.split(","):
            with database(engine, Path(folder)) as settings:
                broken |= _measure(engine, settings, material, Path(folder), options)
    sys.exit(broken)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=main.__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=2, help="seconds between seeing and doing, on average; 0: none")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared", help="where gold and news are")
    parser.add_argument("--folder", type=Path, help="where the databases stand meanwhile")
    return parser.parse_args()


def _measure(engine: str, settings: Settings, material: Material, folder: Path, options: argparse.Namespace) -> bool:
    """Whether something was lost or broken."""
    with open_store(settings) as store:
        claims = _fill(store, material, options.claims)
        for number in range(options.reviewers):
            add_person(store, _name(number), Role.REVIEWER, password=PASSWORD, now=NOW)
        with store.read() as session:
            wanted = SHARED + options.reviewers * int(options.seconds * 20)
            page = find_queue(session, read_query(""), order=Order.NEWEST, limit=min(wanted, claims))
        ids = [claim.id for claim in page.claims]
        address = settings.db_url.removeprefix("sqlite:///") if engine == "sqlite" else settings.db_url
        with running_desk(address, folder) as desk:
            sittings = _review(desk, ids[:SHARED], ids[SHARED:], options)
        _print_answers(engine, claims, sittings, options)
        return _check(store, sittings)


def _fill(store: Store, material: Material, wanted: int) -> int:
    findings, claims = material.findings(), 0
    while claims < wanted:
        batch = draw_batch(findings, documents=500, claims=wanted - claims)
        claims += sum(len(finding.extraction.claims) for finding in batch)
        with store.write() as session:
            save_documents(session, batch, tools=TOOLS, now=NOW)
    store.dialect.vacuum(store.engine)
    return claims


def _review(address: str, shared: Sequence[str], own: Sequence[str], options: argparse.Namespace) -> list[Sitting]:
    team = [Reviewer(address, _name(number), seed=number) for number in range(options.reviewers)]
    for reviewer in team:
        reviewer.log_in(PASSWORD)
    until = time.perf_counter() + options.seconds
    with ThreadPoolExecutor(len(team)) as pool:
        waiting = [
            pool.submit(reviewer.work, own[number :: len(team)], shared, until=until, think=options.think)
            for number, reviewer in enumerate(team)
        ]
        return [one.result() for one in waiting]


def _name(number: int) -> str:
    return f"Reviewer {number + 1}"


def _print_answers(engine: str, claims: int, sittings: Sequence[Sitting], options: argparse.Namespace) -> None:
    answers = [answer for sitting in sittings for answer in sitting.answers]
    rate = sum(answer.kind != "decide" for answer in answers) / options.seconds
    print(f"\n{engine}: {claims:,} claims, {options.reviewers} reviewers, {options.seconds:.0f} s, ", end="")
    print(f"{options.think:g} s to think, {rate:.1f} requests/s\n")
    print(f"{'':<10}{'answers':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    for kind in KINDS:
        _print_row(kind, [answer.ms for answer in answers if answer.kind == kind])
    seen = [answer.ms for answer in answers if answer.kind in ("claim", "post", "queue", "search")]
    _print_row("all", seen)
    print(f"\np95 of all answers {'within' if quantiles(seen, n=20)[-1] <= MOST_MS else 'OVER'} {MOST_MS} ms; ", end="")
    print(f"statuses {_counted(answers)}")


def _print_row(kind: str, times: Sequence[float]) -> None:
    if len(times) > 1:
        cuts = quantiles(times, n=100)
        told = "".join(f"{ms:>9.1f}" for ms in (cuts[49], cuts[94], cuts[98], max(times)))
        print(f"{kind:<10}{len(times):>9,}{told}")


def _counted(answers: Sequence[Timed]) -> str:
    counted = Counter(answer.status for answer in answers if answer.kind != "decide")
    return ", ".join(f"{status}: {number:,}" for status, number in sorted(counted.items()))


def _check(store: Store, sittings: Sequence[Sitting]) -> bool:
    """Every decision that the desk took in stands in the log once, none is there that it refused, and the log holds."""
    accepted = Counter(note for sitting in sittings for note in sitting.accepted)
    with store.read() as session:
        entries = [link.entry for link in read_links(session)]
    logged = Counter(entry.note for entry in entries if isinstance(entry, Decision))
    checked = verify(store)
    lost, unasked = accepted - logged, logged - accepted
    print(f"{accepted.total():,} decisions taken in, {sum(one.refused for one in sittings):,} refused as overtaken")
    print(f"lost {lost.total()}, in the log without an answer {unasked.total()}, ", end="")
    print(f"problems that verify finds {len(checked.problems)} in {checked.claims:,} claims")
    return bool(lost or checked.problems)


if __name__ == "__main__":
    main()
