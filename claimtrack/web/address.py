"""Where the desk may listen, and which names it answers to."""

from __future__ import annotations

from ipaddress import ip_address

from claimtrack.errors import ClaimtrackError

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class PublicAddress(ClaimtrackError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host}: the desk has no accounts yet, so it listens on this machine alone. Give somebody an account "
            "first (claimtrack user add), use --host 127.0.0.1, or come through an SSH tunnel."
        )


class ProxyWithoutAccounts(ClaimtrackError):
    def __init__(self) -> None:
        super().__init__(
            "--proxy-headers: the desk has no accounts yet, and whoever comes through a proxy would be let in. Give "
            "somebody an account first (claimtrack user add)."
        )


def check_address(host: str, *, team: bool, proxied: bool = False) -> None:
    """Without accounts, raises PublicAddress for whatever other machines could reach, names that may resolve anywhere
    among them, and ProxyWithoutAccounts where a proxy is expected before the desk."""
    if not team and not is_local(host):
        raise PublicAddress(host)
    if not team and proxied:
        raise ProxyWithoutAccounts


def is_local(host: str) -> bool:
    """Whether only this machine reaches this address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
