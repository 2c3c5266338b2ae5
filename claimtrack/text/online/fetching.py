"""Fetch a page: every address on the way checked, a limit on time, size, kind and steps."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from time import monotonic

from claimtrack import __version__
from claimtrack.errors import Unfetchable
from claimtrack.text.online.addresses import Policy
from claimtrack.text.online.connection import PinnedConnection, broken_off
from claimtrack.text.online.target import Target, read_target

REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
KINDS = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
PORTION = 65_536

HEADERS = {
    "accept": "text/html, application/xhtml+xml, text/plain",
    "accept-encoding": "gzip",
    "accept-language": "es",
    "connection": "close",
    "user-agent": f"claimtrack/{__version__}",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for all of it together, `size` in bytes as they come and unpacked, `steps` from address to address."""

    seconds: float = 15
    size: int = 3_000_000
    steps: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is where it was found in the end; `charset` what the server says, or ""."""

    url: str
    kind: str
    charset: str
    data: bytes


LIMITS = Limits()
POLICY = Policy()


def fetch(
    url: str, *, limits: Limits = LIMITS, policy: Policy = POLICY, trust: ssl.SSLContext | None = None
) -> Fetched:
    """The page at a web address. Nothing of ours goes along: no cookie, no name, no proxy. Raises Unfetchable.

    `trust` says whose certificates count; by default the system's.
    """
    deadline = monotonic() + limits.seconds
    trust = trust or ssl.create_default_context()
    target = read_target(url)
    for _ in range(limits.steps + 1):
        found = _ask(target, deadline, limits, policy, trust)
        if isinstance(found, Fetched):
            return found
        target = found
    raise Unfetchable(url, f"it leads on more than {limits.steps} times")


def _ask(target: Target, deadline: float, limits: Limits, policy: Policy, trust: ssl.SSLContext) -> Fetched | Target:
    address = policy.check(target.host, target.port)
    left = deadline - monotonic()
    if left <= 0:
        raise _too_slow(target, limits)
    connection = PinnedConnection(target, address, seconds=left, trust=trust)
    with broken_off(connection, deadline=deadline) as over:
        try:
            connection.request("GET", target.path, headers={"host": target.authority, **HEADERS})
            found = _read(target, connection.getresponse(), limits)
        except Unfetchable as error:  # headers cut off by the clock may say no kind, or anything else
            raise (_too_slow(target, limits) if over.is_set() else error) from None
        except (OSError, HTTPException, zlib.error, ValueError) as error:
            if over.is_set() or isinstance(error, TimeoutError):
                raise _too_slow(target, limits) from error
            if isinstance(error, ssl.SSLCertVerificationError):
                raise Unfetchable(target.url, "its certificate does not hold") from error
            raise Unfetchable(target.url, "its server does not answer as web servers do") from error
        if over.is_set():
            raise _too_slow(target, limits)
        return found


def _read(target: Target, answer: HTTPResponse, limits: Limits) -> Fetched | Target:
    if answer.status in REDIRECTIONS:
        return read_target(answer.headers.get("location", ""), target)
    if answer.status != HTTPStatus.OK:
        raise Unfetchable(target.url, f"its server answers {answer.status}")
    headers: Message = answer.headers
    kind = headers.get_content_type() if "content-type" in headers else ""
    if kind not in KINDS:
        raise Unfetchable(target.url, f"it is {kind or 'of no known kind'}, not a page or a text")
    told = answer.length
    if told is not None and told > limits.size:
        raise _too_large(target, limits)
    data = _body(target, answer, limits)
    if told is not None and len(data) < told:
        raise Unfetchable(target.url, "its server broke off in the middle")
    charset = headers.get_content_charset("")
    return Fetched(target.url, kind, charset, _unpacked(target, headers.get("content-encoding", ""), data, limits))


def _body(target: Target, answer: HTTPResponse, limits: Limits) -> bytes:
    data = bytearray()
    while part := answer.read(PORTION):
        data += part
        if len(data) > limits.size:
            raise _too_large(target, limits)
    return bytes(data)


def _unpacked(target: Target, packing: str, data: bytes, limits: Limits) -> bytes:
    """A small packed page may be a very large one."""
    name = packing.strip().lower()
    if name in {"", "identity"}:
        return data
    if name not in {"gzip", "x-gzip"}:
        raise Unfetchable(target.url, "it is packed in a way that was not asked for")
    unpacking = zlib.decompressobj(wbits=31)
    plain = unpacking.decompress(data, limits.size + 1)
    if len(plain) > limits.size:
        raise _too_large(target, limits)
    if not unpacking.eof:
        raise Unfetchable(target.url, "its server broke off in the middle")
    return plain


def _too_slow(target: Target, limits: Limits) -> Unfetchable:
    return Unfetchable(target.url, f"it did not come within {limits.seconds:g} seconds")


def _too_large(target: Target, limits: Limits) -> Unfetchable:
    return Unfetchable(target.url, f"it is over the limit of {limits.size:,} bytes")
