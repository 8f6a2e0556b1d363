"""Search: the first page of the desk, and every question that is put to the ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from selon.desk import hits
from selon.desk.asking import FACETS, SIZE, Asked, asked, is_tidy
from selon.desk.dates import in_words
from selon.desk.finding import Finder, Spread
from selon.desk.languages import Catalogue
from selon.desk.paging import nearest
from selon.desk.pictures.histogram import Histogram, by_day, by_month
from selon.desk.rendering import catalogue_of, render
from selon.errors import QuestionError
from selon.exports.csv import harmless
from selon.ledger.finding.facets import Count
from selon.ledger.finding.labels import labels
from selon.ledger.finding.named import Named
from selon.ledger.finding.question import Facet
from selon.ledger.finding.search import Answer, Hit, every
from selon.ledger.finding.snippets import Snippet

SHOWN, MOST = 7, 25  # values of a facet that are seen at once, and at all: who looks for another one, names it
_ROWS = 200  # of a CSV, sent together
_IN_MEMORY, _PIECE = 4 << 20, 1 << 16  # bytes, characters: of what is sent as CSV
FIELDS = ("q", "speaker", "about", "outlet", "via", "since", "until", "when", "denied", "order")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a snippet, found or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A hit as it is shown."""

    hit: Hit
    pieces: tuple[Piece, ...]

    @property
    def who(self) -> str | None:
        """By which a dossier finds the speaker."""
        speaker = self.hit.statement.speaker
        return (speaker.entity or speaker.name) if speaker else None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, how often it was found, and the questions with it alone and without it."""

    count: Count
    with_it: Asked
    without_it: Asked


@dataclass(frozen=True, slots=True)
class Section:
    """A facet: the values that are `seen`, those that are `folded` away, and how many there are beside. `uncounted`
    where there was too much to count."""

    facet: Facet
    seen: tuple[Value, ...]
    folded: tuple[Value, ...]
    beside: int
    uncounted: bool = False


def show(request: Request) -> Response:
    """The answer as a page. Without a question, what the ledger holds and the latest statements."""
    given = request.query_params.multi_items()
    put = asked(given)
    if not is_tidy(given) and not put.unknown:
        return RedirectResponse(_address(request, "search", put), 303)
    with request.app.state.shelf.reading() as ledger:
        named = labels(ledger.connection, chain(put.values.values(), (each.value for each in put.excluded)))
    common = {"asked": put, "labels": named, "fields": FIELDS, "problems": put.problems, "empty": put.is_empty}
    if put.problems:
        return render(request, "search.html", {**common, "answer": None}, 400)
    finder: Finder = request.app.state.finder
    held = finder.holdings() if put.is_empty else None
    answer, spread = finder.find(put.question)
    pages = nearest(put.page, SIZE, answer.total)
    if pages.page != put.page:
        put = put.at(pages.page)
        answer = finder.answer(put.question)
    picture = _picture(spread) if spread else None
    return render(
        request,
        "search.html",
        {
            **common,
            "asked": put,
            "answer": answer,
            "results": [Result(hit, tuple(_pieces(hit.snippet))) for hit in answer.hits],
            "pages": pages,
            "named": [(name, told) for name, told in _named(answer) if _is_worth_telling(told)],
            "sections": tuple(_sections(put, spread, answer.total)) if spread else (),
            "counting": spread is None,
            "picture": picture,
            "spans": _spans(picture, catalogue_of(request)),
            "holdings": held.result() if held else None,
        },
    )


def as_json(request: Request) -> Response:
    """The answer for programs: the same page of it, every statement whole, and how all of them are spread."""
    put = asked(request.query_params.multi_items())
    if put.problems:
        return JSONResponse({"problems": put.problems}, 400)
    answer, spread = request.app.state.finder.find(put.question, whole=True)
    further = answer.offset + len(answer.hits) < answer.total
    told = {
        "total": answer.total,
        "offset": answer.offset,
        "order": answer.order,
        "pruned": answer.pruned,
        "unranked": answer.unranked,
        "taken": {name: [asdict(known) for known in named.taken] for name, named in _named(answer)},
        "hits": [hits.as_dict(hit) for hit in answer.hits],
        "facets": {facet: _counted(spread, facet) for facet in FACETS},
        "next": _address(request, "search_json", put.at(put.page + 1)) if further and answer.hits else None,
    }
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


def as_csv(request: Request) -> Response:
    """Every statement of the answer, not one page of it alone, as rows for a spreadsheet."""
    put = asked(request.query_params.multi_items())
    if put.problems:
        raise QuestionError("; ".join(f"{name}: {put.values.get(name, '')}" for name in put.problems))
    rows = _rows(request, put)
    first = next(rows)  # what cannot be answered is told before anything is sent
    if request.method == "HEAD":
        rows.close()  # nobody will read them
    sent = _read_first(chain([first], rows))
    headers = {"content-disposition": 'attachment; filename="selon.csv"'}
    return StreamingResponse(sent, media_type="text/csv; charset=utf-8", headers=headers)


def _read_first(rows: Iterable[str]) -> Generator[str]:
    """The same, but all of it is read before the first is sent: whoever takes it slowly is not to hold the ledger as it
    stood when he came, since as long as he did its log would grow."""
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as file:
        file.writelines(rows)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _rows(request: Request, put: Asked) -> Generator[str]:
    with request.app.state.shelf.reading() as ledger:
        found = every(ledger.connection, put.question)
        yield _lines([dict(zip(hits.COLUMNS, hits.COLUMNS, strict=True))])
        while some := list(islice(found, _ROWS)):
            yield _lines([harmless(hits.as_row(hit)) for hit in some])


def _lines(rows: list[dict[str, Any]]) -> str:
    file = io.StringIO()
    csv.DictWriter(file, hits.COLUMNS, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _pieces(snippet: Snippet) -> Iterator[Piece]:
    at = 0
    for mark in snippet.marks:
        yield Piece(snippet.text[at : mark.start], False)
        yield Piece(snippet.text[mark.start : mark.end], True)
        at = mark.end
    yield Piece(snippet.text[at:], False)


def _named(answer: Answer) -> Iterator[tuple[str, Named]]:
    return ((name, told) for name, told in (("speaker", answer.speaker), ("about", answer.about)) if told is not None)


def _is_worth_telling(told: Named) -> bool:
    """Whether a name was taken for somebody of another name, for several, or for nobody."""
    return len(told.taken) != 1 or told.asked not in (told.taken[0].id, told.taken[0].name)


def _sections(put: Asked, spread: Spread, total: int) -> Iterator[Section]:
    """The facets by which the answer can be narrowed, months apart: those have a picture. What all statements share
    narrows nothing."""
    for facet in FACETS:
        if facet == "month" or put.holds(facet):
            continue
        counts = spread.about if facet == "about" else _counts(spread, facet)
        values = tuple(_value(put, facet, each) for each in (counts or ())[:MOST])
        if counts is None or any(each.count < total for each in counts):
            yield Section(facet, values[:SHOWN], values[SHOWN:], max(0, len(counts or ()) - MOST), counts is None)


def _value(put: Asked, facet: Facet, count: Count) -> Value:
    value = count.id or count.name
    return Value(count, put.including(facet, value), put.excluding(facet, value))


def _counts(spread: Spread, facet: Facet) -> tuple[Count, ...]:
    if facet == "about":
        return spread.about or ()
    counts: tuple[Count, ...] = spread.via if facet == "via" else getattr(spread.facets, facet)
    return counts


def _counted(spread: Spread, facet: Facet) -> list[dict[str, Any]] | None:
    if facet == "about" and spread.about is None:
        return None
    return [{"name": each.name, "id": each.id, "count": each.count} for each in _counts(spread, facet)]


def _picture(spread: Spread) -> Histogram | None:
    return by_month(spread.facets.month) if spread.days is None else by_day(spread.days)


def _spans(picture: Histogram | None, words: Catalogue) -> Mapping[str, str]:
    """What the time of each bar is called, by its beginning."""
    if picture is None:
        return {}
    return {
        bar.since: in_words(bar.since if bar.since == bar.until else f"{bar.since}/{bar.until}", words)
        for bar in picture.bars
    }


def _address(request: Request, name: str, put: Asked) -> str:
    query = urlencode(put.parameters, doseq=True)
    path = str(request.app.url_path_for(name))
    return f"{path}?{query}" if query else path


ROUTES = (
    Route("/", show, name="search"),
    Route("/search.json", as_json, name="search_json"),
    Route("/search.csv", as_csv, name="search_csv"),
)
