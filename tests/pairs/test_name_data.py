"""The gold of name pairs, names.tsv and aside/names.tsv, is what names.md says it is. Nothing of selon is used here."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parent
FILES = [FOLDER / "names.tsv", FOLDER / "aside" / "names.tsv"]
TYPES = {"person", "organisation", "place", "outlet", "thing"}

Name = tuple[str, str]
"""A name and the role that stands beside it, often empty."""


class Pair(NamedTuple):
    """One line of a file; the fields are the columns, in this order."""

    same: str
    family: str
    type: str
    left: str
    left_role: str
    right: str
    right_role: str
    why: str

    @property
    def sides(self) -> tuple[Name, Name]:
        return (self.left, self.left_role), (self.right, self.right_role)


def lines(file: Path) -> list[list[str]]:
    """The cells of every line. Quotation marks in a cell are characters like others."""
    text = file.read_text("utf-8")
    assert text.endswith("\n")
    return [line.split("\t") for line in text[:-1].split("\n")]


def pairs(file: Path) -> list[Pair]:
    return [Pair(*cells) for cells in lines(file)[1:]]


def all_pairs() -> list[Pair]:
    return [pair for file in FILES for pair in pairs(file)]


def bare(name: str) -> str:
    """The letters and digits of a name, without accents and case."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if sign.isalnum())


@pytest.fixture(params=FILES, ids=["read", "aside"])
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_columns(file: Path) -> None:
    header, *rest = lines(file)
    assert header == list(Pair._fields)
    assert [cells for cells in rest if len(cells) != len(header)] == []


def test_cells(file: Path) -> None:
    for pair in pairs(file):
        assert pair.same in {"yes", "no"}, pair
        assert pair.type in TYPES, pair
        assert all([pair.family, pair.left, pair.right, pair.why]), pair
        assert all(cell == cell.strip() for cell in pair), pair
        assert all(cell == unicodedata.normalize("NFC", cell) for cell in pair), pair


def test_size_and_share(file: Path) -> None:
    found = pairs(file)
    assert len(found) >= 200
    assert 0.35 <= sum(pair.same == "yes" for pair in found) / len(found) <= 0.55
    for kind in sorted(TYPES):
        assert {pair.same for pair in found if pair.type == kind} == {"yes", "no"}, kind


def test_both_files_have_the_same_mixture() -> None:
    read, aside = (Counter((pair.family, pair.same) for pair in pairs(file)) for file in FILES)
    assert read == aside


def test_no_pair_twice() -> None:
    """Neither as it stands nor turned round."""
    times = Counter(frozenset(pair.sides) for pair in all_pairs())
    assert [sides for sides, number in times.items() if number > 1] == []


def test_no_name_in_both_files() -> None:
    read, aside = ({bare(name) for pair in pairs(file) for name in (pair.left, pair.right)} for file in FILES)
    assert read & aside == set()


def test_same_sides_only_where_a_surname_stands_alone() -> None:
    for pair in all_pairs():
        if pair.left == pair.right and pair.left_role == pair.right_role:
            assert (pair.family, pair.same) == ("bare-surname", "no"), pair


def test_no_contradiction() -> None:
    """What is the same by way of a third name is nowhere said to be different."""
    found = all_pairs()
    one: dict[Name, set[Name]] = {side: {side} for pair in found for side in pair.sides}
    for pair in found:
        if pair.same == "yes":
            left, right = pair.sides
            union = one[left] | one[right]
            one.update(dict.fromkeys(union, union))
    for pair in found:
        left, right = pair.sides
        if pair.same == "no" and left != right:
            assert right not in one[left], pair
