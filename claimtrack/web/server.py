"""Listen and answer until the user stops it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from claimtrack.web.address import check_address


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen (port 0: any free one) and who stands before the desk. `trusted`: the proxies, as addresses or
    networks, whose word on a browser's address and scheme is taken; none: nobody's. With `certificate` and `key` (PEM
    files) the desk speaks TLS itself."""

    host: str
    port: int
    trusted: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None


def serve(app: Starlette, at: Listening, *, ready: Callable[[str], None]) -> None:
    """Answer there; `ready` is told the desk's own address once it listens.

    Raises PublicAddress, ProxyWithoutAccounts, or OSError where the port is taken or the certificate can't be read.
    """
    check_address(at.host, team=app.state.gate.is_team(), proxied=bool(at.trusted))
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(at.trusted),
        forwarded_allow_ips=list(at.trusted),
        ssl_certfile=at.certificate,
        ssl_keyfile=at.key,
    )
    config.load()
    with socket.create_server((at.host, at.port), family=family) as listener:
        # asyncio does this only for sockets whose protocol is named; else an answer's body waits 40 ms for an ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        name = f"[{at.host}]" if ":" in at.host else at.host
        ready(f"{'https' if at.certificate else 'http'}://{name}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])
