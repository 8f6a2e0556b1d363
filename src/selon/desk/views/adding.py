"""Adding a statement that the machine missed: its words are copied from the article, and looked for in it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.addresses import article_of
from selon.desk.changes import KINDS, STANCES, TYPES
from selon.desk.directions import powerless
from selon.desk.forms import Form, form
from selon.desk.messages import _
from selon.desk.missed import Told, missed
from selon.desk.permission import signer, writable
from selon.desk.quoting import nearest, pieces
from selon.desk.rendering import catalogue_of, render
from selon.desk.returning import with_done
from selon.errors import CorrectionError, NothingToChange
from selon.ledger import Ledger
from selon.ledger.accounts.article import find_article, open_article
from selon.model import Article, Commitment, Kind, Page, Speaker, SpeakerType

_EMPTY = {
    "content": "", "time": "1", "cue": "", "source": "", "name": "", "type": "person", "role": "",
    "kind": Kind.INDIRECT.value, "commitment": Commitment.PLAIN.value, "denies": "", "why": "",
}  # fmt: skip


def show(request: Request) -> Response:
    """The article to copy from, and the form."""
    writable(request)
    return _page(request, _EMPTY)


async def add(request: Request) -> Response:
    """Add what the form tells; then its words can be moved where a statement is corrected."""
    async with form(request) as given:
        return await run_in_threadpool(_add, request, given)


def _add(request: Request, given: Form) -> Response:
    words = catalogue_of(request)
    try:
        with request.app.state.shelf.writing() as ledger:
            page, article = _opened(request, ledger)
            statement = missed(page, _told(page, article, given))
            number = ledger.corrections(signer(request)).add(statement, given.text("why"))
    except NothingToChange:
        return _page(request, _kept(given), words.gettext("The ledger has this statement already."))
    except CorrectionError as error:
        return _page(request, _kept(given), words.gettext(str(error)))
    address = str(request.app.url_path_for("correct", statement=statement.id))
    return RedirectResponse(with_done(address, number), 303)


def _told(page: Page, article: Article, given: Form) -> Told:
    within = _extent(article)
    kind, commitment, type_ = given.text("kind"), given.text("commitment"), given.text("type")
    if kind not in set(Kind) or commitment not in set(Commitment) or type_ not in set(SpeakerType):
        raise CorrectionError(_("There is no such choice."))
    content = pieces(page.text, given.text("content"), within, _number(given.text("time")))
    name, role = given.text("name"), given.text("role") or None
    return Told(
        kind=Kind(kind),
        places={
            "content": content,
            "cue": nearest(page.text, given.text("cue"), within, content),
            "source": nearest(page.text, given.text("source"), within, content),
        },
        speaker=Speaker(name, SpeakerType(type_), role) if name else None,
        commitment=Commitment(commitment),
        polarity="denies" if given.text("denies") else None,
    )


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 1


def _extent(article: Article) -> tuple[int, int]:
    return (article.lines[0].start, max(line.end for line in article.lines)) if article.lines else (0, 0)


def _kept(given: Form) -> Mapping[str, str]:
    """What was typed stays in the form."""
    return {name: given.text(name) for name in _EMPTY}


def _opened(request: Request, ledger: Ledger) -> tuple[Page, Article]:
    place = article_of(request.path_params["article"])
    row = find_article(ledger.connection, *place) if place else None
    if row is None:
        raise HTTPException(404, catalogue_of(request).gettext("The ledger has no such article."))
    opened = open_article(ledger.connection, row)
    return opened.page, next(each for each in opened.page.articles if each.number == opened.number)


def _page(request: Request, given: Mapping[str, str], notice: str = "") -> Response:
    with request.app.state.shelf.reading() as ledger:
        page, article = _opened(request, ledger)
    values = {
        "article": article,
        "address": request.path_params["article"],
        "lines": [powerless(page.text[line.start : line.end]) for line in article.lines],
        "outlet": article.outlet or page.outlet,
        "given": given,
        "kinds": KINDS,
        "stances": STANCES,
        "types": TYPES,
        "notice": notice,
    }
    return render(request, "corrections/add.html", values, 400 if notice else 200)


ROUTES = (
    Route("/article/{article}/add", show, name="add"),
    Route("/article/{article}/add", add, methods=["POST"], name="add_it"),
)
