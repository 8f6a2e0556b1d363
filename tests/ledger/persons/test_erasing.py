"""A person is erased: nothing of hers is found any more, in the tables or in the bytes of the file; others stay."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from selon.engines.linker import Linker
from selon.errors import CorrectionError, ErasedPage, QuestionError
from selon.ledger import Ledger
from selon.ledger.accounts.dossier import dossier
from selon.ledger.drafting import draft
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.keeping.checking import check
from selon.ledger.persons.erasing import Erased, erasure
from selon.ledger.persons.forgetting import Forgotten
from selon.ledger.persons.holding import holding
from selon.ledger.persons.names import spelt
from selon.ledger.persons.scrubbing import scrub
from selon.ledger.persons.subject import subject
from selon.ledger.postgres.shape import tables
from selon.ledger.watched.searches import save, saved
from selon.model import Entry, Kind, SpeakerType
from stores import VIEWS, Store, dump, only_file

from .conftest import NAME

KEPT = {("page", "text")}
"""Where the words of pages stand, which are evidence."""


def _erase(ledger: Ledger, name: str = NAME, *, pages: bool = False) -> Erased:
    return ledger.erase(subject(ledger.connection, name), "mireille", "demande du 3 mars", pages=pages)


def _left(connection: sqlite3.Connection, name: str = NAME) -> list[tuple[str, str]]:
    """The columns in which a name stands: any column of any table, but for the words of pages."""
    found, names = [], subject(connection, name).in_texts
    for table in (*tables(), *VIEWS):
        for row in connection.execute(f"SELECT * FROM {table}"):
            for column in row.keys():  # noqa: SIM118  # a Row's
                if (table, column) not in KEPT and isinstance(row[column], str) and names.stand_in(row[column]):
                    found.append((table, column))
    return found


def _bytes(file: Path) -> bytes:
    """All that lies in the file and beside it, pages unpacked."""
    lying = b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))
    with Ledger.open(file, read_only=True) as ledger:
        raws = [row[0] for row in ledger.connection.execute("SELECT zstd FROM raw")]
    return lying + b"".join(zstandard.ZstdDecompressor().decompress(raw) for raw in raws)


def test_all_that_is_hers_goes_and_what_is_of_others_stays(town: Ledger) -> None:
    before = {s.id: s for s in town.statements()}
    held = holding(town.connection, subject(town.connection, NAME))
    assert sorted(held.statements.values()) == [("about",), ("by",), ("by",)]
    assert len(held.pages) == 2
    assert _left(town.connection)
    erased = _erase(town)
    assert (erased.statements, erased.pages, erased.kept_pages) == (3, 0, 2)
    assert _left(town.connection) == []
    assert list(check(town.connection)) == []
    after = {s.id: s for s in town.statements()}
    assert {key: before[key] for key in after} == after
    assert len(before) - len(after) == 3
    assert dossier(town.connection, NAME) is None
    assert search(town.connection, Question("travaux")).total == 0
    assert search(town.connection, Question("pêche")).total == 1
    assert NAME in town.page(1).text


@only_file
def test_with_pages_the_file_holds_no_byte_of_the_name(town: Ledger) -> None:
    Linker(town).link()
    file = town.path
    town.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    town.connection.execute("PRAGMA secure_delete = OFF")  # as in most builds of SQLite
    surname = NAME.split()[1].encode()
    assert _bytes(file).lower().count(NAME.encode().lower()) > 10
    erased = _erase(town, pages=True)
    assert (erased.pages, erased.kept_pages) == (2, 0)
    assert scrub(town.connection, file)
    lying = _bytes(file).lower()
    assert NAME.encode().lower() not in lying
    assert b"odile" not in lying
    assert lying.count(surname.lower()) == _bytes_of_bruno(town)
    assert b"rouvrira lundi" not in lying
    assert list(check(town.connection)) == []


def _bytes_of_bruno(town: Ledger) -> int:
    """How often the surname must still be there: Bruno Kerbrat's own."""
    lying = _bytes(town.path).lower()
    assert b"bruno kerbrat" in lying
    return lying.count(b"kerbrat")


def test_a_count_is_what_goes(town: Ledger) -> None:
    for pages in (False, True):
        would = erasure(town.connection, subject(town.connection, NAME), pages=pages)
        assert would == erasure(town.connection, subject(town.connection, NAME), pages=pages)
    assert _erase(town, pages=True) == would
    assert town.counts()["page"] == 1


def test_forgotten_stays_forgotten(town: Ledger, pages: dict[str, Entry], entry: Callable[..., Entry]) -> None:
    _erase(town)
    for stored in town.stored():
        town.reread(stored.row, pages[stored.name])
    assert _left(town.connection) == []
    town.add(entry("« Le pont fermera », a dit ODILE KERBRAT.\n« Le quai est beau », a dit Maud Perrin.\n", "new.txt"))
    town.add(entry("Yann Le Goff a affirmé qu’Odile Kerbrat partirait. Elle a dit que non.\n", "late.txt"))
    assert _left(town.connection) == []
    assert search(town.connection, Question("pont")).total == 0
    assert search(town.connection, Question("beau")).total == 1
    assert list(check(town.connection)) == []


