"""What becomes of a request whose sender loses his account, or his token, while it is still on its way."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desk.api import press_api
from desk.filling import tree
from desk.people import crew
from desk.people.crew import HERE, PASSWORD
from desk.served import served
from selon.desk.api import access
from selon.desk.people.people import Entered, People
from selon.desk.roles import Role
from selon.ledger import Ledger
from selon.ledger.judgements.history import history

BACKDOOR = "another way in, later"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return press_api.ledger(tmp_path)


@contextmanager
def _sending(port: int, path: str, headers: dict[str, str], body: bytes) -> Iterator[socket.socket]:
    """A request all of which is sent but its last byte."""
    told = {"host": "localhost", "connection": "close", "content-length": str(len(body)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    with socket.create_connection(("127.0.0.1", port), timeout=30) as made:
        made.sendall(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body[:-1])
        time.sleep(0.5)  # the desk has seen who asks, and waits for the rest
        yield made


def _status(of: socket.socket, last: bytes) -> int:
    of.sendall(last)
    return int(of.recv(64).split()[1])


@pytest.mark.parametrize("change", ["removed", "demoted", "another password"])
def test_who_may_not_any_more_does_not_finish_what_he_began(file: Path, change: str) -> None:
    with crew.desk(file) as desk:
        people = desk.people.accounts
        people.add("Mallory", Role.ADMIN, PASSWORD, HERE)
        browser = desk.of("Mallory")
        secret = tree(browser.get("/users")).xpath("string(//input[@name='csrf']/@value)")
        form = {"csrf": secret, "name": "Backdoor", "role": "admin", "password": BACKDOOR}
        headers = {
            "cookie": f"selon_session={browser.cookies['selon_session']}",
            "content-type": "application/x-www-form-urlencoded",
        }
        body = urlencode(form).encode()
        with served(desk.app) as port, _sending(port, "/users/add", headers, body) as request:
            if change == "removed":
                people.remove("Mallory", HERE)
            elif change == "demoted":
                people.change_role("Mallory", Role.READER, HERE)
            else:
                people.change_password("Mallory", BACKDOOR, HERE)
            assert _status(request, body[-1:]) == 401
            assert people.get("Backdoor") is None


def test_a_token_that_is_revoked_does_not_finish_what_it_began(file: Path) -> None:
    with crew.desk(file) as desk:
        token = access.add(file, "newsroom", access.Scope.WRITE)
        headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        body = json.dumps({"change": "retract"}).encode()
        with served(desk.app) as port:
            path = f"/api/v1/statements/{press_api.key(file)}/corrections"
            with _sending(port, path, headers, body) as request:
                access.revoke(file, "newsroom")
                assert _status(request, body[-1:]) == 401
        with Ledger.open(file, read_only=True) as ledger:
            assert not history(ledger.connection)


@pytest.mark.parametrize("change", ["removed", "another password"])
def test_nobody_is_let_in_by_a_password_that_changed_while_it_was_compared(
    file: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with crew.desk(file) as desk:
        accounts, passwords = desk.people.accounts, desk.people.accounts._passwords
        verify = passwords.verify

        def slowly(kept: str | None, given: str) -> bool:
            right = verify(kept, given)
            if change == "removed":
                accounts.remove("Edda", HERE)
            else:
                accounts.change_password("Edda", BACKDOOR, HERE)
            return right

        monkeypatch.setattr(passwords, "verify", slowly)
        found = _entered(desk.people)
        assert not isinstance(found, Entered)
        with desk.people.store.asking() as connection:
            assert not connection.execute("SELECT * FROM session").fetchall()


def _entered(people: People) -> object:
    return people.log_in("Edda", PASSWORD, device=None, address="192.0.2.1", by=HERE)
