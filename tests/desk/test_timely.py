"""A request that never ends holds nobody up for good."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from desk.served import served
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.desk.timely import Timely
from selon.ledger import Ledger

FORM = (
    b"POST /preferences HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n"
    b"content-length: %d\r\n\r\n"
)
WHOLE = b"GET /help HTTP/1.1\r\nhost: localhost\r\n\r\n"


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(Timely, "patience", 0.5)
    file = tmp_path / "empty.selon"
    Ledger.open(file, create=True).close()
    with served(application(Settings(file))) as port:
        yield port


@contextmanager
def _connected(port: int, sent: bytes) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as made:
        made.sendall(sent)
        yield made


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /help HTTP/1.1\r\nho",
        FORM % 9 + b"x",
    ],
)
def test_what_is_never_finished_is_closed(port: int, sent: bytes) -> None:
    with _connected(port, sent) as made:
        assert made.recv(1) == b""


def test_a_drop_now_and_then_does_not_keep_it_open(port: int) -> None:
    with _connected(port, b"GET /help HTTP/1.1\r\n") as made:
        made.settimeout(0.1)
        told = None
        for _ in range(50):
            with suppress(TimeoutError):
                told = made.recv(1)
                break
            made.sendall(b"x: y\r\n")
        assert told == b""


def test_what_comes_steadily_may_take_its_time(port: int) -> None:
    body = b"x" * 5_000
    with _connected(port, FORM % len(body)) as made:
        for start in range(0, len(body), 500):
            made.sendall(body[start : start + 500])
            time.sleep(0.1)
        assert made.recv(12) == b"HTTP/1.1 403"


def test_the_next_request_has_its_own_time(port: int) -> None:
    with _connected(port, WHOLE) as made:
        made.settimeout(1.0)
        assert made.recv(12) == b"HTTP/1.1 200"
        time.sleep(0.6)
        made.sendall(WHOLE)
        told = b""
        while b"HTTP/1.1 200" not in told:
            told += made.recv(65536)
        made.sendall(WHOLE[:9])
        made.settimeout(5.0)
        while made.recv(65536):
            pass
