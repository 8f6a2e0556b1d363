"""`selon read --resume`: a run that is killed at any moment ends as one that nobody disturbed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli import light
from tests.cli.test_workers import run_light, started, until

Run = Callable[..., Result]

__all__ = ["run_light"]


@pytest.mark.parametrize(
    ("format_", "how"),
    [("csv", ()), ("jsonl", ("--workers", 2)), ("jsonl", ("--workers", 2, "--unordered"))],
    ids=["alone", "two", "unordered"],
)
def test_killed_at_random_moments(run_light: Run, tmp_path: Path, format_: str, how: tuple[object, ...]) -> None:
    folder, output, whole = light.pages(tmp_path / "p", 300, x="foreign English"), tmp_path / "out", tmp_path / "whole"
    undisturbed = run_light("read", folder, "--format", format_, "-o", whole)
    assert not whole.with_name("whole.resume").exists()
    draw, size = random.Random(f"{how}{format_}"), whole.stat().st_size
    for _ in range(2):
        moment = draw.randrange(size)
        with started("read", folder, "--format", format_, "-o", output, "--resume", *how) as process:
            until(lambda: process.poll() is not None or (output.exists() and output.stat().st_size > moment))  # noqa: B023
            process.kill()
            process.communicate()
    result = run_light("read", folder, "--format", format_, "-o", output, "--resume", *how)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, undisturbed.stderr.splitlines()[-1])
    if "--unordered" in how:
        assert sorted(output.read_bytes().splitlines()) == sorted(whole.read_bytes().splitlines())
    else:
        assert output.read_bytes() == whole.read_bytes()


@pytest.fixture
def left(run_light: Run, tmp_path: Path) -> Path:
    """The output of a run that was broken off after three pages of six, in the midst of a line."""
    folder, output = light.pages(tmp_path / "p", 6), tmp_path / "out.jsonl"
    run_light("read", folder, "--format", "jsonl", "-o", output, "--resume")
    lines = output.read_bytes().splitlines(keepends=True)
    journal = json.loads((tmp_path / "out.jsonl.resume").read_text("utf-8"))
    counts = {"read": 3, "statements": 3}
    journal |= {"bytes": len(b"".join(lines[:3])), "upto": [0, 3], "counts": counts, "complete": False}
    (tmp_path / "out.jsonl.resume").write_text(json.dumps(journal), encoding="utf-8")
    output.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    return output


def resumed(run_light: Run, output: Path, *more: object) -> Result:
    return run_light("read", output.parent / "p", "--format", "jsonl", "-o", output, "--resume", *more)


def test_it_goes_on_where_it_was_left(run_light: Run, left: Path) -> None:
    result = resumed(run_light, left)
    assert (result.exit_code, result.stderr) == (0, "selon: 6 pages read; 6 statements\n")
    assert [json.loads(line)["id"][-8:-4] for line in left.read_text("utf-8").splitlines()] == [
        f"{n:04}" for n in range(6)
    ]
    before = left.read_bytes()
    again = resumed(run_light, left)
    assert (again.exit_code, again.stderr, left.read_bytes()) == (0, result.stderr, before)


def test_without_resume_it_is_written_anew(run_light: Run, left: Path) -> None:
    run_light("read", left.parent / "p", "--format", "jsonl", "-o", left)
    assert left.read_text("utf-8").count("\n") == 6
    assert not left.with_name("out.jsonl.resume").exists()


def test_another_command_is_not_this_one(run_light: Run, left: Path) -> None:
    before = left.read_bytes()
    result = resumed(run_light, left, "--date", "2024-03-05")
    assert result.exit_code == 2
    assert "was written by another command (date: none); without --resume" in result.stderr
    assert left.read_bytes() == before


def test_other_inputs(run_light: Run, left: Path) -> None:
    (left.parent / "p" / "0000.txt").write_text("Autre chose.", encoding="utf-8")
    assert "the inputs have changed since" in resumed(run_light, left).stderr


def test_an_output_that_is_shorter_than_its_journal(run_light: Run, left: Path) -> None:
    left.write_bytes(b"")
    assert "is shorter than out.jsonl.resume says" in resumed(run_light, left).stderr


@pytest.mark.parametrize("journal", ["", "[]", "{}", '{"command": {}, "inputs": "", "bytes": "un"}'])
def test_a_journal_that_is_none(run_light: Run, left: Path, journal: str) -> None:
    left.with_name("out.jsonl.resume").write_text(journal, encoding="utf-8")
    assert "out.jsonl.resume: is no journal of a run" in resumed(run_light, left).stderr


def test_an_output_without_a_journal(run_light: Run, left: Path) -> None:
    left.with_name("out.jsonl.resume").unlink()
    assert "there is no out.jsonl.resume" in resumed(run_light, left).stderr
    left.unlink()
    assert resumed(run_light, left).exit_code == 0, "nothing was begun"


@pytest.mark.parametrize("words", [["--format", "jsonl"], ["-o", "out.txt"]])
def test_of_what_goes_elsewhere_nobody_knows_what_is_whole(run_light: Run, left: Path, words: list[str]) -> None:
    result = run_light("read", left.parent / "p", "--resume", *words)
    assert result.exit_code == 2
    assert "--resume needs --output and --format jsonl, csv or parquet" in result.stderr
