"""Kept: what somebody wrote into a form, while he logs in again because his session ended meanwhile.

It travels through the login form and back, as JSON in a field; the desk keeps nothing of it. It is never sent on its
own: whoever has logged in sees it and sends it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from selon.desk.forms import Form, is_text, local
from selon.desk.security import CSRF_FIELD

MOST = 1024 * 1024
"""Characters of what is kept: some long articles."""
FIELD = "kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """A form: the address that it goes to, and its fields in their order."""

    action: str
    fields: tuple[tuple[str, str], ...]

    def written(self) -> str:
        """As a field of a form."""
        return json.dumps([self.action, self.fields], ensure_ascii=False)

    @property
    def told(self) -> tuple[str, ...]:
        """What a person wrote, so that he sees it: fields that only the desk reads are left out."""
        return tuple(value for name, value in self.fields if name not in _HIDDEN and value.strip())


_HIDDEN = frozenset({"back", "seen", "change", "part", "start", "end", "judgement", "entity"})


def kept_of(request: Request, given: Form) -> Kept | None:
    """What was sent, to be kept; None where it is too much. Files cannot be: a browser fills in none."""
    fields = tuple(
        (name, value) for name, value in given.data.multi_items() if isinstance(value, str) and name != CSRF_FIELD
    )
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Kept(here, fields) if sum(len(value) for _, value in fields) <= MOST else None


def read(written: str) -> Kept | None:
    """What the login form brought back; None where it is nothing that this desk wrote."""
    try:
        found: Any = json.loads(written)
    except (ValueError, RecursionError):
        return None
    match found:
        case [str(action), [*fields]] if local(action) == action and len(written) <= 8 * MOST:
            pairs = [tuple(each) for each in fields if isinstance(each, list) and len(each) == 2]
            parts = [action, *(part for pair in pairs for part in pair)]
            if len(pairs) == len(fields) and all(isinstance(part, str) and is_text(part) for part in parts):
                return Kept(action, tuple((str(name), str(value)) for name, value in pairs))
    return None
