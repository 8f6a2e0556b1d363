"""Statements: searched for, one by one, with what ties them to others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from selon.desk.addresses import article_key
from selon.desk.api.calls import Call
from selon.desk.api.links import LinkTold, told
from selon.desk.api.operations import LIMIT, PAGE, STATEMENT, choice, flag, operation
from selon.desk.api.problems import missing
from selon.desk.api.questions import FACETS, QUESTION, question
from selon.desk.api.shapes import Listing
from selon.desk.finding import Finder, Spread
from selon.ledger.accounts.article import whereabouts
from selon.ledger.finding.facets import Count
from selon.ledger.finding.named import Known
from selon.ledger.finding.question import Order
from selon.ledger.finding.search import Hit
from selon.ledger.finding.snippets import Snippet
from selon.ledger.judgements.correcting import correctable
from selon.ledger.judgements.history import Correction, Sought, history
from selon.ledger.linked.listing import links_of
from selon.model import Statement


@dataclass(frozen=True, slots=True)
class HitTold:
    """A statement that was found: whole, with the words by which it was; `score` ranks the hits of one answer and means
    nothing else; `name` and `url` are its page's, `article` the id of its article."""

    statement: Statement
    snippet: Snippet
    score: float | None
    name: str
    url: str | None
    article: str


@dataclass(frozen=True, slots=True)
class Search(Listing[HitTold]):
    """A page of an answer. `order` is the one that was meant; `pruned`, words too frequent to search for; `taken`, whom
    the names of the question were taken for; `facets`, how all that was found is spread, where that was asked for: null
    for a facet of which there was too much to count."""

    order: Order
    pruned: tuple[str, ...]
    unranked: tuple[str, ...]
    taken: Mapping[str, tuple[Known, ...]]
    facets: Mapping[str, tuple[Count, ...] | None] | None


@dataclass(frozen=True, slots=True)
class StatementKept:
    """A statement as it stands, corrected where a person did. `machine` is what had been read of what was corrected,
    null where nothing was; `corrections` are the lines of the log, the latest first; `article` is the article's id."""

    statement: Statement
    retracted: bool
    machine: Mapping[str, Any] | None
    corrections: tuple[Correction, ...]
    article: str


@operation(
    "GET",
    "/statements",
    "Search statements",
    *QUESTION,
    choice("order", get_args(Order), "By which they stand; `relevance` is the latest first where there are no words."),
    PAGE,
    LIMIT,
    flag("facets", "Count how all of them are spread, too."),
    problems=(422,),
)
def statements(call: Call) -> Search:
    """The statements that a question means, with their true number, and how they are spread. Without a question, all of
    them, the latest first."""
    finder: Finder = call.request.app.state.finder
    asked = question(call, limit=call["limit"], offset=call.offset, order=call["order"] or "relevance")
    if call["facets"]:
        answer, spread = finder.find(asked, whole=True)
    else:
        answer, spread = finder.answer(asked), None
    names = (("speaker", answer.speaker), ("about", answer.about))
    return Search(
        total=answer.total,
        page=call["page"],
        limit=call["limit"],
        items=tuple(_hit(each) for each in answer.hits),
        order=answer.order,
        pruned=answer.pruned,
        unranked=answer.unranked,
        taken={name: named.taken for name, named in names if named is not None},
        facets=_facets(spread) if spread else None,
    )


@operation("GET", "/statements/{statement}", "A statement", STATEMENT, problems=(404,))
def statement(call: Call) -> StatementKept:
    """One statement, retracted or not, with what people changed in it."""
    with call.reading() as ledger:
        found = correctable(ledger.connection, call["statement"])
        place = whereabouts(ledger.connection, call["statement"])
        if found is None or place is None:
            raise missing("statement", call["statement"])
        lines = history(ledger.connection, Sought(target=call["statement"]), newest=True)
    return StatementKept(found.statement, found.retracted, found.machine, lines, article_key(*place))


@operation("GET", "/statements/{statement}/links", "What ties a statement to others", STATEMENT, PAGE, LIMIT,
           problems=(404,))  # fmt: skip
def statement_links(call: Call) -> Listing[LinkTold]:
    """The links of a statement, the strongest first, those too that a person judged wrong."""
    with call.reading() as ledger:
        if whereabouts(ledger.connection, call["statement"]) is None:
            raise missing("statement", call["statement"])
        shown = call.cut(links_of(ledger.connection, call["statement"]))
        return call.listing(told(ledger, shown.items), shown.total)


def _hit(hit: Hit) -> HitTold:
    said = hit.statement
    return HitTold(said, hit.snippet, hit.score, hit.page, hit.url, article_key(said.page, said.article))


def _facets(spread: Spread) -> dict[str, tuple[Count, ...] | None]:
    """Every facet by its name."""
    told: dict[str, tuple[Count, ...] | None] = {str(facet): getattr(spread.facets, facet, None) for facet in FACETS}
    return {**told, "via": spread.via, "about": spread.about}


OPERATIONS = (statements, statement, statement_links)
