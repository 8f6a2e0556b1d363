"""`selon desk`: it tells where it is, answers there, and ends when it is interrupted."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from selon.cli import cli
from selon.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "presse.selon"
    Ledger.open(file, create=True).close()
    return file


@contextmanager
def _opened(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the address that it tells."""
    command = [sys.executable, "-m", "selon", "desk", *arguments, "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            found = re.search(r"http://\S+", told)
            assert found is not None, told + process.stderr.read()
            yield process, found[0]
        finally:
            process.kill()


def test_it_answers_where_it_says_and_ends_when_told(ledger: Path) -> None:
    with _opened(str(ledger)) as (process, address):
        assert b"selon" in urllib.request.urlopen(address, timeout=20).read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_where_others_can_come_they_need_the_token(ledger: Path) -> None:
    with _opened(str(ledger), "--host", "0.0.0.0", "--token", "un-secret") as (_, address):
        assert address.endswith("/?token=un-secret")
        port = re.search(r":(\d+)/", address)
        assert port is not None
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/", timeout=20)
        assert refused.value.code == 403
        refused.value.close()


def test_a_port_that_is_taken_is_told(ledger: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["desk", str(ledger), "--port", str(port), "--no-browser"])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"selon: 127.0.0.1:{port}: cannot listen here")
    assert result.stderr.count("\n") == 1


def test_a_desk_over_no_ledger_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["desk", str(tmp_path / "none.selon"), "--no-browser"])
    assert result.exit_code == 2
    assert "no such ledger" in result.stderr
