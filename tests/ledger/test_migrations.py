"""The oldest ledger, brought up to date, is a new one: the same schema, and the same rows where they are derived."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from selon.ledger.connection import APPLICATION, VERSION, connect
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search

OLDEST = Path(__file__).parent / "schema_1.sql"

ROWS = """
INSERT INTO page (id, sha256, name, outlet, published, text, read_by, read_at)
VALUES (1, 'sha256:1', 'a.html', 'Le Phare', '2024-03-19', 'La criée rouvrira. Rien n’est vrai.', '', '');
INSERT INTO article (id, page, number, key, outlet, published, day)
VALUES (1, 1, 1, 'sha256:1#1', 'Le Phare', '2024-03-19', '2024-03-19'), (2, 1, 2, 'sha256:1#2', NULL, NULL, NULL);
INSERT INTO signature (id, type, name, role, place) VALUES (5, 'person', 'Hélène Vasseur', '', '');
INSERT INTO mention (id, article, name, type, role, said, times, signature)
VALUES (3, 1, 'Hélène Vasseur', 'person', '', '', 1, 5);
INSERT INTO statement (id, key, article, kind, commitment, polarity, speaker, speaker_type, mention, content,
                       said_first, said_last, rule, score, lemmas, terms, setting, who, retracted)
VALUES (1, 'st_1', 1, 'direct', 'plain', NULL, 'Hélène Vasseur', 'person', 3, 'La criée rouvrira',
        '2024-03-18', '2024-03-18', '', 1, 'le criee rouvrir', '', '', 'Hélène Vasseur', 0),
       (2, 'st_2', 2, 'indirect', 'distanced', 'denies', 'le maire', 'person', NULL, 'Rien n’est vrai',
        NULL, NULL, '', 1, 'rien ne etre vrai', '', '', 'le maire', 1);
INSERT INTO span (statement, role, ordinal, start, stop)
VALUES (1, 'content', 1, 0, 17), (2, 'content', 1, 19, 34);
INSERT INTO correction (id, at, by, action, page, target, before, after)
VALUES (7, '2024-03-20', 'Ida', 'kind', 'sha256:1', 'st_0', '{}', '{"kind": "mixed"}');
INSERT INTO orphan (correction, since, why) VALUES (7, '2024-03-21', 'gone');
"""


@pytest.fixture
def migrated(tmp_path: Path) -> sqlite3.Connection:
    file = tmp_path / "old.selon"
    old = sqlite3.connect(file)
    old.executescript(f"PRAGMA journal_mode = WAL; {OLDEST.read_text(encoding='utf-8')}")
    old.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1; {ROWS}")
    old.close()
    return connect(file)


@pytest.fixture
def new(tmp_path: Path) -> sqlite3.Connection:
    made = connect(tmp_path / "new.selon", create=True)
    made.executescript(ROWS)
    return made


def test_the_schema_is_that_of_a_new_ledger(migrated: sqlite3.Connection, new: sqlite3.Connection) -> None:
    def schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
        return {tuple(row) for row in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")}

    assert migrated.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert schema(migrated) == schema(new)
    assert migrated.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert not migrated.execute("PRAGMA foreign_key_check").fetchall()


def test_what_is_derived_is_derived_anew(migrated: sqlite3.Connection, new: sqlite3.Connection) -> None:
    found, expected = ([tuple(row) for row in each.execute("SELECT * FROM facet")] for each in (migrated, new))
    assert found == expected
    assert [row[-2:] for row in found] == [("Le Phare", "2024-03-19"), (None, None)]


def test_the_log_and_its_orphans_are_kept(migrated: sqlite3.Connection) -> None:
    assert [tuple(row)[:5] for row in migrated.execute("SELECT id, at, by, action, target FROM correction")] == [
        (7, "2024-03-20", "Ida", "kind", "st_0")
    ]
    assert [tuple(row) for row in migrated.execute("SELECT * FROM orphan")] == [(7, "2024-03-21", "gone")]
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        migrated.execute("DELETE FROM correction")


def test_what_changes_later_is_still_told(migrated: sqlite3.Connection) -> None:
    question = Question("criée", kind="mixed", outlet="Le Phare", since="2024-03", when="published")
    assert search(migrated, question).total == 0
    migrated.execute("UPDATE statement SET kind = 'mixed' WHERE id = 1")
    assert [hit.day for hit in search(migrated, question).hits] == ["2024-03-19"]
