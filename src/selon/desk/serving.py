"""Serving: the application on a socket of this machine, until it is interrupted."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from starlette.applications import Starlette

from selon.desk.timely import Timely
from selon.errors import DeskError


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens. Raises `DeskError` where the port is taken, or the address is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as made:
        if os.name == "posix":  # elsewhere it would take a port that another program has
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host.strip("[]"), port))
        except OSError as error:
            raise DeskError(f"{host}:{port}", f"cannot listen here ({error.strerror}); try another --port") from error
        made.listen(128)
        yield made


def serve(app: Starlette, on: socket.socket, proxy: str | None = None) -> None:
    """Answer until interrupted, which is how a desk ends; requests under way are finished first."""
    with suppress(KeyboardInterrupt):
        uvicorn.Server(configured(app, proxy)).run(sockets=[on])


def configured(app: Starlette, proxy: str | None = None) -> uvicorn.Config:
    """How it is served. `proxy` is the address of the one whose word is taken for whence a request came, and whether
    over TLS (`X-Forwarded-For`, `X-Forwarded-Proto`); nobody else's is."""
    return uvicorn.Config(
        app,
        http=Timely,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
    )
