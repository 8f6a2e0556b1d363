"""Every phrase of times.md, found whole and dated, or not found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.languages.fr.time import times
from selon.temporal.anchor import anchor_of, resolve

FILE = Path(__file__).with_name("times.md")
NOTHING = "nothing"


def phrases() -> Iterator[tuple[str | None, str, str]]:
    """The day that is counted from, the date expected, the phrase."""
    counted_from, expected = None, NOTHING
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("# Counted from "):
            day = line.removeprefix("# Counted from ")
            counted_from = None if day == NOTHING else day
        elif line.startswith("## "):
            expected = line.removeprefix("## ")
        elif line.startswith("- "):
            yield counted_from, expected, line.removeprefix("- ")


@pytest.mark.parametrize(("counted_from", "expected", "phrase"), list(phrases()))
def test_phrase(counted_from: str | None, expected: str, phrase: str) -> None:
    anchor = anchor_of(None, counted_from)
    found = [(phrase[t.start : t.end], edtf) for t in times(phrase) if (edtf := resolve(t.meaning, anchor))]
    assert found == ([] if expected == NOTHING else [(phrase, expected)])


@pytest.mark.parametrize("phrase", sorted({phrase for _, _, phrase in phrases()}))
def test_a_phrase_means_the_same_after_a_verb_and_with_the_spaces_of_a_page(phrase: str) -> None:
    """Found or not found, and nothing of the sentence around it taken in."""
    if phrase[0].isupper():
        return
    alone = [phrase[t.start : t.end] for t in times(phrase)]
    spaced = re.sub(r"(?<=\d) ", "\u00a0", phrase)
    sentence = f"La préfète a déclaré {spaced} que le pont fermera."
    assert [re.sub(r"\s", " ", sentence[t.start : t.end]) for t in times(sentence)] == alone


@pytest.mark.parametrize(
    ("dateline", "published", "expected"),
    [
        (None, "2022-02-10", "2022-02-10"),
        ("XXXX-02-10", None, None),
        ("XXXX-02-10", "2022-02-10", "2022-02-10"),
        ("XXXX-02-10", "2022-02-11", "2022-02-10"),
        ("XXXX-12-31", "2022-01-02", "2021-12-30"),
        ("XXXX-02-10", "2023-11-30", None),
        ("2022-02-10", "2023-11-30", "2022-02-10"),
        (None, "2022-02", None),
        (None, "2022-02-10T18:30:00+01:00", "2022-02-10"),
        (None, None, None),
        (None, "2022-02-31", None),
    ],
)
def test_the_dateline_counts_before_the_page(dateline: str | None, published: str | None, expected: str | None) -> None:
    (thursday,) = times("jeudi")
    assert resolve(thursday.meaning, anchor_of(dateline, published)) == expected
