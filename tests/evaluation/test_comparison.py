"""What is gained, lost and changed, and what the gold says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks import compare as script

from selon.evaluation.annotations import Annotation
from selon.evaluation.comparison import Change, Sort, Worth, compare, tally
from selon.evaluation.corpora import Corpus, Document
from selon.model import Span

from .conftest import PONT


@pytest.fixture
def document(corpus: Corpus) -> Document:
    return corpus.documents[1]


def span(words: str) -> Span:
    start = PONT.index(words)
    return Span.of(PONT, start, start + len(words))


SPURIOUS = Annotation((span("Il annonce"),), rule="fr.bare")


def only(changes: list[Change]) -> tuple[Sort, Worth]:
    [change] = changes
    return change.sort, change.worth


def test_nothing_changed(document: Document) -> None:
    copies = [replace(each) for each in document.gold]
    assert compare(document, document.gold, copies[::-1]) == []


def test_gains_and_losses_are_judged_by_the_gold(document: Document) -> None:
    right, _, _, not_core = document.gold
    assert only(compare(document, [], [right])) == (Sort.GAINED, Worth.BETTER)
    assert only(compare(document, [right], [])) == (Sort.LOST, Worth.WORSE)
    assert only(compare(document, [], [SPURIOUS])) == (Sort.GAINED, Worth.WORSE)
    assert only(compare(document, [SPURIOUS], [])) == (Sort.LOST, Worth.BETTER)
    assert only(compare(document, [not_core], [])) == (Sort.LOST, Worth.EQUAL)
    assert only(compare(document, [right], [], judged=False)) == (Sort.LOST, Worth.UNKNOWN)


def test_a_field_is_judged_on_both_sides(document: Document) -> None:
    right = document.gold[0]
    [change] = compare(document, [replace(right, speaker="préfète", via=("Reuters",))], [right])
    assert (change.sort, change.worth) == (Sort.CHANGED, Worth.BETTER)
    assert [tuple(field) for field in change.fields] == [
        ("speaker", "préfète", "Jeanne Lormel", False, True),
        ("chain", "Reuters", "–", False, True),
    ]


def test_an_extent_that_moved_is_a_change_and_no_loss(document: Document) -> None:
    right = document.gold[1]
    short = replace(right, content=(span("Lorme baisse"),))
    [change] = compare(document, [right], [short])
    assert (change.sort, change.worth) == (Sort.CHANGED, Worth.WORSE)
    assert [field.name for field in change.fields] == ["extent"]


def test_one_content_with_two_cues_is_two_statements(document: Document) -> None:
    right = document.gold[2]
    other = replace(right, cue=span("d’après"), speaker="Radio Lorme")
    [change] = compare(document, [right], [other, right])
    assert (change.before, change.after) == (None, other)


def test_a_change_among_equals_is_neither(document: Document) -> None:
    moved = replace(document.gold[0], source=span("la maire"))
    assert only(compare(document, [document.gold[0]], [moved])) == (Sort.CHANGED, Worth.EQUAL)


def test_changes_come_in_the_order_of_the_text_and_are_counted(document: Document) -> None:
    changes = compare(document, [document.gold[2]], [SPURIOUS, document.gold[0]])
    assert [change.shown.start for change in changes] == sorted(change.shown.start for change in changes)
    assert tally(changes) == {
        (Sort.GAINED, Worth.BETTER): 1,
        (Sort.LOST, Worth.WORSE): 1,
        (Sort.GAINED, Worth.WORSE): 1,
    }


def test_what_make_compare_prints(document: Document) -> None:
    right = document.gold[0]
    changes = compare(document, [SPURIOUS, replace(right, speaker="préfète", rule="fr.incise")], [right])
    assert script.summary(changes) == "1 lost (1 better), 1 changed (1 better)"
    assert [line for change in changes for line in script.said(change)] == [
        f"- ~ **changed, better** pont @{right.start} `–` Jeanne Lormel : Le pont rouvrira 🌉 mardi",
        "    - rule: fr.incise → –",
        "    - speaker: préfète ✗ → Jeanne Lormel ✓",
        f"- − **lost, wrong** pont @{SPURIOUS.start} `fr.bare` ? : Il annonce",
    ]
    assert script.summary(compare(document, [], [right], judged=False)) == "1 gained"
    assert script.summary([]) == "nothing changed"
