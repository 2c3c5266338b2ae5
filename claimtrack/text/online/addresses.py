"""Which addresses on the network may be asked: only those that anybody on the internet could ask too."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from claimtrack.errors import Unfetchable

Address = IPv4Address | IPv6Address

NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Gateways put an IPv4 address into the last 32 bits of these, private ones too."""


def is_public(address: Address) -> bool:
    """Whether it stands for one machine on the open internet, whatever it is wrapped in."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        tunnelled = address.sixtofour is not None or address.teredo is not None or address.is_site_local
        if tunnelled or any(address in network for network in NAT64):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def look_up(host: str, port: int) -> Sequence[str]:
    """Every address that the system knows for the host, as text. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom we may ask: which addresses, at which ports (None: any), and who tells a host's addresses."""

    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})
    look_up: Callable[[str, int], Sequence[str]] = look_up

    def check(self, host: str, port: int) -> str:
        """The address to connect to. Raises Unfetchable where any of the host's addresses is one that we may not ask:
        an honest host has none, and which one a connection takes is nobody's to say."""
        if self.ports is not None and port not in self.ports:
            raise Unfetchable(host, f"port {port} is none that web pages are at")
        try:
            found = self.look_up(host, port)
        except (OSError, UnicodeError) as error:
            raise Unfetchable(host, "there is no such host") from error
        # A scope ("fe80::1%eth0") names one of our own networks.
        if not found or any("%" in one or not self.allows(ip_address(one)) for one in found):
            raise Unfetchable(host, "it is not on the public internet")
        return found[0]