def test_a_draft_made_before_does_not_bring_anybody_back(town: Ledger, entry: Callable[..., Entry]) -> None:
    late = entry("« Le môle s’affaisse », a dit Odile Kerbrat.\n« Le quai est beau », a dit Maud Perrin.\n", "late.txt")
    drafted = draft(late)
    _erase(town)
    assert town.add(late, drafted=drafted).statements == 1
    assert _left(town.connection) == []
    assert search(town.connection, Question("môle")).total == 0
    assert list(check(town.connection)) == []


def test_an_erased_page_is_not_added_again(town: Ledger, pages: dict[str, Entry]) -> None:
    _erase(town, pages=True)
    with pytest.raises(ErasedPage, match=r"quai\.txt: was erased from this ledger"):
        town.add(pages["quai.txt"])
    assert town.counts()["page"] == 1
    assert not town.add(pages["criee.txt"]).new


def test_a_namesake_is_never_mixed_in(town: Ledger) -> None:
    _erase(town)
    assert subject(town.connection, "Bruno Kerbrat").entity is not None
    assert search(town.connection, Question("halle")).total == 1


def test_the_name_of_several_is_refused_with_their_ids(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    ledger.add(entry("« Je jouerai », a dit Ugo Blanc, footballeur du FC Porzay.\n", "foot.txt"))
    ledger.add(entry("« Je chanterai », a dit Ugo Blanc, évêque de Porzay.\n", "chant.txt"))
    ids = [row[0] for row in ledger.connection.execute("SELECT id FROM entity WHERE name = 'Ugo Blanc' ORDER BY id")]
    if len(ids) == 1:  # the registry has no reason to take them for two: a person does
        (one,) = ids
        _, other = ledger.connection.execute("SELECT id FROM signature WHERE entity = ?", (one,)).fetchall()
        ledger.connection.execute("INSERT INTO entity VALUES ('en_other', 'person', 'Ugo Blanc', '[\"Ugo Blanc\"]', 1)")
        ledger.connection.execute("UPDATE signature SET entity = 'en_other' WHERE id = ?", (other[0],))
        ids = sorted([one, "en_other"])
    with pytest.raises(QuestionError, match=r"several: .*en_.*en_.*say which by its id"):
        subject(ledger.connection, "Ugo Blanc")
    bishop = ledger.connection.execute(
        "SELECT entity FROM signature WHERE name = 'Ugo Blanc' AND role LIKE 'évêque%'"
    ).fetchone()[0]
    erased = ledger.erase(subject(ledger.connection, bishop), "moi", "demande")
    assert (erased.statements, erased.namesakes) == (1, 1)
    assert [s.content[0].text for s in ledger.statements()] == ["Je jouerai"]
    ledger.add(entry("« Je prierai », a dit Ugo Blanc, évêque de Porzay.\n", "again.txt"))
    ledger.add(entry("« Je courrai », a dit Ugo Blanc, footballeur du FC Porzay.\n", "again2.txt"))
    assert [s.content[0].text for s in ledger.statements()] == ["Je jouerai", "Je courrai"]


def test_the_log_loses_what_names_her_and_says_so(town: Ledger) -> None:
    said = {s.content[0].text: s.id for s in town.statements()}
    hers = next(key for text, key in said.items() if "travaux" in text)
    others = next(key for text, key in said.items() if "embauchera" in text)
    corrections = town.corrections("ida")
    corrections.kind(hers, Kind.MIXED, why="relu")
    corrections.kind(others, Kind.DIRECT, why="relu")
    corrections.speaker(others, NAME, SpeakerType.PERSON, why="vu")
    corrections.undo(3, why="non")
    corrections.retract(next(key for text, key in said.items() if "pêche" in text), why="vu")
    erased = _erase(town)
    log = town.corrections("").log()
    assert erased.corrections == 3
    told = [(line.id, line.action, line.by) for line in log]
    assert told == [(2, "kind", "ida"), (5, "retract", "ida"), (6, "erase", "mireille")]
    assert (log[-1].why, log[-1].after["lines"]) == ("demande du 3 mars", [1, 3, 4])
    assert list(check(town.connection)) == []
    for statement in ("DELETE FROM correction WHERE id = 5", "DELETE FROM correction WHERE id = 6"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            town.connection.execute(statement)
    with pytest.raises(CorrectionError, match="tells of an erasure"):
        town.corrections("ida").undo(6)


def test_what_was_judged_of_others_stands_without_her_name(town: Ledger) -> None:
    said = {s.content[0].text: s.id for s in town.statements()}
    kept = next(key for text, key in said.items() if "embauchera" in text)
    other = next(key for text, key in said.items() if "pêche" in text)
    corrections = town.corrections("ida")
    corrections.kind(kept, Kind.DIRECT, why=f"comme pour {NAME}")
    corrections.speaker(other, NAME, SpeakerType.PERSON)
    corrections.speaker(other, "Léa Morin", SpeakerType.PERSON, why="voir la légende")
    corrections.retract(kept, why="non")
    corrections.undo(4, why=f"si, dit {NAME}")
    _erase(town)
    log = [(line.action, line.by, line.target, line.why, line.before) for line in town.corrections("").log()]
    maud = {"name": "Maud Perrin", "type": "person", "role": "directrice de la criée"}
    assert log[:-1] == [
        ("kind", "ida", kept, "", {"kind": "indirect"}), ("speaker", "ida", other, "voir la légende", maud)
    ]  # fmt: skip
    speakers = {s.id: s.speaker.name for s in town.statements() if s.speaker}
    assert (speakers[kept], speakers[other]) == ("Maud Perrin", "Léa Morin")
    assert next(s for s in town.statements() if s.id == kept).kind is Kind.DIRECT
    assert _left(town.connection) == []
    assert list(check(town.connection)) == []


def test_the_reason_may_not_name_her(town: Ledger) -> None:
    with pytest.raises(QuestionError, match="without the name"):
        town.erase(subject(town.connection, NAME), "moi", f"demande de {NAME}")
    assert town.corrections("").log() == []


def test_nobody_writes_her_down_again(town: Ledger) -> None:
    _erase(town)
    statement = next(town.statements())
    with pytest.raises(CorrectionError, match="erased from this ledger"):
        town.corrections("ida").speaker(statement.id, NAME, SpeakerType.PERSON)
    assert next(town.statements()) == statement
    assert _left(town.connection) == []


def test_searches_for_her_go_and_others_are_not_blind_to_new_pages(town: Ledger, entry: Callable[..., Entry]) -> None:
    save(town.connection, "elle", Question("", speaker=NAME))
    save(town.connection, "pont", Question("pont"))
    town.add(entry("« Le pont », a dit Odile Kerbrat.\n", "last.txt"))
    town.connection.execute("UPDATE saved_search SET seen = 4")
    _erase(town, pages=True)
    assert [(each.name, each.seen) for each in saved(town.connection)] == [("pont", 3)]


def test_one_whom_the_registry_does_not_know_is_found_in_the_texts(town: Ledger) -> None:
    who = subject(town.connection, "la criée")
    assert who.entity is None
    held = holding(town.connection, replace(who, own=frozenset({spelt("embauchera dix personnes")})))
    assert [len(held.pages), *held.statements.values()] == [1, ("about",)]


def test_killed_in_the_middle_nothing_is_gone(town: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(town.connection)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("selon.ledger.persons.erasing._forget_forms", killed)
    with pytest.raises(KeyboardInterrupt):
        _erase(town, pages=True)
    assert dump(town.connection) == before


def test_a_second_time_there_is_nothing(town: Ledger) -> None:
    assert _erase(town)
    assert not _erase(town)
    assert len(town.corrections("").log()) == 1
    assert _erase(town, pages=True).pages == 2


def test_check_sees_what_came_back_and_marks_without_their_key(town: Ledger, pages: dict[str, Entry]) -> None:
    _erase(town)
    assert Forgotten(town.connection).name("odile  KERBRAT")
    article = town.connection.execute("SELECT id FROM article LIMIT 1").fetchone()[0]
    town.connection.execute(
        "INSERT INTO signature (id, type, name, role, place) VALUES (99, 'person', ?, '', '')", [NAME]
    )
    columns = "article, name, type, role, said, times, signature"
    town.connection.execute(f"INSERT INTO mention ({columns}) VALUES (?, ?, 'person', '', '', 1, 99)", (article, NAME))
    assert [(p.check, p.remedy.value) for p in check(town.connection)] == [("erased", "reread")]
    for stored in town.stored():
        town.reread(stored.row, pages[stored.name])
    assert list(check(town.connection)) == []
    town.connection.execute("DELETE FROM meta WHERE name = 'forgetting'")
    assert [(p.check, p.remedy.value) for p in check(town.connection)] == [("erased", "restore")]


def test_no_page_of_the_samples_is_the_worse_for_it(store: Store, samples: list[Entry], tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as ledger:
        for entry in samples:
            ledger.add(entry)
        Linker(ledger).link()
        people = ledger.connection.execute("SELECT id, name FROM entity WHERE type = 'person' ORDER BY id").fetchall()
        assert len(people) > 20
        for id_, name in people[::5]:
            who = subject(ledger.connection, id_)
            ledger.erase(who, "moi", "demande")
            assert list(check(ledger.connection)) == []
            unnamed = name.islower()  # « exploitant » is a word of the texts, and names nobody in them
            assert unnamed or who.shared or _left(ledger.connection, name) == []
