"""Pages: their text and typed lines, their bytes; and bringing one in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.responses import Response

from selon.desk.addresses import article_key
from selon.desk.api.answering import Made
from selon.desk.api.batches import BatchState, line_of, state_of
from selon.desk.api.calls import Call
from selon.desk.api.operations import BYTES, JSON, LIMIT, PAGE, PAGE_ID, Body, Parameter, operation, words
from selon.desk.api.problems import Problem, meaningless, missing
from selon.desk.api.shapes import Listing
from selon.desk.batches import TooMuch
from selon.desk.inputs import Submission, fetched, pasted, uploaded
from selon.ledger.accounts.catalogue import Capture, PageCard, captures, count_pages, page_card, page_cards
from selon.ledger.reading import read_page
from selon.model import LineType

ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://."
DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 500}


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of a page: half-open code points of its text, what it is, and the number of the article that it belongs
    to, null for the page's own furniture."""

    start: int
    end: int
    type: LineType
    article: int | None


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: `text` is the one in which every offset of its statements counts; `lines` hold all of it that is not
    white space; `articles` are the ids by which `/articles` knows them."""

    card: PageCard
    text: str
    lines: tuple[TypedLine, ...]
    articles: tuple[str, ...]
    captures: tuple[Capture, ...]
    warnings: tuple[str, ...]


@operation("GET", "/pages", "The pages", PAGE, LIMIT)
def pages(call: Call) -> Listing[PageCard]:
    """Every page of the ledger, the last one that came first."""
    with call.reading() as ledger:
        found = page_cards(ledger.connection, limit=call["limit"], offset=call.offset)
        return call.listing(found, count_pages(ledger.connection))


@operation("GET", "/pages/{id}", "A page", PAGE_ID, problems=(404,))
def page(call: Call) -> PageText:
    """The text of a page with every line typed, furniture too: what offsets count in."""
    with call.reading() as ledger:
        card, row = page_card(ledger.connection, call["id"]), ledger.page_of(call["id"])
        if card is None or row is None:
            raise missing("page", call["id"])
        read = read_page(ledger.connection, row)
        found = captures(ledger.connection, call["id"])
    return PageText(
        card=card,
        text=read.text,
        lines=tuple(TypedLine(each.start, each.end, each.type, each.article) for each in read.lines),
        articles=tuple(article_key(read.id, each.number) for each in read.articles),
        captures=found,
        warnings=read.warnings,
    )


@operation("GET", "/pages/{id}/source", "The bytes of a page", PAGE_ID, problems=(404,), media=(BYTES,))
def source(call: Call) -> bytes:
    """The page as it was captured, byte for byte. It is never sent as a web page: strangers wrote it."""
    with call.reading() as ledger:
        row = ledger.page_of(call["id"])
        if row is None:
            raise missing("page", call["id"])
        found = ledger.source(row)
    headers = {"content-disposition": f'attachment; filename="{call["id"][7:23]}.bin"'}
    return Response(found, 200, headers, BYTES)  # type: ignore[return-value]  # sent as it is


_BROUGHT = {
    "oneOf": [
        {
            "title": "An address",
            "type": "object",
            "properties": {"url": {"type": "string", "pattern": ADDRESS, "maxLength": 2000}},
            "required": ["url"],
            "additionalProperties": False,
        },
        {
            "title": "A text",
            "type": "object",
            "properties": {
                "text": {"type": "string", "minLength": 1},
                "title": _TEXT,
                "outlet": _TEXT,
                "url": {"type": "string", "pattern": ADDRESS, "maxLength": 2000},
                "date": DAY,
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}
_URL = Parameter("url", {"type": "string", "pattern": ADDRESS, "maxLength": 2000}, "Of bytes: the page's own address.")
_DATE = Parameter("date", DAY, "Of bytes: the day of the page, whatever the page says.", example="2024-03-12")


@operation(
    "POST",
    "/pages",
    "Bring a page in",
    words("name", "Of bytes: the name of the file.", "une.html"),
    _URL,
    _DATE,
    status=202,
    problems=(409, 422, 503),
    body=Body(
        {JSON: _BROUGHT, BYTES: {"type": "string", "format": "binary", "minLength": 1}},
        {
            "an address": {"url": "https://presse.example/une"},
            "a text": {"text": "« Le pont tiendra », a dit Claire Aubin.", "outlet": "Le Phare", "date": "2024-03-12"},
        },
        None,
    ),
)
def bring(call: Call) -> BatchState:
    """Puts a page into the line, to be read in the background and linked: its bytes (HTML, PDF excepted, or plain
    text), a text with what is known of it, or an address to fetch. The answer's `Location` tells how it stands. The
    queue and its limits are those of the desk. Where others can reach the desk, it fetches no addresses."""
    submission = _submission(call)
    try:
        batch = line_of(call.request).submit([submission])
    except TooMuch:
        raise Problem(503, "too much waits to be read", headers={"retry-after": "30"}) from None
    made: BatchState = Made(f"/api/v1/batches/{batch.id}", state_of(call, batch))  # type: ignore[assignment]
    return made


def _submission(call: Call) -> Submission:
    given = call.body
    if isinstance(given, bytes):
        if not given:
            raise meaningless("", "body", "it is empty")
        made = uploaded(call["name"] or "page", given)
        url, day = call["url"], call["date"]
        return Submission(made.name, made.address, made.source, url, day)
    if any(call[name] is not None for name in ("name", "url", "date")):
        raise meaningless("name, url, date", "query", "they are said of bytes; in JSON, the fields tell it")
    if not re.fullmatch(r"\S+", given.get("url", "-")):
        raise meaningless("/url", "body", "no white space stands in an address")
    if "text" not in given:
        if call.settings.is_shared:
            raise meaningless("/url", "body", "this desk fetches nothing: keep the page, and bring in its bytes")
        return fetched(given["url"])
    if not given["text"].strip():
        raise meaningless("/text", "body", "it is blank")
    return pasted(
        given["text"],
        title=given.get("title", ""),
        outlet=given.get("outlet", ""),
        url=given.get("url"),
        dated=given.get("date"),
    )


OPERATIONS = (pages, page, source, bring)
