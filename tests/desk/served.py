"""A desk that is served as `selon desk` serves it, on a port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from selon.desk.serving import configured, listening


@contextmanager
def served(app: Starlette) -> Iterator[int]:
    """The port, until the desk is told to end."""
    with listening("127.0.0.1", 0) as on:
        server = uvicorn.Server(configured(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [on]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield on.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()
