"""Fetching, against real servers on this machine's loopback addresses: 127.0.0.1 plays the open internet, every other
address a private network that nobody may be led into."""

from __future__ import annotations

import gzip
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest

from claimtrack.errors import Unfetchable
from claimtrack.text.online import Limits, Policy, fetch, is_public
from tests.text.online.server import Answering, openssl_certificate, page, running

INTERNET = ip_address("127.0.0.1")
QUICK = Limits(seconds=3, size=20_000)


def resolver(**names: Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """Hosts of a network of our own; an address is its own host."""

    def look_up(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
        key = host.replace(".", "_").replace("-", "_")
        return names[key] if key in names else [str(ip_address(host))]

    return look_up


OPEN = Policy(
    allows=lambda address: address == INTERNET,
    ports=None,
    look_up=resolver(
        press_example=["127.0.0.1"], inside_example=["127.0.0.2"], both_example=["127.0.0.1", "127.0.0.2"]
    ),
)


@pytest.fixture
def press() -> Iterator[Answering]:
    with running("127.0.0.1") as server:
        yield server


@pytest.fixture
def inside() -> Iterator[Answering]:
    """A service of the private network; nobody may get as far as to connect to it."""
    with running("127.0.0.2") as server:
        server.answers["/"] = page("secreto")
        yield server


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
        "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2001:0:7f00:1::1",
    ],
)  # fmt: skip
def test_private_addresses_are_told_in_every_wrapping(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "193.110.128.1", "2a00:1450:4003::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_told(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://press.example/", "file:///etc/passwd", "gopher://press.example/", "javascript:alert(1)", "press.example",
        "", "http://", "http:///x", "http://ana:clave@press.example/", "http://press.example:99999/",
        "http://press.example/a b", "http://press.example/\r\nHost: x", "http://press.example\\@inside.example/",
        "http://[::1", "http://press.example/" + "x" * 3_000, "http://" + "ñ" * 80 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_before_anybody_is_asked(url: str) -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise AssertionError(f"looked up {host}:{port}")

    with pytest.raises(Unfetchable):
        fetch(url, policy=Policy(look_up=nobody))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0", "[::1]", "[::ffff:127.0.0.1]", "0177.0.0.1"],
)
def test_this_machine_is_never_asked_however_it_is_written(press: Answering, host: str) -> None:
    press.answers["/"] = page("secreto")
    with pytest.raises(Unfetchable):
        fetch(f"http://{host}:{press.port}/", policy=Policy(ports=None), limits=QUICK)
    assert press.seen == []
    assert press.connections == 0


def test_only_the_ports_of_the_web_are_asked(press: Answering) -> None:
    with pytest.raises(Unfetchable, match="port"):
        fetch(press.url, policy=replace(OPEN, ports=frozenset({80, 443})))
    assert press.connections == 0


def test_a_page_comes_with_its_kind_and_nothing_of_ours_goes_along(press: Answering) -> None:
    press.answers["/a/%C3%B1?q=%C3%A9"] = page("<p>Hola</p>", "content-type: text/html; charset=ISO-8859-1")
    found = fetch(f"http://press.example:{press.port}/a/ñ?q=é#x", policy=OPEN, limits=QUICK)
    assert (found.kind, found.charset, found.data) == ("text/html", "iso-8859-1", b"<p>Hola</p>")
    (request,) = press.seen
    assert f"Host: press.example:{press.port}".lower() in request.lower()
    assert not any(word in request.lower() for word in ("cookie", "authorization", "referer", "forwarded"))


@pytest.mark.parametrize("host", ["inside.example", "both.example", "127.0.0.2"])
def test_a_host_that_leads_inside_is_not_asked(inside: Answering, host: str) -> None:
    with pytest.raises(Unfetchable, match="public"):
        fetch(f"http://{host}:{inside.port}/", policy=OPEN, limits=QUICK)
    assert inside.connections == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("to", ["http://127.0.0.2:{port}/", "//inside.example:{port}/", "http://both.example:{port}/"])
def test_a_redirection_inside_is_not_followed(press: Answering, inside: Answering, status: int, to: str) -> None:
    press.answers["/"] = page("", f"location: {to.format(port=inside.port)}", status=status)
    with pytest.raises(Unfetchable, match="public"):
        fetch(press.url, policy=OPEN, limits=QUICK)
    assert (len(press.seen), inside.connections) == (1, 0)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://press.example/", "http://u:p@127.0.0.1/", "javascript:1"])
def test_a_redirection_to_something_else_is_not_followed(press: Answering, to: str) -> None:
    press.answers["/"] = page("", f"location: {to}", status=302)
    with pytest.raises(Unfetchable):
        fetch(press.url, policy=OPEN, limits=QUICK)
    assert len(press.seen) == 1


