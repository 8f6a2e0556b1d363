"""The gold of links is what its heads say it is, and its reader refuses what is not. Nothing of selon is used here."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from corpus import CorpusError
from linked_pairs import ASIDE, FOLDER, GROUNDS, KINDS, NAMES, Handle, Pair, Side, Tie, pairs, read

#: The kind that each file is about.
ABOUT = dict(zip(NAMES, KINDS, strict=True))
LEAST = {"denials": (55, 55), "same_statements": (55, 55), "contradictions": (40, 40)}

PAIR = """## One
```left 2024-03-02 "L'Écho"
{source#1 Le syndicat} {cue#1 affirme} que {content#1 l’usine ferme}.
```
```right 2024-03-03 "Le Courrier"
{source#1 La direction} {cue#1 nie} que {content#1 l’usine 🏭 ferme}. {source#2 Elle} {cue#2 dit} {content#2 embaucher}.
```
```expect
right#1 denies
right#2 speaker="La direction"
```
```links
denial right#1 left#1
```
"""


@pytest.fixture(
    params=[(name, folder) for folder in (FOLDER, ASIDE) for name in NAMES], ids=lambda p: "/".join((p[1].name, p[0]))
)
def file(request: pytest.FixtureRequest) -> tuple[str, Path]:
    found: tuple[str, Path] = request.param
    return found


def sides(found: list[Pair]) -> list[tuple[Pair, Side]]:
    return [(pair, side) for pair in found for side in (pair.left, pair.right)]


def all_pairs(folder: Path) -> list[Pair]:
    return [pair for name in NAMES for pair in pairs(name, folder)]


def test_enough_of_both_answers(file: tuple[str, Path]) -> None:
    name, folder = file
    found = pairs(name, folder)
    linked = [pair for pair in found if pair.of(ABOUT[name])]
    yes, no = LEAST[name]
    assert len(linked) >= yes
    assert len(found) - len(linked) >= no


def test_the_halves_have_the_same_mixture() -> None:
    def mixture(folder: Path) -> Counter[tuple[str, tuple[str, ...]]]:
        return Counter(
            (name, tuple(sorted(f"{tie.kind} {tie.ground}" for tie in pair.ties)))
            for name in NAMES
            for pair in pairs(name, folder)
        )

    assert mixture(FOLDER) == mixture(ASIDE)


def test_grounds() -> None:
    for folder in (FOLDER, ASIDE):
        grounds = Counter(tie.ground for pair in pairs("contradictions", folder) for tie in pair.of("contradiction"))
        assert set(grounds) == set(GROUNDS)
        assert min(grounds.values()) >= 10


def test_spans_are_words(file: tuple[str, Path]) -> None:
    """No span is empty, begins or ends in a space or outside a word; a content stands without its outer marks."""
    for pair, side in sides(pairs(*file)):
        for told in side.statements.values():
            for role, ranges in told.ranges.items():
                for start, end in ranges:
                    words = side.text[start:end]
                    assert words.strip() == words != "", (pair.id, role, words)
                    before, after = side.text[start - 1 : start], side.text[end : end + 1]
                    assert not (before.isalnum() and words[0].isalnum()), (pair.id, role, words)
                    assert not (after.isalnum() and words[-1].isalnum()), (pair.id, role, words)
                    assert words[-1] not in ".,;", (pair.id, role, words)


def test_every_statement_has_a_cue_and_a_speaker(file: tuple[str, Path]) -> None:
    for pair, side in sides(pairs(*file)):
        for number, told in side.statements.items():
            assert told.speaker, (pair.id, number)
            assert "cue" in told.ranges, (pair.id, number)


def test_text_is_one_that_a_page_may_have(file: tuple[str, Path]) -> None:
    for pair, side in sides(pairs(*file)):
        assert side.text == unicodedata.normalize("NFC", side.text), pair.id
        assert "  " not in side.text, pair.id
        assert not set("{}#|") & set(side.text), pair.id
        for opening, closing in ("«»", "“”"):
            assert side.text.count(opening) == side.text.count(closing), pair.id
        assert side.text.count('"') % 2 == 0, pair.id


def test_two_outlets_tell_a_pair(file: tuple[str, Path]) -> None:
    """Save a translated site that prints a claim and its denial."""
    assert sum(pair.left.outlet == pair.right.outlet for pair in pairs(*file)) <= 4


def test_typography_varies() -> None:
    for folder in (FOLDER, ASIDE):
        texts = "".join(side.text for _, side in sides(all_pairs(folder)))
        assert set("'’«“\"\u00a0\u202f") <= set(texts)


def test_nothing_in_both_halves() -> None:
    """Neither a text nor an outlet nor a speaker with a name of two words."""

    def known(folder: Path) -> set[str]:
        found = sides(all_pairs(folder))
        speakers = {told.speaker or "" for _, side in found for told in side.statements.values()}
        names = {name for name in speakers if len(name.split()) > 1 and all(word[0].isupper() for word in name.split())}
        return {side.text for _, side in found} | {side.outlet for _, side in found} | names

    assert known(FOLDER) & known(ASIDE) == set()


def test_headings_are_unique(file: tuple[str, Path]) -> None:
    """`read` refuses a heading that stands twice; so do headings that differ only in case."""
    names = Counter(pair.name.casefold() for pair in pairs(*file))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_tie_twice(file: tuple[str, Path]) -> None:
    for pair in pairs(*file):
        assert len({frozenset((tie.first, tie.second)) for tie in pair.ties}) == len(pair.ties), pair.id


def test_the_reader_reads() -> None:
    (pair,) = read(Path("x.md"), PAIR)
    assert pair.ties == (Tie("denial", Handle("right", 1), Handle("left", 1)),)
    assert (pair.left.outlet, pair.left.day.isoformat()) == ("L'Écho", "2024-03-02")
    assert pair.right.words(1, "content") == "l’usine 🏭 ferme"
    assert pair.right.words(2, "addressee") is None
    assert [(told.speaker, told.denies) for told in pair.right.statements.values()] == [
        ("La direction", True),
        ("La direction", False),
    ]
    assert pair.told(Handle("left", 1)).speaker == "Le syndicat"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("denial right#1 left#1", "", "`none` or one tie"),
        ("denial right#1 left#1", "denial right#1", "no tie"),
        ("denial right#1 left#1", "denial right#1 left#3", "left#3 is named"),
        ("denial right#1 left#1", "denial right#1 right#2", "one side"),
        ("denial right#1 left#1", "same right#1 left#1 dates", "no tie"),
        ("denial right#1 left#1", "contradiction right#1 left#1 tone", "no tie"),
        ("denial right#1 left#1", "same right left", "no statement"),
        ("right#1 denies", "right#1 lies", "expected `left#1"),
        ("right#1 denies", "right#4 denies", "right#4 is named"),
        ("left 2024-03-02", "left 2024-3-2", "a side begins with"),
        ("```links\ndenial right#1 left#1\n```", "", "a pair has a left"),
        ("{source#1 Le syndicat} {cue#1 affirme} que {content#1 l’usine ferme}", "Rien", "has no statement"),
        ("## One", PAIR + "\n## One", "stands twice"),
    ],
)
def test_the_reader_refuses(old: str, new: str, complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint):
        read(Path("x.md"), PAIR.replace(old, new))
