"""Corrections: of statements and of names; the log of them, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from selon.desk.api.answering import Made
from selon.desk.api.bodies import change, changing
from selon.desk.api.calls import Call
from selon.desk.api.links import written
from selon.desk.api.operations import (
    ENTITY,
    JSON,
    LIMIT,
    PAGE,
    PAGE_ID,
    STATEMENT,
    Body,
    Parameter,
    choice,
    flag,
    operation,
)
from selon.desk.api.operations import words as text
from selon.desk.api.problems import Problem, meaningless, missing
from selon.desk.api.shapes import Listing, Schema
from selon.desk.changes import ACTIONS
from selon.desk.missed import Told, missed
from selon.ledger import Ledger
from selon.ledger.accounts.article import whereabouts
from selon.ledger.accounts.roster import card
from selon.ledger.judgements.corrections import Corrections
from selon.ledger.judgements.history import Correction, Sought, found, history, line
from selon.ledger.judgements.parts import SPAN_ROLES
from selon.ledger.reading import read_page
from selon.model import Commitment, Kind, Speaker, SpeakerType

LINE = Parameter(
    "line", {"type": "integer", "minimum": 1, "maximum": 10**12}, "The number of the line.", "path", 1, required=True
)
_NAME: Schema = {"type": "string", "minLength": 1, "maxLength": 500}
_TYPE: Schema = {"type": "string", "enum": [each.value for each in SpeakerType]}
_KIND: Schema = {"type": "string", "enum": [each.value for each in Kind]}
_OFFSET: Schema = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
_PLACES: Schema = {
    "type": "array",
    "maxItems": 100,
    "items": {"type": "array", "prefixItems": [_OFFSET, _OFFSET], "minItems": 2, "maxItems": 2, "items": False},
    "description": "Half-open code points of the page's text, `[start, end]`; none take the part away.",
}
_COMMITMENT: Schema = {"type": "string", "enum": [each.value for each in Commitment]}
_POLARITY: Schema = {"type": ["string", "null"], "enum": ["denies", None]}
_PART: Schema = {"type": "string", "enum": list(SPAN_ROLES)}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "description": "What the caller has before him: nothing is changed where it is not so any more.",
    }


_SEEN_SPEAKER = _object(name=_maybe(_NAME), type=_maybe(_TYPE), role=_maybe({"type": "string", "maxLength": 500}))
_STANCE: dict[str, Schema] = {"commitment": _COMMITMENT, "polarity": _POLARITY}
_FORMS: Mapping[str, tuple[Schema, list[str]]] = {
    "speaker": (
        {"name": _maybe(_NAME), "type": _TYPE, "role": _maybe(_NAME), "seen": _SEEN_SPEAKER}, ["name", "type"]
    ),
    "kind": ({"kind": _KIND, "seen": _object(kind=_KIND)}, ["kind"]),
    "stance": ({**_STANCE, "seen": _object(**_STANCE)}, ["commitment", "polarity"]),
    "span": ({"part": _PART, "places": _PLACES, "seen": _object(role=_PART, places=_PLACES)}, ["part", "places"]),
    "retract": ({}, []),
    "restore": ({}, []),
    "pin": ({"entity": _NAME, "seen": _SEEN_SPEAKER}, ["entity"]),
}  # fmt: skip
_PLACE: Schema = {**_PLACES["items"], "description": "Half-open code points of the page's text, `[start, end]`."}
_MISSED: dict[str, Schema] = {
    "kind": _KIND,
    "content": {**_PLACES, "minItems": 1},
    **{part: _PLACE for part in SPAN_ROLES if part != "content"},
    "speaker": {
        "type": "object",
        "properties": {"name": _NAME, "type": _TYPE, "role": _maybe(_NAME)},
        "required": ["name", "type"],
        "additionalProperties": False,
    },
    **_STANCE,
}
_CORRECTION: Schema = {
    "oneOf": [
        {"title": name, **change({"change": {"const": name, "type": "string"}, **fields}, ["change", *required])}
        for name, (fields, required) in _FORMS.items()
    ]
}


@operation(
    "POST",
    "/statements/{statement}/corrections",
    "Correct a statement",
    STATEMENT,
    status=201,
    problems=(404, 409, 422),
    body=Body(
        {JSON: _CORRECTION},
        {
            "speaker": {"change": "speaker", "name": "Claire Aubin", "type": "person", "why": "Her title."},
            "span": {"change": "span", "part": "content", "places": [[812, 901]], "by": "Ida"},
            "kind": {"change": "kind", "kind": "mixed"},
            "stance": {"change": "stance", "commitment": "conditional", "polarity": None, "why": "« aurait »"},
            "retract": {"change": "retract", "why": "Nobody says this."},
        },
    ),
)
def correct(call: Call) -> Correction:
    """Another speaker, other characters, another kind, another stance (`commitment`, `polarity`), `retract` (not a
    statement), `restore`, or `pin` (whom its speaker means in the registry). What the machine had read is kept. Answers
    with the line of the log, and where that can be seen (`Location`)."""
    with call.correcting() as (ledger, corrections):
        if whereabouts(ledger.connection, call["statement"]) is None:
            raise missing("statement", call["statement"])
        number = _CHANGES[call.body["change"]](corrections, call["statement"], call)
        return _made(ledger, number)


@operation(
    "POST",
    "/pages/{id}/statements",
    "Add a statement that was missed",
    PAGE_ID,
    status=201,
    problems=(404, 409, 422),
    body=changing(
        _MISSED,
        ["kind", "content"],
        {
            "kind": "indirect",
            "content": [[812, 901]],
            "cue": [799, 811],
            "source": [780, 798],
            "speaker": {"name": "Claire Aubin", "type": "person", "role": "maire"},
            "why": "The machine missed it.",
        },
    ),
)
def add(call: Call) -> Correction:
    """A statement that the machine did not find: where its parts stand in the text of the page, and who speaks. It is
    of the article in which its content begins, and is kept when the page is read anew. Answers with the line of the
    log, whose `target` is the statement's id."""
    with call.correcting() as (ledger, corrections):
        row = ledger.page_of(call["id"])
        if row is None:
            raise missing("page", call["id"])
        return _made(ledger, corrections.add(missed(read_page(ledger.connection, row), _told(call.body)), call.why))


