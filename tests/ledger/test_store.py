"""Pages in, whole or not at all, and out again as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from selon.errors import LedgerError
from selon.ledger import Ledger
from selon.ledger.connection import connect
from selon.ledger.entities import Entities
from selon.ledger.keeping.derived import full_text
from selon.ledger.keeping.structure import foreign_keys
from selon.model import Entry, Statement

Read = Callable[..., Entry]

BRIDGE = (
    "« Le pont 🌉 sera fermé mardi », a annoncé la préfète, Anne Roux.\n"
    "Le maire dément\u00a0: « Rien n’est décidé ! »\n"
)


def bare(statement: Statement) -> Statement:
    """Without the entity, which only a ledger gives."""
    speaker = statement.speaker
    return replace(statement, speaker=replace(speaker, entity=None) if speaker else None)


def test_what_goes_in_comes_out(ledger: Ledger, samples: list[Entry], entry: Read) -> None:
    for each in (*samples, entry(BRIDGE)):
        row = ledger.add(each).page
        page = ledger.page(row)
        assert page.text == each.reading.page.text
        assert page.lines == each.reading.page.lines
        assert [(a.title, a.dateline, a.authors, a.published) for a in page.articles] == [
            (a.title, a.dateline, a.authors, a.published) for a in each.reading.page.articles
        ]
        assert [bare(s) for s in ledger.statements_of(row)] == list(each.reading.statements)
        assert ledger.doubts(row) == list(each.doubts)
        assert ledger.source(row) == each.source
    assert ledger.counts()["statement"] > 80
    assert not list(foreign_keys(ledger.connection))


def test_sql_counts_the_same_characters(ledger: Ledger, entry: Read) -> None:
    row = ledger.add(entry(BRIDGE)).page
    shown = {
        (s, r, o): t for s, r, o, t in ledger.connection.execute("SELECT statement, role, ordinal, text FROM passage")
    }
    for statement in ledger.statements_of(row):
        for ordinal, piece in enumerate(statement.content, 1):
            assert shown[statement.id, "content", ordinal] == piece.text
        assert statement.cue is not None
        assert shown[statement.id, "cue", 1] == statement.cue.span.text
    assert any("🌉" in text for text in shown.values())


def test_the_same_bytes_are_one_page(ledger: Ledger, entry: Read) -> None:
    first = ledger.add(entry(BRIDGE), address="/presse/a.txt")
    again = ledger.add(entry(BRIDGE), address="/presse/a.txt")
    elsewhere = ledger.add(entry(BRIDGE, "b.txt"), address="/presse/b.txt")
    assert (first.new, again.new, elsewhere.new) == (True, False, False)
    assert first.page == again.page == elsewhere.page
    assert first.statements == again.statements == 2
    addresses = [row[0] for row in ledger.connection.execute("SELECT address FROM capture ORDER BY id")]
    assert addresses == ["/presse/a.txt", "/presse/b.txt"]


def test_a_changed_page_at_one_address_is_a_new_version(ledger: Ledger, entry: Read) -> None:
    address = "https://courrier.example/pont"
    ledger.add(entry(BRIDGE), address=address)
    ledger.add(entry(BRIDGE.replace("mardi", "jeudi")), address=address)
    versions = ledger.connection.execute("SELECT number, page FROM version ORDER BY number").fetchall()
    assert [number for number, _ in versions] == [1, 2]
    assert len({page for _, page in versions}) == 2
    assert ledger.counts()["statement"] == 4


def test_a_fetched_page_is_noted_at_every_fetch(ledger: Ledger, entry: Read) -> None:
    address = "https://courrier.example/pont"
    one = ledger.add(entry(BRIDGE), address=address, http={"status": 200})
    assert ledger.seen(entry(BRIDGE).reading.page.id, address, {"status": 200}) == replace(one, new=False)
    assert ledger.connection.execute("SELECT count(*) FROM capture").fetchone()[0] == 2


def test_an_unknown_page_was_not_seen(ledger: Ledger) -> None:
    assert ledger.seen("sha256:0", "a.txt") is None
    assert ledger.connection.execute("SELECT count(*) FROM capture").fetchone()[0] == 0


def test_a_page_is_stored_whole_or_not_at_all(ledger: Ledger, entry: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add(entry("Il pleut, a dit Anne Roux.\n"))
    before = ledger.counts()

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(Entities, "place", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        ledger.add(entry(BRIDGE))
    assert ledger.counts() == before
    assert ledger.connection.execute("SELECT count(*) FROM raw").fetchone()[0] == 1


def test_readers_go_on_while_a_page_is_written(ledger: Ledger, entry: Read) -> None:
    ledger.add(entry(BRIDGE))
    reader = connect(ledger.path, read_only=True)
    ledger.connection.execute("BEGIN IMMEDIATE")
    ledger.connection.execute("DELETE FROM statement")
    assert reader.execute("SELECT count(*) FROM statement").fetchone()[0] == 2
    ledger.connection.rollback()
    with pytest.raises((sqlite3.OperationalError, LedgerError), match=r"readonly|read-only"):
        reader.execute("DELETE FROM statement")
    reader.close()


def test_an_input_that_could_not_be_read_is_one_row(ledger: Ledger) -> None:
    ledger.refuse("/presse/image.jpg", "is not text")
    row = ledger.connection.execute("SELECT address, reason FROM failure").fetchone()
    assert tuple(row) == ("/presse/image.jpg", "is not text")


def test_the_full_text_follows_every_change(ledger: Ledger, entry: Read) -> None:
    def hits(word: str) -> int:
        asked = "SELECT count(*) FROM statement_fts WHERE statement_fts MATCH ?"
        return int(ledger.connection.execute(asked, (word,)).fetchone()[0])

    row = ledger.add(entry(BRIDGE)).page
    assert (hits("ferme"), hits("fermer"), hits("roux")) == (1, 1, 1)
    ledger.reread(row, entry("« Le pont rouvrira », a annoncé la préfète, Anne Roux.\n"))
    assert (hits("ferme"), hits("rouvrir")) == (0, 1)
    assert not list(full_text(ledger.connection))


def test_words_that_carry_meaning_are_terms(ledger: Ledger, entry: Read) -> None:
    ledger.add(entry("Le pont sera fermé mardi, a annoncé la préfète.\n"))
    terms = {row[0] for row in ledger.connection.execute("SELECT term FROM term")}
    assert {"pont", "fermer"} <= terms
    assert not terms & {"le", "etre"}


def test_of_whom_a_content_speaks(ledger: Ledger, entry: Read) -> None:
    ledger.add(entry("Anne Roux a affirmé que Marc Petit avait menti. Paul Blanc était absent.\n"))
    found = ledger.connection.execute(
        "SELECT entity.name FROM about JOIN mention ON mention.id = about.mention "
        "JOIN signature ON signature.id = mention.signature JOIN entity ON entity.id = signature.entity"
    ).fetchall()
    assert [row[0] for row in found] == ["Marc Petit"]
