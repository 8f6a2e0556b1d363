"""The queue: links that nobody has judged, one at a time, both sides beside each other.

Where one is in the queue stands in the address, so that skipping needs no memory: `after` is the last link passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.addresses import article_address
from selon.desk.changes import change
from selon.desk.forms import Form, form
from selon.desk.messages import _
from selon.desk.permission import signer, writable
from selon.desk.pieces import Piece, pieces
from selon.desk.reasons import why
from selon.desk.rendering import catalogue_of, render
from selon.entities.records import Verdict
from selon.errors import ChangedMeanwhile
from selon.ledger import Ledger
from selon.ledger.accounts.told import Told
from selon.ledger.judgements.history import last_judged
from selon.ledger.judgements.judging import Case, Order, Place, Progress, Side, case, next_place, progress
from selon.model import LinkKind

NOBODY = "none"
"""In a form, the judgement of a link that nobody has judged."""


KINDS_TOLD = {
    LinkKind.DENIAL: _("Denials"),
    LinkKind.CONTRADICTION: _("Disagreements"),
    LinkKind.SAME: _("Same statement"),
    LinkKind.PASSAGE: _("Passages"),
    LinkKind.REPRINT: _("Reprints"),
}
QUESTIONS = {
    LinkKind.DENIAL: _("Does the first deny what the second says?"),
    LinkKind.CONTRADICTION: _("Do the two disagree?"),
    LinkKind.SAME: _("Is it one statement, told twice?"),
    LinkKind.PASSAGE: _("Does one article reuse a passage of the other?"),
    LinkKind.REPRINT: _("Does one article reprint the other?"),
}


@dataclass(frozen=True, slots=True)
class End:
    """One side of a link, as it is shown. `article` is the address's part that names its article."""

    statement: Told | None
    article: str
    title: str | None
    outlet: str | None
    day: str | None
    text: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which link the address asks for."""

    kind: LinkKind | None
    order: Order
    unsure: bool
    after: Place | None
    link: str

    @classmethod
    def of(cls, request: Request) -> Asked:
        given = request.query_params
        return cls(
            kind=next((kind for kind in LinkKind if kind.value == given.get("kind")), None),
            order=Order.SUREST if given.get("order") == Order.SUREST else Order.LEAST_SURE,
            unsure=given.get("unsure") == "1",
            after=_place(given.get("after", "")),
            link=given.get("link", ""),
        )

    def query(self, **other: Any) -> dict[str, Any]:
        """The address's fields, some of them otherwise."""
        order = None if self.order is Order.LEAST_SURE else self.order
        fields = {
            "kind": self.kind,
            "order": order,
            "unsure": 1 if self.unsure else None,
            "after": _written(self.after),
        }
        return {**fields, **other}


def show(request: Request) -> Response:
    """The next link to judge, or the one that was asked for."""
    writable(request)
    asked, words = Asked.of(request), catalogue_of(request)
    with request.app.state.shelf.reading() as ledger:
        counts = progress(ledger.connection)
        found = case(ledger.connection, asked.link) if asked.link else None
        asked = _with_kind(asked, found, counts)
        if found is None and asked.kind is not None:
            found = _next(ledger, asked, asked.kind)
        judged = last_judged(ledger.connection, signer(request))
        last = change(request, ledger, judged) if judged else None
    values = {
        "asked": asked,
        "counts": counts,
        "progress": counts.get(asked.kind) if asked.kind else None,
        "case": found,
        "ends": (_end(found.left), _end(found.right)) if found else (),
        "why": why(found.why, words) if found else [],
        "skipped": _written(found.place) if found else None,
        "last": last,
        "changed": "changed" in request.query_params,
        "kinds": KINDS_TOLD,
        "questions": QUESTIONS,
        "sides": _sides(found) if found else (),
        "nobody": NOBODY,
    }
    return render(request, "queue.html", values)


async def judge(request: Request) -> Response:
    """Judge a link: the fields `judgement` (positive, negative, unsure; none takes it back), `why`, `back`, and `seen`,
    the judgement that the page showed."""
    async with form(request) as given:
        return await run_in_threadpool(_judge, request, given)


def _judge(request: Request, given: Form) -> Response:
    judgement, seen = given.text("judgement"), given.text("seen")
    if judgement not in {*Verdict, NOBODY}:
        raise HTTPException(400, catalogue_of(request).gettext("There is no such choice."))
    link, verdict = request.path_params["link"], None if judgement == NOBODY else Verdict(judgement)
    with request.app.state.shelf.writing() as ledger:
        corrections = ledger.corrections(signer(request))
        row = ledger.connection.execute("SELECT judgement FROM link WHERE id = ?", (link,)).fetchone()
        if row is not None and row["judgement"] == verdict:
            return RedirectResponse(given.back, 303)  # sent twice
        try:
            before = {"judgement": None if seen == NOBODY else seen} if seen else None
            corrections.link(link, verdict, given.text("why"), seen=before)
        except ChangedMeanwhile:
            changed = request.app.url_path_for("queue")
            return RedirectResponse(f"{changed}?{urlencode({'link': link, 'changed': 1})}", 303)
    return RedirectResponse(given.back, 303)


def _with_kind(asked: Asked, found: Case | None, counts: Mapping[LinkKind, Progress]) -> Asked:
    """Of the kind asked for, else of the link's, else the first kind of which some wait, in the order in which they
    weigh."""
    some = (kind for kind, each in counts.items() if (each.unsure if asked.unsure else each.waiting))
    return replace(asked, kind=found.kind if found else asked.kind or next(some, None))


def _next(ledger: Ledger, asked: Asked, kind: LinkKind) -> Case | None:
    place = next_place(ledger.connection, kind, order=asked.order, unsure=asked.unsure, after=asked.after)
    return case(ledger.connection, place.id) if place else None


def _end(side: Side) -> End:
    text = pieces(side.extract.text, side.extract.start, own=side.own, shared=side.shared)
    return End(side.statement, article_address(side.article), side.title, side.outlet, side.day, text)


def _sides(found: Case) -> tuple[str, str]:
    """What either side is to the other."""
    if found.kind is LinkKind.DENIAL:
        return _("It denies"), _("It is denied")
    return (_("The earlier one"), _("The later one")) if found.directed else (_("The one"), _("The other"))


def _place(written: str) -> Place | None:
    """A place in the queue as an address has it: the score, a tilde, the link's id."""
    score, _tilde, id_ = written.partition("~")
    try:
        return Place(float(score), id_)
    except ValueError:
        return None


def _written(place: Place | None) -> str | None:
    return f"{place.score!r}~{place.id}" if place else None


ROUTES = (
    Route("/queue", show, name="queue"),
    Route("/link/{link}/judge", judge, methods=["POST"], name="judge"),
)
