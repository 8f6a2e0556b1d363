"""The days between which a date lies."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.temporal.bounds import bounds, day


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-02-10", "2022-02-10", "2022-02-10"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1850~", "1850-01-01", "1850-12-31"),
        ("2021-12~", "2021-12-01", "2021-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2022-34", "2022-04-01", "2022-06-30"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("2022-03-03/2022-03-07", "2022-03-03", "2022-03-07"),
        ("2022-02-08/..", "2022-02-08", "2022-02-08"),
        ("../2030", "2030-01-01", "2030-12-31"),
        ("2022-02-10T14:30", "2022-02-10", "2022-02-10"),
    ],
)
def test_known_years(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf", ["XXXX-02-10", "XXXX-02-10/XXXX-02-12", "2022-02-10/XXXX-02-12", "", "hier", "2022-02-30"]
)
def test_unknown_years_and_no_dates(edtf: str) -> None:
    assert bounds(edtf) is None


def test_day_is_exact_only() -> None:
    assert day("2022-02-10") == date(2022, 2, 10)
    assert day("2022-02-30") is None
    assert day("XXXX-02-10") is None


@given(st.dates())
def test_every_day_is_within_its_month_and_year(when: date) -> None:
    for edtf in (when.isoformat(), when.isoformat()[:7], when.isoformat()[:4]):
        found = bounds(edtf)
        assert found is not None
        assert found[0] <= when <= found[1]
