"""A line of the log is taken back by another: what was before is so again, and nothing is forgotten."""

from __future__ import annotations

import json
from itertools import count

import pytest
from tests import press
from tests.press import Said

from selon.entities.records import Verdict
from selon.errors import ChangedMeanwhile, CorrectionError, NothingToChange
from selon.ledger import Ledger
from selon.ledger.judgements.correcting import correctable
from selon.ledger.judgements.corrections import Corrections
from selon.ledger.judgements.history import Sought, found, history, last_judged, line, tally, words_at
from selon.model import Kind, SpeakerType

PONT, QUAI = "Le pont 🌉 sera fermé mardi", "Le quai restera ouvert"


@pytest.fixture
def corrections(ledger: Ledger) -> Corrections:
    ledger.add(
        press.entry("Radio Lorme", "2024-03-01", Said("Anne Roux", PONT, role="préfète"), Said("Paul Blanc", QUAI))
    )
    press.link(ledger.connection, "contradiction", PONT, QUAI)
    return ledger.corrections("Ida")


def key(ledger: Ledger, content: str = PONT) -> str:
    return str(ledger.connection.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()[0])


def entity(ledger: Ledger, name: str) -> str:
    return str(ledger.connection.execute("SELECT entity FROM signature WHERE name = ?", (name,)).fetchone()[0])


def told(ledger: Ledger, statement: str) -> tuple[object, ...]:
    """All that a correction changes."""
    row = ledger.connection.execute(
        "SELECT speaker, speaker_type, speaker_role, candidates, kind, content, source, retracted FROM statement "
        "WHERE key = ?",
        (statement,),
    ).fetchone()
    return tuple(row)


def test_each_correction_of_a_statement_is_taken_back(ledger: Ledger, corrections: Corrections) -> None:
    statement = key(ledger)
    first = told(ledger, statement)
    seen = correctable(ledger.connection, statement)
    assert seen is not None
    ((start, end),) = seen.places["content"]
    lines = [
        corrections.speaker(statement, "Zoé Lang", SpeakerType.PERSON),
        corrections.kind(statement, Kind.MIXED),
        corrections.span(statement, "content", [(start + 3, end)]),
        corrections.span(statement, "source", []),
        corrections.retract(statement),
    ]
    assert told(ledger, statement) != first
    for number in reversed(lines):
        corrections.undo(number, "erreur")
    assert told(ledger, statement) == first
    assert [each.undoes for each in history(ledger.connection)] == [*[None] * 5, *reversed(lines)]
    assert [each.undone for each in history(ledger.connection)] == [*range(10, 5, -1), *[None] * 5]
    assert [each.action for each in history(ledger.connection)][5] == "restore"


def test_a_speaker_whom_the_page_does_not_name(ledger: Ledger, corrections: Corrections) -> None:
    statement = key(ledger)
    number = corrections.speaker(statement, None, SpeakerType.UNKNOWN)
    assert told(ledger, statement)[:3] == (None, None, None)
    corrections.undo(number)
    assert told(ledger, statement)[:3] == ("Anne Roux", "person", "préfète")


def test_those_whom_the_machine_took_for_as_likely_come_back(ledger: Ledger, corrections: Corrections) -> None:
    statement, kept = (
        key(ledger),
        json.dumps([{"name": "Anne Roux", "score": 0.6}, {"name": "Léa Morin", "score": 0.4}]),
    )
    ledger.connection.execute("UPDATE statement SET candidates = ? WHERE key = ?", (kept, statement))
    corrections.speaker(statement, "Zoé Lang", SpeakerType.PERSON)
    assert told(ledger, statement)[3] == "[]"
    corrections.speaker(statement, "Anne Roux", SpeakerType.PERSON, "préfète")
    assert told(ledger, statement)[3] == kept


def test_a_link_that_nobody_has_judged_after_all(ledger: Ledger, corrections: Corrections) -> None:
    (link,) = ledger.connection.execute("SELECT id FROM link").fetchone()

    def judgement() -> str | None:
        found: str | None
        (found,) = ledger.connection.execute("SELECT judgement FROM link").fetchone()
        return found

    one = corrections.link(link, Verdict.POSITIVE)
    two = corrections.link(link, Verdict.NEGATIVE)
    assert last_judged(ledger.connection, "Ida") == line(ledger.connection, two)
    assert last_judged(ledger.connection, "Max") is None
    with pytest.raises(ChangedMeanwhile):
        corrections.undo(one)
    corrections.undo(two)
    assert judgement() == "positive"
    assert last_judged(ledger.connection, "Ida") == line(ledger.connection, one)
    corrections.undo(one)
    assert judgement() is None
    assert last_judged(ledger.connection, "Ida") is None
    corrections.link(link, Verdict.UNSURE)
    corrections.link(link, None)
    assert judgement() is None


def test_what_others_changed_meanwhile_is_not_overwritten(ledger: Ledger, corrections: Corrections) -> None:
    statement = key(ledger)
    seen = correctable(ledger.connection, statement)
    assert seen is not None
    number = corrections.kind(statement, Kind.MIXED, seen=seen.kind)
    ledger.corrections("Max").kind(statement, Kind.INDIRECT)
    before = told(ledger, statement)
    for change in (
        lambda: corrections.kind(statement, Kind.DIRECT, seen=seen.kind),
        lambda: corrections.speaker(statement, "X", SpeakerType.PERSON, seen={"name": "Y", "type": None, "role": None}),
        lambda: corrections.pin(statement, entity(ledger, "Paul Blanc"), seen={"name": "Y"}),
        lambda: corrections.undo(number),
    ):
        with pytest.raises(ChangedMeanwhile):
            change()
    assert told(ledger, statement) == before
    assert found(ledger.connection, Sought()) == 2


