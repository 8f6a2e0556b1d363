"""Stories: the list of them; and one, on three clocks, with who had it first, who repeats whom, and who disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.addresses import article_address
from selon.desk.dates import in_words
from selon.desk.paging import Paging, paging
from selon.desk.pictures.axis import short_day
from selon.desk.pictures.clocks import clocks
from selon.desk.rendering import catalogue_of, render
from selon.ledger.accounts.chapters import Chapters
from selon.ledger.accounts.listing import cards_of, listed
from selon.ledger.accounts.origins import Origins
from selon.ledger.accounts.sources import Teller
from selon.ledger.accounts.story import Part
from selon.ledger.accounts.timeline import Moment
from selon.ledger.accounts.told import Tie, Told

SIZE = 30  # stories, articles, moments, statements of a page
FEWER = 10  # pairs, and statements with all who tell them
MOST_TELLERS = 12  # of one statement; the others are a search away

Chapter = Literal["timeline", "first", "disputes", "articles", "statements"]
CHAPTERS: tuple[Chapter, ...] = get_args(Chapter)


@dataclass(frozen=True, slots=True)
class Telling:
    """One article that tells a statement. `repeats`: the outlets that it has it from, None for one without a name."""

    statement: Told
    via: tuple[str, ...]
    repeats: tuple[str | None, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown of one chapter."""

    chapter: Chapter
    paging: Paging
    moments: tuple[Moment, ...] = ()
    groups: tuple[tuple[Telling, ...], ...] = ()
    ties: tuple[Tie, ...] = ()
    articles: tuple[Part, ...] = ()
    statements: tuple[Told, ...] = ()


def show_all(request: Request) -> Response:
    """The stories, the newest first, those with all words of `words`."""
    asked = request.query_params.get("words", "").strip()
    order: Literal["newest", "largest"] = "largest" if request.query_params.get("order") == "largest" else "newest"
    with request.app.state.shelf.reading() as ledger:
        ids = listed(ledger.connection, asked, order=order)
        pages = paging(request, SIZE, len(ids))
        cards = cards_of(ledger.connection, ids[pages.offset : pages.offset + SIZE])
    values = {"cards": cards, "paging": pages, "words": asked, "order": order}
    return render(request, "stories.html", values)


def show(request: Request) -> Response:
    """One story."""
    with request.app.state.shelf.reading() as ledger:
        found = cards_of(ledger.connection, [request.path_params["story"]])
        if not found:
            raise HTTPException(404, catalogue_of(request).gettext("The ledger has no such story."))
        chapters = Chapters(ledger.connection, found[0])
        sheet = _sheet(request, chapters)
        picture, words = clocks(chapters.hands), catalogue_of(request)
        values = {
            "card": found[0],
            "chapters": CHAPTERS,
            "picture": picture,
            "marks": {mark.day: short_day(mark.day, words) for mark in picture.marks} if picture else {},
            "totals": {
                "timeline": len(chapters.moments),
                "disputes": len(chapters.disputes),
                "articles": found[0].articles,
                "statements": found[0].statements,
            },
            "sheet": sheet,
            "article_address": article_address,
            "told_date": lambda edtf: in_words(edtf, words),
            "most_tellers": MOST_TELLERS,
        }
    return render(request, "story.html", values)


def _sheet(request: Request, chapters: Chapters) -> Sheet:
    wanted = request.query_params.get("tab")
    match next((each for each in CHAPTERS if each == wanted), "timeline"):
        case "first":
            found = Origins(chapters.connection, chapters.rows)
            pages = paging(request, FEWER, found.total)
            return Sheet("first", pages, groups=tuple(map(_tellings, found.page(FEWER, pages.offset))))
        case "disputes":
            pages = paging(request, FEWER, len(chapters.disputes))
            return Sheet("disputes", pages, ties=chapters.ties(FEWER, pages.offset))
        case "articles":
            pages = paging(request, SIZE, len(chapters.parts))
            return Sheet("articles", pages, articles=chapters.parts[pages.offset : pages.offset + SIZE])
        case "statements":
            pages = paging(request, SIZE, len(chapters.rows))
            return Sheet("statements", pages, statements=chapters.statements(SIZE, pages.offset))
        case _:
            pages = paging(request, SIZE, len(chapters.moments))
            return Sheet("timeline", pages, moments=chapters.timeline(SIZE, pages.offset))


def _tellings(group: tuple[Teller, ...]) -> tuple[Telling, ...]:
    outlets = {teller.statement.row: teller.statement.outlet for teller in group}
    return tuple(
        Telling(
            teller.statement,
            teller.via,
            tuple(dict.fromkeys(outlets[row] for row in teller.repeats if row in outlets)),
            teller.first,
        )
        for teller in group
    )


ROUTES = (
    Route("/stories", show_all, name="stories"),
    Route("/story/{story}", show, name="story"),
)