@operation(
    "POST",
    "/entities/{entity}/merge",
    "Two entities are one",
    ENTITY,
    status=201,
    problems=(404, 409, 422),
    body=changing({"other": _NAME}, ["other"], {"other": "en_8192a3b4c5d6e7f0", "why": "The same minister."}),
)
def merge(call: Call) -> Correction:
    """Says that this entity and the `other`, by its id, are one person, body, place or thing."""
    with call.correcting() as (ledger, corrections):
        for id_ in (call["entity"], call.body["other"]):
            _known(ledger, id_)
        return _made(ledger, corrections.merge(call["entity"], call.body["other"], call.why))


@operation(
    "POST",
    "/entities/{entity}/split",
    "One name is another entity's",
    ENTITY,
    status=201,
    problems=(404, 409, 422),
    body=changing({"name": _NAME}, ["name"], {"name": "C. Aubin", "why": "Her brother Cyril."}),
)
def split(call: Call) -> Correction:
    """Says that a `name`, one of the spellings of this entity, is somebody else's."""
    with call.correcting() as (ledger, corrections):
        _known(ledger, call["entity"])
        return _made(ledger, corrections.split(call["entity"], call.body["name"], call.why))


@operation(
    "GET",
    "/corrections",
    "The log",
    choice("action", tuple(ACTIONS), "Of this action."),
    text("by", "By whom, exactly as it was signed."),
    text("target", "On this statement or link, by its id."),
    flag("orphans", "Only those whose statement or link is not there any more."),
    PAGE,
    LIMIT,
)
def corrections(call: Call) -> Listing[Correction]:
    """What people set right, the latest first: who, when, what it was and is, why."""
    sought = Sought(call["action"] or "", call["by"] or "", call["target"] or "", call["orphans"])
    with call.reading() as ledger:
        lines = history(ledger.connection, sought, newest=True, offset=call.offset, limit=call["limit"])
        return call.listing(lines, found(ledger.connection, sought))


