"""A web address taken apart, or refused; pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from claimtrack.errors import Unfetchable

PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """`host` in ASCII, without brackets; `path` with its query, as a request line has it."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """As the Host header has it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"


def read_target(url: str, base: Target | None = None) -> Target:
    """`url`, where a redirection gives it as seen from `base`. Raises Unfetchable for what is no http(s) address."""
    given = url.strip()
    if len(given) > MAX_LENGTH:
        raise Unfetchable(given, f"an address has at most {MAX_LENGTH:,} characters")
    if not given.isprintable() or any(c.isspace() or c == "\\" for c in given):
        raise Unfetchable(given, "an address has no blanks, backslashes or hidden characters")
    try:
        parts = urlsplit(urljoin(base.url, given) if base else given)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Unfetchable(given, "it is not an address") from error
    if parts.scheme not in PORTS or not host:
        raise Unfetchable(given, "only http and https addresses are fetched")
    if "@" in parts.netloc:
        raise Unfetchable(given, "an address with a user name in it is not fetched")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]{}|")
    return Target(
        url=urlunsplit((parts.scheme, parts.netloc, path, query, "")),
        scheme=parts.scheme,
        host=_ascii(host, given),
        port=PORTS[parts.scheme] if port is None else port,
        path=f"{path}?{query}" if query else path,
    )


def _ascii(host: str, given: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Unfetchable(given, "its host is no name that the internet knows") from error