def test_redirections_are_followed_so_far_and_no_farther(press: Answering) -> None:
    for step in range(9):
        press.answers[f"/{step}"] = page("", f"location: {step + 1}", status=302)
    press.answers["/9"] = page("llegada")
    found = fetch(f"{press.url}5", policy=OPEN, limits=QUICK)
    assert (found.url, found.data) == (f"{press.url}9", b"llegada")
    with pytest.raises(Unfetchable, match="leads on"):
        fetch(f"{press.url}0", policy=OPEN, limits=QUICK)


def test_the_checked_address_is_the_one_that_is_asked(press: Answering, inside: Answering) -> None:
    """A host whose answer changes between the check and the connection (DNS rebinding)."""
    answers = iter([["127.0.0.1"]])
    press.answers["/"] = page("de fuera")

    def once(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
        return next(answers, ["127.0.0.2"])

    url = f"http://changing.example:{press.port}/"
    assert fetch(url, policy=replace(OPEN, look_up=once), limits=QUICK).data == b"de fuera"
    with pytest.raises(Unfetchable, match="public"):
        fetch(url, policy=replace(OPEN, look_up=once), limits=QUICK)
    assert inside.connections == 0


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/html2", ""])
def test_other_kinds_are_refused(press: Answering, kind: str) -> None:
    press.answers["/"] = page("x", f"content-type: {kind}" if kind else "x-none: y")
    with pytest.raises(Unfetchable, match="not a page"):
        fetch(press.url, policy=OPEN, limits=QUICK)


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 500])
def test_what_is_not_there_is_said(press: Answering, status: int) -> None:
    press.answers["/"] = page("", status=status)
    with pytest.raises(Unfetchable, match=str(status)):
        fetch(press.url, policy=OPEN, limits=QUICK)


def test_a_page_over_the_limit_is_stopped_whether_it_tells_its_length_or_not(press: Answering) -> None:
    press.answers["/told"] = page("x" * 30_000)
    press.answers["/untold"] = page("x" * 30_000, "x-no-length: yes")
    for path in ("told", "untold"):
        with pytest.raises(Unfetchable, match="limit"):
            fetch(press.url + path, policy=OPEN, limits=QUICK)


def test_a_packed_page_is_unpacked_and_no_bomb_goes_off(press: Answering) -> None:
    press.answers["/"] = page(gzip.compress("«Sí», dijo".encode()), "content-encoding: gzip")
    press.answers["/bomb"] = page(gzip.compress(b"0" * 5_000_000), "content-encoding: gzip")
    press.answers["/half"] = page(gzip.compress(b"0123456789" * 99)[:-20], "content-encoding: gzip")
    press.answers["/br"] = page("x", "content-encoding: br")
    assert fetch(press.url, policy=OPEN, limits=QUICK).data.decode() == "«Sí», dijo"
    for path in ("bomb", "half", "br"):
        with pytest.raises(Unfetchable):
            fetch(press.url + path, policy=OPEN, limits=QUICK)


@pytest.mark.parametrize(
    "said", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\ncontent-type: text/html\r\n\r\nx"]
)
def test_a_server_that_breaks_off_or_talks_nonsense_is_said(press: Answering, said: bytes) -> None:
    press.answers["/"] = said
    with pytest.raises(Unfetchable):
        fetch(press.url, policy=OPEN, limits=QUICK)


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\nx-slow: ", b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"]
)
def test_a_server_that_drips_is_left_at_the_deadline(head: bytes) -> None:
    """Each byte would start a socket's own timeout anew."""
    with dripping(head) as port, pytest.raises(Unfetchable, match="did not come within"):
        fetch(f"http://127.0.0.1:{port}/", policy=OPEN, limits=replace(QUICK, seconds=0.5))


def test_over_tls_the_certificate_has_to_be_the_hosts(tmp_path: Path) -> None:
    certificate, key = openssl_certificate(tmp_path, "press.example")
    trust = ssl.create_default_context(cafile=str(certificate))
    with running("127.0.0.1", tls=(certificate, key)) as press:
        press.answers["/"] = page("cifrado")
        good = f"https://press.example:{press.port}/"
        assert fetch(good, policy=OPEN, limits=QUICK, trust=trust).data == b"cifrado"
        with pytest.raises(Unfetchable, match="certificate"):
            fetch(good, policy=OPEN, limits=QUICK)
        other = replace(OPEN, look_up=resolver(other_example=["127.0.0.1"]))
        with pytest.raises(Unfetchable, match="certificate"):
            fetch(f"https://other.example:{press.port}/", policy=other, limits=QUICK, trust=trust)


@contextmanager
def dripping(head: bytes) -> Iterator[int]:
    """A server that says `head` and then a byte now and then, as long as anybody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            client, _ = listener.accept()
            with client:
                try:
                    client.sendall(head)
                    while True:
                        client.sendall(b"x")
                        client.settimeout(0.05)
                        try:
                            client.recv(1_000)
                        except TimeoutError:
                            continue
                        finally:
                            client.settimeout(None)
                except OSError:
                    return

        thread = Thread(target=drip, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(10)
