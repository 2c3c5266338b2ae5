"""Listen and answer until the user stops it."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from claimtrack.web.address import check_address


def serve(app: Starlette, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer on this address; `ready` is told the desk's own address once it listens. `port` 0 takes any free one.

    Raises PublicAddress, or OSError where the port is taken.
    """
    check_address(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        uvicorn.Server(config).run(sockets=[listener])