@operation("GET", "/corrections/{line}", "A line of the log", LINE, problems=(404,))
def correction(call: Call) -> Correction:
    """One correction; `undone` tells which line took it back."""
    with call.reading() as ledger:
        return _line(ledger, call["line"])


@operation(
    "POST",
    "/corrections/{line}/undo",
    "Take a correction back",
    LINE,
    status=201,
    problems=(404, 409, 422),
    body=changing({}, [], {"why": "I had the wrong article."}),
)
def undo(call: Call) -> Correction:
    """What was before is so again, and the log has a line more that says so. Refused where it has been corrected
    again since."""
    with call.correcting() as (ledger, corrections):
        _line(ledger, call["line"])
        return _made(ledger, corrections.undo(call["line"], call.why))


# -- what a body asks for ----------------------------------------------------------------------------------------------


def _speaker(corrections: Corrections, statement: str, call: Call) -> int:
    given = call.body
    if given["name"] is not None:
        _not_blank(given["name"], "/name")
    type_, role = SpeakerType(given["type"]), given.get("role")
    return corrections.speaker(statement, given["name"], type_, role, call.why, seen=given.get("seen"))


def _told(given: Mapping[str, Any]) -> Told:
    who = given.get("speaker")
    if who is not None:
        _not_blank(who["name"], "/speaker/name")
        who = Speaker(who["name"], SpeakerType(who["type"]), who.get("role"))
    single = {part: [given[part]] for part in SPAN_ROLES if part in given and part != "content"}
    places = {"content": given["content"], **single}
    return Told(
        kind=Kind(given["kind"]),
        places={part: [(int(start), int(end)) for start, end in found] for part, found in places.items()},
        speaker=who,
        commitment=Commitment(given.get("commitment", Commitment.PLAIN)),
        polarity=given.get("polarity"),
    )


def _not_blank(name: str, pointer: str) -> None:
    if not name.strip():
        raise meaningless(pointer, "body", "it is blank; null where the page names nobody")


def _stance(corrections: Corrections, statement: str, call: Call) -> int:
    given, commitment = call.body, Commitment(call.body["commitment"])
    return corrections.stance(statement, commitment, given["polarity"], call.why, seen=given.get("seen"))


def _kind(corrections: Corrections, statement: str, call: Call) -> int:
    return corrections.kind(statement, Kind(call.body["kind"]), call.why, seen=call.body.get("seen"))


def _span(corrections: Corrections, statement: str, call: Call) -> int:
    places = sorted((int(start), int(end)) for start, end in call.body["places"])
    return corrections.span(statement, call.body["part"], places, call.why, seen=call.body.get("seen"))


def _pin(corrections: Corrections, statement: str, call: Call) -> int:
    return corrections.pin(statement, call.body["entity"], call.why, seen=call.body.get("seen"))


_CHANGES: Mapping[str, Callable[[Corrections, str, Call], int]] = {
    "speaker": _speaker,
    "kind": _kind,
    "stance": _stance,
    "span": _span,
    "pin": _pin,
    "retract": lambda corrections, statement, call: corrections.retract(statement, call.why),
    "restore": lambda corrections, statement, call: corrections.restore(statement, call.why),
}


def _made(ledger: Ledger, number: int) -> Correction:
    made: Any = Made(f"/api/v1/corrections/{number}", written(ledger, number))
    answered: Correction = made
    return answered


def _known(ledger: Ledger, entity: str) -> None:
    if card(ledger.connection, entity) is None:
        raise missing("entity", entity)


def _line(ledger: Ledger, number: int) -> Correction:
    told = line(ledger.connection, number)
    if told is None:
        raise Problem(404, f"the log has no line {number}")
    return told


OPERATIONS = (correct, add, merge, split, corrections, correction, undo)
