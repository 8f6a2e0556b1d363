"""Accounts: kept for the owner of the ledger alone, beside it, their passwords as Argon2id; and the command."""

from __future__ import annotations

import json
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from desk.api import press_api
from desk.people import crew
from desk.people.crew import HERE, PASSWORD
from selon.cli import cli
from selon.desk.api.access import Scope
from selon.desk.api.access import add as add_token
from selon.desk.people.accounts import Accounts
from selon.desk.people.audit import Sought, What, count, forget, network, record
from selon.desk.people.passwords import LONGEST, Passwords, TooMany
from selon.desk.people.people import People
from selon.desk.people.store import Store, file_of
from selon.desk.roles import Role
from selon.errors import AccountError, MissingExtra, TokenError


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return press_api.ledger(tmp_path)


@pytest.fixture
def made(ledger: Path) -> Iterator[tuple[Store, Accounts]]:
    store, accounts = crew.accounts(ledger)
    yield store, accounts
    store.close()


def test_they_lie_beside_the_ledger_for_its_owner_alone(ledger: Path, made: tuple[Store, Accounts]) -> None:
    for file in ledger.parent.glob("presse.selon.users*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
        assert PASSWORD.encode() not in file.read_bytes()
    with made[0].asking() as connection:
        kept = [row["password"] for row in connection.execute("SELECT password FROM account")]
    assert all(each.startswith("$argon2id$v=19$") for each in kept)
    assert len(set(kept)) == len(kept), "the same password twice has the same hash"
    assert all(name not in ledger.read_bytes().decode("latin-1") for name in ("argon2", "Rosa"))


def test_a_file_that_others_may_open_is_refused(ledger: Path, made: tuple[Store, Accounts]) -> None:
    file_of(ledger).chmod(0o644)
    with pytest.raises(AccountError, match="chmod 600"):
        Store(ledger)


@pytest.mark.parametrize(("content", "told"), [(b"nothing of the kind", "cannot be used"), (None, "none of accounts")])
def test_a_file_that_holds_something_else_is_told(ledger: Path, content: bytes | None, told: str) -> None:
    file = file_of(ledger)
    if content is None:
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE something (x)")
        other.close()
    else:
        file.write_bytes(content * 100)
    file.chmod(0o600)
    with pytest.raises(AccountError, match=told):
        Store(ledger)


def test_a_name_is_one_whatever_its_case(made: tuple[Store, Accounts]) -> None:
    store, accounts = made
    with pytest.raises(AccountError, match="has an account already"):
        accounts.add("ＥＤＤＡ", Role.READER, PASSWORD, HERE)
    assert accounts.verified("edda", PASSWORD) == accounts.get("EDDA")
    assert count(store, Sought(what="account added")) == len(crew.CREW)


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\nb", "Ida (newsroom)", "a/b", "\u202eadI", "a\x00b", "<b>"])
def test_a_name_that_could_be_taken_for_something_else_is_none(made: tuple[Store, Accounts], name: str) -> None:
    with pytest.raises(AccountError, match="is no name"):
        made[1].add(name, Role.READER, PASSWORD, HERE)


def test_accounts_and_tokens_do_not_sign_alike(ledger: Path, made: tuple[Store, Accounts]) -> None:
    add_token(ledger, "salle", Scope.WRITE)
    with pytest.raises(AccountError, match="name of a token"):
        made[1].add("SALLE", Role.READER, PASSWORD, HERE)
    with pytest.raises(TokenError, match="name of an account"):
        add_token(ledger, "edda", Scope.READ)


@pytest.mark.parametrize("password", ["", "onze signes", "x" * (LONGEST + 1)])
def test_a_password_has_a_length_and_no_other_rule(made: tuple[Store, Accounts], password: str) -> None:
    with pytest.raises(AccountError, match="12 to 256 characters"):
        made[1].change_password("Edda", password, HERE)
    made[1].change_password("Edda", "aaaaaaaaaaaa", HERE)


def test_a_password_is_the_same_however_it_is_typed(made: tuple[Store, Accounts]) -> None:
    made[1].change_password("Edda", "e\u0301t\u00e9 \U0001f30a sur la digue", HERE)
    assert made[1].verified("Edda", "\u00e9te\u0301 \U0001f30a sur la digue")
    assert made[1].verified("Edda", "\ud800 sur la digue" * 2) is None


def test_an_unknown_name_costs_a_hash_too(made: tuple[Store, Accounts], monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = made
    passwords = crew.cheap()
    asked: list[str] = []
    hasher = passwords._hasher
    real = type(hasher).verify
    monkeypatch.setattr(type(hasher), "verify", lambda self, kept, given: asked.append(kept) or real(self, kept, given))
    accounts = Accounts(store, passwords, Path("none"))
    assert accounts.verified("Nobody", PASSWORD) is None
    assert accounts.verified("Edda", "another one, wrong") is None
    assert accounts.verified("Nobody", "nobody has this password") is None, "the dummy is no way in"
    assert len(asked) == 3
    assert asked[0].rpartition("$")[0].rpartition("$")[0] == asked[1].rpartition("$")[0].rpartition("$")[0]


def test_a_hash_of_other_parameters_is_made_anew(made: tuple[Store, Accounts], ledger: Path) -> None:
    from argon2 import PasswordHasher

    store, accounts = made
    stronger = Accounts(store, Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)), ledger)
    assert stronger.verified("Edda", PASSWORD)
    with store.asking() as connection:
        (kept,) = connection.execute("SELECT password FROM account WHERE name = 'Edda'").fetchone()
    assert "m=16,t=2" in kept
    assert accounts.verified("Edda", PASSWORD)


