"""Web Annotations there and back: exact, or an orphan."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selon.engines.receiving import Outcome, Pages, receive
from selon.errors import ImportFault
from selon.exports import webannotation as exported
from selon.imports import webannotation
from selon.imports.comparison import changes
from selon.imports.returned import Returned, Several
from selon.ledger import Ledger
from selon.model import Entry, Reading, Statement

from .conftest import TEXT, readings

Node = dict[str, Any]


@pytest.fixture
def file(ledger: Ledger, tmp_path: Path) -> Path:
    path = tmp_path / "statements.jsonld"
    with path.open("w", encoding="utf-8") as out:
        exported.write(readings(ledger), [], out)
    return path


def edit(file: Path, change: Callable[[list[Node]], None]) -> None:
    document = json.loads(file.read_text("utf-8"))
    change(document["first"]["items"])
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def back(file: Path, ledger: Ledger) -> Returned:
    (page,) = webannotation.read(file, Several([Pages(ledger)]))
    return page


def body(nodes: list[Node], statement: Statement) -> Node:
    bodies = (each for node in nodes for each in node["body"])
    return next(each for each in bodies if each.get("id") == f"urn:selon:{statement.id}")


def by_content(ledger: Ledger, words: str) -> Statement:
    return next(each for each in ledger.statements() if words in each.content[0].text)


def test_unchanged_is_no_correction(ledger: Ledger, file: Path) -> None:
    page = back(file, ledger)
    assert page.flaws == ()
    assert list(page.statements) == readings(ledger)[0].statements
    assert receive(ledger, page, "Ida") == []


def test_each_edit_is_exactly_that_correction(ledger: Ledger, file: Path) -> None:
    bridge, denial, quay = (by_content(ledger, words) for words in ("Le pont 🌉 sera", "chantier", "quai"))

    def change(nodes: list[Node]) -> None:
        moved = body(nodes, bridge)
        (position,) = moved["selon:content"][0]["selector"]
        inner, quote = position["refinedBy"]
        inner["end"], quote["exact"] = inner["start"] + len("Le pont 🌉"), "Le pont 🌉"
        moved["selon:speaker"] = {"name": "Léa Morin", "selon:speakerType": "person"}
        body(nodes, denial)["selon:kind"] = "mixed"
        nodes.remove(next(node for node in nodes if body([node, *nodes], quay) in node["body"]))

    edit(file, change)
    results = receive(ledger, back(file, ledger), "Ida")
    assert {(each.statement.id, each.part, each.outcome) for each in results} == {
        (bridge.id, "content", Outcome.CORRECTED),
        (bridge.id, "speaker", Outcome.CORRECTED),
        (denial.id, "kind", Outcome.CORRECTED),
        (quay.id, "", Outcome.MISSING),
    }
    assert by_content(ledger, "Le pont 🌉").content[0].text == "Le pont 🌉"
    with file.open("w", encoding="utf-8") as out:
        exported.write(readings(ledger), [], out)
    assert list(changes(back(file, ledger))) == []


def read_anew(ledger: Ledger, text: str) -> None:
    """The page has another text now, and no statement is found in it."""
    page = ledger.page(1)
    now = type(page)(page.id, page.name, text, (), page.articles)
    ledger.reread(1, Entry(TEXT.encode(), Reading(now, ()), (), (), {}))


def test_a_text_that_moved_is_anchored_by_its_words(ledger: Ledger, file: Path) -> None:
    denial = by_content(ledger, "chantier")
    text = TEXT[TEXT.index("« Le pont") :]
    read_anew(ledger, text)
    again = next(each for each in back(file, ledger).statements if each.content[0].text == denial.content[0].text)
    assert again.content[0].start == text.index(denial.content[0].text)
    assert again.source.text == text[again.source.start : again.source.end] == denial.source.text


def test_words_that_stand_twice_are_an_orphan(ledger: Ledger, file: Path) -> None:
    denial = by_content(ledger, "chantier")
    start = TEXT.index("« Le pont")
    read_anew(ledger, TEXT[start:] + TEXT[start:])
    page = back(file, ledger)
    assert denial.content[0].text not in [each.content[0].text for each in page.statements]
    assert any("is an orphan" in flaw and denial.id in flaw for flaw in page.flaws)
    assert denial.id in page.unread


def test_a_foreign_annotation_is_told(ledger: Ledger, file: Path) -> None:
    def change(nodes: list[Node]) -> None:
        nodes.append(
            {"type": "Annotation", "body": [{"type": "TextualBody", "value": "ah"}], "target": nodes[0]["target"]}
        )

    edit(file, change)
    page = back(file, ledger)
    assert len(page.flaws) == 1
    assert "is no statement of a page" in page.flaws[0]
    assert receive(ledger, page, "Ida") == []


@pytest.mark.parametrize(
    "written", ["{", "[1]", '{"type": "Note"}', "\udcff"], ids=["broken", "number", "note", "bytes"]
)
def test_what_holds_no_annotations_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.jsonld"
    path.write_bytes(written.encode("utf-8", "surrogateescape"))
    with pytest.raises(ImportFault, match=r"a\.jsonld"):
        next(webannotation.read(path, Several([])))
