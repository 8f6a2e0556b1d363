"""What people correct: the value changes, the machine's stays, the log only grows, and reading anew keeps it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from selon.entities.records import Verdict
from selon.errors import CorrectionError
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.linked.links import put_links
from selon.model import Entry, Kind, Link, LinkKind, SpeakerType, Statement

Read = Callable[..., Entry]

TEXT = (
    "« Le pont 🌉 sera fermé mardi », a annoncé la préfète, Anne Roux. "
    "Le maire, Paul Blanc, affirme que le chantier durera deux ans.\n"
)


@pytest.fixture
def told(ledger: Ledger, entry: Read) -> list[Statement]:
    """Two statements of a page in the ledger."""
    return ledger.statements_of(ledger.add(entry(TEXT)).page)


def again(ledger: Ledger, key: str) -> Statement:
    (row,) = ledger.connection.execute("SELECT id FROM statement WHERE key = ?", (key,)).fetchone()
    return next(iter(ledger.statements([row])))


def test_another_speaker(ledger: Ledger, told: list[Statement]) -> None:
    ledger.corrections("Ida").speaker(told[0].id, "Léa Morin", SpeakerType.PERSON, "préfète", why="voir la légende")
    speaker = again(ledger, told[0].id).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Léa Morin", "préfète")
    name = ledger.connection.execute("SELECT name FROM entity WHERE id = ?", (speaker.entity,)).fetchone()[0]
    assert name == "Léa Morin"
    (line,) = ledger.corrections("Ida").log()
    assert (line.by, line.action, line.target, line.why) == ("Ida", "speaker", told[0].id, "voir la légende")
    assert line.before["name"] == "Anne Roux"
    assert line.after == {"name": "Léa Morin", "type": "person", "role": "préfète"}


def test_the_machines_value_stays(ledger: Ledger, told: list[Statement]) -> None:
    corrections = ledger.corrections("Ida")
    corrections.speaker(told[0].id, "Léa Morin", SpeakerType.PERSON)
    corrections.speaker(told[0].id, "Zoé Lang", SpeakerType.PERSON)
    kept = ledger.connection.execute("SELECT machine FROM statement WHERE key = ?", (told[0].id,)).fetchone()[0]
    assert json.loads(kept)["speaker"] == "Anne Roux"
    untouched = ledger.connection.execute("SELECT machine FROM statement WHERE key = ?", (told[1].id,)).fetchone()[0]
    assert untouched is None


def test_another_kind(ledger: Ledger, told: list[Statement]) -> None:
    ledger.corrections("Ida").kind(told[0].id, Kind.MIXED)
    assert again(ledger, told[0].id).kind is Kind.MIXED


def test_other_characters(ledger: Ledger, told: list[Statement]) -> None:
    piece = told[0].content[0]
    ledger.corrections("Ida").span(told[0].id, "content", [(piece.start, piece.end - len(" mardi"))])
    assert again(ledger, told[0].id).content[0].text == "Le pont 🌉 sera fermé"
    hits = "SELECT count(*) FROM statement_fts WHERE statement_fts MATCH ?"
    assert ledger.connection.execute(hits, ("mardi",)).fetchone()[0] == 0
    assert ledger.connection.execute(hits, ("fermer",)).fetchone()[0] == 1


def test_not_a_statement_and_one_after_all(ledger: Ledger, told: list[Statement]) -> None:
    corrections = ledger.corrections("Ida")
    corrections.retract(told[1].id, "une annonce, non un propos")
    assert [s.id for s in ledger.statements()] == [told[0].id]
    assert ledger.counts()["statement"] == 2
    corrections.restore(told[1].id)
    assert [s.id for s in ledger.statements()] == [told[0].id, told[1].id]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda c, s: c.kind("st_0", Kind.MIXED), "no statement st_0"),
        (lambda c, s: c.kind(s.id, s.kind), "is so already"),
        (lambda c, s: c.restore(s.id), "is so already"),
        (lambda c, s: c.span(s.id, "via", [(0, 2)]), "no part that can be moved"),
        (lambda c, s: c.span(s.id, "content", []), "retract it"),
        (lambda c, s: c.span(s.id, "source", [(0, 2), (3, 4)]), "has one source"),
        (lambda c, s: c.span(s.id, "content", [(5, 5)]), "not in the page"),
        (lambda c, s: c.span(s.id, "content", [(0, 100_000)]), "not in the page"),
        (lambda c, s: c.merge("en_0", "en_1"), "no entity en_0"),
        (lambda c, s: c.split(s.speaker.entity, "Personne"), "has no name 'Personne'"),
        (lambda c, s: c.link("ln_0", Verdict.POSITIVE), "no link ln_0"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_not_logged(
    ledger: Ledger, told: list[Statement], what: Callable[..., None], words: str
) -> None:
    with pytest.raises(CorrectionError, match=words):
        what(ledger.corrections("Ida"), told[0])
    assert ledger.corrections("Ida").log() == []
    assert again(ledger, told[0].id) == told[0]


def test_the_log_only_grows(ledger: Ledger, told: list[Statement]) -> None:
    ledger.corrections("Ida").kind(told[0].id, Kind.MIXED)
    for sql in (
        "DELETE FROM correction",
        "UPDATE correction SET by = 'Max'",
        "REPLACE INTO correction SELECT * FROM correction",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            ledger.connection.execute(sql)


def test_reading_anew_keeps_corrections(ledger: Ledger, told: list[Statement], entry: Read) -> None:
    corrections = ledger.corrections("Ida")
    corrections.speaker(told[0].id, "Léa Morin", SpeakerType.PERSON)
    corrections.retract(told[1].id)
    ledger.reread(1, entry(TEXT))
    speaker = again(ledger, told[0].id).speaker
    assert speaker is not None
    assert speaker.name == "Léa Morin"
    assert [s.id for s in ledger.statements()] == [told[0].id]
    assert [line.orphan for line in corrections.log()] == [None, None]


def test_a_correction_finds_a_statement_whose_key_has_changed(
    ledger: Ledger, told: list[Statement], entry: Read
) -> None:
    """A later version may draw the content a little wider: another key, the same statement."""
    piece = told[0].content[0]
    ledger.corrections("Ida").kind(told[0].id, Kind.MIXED)
    read = entry(TEXT)
    wider = replace(piece, start=piece.start - 2, text="« " + piece.text)
    moved = replace(read.reading.statements[0], id="st_later", content=(wider,))
    ledger.reread(1, replace(read, reading=replace(read.reading, statements=[moved, *read.reading.statements[1:]])))
    assert again(ledger, "st_later").kind is Kind.MIXED


def test_a_correction_whose_statement_is_gone_is_an_orphan_until_it_is_back(
    ledger: Ledger, told: list[Statement], entry: Read
) -> None:
    corrections = ledger.corrections("Ida")
    corrections.kind(told[0].id, Kind.MIXED)
    read = entry(TEXT)
    ledger.reread(1, replace(read, reading=replace(read.reading, statements=list(read.reading.statements[1:]))))
    assert [line.orphan for line in corrections.log()] == ["no statement has its words any more"]
    assert again(ledger, told[1].id).kind is told[1].kind
    ledger.reread(1, read)
    assert [line.orphan for line in corrections.log()] == [None]
    assert again(ledger, told[0].id).kind is Kind.MIXED


def test_a_correction_is_attached_to_no_guess(ledger: Ledger, told: list[Statement], entry: Read) -> None:
    ledger.corrections("Ida").kind(told[0].id, Kind.MIXED)
    read = entry(TEXT)
    twins = [replace(read.reading.statements[0], id=f"st_{n}") for n in "ab"]
    ledger.reread(1, replace(read, reading=replace(read.reading, statements=twins)))
    assert [line.orphan for line in ledger.corrections("Ida").log()] == ["two statements share its words"]
    assert again(ledger, "st_a").kind is told[0].kind


# -- names -----------------------------------------------------------------------------------------------------------


def entity_of(ledger: Ledger, name: str) -> str:
    found = ledger.connection.execute("SELECT entity FROM signature WHERE name = ?", (name,)).fetchone()
    return str(found[0])


def test_two_entities_are_one(ledger: Ledger, told: list[Statement]) -> None:
    one, two = entity_of(ledger, "Anne Roux"), entity_of(ledger, "Paul Blanc")
    assert one != two
    ledger.corrections("Ida").merge(one, two, "nom d’état civil")
    assert entity_of(ledger, "Anne Roux") == entity_of(ledger, "Paul Blanc")
    found = {row[0] for row in ledger.connection.execute("SELECT entity FROM alias WHERE id IN (?, ?)", (one, two))}
    assert found == {entity_of(ledger, "Anne Roux")}


def test_a_merge_outlives_reading_anew_and_other_pages(ledger: Ledger, told: list[Statement], entry: Read) -> None:
    ledger.corrections("Ida").merge(entity_of(ledger, "Anne Roux"), entity_of(ledger, "Paul Blanc"))
    ledger.reread(1, entry(TEXT))
    ledger.add(entry("« Tout va bien », a déclaré Paul Blanc.\n"))
    assert len({entity_of(ledger, name) for name in ("Anne Roux", "Paul Blanc")}) == 1


def test_a_merge_is_undone_by_a_split(ledger: Ledger, told: list[Statement]) -> None:
    corrections = ledger.corrections("Ida")
    corrections.merge(entity_of(ledger, "Anne Roux"), entity_of(ledger, "Paul Blanc"))
    corrections.split(entity_of(ledger, "Anne Roux"), "Paul Blanc", "erreur de ma part")
    assert entity_of(ledger, "Anne Roux") != entity_of(ledger, "Paul Blanc")
    assert [line.action for line in corrections.log()] == ["merge", "split"]


def test_whom_a_name_means_here(ledger: Ledger, told: list[Statement], entry: Read) -> None:
    page = ledger.add(entry("« Je reste », a dit M. Morin.\n")).page
    (statement,) = ledger.statements_of(page)
    ledger.corrections("Ida").pin(statement.id, entity_of(ledger, "Anne Roux"))
    pinned = again(ledger, statement.id).speaker
    assert pinned is not None
    assert pinned.entity == entity_of(ledger, "Anne Roux")
    other = ledger.statements_of(ledger.add(entry("« Je pars », a dit M. Morin.\n")).page)[0].speaker
    assert other is not None
    assert other.entity != pinned.entity


# -- links -----------------------------------------------------------------------------------------------------------


def test_a_link_is_judged_and_the_judgement_outlives_linking_anew(ledger: Ledger, told: list[Statement]) -> None:
    found = Link(LinkKind.CONTRADICTION, told[0].id, told[1].id, False, 0.7, ())
    put_links(ledger.connection, [found])
    ledger.corrections("Ida").link(found.id, Verdict.NEGATIVE, "deux chantiers")
    ledger.connection.execute("DELETE FROM link")
    assert ledger.corrections("Ida").log()[0].orphan is not None
    put_links(ledger.connection, [found])
    assert ledger.connection.execute("SELECT judgement FROM link").fetchone()[0] == "negative"
    assert ledger.corrections("Ida").log()[0].orphan is None


def test_a_retracted_statement_denies_nothing(ledger: Ledger, told: list[Statement]) -> None:
    put_links(ledger.connection, [Link(LinkKind.DENIAL, told[1].id, told[0].id, True, 0.7, ())])
    rows = "SELECT count(*) FROM denied"
    question = Question(denied=True)
    assert ledger.connection.execute(rows).fetchone()[0] == search(ledger.connection, question).total == 1
    ledger.corrections("Ida").retract(told[1].id)
    assert ledger.connection.execute(rows).fetchone()[0] == search(ledger.connection, question).total == 0
