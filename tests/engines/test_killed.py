"""Killed at any moment, `selon add` loses nothing that it told; the ledger is whole, and the next run completes it."""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import time
from pathlib import Path

import pytest
from tests.engines import added

from selon.ledger import Ledger

KILLS = 50
PAGES = 12

pytestmark = pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="needs processes that fork: Linux or macOS"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small pages that have names, links and doubts in common."""
    made = tmp_path_factory.mktemp("pages")
    for k in range(PAGES):
        text = (
            f"« Le pont 🌉 de Valmont sera fermé pendant {k % 3 + 2} mois », a annoncé mardi la préfète, Anne Roux.\n"
            f"Le maire, Paul Blanc, dément avoir donné son accord au chantier n° {k}. "
            "Selon la Gazette, les travaux coûteront deux millions d’euros.\n"
        )
        (made / f"{k:02}.txt").write_text(text, encoding="utf-8")
    return made


class Clerk:
    """Runs `selon add` in a process of its own."""

    def __init__(self, ledger: Path, folder: Path, told: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.engines.added"])
        self._process = context.Process(target=added.run, args=(ledger, folder, told))
        self._process.start()

    def kill_after(self, seconds: float) -> bool:
        """Whether it was killed; False if it had finished."""
        self._process.join(seconds)
        finished = self._process.exitcode is not None
        self._process.kill()
        self._process.join()
        return not finished

    def finish(self) -> None:
        self._process.join(120)
        assert self._process.exitcode == 0


def told_pages(told: Path) -> dict[str, int]:
    """The pages that were told as stored, with their statements; a last line may have been cut in the middle."""
    lines = told.read_text(encoding="utf-8").split("\n")[:-1] if told.exists() else []
    records = [json.loads(line) for line in lines if line.endswith("}")]
    return {record["page"]: record["statements"] for record in records}


def stored_pages(ledger: Path) -> dict[str, int]:
    with Ledger.open(ledger, read_only=True) as book:
        rows = book.connection.execute(
            "SELECT sha256, count(statement.id) FROM page LEFT JOIN article ON article.page = page.id "
            "LEFT JOIN statement ON statement.article = article.id GROUP BY page.id"
        )
        return {row[0]: row[1] for row in rows}


def check(ledger: Path, told: Path, whole: dict[str, int]) -> None:
    if not (ledger.exists() and ledger.stat().st_size):
        assert told_pages(told) == {}, "killed before there was a ledger"
        return
    with Ledger.open(ledger) as book:
        assert book.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert book.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        book.connection.execute("INSERT INTO statement_fts (statement_fts) VALUES ('integrity-check')")
    stored = stored_pages(ledger)
    assert told_pages(told).items() <= stored.items()
    assert stored.items() <= whole.items()


@pytest.mark.timeout(900)  # fifty processes that end when they do
def test_killed_at_random_moments(tmp_path: Path, folder: Path) -> None:
    complete, told = tmp_path / "complete.selon", tmp_path / "told.jsonl"
    Clerk(complete, folder, told).finish()  # the first run starts the server: the second one is timed
    complete.unlink()
    started = time.monotonic()
    Clerk(complete, folder, tmp_path / "again.jsonl").finish()
    length = time.monotonic() - started
    whole = stored_pages(complete)
    assert len(whole) == PAGES
    assert told_pages(told) == whole
    draw, kills, runs = random.Random(11), 0, 0
    while kills < KILLS:
        ledger, told = tmp_path / f"{runs}.selon", tmp_path / f"{runs}.jsonl"
        runs += 1
        # Several kills of one ledger in a row: what a rerun finds is what a kill left.
        window = length
        while kills < KILLS and Clerk(ledger, folder, told).kill_after(draw.uniform(0.02, window)):
            kills += 1
            window *= 1.1  # a machine that got other work since needs longer than the run that was timed
            check(ledger, told, whole)
        if kills % 10 == 0 or kills == KILLS:
            Clerk(ledger, folder, told).finish()
        check(ledger, told, whole)
    Clerk(ledger, folder, told).finish()
    assert stored_pages(ledger) == whole
    assert told_pages(told) == whole
    assert runs > 1, f"every kill came before the end of one run, in {sys.version}"
