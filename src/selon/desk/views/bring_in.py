"""Bring in: files, text or addresses, read in the background while the desk goes on; and how far that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from selon.desk.addresses import article_key
from selon.desk.batches import Batch, Batches, TooMuch
from selon.desk.forms import Form, form
from selon.desk.inputs import Submission, fetched, pasted, uploaded
from selon.desk.permission import writable
from selon.desk.refusals import told
from selon.desk.rendering import catalogue_of, render
from selon.engines.intake import Fate
from selon.ledger.accounts.headings import headings

MOST_ADDRESSES = 200
"""Of one batch: more is work for `selon add`, which can be interrupted and goes on where it was."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_FIELDS = ("text", "title", "outlet", "url", "date", "addresses")


class NotTaken(Exception):
    """What was sent cannot be brought in; tells why, and which field is wrong."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True, slots=True)
class Article:
    """A link to an article: its key, its number in the page, and its title where it has one."""

    key: str
    number: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A page of a batch. `fate` is None while it waits."""

    name: str
    fate: str | None
    statements: int = 0
    reason: str | None = None
    reason_language: str = "en"
    warnings: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()


def show(request: Request) -> Response:
    """The form, and the batches of this desk."""
    return _form(request, dict.fromkeys(_FIELDS, ""), None)


async def take(request: Request) -> Response:
    """Put what was sent into the line, and show how far it is."""
    writable(request)
    async with form(request) as given:
        try:
            batch = _line(request).submit(await _submissions(request, given))
        except NotTaken as error:
            return _form(request, {name: given.text(name) for name in _FIELDS}, error)
        except TooMuch:
            reason = catalogue_of(request).gettext("Too much waits to be read: try again when some of it is done.")
            return _form(request, {name: given.text(name) for name in _FIELDS}, NotTaken("files", reason))
    return RedirectResponse(request.app.url_path_for("bring_in_batch", batch=batch.id), 303)


def progress(request: Request) -> Response:
    """How far a batch is, and what became of each page. It asks for itself again until all is done."""
    batch = _batch(request)
    over = batch.over  # before the rows: a page that then says it is over shows all of them
    values = {"batch": batch, "over": over, "rows": _rows(request, batch), "still": "still" in request.query_params}
    return render(request, "bring_in_batch.html", values)


def progress_json(request: Request) -> Response:
    """The same for programs, in a few numbers."""
    batch = _batch(request)
    return JSONResponse(
        {
            "state": batch.state.value,
            "over": batch.over,
            "done": len(batch.outcomes),
            "total": len(batch.names),
            **{fate.value: batch.count(fate) for fate in (Fate.ADDED, Fate.KNOWN, Fate.REFUSED)},
            "statements": batch.statements,
            "links": batch.links,
        }
    )


async def cancel(request: Request) -> Response:
    """Read no further page of a batch."""
    writable(request)
    async with form(request):
        batch = _batch(request)
        _line(request).cancel(batch)
    return RedirectResponse(request.app.url_path_for("bring_in_batch", batch=batch.id), 303)


def _fetches(request: Request) -> bool:
    """Whether addresses are fetched: not where others can come, whom this machine could reach its own network for."""
    return not request.app.state.settings.is_shared


def _form(request: Request, values: dict[str, str], error: NotTaken | None) -> Response:
    writable(request)
    shown = {
        "values": values,
        "error": {"field": error.field, "reason": str(error)} if error else None,
        "batches": _line(request).all(),
        "most": request.app.state.settings.max_upload,
        "most_addresses": MOST_ADDRESSES,
        "fetches": _fetches(request),
    }
    return render(request, "bring_in.html", shown, 400 if error else 200)


async def _submissions(request: Request, given: Form) -> list[Submission]:
    """All that a form brings. Raises `NotTaken` where it is nothing, or cannot be meant."""
    words = catalogue_of(request)
    submissions = [uploaded(file.filename or "", await file.read()) for file in given.files("files")]
    if given.text("text"):
        submissions.append(_pasted(request, given))
    addresses = list(dict.fromkeys(given.text("addresses").split()))
    if addresses and not _fetches(request):
        raise NotTaken("addresses", words.gettext("This desk fetches nothing: keep the page, and bring in its file."))
    if len(addresses) > MOST_ADDRESSES:
        raise NotTaken("addresses", words.gettext("That is more addresses than one batch may have."))
    wrong = next((each for each in addresses if not _ADDRESS.fullmatch(each)), None)
    if wrong is not None:
        reason = words.gettext("This is no address; one begins with https:// or http://")
        raise NotTaken("addresses", f"{reason} ({wrong[:80]})")
    submissions += map(fetched, addresses)
    if not submissions:
        raise NotTaken(
            "files", words.gettext("There is nothing to read: choose files, paste a text, or give an address.")
        )
    return submissions


def _pasted(request: Request, given: Form) -> Submission:
    words, day, url = catalogue_of(request), given.text("date"), given.text("url")
    try:
        dated = date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        raise NotTaken("date", words.gettext("This is no day; write it as 2022-02-10.")) from None
    if url and not _ADDRESS.fullmatch(url):
        raise NotTaken("url", words.gettext("This is no address; one begins with https:// or http://"))
    return pasted(
        given.text("text"), title=given.text("title"), outlet=given.text("outlet"), url=url or None, dated=dated
    )


def _rows(request: Request, batch: Batch) -> list[Row]:
    outcomes = tuple(batch.outcomes)
    with request.app.state.shelf.reading() as ledger:
        articles = headings(ledger.connection, (each.page for each in outcomes if each.page is not None))
    words = catalogue_of(request)
    rows = []
    for name, each in zip(batch.names, outcomes, strict=False):
        reason, language = told(each.reason, words) if each.reason is not None else (None, "en")
        found = [
            Article(article_key(each.page or "", heading.number), heading.number, heading.title)
            for heading in articles.get(each.page or "", ())
        ]
        rows.append(Row(name, each.fate.value, each.statements, reason, language, each.warnings, tuple(found)))
    return rows + [Row(name, None) for name in batch.names[len(rows) :]]


def _batch(request: Request) -> Batch:
    batch = _line(request).get(request.path_params["batch"])
    if batch is None:
        raise HTTPException(404)
    return batch


def _line(request: Request) -> Batches:
    line = request.app.state.batches
    assert isinstance(line, Batches)
    return line


ROUTES = (
    Route("/bring-in", show, name="bring_in", methods=["GET"]),
    Route("/bring-in", take, name="bring_in_take", methods=["POST"]),
    Route("/bring-in/{batch}.json", progress_json, name="bring_in_json"),
    Route("/bring-in/{batch}", progress, name="bring_in_batch"),
    Route("/bring-in/{batch}/cancel", cancel, name="bring_in_cancel", methods=["POST"]),
)
