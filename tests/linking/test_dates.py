"""Dates that may be one, and dates that cannot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.linking.dates import all_apart, apart, days, fine


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03-05", "2024-03"),
        ("2024", "2024-03-05"),
        ("2024-03-05", "2024-03-01/2024-03-10"),
        ("../2024-06", "2021"),
        ("2024-06-12/", "2030"),
        ("2024-03-05", "XXXX-03-05"),
        ("2024-03", "XXXX-03-05"),
        ("2024-06~", "2024-05-29"),
        ("202X", "2023-05"),
        ("2024-22", "2024-07"),
        ("2024-24", "2025-01"),
        ("2024-33", "2024-03-31"),
        ("{2024-03-05,2024-03-09}", "2024-03-09"),
        ("no date", "2024-03-09"),
    ],
)
def test_they_may_be_one(one: str, other: str):
    assert not apart(one, other)
    assert not apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03-05", "2024-03-06"),
        ("2023", "2024-03-05"),
        ("2024-03-05", "XXXX-03-06"),
        ("2024-22", "2024-12"),
        ("../2024-06", "2025"),
        ("2024-03-12", "2024-03-01/2024-03-10"),
    ],
)
def test_they_cannot_be_one(one: str, other: str):
    assert apart(one, other)
    assert apart(other, one)


def test_all_of_one_side_from_all_of_the_other():
    assert all_apart(["2023"], ["2024-03", "2024-05"])
    assert not all_apart(["2023", "2024"], ["2024-03", "2025-05"])
    assert not all_apart([], ["2024-03"])


def test_a_point_in_time():
    assert fine("2024-03-05")
    assert fine("2024-03")
    assert not fine("2024")
    assert not fine("2024-03/2024-05")
    assert not fine("../2024-03")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_its_month_and_year(day: date):
    told = day.isoformat()
    assert days(told) == (day.toordinal(), day.toordinal())
    assert not apart(told, told[:7])
    assert not apart(told, told[:4])
    assert not apart(told, "XXXX" + told[4:])
