"""From a ledger to a review: what is one line, what stands beside it, in which story."""

from __future__ import annotations

from tests.review.conftest import AGAIN, FISH, FULL, LATER, NO

from press import Said, entry, link
from selon.entities.records import Verdict
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.review.gathering import EXTRACT, gather, of_day
from selon.review.records import Line, Review


def lines(review: Review) -> list[Line]:
    return [line for section in review.sections for line in section.lines]


def test_a_statement_is_one_line_with_all_who_tell_it(ledger: Ledger) -> None:
    first = lines(gather(ledger.connection, Question(story="sy_1")))[0]
    assert (first.who, first.role, first.content, first.kind) == ("Jeanne Lormel", "maire", FULL, "direct")
    told = [(each.outlet, each.published, each.via, each.commitment) for each in first.tellings]
    assert told == [
        ("Radio Lorme", "2024-03-10", (), "plain"),
        ("Belmont Infos", "2024-03-11", ("Radio Lorme",), "conditional"),
    ]
    assert all(each.url and each.url.startswith("https://presse.example/") for each in first.tellings)


def test_a_denial_stands_beside_what_it_denies_and_nowhere_else(ledger: Ledger) -> None:
    review = gather(ledger.connection, Question(story="sy_1"))
    first, *others = lines(review)
    (denial,) = first.denied_by
    assert (denial.content, denial.denies, denial.outside) == (NO, True, False)
    assert [each.content for each in denial.denied_by] == [LATER]
    assert [each.content for each in others] == [FISH]
    assert sum(1 for line in lines(review) for _ in line.within()) == review.taken - 1  # two tellings are one line


def test_a_denial_from_another_day_is_told_to_be_one(ledger: Ledger) -> None:
    review = gather(ledger.connection, of_day(Question(), "2024-03-11"), day="2024-03-11")
    (line,) = lines(review)
    assert (line.content, [each.outlet for each in line.tellings]) == (AGAIN, ["Belmont Infos"])
    assert [(each.content, each.outside) for each in line.denied_by] == [(NO, True)]
    assert (review.total, review.taken, review.outlets, review.asked.day) == (1, 1, 1, "2024-03-11")


def test_a_denial_that_others_tell_too_is_one(ledger: Ledger) -> None:
    again = "Non, le barrage de Valmont ne sera pas vidé"
    ledger.add(entry("Belmont Infos", "2024-03-14", Said("Luc Serval", again, denies=True)))
    link(ledger.connection, "same statement", NO, again)
    link(ledger.connection, "denial", again, AGAIN)
    (line,) = lines(gather(ledger.connection, of_day(Question(), "2024-03-11")))
    assert [(each.content, len(each.tellings), each.outside) for each in line.denied_by] == [(NO, 2, True)]
    first = lines(gather(ledger.connection, Question(until="2024-03-12", when="published")))[0]
    assert [(each.content, len(each.tellings), each.outside) for each in first.denied_by] == [(NO, 1, False)]


def test_a_denial_is_to_be_checked_until_somebody_judged_it(ledger: Ledger) -> None:
    def unchecked() -> list[bool]:
        (line,) = lines(gather(ledger.connection, of_day(Question(), "2024-03-11")))
        return [line.unchecked, *(each.unchecked for each in line.denied_by)]

    assert unchecked() == [False, True]
    (denial,) = (
        id_
        for id_, denied in ledger.connection.execute(
            "SELECT link.id, content FROM link JOIN statement ON statement.id = right_statement "
            "WHERE link.kind = 'denial'"
        )
        if denied in (FULL, AGAIN)
    )
    ledger.corrections("Ida").link(denial, Verdict.UNSURE)
    assert unchecked() == [False, False]


