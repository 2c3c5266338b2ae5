"""The desk over a database with one article, as a browser's client sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claimtrack.accounts import passwords
from claimtrack.config import Settings, resource_path
from claimtrack.ingest import Here, ingest
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import ParsedText
from claimtrack.parse import read_conllu
from claimtrack.store import Store, find_queue, load_claim, open_store, read_query
from claimtrack.text import read_text
from claimtrack.web import create_app
from tests.cli.canned import CannedParser
from tests.factory import NOON
from tests.web.browser import running_desk

REUNION = Path(__file__).parents[1] / "cli" / "reunion.conllu"
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """argon2id with the least that it may cost; tests/accounts has it at its price."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def parsed() -> ParsedText:
    """A short article with three claims: the Kremlin's, the Seoul government's and the minister's."""
    (document,) = read_conllu(REUNION.read_text(encoding="utf-8"))
    return document.parsed


@pytest.fixture(scope="session")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.fixture
def parser(parsed: ParsedText) -> CannedParser:
    return CannedParser({parsed.text: parsed})


@pytest.fixture
def filled(sqlite_store: Store, parser: CannedParser, pack: LanguagePack, parsed: ParsedText) -> Store:
    text = read_text(parsed.text.encode(), "reunion.txt", max_bytes=100_000)
    told = replace(text, title="La reunión", outlet="El Diario", published=date(2023, 9, 11))
    list(ingest([told], analyser=Here(parser, pack), store=sqlite_store, now=lambda: NOON))
    return sqlite_store


@pytest.fixture
def app(sqlite_settings: Settings, parser: CannedParser, pack: LanguagePack) -> Starlette:
    settings = replace(sqlite_settings, max_bytes=50_000)
    return create_app(settings, reviewer="Ana Ruiz", now=lambda: NOON, load=lambda: (pack, parser))


@pytest.fixture
def desk(app: Starlette) -> Iterator[TestClient]:
    """A browser that has no JavaScript."""
    with TestClient(app, base_url=ADDRESS) as client:
        yield client


@pytest.fixture
def waiting(filled: Store) -> list[str]:
    """The claims in the queue's order."""
    with filled.read() as session:
        return [claim.id for claim in find_queue(session, read_query(""), limit=9).claims]


@pytest.fixture
def address(filled: Store, tmp_path: Path) -> Iterator[str]:
    with running_desk(Path(filled.url), tmp_path) as address:
        yield address


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=address)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test where the policy stops something or a script breaks."""
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda message: broken.append(message.text) if "Content Security" in message.text else None)
    yield page
    assert broken == []


def fields_of(html: str) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)
    return {name: value.replace("&#34;", '"') for name, value in found}


def verdict_of(settings: Settings, claim: str) -> str:
    with open_store(settings) as store, store.read() as session:
        return load_claim(session, claim).verdict.value
