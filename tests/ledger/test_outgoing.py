"""What leaves a ledger: everything, or what was asked for, as it stands now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press import Said, entry, link, story
from selon.errors import NoSuchPage, QuestionError
from selon.ledger import Ledger, outgoing
from selon.ledger.finding.question import Question
from selon.model import Appearance, Doubt, DoubtKind, Entry, Kind, Link, Reading, Span, SpeakerType

FULL, AGAIN, NO = "Le barrage sera vidé", "Il sera vidé, le barrage", "Le barrage ne sera pas vidé"


@pytest.fixture
def press(ledger: Ledger) -> Ledger:
    """Three pages that say and deny one thing, one that says nothing; the first has a doubt and an appearance."""
    first = entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL), Said("Luc Serval", "Il pleut 🌊"))
    text = first.reading.page.text
    doubt = Doubt(DoubtKind.WEEKDAY, 1, (Span.of(text, 0, 2),), "pas un lundi")
    where = text.index("Jeanne")
    named = Appearance("Jeanne Lormel", "person", Span.of(text, where, where + 13), 1, "ministre")
    ledger.add(replace(first, doubts=(doubt,), appearances=(named,)))
    ledger.add(entry("Belmont Infos", "2024-03-11", Said("Jeanne Lormel", AGAIN)))
    ledger.add(entry("Le Phare", "2024-03-12", Said("Luc Serval", NO, denies=True)))
    ledger.add(entry("Le Phare", "2024-03-13"))
    link(ledger.connection, "same statement", FULL, AGAIN)
    link(ledger.connection, "denial", NO, FULL)
    link(ledger.connection, "reprint", AGAIN, NO)
    story(ledger.connection, "sy_1", "barrage", FULL, AGAIN)
    return ledger


def told(ledger: Ledger, question: Question | None = None, pages: tuple[str, ...] = ()) -> list[Reading]:
    return list(outgoing.readings(ledger.connection, outgoing.choice(ledger.connection, question, pages)))


def ties(ledger: Ledger, question: Question | None = None, pages: tuple[str, ...] = ()) -> list[Link]:
    return list(outgoing.links(ledger.connection, outgoing.choice(ledger.connection, question, pages)))


def contents(readings: list[Reading]) -> list[list[str]]:
    return [[each.content[0].text for each in reading.statements] for reading in readings]


def test_everything_page_by_page(press: Ledger) -> None:
    found = told(press)
    assert contents(found) == [[FULL, "Il pleut 🌊"], [AGAIN], [NO], []]
    first = found[0]
    assert [doubt.why for doubt in first.doubts] == ["pas un lundi"]
    assert [(each.name, each.span.text, each.role) for each in first.appearances] == [
        ("Jeanne Lormel", "Jeanne Lormel", "ministre")
    ]
    assert {each.speaker.entity is not None for each in first.statements if each.speaker} == {True}
    assert sorted(each.kind for each in ties(press)) == ["denial", "reprint", "same statement"]


def test_what_was_read_comes_out_as_it_went_in(ledger: Ledger, samples: list[Entry]) -> None:
    """But for the entities, which only a ledger knows, and names of which nobody knows what they name."""
    for each in samples:
        ledger.add(each)
    for found, each in zip(told(ledger), samples, strict=True):
        assert found.page == each.reading.page
        statements = [
            replace(s, speaker=s.speaker and replace(s.speaker, entity=None), outlet=None, published=None)
            for s in found.statements
        ]
        assert statements == [replace(s, outlet=None, published=None) for s in each.reading.statements]
        assert tuple(found.doubts) == each.doubts
        assert set(found.appearances) == {a for a in each.appearances if a.type != "unknown"}


@pytest.mark.parametrize(
    ("question", "expected", "kinds"),
    [
        (Question(speaker="lormel"), [[FULL], [AGAIN]], ["same statement"]),
        (Question(outlet="Le Phare"), [[NO]], []),
        (Question(since="2024-03-11", when="published"), [[AGAIN], [NO]], ["reprint"]),
        (Question(story="sy_1", kind="direct"), [[FULL, "Il pleut 🌊"], [AGAIN]], ["same statement"]),
        (Question("barrage", limit=1), [[FULL], [AGAIN], [NO]], ["denial", "reprint", "same statement"]),
        (Question(denies=True), [[NO]], []),
        (Question("lac"), [], []),
    ],
    ids=["speaker", "outlet", "dates", "story", "words", "denies", "nothing"],
)
def test_what_a_question_means(press: Ledger, question: Question, expected: list[list[str]], kinds: list[str]) -> None:
    assert contents(told(press, question)) == expected
    assert sorted(each.kind for each in ties(press, question)) == kinds


def test_pages_by_their_hashes(press: Ledger) -> None:
    first, second, *_ = [each.sha256 for each in press.stored()]
    assert contents(told(press, pages=(first[: len("sha256:") + 12],))) == [[FULL, "Il pleut 🌊"]]
    assert [each.kind for each in ties(press, pages=(first, second.removeprefix("sha256:")))] == ["same statement"]
    assert contents(told(press, Question(speaker="serval"), (first,))) == [["Il pleut 🌊"]]


@pytest.mark.parametrize("page", ["ffffffffffff", "sha256:", "", "nichts", "' OR 1"])
def test_a_page_that_is_not_there(press: Ledger, page: str) -> None:
    with pytest.raises(NoSuchPage, match="the ledger has no page of that hash"):
        told(press, pages=(page,))


def test_a_date_that_is_none(press: Ledger) -> None:
    with pytest.raises(QuestionError):
        told(press, Question(since="hier"))


def test_corrections_stand_and_are_told(press: Ledger) -> None:
    first = told(press)[0].statements
    ana = press.corrections("Ana")
    ana.kind(first[0].id, Kind.MIXED)
    ana.speaker(first[1].id, "Ana Valdi", SpeakerType.PERSON)
    found = told(press)[0]
    assert found.statements[0].kind == "mixed"
    assert found.statements[1].speaker is not None
    assert found.statements[1].speaker.name == "Ana Valdi"
    assert dict(found.corrected) == {first[0].id: ("kind",), first[1].id: ("speaker",)}
    ana.kind(first[0].id, Kind.DIRECT)
    assert dict(told(press)[0].corrected) == {first[1].id: ("speaker",)}


def test_what_a_person_took_out_stays(press: Ledger) -> None:
    no = told(press)[2].statements[0]
    press.corrections("Ana").retract(no.id)
    assert contents(told(press)) == [[FULL, "Il pleut 🌊"], [AGAIN], [], []]
    assert sorted(each.kind for each in ties(press)) == ["reprint", "same statement"]
    press.connection.execute("UPDATE link SET judgement = 'negative' WHERE kind = 'reprint'")
    assert [each.kind for each in ties(press)] == ["same statement"]


def test_it_is_of_one_moment(press: Ledger, tmp_path: Path) -> None:
    with Ledger.open(press.path, read_only=True) as reading, outgoing.still(reading.connection):
        passing = outgoing.readings(reading.connection, outgoing.choice(reading.connection))
        seen = [next(passing)]
        press.add(entry("Autre", "2024-03-14", Said("Luc Serval", "Trop tard")))
        seen += passing
    assert len(seen) == 4
    assert len(told(press)) == 5


def test_an_empty_ledger(ledger: Ledger) -> None:
    assert (told(ledger), ties(ledger)) == ([], [])


def test_a_version_of_a_page_names_the_one_before_it(ledger: Ledger) -> None:
    pages = [entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", said)) for said in (FULL, AGAIN, NO)]
    other = entry("Le Phare", "2024-03-10", Said("Jeanne Lormel", FULL))
    for each in (*pages, pages[0]):  # what was there first comes back: it is the first version all the same
        ledger.add(each, address="https://radio.example/une")
    ledger.add(other, address="https://phare.example/une")
    first, second, third = (each.reading.page.id for each in pages)
    revised = {reading.page.id: list(reading.revises) for reading in told(ledger)}
    assert revised == {first: [], second: [first], third: [second], other.reading.page.id: []}
