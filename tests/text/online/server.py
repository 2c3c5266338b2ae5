"""A real server that says what a test tells it to."""

from __future__ import annotations

import shutil
import socket
import socketserver
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest


@dataclass
class Answering:
    """Paths with their query -> the bytes to say; what was asked, and how often anybody connected."""

    port: int
    url: str
    answers: dict[str, bytes] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    connections: int = 0


def page(body: str | bytes, *headers: str, status: int = 200) -> bytes:
    """An answer as it goes over the wire, with its length unless a header x-no-length stands in for it."""
    data = body.encode() if isinstance(body, str) else body
    told = list(headers)
    if not any(header.startswith(("content-type", "x-none")) for header in headers):
        told.append("content-type: text/html; charset=utf-8")
    if not any(header.startswith("x-no-length") for header in headers):
        told.append(f"content-length: {len(data)}")
    return "\r\n".join([f"HTTP/1.1 {status} Whatever", *told, "", ""]).encode() + data


@contextmanager
def running(host: str, *, tls: tuple[Path, Path] | None = None) -> Iterator[Answering]:
    """A server at this loopback address as long as the block runs."""

    class Handler(socketserver.StreamRequestHandler):
        timeout = 10

        def handle(self) -> None:
            told.connections += 1
            try:
                lines = []
                while (line := self.rfile.readline(65_536)) not in {b"\r\n", b""}:
                    lines.append(line.decode("latin-1"))
                if lines:
                    told.seen.append("".join(lines))
                    self.wfile.write(told.answers.get(lines[0].split(" ")[1], page("", status=404)))
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever breaks off the handshake is no trouble of the test's."""

        def get_request(self) -> tuple[socket.socket, object]:
            client, address = super().get_request()
            return (context.wrap_socket(client, server_side=True) if context else client), address

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if tls else None
    if context and tls:
        context.load_cert_chain(*tls)
    with Server((host, 0), Handler) as server:
        port = server.server_address[1]
        told = Answering(port, f"{'https' if tls else 'http'}://{host}:{port}/")
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield told
        server.shutdown()


def openssl_certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate of its own signing for this host, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl found; install it to test TLS")
    certificate, key = folder / "host.pem", folder / "host.key"
    name = ("-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}", "-days", "1", "-nodes")
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", *name, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key
