"""`selon read --workers`: the same output, whatever becomes of the processes that read."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli import light

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


@pytest.fixture
def run_light(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `selon` with a pipeline that needs no model, in workers too."""
    monkeypatch.setattr(importlib.import_module("selon.cli.read"), "Loading", light.Loading)
    return run


def started(*words: object, **options: object) -> subprocess.Popen[str]:
    """The same as a process of its own, at the head of a group."""
    command = [sys.executable, "-m", "tests.cli.light", *map(str, words)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def is_whole(text: str) -> bool:
    return all(json.loads(line) for line in text.splitlines()) and text.endswith("\n")


@pytest.mark.parametrize("format_", ["jsonl", "csv", "table"])
def test_the_same_bytes(run_light: Run, tmp_path: Path, format_: str) -> None:
    folder = light.pages(tmp_path / "p", 40)
    alone = run_light("read", folder, "--format", format_)
    shared = run_light("read", folder, "--format", format_, "--workers", 2)
    assert (shared.exit_code, shared.stderr) == (0, "selon: 40 pages read; 40 statements\n")
    assert shared.stdout_bytes == alone.stdout_bytes


def test_unordered_gives_the_same_lines(run_light: Run, tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 40)
    alone = run_light("read", folder, "--format", "jsonl")
    shared = run_light("read", folder, "--format", "jsonl", "--workers", 2, "--unordered")
    assert sorted(shared.stdout.splitlines()) == sorted(alone.stdout.splitlines())


def test_the_model_itself_in_workers(run: Run) -> None:
    pages = (SAMPLES / "depeches.txt", SAMPLES / "urgences.html")
    alone = run("read", *pages, "--format", "jsonl")
    shared = run("read", *pages, "--format", "jsonl", "--workers", 2)
    assert (shared.exit_code, shared.stdout, shared.stderr) == (alone.exit_code, alone.stdout, alone.stderr)


def test_a_page_that_kills_its_worker_is_named_and_counted(run_light: Run, tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 20, **{"0007a": "kill"})
    result = run_light("read", folder, "--format", "jsonl", "--workers", 2)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 20
    assert result.stderr.splitlines() == [
        f"selon: {folder / '0007a.txt'}: its process ended (killed by signal 9), twice; given up",
        "selon: 20 pages read, 1 failed; 20 statements",
    ]


def test_a_page_that_takes_too_long(run_light: Run, tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 3, **{"0001a": "hang"})
    result = run_light("read", folder, "--format", "jsonl", "--workers", 2, "--page-limit", 1)
    assert f"{folder / '0001a.txt'}: not read within 1 s, twice; given up" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_defects_and_foreign_pages_are_counted_apart(run_light: Run, tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 2, a="defect lemme", b="foreign English")
    for workers in (1, 2):
        first, second, summary = run_light("read", folder, "--workers", workers).stderr.splitlines()
        assert first.startswith(f"selon: {folder / 'a.txt'}: internal error, please report it: KeyError: 'lemme'")
        assert second == f"selon: {folder / 'b.txt'}: in English"
        assert summary == "selon: 2 pages read, 1 not French, 1 failed; 2 statements"


def test_a_model_that_does_not_exist_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("hier\n", encoding="utf-8")
    result = run("read", SAMPLES, "-o", output, "--format", "jsonl", "--workers", 2, "--model", "fr_no_such_model")
    assert result.exit_code == 2
    assert "fr_no_such_model" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert output.read_text("utf-8") == "hier\n"


# -- how it ends -----------------------------------------------------------------------------------------------------


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 400)
    with started("read", folder, "--format", "jsonl", "--workers", "2") as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 0
    assert_nobody_is_left(process)


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_whole_lines_and_nobody(tmp_path: Path, workers: int) -> None:
    folder, output = light.pages(tmp_path / "p", 20, **{"0010a": "hang"}), tmp_path / "out.jsonl"
    with started("read", folder, "--format", "jsonl", "--workers", workers, "-o", output) as process:
        until(lambda: output.exists() and output.stat().st_size > 0)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate()
    assert process.returncode == 130
    number = output.read_text("utf-8").count("\n")
    done = "1 page" if number == 1 else f"{number} pages"
    assert told == f"selon: {output}: {done} done; the same command with --resume goes on\nselon: interrupted\n"
    assert is_whole(output.read_text("utf-8"))
    assert_nobody_is_left(process)


@pytest.mark.parametrize("ignored", [False, True], ids=["heeded", "ignored"])
def test_ctrl_c_at_once_shows_no_traceback(tmp_path: Path, ignored: bool) -> None:
    """Whoever starts the tests behind an `&` ignores SIGINT, and children inherit that."""
    folder = light.pages(tmp_path / "p", 3, **{"0000": "hang"})
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler)
    try:
        child = started("read", folder, "--format", "jsonl", "--workers", "2", "--progress", "json")
    finally:
        signal.signal(signal.SIGINT, before)
    with child as process:
        until(lambda: len(group(process)) > 2)  # while the workers are starting
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert [json.loads(line)["event"] for line in told.splitlines()] == ["broken off", "message"]
    assert_nobody_is_left(process)


def test_workers_end_with_the_first_process_however_it_ends(tmp_path: Path) -> None:
    folder, output = light.pages(tmp_path / "p", 20, **{"0010a": "hang"}), tmp_path / "out.jsonl"
    with started("read", folder, "--format", "jsonl", "--workers", 2, "-o", output) as process:
        until(lambda: output.exists() and output.stat().st_size > 0)
        process.kill()
        process.communicate()
    assert_nobody_is_left(process)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device of Linux that is always full")
def test_a_full_disk(run_light: Run, tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 3)
    for format_ in ("jsonl", "table"):
        result = run_light("read", folder, "--format", format_, "--workers", 2, "-o", "/dev/full")
        assert (result.exit_code, result.stderr) == (2, "selon: /dev/full: no space left on device\n")


def group(process: subprocess.Popen[str]) -> list[int]:
    """The processes of its group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == process.pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def until(condition: Callable[[], bool]) -> None:
    """Wait for what will be so; the suite's own limit of time ends what never is."""
    while not condition():
        time.sleep(0.01)


def assert_nobody_is_left(process: subprocess.Popen[str]) -> None:
    until(lambda: not group(process))


# -- progress for programs -------------------------------------------------------------------------------------------


def test_progress_as_objects(run_light: Run, tmp_path: Path) -> None:
    folder = light.pages(tmp_path / "p", 5, a="foreign English")
    for workers in (1, 2):
        result = run_light("read", folder, "--format", "jsonl", "--progress", "json", "--workers", workers)
        events = [json.loads(line) for line in result.stderr.splitlines()]
        foreign, end, message = (event for event in events if event["event"] != "progress")
        assert foreign == {"event": "not_french", "page": str(folder / "a.txt"), "reason": "in English"}
        counts = {"read": 5, "refused": 0, "not_french": 1, "passed_over": 0, "failed": 0, "statements": 5}
        assert (end["event"], end["pages"], end["total"], end["counts"], end["left"]) == ("end", 6, 6, counts, 0.0)
        assert end["rate"] > 0
        assert message == {"event": "message", "text": "5 pages read, 1 not French; 5 statements"}


def test_errors_as_objects(run_light: Run, tmp_path: Path) -> None:
    result = run_light("read", tmp_path / "none", "--progress", "json")
    assert result.exit_code == 2
    assert [json.loads(line)["event"] for line in result.stderr.splitlines()] == ["message"]
    assert run_light("read", tmp_path / "none").stderr.startswith("selon: "), "the next command speaks as ever"
