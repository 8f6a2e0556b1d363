"""Calls: one request to one operation, checked, as the operation's function sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request

from selon.desk.api.problems import Problem, meaningless
from selon.desk.api.shapes import Listing
from selon.desk.roles import Role
from selon.desk.settings import Settings
from selon.ledger import Ledger
from selon.ledger.judgements.corrections import Corrections

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the name of a token, or of the account that has logged in, None for whoever is at the desk itself; and
    with what role."""

    token: str | None
    role: Role
    account: str | None = None

    @property
    def told(self) -> str:
        """Who asks, in words."""
        return f"the account '{self.account}'" if self.account else f"the token '{self.token}'"


@dataclass(frozen=True, slots=True)
class Call:
    """A request. `values` are its parameters by name, None where one is not given; `body`, its JSON, or its bytes."""

    request: Request
    caller: Caller
    values: dict[str, Any]
    body: Any

    def __getitem__(self, parameter: str) -> Any:
        return self.values[parameter]

    @property
    def settings(self) -> Settings:
        found: Settings = self.request.app.state.settings
        return found

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger as it stands, unchanged from the first question to the last."""
        with self.request.app.state.shelf.reading() as ledger:
            yield ledger

    @contextmanager
    def correcting(self) -> Iterator[tuple[Ledger, Corrections]]:
        """The ledger to be changed, and the corrections of whoever asks."""
        if self.settings.read_only:
            raise Problem(403, "this desk is read-only")
        with self.request.app.state.shelf.writing() as ledger:
            yield ledger, ledger.corrections(self.by)

    @property
    def by(self) -> str:
        """Who signs: the name that the body gives, with the token's, which nobody can make up; else the token's, or the
        desk's. An account signs with its own name."""
        told = self.body.get("by", "").strip() if isinstance(self.body, dict) else ""
        if self.caller.account is not None:
            if told not in ("", self.caller.account):
                raise meaningless("/by", "body", f"what you change is signed '{self.caller.account}'")
            return self.caller.account
        token = self.caller.token
        if token is None:
            return str(told or self.settings.by)
        return f"{told} ({token})" if told else token

    @property
    def why(self) -> str:
        """The reason that the body gives."""
        return str(self.body.get("why", ""))

    @property
    def offset(self) -> int:
        """How many items come before the page that is asked for."""
        return (int(self["page"]) - 1) * int(self["limit"])

    def listing(self, items: Sequence[T], total: int) -> Listing[T]:
        """The page that is asked for."""
        return Listing(total, int(self["page"]), int(self["limit"]), tuple(items))

    def cut(self, whole: Sequence[T]) -> Listing[T]:
        """The page that is asked for, of a list that is there as a whole."""
        return self.listing(whole[self.offset : self.offset + int(self["limit"])], len(whole))
