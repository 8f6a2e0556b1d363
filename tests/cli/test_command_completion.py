"""Completion: the scripts that shells run, and what they are offered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from selon.cli import cli
from selon.ledger import Ledger
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[2] / "samples"
BASH = shutil.which("bash")


@pytest.fixture(scope="module")
def ledger(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "presse.selon"
    with Ledger.open(path, create=True) as book:
        for name in ("viaduc.txt", "urgences.html"):
            book.add(pipeline.entry((SAMPLES / name).read_bytes(), name))
    return path


def offered(*words: str) -> list[str]:
    """What is offered for the last of the words, as zsh, which has the values by themselves, is told."""
    typed = " ".join(f"'{word}'" for word in ("selon", *words))
    environment = {"_SELON_COMPLETE": "zsh_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words))}
    result = CliRunner().invoke(cli, env=environment, prog_name="selon")
    assert result.stderr == ""
    return [value for value in result.stdout.split("\n")[1::3] if value]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script_that_asks_selon(shell: str) -> None:
    script = CliRunner().invoke(cli, ["completion", shell]).stdout
    assert f"_SELON_COMPLETE={shell}_complete" in script
    assert "%(" not in script


def test_commands_formats_and_options_are_offered() -> None:
    assert offered("rea") == ["read"]
    assert offered("read", "--format", "j") == ["jsonl"]
    assert "--speaker" in offered("search", "x.selon", "--s")
    assert offered("correct", "k") == ["kind"]


def test_the_names_in_the_ledger_are_offered(ledger: Path) -> None:
    assert "Armand Delcourt" in offered("search", str(ledger), "--speaker", "arm")
    assert offered("search", str(ledger), "--outlet", "La Gaz") == ["La Gazette de Haute-Lorme"]
    assert offered("search", str(ledger), "--speaker", "%") == []


def test_where_there_is_no_ledger_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.selon"
    broken.write_text("not a ledger")
    for path in (tmp_path / "absent.selon", broken, tmp_path):
        assert offered("search", str(path), "--speaker", "A") == []
    assert offered("search", "--speaker", "A") == []


def test_a_file_with_an_error_does_not_break_completion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SELON_NO_CONFIG")
    (tmp_path / "selon.toml").write_text("[reed]\n")
    assert CliRunner().invoke(cli, ["completion", "bash"]).exit_code == 0
    assert offered("rea") == ["read"]


@pytest.mark.skipif(BASH is None, reason="needs bash, to try its completion in it")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (["selon", "rea"], ["read"]),
        (["selon", "read", "--format", "cs"], ["csv"]),
        (["selon", "search", "LEDGER", "--speaker", "Armand\\ D"], ["Armand\\ Delcourt"]),
    ],
    ids=["command", "format", "name of two words"],
)
def test_bash_completes(typed: list[str], completed: list[str], ledger: Path, tmp_path: Path) -> None:
    program = tmp_path / "selon"
    program.write_text(f'#!{BASH}\nexec {sys.executable} -m selon "$@"\n')
    program.chmod(0o755)
    words = " ".join(f"'{word.replace('LEDGER', str(ledger))}'" for word in typed)
    script = CliRunner().invoke(cli, ["completion", "bash"]).stdout
    script += f"COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _selon_completion selon\n"
    script += "printf '%s\\n' \"${COMPREPLY[@]}\"\n"
    # A script is not interactive, where `complete` is built in all the same.
    done = subprocess.run(
        [str(BASH), "--norc"],
        input=script,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )
    assert (done.stdout.splitlines(), done.stderr) == (completed, "")
