"""Correcting a statement: its speaker, its words, its kind, whether it is one at all, and whom its speaker is.

Every form carries the value that its page showed. Where that is not the present one any more, nothing is changed and
the page is shown anew, with what has become of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.desk.changes import KINDS, PARTS, STANCES, TYPES, change, speaker, stance
from selon.desk.forms import Form, form
from selon.desk.messages import _
from selon.desk.permission import signer, writable
from selon.desk.rendering import catalogue_of, render
from selon.desk.returning import done, with_done
from selon.desk.tokens import beginnings, ends, tokens
from selon.desk.views import adding, log, names
from selon.errors import ChangedMeanwhile, CorrectionError, NothingToChange
from selon.ledger import Ledger
from selon.ledger.accounts.roster import roster
from selon.ledger.judgements.amendments import Value
from selon.ledger.judgements.correcting import Correctable, correctable
from selon.ledger.judgements.corrections import Corrections
from selon.ledger.judgements.history import Sought, history
from selon.ledger.judgements.parts import SPAN_ROLES
from selon.model import Commitment, Kind, SpeakerType

_FEW = 12  # entities offered to pin a speaker to
_LINES = 20  # of the log


def show(request: Request) -> Response:
    """The statement in its sentence, and a form for each thing that can be corrected. The field `part` says which
    of its parts can be moved, `who` looks for entities to pin its speaker to."""
    writable(request)
    return _page(request)


async def correct(request: Request) -> Response:
    """Correct one thing; the field `change` says which."""
    async with form(request) as given:
        return await run_in_threadpool(_correct, request, given)


def _correct(request: Request, given: Form) -> Response:
    statement = request.path_params["statement"]
    words = catalogue_of(request)
    apply = _CHANGES.get(given.text("change"))
    if apply is None:
        raise HTTPException(400, words.gettext("There is no such choice."))
    try:
        with request.app.state.shelf.writing() as ledger:
            number = apply(ledger.corrections(signer(request)), statement, given)
    except ChangedMeanwhile:
        told = words.gettext("Somebody has corrected this meanwhile: yours was not kept. Look again.")
        return _page(request, told, 409)
    except NothingToChange:
        return _page(request, words.gettext("That is so already: nothing was changed."), 400)
    except CorrectionError as error:
        return _page(request, words.gettext(str(error)), 400)
    return RedirectResponse(with_done(given.back, number), 303)


# -- what a form asks for --------------------------------------------------------------------------------------------


def _speaker(corrections: Corrections, statement: str, given: Form) -> int:
    type_, role = given.text("type"), given.text("role") or None
    if type_ not in set(SpeakerType):
        raise CorrectionError(f"'{type_}' is no type of a speaker")
    name = given.text("name") or None
    return corrections.speaker(statement, name, SpeakerType(type_), role, given.text("why"), seen=_seen(given))


def _kind(corrections: Corrections, statement: str, given: Form) -> int:
    if given.text("kind") not in set(Kind):
        raise CorrectionError(f"'{given.text('kind')}' is no kind of a statement")
    return corrections.kind(statement, Kind(given.text("kind")), given.text("why"), seen=_seen(given))


def _stance(corrections: Corrections, statement: str, given: Form) -> int:
    """The field `denies` is there where the speaker denies."""
    commitment, polarity = given.text("commitment"), given.text("denies") and "denies"
    if commitment not in set(Commitment):
        raise CorrectionError(f"'{commitment}' is no commitment of a page")
    why = given.text("why")
    return corrections.stance(statement, Commitment(commitment), polarity or None, why, seen=_seen(given))


def _span(corrections: Corrections, statement: str, given: Form) -> int:
    """The fields `start` and `end`, once for each piece, half-open code points; empty where a piece is taken away."""
    starts, stops = given.data.getlist("start"), given.data.getlist("end")
    places = [_place(start, stop) for start, stop in zip(starts, stops, strict=False) if start or stop]
    return corrections.span(statement, given.text("part"), sorted(places), given.text("why"), seen=_seen(given))


def _place(start: object, stop: object) -> tuple[int, int]:
    if not all(isinstance(each, str) and each.isdecimal() and len(each) < 12 for each in (start, stop)):
        raise CorrectionError(_("choose where the words begin, and where they end"))
    first, last = int(str(start)), int(str(stop))
    if first >= last:
        raise CorrectionError(_("the words end before they begin"))
    return first, last


def _retract(corrections: Corrections, statement: str, given: Form) -> int:
    return corrections.retract(statement, given.text("why"))


def _restore(corrections: Corrections, statement: str, given: Form) -> int:
    return corrections.restore(statement, given.text("why"))


def _pin(corrections: Corrections, statement: str, given: Form) -> int:
    return corrections.pin(statement, given.text("entity"), given.text("why"), seen=_seen(given))


def _seen(given: Form) -> Value | None:
    """The value that the page showed; the fields of its form, in JSON."""
    try:
        found = json.loads(given.text("seen"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise CorrectionError(_("the form does not say what it showed: reload the page"))
    return found


_CHANGES: Mapping[str, Callable[[Corrections, str, Form], int]] = {
    "speaker": _speaker,
    "kind": _kind,
    "stance": _stance,
    "span": _span,
    "retract": _retract,
    "restore": _restore,
    "pin": _pin,
}


# -- the page --------------------------------------------------------------------------------------------------------


def _page(request: Request, notice: str = "", status: int = 200) -> Response:
    statement, asked = request.path_params["statement"], request.query_params
    part = asked.get("part", "") if asked.get("part") in SPAN_ROLES else SPAN_ROLES[0]
    with request.app.state.shelf.reading() as ledger:
        found = correctable(ledger.connection, statement)
        if found is None:
            raise HTTPException(404, catalogue_of(request).gettext("The ledger has no such statement."))
        lines = history(ledger.connection, Sought(target=statement), newest=True, limit=_LINES)
        values = {
            "found": found,
            "said": found.statement,
            "part": part,
            "parts": PARTS,
            "kinds": KINDS,
            "stances": STANCES,
            "types": TYPES,
            "changes": [change(request, ledger, line) for line in lines],
            "who": asked.get("who", ""),
            "entities": _entities(ledger, asked.get("who", "")),
            "seen": {
                "speaker": _json(found.speaker),
                "kind": _json(found.kind),
                "stance": _json(found.stance),
                "span": _json(found.span(part)),
            },
            "machine": _machine(request, found, part),
            "notice": notice,
            "done": done(request, ledger) if not notice else None,
            **_passage(found, part),
        }
    return render(request, "corrections/correct.html", values, status)


def _passage(found: Correctable, part: str) -> dict[str, Any]:
    """The text around the statement, cut where a part may begin and end."""
    text, start = found.extract.text, found.extract.start
    parts = [(role, a, b) for role, places in found.places.items() for a, b in places]
    among = tokens(text, start, parts)
    pieces: list[tuple[int | None, int | None]] = [(a, b) for a, b in found.places[part]]
    if part == "content" or not pieces:
        pieces.append((None, None))
    return {
        "tokens": among,
        "rest": text[among[-1].end - start :] if among else text,
        "beginnings": beginnings(text, start, among),
        "ends": ends(text, start, among),
        "pieces": pieces,
        "optional": part not in ("content", "cue"),
    }


def _machine(request: Request, found: Correctable, part: str) -> dict[str, tuple[Value, str]]:
    """What the machine had read where it is not so any more: the value, and in words."""
    words, kept = catalogue_of(request), found.machine or {}
    present = {"speaker": found.speaker, "kind": found.kind, "stance": found.stance, part: found.span(part)}
    changed = {name: kept[name] for name, value in present.items() if name in kept and kept[name] != value}
    told = {}
    for name, value in changed.items():
        if name == "speaker":
            told[name] = (value, speaker(value, words))
        elif name == "kind":
            label = KINDS[value["kind"]]
            told[name] = (value, words.gettext(label))
        elif name == "stance":
            told[name] = (value, stance(value, words))
        else:
            told[name] = (value, " … ".join(_words(found, a, b) for a, b in value["places"]) or "–")
    return told


def _words(found: Correctable, start: int, stop: int) -> str:
    """Characters of the page, as far as they are shown."""
    first = found.extract.start
    return found.extract.text[max(start - first, 0) : max(stop - first, 0)]


def _entities(ledger: Ledger, asked: str) -> tuple[Any, ...]:
    return roster(ledger.connection, asked, limit=_FEW).cards if asked else ()


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


ROUTES = (
    Route("/statement/{statement}/correct", show, name="correct"),
    Route("/statement/{statement}/correct", correct, methods=["POST"], name="correct_it"),
    *adding.ROUTES,
    *names.ROUTES,
    *log.ROUTES,
)
