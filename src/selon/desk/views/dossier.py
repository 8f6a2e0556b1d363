"""A dossier: what somebody or something said, and what is said of it. And an outlet: what it published, from whom."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.addresses import article_address
from selon.desk.dates import in_words
from selon.desk.paging import Paging, paging
from selon.desk.pictures.axis import short_month
from selon.desk.pictures.when import When, when
from selon.desk.rendering import catalogue_of, render
from selon.ledger.accounts.cover import Month, cover
from selon.ledger.accounts.leaves import LEAVES, Leaf, Leaves
from selon.ledger.accounts.outlets import articles_of, imprint, publishes
from selon.ledger.accounts.told import Tie, Told
from selon.ledger.finding.named import Known, named

SIZE = 30  # statements of a page
PAIRS = 12
_ALWAYS: tuple[Leaf, ...] = ("said", "about")
_OF_LINKS: tuple[Leaf, ...] = ("denied", "retold", "contradictions")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown of one leaf: statements, what they deny by their rows, or pairs."""

    leaf: Leaf
    paging: Paging
    statements: tuple[Told, ...] = ()
    denied: dict[int, tuple[Tie, ...]] | None = None
    ties: tuple[Tie, ...] = ()


def show(request: Request) -> Response:
    """The dossier of an entity's id or a name; with `loose`, of the speaker of exactly this name whom no registry can
    tell apart."""
    asked = request.path_params["name"]
    with request.app.state.shelf.reading() as ledger:
        taken = named(ledger.connection, asked).taken
        who = _meant(taken, asked, loose="loose" in request.query_params)
        if who is None:
            raise HTTPException(404, catalogue_of(request).gettext("The ledger knows nobody of this name."))
        leaves = Leaves(ledger.connection, who)
        others = [known for known in named(ledger.connection, who.name).taken if known != who]
        told = cover(leaves)
        totals = {leaf: leaves.total(leaf) for leaf in LEAVES}
        sheet = _sheet(request, leaves, totals)
        outlet = publishes(ledger.connection, who.name)
    shown = [leaf for leaf in LEAVES if totals[leaf] or leaf in _ALWAYS]
    picture = when(told.months)
    values = {
        "who": who,
        "others": others,
        "cover": told,
        "totals": totals,
        "leaves": shown,
        "sheet": sheet,
        "picture": picture,
        "spans": _spans(request, picture),
        "publishes": outlet,
        "told_date": lambda edtf: in_words(edtf, catalogue_of(request)),
    }
    return render(request, "dossier.html", values)


def show_outlet(request: Request) -> Response:
    """An outlet: its articles, who speaks there, through whom, who copies whom."""
    with request.app.state.shelf.reading() as ledger:
        told = imprint(ledger.connection, request.path_params["outlet"])
        if told is None:
            raise HTTPException(404, catalogue_of(request).gettext("The ledger has nothing of this outlet."))
        pages = paging(request, SIZE, told.articles)
        articles = articles_of(ledger.connection, told.name, limit=SIZE, offset=pages.offset)
        known = [each for each in named(ledger.connection, told.name).taken if each.name == told.name]
    picture = when(Month(each.name, each.count, 0) for each in told.months)
    values = {
        "outlet": told,
        "known": known[0] if known else None,
        "articles": articles,
        "paging": pages,
        "picture": picture,
        "spans": _spans(request, picture),
        "article_address": article_address,
    }
    return render(request, "outlet.html", values)


def _spans(request: Request, picture: When | None) -> dict[str, str]:
    """What the bars of a picture are called."""
    words = catalogue_of(request)
    return {bar.name: short_month(bar.name, words) for bar in picture.bars} if picture else {}


def _meant(taken: tuple[Known, ...], asked: str, *, loose: bool) -> Known | None:
    if loose:
        return next((known for known in taken if known.id is None and known.name == asked), None)
    return taken[0] if taken else None


def _sheet(request: Request, leaves: Leaves, totals: dict[Leaf, int]) -> Sheet:
    """The leaf that is asked for; else the first that has something."""
    wanted = request.query_params.get("tab")
    first: Leaf = "about" if totals["about"] and not totals["said"] else "said"
    leaf = next((each for each in LEAVES if each == wanted), first)
    if leaf in _OF_LINKS:
        pages = paging(request, PAIRS, totals[leaf])
        return Sheet(leaf, pages, ties=leaves.ties(leaf, PAIRS, pages.offset))
    pages = paging(request, SIZE, totals[leaf])
    statements = leaves.statements(leaf, SIZE, pages.offset)
    denied = leaves.denied_by(each.row for each in statements) if leaf == "denials" else {}
    return Sheet(leaf, pages, statements, denied)


ROUTES = (
    Route("/name/{name:path}", show, name="dossier"),
    Route("/outlet/{outlet:path}", show_outlet, name="outlet"),
)
