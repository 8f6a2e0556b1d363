"""There and back through brat: nothing changed is no correction, and an edit by another program is exactly that one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bioc import brat as bioc_brat
from bioc.brat import BratAttribute, BratDocument, BratEntity, BratEvent, BratNote

from selon.engines.receiving import Outcome, receive
from selon.errors import ImportFault
from selon.exports import brat as exported
from selon.imports import brat
from selon.imports.comparison import changes
from selon.imports.returned import Several
from selon.ledger import Ledger
from selon.model import Commitment, Entry, Kind, Reading, SpeakerType, Statement
from selon.pipeline import Pipeline

from .conftest import TEXT, readings, returned

Edit = Callable[[BratDocument], None]


def edit(folder: Path, change: Edit) -> None:
    """What bioc reads, changed and written by bioc."""
    (file,) = folder.glob("*.ann")
    with file.open(encoding="utf-8", newline="") as written:
        document = bioc_brat.loads_ann(written.read())
    change(document)
    file.write_text(bioc_brat.dumps_ann(document), encoding="utf-8", newline="")


def event_of(document: BratDocument, id_: str) -> BratEvent:
    (refid,) = [note.refid for note in document.notes if note.type == "Id" and note.text == id_]
    return next(event for event in document.events if event.id == refid)


def entity(document: BratDocument, id_: str, type_: str, words: str, after: str = "") -> str:
    found = BratEntity()
    start = TEXT.index(words, TEXT.index(after))
    found.id, found.type, found.text = id_, type_, words
    found.add_span(start, start + len(words))
    document.add_annotation(found)
    return id_


def note_on(document: BratDocument, refid: str) -> BratNote:
    return next(note for note in document.notes if note.refid == refid and note.type == "AnnotatorNotes")


def flag(id_: str, type_: str, event: str, value: str) -> BratAttribute:
    found = BratAttribute()
    found.id, found.type, found.refid = id_, type_, event
    found.add_attribute(value)
    return found


def by_content(ledger: Ledger, words: str) -> Statement:
    return next(each for each in ledger.statements() if words in each.content[0].text)


def test_the_page_has_what_brat_finds_hard(ledger: Ledger) -> None:
    contents = [piece.text for each in ledger.statements() for piece in each.content]
    assert any("\n" in words for words in contents)
    assert any("🌉" in words for words in contents)
    assert any(each.via for each in ledger.statements())
    assert any(each.polarity for each in ledger.statements())


@pytest.mark.parametrize("through_bioc", [False, True], ids=["as written", "rewritten by bioc"])
def test_unchanged_is_no_correction(ledger: Ledger, in_brat: Path, through_bioc: bool) -> None:
    if through_bioc:
        edit(in_brat, lambda document: None)
    page = returned(brat.read, in_brat)
    assert page.flaws == ()
    assert list(page.statements) == list(page.sent.statements) == readings(ledger)[0].statements
    assert receive(ledger, page, "Ida") == []
    assert ledger.corrections("Ida").log() == []


def test_each_edit_is_exactly_that_correction(ledger: Ledger, in_brat: Path) -> None:
    bridge, denial, quay = (by_content(ledger, words) for words in ("Le pont 🌉 sera", "chantier", "quai"))

    def change(document: BratDocument) -> None:
        moved = event_of(document, bridge.id)
        moved.arguments["Content"] = entity(document, "T101", "Content", "Le pont 🌉", "« ")
        note_on(document, moved.id).text = "Léa Morin | person | préfète"
        document.annotations = [each for each in document.annotations if each.type != "Polarity"]
        other = event_of(document, denial.id)
        other.arguments["Source"] = entity(document, "T102", "Source", "Paul Blanc")
        gone = event_of(document, quay.id)
        document.annotations.remove(gone)

    edit(in_brat, change)
    results = receive(ledger, returned(brat.read, in_brat), "Ida", "relu")
    made = {(each.statement.id, each.part) for each in results if each.outcome is Outcome.CORRECTED}
    assert made == {
        (bridge.id, "content"),
        (bridge.id, "speaker"),
        (denial.id, "stance"),
        (denial.id, "source"),
        (quay.id, "removed"),
    }
    assert len(results) == 5
    log = ledger.corrections("Ida").log()
    assert {(line.by, line.why) for line in log} == {("Ida", "relu")}
    assert sorted(line.action for line in log) == ["retract", "span", "span", "speaker", "stance"]
    now = by_content(ledger, "Le pont 🌉")
    assert (now.content[0].text, now.speaker.name, now.speaker.role) == ("Le pont 🌉", "Léa Morin", "préfète")
    assert by_content(ledger, "chantier").source.text == "Paul Blanc"
    assert by_content(ledger, "chantier").polarity is None
    assert quay.id not in {each.id for each in ledger.statements()}


def test_the_same_again_changes_nothing_and_is_told_so(ledger: Ledger, in_brat: Path, tmp_path: Path) -> None:
    denial = by_content(ledger, "chantier")
    edit(
        in_brat,
        lambda document: document.annotations.append(
            flag("A90", "Commitment", event_of(document, denial.id).id, "distanced")
        ),
    )
    (first,) = receive(ledger, returned(brat.read, in_brat), "Ida")
    (second,) = receive(ledger, returned(brat.read, in_brat), "Ida")
    assert (first.outcome, second.outcome) == (Outcome.CORRECTED, Outcome.ALREADY)
    assert by_content(ledger, "chantier").commitment is Commitment.DISTANCED
    exported.write(readings(ledger), [], tmp_path / "again")
    assert list(changes(returned(brat.read, tmp_path / "again"))) == []


@pytest.mark.parametrize(
    ("words", "action"), [("ne presse", "add"), ("Rien ne presse", "restore")], ids=["new", "retracted before"]
)
def test_a_statement_is_added(ledger: Ledger, tmp_path: Path, words: str, action: str) -> None:
    def change(document: BratDocument) -> None:
        event = BratEvent()
        event.id, event.type = "E90", "Statement"
        event.trigger_id = entity(document, "T90", "Statement", "répète")
        event.add_argument("Content", entity(document, "T91", "Content", words))
        event.add_argument("Source", entity(document, "T92", "Source", "un élu"))
        document.add_annotation(event)
        document.add_annotation(flag("A90", "Kind", "E90", "direct"))
        told = BratNote()
        told.id, told.type, told.refid, told.text = "#90", "AnnotatorNotes", "E90", "un élu | anonymous"
        document.add_annotation(told)

    known = by_content(ledger, "Rien ne presse")
    ledger.corrections("Ida").retract(known.id)
    fresh = tmp_path / "fresh"
    exported.write(readings(ledger), [], fresh)
    edit(fresh, change)
    (result,) = receive(ledger, returned(brat.read, fresh), "Ida", "oublié")
    assert (result.outcome, result.part) == (Outcome.CORRECTED, "added")
    assert action in [line.action for line in ledger.corrections("Ida").log() if line.why == "oublié"]
    added = by_content(ledger, words)
    assert (added.content[0].text, added.speaker.name) == (words, "un élu")
    assert (added.cue.span.text, added.source.text, added.kind) == ("répète", "un élu", Kind.DIRECT)
    exported.write(readings(ledger), [], tmp_path / "again")
    page = returned(brat.read, tmp_path / "again")
    assert list(changes(page)) == []
    assert added.id in {each.id for each in page.statements}


def test_a_chain_is_named_and_left(ledger: Ledger, in_brat: Path) -> None:
    (file,) = in_brat.glob("*.ann")
    written = file.read_text("utf-8")
    file.write_text(written.replace("Radio Lorme | outlet", "Radio Lorne | outlet"), encoding="utf-8")
    page = returned(brat.read, in_brat)
    results = receive(ledger, page, "Ida")
    assert {(each.part, each.outcome) for each in results} == {("via", Outcome.LEFT)}
    assert "Radio Lorne" in {relay.name for each in page.statements for relay in each.via}


def test_what_somebody_corrected_meanwhile_stays(ledger: Ledger, in_brat: Path) -> None:
    denial, bridge = by_content(ledger, "chantier"), by_content(ledger, "Le pont 🌉 sera")
    ledger.corrections("Max").speaker(denial.id, "Max Noir", SpeakerType.PERSON)
    ledger.corrections("Max").retract(bridge.id)

    def change(document: BratDocument) -> None:
        for each in (denial, bridge):
            note_on(document, event_of(document, each.id).id).text = "Léa Morin | person"

    edit(in_brat, change)
    results = receive(ledger, returned(brat.read, in_brat), "Ida")
    assert {each.outcome for each in results} == {Outcome.CONFLICT}
    assert len(results) == 2
    assert by_content(ledger, "chantier").speaker.name == "Max Noir"


def test_only_tried_changes_nothing(ledger: Ledger, in_brat: Path) -> None:
    denial = by_content(ledger, "chantier")
    edit(in_brat, lambda document: document.annotations.remove(event_of(document, denial.id)))
    page = returned(brat.read, in_brat)
    assert [each.outcome for each in receive(ledger, page, "Ida", keep=False)] == [Outcome.CORRECTED]
    assert ledger.corrections("Ida").log() == []
    assert by_content(ledger, "chantier") == denial


def test_a_page_that_reads_otherwise_now_is_anchored_exactly_or_not_at_all(ledger: Ledger, in_brat: Path) -> None:
    """The same page, from which another version of selon has taken its first line: every offset has moved."""
    bridge, denial = by_content(ledger, "Le pont 🌉 sera"), by_content(ledger, "chantier")
    edit(in_brat, lambda document: event_of(document, denial.id).arguments.update(
        Source=entity(document, "T102", "Source", "Paul Blanc")))  # fmt: skip
    edit(in_brat, lambda document: event_of(document, bridge.id).arguments.update(
        Content=entity(document, "T103", "Content", "Le pont 🌉", "« ")))  # fmt: skip
    page = ledger.page(1)
    cut = TEXT.index("« Le pont")
    text = TEXT[cut:].replace("a annoncé", "a dit")

    def moved(statement: Statement) -> Statement:
        def back(span):  # type: ignore[no-untyped-def]
            at = text.index(span.text)
            return span and type(span)(at, at + len(span.text), span.text)

        return replace(
            statement, cue=None, via=(), said=None, events=(), parent=None, addressee=None, basis=None, occasion=None,
            content=tuple(map(back, statement.content)), source=back(statement.source),
            evidence=replace(statement.evidence, commitment=None, polarity=None),
        )  # fmt: skip

    lines = tuple(replace(line, start=0, end=9, text=text[:9]) for line in page.lines[:1])
    now = replace(page, text=text, lines=lines, articles=(replace(page.articles[0], title=None, lines=lines),))
    reading = Reading(now, [moved(each) for each in (bridge, denial)])
    ledger.reread(1, Entry(TEXT.encode(), reading, (), (), {}))
    results = {(each.statement.id, each.part): each for each in receive(ledger, returned(brat.read, in_brat), "Ida")}
    assert results[denial.id, "source"].outcome is Outcome.CORRECTED
    source = by_content(ledger, "chantier").source
    assert (source.text, source.start) == ("Paul Blanc", text.index("Paul Blanc"))
    lost = results[bridge.id, "content"]
    assert lost.outcome is Outcome.ORPHAN
    assert "does not stand in the page" in lost.why


@pytest.mark.parametrize(
    ("old", "new", "flaw"),
    [
        ("Radio Lorme\n", "Radio Lormes\n", "whose words do not stand at its offsets"),
        ("\tKind E1 direct", "\tKind E1 certain", "'certain' is not a valid Kind"),
        (" Source:", " Origin:", "unknown argument: Origin"),
        ("\t2024-03-21", "\t ", "without a note"),
    ],
    ids=["other words", "unknown kind", "unknown argument", "date without value"],
)
def test_what_cannot_be_read_is_told_and_left_alone(
    ledger: Ledger, in_brat: Path, old: str, new: str, flaw: str
) -> None:
    (file,) = in_brat.glob("*.ann")
    written = file.read_text("utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8")
    page = returned(brat.read, in_brat)
    assert flaw in page.flaws[0]
    assert file.name in page.flaws[0]
    assert page.unread
    assert [each for each in receive(ledger, page, "Ida") if each.outcome is Outcome.CORRECTED] == []


def test_a_line_that_is_none_is_named(in_brat: Path) -> None:
    (file,) = in_brat.glob("*.ann")
    file.write_text(file.read_text("utf-8") + "T7 Content\n", encoding="utf-8")
    assert "is no annotation: T7 Content" in returned(brat.read, in_brat).flaws[0]


def test_a_folder_without_annotations_is_refused(tmp_path: Path, in_brat: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportFault, match="no annotations here"):
        next(brat.read(tmp_path / "empty", Several([])))
    next(in_brat.glob("*.txt")).unlink()
    with pytest.raises(ImportFault, match="side by side"):
        returned(brat.read, in_brat)


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["windows", "old mac"])
def test_line_ends_of_other_systems_come_back(ledger: Ledger, pipeline: Pipeline, tmp_path: Path, end: str) -> None:
    text = TEXT.replace("\n", end)
    row = ledger.add(pipeline.entry(text.encode(), "autre.txt")).page
    page = ledger.page(row)
    assert end in page.text
    reading = Reading(page, ledger.statements_of(row))
    exported.write([reading], [], tmp_path / "other")
    back = returned(brat.read, tmp_path / "other")
    assert list(back.statements) == reading.statements
    edit(tmp_path / "other", lambda document: document.annotations.remove(document.events[0]))
    (result,) = receive(ledger, returned(brat.read, tmp_path / "other"), "Ida")
    assert (result.outcome, result.part) == (Outcome.CORRECTED, "removed")
