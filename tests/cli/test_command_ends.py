"""How the command ends: a closed pipe, Ctrl-C, a defect of its own. Never a traceback."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.cli.interrupting import heeding

from selon.cli import cli
from selon.cli.messages import Selon, reason
from selon.errors import EmptyInput
from selon.ledger.connection import opened_last

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (EmptyInput("a.txt", "empty"), 2, "selon: a.txt: empty\n"),
        (PermissionError(13, "Permission denied", "out.csv"), 2, "selon: out.csv: permission denied\n"),
        (OSError(28, "No space left on device"), 2, "selon: no space left on device\n"),
        (KeyboardInterrupt(), 130, "selon: interrupted\n"),
    ],
)
def test_whatever_goes_wrong_is_one_line(error: BaseException, status: int, message: str) -> None:
    result = CliRunner().invoke(_failing(error))
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", message)


def test_a_defect_of_ours_is_said_to_be_one() -> None:
    opened_last.set(None)  # by no other test of this process
    result = CliRunner().invoke(_failing(KeyError("lemma")))
    assert result.exit_code == 2
    assert result.stderr.startswith("selon: internal error, please report it: KeyError: 'lemma'")


def test_a_defect_of_ours_shows_its_traceback_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELON_DEBUG", "1")
    assert isinstance(CliRunner().invoke(_failing(KeyError("lemma"))).exception, KeyError)


def test_an_error_without_words_still_says_what_it_is() -> None:
    assert "OSError" in reason(OSError())


def test_a_closed_pipe_is_no_error() -> None:
    command = [sys.executable, "-m", "selon", "page", str(SAMPLES / "depeches.txt"), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_ctrl_c_in_the_middle_of_a_batch(tmp_path: Path) -> None:
    for number in range(40):
        shutil.copy(SAMPLES / "depeches.txt", tmp_path / f"{number}.txt")
    command = [sys.executable, "-m", "selon", "read", str(tmp_path), "--format", "jsonl"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heeding
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate()
    assert (process.returncode, messages) == (130, "selon: interrupted\n")


def test_help_does_not_wait_for_what_is_slow() -> None:
    code = "import sys; from selon.cli import cli; sys.exit(not {'spacy', 'trafilatura'}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_usage_errors() -> None:
    assert CliRunner().invoke(cli, ["read"]).exit_code == 2
    assert CliRunner().invoke(cli, ["no-such-command"]).exit_code == 2


def _failing(error: BaseException) -> click.Group:
    @click.group(cls=Selon, invoke_without_command=True)
    def group() -> None:
        raise error

    return group
