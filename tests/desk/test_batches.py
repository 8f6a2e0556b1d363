"""Batches wait in a line, are read one after the other, and can be stopped between two pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from desk.slow import Slow, until
from selon.desk.batches import Batches, State, TooMuch
from selon.desk.inputs import Submission, file_name, pasted, uploaded
from selon.engines.intake import Fate

MANY = [uploaded(f"{n}.txt", f"page {n}".encode()) for n in range(3)]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def batches(slow: Slow) -> Iterator[Batches]:
    line = Batches(lambda: slow, 1_000)
    yield line
    line.close()


def test_a_batch_is_read_page_by_page_and_linked_at_the_end(batches: Batches, slow: Slow) -> None:
    batch = batches.submit(MANY)
    slow.go(2)
    until(lambda: len(batch.outcomes) == 2)
    assert (batch.state, batch.over, slow.linked) == (State.READING, False, 0)
    slow.go(1)
    until(lambda: batch.over)
    assert [each.fate for each in batch.outcomes] == [Fate.ADDED] * 3
    assert (batch.state, batch.statements, batch.links, slow.linked) == (State.DONE, 6, 7, 1)
    assert slow.taken == [submission.address for submission in MANY]


def test_the_same_page_again_is_known_and_nothing_is_linked(batches: Batches, slow: Slow) -> None:
    slow.go(2)
    first = batches.submit(MANY[:1])
    second = batches.submit(MANY[:1])
    until(lambda: second.over)
    assert ([each.fate for each in second.outcomes], second.statements) == ([Fate.KNOWN], 0)
    assert slow.linked == 1
    assert [each.id for each in batches.all()] == [second.id, first.id]


def test_batches_wait_for_each_other(batches: Batches, slow: Slow) -> None:
    first, second = batches.submit(MANY[:2]), batches.submit(MANY[2:])
    until(lambda: first.state is State.READING)
    assert second.state is State.WAITING
    slow.go(3)
    until(lambda: second.over)
    assert slow.taken == [submission.address for submission in MANY]


def test_a_batch_is_stopped_between_two_pages(batches: Batches, slow: Slow) -> None:
    batch = batches.submit(MANY)
    until(lambda: slow.asked == 1)
    batches.cancel(batch)
    slow.go(1)
    until(lambda: batch.over)
    assert (batch.state, len(batch.outcomes), slow.asked) == (State.CANCELLED, 1, 1)
    assert slow.linked == 1  # what was read is linked


def test_one_that_waits_is_stopped_at_once(batches: Batches, slow: Slow) -> None:
    batches.submit(MANY[:1])
    second = batches.submit(MANY[1:])
    batches.cancel(second)
    assert (second.state, second.over, second.outcomes) == (State.CANCELLED, True, [])


def test_a_reader_that_dies_costs_one_page(batches: Batches, slow: Slow) -> None:
    slow.dies_at = MANY[1].address
    slow.go(3)
    batch = batches.submit(MANY)
    until(lambda: batch.over)
    assert [each.fate for each in batch.outcomes] == [Fate.ADDED, Fate.REFUSED, Fate.ADDED]
    assert batch.outcomes[1].reason == "the reader ended"


def test_one_that_dies_twice_in_a_row_is_not_asked_again(batches: Batches, slow: Slow) -> None:
    slow.dies = True
    slow.go(9)
    batch = batches.submit([uploaded(f"{n}.txt", b"page") for n in range(9)])
    until(lambda: batch.over)
    assert (slow.asked, batch.state, batch.failure) == (2, State.DONE, None)
    assert [(each.fate, each.reason) for each in batch.outcomes] == [(Fate.REFUSED, "the reader ended")] * 9


@pytest.mark.parametrize("where", ["read", "linked"])
def test_what_nobody_thought_of_ends_one_batch_and_not_the_line(batches: Batches, slow: Slow, where: str) -> None:
    slow.fails_at = MANY[1].address if where == "read" else "links"
    slow.go(9)
    first = batches.submit(MANY)
    until(lambda: first.over)
    assert (first.state, first.failure) == (State.FAILED, "MemoryError: no room")
    fates = {"read": [Fate.ADDED, Fate.REFUSED, Fate.REFUSED], "linked": [Fate.ADDED] * 3}
    assert [each.fate for each in first.outcomes] == fates[where]
    slow.fails_at = None
    second = batches.submit(MANY[2:])
    until(lambda: second.over)
    assert second.state is State.DONE


def test_links_that_cannot_be_made_are_told(batches: Batches, slow: Slow) -> None:
    slow.cannot_link = True
    slow.go(1)
    batch = batches.submit(MANY[:1])
    until(lambda: batch.over)
    assert (batch.state, batch.failure) == (State.DONE, "no links")


def test_too_much_at_once(batches: Batches) -> None:
    batches.submit([uploaded("a.txt", b"a" * 600)])
    with pytest.raises(TooMuch):
        batches.submit([uploaded("b.txt", b"b" * 600), Submission("c", "https://presse.example/")])
    assert len(batches.all()) == 1


def test_the_end_comes_in_the_midst_of_a_page(slow: Slow) -> None:
    line = Batches(lambda: slow, 1_000)
    batch = line.submit(MANY)
    until(lambda: slow.asked == 1)
    line.close()
    assert [each.fate for each in batch.outcomes] == [Fate.REFUSED]
    assert slow.linked == 0
    assert not any(each.name == "selon line" and each.is_alive() for each in threading.enumerate())


def test_two_files_of_one_name_are_two_addresses() -> None:
    assert uploaded("une.html", b"a").address != uploaded("une.html", b"b").address
    assert uploaded("une.html", b"a") == uploaded("../une.html", b"a")


@pytest.mark.parametrize("make", [file_name, lambda name: pasted("x", title=name).name])
def test_names_are_short_and_hold_nothing_that_acts(make: Callable[[str], str]) -> None:
    assert make("\u202egnp.exe\x1b[31m") == "gnp.exe [31m"
    assert len(make("a" * 5000)) <= 120
    assert file_name("///") == "?"


def test_a_pasted_text_is_kept_as_it_is_unless_more_is_known() -> None:
    assert pasted("« Oui »,\n dit-il.").source == "« Oui »,\n dit-il.".encode()
    page = pasted("<b>Oui</b>", title="A & B", outlet='"Phare"', url="https://presse.example/?a=1&b=2").source
    assert page is not None
    text = page.decode()
    assert "<p>&lt;b&gt;Oui&lt;/b&gt;</p>" in text
    assert 'content="&quot;Phare&quot;"' in text
    assert "<h1>A &amp; B</h1>" in text
