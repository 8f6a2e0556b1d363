"""A question as an address, and back: every search is a link that can be kept, sent, narrowed and widened.

Parameters are called as the options of `selon search`, the words `q`; `not` stands once for each exclusion
(`not=outlet:Radio Lorme`), `page` counts from 1. What says nothing stands in no address, so that one question has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from selon.desk.paging import page_number
from selon.ledger.finding.question import Exclusion, Facet, Order, Question, When
from selon.model import Commitment, Kind
from selon.temporal.bounds import bounds

SIZE = 20  # statements of a page

FACETS: tuple[Facet, ...] = get_args(Facet)
_FREE = ("q", "speaker", "about", "outlet", "via", "since", "until", "story")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "when": get_args(When),
    "kind": tuple(each.value for each in Kind),
    "commitment": tuple(each.value for each in Commitment),
    "denies": ("1",),
    "denied": ("1",),
    "order": get_args(Order),
}
_SILENT = {"when": "said", "order": "relevance"}  # what is meant anyway
_BARE = ("when", "order")  # what finds nothing by itself
_DATES = ("since", "until", "when")

Problem = Literal["date", "order", "choice"]


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of a question, and the question without it. `name` is that of the parameter, or of the facet that
    is excluded; `dates` for the dates together."""

    name: str
    value: str
    excluded: bool
    without: Asked


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as it is asked. `values` by parameter, none empty, as somebody typed them; `excluded`; the `page`,
    from 1; what is an `unknown` choice, such as `kind=none`, by parameter."""

    values: Mapping[str, str] = field(default_factory=dict)
    excluded: tuple[Exclusion, ...] = ()
    page: int = 1
    unknown: Mapping[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, Any]:
        """What follows the question mark of its address."""
        told: dict[str, Any] = dict(self.values)
        if self.excluded:
            told["not"] = [f"{each.facet}:{each.value}" for each in self.excluded]
        if self.page > 1:
            told["page"] = str(self.page)
        return told

    @property
    def question(self) -> Question:
        """The same for the ledger. Its dates may be none: see `problems`."""
        special = ("q", "denies", "denied")
        given: dict[str, Any] = {name: value for name, value in self.values.items() if name not in special}
        return Question(
            self.values.get("q", ""),
            **given,
            denies="denies" in self.values,
            denied="denied" in self.values,
            excluding=self.excluded,
            limit=SIZE,
            offset=(self.page - 1) * SIZE,
        )

    @property
    def problems(self) -> dict[str, Problem]:
        """What cannot be meant, by parameter."""
        found: dict[str, Problem] = dict.fromkeys(self.unknown, "choice")
        days = {name: bounds(self.values[name]) for name in ("since", "until") if name in self.values}
        found |= {name: "date" for name, told in days.items() if told is None}
        since, until = days.get("since"), days.get("until")
        if since and until and since[0] > until[1]:
            found["until"] = "order"
        return found

    @property
    def is_empty(self) -> bool:
        """Whether every statement is an answer."""
        return not self.excluded and all(name in _BARE for name in self.values)

    def at(self, page: int) -> Asked:
        """Another page of its answer."""
        return replace(self, page=page)

    def including(self, facet: Facet, value: str) -> Asked:
        """Only what has this value of a facet, in the place of another."""
        kept = {**self.values, **_included(facet, value)}
        return Asked(kept, tuple(each for each in self.excluded if each != Exclusion(facet, value)))

    def during(self, since: str, until: str) -> Asked:
        """Only what was published between two dates."""
        return Asked({**self.values, "since": since, "until": until, "when": "published"}, self.excluded)

    def excluding(self, facet: Facet, value: str) -> Asked:
        """Nothing that has this value of a facet."""
        return (
            self
            if Exclusion(facet, value) in self.excluded
            else Asked(self.values, (*self.excluded, Exclusion(facet, value)))
        )

    def without(self, *names: str) -> Asked:
        """Without these parameters."""
        return Asked({name: value for name, value in self.values.items() if name not in names}, self.excluded)

    def allowing(self, exclusion: Exclusion) -> Asked:
        """Without one of its exclusions."""
        return Asked(self.values, tuple(each for each in self.excluded if each != exclusion))

    def holds(self, facet: Facet) -> bool:
        """Whether it asks for one value of a facet already, so that to count the others says nothing."""
        return all(name in self.values for name in _included(facet, ""))

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Its conditions one by one."""
        return (*self._included(), *(Chip(x.facet, x.value, True, self.allowing(x)) for x in self.excluded))

    def _included(self) -> Iterator[Chip]:
        for name, value in self.values.items():
            if name not in _BARE and name not in _DATES:
                yield Chip(name, value, False, self.without(name))
        if "since" in self.values or "until" in self.values:
            dates = "/".join(dict.fromkeys(self.values.get(name, "..") for name in ("since", "until")))
            yield Chip("dates", dates, False, self.without(*_DATES))

    def carried(self, shown: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Names and values of the hidden fields of a form that shows only these parameters; its answer begins anew."""
        for name, value in self.values.items():
            if name not in shown:
                yield name, value
        for each in self.excluded:
            yield "not", f"{each.facet}:{each.value}"


def asked(given: Sequence[tuple[str, str]]) -> Asked:
    """The question of the parameters of an address. Of one that is given twice, the last that says something counts;
    what no question knows is passed over."""
    told = {name: value.strip() for name, value in given if value.strip()}
    values = {name: told[name] for name in _FREE if name in told}
    chosen = {name: told[name] for name in _CHOICES if name in told}
    known = {n: v for n, v in chosen.items() if v in _CHOICES[n] and v != _SILENT.get(n)}
    unknown = {name: value for name, value in chosen.items() if value not in _CHOICES[name]}
    excluded = tuple(dict.fromkeys(_exclusions(value for name, value in given if name == "not")))
    return Asked(values | known, excluded, page_number(told.get("page", "")), unknown)


def is_tidy(given: Sequence[tuple[str, str]]) -> bool:
    """Whether an address has no empty parameters, as a form leaves them."""
    return all(value.strip() for _, value in given)


def _exclusions(values: Iterable[str]) -> Iterator[Exclusion]:
    known = {str(facet): facet for facet in FACETS}
    for written in values:
        name, colon, value = written.partition(":")
        if colon and value and name in known:
            yield Exclusion(known[name], value)


def _included(facet: Facet, value: str) -> dict[str, str]:
    """The parameters by which a value of a facet is asked for."""
    match facet:
        case "month":
            return {"since": value, "until": value, "when": "published"}
        case "polarity":
            return {"denies": "1"}
        case _:
            return {str(facet): value}
