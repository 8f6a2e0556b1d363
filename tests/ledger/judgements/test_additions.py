"""What a person adds is a statement like any other: found, corrected, taken back, kept when its page is read anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from selon.errors import CorrectionError, NothingToChange
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.judgements.additions import as_statement, as_value
from selon.model import (
    Commitment,
    Cue,
    Entry,
    Evidence,
    Kind,
    Moment,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    identify,
)

Read = Callable[..., Entry]

TEXT = "« Le pont 🌉 sera fermé mardi », a annoncé la préfète, Anne Roux. Radio Lorme le dit : on barrera le quai.\n"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


@pytest.fixture
def page(ledger: Ledger, entry: Read) -> Entry:
    read = entry(TEXT)
    ledger.add(read)
    return read


@pytest.fixture
def missed(page: Entry) -> Statement:
    return Statement(
        id="",
        page=page.reading.page.id,
        article=1,
        kind=Kind.INDIRECT,
        content=(span("barrera le quai"),),
        evidence=Evidence("", 0.0),
        cue=Cue(span("le dit"), "dire", "declare"),
        source=span("Radio Lorme"),
        speaker=Speaker("Radio Lorme", SpeakerType.OUTLET),
        via=(Relay("Anne Roux", SpeakerType.PERSON, span("Anne Roux")),),
        said=Moment("XXXX-XX-XX", span("mardi")),
        events=(Moment("2024", None, "because"),),
        commitment=Commitment.CONDITIONAL,
        polarity="denies",
    )


def found(ledger: Ledger, key: str) -> Statement:
    return next(each for each in ledger.statements() if each.id == key)


def test_it_is_a_statement_like_any_other(ledger: Ledger, missed: Statement) -> None:
    ledger.corrections("Ida").add(missed, "oublié")
    key = identify(missed.page, missed.content, missed.cue.span)
    added = found(ledger, key)
    assert added.evidence == Evidence("person", 1.0)
    assert replace(added, evidence=missed.evidence, id="", speaker=missed.speaker, outlet=None) == replace(
        missed, article_title=added.article_title
    )
    assert added.speaker.entity
    assert key in [hit.statement.id for hit in search(ledger.connection, Question("quai")).hits]
    (line,) = ledger.corrections("Ida").log()
    assert (line.action, line.target, line.why) == ("add", key, "oublié")
    assert as_statement(line.after) == replace(missed, id=key, evidence=Evidence("person", 1.0))
    with pytest.raises(NothingToChange):
        ledger.corrections("Ida").add(missed)


def test_it_can_be_corrected_and_taken_back(ledger: Ledger, missed: Statement) -> None:
    corrections = ledger.corrections("Ida")
    line = corrections.add(missed)
    key = identify(missed.page, missed.content, missed.cue.span)
    corrections.stance(key, Commitment.PLAIN, None)
    corrections.speaker(key, "Radio Quai", SpeakerType.OUTLET)
    again = found(ledger, key)
    assert (again.commitment, again.polarity, again.speaker.name) == (Commitment.PLAIN, None, "Radio Quai")
    corrections.undo(line)
    assert key not in {each.id for each in ledger.statements()}


def test_it_is_kept_when_its_page_is_read_anew(ledger: Ledger, page: Entry, missed: Statement) -> None:
    key = identify(missed.page, missed.content, missed.cue.span)
    ledger.corrections("Ida").add(missed)
    ledger.corrections("Ida").kind(key, Kind.MIXED)
    before = {each.id for each in ledger.statements()}
    ledger.reread(ledger.page_of(page.reading.page.id), page)
    assert {each.id for each in ledger.statements()} == before
    assert found(ledger, key).kind is Kind.MIXED


def test_it_is_not_there_twice_once_the_machine_finds_it(ledger: Ledger, page: Entry, missed: Statement) -> None:
    key = identify(missed.page, missed.content, missed.cue.span)
    ledger.corrections("Ida").add(missed)
    machines = replace(missed, id="st_machine", cue=None, evidence=Evidence("fr.new", 0.9))
    reading = Reading(page.reading.page, [*page.reading.statements, machines])
    ledger.reread(ledger.page_of(missed.page), replace(page, reading=reading))
    keys = {each.id for each in ledger.statements()}
    assert "st_machine" in keys
    assert key not in keys


def test_it_is_an_orphan_where_its_words_are_gone(ledger: Ledger, page: Entry, missed: Statement) -> None:
    ledger.corrections("Ida").add(missed)
    cut = replace(page.reading.page, text=TEXT.replace("barrera", "fermera"))
    kept = [each for each in page.reading.statements if all(cut.text[s.start : s.end] == s.text for s in each.spans())]
    ledger.reread(ledger.page_of(missed.page), replace(page, reading=Reading(cut, kept)))
    (line,) = ledger.corrections("Ida").log()
    assert line.orphan == "no statement has its words any more"


def test_words_that_are_not_there_are_refused(ledger: Ledger, missed: Statement) -> None:
    moved = replace(missed, content=(Span(3, 9, "ailleurs"),))
    with pytest.raises(CorrectionError, match="not in a page"):
        ledger.corrections("Ida").add(moved)
    with pytest.raises(CorrectionError, match="not in a page"):
        ledger.corrections("Ida").add(replace(missed, page="sha256:other"))


@pytest.mark.parametrize("empty", [Span(3, 3, ""), Span(-9, -9, "")], ids=["empty", "before the page"])
def test_a_part_without_words_is_refused(ledger: Ledger, missed: Statement, empty: Span) -> None:
    """The log could not be read back with it."""
    with pytest.raises(CorrectionError, match="not in a page"):
        ledger.corrections("Ida").add(replace(missed, basis=empty))
    assert ledger.corrections("Ida").log() == []


def test_the_log_can_hold_any_statement(missed: Statement) -> None:
    bare = replace(missed, cue=None, speaker=None, said=None, via=(), events=(), source=None)
    assert as_statement(as_value(missed)) == missed
    assert as_statement(as_value(bare)) == bare


def test_stance_and_its_undoing(ledger: Ledger, page: Entry) -> None:
    (first, *_) = page.reading.statements
    corrections = ledger.corrections("Ida")
    line = corrections.stance(first.id, Commitment.DISTANCED, "denies", "au conditionnel")
    assert (found(ledger, first.id).commitment, found(ledger, first.id).polarity) == (Commitment.DISTANCED, "denies")
    assert [hit.statement.id for hit in search(ledger.connection, Question("pont", commitment="distanced")).hits] == [
        first.id
    ]
    corrections.undo(line)
    assert (found(ledger, first.id).commitment, found(ledger, first.id).polarity) == (Commitment.PLAIN, None)
    with pytest.raises(CorrectionError):
        corrections.stance(first.id, Commitment.PLAIN, "affirms")
    with pytest.raises(sqlite3.IntegrityError):
        ledger.connection.execute("DELETE FROM correction")
