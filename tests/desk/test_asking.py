"""A question as an address: there and back, narrowed and widened."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.desk.asking import FACETS, SIZE, Asked, asked, is_tidy
from selon.ledger.finding.question import Exclusion, Question

_VALUES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(str.strip).filter(bool)


def put(query: str) -> Asked:
    return asked(parse_qsl(query, keep_blank_values=True))


def test_what_an_address_asks() -> None:
    told = put("q=criée&speaker=en_1&since=2024-03&when=published&kind=direct&denied=1&not=outlet:Radio+Lorme&page=3")
    assert told.question == Question(
        "criée",
        speaker="en_1",
        since="2024-03",
        when="published",
        kind="direct",
        denied=True,
        excluding=(Exclusion("outlet", "Radio Lorme"),),
        limit=SIZE,
        offset=2 * SIZE,
    )


def test_what_says_nothing_stands_in_no_address() -> None:
    told = put("q=+&about=&when=said&order=relevance&page=1&colour=red")
    assert told == Asked()
    assert told.is_empty
    assert told.parameters == {}
    assert not is_tidy([("q", "criée"), ("about", " ")])
    assert is_tidy([("q", "criée")])


def test_order_and_page_alone_ask_for_everything() -> None:
    assert put("order=oldest&page=2").is_empty
    assert not put("not=kind:direct").is_empty


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 30, "1.5"])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert put(f"page={page}").page == 1


def test_a_typed_name_replaces_the_id_behind_it() -> None:
    assert put("speaker=en_1&speaker=Claire").values["speaker"] == "Claire"
    assert put("speaker=en_1&speaker=").values["speaker"] == "en_1"


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("since=hier", {"since": "date"}),
        ("until=03-15", {"until": "date"}),
        ("since=2024-02-30", {"since": "date"}),
        ("since=2024&until=2023", {"until": "order"}),
        ("kind=none", {"kind": "choice"}),
        ("when=never&order=best", {"when": "choice", "order": "choice"}),
        ("since=2024&until=2024-03", {}),
        ("kind=direct&when=event", {}),
    ],
)
def test_what_cannot_be_meant(query: str, problems: dict[str, str]) -> None:
    assert put(query).problems == problems


def test_narrowing_begins_at_the_first_page() -> None:
    told = put("q=criée&page=7")
    assert told.including("outlet", "Radio Lorme").parameters == {"q": "criée", "outlet": "Radio Lorme"}
    assert told.including("polarity", "denies").question.denies
    month = told.including("month", "2024-03").question
    assert (month.since, month.until, month.when) == ("2024-03", "2024-03", "published")
    assert told.excluding("kind", "direct").parameters == {"q": "criée", "not": ["kind:direct"]}
    assert told.excluding("kind", "direct").excluding("kind", "direct").excluded == (Exclusion("kind", "direct"),)


def test_what_is_included_is_excluded_no_more() -> None:
    told = put("not=outlet:A&not=outlet:B").including("outlet", "A")
    assert told.excluded == (Exclusion("outlet", "B"),)


def test_each_chip_takes_away_one_condition() -> None:
    told = put("q=criée&since=2023&until=2024&when=event&not=outlet:Radio+Lorme&order=newest")
    assert [(chip.name, chip.value, chip.excluded) for chip in told.chips] == [
        ("q", "criée", False),
        ("dates", "2023/2024", False),
        ("outlet", "Radio Lorme", True),
    ]
    words, dates, outlet = (chip.without for chip in told.chips)
    assert "q" not in words.values
    assert not {"since", "until", "when"} & dates.values.keys()
    assert outlet.excluded == ()
    assert all(each.values["order"] == "newest" for each in (words, dates, outlet))


def test_a_form_carries_what_it_does_not_show() -> None:
    told = put("q=criée&kind=direct&not=outlet:A&page=4")
    assert list(told.carried(["q"])) == [("kind", "direct"), ("not", "outlet:A")]


def test_unknown_facets_are_not_excluded() -> None:
    assert put("not=colour:red&not=outlet&not=:x&not=outlet:").excluded == ()


@given(
    st.dictionaries(st.sampled_from(["q", "speaker", "about", "outlet", "via", "since", "story"]), _VALUES),
    st.lists(st.tuples(st.sampled_from(FACETS), _VALUES), max_size=4, unique=True),
    st.integers(1, 999),
)
def test_there_and_back(values: dict[str, str], excluded: list[tuple[str, str]], page: int) -> None:
    told = Asked(values, tuple(Exclusion(facet, value) for facet, value in excluded), page)
    assert put(urlencode(told.parameters, doseq=True)) == told
