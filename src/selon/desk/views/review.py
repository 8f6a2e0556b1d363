"""The press review of a day, a story or a search: on the screen, on paper, and as a file to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from selon.desk import asking
from selon.desk.rendering import catalogue_of, render
from selon.ledger import Ledger
from selon.ledger.accounts.contexts import Label, called, latest_days
from selon.ledger.finding.question import Question
from selon.review.gathering import gather, of_day
from selon.review.html import style, to_fragment, to_html
from selon.review.markdown import to_markdown
from selon.review.records import Review
from selon.review.wording import WORDINGS, Wording

_DAYS, _STORIES = 12, 20  # offered to choose from
_MOST, _LARGEST = 250, 5_000  # statements, unless more are asked for; and at all
_SHOWN = ("day", "story", "q")  # fields of the form; what else a search asks for is carried along


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: `put`, as a search would understand it, and beside that a `day`, and how many
    statements at `most`. `question` is the same with the id of the story that is meant. `problems` tell by parameter
    what cannot be meant; `among` are the stories that its words mean where they mean several."""

    put: asking.Asked
    question: Question
    day: str | None
    most: int
    problems: Mapping[str, asking.Problem | Literal["day", "story"]]
    among: tuple[Label, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.day is None and self.put.is_empty and not self.problems


def show(request: Request) -> Response:
    """The form, and below it the review, where one is asked for."""
    parameters = request.query_params.multi_items()
    if not asking.is_tidy(parameters):  # a form sends its empty fields too: one review has one address
        return RedirectResponse(_address(request, (pair for pair in parameters if pair[1].strip())), 303)
    with request.app.state.shelf.reading() as ledger:
        asked = _asked(request, ledger)
        made = None if asked.is_empty or asked.problems else _gathered(ledger, asked)
        days = latest_days(ledger.connection, _DAYS) if asked.is_empty else ()

    def address(statement: str) -> str:
        return str(request.app.url_path_for("statement", statement=statement))

    values = {
        "asked": asked,
        "given": {name: request.query_params.get(name, "") for name in _SHOWN},
        "carried": list(asked.put.carried(_SHOWN)),
        "addresses": {name: _address(request, parameters, name) for name in ("review_html", "review_markdown")},
        "larger": _address(request, [*(pair for pair in parameters if pair[0] != "most"), ("most", str(_LARGEST))]),
        "days": days,
        "made": made,
        "review": to_fragment(made, _words(request), address) if made else None,
        "largest": _LARGEST,
    }
    return render(request, "review.html", values, 400 if asked.problems else 200)


def html(request: Request) -> Response:
    """The review as a file that stands by itself."""
    return _file(request, to_html, "html", "text/html")


def markdown(request: Request) -> Response:
    """The review for editors."""
    return _file(request, to_markdown, "md", "text/markdown")


def look(_: Request) -> Response:
    """How a review looks, on the screen and on paper."""
    return PlainTextResponse(style(), media_type="text/css")


def _file(request: Request, form: Callable[[Review, Wording], str], suffix: str, media_type: str) -> Response:
    with request.app.state.shelf.reading() as ledger:
        asked = _asked(request, ledger)
        if asked.is_empty or asked.problems:
            return RedirectResponse(_address(request, request.query_params.multi_items()), 303)
        made = _gathered(ledger, asked)
    words = _words(request)
    name = f"{words.title.lower().replace(' ', '-')}-{asked.day or made.made[:10]}.{suffix}"
    told = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(form(made, words), media_type=media_type, headers=told)


def _gathered(ledger: Ledger, asked: Asked) -> Review:
    question = of_day(asked.question, asked.day) if asked.day else asked.question
    return gather(ledger.connection, question, day=asked.day, most=asked.most)


def _asked(request: Request, ledger: Ledger) -> Asked:
    given = request.query_params.multi_items()
    put, told = asking.asked(given), {name: value.strip() for name, value in given if value.strip()}
    asked = Asked(put, put.question, None, _most(told.get("most", "")), put.problems)
    if "day" in told:
        try:
            asked = replace(asked, day=date.fromisoformat(told["day"]).isoformat())
        except ValueError:
            asked = replace(asked, problems={**asked.problems, "day": "day"})
    return _of_story(asked, called(ledger.connection, put.values["story"])) if "story" in put.values else asked


def _most(told: str) -> int:
    """How many statements to take; a number that is none says nothing."""
    return min(max(int(told), 1), _LARGEST) if told.isascii() and told.isdecimal() and len(told) < 9 else _MOST


def _of_story(asked: Asked, found: tuple[Label, ...]) -> Asked:
    if len(found) != 1:
        return replace(asked, problems={**asked.problems, "story": "story"}, among=found[:_STORIES])
    return replace(asked, question=replace(asked.question, story=found[0].id))


def _address(request: Request, parameters: Iterable[tuple[str, str]], name: str = "review") -> str:
    query = urlencode(list(parameters))
    return f"{request.app.url_path_for(name)}{'?' if query else ''}{query}"


def _words(request: Request) -> Wording:
    return WORDINGS[catalogue_of(request).language]


ROUTES = (
    Route("/review", show, name="review"),
    Route("/review.html", html, name="review_html"),
    Route("/review.md", markdown, name="review_markdown"),
    Route("/review.css", look, name="review_style"),
)
