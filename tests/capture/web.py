"""A web of small sites on 127.0.0.1, each on a port of its own, that answer what a test tells them and keep a log."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

PAGE = "<!DOCTYPE html><title>Le pont</title><p>Le pont rouvrira mardi, a annoncé la mairie de Valmer.</p>".encode()


@dataclass(frozen=True)
class Reply:
    """What a path answers; `raw` writes the bytes of the whole answer instead, headers and all."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] | list[tuple[str, str]] = field(default_factory=dict)
    type: str | None = "text/html; charset=utf-8"
    raw: Callable[[socket.socket], None] | None = None


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})


def robots(text: str | bytes, status: int = 200) -> Reply:
    return Reply(text if isinstance(text, bytes) else text.encode(), status, type="text/plain")


class Site:
    """One origin: `replies` by path, and what was asked of it, in order."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.site = self
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __setitem__(self, path: str, reply: Reply) -> None:
        self.replies[path] = reply

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


class _Server(ThreadingHTTPServer):
    site: Site
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.path, dict(self.headers)))
        reply = site.replies.get(self.path, Reply(b"rien", 404))
        if reply.raw is not None:
            self.close_connection = True
            reply.raw(self.connection)
            return
        self.send_response(reply.status)
        given = reply.headers.items() if isinstance(reply.headers, Mapping) else reply.headers
        names = {name.lower() for name, _ in given}
        if reply.type is not None and "content-type" not in names:
            self.send_header("Content-Type", reply.type)
        if "content-length" not in names and reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in given:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that http.server asks for)
        """The log is kept by the site."""
