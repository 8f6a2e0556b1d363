"""Problems: what was wrong with a request, for programs (RFC 9457, `application/problem+json`), in English.

`title` is the same for every problem of a type; `detail` tells of this one; `errors` names each parameter or field of
the body that is at fault.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from selon.errors import ChangedMeanwhile, CorrectionError, LedgerBusy, LedgerError, NothingToChange, SelonError

MEDIA = "application/problem+json"
TYPES: Mapping[int, tuple[str, str]] = {
    400: ("malformed", "The request is not as it is described"),
    401: ("unauthorized", "A valid token is needed"),
    403: ("forbidden", "This may not be done"),
    404: ("not-found", "There is no such thing here"),
    405: ("method-not-allowed", "This address does not answer to this method"),
    406: ("not-acceptable", "Nothing of what is accepted can be answered"),
    409: ("conflict", "It is not as the request takes it to be"),
    413: ("too-large", "The body is too large"),
    415: ("unsupported-media-type", "The body is of a type that is not read here"),
    421: ("misdirected", "This desk does not go by this name"),
    422: ("meaningless", "The request can be read, but cannot be meant"),
    429: ("too-many-requests", "Too many requests"),
    500: ("defect", "A defect of this desk"),
    503: ("unavailable", "The ledger or the reader cannot answer now"),
}
"""By status: the name of the problem's type, and its title."""

_RETRY = "5"  # seconds, where nobody knows how long another program will write


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the `parameter` (of a body, a JSON pointer into it), where it stands (`in`: path, query,
    header, body), and the reason."""

    parameter: str
    place: str
    reason: str


class Problem(Exception):
    """Ends a request. Arguments: the status, one of `TYPES`; what is wrong this time; the faults; further headers."""

    def __init__(
        self, status: int, detail: str, faults: tuple[Fault, ...] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.faults = faults
        self.headers = headers or {}

    def response(self) -> Response:
        """The problem as it is answered."""
        name, title = TYPES[self.status]
        told: dict[str, Any] = {
            "type": f"/api#problem-{name}", "title": title, "status": self.status, "detail": self.detail
        }  # fmt: skip
        if self.faults:
            told["errors"] = [_fault(each) for each in self.faults]
        body = json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace")
        return Response(body, self.status, dict(self.headers), MEDIA)


def malformed(parameter: str, place: str, reason: str) -> Problem:
    """One parameter is wrong."""
    return Problem(400, f"{parameter}: {reason}", (Fault(parameter, place, reason),))


def meaningless(parameter: str, place: str, reason: str) -> Problem:
    """One parameter is well-formed, but cannot be meant."""
    return Problem(422, f"{parameter}: {reason}", (Fault(parameter, place, reason),))


def missing(what: str, id_: str) -> Problem:
    """The ledger does not have it."""
    return Problem(404, f"the ledger has no {what} {id_}")


async def told(request: Request, error: Exception) -> Response:
    """Whatever ends a request, as a problem. A defect tells nothing of itself but that it is one."""
    return problem_of(error).response()


def problem_of(error: Exception) -> Problem:
    """The problem that an error is."""
    match error:
        case Problem():
            return error
        case HTTPException():
            status = error.status_code if error.status_code in TYPES else 400
            return Problem(status, TYPES[status][1], headers=error.headers)
        case LedgerBusy():
            return Problem(503, "another program is writing to the ledger", headers={"retry-after": _RETRY})
        case LedgerError():
            return Problem(503, error.reason)  # where the file lies is nothing for visitors
        case ChangedMeanwhile() | NothingToChange():
            return Problem(409, str(error))
        case CorrectionError() | SelonError():
            return Problem(422, str(error))
        case _:
            return Problem(500, "the desk could not finish this; what it was doing was not done")


HANDLERS: Mapping[Any, Any] = {Problem: told, HTTPException: told, SelonError: told, Exception: told}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What was wrong with a request (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("parameter", "in", "reason")},
                "required": ["parameter", "in", "reason"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}


def _fault(fault: Fault) -> dict[str, str]:
    told = asdict(fault)
    return {"parameter": told["parameter"], "in": told["place"], "reason": told["reason"]}
