"""The gold of temporal expressions is well formed: one expression an item, valid EDTF, two halves that share nothing.

Nothing of selon is used here: this checks the data, not the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
HALVES = (HERE / "expressions.md", HERE / "aside" / "expressions.md")
LEAST = 150
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_YEAR = r"(?:\d{4}|\d{3}X|\d\dXX|\dXXX|XXXX)"
_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_DATE = rf"(?:{_DAY}|{_YEAR}-(?:0[1-9]|1[0-2])|{_YEAR})"
_SUB_YEAR = r"\d{4}-(?:2[1-4]|3[3-6]|4[01])"  # seasons, quarters, halves: never in a stretch
_QUALIFIED = rf"{_DATE}[?~%]?"
_KNOWN = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"  # validators refuse X beside an open edge
_STRETCH = rf"(?:{_QUALIFIED}/{_QUALIFIED}|{_KNOWN}/(?:\.\.)?|(?:\.\.)?/{_KNOWN})"
_SET = rf"(?:\{{{_DATE}(?:,{_DATE})+\}}|\[{_DATE}(?:,{_DATE})+\])"
EDTF = re.compile(rf"{_QUALIFIED}|{_SUB_YEAR}|{_STRETCH}|{_SET}")
MARKED = re.compile(r"[^{}]*\{(?P<words>[^{}\s](?:[^{}]*[^{}\s])?)\}[^{}]*")


class Item(NamedTuple):
    counted_from: str
    value: str
    sentence: str


def items(file: Path) -> Iterator[Item]:
    counted_from = value = ""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# Counted from "):
            counted_from, value = line.removeprefix("# Counted from "), ""
        elif line.startswith("## "):
            value = line.removeprefix("## ")
        elif line.startswith("- ") and counted_from:  # before the first anchor stand the conventions
            yield Item(counted_from, value, line.removeprefix("- "))


def preface(file: Path) -> str:
    return file.read_text("utf-8").partition("# Counted from ")[0]


def days(value: str) -> list[date]:
    """The days of a value, unknown years taken for 2000, which had all days; ValueError for one of no calendar."""
    found = re.findall(r"([\dX]{4})-(\d\d)-(\d\d)", value)
    return [date(int(year.replace("XXXX", "2000")), int(month), int(day)) for year, month, day in found]


def weekdays_marked(sentence: str) -> list[str]:
    words = sentence.partition("{")[2].partition("}")[0].lower()
    return [word for word in re.findall(r"\w+", words) if word in WEEKDAYS]


@pytest.mark.parametrize("file", HALVES, ids=("read", "aside"))
def test_every_item_marks_one_expression_and_has_a_valid_date(file: Path) -> None:
    for item in items(file):
        assert MARKED.fullmatch(item.sentence), item
        assert item.value == "nothing" or EDTF.fullmatch(item.value), item
        assert item.counted_from == "nothing" or re.fullmatch(_DAY, item.counted_from), item
        assert days(item.value) == sorted(days(item.value)), item


@pytest.mark.parametrize("file", HALVES, ids=("read", "aside"))
def test_a_day_has_the_weekday_that_its_words_say(file: Path) -> None:
    for item in items(file):
        said = weekdays_marked(item.sentence)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", item.value) and said:
            assert said == [WEEKDAYS[days(item.value)[0].weekday()]], item


@pytest.mark.parametrize("file", HALVES, ids=("read", "aside"))
def test_every_heading_has_items_and_stands_once_under_its_anchor(file: Path) -> None:
    anchor, headings = "", []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# "):
            anchor = line
        elif line.startswith("## "):
            headings.append((anchor.removeprefix("# Counted from "), line.removeprefix("## ")))
    assert len(headings) == len(set(headings))
    assert set(headings) == {(item.counted_from, item.value) for item in items(file)}


def test_the_halves_are_large_and_alike_and_share_no_sentence() -> None:
    read, aside = (list(items(file)) for file in HALVES)
    assert min(len(read), len(aside)) >= LEAST
    assert len(read) == len(aside)
    assert {item.counted_from for item in read} == {item.counted_from for item in aside}
    plain = [re.sub(r"[{}]", "", item.sentence).replace("’", "'").casefold() for item in (*read, *aside)]
    assert len(plain) == len(set(plain))
    assert preface(HALVES[0]) == preface(HALVES[1])
