"""Documents read by several processes: the same as by one, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.errors import ClaimtrackError, InputTooLarge, ModelMissing, ParseFailed, WrongLanguage
from claimtrack.ingest import Failed, Here, Ingested, Workers, ingest
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import ParsedText, SourceText
from claimtrack.parse import Parser
from claimtrack.store import SaveStatus, Store, list_documents, open_store
from tests.factory import NOON
from tests.fakes import replay
from tests.store.programs import PATIENCE
from tests.test_ingest import KREMLIN, PLAIN, SHOIGU, article, rows

DEADLY = "Este texto mata a quien lo lee."
ENGLISH = "The President said that nobody would come to the meeting that was planned for tomorrow. " * 5


@dataclass(frozen=True, slots=True)
class Mortal:
    """Replays parses; one text ends its process, as the system does with one that wants too much memory."""

    fingerprint: Mapping[str, str] = field(default_factory=lambda: {"depparse": "m" * 64})

    def parse(self, texts: Sequence[str]) -> list[ParsedText]:
        if DEADLY in texts:
            os.kill(os.getpid(), signal.SIGKILL)
        return replay(KREMLIN, SHOIGU, PLAIN).parse(texts)


def load(_pack: LanguagePack) -> Parser:
    return Mortal()


def load_nothing(_pack: LanguagePack) -> Parser:
    raise ModelMissing(Path("/nowhere"))


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.fixture
def other_store(tmp_path: Path) -> Iterator[Store]:
    with open_store(Settings(db_url=f"sqlite:///{tmp_path}/other.db", db_from="test")) as store:
        yield store


@pytest.fixture(scope="module")
def workers(pack: LanguagePack) -> Iterator[Workers]:
    with Workers(load, pack, 2) as workers:
        yield workers


def take_in(store: Store, analyser: Workers | Here, *sources: SourceText) -> list[Ingested | Failed]:
    return list(ingest(sources, analyser=analyser, store=store, now=lambda: NOON, batch=2))


def text(given: str, origin: str) -> SourceText:
    return SourceText(text=given, origin=origin)


def test_two_processes_store_what_one_does_and_in_its_order(
    sqlite_store: Store, other_store: Store, pack: LanguagePack, workers: Workers
) -> None:
    sources = [
        article("kremlin"),
        text(ENGLISH, "english.txt"),
        text("Llueve.", "plain.txt"),
        text("Nadie conoce este texto.", "unknown.txt"),
        article("shoigu"),
    ]
    alone = take_in(other_store, Here(Mortal(), pack), *sources)
    beside = take_in(sqlite_store, workers, *sources)
    assert list(map(str, beside)) == list(map(str, alone))
    assert [type(one.error) for one in beside if isinstance(one, Failed)] == [WrongLanguage, ParseFailed]
    assert rows(sqlite_store) == rows(other_store)


def test_a_text_that_ends_its_process_takes_no_other_with_it(sqlite_store: Store, workers: Workers) -> None:
    sources = [article("kremlin"), text(DEADLY, "deadly.txt"), article("shoigu"), text("Llueve.", "plain.txt")]
    done = take_in(sqlite_store, workers, *sources)
    assert [type(one) for one in done] == [Ingested, Failed, Ingested, Ingested]
    assert "deadly.txt: cannot be parsed: the process that read it ended" in str(done[1])
    with sqlite_store.read() as session:
        assert {card.origin for card in list_documents(session)} == {"kremlin.txt", "shoigu.txt", "plain.txt"}
    again = take_in(sqlite_store, workers, article("kremlin"), article("shoigu"))
    assert [one.status for one in again if isinstance(one, Ingested)] == [SaveStatus.UNCHANGED] * 2


def test_an_article_that_comes_twice_is_stored_once(sqlite_store: Store, workers: Workers) -> None:
    done = take_in(sqlite_store, workers, *[article("kremlin")] * 5)
    statuses = [one.status for one in done if isinstance(one, Ingested)]
    assert statuses == [SaveStatus.NEW, *[SaveStatus.UNCHANGED] * 4]


def test_missing_models_are_the_error_that_they_are_in_one_process(pack: LanguagePack) -> None:
    with Workers(load_nothing, pack, 2) as workers, pytest.raises(ModelMissing, match="/nowhere"):
        workers.tools()


OWNER = """
import multiprocessing, sys
from claimtrack.config import resource_path
from claimtrack.ingest import Workers
from claimtrack.lexicon import load_pack
from tests.test_workers import load
if __name__ == "__main__":
    workers = Workers(load, load_pack(resource_path("seeds", "es")), 2)
    workers.tools()
    print(*[process.pid for process in multiprocessing.active_children()], flush=True)
    sys.stdin.read()
"""


def test_processes_end_when_their_owner_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(OWNER)
    with Popen(
        [sys.executable, script], stdin=PIPE, stdout=PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
    ) as owner:
        assert owner.stdout is not None
        started = [int(pid) for pid in owner.stdout.readline().split()]
        assert started
        assert all(map(_runs, started))
        owner.kill()
    until = time.monotonic() + PATIENCE
    while any(map(_runs, started)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, started))


def test_processes_end_with_the_work(pack: LanguagePack) -> None:
    before = set(multiprocessing.active_children())
    with Workers(load, pack, 2) as workers:
        workers.tools()
        assert set(multiprocessing.active_children()) > before
    assert set(multiprocessing.active_children()) == before


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    "error", [ParseFailed("a.txt", "too deep"), ModelMissing(Path("/nowhere")), InputTooLarge("a.txt", 2, 1)]
)
def test_errors_travel_between_processes(error: ClaimtrackError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
