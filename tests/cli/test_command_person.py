"""`selon person` and `selon expire`: what they say, what they write, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from markdown_it import MarkdownIt
from referencing import Registry, Resource

from desk.people.crew import HERE, PASSWORD, cheap
from selon.desk.people.accounts import Accounts
from selon.desk.people.audit import Actor, Sought, What, count, record
from selon.desk.people.sessions import Sessions
from selon.desk.people.store import Store, file_of
from selon.desk.roles import Role
from selon.exports import jsonl
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.watched.searches import save
from selon.model import Kind
from selon.review import person

Run = Callable[..., Result]
NAME = "Léa Morin"
PAGE = (
    "😀 Le pont sera fermé mardi, a annoncé la préfète Léa Morin.\n"
    "« La préfète Léa Morin n’a [rien](compris) », a répondu Yann Le Goff.\n"
)


@pytest.fixture
def ledger(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "pont.txt").write_text(PAGE, "utf-8")
    file = tmp_path / "presse.selon"
    assert run("add", file, tmp_path / "pont.txt").exit_code == 0
    return file


def test_all_that_is_held_is_written_as_the_schema_says(run: Run, ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        said = next(book.statements())
        book.corrections(NAME).kind(said.id, Kind.MIXED, why="relu")
        save(book.connection, "pont", Question("pont", speaker=NAME))
    result = run("person", "export", ledger, NAME)
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    statement = json.loads(jsonl.schema())
    registry = Registry().with_resource(statement["$id"], Resource.from_contents(statement))
    schema = json.loads(person.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, registry=registry).validate(told)
    assert [each["ways"] for each in told["statements"]] == [["by"], ["about"]]
    assert told["person"]["names"] == [NAME]
    assert told["person"]["roles"][0]["role"] == "préfète"
    assert [(line["id"], line["action"]) for line in told["corrections"]] == [(1, "kind")]
    assert told["signed"] == [1]
    assert [each["name"] for each in told["searches"]] == ["pont"]
    (page,) = told["pages"]
    assert [place["text"] for place in page["places"]] == [NAME, NAME]
    assert all(PAGE[place["start"] : place["end"]] == place["text"] for place in page["places"])
    assert page["captures"][0]["address"].endswith("pont.txt")
    assert "backups, exports" in result.stderr


def test_the_letter_is_markdown_in_which_no_page_is_markup(run: Run, ledger: Path) -> None:
    result = run("person", "export", ledger, NAME, "--format", "markdown")
    assert result.exit_code == 0
    html = MarkdownIt().render(result.stdout)
    assert f"<h1>Données détenues sur {NAME}</h1>" in html
    assert "[rien](compris)" in html
    assert "<a " not in html
    assert "vous est attribué" in html


def test_nobody(run: Run, ledger: Path) -> None:
    for words in (("export", ledger, "Ugo Blanc"), ("delete", ledger, "Ugo Blanc", "--why", "demande")):
        result = run("person", *words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "the registry does not know" in result.stderr
    result = run("person", "export", ledger, "…")
    assert (result.exit_code, result.stderr) == (2, "selon: '…' is no name\n")


@pytest.fixture
def used(ledger: Path) -> Path:
    """A ledger whose desk Léa Morin uses, and at which Ida asked for her."""
    store = Store(ledger, create=True)
    accounts = Accounts(store, cheap(), ledger)
    accounts.add("Ida", Role.EDITOR, PASSWORD, HERE)
    accounts.add("léa morin", Role.ADMIN, PASSWORD, HERE)
    account = accounts.get("Léa Morin")
    assert account is not None
    Sessions(store).begin(account)
    with store.changing() as connection:
        record(connection, Actor("Ida", "192.0.2.0/24"), What.EXPORTED, "GET /search.csv?q=L%C3%A9a+Morin", 200)
        record(connection, Actor("Ida", "192.0.2.0/24"), What.EXPORTED, "GET /search.csv?q=pont", 200)
        record(connection, Actor("léa morin (terminal)", ""), What.CORRECTED, "POST /log/1/undo", 303)
    store.close()
    return ledger


def trail(ledger: Path) -> int:
    store = Store(ledger)
    try:
        return count(store, Sought())
    finally:
        store.close()


def test_what_the_desk_holds_of_who_uses_it_is_written_too(run: Run, used: Path) -> None:
    told = json.loads(run("person", "export", used, NAME).stdout)
    registry = Registry().with_resource(
        json.loads(jsonl.schema())["$id"], Resource.from_contents(json.loads(jsonl.schema()))
    )
    jsonschema.Draft202012Validator(json.loads(person.schema()), registry=registry).validate(told)
    (account,) = told["desk"]["accounts"]
    assert (account["name"], account["role"], len(account["sessions"])) == ("léa morin", "admin", 1)
    assert [(line["who"], line["what"]) for line in told["desk"]["trail"]] == [
        ("test", "account added"),
        ("Ida", "export"),
        ("léa morin (terminal)", "correction"),
    ]
    assert "argon2" not in json.dumps(told)
    letter = run("person", "export", used, NAME, "--format", "markdown").stdout
    assert "Compte et journal d’audit du bureau" in letter
    assert "192" in letter
    other = json.loads(run("person", "export", used, "Ida").stdout)
    assert [each["name"] for each in other["desk"]["accounts"]] == ["Ida"]


def test_an_account_goes_where_that_is_asked_for_and_the_trail_stays(run: Run, used: Path) -> None:
    refused = run("person", "delete", used, NAME, "--why", "demande", "--account")
    assert refused.exit_code == 2
    assert "is the last admin: make another one first" in refused.stderr
    assert run("search", used, "pont").exit_code == 0  # nothing was erased
    assert run("desk", "user", "role", used, "Ida", "admin").exit_code == 0
    lines = trail(used)
    would = run("person", "delete", used, NAME, "--why", "demande", "--account", "--dry-run")
    assert "account 'léa morin' would be removed" in would.stderr
    assert run("person", "delete", used, NAME, "--why", "demande").stderr.count("stays; --account removes it too") == 1
    again = run("person", "delete", used, NAME, "--why", "demande", "--account")
    assert again.exit_code == 0, again.stderr
    assert "account 'léa morin' is removed" in again.stderr
    assert "lines of the audit trail stay until a year old" in again.stderr
    assert trail(used) == lines + 1
    assert [json.loads(row)["name"] for row in
            run("desk", "user", "list", used, "--format", "jsonl").stdout.splitlines()] == ["Ida"]  # fmt: skip


def test_accounts_that_cannot_be_read_are_told(run: Run, used: Path) -> None:
    file_of(used).chmod(0o644)
    result = run("person", "export", used, NAME)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "others than its owner may open it: chmod 600" in result.stderr


def test_part_of_a_name_is_not_taken_for_it(run: Run, ledger: Path) -> None:
    result = run("person", "delete", ledger, "Goff", "--why", "demande", "--dry-run")
    assert "not taken: Yann Le Goff (en_" in result.stderr


def test_erased(run: Run, ledger: Path) -> None:
    would = run("person", "delete", ledger, NAME, "--why", "demande", "--dry-run", "--format", "jsonl")
    assert would.exit_code == 0
    assert "would erase 2 statements" in would.stderr
    assert run("search", ledger, "pont").exit_code == 0
    result = run("person", "delete", ledger, NAME, "--why", "demande", "--by", "ida", "--format", "jsonl")
    assert result.exit_code == 0
    done = json.loads(result.stdout)
    assert done == json.loads(would.stdout) | {"dry_run": False, "scrubbed": True}
    assert (done["statements"], done["pages"], done["kept_pages"]) == (2, 0, 1)
    assert "1 page names the person and stays; --pages erases them too" in result.stderr
    assert "backups, exports, saved answers and other ledgers are not touched" in result.stderr
    assert run("search", ledger, "pont").exit_code == 1
    assert run("dossier", ledger, NAME).exit_code == 1
    assert run("check", ledger).exit_code == 0
    log = run("correct", "log", ledger)
    assert "erase" in log.stdout
    assert "demande" in log.stdout
    assert run("person", "delete", ledger, NAME, "--why", "demande").exit_code == 1


def test_erased_with_its_pages(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("person", "delete", ledger, NAME, "--why", "demande", "--pages")
    assert result.exit_code == 0
    assert NAME.encode() not in ledger.read_bytes()
    again = run("add", ledger, tmp_path / "pont.txt")
    assert "was erased from this ledger, and is not added again" in again.stderr
    assert run("check", ledger).exit_code == 0
    (tmp_path / "new.txt").write_text(PAGE + "« Je pars », a dit Maud Perrin.\n", "utf-8")
    assert run("add", ledger, tmp_path / "new.txt").exit_code == 0
    assert run("search", ledger, "pont").exit_code == 1
    assert run("search", ledger, "pars").exit_code == 0


def test_a_reason_with_the_name_is_refused(run: Run, ledger: Path) -> None:
    result = run("person", "delete", ledger, NAME, "--why", "demande de Léa Morin")
    assert result.exit_code == 2
    assert result.stderr.endswith("selon: the reason stays in the log: write it without the name\n")


def test_expire(run: Run, ledger: Path) -> None:
    none = run("expire", ledger, "--older-than", "1d")
    assert none.exit_code == 0
    assert "deleted 0 pages, 0 statements from before" in none.stderr
    would = run("expire", ledger, "--before", "2999-01-01", "--dry-run")
    assert (would.exit_code, would.stderr) == (
        0,
        f"selon: {ledger}: would delete 1 page, 2 statements from before 2999-01-01\n",
    )
    assert run("expire", ledger, "--before", "2999-01-01").exit_code == 0
    assert run("search", ledger, "pont").exit_code == 1
    assert run("check", ledger).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [(), ("--before", "2024-01-01", "--older-than", "2y"), ("--before", "hier"), ("--older-than", "hier")],
    ids=" ".join,
)
def test_expire_wants_one_day(run: Run, ledger: Path, words: tuple[str, ...]) -> None:
    assert run("expire", ledger, *words).exit_code == 2
