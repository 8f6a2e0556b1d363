"""The press review of a day, a story or a search: on the screen, on paper, and as a file to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from selon.desk.rendering import catalogue_of, render
from selon.ledger import Ledger
from selon.ledger.accounts.contexts import Label, called, latest_days
from selon.ledger.finding.question import Exclusion, Facet, Question, When
from selon.model import Commitment, Kind
from selon.review.gathering import gather, of_day
from selon.review.html import style, to_fragment, to_html
from selon.review.markdown import to_markdown
from selon.review.records import Review
from selon.review.wording import WORDINGS, Wording

_DAYS, _STORIES = 12, 20  # offered to choose from
_MOST, _LARGEST = 250, 5_000  # statements, unless more are asked for; and at all
_SHOWN = ("day", "story", "q")  # fields of the form; what else a search asks for is carried along
_FREE = ("speaker", "about", "outlet", "via", "since", "until")
_CHOICES = {
    "when": get_args(When),
    "kind": tuple(each.value for each in Kind),
    "commitment": tuple(each.value for each in Commitment),
}
_FLAGS = ("denies", "denied")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; parameters are called as those of a search. `wrong` names one that cannot be meant;
    `among` are the stories that its words mean where they mean several."""

    question: Question
    day: str | None
    most: int
    wrong: str | None = None
    among: tuple[Label, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.day is None and replace(self.question, when="said") == Question()


def show(request: Request) -> Response:
    """The form, and below it the review, where one is asked for."""
    parameters = request.query_params.multi_items()
    kept = [(name, value) for name, value in parameters if value.strip()]
    if kept != parameters:  # a form sends its empty fields too: one review has one address
        return RedirectResponse(_address(request, kept), 303)
    with request.app.state.shelf.reading() as ledger:
        asked = _asked(request, ledger)
        made = None if asked.is_empty or asked.wrong else _gathered(ledger, asked)
        days = latest_days(ledger.connection, _DAYS) if asked.is_empty else ()

    def address(statement: str) -> str:
        return str(request.app.url_path_for("statement", statement=statement))

    values = {
        "asked": asked,
        "given": {name: request.query_params.get(name, "") for name in _SHOWN},
        "carried": [pair for pair in parameters if pair[0] not in (*_SHOWN, "most")],
        "addresses": {name: _address(request, parameters, name) for name in ("review_html", "review_markdown")},
        "larger": _address(request, [*(pair for pair in parameters if pair[0] != "most"), ("most", str(_LARGEST))]),
        "days": days,
        "made": made,
        "review": to_fragment(made, _words(request), address) if made else None,
        "largest": _LARGEST,
    }
    return render(request, "review.html", values, 400 if asked.wrong else 200)


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
        if asked.is_empty or asked.wrong:
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
    told = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    given: dict[str, Any] = {name: told[name] for name in _FREE if name in told}
    given |= {name: told[name] for name, known in _CHOICES.items() if told.get(name) in known}
    given |= {name: name in told for name in _FLAGS}
    question = Question(told.get("q", ""), **given, excluding=_exclusions(request))
    asked = Asked(question, None, _most(told.get("most", "")))
    if "day" in told:
        try:
            asked = replace(asked, day=date.fromisoformat(told["day"]).isoformat())
        except ValueError:
            return replace(asked, wrong="day")
    return _of_story(asked, called(ledger.connection, told["story"])) if "story" in told else asked


def _most(told: str) -> int:
    """How many statements to take; a number that is none says nothing."""
    return min(max(int(told), 1), _LARGEST) if told.isascii() and told.isdecimal() and len(told) < 9 else _MOST


def _of_story(asked: Asked, found: tuple[Label, ...]) -> Asked:
    if len(found) != 1:
        return replace(asked, wrong="story", among=found[:_STORIES])
    return replace(asked, question=replace(asked.question, story=found[0].id))


def _exclusions(request: Request) -> tuple[Exclusion, ...]:
    known = {str(facet): facet for facet in get_args(Facet)}
    pairs = (written.partition(":") for written in request.query_params.getlist("not"))
    return tuple(Exclusion(known[name], value) for name, colon, value in pairs if colon and value and name in known)


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
