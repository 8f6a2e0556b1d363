"""Limits: each is told by its name when it is passed, can be set, and stands in docs/limits.md."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner

import selon
from selon import readers
from selon.cli import cli
from selon.corpora import Container, Record, Shard
from selon.corpora.reading import records
from selon.engines.alone import Alone
from selon.engines.outcomes import Failed, Fault, failed
from selon.engines.reading import Loading
from selon.errors import InputError, OversizedInput
from selon.limits import Limits, enforce, limits, relax

SAID = "Le maire a dit : « Non ». "
PASSING: dict[str, tuple[int, str]] = {
    "page": (100, SAID * 8),
    "prose": (100, SAID * 8),
    "lines": (5, SAID + "\n" + "Oui.\n" * 8),
    "line": (100, SAID * 8),
    "word": (100, SAID + "a" * 101),
    "marks": (10, "« " * 11),
}


@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
@pytest.mark.parametrize("name", PASSING)
def test_a_page_that_passes_a_limit_is_refused_by_its_name(name: str, html: bool) -> None:
    most, text = PASSING[name]
    page = f"<!doctype html><body><p>{'</p><p>'.join(text.splitlines())}</body>" if html else text
    token = enforce(replace(Limits(), **{name: most}))
    try:
        with pytest.raises(OversizedInput) as caught:
            readers.read(page.encode(), "une")
    finally:
        relax(token)
    assert caught.value.limit == name
    assert f"the limit is {most}" in caught.value.reason
    assert failed(caught.value).limit == name
    assert readers.read(page.encode(), "une").text, "within the default"


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_a_decompression_bomb_is_left_where_it_shows(
    suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"bombe.jsonl{suffix}"
    file.write_bytes(pack(bytes(150_000_000)))
    (error,) = records(Shard("0", Container.JSONL, (str(file),)))
    assert isinstance(error, InputError)
    assert "decompression bomb" in error.reason


def test_a_bomb_in_a_web_archive_costs_its_record(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 150000000\r\n\r\n"
    file = tmp_path / "bombe.warc.gz"
    file.write_bytes(gzip.compress(head + bytes(150_000_000)))
    (error,) = records(Shard("0", Container.WARC, (str(file),)))
    assert isinstance(error, InputError)
    assert "decompression bomb" in error.reason


def test_the_limits_of_a_command_hold_as_long_as_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(SAID * 8)
    asked = ["read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--limit", "line=100"]
    ran = CliRunner().invoke(cli, asked)
    assert ran.exit_code == 2
    assert f"{tmp_path / 'a.txt'}: one line of 207 characters; the limit is 100" in ran.stderr
    assert "2 refused; 0 statements; over a limit: line 2" in ran.stderr
    assert limits() == Limits()


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("command", ["read", "add"])
def test_a_page_of_too_many_statements_is_refused_by_the_limit_of_the_command(
    command: str, workers: str, tmp_path: Path
) -> None:
    for name, times in (("a", 9), ("b", 2)):
        (tmp_path / f"{name}.txt").write_text("Le pont rouvre.\n\n" + SAID * times)
    book = [str(tmp_path / "presse.selon")] if command == "add" else []
    pages = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    ran = CliRunner().invoke(cli, [command, *book, *pages, "--limit", "statements=5", "--workers", workers])
    assert f"{pages[0]}: 9 statements; the limit is 5" in ran.stderr
    assert (
        "1 page read, 1 refused; 2 statements" if command == "read" else "1 page refused, 1 added; 2 statements"
    ) in ran.stderr
    assert (command != "read") or "over a limit: statements 1" in ran.stderr


def test_the_statements_of_all_articles_of_a_page_count(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    digest = "\n\n".join(f"Titre {n}\n\nPARIS, {n} mars (AFP) - {SAID * 3}" for n in range(1, 4))
    file.write_text(digest)
    assert len(selon.read(file).statements) == 9
    token = enforce(Limits(statements=8))
    try:
        with pytest.raises(OversizedInput) as caught:
            selon.read(file)
    finally:
        relax(token)
    assert failed(caught.value).limit == "statements"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("mots=3", "'mots' is no limit; there are page, prose, lines, line, word, marks, statements, expansion"),
        ("word", "'word' has no number; write it as word=50000"),
        ("word=0", "has no number"),
        ("word=²", "has no number"),
        ("word=-1", "has no number"),
    ],
)
def test_a_limit_that_is_none_is_told(given: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    ran = CliRunner().invoke(cli, ["read", str(tmp_path / "a.txt"), "--limit", given])
    assert ran.exit_code == 2
    assert told in " ".join(ran.stderr.split())


def test_workers_have_the_limits_of_who_started_them() -> None:
    token = enforce(Limits(word=7))
    try:
        assert Loading().bounds.word == 7
    finally:
        relax(token)


# -- time, with one worker -------------------------------------------------------------------------------------------


def obey(_: None, some: Sequence[Record]) -> list[str]:
    for record in some:
        while record.source == b"hang":
            time.sleep(0.001)
    return [record.source.decode().upper() for record in some]


def test_one_worker_gives_up_the_page_that_takes_too_long_and_no_other() -> None:
    words = ["un", "deux", "hang", "trois"]
    alone = Alone(lambda: None, obey, patience=0.2)
    found = [result for _, result in alone.results((w, Record(w, w.encode())) for w in words)]
    assert found == ["UN", "DEUX", Failed(Fault.FAILED, "not read within 0.2 s; given up", limit="seconds"), "TROIS"]


def test_every_limit_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "limits.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+)", text, re.MULTILINE))
    ours = {field.name: f"{getattr(Limits(), field.name):,}" for field in fields(Limits)}
    assert ours.items() <= told.items()
