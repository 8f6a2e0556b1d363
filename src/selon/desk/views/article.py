"""Reading: an article as it was laid out, what it says marked in it and told beside it; and why each was read so."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.addresses import article_key, article_of
from selon.desk.dates import in_words
from selon.desk.directions import powerless
from selon.desk.evidence import analysis, entry_of, phenomenon
from selon.desk.rendering import catalogue_of, render
from selon.desk.sheet import sheet
from selon.ledger import Ledger
from selon.ledger.accounts.article import Opened, find_article, open_article, whereabouts
from selon.model import Article


def show(request: Request) -> Response:
    """An article."""
    place = article_of(request.path_params["article"])
    words = catalogue_of(request)
    with request.app.state.shelf.reading() as ledger:
        row = find_article(ledger.connection, *place) if place else None
        if row is None:
            raise HTTPException(404, words.gettext("The ledger has no such article."))
        opened = open_article(ledger.connection, row)
    at = [each.number for each in opened.articles].index(opened.number)
    values = {
        "opened": opened,
        "page": opened.page,
        "article": _article(opened),
        "sheet": sheet(opened),
        "marks": request.query_params.get("marks") != "off",
        "web": _web(opened.page.url),
        "before": opened.articles[at - 1] if at else None,
        "after": opened.articles[at + 1] if at + 1 < len(opened.articles) else None,
        "key": article_key,
        "date": lambda edtf: in_words(edtf, words),
        "powerless": powerless,
    }
    return render(request, "article.html", values)


def locate(request: Request) -> Response:
    """A statement, by its id: in its article, at its words."""
    statement = request.path_params["statement"]
    with request.app.state.shelf.reading() as ledger:
        place = whereabouts(ledger.connection, statement)
    if place is None:
        raise HTTPException(404, catalogue_of(request).gettext("The ledger has no such statement."))
    address = request.app.url_path_for("article", article=article_key(*place))
    return RedirectResponse(f"{address}#{statement}", 303)


def why(request: Request) -> Response:
    """The evidence of a statement; its sentence word by word where that is asked for."""
    words = catalogue_of(request)
    with request.app.state.shelf.reading() as ledger:
        opened = _article_of(ledger, request.path_params["statement"])
    if opened is None:
        raise HTTPException(404, words.gettext("The ledger has no such statement."))
    card = next(each for each in sheet(opened).cards if each.id == request.path_params["statement"])
    analysed = None
    if "analysis" in request.query_params:
        analysed = analysis(opened.page, _article(opened), card.statement)
    values = {
        "opened": opened,
        "article": _article(opened),
        "card": card,
        "phenomenon": phenomenon(card.statement.evidence.rule),
        "entry": entry_of(card.statement),
        "analysis": analysed,
        "key": article_key,
        "date": lambda edtf: in_words(edtf, words),
    }
    return render(request, "why.html", values)


def _article_of(ledger: Ledger, statement: str) -> Opened | None:
    place = whereabouts(ledger.connection, statement)
    row = find_article(ledger.connection, *place) if place else None
    return open_article(ledger.connection, row) if row is not None else None


def _article(opened: Opened) -> Article:
    return next(each for each in opened.page.articles if each.number == opened.number)


def _web(url: str | None) -> str | None:
    """The page's own address, if a browser may go there: a page can claim anything."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


ROUTES = (
    Route("/article/{article}", show, name="article"),
    Route("/statement/{statement}", locate, name="statement"),
    Route("/statement/{statement}/why", why, name="why"),
)
