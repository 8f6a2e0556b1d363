"""What a question finds in a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press import Said, entry, link, story
from selon.errors import QuestionError
from selon.ledger import Ledger
from selon.ledger.finding.circles import about, via
from selon.ledger.finding.facets import Count, facets
from selon.ledger.finding.lexemes import Lexemes
from selon.ledger.finding.plan import FEW
from selon.ledger.finding.query import parse
from selon.ledger.finding.question import Exclusion, Facet, Question
from selon.ledger.finding.search import search
from selon.ledger.finding.snippets import Highlighter
from selon.model import Commitment, Kind, Span, SpeakerType
from stores import Store

RETIRE = "La ville retirera ses engins du barrage"
NOT_EMPTY = "Le barrage n’a jamais été vide"
EMPTY = "Le barrage est vide, répète Luc Serval"
WORKS = ("Les œuvres d’art 🎨 seront retirées", "Jeanne Lormel l’a promis aux engins de\u00a0levage")


@pytest.fixture(scope="module")
def ledger(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(store(Path(tmp_path_factory.mktemp("ledger")) / "presse.selon"), create=True) as ledger:
        lormel = Said("Jeanne Lormel", RETIRE, role="maire de Valmont", said="2024-03-09", events=("2024-04-01",))
        ledger.add(entry("Radio Lorme", "2024-03-10", lormel))
        ledger.add(
            entry(
                "Belmont Infos",
                "2024-03-12",
                Said("Luc Serval", NOT_EMPTY, denies=True, kind=Kind.INDIRECT, via=("Radio Lorme",)),
                Said(
                    "deux ingénieurs",
                    EMPTY,
                    SpeakerType.GROUP,
                    commitment=Commitment.CONDITIONAL,
                    about=("Luc Serval",),
                ),
            )
        )
        ledger.add(entry(None, "XXXX-03-12", Said("Jean Lebœuf", WORKS, said="2024", about=("Jeanne Lormel",))))
        link(ledger.connection, "denial", NOT_EMPTY, EMPTY)
        story(ledger.connection, "sy_1", "barrage de Valmont", RETIRE, NOT_EMPTY)
        yield ledger


def found(ledger: Ledger, text: str = "", **facets_: object) -> set[str]:
    answer = search(ledger.connection, replace(Question(text), **facets_))  # type: ignore[arg-type]
    assert answer.total == len(answer.hits)
    return {hit.statement.content[0].text for hit in answer.hits}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("retirer", {RETIRE}),
        ("retirera", {RETIRE}),
        ("RETIRER engin", {RETIRE}),
        ("engin", {RETIRE, WORKS[0]}),
        ("oeuvre", {WORKS[0]}),
        ("œuvres", {WORKS[0]}),
        ("lebœuf", {WORKS[0]}),
        ("leboeuf", {WORKS[0]}),
        ("lebœ*", {WORKS[0]}),
        ("« engins du barrage »", {RETIRE}),
        ('"engin de barrage"', set()),
        ('"le barrage avoir"', set()),
        ("barrage -vide", {RETIRE}),
        ("oeuvre OU vide", {WORKS[0], EMPTY, NOT_EMPTY}),
        ("retir*", {RETIRE, WORKS[0]}),
        ("-barrage", {WORKS[0]}),
        ("l’œuvre", {WORKS[0]}),
        ("serval", {NOT_EMPTY, EMPTY}),
        ("absent", set()),
    ],
)
def test_words(ledger: Ledger, text: str, contents: set[str]) -> None:
    assert found(ledger, text) == contents


@pytest.mark.parametrize(
    ("facets_", "contents"),
    [
        ({"speaker": "jeanne lormel"}, {RETIRE}),
        ({"speaker": "LORMEL"}, {RETIRE}),
        ({"speaker": "maire de valmont"}, {RETIRE}),
        ({"speaker": "ingénieurs"}, {EMPTY}),
        ({"speaker": "leboeuf"}, {WORKS[0]}),
        ({"speaker": "personne"}, set()),
        ({"speaker": ""}, set()),
        ({"about": "Lormel"}, {WORKS[0]}),
        ({"about": "Serval"}, {EMPTY}),
        ({"outlet": "radio lorme"}, {RETIRE}),
        ({"outlet": "infos"}, {NOT_EMPTY, EMPTY}),
        ({"via": "lorme"}, {NOT_EMPTY}),
        ({"kind": "indirect"}, {NOT_EMPTY}),
        ({"commitment": "conditional"}, {EMPTY}),
        ({"denies": True}, {NOT_EMPTY}),
        ({"denied": True}, {EMPTY}),
        ({"story": "sy_1"}, {RETIRE, NOT_EMPTY, EMPTY}),
        ({"since": "2024-03"}, {RETIRE, WORKS[0], NOT_EMPTY, EMPTY}),
        ({"until": "2024-03"}, {RETIRE, WORKS[0], NOT_EMPTY, EMPTY}),
        ({"until": "2023"}, set()),
        ({"since": "2024-03-10", "when": "published"}, {RETIRE, NOT_EMPTY, EMPTY}),
        ({"until": "2024-03-11", "when": "published"}, {RETIRE}),
        ({"since": "2024-04", "when": "event"}, {RETIRE}),
        ({"since": "2024-04-02", "when": "event"}, set()),
        ({"since": "2024-03-12", "until": "2024-03-12", "when": "any"}, {NOT_EMPTY, EMPTY, WORKS[0]}),
    ],
)
def test_facets_with_and_without_words(ledger: Ledger, facets_: dict[str, object], contents: set[str]) -> None:
    assert found(ledger, **facets_) == contents
    with_barrage = {content for content in contents if "barrage" in content}
    assert found(ledger, "barrage", **facets_) == with_barrage
    assert found(ledger, "-vide", **facets_) == {content for content in contents if "vide" not in content}


def test_an_id_finds_its_entity_and_whom_a_name_was_taken_for_is_told(ledger: Ledger) -> None:
    answer = search(ledger.connection, Question(speaker="Lormel"))
    assert answer.speaker is not None
    (lormel,) = answer.speaker.taken
    assert lormel.name == "Jeanne Lormel"
    assert found(ledger, speaker=lormel.id) == {RETIRE}


def test_a_date_that_is_none(ledger: Ledger) -> None:
    for text in ("hier", "XXXX-03-12", "2024-13", ""):
        with pytest.raises(QuestionError):
            search(ledger.connection, Question(since=text))


def test_marks_in_the_snippet_and_in_the_page(ledger: Ledger) -> None:
    pages = {page.sha256: ledger.page(page.row).text for page in ledger.stored()}
    for text in ("retirer", "engin", "oeuvre", "« engins de levage »", "retir*", "barrage OU vide"):
        for hit in search(ledger.connection, Question(text)).hits:
            assert hit.snippet.marks
            for mark in hit.snippet.marks:
                page = pages[hit.statement.page]
                assert hit.snippet.text[mark.start : mark.end] == page[mark.page_start : mark.page_end]
    (hit,) = search(ledger.connection, Question("retirer engin -oeuvre")).hits
    assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == ["retirera", "engins"]


@given(
    words=st.lists(
        st.sampled_from(["barrage", "vide", "été", "e\u0301cluse", "🌊", "l’eau", "…", "\u00a0"]), max_size=60
    ),
    width=st.integers(1, 80),
    cut=st.integers(0, 200),
)
def test_a_snippet_is_a_stretch_of_the_content(ledger: Ledger, words: list[str], width: int, cut: int) -> None:
    text = " ".join(words)
    content = tuple(Span.of(text, *place) for place in ((0, min(cut, len(text))), (min(cut, len(text)), len(text))))
    highlighter = Highlighter(Lexemes(ledger.connection), parse('vide "barrage vide" ecluse').terms)
    snippet = highlighter.snippet(content, width)
    assert snippet.text.removeprefix("…").removesuffix("…") in " … ".join(piece.text for piece in content)
    for mark in snippet.marks:
        assert snippet.text[mark.start : mark.end] == text[mark.page_start : mark.page_end]
    whole = highlighter.snippet(content, 10**6)
    assert bool(snippet.marks) == bool(whole.marks)


def test_the_word_as_typed_ranks_first(store: Store, tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "l.selon"), create=True) as ledger:
        ledger.add(entry("A", "2024-03-10", Said("Luc Serval", "Ils retirent le sable du lac")))
        ledger.add(entry("B", "2024-03-11", Said("Luc Serval", "Elle retirera le sable du lac")))
        ledger.add(entry("C", "2024-03-12", Said("Luc Serval", "Elle retirera le sable du lac")))
        answer = search(ledger.connection, Question("retirera"))
        assert (answer.order, [hit.outlet for hit in answer.hits]) == ("relevance", ["C", "B", "A"])
        oldest = search(ledger.connection, Question("sable", order="oldest", limit=2, offset=1))
        assert (oldest.order, oldest.total, [hit.outlet for hit in oldest.hits]) == ("oldest", 3, ["B", "C"])


def test_what_was_retracted_is_never_found(store: Store, tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "l.selon"), create=True) as ledger:
        page = ledger.add(entry("A", "2024-03-10", Said("Luc Serval", RETIRE), Said("Luc Serval", EMPTY))).page
        ledger.corrections("moi").retract(ledger.statements_of(page)[0].id)
        for text in ("barrage", "", "-lac", "retir*"):
            assert RETIRE not in found(ledger, text)
        assert found(ledger, "barrage") == {EMPTY}
        assert facets(ledger.connection, Question("barrage")).kind[0].count == 1


def test_a_page_is_found_at_once_and_no_longer_after_it_was_reread(store: Store, tmp_path: Path) -> None:
    with Ledger.open(store(tmp_path / "l.selon"), create=True) as ledger:
        told = entry("A", "2024-03-10", Said("Luc Serval", RETIRE))
        page = ledger.add(told).page
        assert found(ledger, "retirer") == {RETIRE}
        other = entry("A", "2024-03-10", Said("Ana Valdi", EMPTY))
        ledger.reread(page, replace(told, reading=other.reading, words=other.words, appearances=other.appearances))
        assert found(ledger, "retirer") == set()
        assert (found(ledger, speaker="valdi"), found(ledger, speaker="serval")) == ({EMPTY}, set())


def test_facet_counts(ledger: Ledger) -> None:
    counts = facets(ledger.connection, Question("barrage", limit=1))
    assert [(c.name, c.count) for c in counts.outlet] == [("Belmont Infos", 2), ("Radio Lorme", 1)]
    assert {c.name: c.count for c in counts.kind} == {"direct": 2, "indirect": 1}
    assert [(c.name, c.count) for c in counts.month] == [("2024-03", 3)]
    assert {c.name for c in counts.speaker} == {"Jeanne Lormel", "Luc Serval", "deux ingénieurs"}
    assert [(c.id, c.count) for c in counts.story] == [("sy_1", 3)]
    assert [(c.name, c.count) for c in counts.polarity] == [("denies", 1)]


def counted(ledger: Ledger, question: Question, facet: Facet) -> tuple[Count, ...]:
    if facet in ("about", "via"):
        return (about if facet == "about" else via)(ledger.connection, question)
    counts: tuple[Count, ...] = getattr(facets(ledger.connection, question), facet)
    return counts


def test_each_count_is_what_choosing_or_excluding_its_value_finds_or_leaves(ledger: Ledger) -> None:
    """The two parts of a facet: what has the value, and all the rest, with words and without."""
    for text in ("", "barrage", "-vide"):
        asked = Question(text)
        total = search(ledger.connection, asked).total
        for facet in get_args(Facet):
            counts = counted(ledger, asked, facet)
            assert counts or text
            for each in counts:
                rest = replace(asked, excluding=(Exclusion(facet, each.id or each.name),))
                assert search(ledger.connection, rest).total == total - each.count
                assert (each.name, each.id) not in {(x.name, x.id) for x in counted(ledger, rest, facet)}


def test_exclusions_add_up_and_an_unknown_value_excludes_nothing(ledger: Ledger) -> None:
    both = (Exclusion("outlet", "Radio Lorme"), Exclusion("polarity", "denies"))
    assert found(ledger, "barrage", excluding=both) == {EMPTY}
    assert found(ledger, excluding=both) == {EMPTY, WORKS[0]}
    assert found(ledger, "barrage", excluding=(Exclusion("story", "sy_9"),)) == {RETIRE, NOT_EMPTY, EMPTY}
    assert found(ledger, excluding=(Exclusion("month", "2024-03"),)) == {WORKS[0]}


@pytest.fixture(scope="module")
def crowd(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """More statements with « barrage » than may have a word that ranks; a tenth of them also has « lac »."""
    with Ledger.open(store(Path(tmp_path_factory.mktemp("crowd")) / "presse.selon"), create=True) as ledger:
        rows = range(FEW + 500)
        connection = ledger.connection
        connection.execute("BEGIN")
        for n in rows:
            day = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
            connection.execute(
                "INSERT INTO page (id, sha256, name, text, read_by, read_at) VALUES (?, ?, 'p', ?, '', '')",
                (n + 1, f"sha256:{n}", f"barrage {'lac' if n % 10 == 0 else 'mont'} {n}"),
            )
            connection.execute(
                "INSERT INTO article (id, page, number, key, outlet, day) VALUES (?, ?, 1, ?, 'A', ?)",
                (n + 1, n + 1, f"sha256:{n}#1", day),
            )
            content = f"barrage {'lac' if n % 10 == 0 else 'mont'} {n}"
            connection.execute(
                "INSERT INTO statement (id, key, article, kind, commitment, content, rule, score, lemmas, terms, "
                "setting, who) VALUES (?, ?, ?, ?, 'plain', ?, 'fr.incise', 1, ?, '', '', '')",
                (n + 1, f"st_{n}", n + 1, "direct" if n % 3 else "mixed", content, content),
            )
            connection.execute(
                "INSERT INTO span (statement, role, ordinal, start, stop) VALUES (?, 'content', 1, 0, ?)",
                (n + 1, len(content)),
            )
        connection.commit()
        yield ledger


def test_a_frequent_word_alone_is_found_the_latest_first_and_counted_wholly(crowd: Ledger) -> None:
    answer = search(crowd.connection, Question("barrage"))
    assert (answer.total, answer.order, answer.pruned, answer.unranked) == (FEW + 500, "newest", (), ("barrage",))
    days = [hit.day or "" for hit in answer.hits]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2024-12-28"


@pytest.mark.parametrize("facets_", [{}, {"kind": "mixed"}, {"outlet": "a"}, {"since": "2024-02", "when": "published"}])
@pytest.mark.parametrize("text", ["barrage", "", "barrage -lac", "barrage OU mont", "bar*", "lac barrage"])
def test_pages_of_an_answer_join_to_the_whole(crowd: Ledger, text: str, facets_: dict[str, object]) -> None:
    question = replace(Question(text, limit=10_000), **facets_)  # type: ignore[arg-type]
    whole = search(crowd.connection, question)
    assert len(whole.hits) == whole.total
    for offset in (0, 30, whole.total - 7, whole.total):
        part = search(crowd.connection, replace(question, limit=10, offset=offset))
        assert part.total == whole.total
        assert [hit.row for hit in part.hits] == [hit.row for hit in whole.hits[offset : offset + 10]]


def test_of_alternatives_the_frequent_is_left_out_and_told(crowd: Ledger) -> None:
    answer = search(crowd.connection, Question("barrage OU lac"))
    assert (answer.total, answer.pruned, answer.order) == (150, ("barrage",), "relevance")


def test_never_is_nothing_left(crowd: Ledger) -> None:
    answer = search(crowd.connection, Question("barrage OU mont"))
    assert (answer.total, answer.pruned) == (1350, ("barrage",))


def test_what_must_be_found_is_though_it_does_not_rank(crowd: Ledger) -> None:
    answer = search(crowd.connection, Question("barrage lac"))
    assert (answer.total, answer.pruned, answer.unranked, answer.order) == (150, (), ("barrage",), "relevance")


def test_alternatives_that_are_frequent_together(crowd: Ledger) -> None:
    """1 to 9 begin so many numbers that no more than some of them rank; what the others find stands behind."""
    question = Question(" OU ".join(f"{n}*" for n in range(1, 10)), limit=2000)
    answer = search(crowd.connection, question)
    assert answer.unranked
    assert (answer.pruned, answer.order, answer.total) == ((), "relevance", FEW + 499)
    assert len({hit.row for hit in answer.hits}) == answer.total
    scored = [hit.score is not None for hit in answer.hits]
    assert scored == sorted(scored, reverse=True)
    assert scored[0]
    assert not scored[-1]
    middle = scored.index(False) - 5
    part = search(crowd.connection, replace(question, limit=10, offset=middle))
    assert [hit.row for hit in part.hits] == [hit.row for hit in answer.hits[middle : middle + 10]]