def test_what_a_person_retracted_denies_nothing(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE statement SET retracted = 1 WHERE content = ?", (NO,))
    (line,) = lines(gather(ledger.connection, of_day(Question(), "2024-03-11")))
    assert line.denied_by == ()


def test_what_a_person_retracted_ties_nothing(ledger: Ledger) -> None:
    third = "Valmont : le barrage vidé dès mai"
    ledger.add(entry("Le Phare", "2024-03-12", Said("Jeanne Lormel", third)))
    link(ledger.connection, "same statement", AGAIN, third)
    chain = Question("vidé", speaker="Jeanne Lormel")
    assert [len(line.tellings) for line in lines(gather(ledger.connection, chain))] == [3]
    ledger.connection.execute("UPDATE statement SET retracted = 1 WHERE content = ?", (AGAIN,))
    assert [len(line.tellings) for line in lines(gather(ledger.connection, chain))] == [1, 1]


def test_what_is_denied_elsewhere_stands_beside_its_denial(ledger: Ledger) -> None:
    (line,) = lines(gather(ledger.connection, of_day(Question("vidé"), "2024-03-12")))
    assert line.content == NO
    assert [(each.content, each.outside) for each in line.denial_of] == [(AGAIN, True)]
    assert [(each.content, each.outside) for each in line.denied_by] == [(LATER, True)]


def test_who_deny_each_other_are_both_told(ledger: Ledger) -> None:
    link(ledger.connection, "denial", NO, LATER)
    ledger.connection.execute("DELETE FROM link WHERE kind = 'denial' AND right_statement = 2")
    found = lines(gather(ledger.connection, Question(denies=True)))
    assert [line.content for line in found] == [NO]
    assert [each.content for each in found[0].denied_by] == [LATER]
    assert found[0].denied_by[0].denied_by == ()


def test_a_denial_of_much_is_told_whole_once(ledger: Ledger) -> None:
    """Else a dozen that deny each other would fill the review with every order in which they can."""
    many = [f"Le pont numéro {n} est fermé" for n in range(12)]
    for n, content in enumerate(many):
        ledger.add(entry("Le Phare", f"2024-05-{n + 1:02}", Said("Luc Serval", content, denies=True)))
    for left in many:
        for right in many:
            if left != right:
                link(ledger.connection, "denial", left, right)
    review = gather(ledger.connection, Question("pont"))
    told = [line.content for section in review.sections for head in section.lines for line in head.within()]
    assert set(told) == set(many)
    assert len(told) <= len(many) ** 2


def test_what_is_in_no_story_comes_last(ledger: Ledger) -> None:
    ledger.add(entry("Radio Lorme", "2024-03-12", Said("Luc Serval", "Le marché couvert ferme")))
    review = gather(ledger.connection, Question(outlet="Radio Lorme"))
    assert [(each.story, each.label) for each in review.sections] == [("sy_1", "barrage de Valmont"), (None, None)]
    section = review.sections[0]
    assert (section.first, section.last, section.outlets) == ("2024-03-10", "2024-03-10", 1)


def test_the_total_is_true(ledger: Ledger) -> None:
    review = gather(ledger.connection, Question(story="sy_1"), most=2)
    assert (review.total, review.taken) == (5, 2)


def test_nothing(ledger: Ledger) -> None:
    review = gather(ledger.connection, Question("introuvable"))
    assert (review.sections, review.total) == ((), 0)


def test_extracts_are_short_and_hold_nothing_that_acts(ledger: Ledger) -> None:
    (line,) = lines(gather(ledger.connection, Question("script")))
    assert len(line.content) <= EXTRACT
    assert "\u202e" not in line.content


def test_the_words_of_the_page_are_told_where_they_tell_more(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE statement SET source = 'La maire, Jeanne Lormel' WHERE content = ?", (FULL,))
    assert lines(gather(ledger.connection, Question("« sera vidé en mai »")))[0].source is None
    for other in ("elle", "l’ancienne ministre"):
        ledger.connection.execute("UPDATE statement SET source = ? WHERE content = ?", (other, FULL))
        assert lines(gather(ledger.connection, Question("« sera vidé en mai »")))[0].source == other


def test_an_address_that_is_none_of_the_web_is_no_link(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE page SET url = 'javascript:alert(1)'")
    assert {each.url for line in lines(gather(ledger.connection, Question("vidé"))) for each in line.tellings} == {None}
