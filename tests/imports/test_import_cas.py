"""There and back through a CAS, with dkpro-cassis as the other program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cassis import Cas, load_cas_from_json

from selon.engines.receiving import Outcome, Pages, receive
from selon.errors import ImportFault
from selon.exports import cas as exported
from selon.imports import cas
from selon.imports.comparison import changes
from selon.imports.returned import Several
from selon.ledger import Ledger
from selon.model import Kind, Statement
from selon.standoff.layers import LINK, PART, STATEMENT

from .conftest import TEXT, readings, returned


def edit(folder: Path, change: Callable[[Cas], None]) -> Path:
    """What cassis reads, changed and written by cassis."""
    (file,) = folder.glob("*.json")
    document = load_cas_from_json(file.read_text("utf-8"))
    change(document)
    document.to_json(file)
    return file


def by_content(ledger: Ledger, words: str) -> Statement:
    return next(each for each in ledger.statements() if words in each.content[0].text)


def told(document: Cas, statement: Statement):  # type: ignore[no-untyped-def]
    return next(each for each in document.select(STATEMENT) if each.identifier == statement.id)


def part(document: Cas, words: str, **features: str):  # type: ignore[no-untyped-def]
    start = TEXT.index(words)
    made = document.typesystem.get_type(PART)(begin=start, end=start + len(words), **features)
    document.add(made)
    return made


@pytest.mark.parametrize("rewritten", [False, True], ids=["as written", "rewritten by cassis"])
def test_unchanged_is_no_correction(ledger: Ledger, in_cas: Path, rewritten: bool) -> None:
    if rewritten:
        edit(in_cas, lambda document: None)
    page = returned(cas.read, in_cas)
    assert page.flaws == ()
    assert list(page.statements) == list(page.sent.statements) == readings(ledger)[0].statements
    assert receive(ledger, page, "Ida") == []


def test_each_edit_is_exactly_that_correction(ledger: Ledger, in_cas: Path, tmp_path: Path) -> None:
    bridge, denial, quay = (by_content(ledger, words) for words in ("Le pont 🌉 sera", "chantier", "quai"))

    def change(document: Cas) -> None:
        moved = told(document, bridge)
        target = next(link.target for link in moved.parts.elements if link.role == "content")
        target.end = target.begin + len("Le pont 🌉")
        moved.kind, moved.speaker, moved.speakerRole = "mixed", "Léa Morin", None
        other = told(document, denial)
        next(link for link in other.parts.elements if link.role == "source").target = part(document, "Paul Blanc")
        other.polarity = None
        document.remove(told(document, quay))

    edit(in_cas, change)
    results = receive(ledger, returned(cas.read, in_cas), "Ida", "relu")
    assert {(each.statement.id, each.part) for each in results} == {
        (bridge.id, "content"),
        (bridge.id, "kind"),
        (bridge.id, "speaker"),
        (denial.id, "source"),
        (denial.id, "stance"),
        (quay.id, "removed"),
    }
    assert {each.outcome for each in results} == {Outcome.CORRECTED}
    now = by_content(ledger, "Le pont 🌉")
    assert (now.content[0].text, now.kind, now.speaker.name) == ("Le pont 🌉", Kind.MIXED, "Léa Morin")
    exported.write(readings(ledger), [], tmp_path / "again")
    assert list(changes(returned(cas.read, tmp_path / "again"))) == []


def test_a_statement_is_added(ledger: Ledger, in_cas: Path) -> None:
    def change(document: Cas) -> None:
        link = document.typesystem.get_type(LINK)
        content, source = part(document, "ne presse"), part(document, "un élu")
        array = document.typesystem.get_type("uima.cas.FSArray")(
            elements=[link(role="content", target=content), link(role="source", target=source)]
        )
        start = TEXT.index("répète")
        made = document.typesystem.get_type(STATEMENT)(begin=start, end=start + 6, kind="indirect", parts=array)
        document.add(made)

    edit(in_cas, change)
    (result,) = receive(ledger, returned(cas.read, in_cas), "Ida")
    assert (result.outcome, result.part) == (Outcome.CORRECTED, "added")
    added = next(each for each in ledger.statements() if each.content[0].text == "ne presse")
    assert (added.cue.span.text, added.source.text, added.speaker) == ("répète", "un élu", None)


def test_a_document_of_another_name_is_known_by_its_text(ledger: Ledger, in_cas: Path, tmp_path: Path) -> None:
    """INCEpTION names what it exports after the annotator. Nobody then knows what was sent: nothing is taken away."""
    quay = by_content(ledger, "quai")
    file = edit(in_cas, lambda document: document.remove(told(document, quay)))
    file.rename(tmp_path / "ida.json")
    (page,) = cas.read(tmp_path / "ida.json", Several([Pages(ledger)]))
    assert page.sent.page == quay.page
    (result,) = receive(ledger, page, "Ida")
    assert (result.outcome, result.statement.id) == (Outcome.MISSING, quay.id)
    assert quay.id in {each.id for each in ledger.statements()}


def test_a_unit_inside_a_pair_is_told(ledger: Ledger, in_cas: Path) -> None:
    (file,) = in_cas.glob("*.json")
    bridge = by_content(ledger, "Le pont 🌉 sera")
    unit = 1 + len(TEXT[: TEXT.index("🌉", bridge.content[0].start)].encode("utf-16-le")) // 2
    start = len(TEXT[: bridge.content[0].start].encode("utf-16-le")) // 2
    written = file.read_text("utf-8")
    assert f'"begin": {start}, ' in written
    file.write_text(re.sub(rf'("begin": {start}, "end": )\d+', rf"\g<1>{unit}", written), encoding="utf-8")
    page = returned(cas.read, in_cas)
    assert "is no stretch of text" in page.flaws[0]
    assert page.unread == {bridge.id}
    assert receive(ledger, page, "Ida") == []


@pytest.mark.parametrize("written", ["{", "{}", "[]", '{"%FEATURE_STRUCTURES": [], "%VIEWS": {}}'])
def test_what_is_no_cas_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.json").write_text(written, encoding="utf-8")
    with pytest.raises(ImportFault, match=r"a\.json: is no UIMA CAS"):
        next(cas.read(tmp_path / "a.json", Several([])))
