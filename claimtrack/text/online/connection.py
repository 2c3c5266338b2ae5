"""A connection to an address that was checked, whatever its host's name may lead to by now, with an end in time."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Event, Timer
from time import monotonic

from claimtrack.text.online.target import Target


class PinnedConnection(HTTPConnection):
    """Asks `address` for what `target` names; over TLS the certificate has to be the host's.

    `wire` is the socket for as long as it is read from: http.client forgets its own once the headers are there.
    """

    wire: socket.socket | None = None

    def __init__(self, target: Target, address: str, *, seconds: float, trust: ssl.SSLContext) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.target, self.address, self.trust = target, address, trust

    def connect(self) -> None:
        self.sock = self.wire = socket.create_connection((self.address, self.port), self.timeout)
        if self.target.scheme == "https":
            # The handshake comes after `wire` is set, so that the clock can break it off too.
            name = self.target.host
            wrapped = self.trust.wrap_socket(self.sock, server_hostname=name, do_handshake_on_connect=False)
            self.sock = self.wire = wrapped
            wrapped.do_handshake()


@contextmanager
def broken_off(connection: PinnedConnection, *, deadline: float) -> Iterator[Event]:
    """Ends the connection at `deadline` (of the monotonic clock), however slowly the other side drips; the event says
    that it did. A socket's own timeout starts anew with every byte."""
    over = Event()

    def end() -> None:
        over.set()
        if connection.wire is not None:
            with suppress(OSError):
                # Not SSLSocket's own: it would take away what another thread is reading with.
                socket.socket.shutdown(connection.wire, socket.SHUT_RDWR)

    timer = Timer(max(deadline - monotonic(), 0), end)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()
        connection.close()
