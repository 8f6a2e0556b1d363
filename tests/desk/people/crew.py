"""A desk that several people share: Rosa reads, Edda edits, Ada is the admin. Hashes that cost nothing, and a clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from desk.filling import sent
from selon.desk.api.pace import Pace
from selon.desk.app import application
from selon.desk.people.accounts import Accounts
from selon.desk.people.audit import Actor, Event, Sought, events
from selon.desk.people.passwords import Passwords
from selon.desk.people.people import People
from selon.desk.people.store import Store
from selon.desk.roles import Role
from selon.desk.settings import Settings

PASSWORD = "trois mots et un phare"
CREW = {"Rosa": Role.READER, "Edda": Role.EDITOR, "Ada": Role.ADMIN}
HERE = Actor("test", "")


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def cheap() -> Passwords:
    """Real Argon2, with parameters for a test's patience."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass(frozen=True, slots=True)
class Desk:
    """The application, the people who use it, and the clock."""

    app: Starlette
    people: People
    clock: Clock

    def browser(self, **options: object) -> TestClient:
        """Somebody who has not logged in, with the English desk before him."""
        headers = {"accept-language": "en"}
        return TestClient(self.app, base_url="http://localhost", headers=headers, follow_redirects=False, **options)  # type: ignore[arg-type]

    def of(self, name: str) -> TestClient:
        """Somebody who has."""
        client = self.browser()
        assert log_in(client, name).status_code == 303
        return client

    def trail(self, what: str = "") -> list[Event]:
        return events(self.people.store, Sought(what=what))


def log_in(client: TestClient, name: str, password: str = PASSWORD, address: str = "/login") -> Response:
    """Fill in the form, and send it."""
    return sent(client, client.get(address), ".//input[@name='password']", name=name, password=password)


def accounts(ledger: Path) -> tuple[Store, Accounts]:
    """The accounts of a ledger, made where there are none."""
    store = Store(ledger, create=True)
    made = Accounts(store, cheap(), ledger)
    if not made.all():
        for name, role in CREW.items():
            made.add(name, role, PASSWORD, HERE)
    return store, made


@contextmanager
def desk(ledger: Path, **settings: object) -> Iterator[Desk]:
    """A desk over a ledger."""
    clock = Clock()
    store, _ = accounts(ledger)
    people = People(ledger, passwords=cheap(), clock=clock, steady=clock)
    app = application(Settings(ledger, users=True, **settings), Pace(1e6, 1_000_000), people)  # type: ignore[arg-type]
    try:
        yield Desk(app, people, clock)
    finally:
        people.close()
        store.close()
        app.state.batches.close()
        app.state.aside.close()
        app.state.finder.close()
        app.state.shelf.close()
