"""Links, and what people say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.desk.addresses import article_address
from selon.desk.api.bodies import changing
from selon.desk.api.calls import Call
from selon.desk.api.operations import LIMIT, LINK, PAGE, Parameter, choice, operation
from selon.desk.api.problems import missing
from selon.desk.api.shapes import Listing
from selon.entities.records import Verdict
from selon.ledger import Ledger
from selon.ledger.judgements.history import Correction, line
from selon.ledger.linked.listing import LinkEnd, Listed, link, links_of_kind
from selon.model import LinkKind, LinkReason, Statement

NOBODY = "none"
"""The judgement of a link that nobody has judged."""


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: the id of its article, and its statement; null where articles are tied."""

    article: str
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class LinkTold:
    """A link with its reasons: the words on either side that show it. Of a denial, the left denies the right; else,
    where it is `directed`, the left came first. `score`, from 0 to 1, ranks. `judgement` is a person's; null where
    nobody has judged it, and then it is what the machine holds likely."""

    id: str
    kind: LinkKind
    directed: bool
    score: float
    judgement: Verdict | None
    why: tuple[LinkReason, ...]
    left: Side
    right: Side


_KINDS = tuple(each.value for each in LinkKind)
_JUDGEMENTS = (NOBODY, *(each.value for each in Verdict))
_KIND = Parameter("kind", {"type": "string", "enum": list(_KINDS)}, "Which links.", example="denial", required=True)


@operation(
    "GET",
    "/links",
    "Links of a kind",
    _KIND,
    choice("judgement", _JUDGEMENTS, "What people said of them; `none`: nothing yet.", NOBODY),
    PAGE,
    LIMIT,
)
def links(call: Call) -> Listing[LinkTold]:
    """The links of a kind, the strongest first: those that wait for a judgement, or those that have this one."""
    judgement = None if call["judgement"] == NOBODY else call["judgement"]
    with call.reading() as ledger:
        found, total = links_of_kind(
            ledger.connection, LinkKind(call["kind"]), judgement, limit=call["limit"], offset=call.offset
        )
        return call.listing(told(ledger, found), total)


@operation("GET", "/links/{link}", "A link", LINK, problems=(404,))
def one_link(call: Call) -> LinkTold:
    """One link, with both ends."""
    with call.reading() as ledger:
        return _found(ledger, call["link"])


@operation(
    "PUT",
    "/links/{link}/judgement",
    "Judge a link",
    LINK,
    problems=(404, 409),
    body=changing(
        {
            "judgement": {"type": "string", "enum": list(_JUDGEMENTS)},
            "seen": {"type": "string", "enum": list(_JUDGEMENTS)},
        },
        ["judgement"],
        {"judgement": "positive", "why": "I have read both articles."},
    ),
)
def judge(call: Call) -> Correction:
    """Says that a link is right (`positive`), wrong (`negative`), that nobody can say (`unsure`), or takes that back
    (`none`). With `seen`, the judgement that the caller has before him, nothing is changed where it is another one
    now. Answers with the line of the log."""
    judgement, seen = call.body["judgement"], call.body.get("seen")
    before = {"judgement": None if seen == NOBODY else seen} if seen is not None else None
    with call.correcting() as (ledger, corrections):
        _found(ledger, call["link"])
        verdict = None if judgement == NOBODY else Verdict(judgement)
        return written(ledger, corrections.link(call["link"], verdict, call.why, seen=before))


def told(ledger: Ledger, found: Sequence[Listed]) -> tuple[LinkTold, ...]:
    """Links with the statements at their ends."""
    rows = sorted({end.statement for each in found for end in (each.left, each.right) if end.statement is not None})
    statements = dict(zip(rows, ledger.statements(rows), strict=True)) if rows else {}

    def side(end: LinkEnd) -> Side:
        return Side(article_address(end.article), None if end.statement is None else statements[end.statement])

    return tuple(
        LinkTold(
            each.id,
            each.kind,
            each.directed,
            each.score,
            Verdict(each.judgement) if each.judgement else None,
            each.why,
            side(each.left),
            side(each.right),
        )
        for each in found
    )


def written(ledger: Ledger, number: int) -> Correction:
    """A line of the log that was just written."""
    found = line(ledger.connection, number)
    assert found is not None
    return found


def _found(ledger: Ledger, id_: str) -> LinkTold:
    found = link(ledger.connection, id_)
    if found is None:
        raise missing("link", id_)
    return told(ledger, (found,))[0]


OPERATIONS = (links, one_link, judge)