def test_what_cannot_be_taken_back(ledger: Ledger, corrections: Corrections) -> None:
    number = corrections.kind(key(ledger), Kind.MIXED)
    back = corrections.undo(number)
    for wrong in (number, back, 99):
        with pytest.raises(CorrectionError):
            corrections.undo(wrong)
    with pytest.raises(NothingToChange):
        corrections.kind(key(ledger), Kind.DIRECT)
    assert found(ledger.connection, Sought()) == 2


def test_an_undoing_outlives_reading_anew(ledger: Ledger, corrections: Corrections) -> None:
    page = press.entry("Radio Lorme", "2024-03-01", Said("Anne Roux", PONT, role="préfète"), Said("Paul Blanc", QUAI))
    statement = key(ledger)
    number = corrections.speaker(statement, "Zoé Lang", SpeakerType.PERSON)
    corrections.undo(number)
    corrections.retract(statement)
    ledger.reread(1, page)
    assert told(ledger, statement)[0] == "Anne Roux"
    assert told(ledger, statement)[-1] == 1


# -- names -----------------------------------------------------------------------------------------------------------


def test_a_merge_that_is_taken_back_counts_as_never_said(ledger: Ledger, corrections: Corrections) -> None:
    one, two = entity(ledger, "Anne Roux"), entity(ledger, "Paul Blanc")
    number = corrections.merge(one, two)
    assert entity(ledger, "Anne Roux") == entity(ledger, "Paul Blanc")
    corrections.undo(number)
    assert (entity(ledger, "Anne Roux"), entity(ledger, "Paul Blanc")) == (one, two)
    assert ledger.connection.execute("SELECT entity FROM alias WHERE id = ?", (two,)).fetchone()[0] == two
    corrections.merge(one, two)  # nothing stands against it
    assert entity(ledger, "Anne Roux") == entity(ledger, "Paul Blanc")


@pytest.mark.parametrize("pause", [0, 1])
def test_a_split_is_taken_back_whole(
    ledger: Ledger, corrections: Corrections, pause: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count(0, pause)  # from one line of the log to the next
    monkeypatch.setattr("selon.ledger.judgements.corrections.now", lambda: f"2024-03-05T10:00:{next(seconds):02}Z")
    for outlet, role in (("L’Écho", "ministre"), ("Le Large", "députée")):
        ledger.add(press.entry(outlet, "2024-03-02", Said("Anne Roux", f"{role} ou pas", role=role)))
    corrections.merge(entity(ledger, "Anne Roux"), entity(ledger, "Paul Blanc"))
    whole = entity(ledger, "Anne Roux")
    number = corrections.split(whole, "Paul Blanc")
    apart = entity(ledger, "Paul Blanc")
    assert apart != entity(ledger, "Anne Roux")
    split = [each.id for each in history(ledger.connection, Sought(action="split"))]
    assert len(split) > 1
    corrections.undo(number)
    assert entity(ledger, "Paul Blanc") == entity(ledger, "Anne Roux")
    assert {each.undoes for each in history(ledger.connection)} >= set(split)


def test_a_pin_is_taken_back(ledger: Ledger, corrections: Corrections) -> None:
    statement = key(ledger)

    def speaks() -> str | None:
        seen = correctable(ledger.connection, statement)
        return seen.statement.speaker.entity if seen and seen.statement.speaker else None

    before = speaks()
    number = corrections.pin(statement, entity(ledger, "Paul Blanc"))
    assert speaks() == entity(ledger, "Paul Blanc") != before
    corrections.undo(number)
    assert speaks() == before
    assert entity(ledger, "Paul Blanc") != before


# -- the log as it is read -------------------------------------------------------------------------------------------


def test_the_log_is_read_by_pages_and_filters(ledger: Ledger, corrections: Corrections) -> None:
    one, two = key(ledger), key(ledger, QUAI)
    corrections.kind(one, Kind.MIXED)
    ledger.corrections("Max").kind(two, Kind.MIXED)
    corrections.retract(two)
    assert [each.id for each in history(ledger.connection, newest=True, limit=2)] == [3, 2]
    assert [each.id for each in history(ledger.connection, newest=True, offset=2, limit=2)] == [1]
    assert [each.id for each in history(ledger.connection, Sought(by="Max"))] == [2]
    assert [each.id for each in history(ledger.connection, Sought(action="retract", target=two))] == [3]
    assert history(ledger.connection, Sought(orphans=True)) == ()
    summary = tally(ledger.connection)
    assert (summary.total, summary.actions, summary.people, summary.orphans) == (
        3, {"kind": 2, "retract": 1}, {"Ida": 2, "Max": 1}, 0
    )  # fmt: skip


def test_the_words_that_a_line_speaks_of(ledger: Ledger, corrections: Corrections) -> None:
    seen = correctable(ledger.connection, key(ledger))
    assert seen is not None
    ((start, end),) = seen.places["content"]
    number = corrections.span(key(ledger), "content", [(start, end - len(" mardi"))])
    said = line(ledger.connection, number)
    assert said is not None
    assert words_at(ledger.connection, number, said.before["places"]) == (PONT,)
    assert words_at(ledger.connection, number, said.after["places"]) == (PONT.removesuffix(" mardi"),)
    assert line(ledger.connection, 77) is None
