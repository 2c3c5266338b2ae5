"""python -m benchmarks.report: reports and a site of real claims, beside what only writes the same HTML."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.extract.measure import least_seconds
from benchmarks.report.floor import bare_template, join_pieces, marked, pieces_of, write_plainly
from benchmarks.report.material import NOW, filled_store, load_reported
from claimtrack.config import resource_path
from claimtrack.model import Decision, SourceKind, Verdict
from claimtrack.report import Reported, Scope, build_view, render_report
from claimtrack.report.gather import Placed, SourceMaterial
from claimtrack.report.render import Report
from claimtrack.report.site import SiteOptions, plan_site, write_site
from claimtrack.report.source_report import build_source_report
from claimtrack.store import Store, StoredSource, append_decision

CLAIMS = 2_000
TEMPLATES = resource_path("templates")


def main() -> None:
    """Print the tables; each number is measured now."""
    options = _options()
    with TemporaryDirectory() as folder, filled_store(Path(folder) / "claims.db", options.documents) as store:
        reported = load_reported(store)
        _print_reports(reported, options.rounds)
        _print_site(store, Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=1_000, help="of the site")
    parser.add_argument("--rounds", type=int, default=5, help="runs of which the quickest counts")
    return parser.parse_args()


def _print_reports(reported: Sequence[Reported], rounds: int) -> None:
    by_size = sorted(reported, key=lambda item: len(item.claims))
    middle, largest = by_size[len(by_size) // 2], by_size[-1]
    many = list(_first(reported, CLAIMS))
    works = (
        ("an article in the middle", [middle], _of_articles(Scope.DOCUMENT)),
        ("the one with most claims", [largest], _of_articles(Scope.DOCUMENT)),
        ("a search, claims in context", many, _of_articles(Scope.QUERY)),
        ("a source that says it all", many, _of_source),
        ("articles whole", many, _of_articles(Scope.STORE)),
    )
    print(
        f"{'report':30}{'claims':>8}{'MB':>7}{'view ms':>9}{'HTML ms':>9}{'both ms':>9}{'join ms':>9}{'bare Jinja':>12}"
    )
    for name, items, build in works:
        _print_report(name, items, partial(build, items), rounds)


def _of_articles(scope: Scope) -> Callable[[Sequence[Reported]], Report]:
    return partial(build_view, scope=scope, created=NOW, subject="x")


def _of_source(items: Sequence[Reported]) -> Report:
    said = tuple(Placed(claim, item.document) for item in items for claim in item.claims)
    counts = Counter(placed.claim.claim.certainty for placed in said)
    source = StoredSource(1, "Gobierno", SourceKind.INSTITUTION, (), len(said), len(items))
    return build_source_report(SourceMaterial(source, said, counts), created=NOW)


def _print_report(name: str, items: Sequence[Reported], build: Callable[[], Report], rounds: int) -> None:
    view = build()
    html = render_report(view, TEMPLATES)
    pieces, template = pieces_of(html), bare_template()
    ready = marked(pieces)
    works: tuple[Callable[[], object], ...] = (
        build,
        lambda: render_report(view, TEMPLATES),
        lambda: join_pieces(pieces),
        lambda: template.render(pieces=ready),
    )
    made, written, joined, bare = (1_000 * seconds for seconds in least_seconds(works, rounds))
    claims = sum(len(item.claims) for item in items)
    size = len(html.encode()) / 1e6
    print(
        f"{name:30}{claims:>8,}{size:>7.2f}{made:>9.1f}{written:>9.1f}{made + written:>9.1f}{joined:>9.1f}{bare:>12.1f}"
    )


def _print_site(store: Store, folder: Path) -> None:
    options, out = SiteOptions("Banco de pruebas", TEMPLATES), folder / "site"

    def build() -> str:
        built = write_site(out, plan_site(load_reported(store), options))
        return f"{len(built.written):>9,}{len(built.unchanged):>11,}"

    print(f"\n{'site':30}{'s':>8}{'CPU s':>8}{'written':>9}{'unchanged':>11}")
    _timed("made anew", build)
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    _timed("again, nothing changed", build)
    _decide(store)
    _timed("again after one verdict", build)
    _timed("floor: the same bytes written", lambda: f"{write_plainly(files, folder / 'plain'):>9,}")
    html = sum(len(data) for name, data in files.items() if name.endswith(".html")) / 1e6
    index = len(files["search-index.js"]) / 1e6
    print(f"\n{len(files):,} files, {html:.1f} MB of HTML, the search's index {index:.2f} MB")


def _timed(name: str, work: Callable[[], str]) -> None:
    start, used = time.perf_counter(), time.process_time()
    told = work()
    print(f"{name:30}{time.perf_counter() - start:>8.1f}{time.process_time() - used:>8.1f}{told}", flush=True)


def _decide(store: Store) -> None:
    claim = load_reported(store)[0].claims[0]
    with store.write() as session:
        append_decision(session, Decision(claim.id, Verdict.CONFIRMED, "Ana", NOW, "Consta."))


def _first(reported: Sequence[Reported], claims: int) -> list[Reported]:
    """As many documents as hold so many claims; the last one may lack some."""
    taken: list[Reported] = []
    for item in reported:
        left = claims - sum(len(one.claims) for one in taken)
        if left <= 0:
            break
        taken.append(replace(item, claims=item.claims[:left]))
    return taken


if __name__ == "__main__":
    main()
