"""A generated page is a page like any other: offsets, lines, words, statements."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import pairwise

from benchmarks.newswire import Newswire, generate, iter_entries

from selon.model import PROSE, Kind, LineType
from selon.pipeline import page


def test_every_span_shows_its_words(wire: Newswire) -> None:
    for entry in wire.entries:
        text = entry.reading.page.text
        assert entry.source.decode() == text
        for statement in entry.reading.statements:
            for span in statement.spans():
                assert text[span.start : span.end] == span.text
                assert span.text == span.text.strip() != ""


def test_lines_do_not_overlap_and_hold_all_that_is_not_space(wire: Newswire) -> None:
    for entry in wire.entries:
        read = entry.reading.page
        assert all(one.end <= other.start for one, other in pairwise(read.lines))
        held = "".join(line.text for line in read.lines)
        assert "".join(held.split()) == "".join(read.text.split())
        assert all(read.text[line.start : line.end] == line.text for line in read.lines)


def test_words_are_the_words_of_the_prose(wire: Newswire) -> None:
    for entry in wire.entries[:100]:
        read = entry.reading.page
        for article in read.articles:
            words = entry.words[article.number]
            assert all(one.end <= other.start for one, other in pairwise(words))
            prose = [line for line in article.lines if line.type in PROSE]
            for word in words:
                assert any(line.start <= word.start and word.end <= line.end for line in prose)
                assert any(c.isalnum() for c in read.text[word.start : word.end])
                assert word.lemma == word.lemma.lower()
            covered = {at for word in words for at in range(word.start, word.end)}
            letters = [at for line in prose for at in range(line.start, line.end) if read.text[at].isalpha()]
            # the t of `a-t-il` is nobody's
            missing = [at for at in letters if at not in covered]
            assert all(read.text[at - 1 : at + 2] == "-t-" for at in missing)


def test_names_appear_where_they_stand(wire: Newswire) -> None:
    seen = Counter(found.type for entry in wire.entries for found in entry.appearances)
    assert min(seen[type_] for type_ in ("organisation", "person", "place")) > 100
    for entry in wire.entries:
        text = entry.reading.page.text
        assert all(text[a.span.start : a.span.end] == a.name == a.span.text for a in entry.appearances)
    whole = {a.name for entry in wire.entries for a in entry.appearances if a.type == "person" and " " in a.name}
    speakers = {s.speaker.name for entry in wire.entries for s in entry.reading.statements if s.speaker}
    assert len(whole & speakers) > 50


def test_the_reader_takes_the_same_page(wire: Newswire) -> None:
    for entry in wire.entries[:60]:
        gold = entry.reading.page
        read = page(entry.source, gold.name)
        assert (read.id, read.text) == (gold.id, gold.text)
        assert len(read.articles) == len(gold.articles)


def test_statement_ids_are_unique_and_stand_in_reading_order(wire: Newswire) -> None:
    found = [s for entry in wire.entries for s in entry.reading.statements]
    assert len({s.id for s in found}) == len(found)
    assert all(s.id.startswith("st_") and len(s.id) == 15 for s in found)


def test_a_direct_content_stands_in_marks_and_an_indirect_one_does_not(wire: Newswire) -> None:
    for entry in wire.entries:
        text = entry.reading.page.text
        for statement in entry.reading.statements:
            before = text[: statement.content[0].start].rstrip("\u00a0")
            assert before.endswith(("«", "“", '"')) == (statement.kind is Kind.DIRECT)


def test_the_same_arguments_give_the_same_newswire() -> None:
    one, other = generate(60, 3), generate(60, 3)
    assert one.entries == other.entries
    assert one.truth == other.truth
    assert [entry.source for entry in iter_entries(60, 3)] == [entry.source for entry in one.entries]
    assert generate(60, 4).entries[0].source != one.entries[0].source


def test_it_is_the_same_on_every_machine() -> None:
    """What another machine made. Whoever changes the vocabulary changes the newswire, and this."""
    pages = "".join(entry.reading.page.id for entry in iter_entries(40, 1))
    assert sha256(pages.encode()).hexdigest()[:16] == "9cd8123e46bc4ac0"


def test_days_come_in_order_and_digests_have_datelines(wire: Newswire) -> None:
    days = [entry.reading.page.published or "" for entry in wire.entries]
    assert days == sorted(days)
    digests = [entry.reading.page for entry in wire.entries if len(entry.reading.page.articles) > 1]
    assert digests
    for read in digests:
        assert all(article.dateline for article in read.articles)
        assert len({article.outlet for article in read.articles}) == 1


def test_each_outlet_has_its_line_under_a_page(wire: Newswire) -> None:
    single = [entry.reading.page for entry in wire.entries if len(entry.reading.page.articles) == 1]
    for read in single:
        assert any(line.type is LineType.OTHER and read.outlet in line.text for line in read.lines if read.outlet)
