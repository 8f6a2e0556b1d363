"""Whatever the documents tell a reader to type is typed here, document by document and in order, in one folder each.

A block that is not run says why; a command that stands anywhere else is found.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks import archive
from click.testing import CliRunner

from documents import DOCUMENTS, PYTHON_RUN_BY, ROOT, SHELLS, Block, Command, blocks, commands, missing
from selon.cli import cli
from selon.pipeline import Pipeline

ALL = {path: list(blocks(path, path.read_text("utf-8"))) for path in DOCUMENTS}
#: The first command of most documents. It is run once; what it makes is handed to the others.
ADD = "selon add presse.selon samples/"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def to_do(path: Path) -> list[Block | Command]:
    """What is run of a document, in order: its commands, and its blocks of Python and SQL."""
    steps: list[Block | Command] = []
    for block in ALL[path]:
        steps += [command for command in commands(block) if command.reason is None]
        elsewhere = block.language == "python" and name(path) in PYTHON_RUN_BY
        if block.language in ("python", "sql") and block.reason is None and not elsewhere:
            steps.append(block)
    return steps


@pytest.fixture(scope="session")
def bulk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages in bulk of which the documents speak: archives, and a table."""
    folder = tmp_path_factory.mktemp("bulk")
    (folder / "crawl").mkdir()
    archive.write(folder / "crawl" / "1.warc.gz", 2)
    row = {"contenu": (ROOT / "samples" / "breve.txt").read_text("utf-8"), "jour": "2024-03-15"}
    pq.write_table(pa.Table.from_pylist([row]), folder / "corpus.parquet")
    return folder


@pytest.fixture(scope="session")
def press_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of which the documents speak."""
    folder = tmp_path_factory.mktemp("presse")
    (folder / "samples").symlink_to(ROOT / "samples")
    assert shell(ADD, folder).returncode == 0
    return folder / "presse.selon"


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if to_do(path)], ids=name)
def test_what_a_document_tells_to_type_runs(
    path: Path,
    tmp_path: Path,
    press_ledger: Path,
    bulk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pipeline: Pipeline,
) -> None:
    for given in (ROOT / "samples", bulk / "crawl", bulk / "corpus.parquet"):
        (tmp_path / given.name).symlink_to(given)
    shutil.copy(press_ledger, tmp_path / "presse.selon")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Pipeline, "load", lambda model=None, fast=False: pipeline)
    names: dict[str, object] = {}
    for step in to_do(path):
        where = f"{name(path)}:{step.line}"
        if isinstance(step, Command):
            if step.text.startswith("selon import"):
                correct_by_hand(tmp_path)
            typed(step, tmp_path, where)
        elif step.language == "python":
            exec(compile(step.text, where, "exec", dont_inherit=True), names)
        else:
            import duckdb  # late: its binding complains at the end of a process that has it from the beginning

            with duckdb.connect() as connection:
                connection.execute(step.text)
    names.clear()
    capsys.readouterr()


def correct_by_hand(folder: Path) -> None:
    """What a person does between exporting and importing: here, another name for one speaker, in each tool its own."""
    for files, old, new in (
        ("brat/*.ann", "\tClaire Aubin | person", "\tClaire Aubain | person"),
        ("inception/*.json", '"speaker": "Claire Aubin"', '"speaker": "Claire Aubinet"'),
        ("inception/*.json", '"speaker": "Claire Aubain"', '"speaker": "Claire Aubinet"'),
    ):
        for file in folder.glob(files):
            file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


def typed(command: Command, folder: Path, where: str) -> None:
    """One command: it ends well, and prints what the document shows."""
    if command.text == ADD and not command.shown:
        return  # done: `press_ledger`
    if command.text == ADD:
        (folder / "presse.selon").unlink()
    status, printed = outcome(command.text, folder)
    assert status == 0, f"{where}: {command.text}\n{printed}"
    assert "Traceback" not in printed
    assert missing(command.shown, printed) == [], f"{where}: {command.text}\n{printed}"


def outcome(command: str, folder: Path) -> tuple[int, str]:
    """The exit status, and what was printed, messages last. A command of selon alone runs in this process, which has
    the model in memory; what a shell must read, pipes and patterns, in a shell."""
    if command.startswith("selon ") and not set(command) & set("|<>&;$*`\\"):
        result = CliRunner().invoke(cli, shlex.split(command)[1:])
        return result.exit_code, result.stdout + result.stderr
    run = shell(command, folder)
    return run.returncode, run.stdout + run.stderr


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_no_command_hides_where_it_is_not_run(path: Path) -> None:
    """In a block of another language, or of none; docs/cli.md is written from the commands."""
    told = re.compile(r"^(\$ |(selon|make|pip|python) [a-z-])", re.MULTILINE)
    hidden = [
        block.line
        for block in ALL[path]
        if block.language not in ("console", "python", *SHELLS) and told.search(block.text)
    ]
    assert hidden == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_command_named_in_a_sentence_is_one_and_has_its_options(path: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    wrong = [words for words in re.findall(r"`selon ([a-z][^`]*)`", prose) if not is_command(words.split())]
    assert wrong == []


def is_command(words: list[str]) -> bool:
    """Whether the words after `selon` name a command, and options that it has."""
    command: click.Command = cli
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    given = {re.split(r"[=\s]", word)[0] for word in words if word.startswith("--") and len(word) > 2}
    return command is not cli and given <= known | {"--help"}


def test_the_python_that_is_run_elsewhere_is_run_there() -> None:
    for document, test in PYTHON_RUN_BY.items():
        assert Path(document).name in (ROOT / test).read_text("utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_reason_stands_above_a_block(path: Path) -> None:
    """One that stands anywhere else would excuse nothing, and nobody would see it."""
    excused = sum(block.reason is not None for block in ALL[path])
    assert len(re.findall(r"^ *<!-- not run:", path.read_text("utf-8"), re.MULTILINE)) == excused


def test_commands_are_found_with_what_they_print_and_with_their_reasons() -> None:
    markdown = (
        "```console\n$ selon read a.txt\nQui  Dit\n…\n$ make demo\n```\n"
        "<!-- not run: it wants a cluster -->\n```sh\n# on a cluster\nselon read \\\n  b\n```\n"
        "```sh\nls\n```\n"
    )
    found = [command for block in blocks(Path("x.md"), markdown) for command in commands(block)]
    assert [command.text for command in found] == ["selon read a.txt", "make demo", "selon read    b", "ls"]
    assert found[0].shown == ("Qui  Dit", "…")
    assert [command.reason is None for command in found] == [True, False, False, True]
    assert found[2].reason == "it wants a cluster"
