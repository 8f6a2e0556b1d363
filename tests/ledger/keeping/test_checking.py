"""Each kind of damage is seen by the check that looks for it, and what follows from the rest is mended."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from selon.errors import DamagedLedger
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.keeping.checking import CHECKS, check, repair
from selon.ledger.keeping.problems import Remedy

DAMAGE = {
    "a text is none": (
        "UPDATE page SET outlet = CAST(x'63ff' AS TEXT) WHERE id = 1",
        "values",
        "1 values of outlet are of no kind",
        Remedy.RESTORE,
    ),
    "words stand for a number": (
        "UPDATE span SET start = 'zwei' WHERE statement = 1 AND role = 'content'",
        "values",
        "1 values of start are of no kind",
        Remedy.RESTORE,
    ),
    "JSON is cut off": (
        "UPDATE article SET authors = '[\"Ida' WHERE id = 1",
        "values",
        "1 values of authors cannot be read",
        Remedy.RESTORE,
    ),
    "a line is of no type": (
        "UPDATE line SET type = 'prise' WHERE page = 1 AND number = 1",
        "values",
        "cannot be told",
        Remedy.RESTORE,
    ),
    "the key of what was erased is lost": (
        "INSERT INTO forgotten VALUES ('aa', 'name', 2, 1)",
        "erased",
        "has lost the key",
        Remedy.RESTORE,
    ),
    "the bytes of a page are changed": (
        "UPDATE raw SET zstd = (SELECT zstd FROM raw WHERE page = 2), size = (SELECT size FROM raw WHERE page = 2) "
        "WHERE page = 1",
        "hashes",
        "its bytes are not those that were captured",
        Remedy.RESTORE,
    ),
    "the bytes of a page cannot be unpacked": (
        "UPDATE raw SET zstd = x'00112233' WHERE page = 1",
        "hashes",
        "its bytes cannot be unpacked",
        Remedy.RESTORE,
    ),
    "the bytes of a page are cut": (
        "UPDATE raw SET size = size + 1 WHERE page = 1",
        "hashes",
        "bytes are kept of",
        Remedy.RESTORE,
    ),
    "the bytes of a page are gone": (
        "DELETE FROM raw WHERE page = 1",
        "hashes",
        "its bytes are missing",
        Remedy.RESTORE,
    ),
    "a line lies outside the text": (
        "UPDATE line SET stop = 1000000 WHERE page = 1 AND number = 1",
        "offsets",
        "lies outside the text",
        Remedy.REREAD,
    ),
    "a span lies outside the text": (
        "UPDATE span SET stop = 1000000 WHERE role = 'content' AND statement = 1",
        "offsets",
        "lies outside the text",
        Remedy.REREAD,
    ),
    "a span is moved by one": (
        "UPDATE span SET start = start + 1 WHERE role = 'source' AND statement = 1",
        "offsets",
        "other words where its source stands",
        Remedy.REREAD,
    ),
    "another headline": (
        "UPDATE article SET title = 'Autre' WHERE id = 1",
        "offsets",
        "another headline",
        Remedy.REREAD,
    ),
    "an index is missing": ("DROP INDEX statement_said", "schema", "is missing", Remedy.REPAIR),
    "a trigger is missing": ("DROP TRIGGER correction_stays", "schema", "is missing", Remedy.REPAIR),
    "a view is another": (
        "DROP VIEW denied; CREATE VIEW denied AS SELECT 1",
        "schema",
        "is not as the schema has it",
        Remedy.REPAIR,
    ),
    "rows that point nowhere": (
        "PRAGMA foreign_keys = OFF; DELETE FROM mention WHERE id = 1; PRAGMA foreign_keys = ON",
        "foreign keys",
        "point at no mention",
        Remedy.RESTORE,
    ),
    "a word that is not found": (
        "INSERT INTO statement_fts (statement_fts, rowid, content, lemmas, who) "
        "SELECT 'delete', id, content, lemmas, who FROM statement WHERE id = 1",
        "full text",
        "does not find",
        Remedy.REPAIR,
    ),
    "a facet is old": ("UPDATE facet SET outlet = 'Autre' WHERE id = 1", "facets", "missing or old", Remedy.REPAIR),
    "a facet of nothing": (
        "PRAGMA foreign_keys = OFF; INSERT INTO facet SELECT 999999, article, kind, commitment, polarity, signature, "
        "speaker, said_first, "
        "said_last, retracted, outlet, day FROM facet WHERE id = 1; PRAGMA foreign_keys = ON",
        "facets",
        "of no statement",
        Remedy.REPAIR,
    ),
    "a line of the log is gone": (
        "DROP TRIGGER correction_is_kept; DELETE FROM correction WHERE id = 2",
        "log",
        "are missing",
        Remedy.RESTORE,
    ),
    "a line of the log has a number that would fill memory, were those before it listed": (
        "DROP TRIGGER correction_stays; UPDATE correction SET id = 99999999999 WHERE id = 3",
        "log",
        "are missing",
        Remedy.RESTORE,
    ),
    "a line of the log cannot be read": (
        "DROP TRIGGER correction_stays; UPDATE correction SET before = '{' WHERE id = 3",
        "log",
        "cannot be read",
        Remedy.RESTORE,
    ),
    "a correction that nobody made": (
        "UPDATE statement SET machine = '{}' WHERE id = 3",
        "log",
        "does not say by whom",
        Remedy.RESTORE,
    ),
}


def test_a_sound_ledger_has_no_problem(damaged: Ledger) -> None:
    assert list(check(damaged.connection)) == []


def test_every_check_has_its_damage() -> None:
    assert {damage[1] for damage in DAMAGE.values()} | {"integrity"} == set(CHECKS)


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_seen(damaged: Ledger, name: str) -> None:
    script, by, what, remedy = DAMAGE[name]
    damaged.connection.executescript(script)
    found = [problem for problem in check(damaged.connection) if problem.check == by]
    assert any(what in problem.what and problem.remedy is remedy for problem in found), found


@pytest.mark.parametrize("name", [name for name, damage in DAMAGE.items() if damage[3] is Remedy.REPAIR])
def test_what_follows_from_the_rest_is_mended(damaged: Ledger, name: str) -> None:
    damaged.connection.executescript(DAMAGE[name][0])
    repair(damaged.connection)
    assert list(check(damaged.connection)) == []


def test_a_mended_full_text_finds_again(damaged: Ledger) -> None:
    before = search(damaged.connection, Question("criée")).total
    damaged.connection.execute("INSERT INTO statement_fts (statement_fts) VALUES ('delete-all')")
    assert search(damaged.connection, Question("criée")).total == 0 < before
    repair(damaged.connection)
    assert search(damaged.connection, Question("criée")).total == before


def test_mending_touches_nothing_that_was_read_or_judged(damaged: Ledger) -> None:
    def told() -> list[object]:
        tables = ("page", "raw", "article", "line", "statement", "span", "correction", "link")
        return [tuple(row) for t in tables for row in damaged.connection.execute(f"SELECT * FROM {t}")]

    before = told()
    repair(damaged.connection)
    assert told() == before


def test_a_damaged_page_of_the_file_is_seen(sound: Path, tmp_path: Path) -> None:
    """A page of SQLite's is overwritten: each check says what it can, and none ends in a traceback."""
    content = sound.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    seen = [
        _problems(tmp_path / "a.selon", content, number * size, size) for number in range(2, len(content) // size, 5)
    ]
    assert len(seen) > 20
    assert sum(map(bool, seen)) >= 0.9 * len(seen)  # a page that nothing uses may be anything


def _problems(file: Path, content: bytes, start: int, size: int) -> list[str]:
    """What is said of a ledger of which one page of the file is overwritten: by opening it, or by the checks."""
    file.write_bytes(content[:start] + b"\xa5" * size + content[start + size :])
    try:
        with Ledger.open(file) as ledger:
            return [problem.what for problem in check(ledger.connection)]
    except DamagedLedger as error:
        return [error.reason]
    finally:
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()


def test_an_interrupted_repair_changes_nothing(damaged: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged.connection.execute("DROP INDEX statement_said")

    def broken(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("selon.ledger.keeping.checking.make_anew", broken)
    with pytest.raises(KeyboardInterrupt):
        repair(damaged.connection)
    assert [problem.where for problem in check(damaged.connection)] == ["index statement_said"]
