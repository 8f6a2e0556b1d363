"""Questions: which statements are meant, as the parameters that search, timeline and sources share."""

from __future__ import annotations

import re
from typing import Any, get_args

from selon.desk.api.calls import Call
from selon.desk.api.operations import Parameter, choice, flag, words
from selon.desk.api.problems import Problem, meaningless
from selon.ledger.finding.question import Exclusion, Facet, Question, When
from selon.ledger.finding.search import search
from selon.model import Commitment, Kind
from selon.temporal.bounds import bounds

FACETS: tuple[Facet, ...] = get_args(Facet)
_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_NOT = rf"^({'|'.join(FACETS)}):."


def _date(name: str, description: str, example: str) -> Parameter:
    return Parameter(name, {"type": "string", "pattern": _DATE}, description, example=example)


QUESTION: tuple[Parameter, ...] = (
    words("q", 'Words, as in `selon search`: `"a phrase"`, `begin*`, `one OR other`, `-not`.', "pont"),
    words("speaker", "Who said it: an entity's id, or a name, part of one, or a role.", "Claire Aubin"),
    words("about", "Of whom or of what it speaks: an id or a name."),
    words("outlet", "Who published it."),
    words("via", "Through whom it is reported."),
    _date("since", "From this year, month or day on.", "2024-03"),
    _date("until", "Up to this year, month or day, and with it.", "2024-03-15"),
    choice("when", get_args(When), "Which date `since` and `until` mean.", "said"),
    choice("kind", tuple(each.value for each in Kind), "How much of it is quoted."),
    choice("commitment", tuple(each.value for each in Commitment), "How far the page commits itself."),
    flag("denies", "Only what denies something."),
    flag("denied", "Only what another statement denies, as far as links tell."),
    words("story", "In the story of this id."),
    Parameter(
        "not",
        {"type": "array", "items": {"type": "string", "pattern": _NOT, "maxLength": 500}, "maxItems": 50},
        "What they must not have, `facet:value`; may be given several times.",
        example=["outlet:Radio Lorme"],
    ),
)

COUNTABLE = 20_000
"""Of more statements than this, no timeline is drawn up and no sources are told: who asks has to ask for less."""


def question(call: Call, **window: Any) -> Question:
    """The question of a call. Raises a `Problem` where its dates cannot be meant."""
    days = {name: bounds(call[name]) for name in ("since", "until") if call[name] is not None}
    for name, told in days.items():
        if told is None:
            raise meaningless(name, "query", "there is no such date")
    since, until = days.get("since"), days.get("until")
    if since and until and since[0] > until[1]:
        raise meaningless("until", "query", "it lies before `since`")
    named = ("speaker", "about", "outlet", "via", "since", "until", "when", "kind", "commitment", "story")
    return Question(
        call["q"] or "",
        **{name: call[name] for name in named},
        denies=call["denies"],
        denied=call["denied"],
        excluding=tuple(dict.fromkeys(_exclusion(each) for each in call["not"])),
        **window,
    )


def countable(call: Call) -> Question:
    """The question of a call whose answer is worked out as a whole. Raises a `Problem` where that is too much."""
    asked = question(call, limit=0)
    with call.reading() as ledger:
        total = search(ledger.connection, asked).total
    if total > COUNTABLE:
        raise Problem(422, f"{total:,} statements are too many to go through; ask for at most {COUNTABLE:,}")
    return asked


def _exclusion(written: str) -> Exclusion:
    facet, _, value = written.partition(":")
    return Exclusion(next(each for each in FACETS if each == facet), re.sub(r"\s+", " ", value).strip())
