"""Coming back from a change: the page that one was on, which then tells what has changed."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request

from selon.desk.changes import Change, change
from selon.ledger import Ledger
from selon.ledger.judgements.history import line

_FIELD = "done"


def with_done(back: str, number: int) -> str:
    """An address of this desk that also says which line of the log was just written, and leads to where that is told:
    the focus goes there, and with it whoever does not see the page.

    >>> with_done("/log?action=kind&done=3", 4)
    '/log?action=kind&done=4#done'
    """
    parts = urlsplit(back)
    fields = [(name, value) for name, value in parse_qsl(parts.query) if name != _FIELD]
    return urlunsplit(("", "", parts.path, urlencode([*fields, (_FIELD, number)]), _FIELD))


def done(request: Request, ledger: Ledger) -> Change | None:
    """What has just been changed, where the address says so."""
    number = request.query_params.get(_FIELD, "")
    found = line(ledger.connection, int(number)) if number.isdecimal() and len(number) < 18 else None
    return change(request, ledger, found) if found else None