def test_only_so_many_hashes_are_computed_at_once() -> None:
    passwords = crew.cheap()
    with passwords._turn(), passwords._turn():
        for _ in range(8):
            assert passwords._room.acquire(blocking=False)
        with pytest.raises(TooMany):
            passwords.verify(None, "x")


def test_without_argon2_it_is_told_what_to_install(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argon2", None)
    with pytest.raises(MissingExtra, match=r"selon\[users\]"):
        Passwords()
    result = CliRunner().invoke(cli, ["desk", "user", "add", str(ledger), "Ida"], input=PASSWORD)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not file_of(ledger).exists()


def test_the_last_admin_stays(ledger: Path, made: tuple[Store, Accounts]) -> None:
    _, accounts = made
    for change in (lambda: accounts.remove("Ada", HERE), lambda: accounts.change_role("Ada", Role.EDITOR, HERE)):
        with pytest.raises(AccountError, match="last admin"):
            change()
    accounts.change_role("Edda", Role.ADMIN, HERE)
    accounts.remove("Ada", HERE)
    assert {each.name: each.role for each in accounts.all()} == {"Edda": Role.ADMIN, "Rosa": Role.READER}


def test_a_desk_that_nobody_could_manage_is_not_opened(ledger: Path) -> None:
    with pytest.raises(AccountError, match="has no accounts"):
        People(ledger, passwords=crew.cheap())
    store = Store(ledger, create=True)
    Accounts(store, crew.cheap(), ledger).add("Rosa", Role.READER, PASSWORD, HERE)
    store.close()
    with pytest.raises(AccountError, match="has no admin"):
        People(ledger, passwords=crew.cheap())


# -- the trail -------------------------------------------------------------------------------------------------------


def test_the_trail_only_grows(made: tuple[Store, Accounts]) -> None:
    for change in ("UPDATE audit SET who = 'x'", "DELETE FROM audit", "REPLACE INTO audit SELECT * FROM audit"):
        with pytest.raises(sqlite3.IntegrityError), made[0].changing() as connection:
            connection.execute(change)
    assert forget(made[0]) == 0


def test_a_line_is_kept_for_a_year(made: tuple[Store, Accounts], monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = made
    before = count(store, Sought())
    monkeypatch.setattr("selon.desk.people.audit.now", lambda: "2020-01-01T00:00:00Z")
    with store.changing() as connection:
        record(connection, HERE, What.LOGIN)
    assert count(store, Sought()) == before + 1
    assert (forget(store), count(store, Sought())) == (1, before)


def test_a_change_and_its_line_are_one(made: tuple[Store, Accounts], monkeypatch: pytest.MonkeyPatch) -> None:
    _store, accounts = made

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr("selon.desk.people.accounts.record", fail)
    with pytest.raises(AccountError, match="disk full"):
        accounts.remove("Rosa", HERE)
    assert accounts.get("Rosa") is not None


@pytest.mark.parametrize("address", ["", "testclient", "1.2.3", "::1%eth0", "x" * 1_000])
def test_any_address_has_a_network_or_none(address: str) -> None:
    assert network(address) in ("", "::/48")


# -- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selon.desk.people.passwords._hasher", lambda: crew.cheap()._hasher)


def _run(*arguments: str, input: str = PASSWORD) -> tuple[int, str, str]:  # noqa: A002 (click's)
    result = CliRunner().invoke(cli, ["desk", *arguments], input=input)
    assert PASSWORD not in result.stdout + result.stderr
    return result.exit_code, result.stdout, result.stderr


def test_the_command_makes_lists_changes_and_removes(ledger: Path, quick: None) -> None:
    file = str(ledger)
    assert _run("user", "list", file)[0] == 2
    assert _run("user", "add", file, "Ada", "--role", "admin")[0] == 0
    assert _run("user", "add", file, "Ida")[0] == 0
    assert json.loads(_run("user", "list", file, "--format", "jsonl")[1].splitlines()[1])["role"] == "reader"
    assert "administration" in _run("user", "list", file)[1]
    assert _run("user", "role", file, "Ida", "editor")[0] == 0
    assert _run("user", "password", file, "ida")[0] == 0
    assert _run("user", "remove", file, "Ida")[0] == 0
    status, printed, _ = _run("audit", file, "--format", "jsonl")
    told = [json.loads(line) for line in printed.splitlines()]
    assert status == 0
    assert [each["what"] for each in told] == [
        "account removed", "password changed", "role changed", "account added", "account added"
    ]  # fmt: skip
    assert all(each["who"].endswith("(terminal)") for each in told)
    assert "compte créé" in _run("audit", file)[1]
    assert _run("audit", file, "--who", "nobody")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (("user", "add", "LEDGER", "Ida"), "", "no password"),
        (("user", "add", "LEDGER", "Ida"), "court\n", "12 to 256"),
        (("user", "add", "none.selon", "Ida"), PASSWORD, "no such ledger"),
        (("user", "remove", "LEDGER", "Ida"), "", "has no accounts"),
        (("audit", "LEDGER"), "", "has no accounts"),
        (("LEDGER", "--users", "--no-browser"), "", "has no accounts"),
    ],
)
def test_what_the_command_cannot_do_is_one_line(
    ledger: Path, quick: None, arguments: tuple[str, ...], given: str, told: str
) -> None:
    status, _, said = _run(*(str(ledger) if each == "LEDGER" else each for each in arguments), input=given)
    assert (status, said.count("\n"), told in said) == (2, 1, True), said


def test_a_desk_of_accounts_has_no_token_and_nobody_else_signs(ledger: Path) -> None:
    for option in ("--token", "--by"):
        status, _, said = _run(str(ledger), "--users", option, "x")
        assert status == 2
        assert "leave out --token and --by" in said
