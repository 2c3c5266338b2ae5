"""A desk for a team as it is started: real servers, a real socket, TLS, a proxy's word."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx2 import Client

from claimtrack.accounts import add_person
from claimtrack.roles import Role
from claimtrack.store import Store
from tests.factory import NOON
from tests.web.browser import running_desk
from tests.web.conftest import fields_of

pytestmark = pytest.mark.slow

GOOD = "cuatro caballos verdes"


@pytest.fixture
def staffed(filled: Store) -> Store:
    add_person(filled, "Luis", Role.REVIEWER, password=GOOD, now=NOON)
    return filled


@contextmanager
def visitor(store: Store, home: Path, *options: str, verify: bool = True) -> Iterator[Client]:
    with (
        running_desk(Path(store.url), home, *options) as address,
        Client(base_url=address.replace("0.0.0.0", "127.0.0.1"), follow_redirects=True, verify=verify) as client,
    ):
        yield client


def session_cookies(client: Client, **headers: str) -> list[str]:
    fields = fields_of(client.get("/login", headers=headers).text)
    cookies = {"cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}
    told = {**fields, "name": "Luis", "password": GOOD}
    answer = client.post("/login", data=told, headers={**headers, **cookies}, follow_redirects=False)
    return [one for one in answer.headers.get_list("set-cookie") if "session" in one]


def test_with_accounts_it_listens_for_other_machines(staffed: Store, tmp_path: Path) -> None:
    with visitor(staffed, tmp_path, "--host", "0.0.0.0") as client:
        assert client.get("/queue").url.path == "/login"
        assert len(session_cookies(client)) == 1
        assert client.get("/queue").url.path == "/queue"


def test_a_proxys_word_counts_only_where_it_was_told_to(staffed: Store, tmp_path: Path) -> None:
    told = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7"}
    with visitor(staffed, tmp_path) as client:
        assert "strict-transport-security" not in client.get("/login", headers=told).headers
        assert "Secure" not in session_cookies(client, **told)[0]
    with visitor(staffed, tmp_path, "--proxy-headers") as client:
        assert "strict-transport-security" in client.get("/login", headers=told).headers
        assert "Secure" in session_cookies(client, **told)[0]
    with visitor(staffed, tmp_path, "--proxy-headers", "--forwarded-allow-ips", "192.0.2.1") as client:
        assert "strict-transport-security" not in client.get("/login", headers=told).headers


def test_it_speaks_tls_itself(staffed: Store, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl found; install it to test TLS")
    certificate, key = tmp_path / "desk.pem", tmp_path / "desk.key"
    subject = ("-subj", "/CN=127.0.0.1", "-days", "1", "-nodes", "-keyout", str(key), "-out", str(certificate))
    subprocess.run([openssl, "req", "-x509", "-newkey", "rsa:2048", *subject], check=True, capture_output=True)
    options = ("--tls-cert", str(certificate), "--tls-key", str(key))
    with visitor(staffed, tmp_path, *options, verify=False) as client:
        assert client.base_url.scheme == "https"
        assert session_cookies(client)[0].startswith("__Host-")
        assert client.get("/queue").url.path == "/queue"
