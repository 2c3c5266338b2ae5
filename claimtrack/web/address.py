"""Where the desk may listen: without accounts, only where nobody but this machine's user reaches it."""

from __future__ import annotations

from ipaddress import ip_address

from claimtrack.errors import ClaimtrackError

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class PublicAddress(ClaimtrackError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host}: the desk has no accounts yet, so it listens on this machine alone. Use --host 127.0.0.1; from "
            "another machine, come through an SSH tunnel: ssh -L 8000:127.0.0.1:8000 HOST."
        )


def check_address(host: str) -> None:
    """Raises PublicAddress for whatever other machines could reach, names that may resolve anywhere among them."""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise PublicAddress(host)
