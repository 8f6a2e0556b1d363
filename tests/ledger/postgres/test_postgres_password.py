"""The password in a database's address is shown nowhere: no message, no file that is written, no page of a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from selon.cli import cli
from selon.desk.app import Settings, application
from selon.errors import without_password
from selon.ledger import Ledger
from stores import Server

SECRET = "s3cr3t"
PAGE = "« Le pont sera fermé mardi », a annoncé la préfète, Anne Roux.\n"


@pytest.fixture
def address(postgres: Server) -> str:
    """With a password, for which this server does not ask."""
    return postgres.address(postgres.database()).replace("postgres@", f"postgres:{SECRET}@")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(*words: str) -> str:
    done = CliRunner().invoke(cli, words, prog_name="selon")
    return f"{words} {done.exit_code}\n{done.output}{done.exception!r}".replace(repr(words), words[0])


COMMANDS = (
    ("add", "L", "page.txt"),
    ("add", "L", "page.txt", "--progress", "json"),
    ("add", "L", "page.txt", "--resume", "--format", "jsonl"),
    ("add", "page.selon", "L"),  # the wrong way round
    ("read", "L"),
    ("read", "page.txt", "L", "-o", "read.jsonl", "--format", "jsonl", "--resume"),
    ("search", "L", "pont", "--format", "jsonl"),
    ("search", "L", "pont", "--save", "pont"),
    ("search", "L", "pont", "--since", "demain matin"),
    ("search", "L", "--nothing"),
    ("watch", "L", "rien.opml", "--once"),
    ("watch", "L", "L", "--once"),
    ("alerts", "L"),
    ("check", "L"),
    ("link", "L", "--all"),
    ("backup", "L", "copy.selon"),
    ("backup", "L", "L"),
    ("review", "L", "pont", "--format", "html", "-o", "review.html"),
    ("export", "L", "--to", "html", "-o", "export.html"),
    ("export", "L", "--to", "prov", "-o", "export.prov"),
    ("export", "L", "--to", "brat", "-o", "brat"),
    ("export", "L", "--to", "jsonl", "-o", "L"),
    ("import", "L", "brat", "--from", "brat"),
    ("person", "export", "L", "Anne Roux"),
    ("correct", "log", "L"),
    ("config", "show"),
)


def test_no_command_shows_it_and_no_file_has_it(address: str, folder: Path) -> None:
    assert Ledger.open(address, create=True).close() is None
    for words in COMMANDS:
        assert SECRET not in run(*(address if word == "L" else word for word in words)), words
    for file in folder.rglob("*"):
        assert SECRET not in str(file)
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file


@pytest.mark.parametrize("there", ["nowhere?host=/nowhere", "postgres?host=127.0.0.1&port=1", "x?sslmode=perhaps"])
def test_no_failure_to_connect_shows_it(there: str) -> None:
    for progress in ("none", "json"):
        told = run("add", f"postgresql://selon:{SECRET}@/{there}", "page.txt", "--progress", progress)
        assert "postgresql://selon@/" in told
        assert SECRET not in told


def test_no_page_of_a_desk_shows_it(address: str) -> None:
    with Ledger.open(address, create=True) as ledger:
        assert SECRET not in repr(ledger)
    with TestClient(application(Settings(Path(address))), base_url="http://localhost") as client:
        for place in (
            "/",
            "/?q=pont",
            "/stories",
            "/queue",
            "/nowhere",
            "/api",
            "/api/v1/openapi.json",
            "/api/v1/stories",
        ):
            assert SECRET not in client.get(place).text


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://selon:s3cr3t@db/presse", "postgresql://selon@db/presse"),
        ("postgresql:/selon:s3/cr3t@db/presse", "postgresql://selon@db/presse"),
        ("postgresql://selon:my s3cr3t@db/presse", "postgresql://selon@db/presse"),
        ("postgres://:s3cr3t@/presse", "postgres://@/presse"),
        ("postgresql://db/presse?user=selon&password=s3cr3t", "postgresql://db/presse?user=selon&password=…"),
        (
            "postgresql://db:5432/presse: mireille@presse.example",
            "postgresql://db:5432/presse: mireille@presse.example",
        ),
    ],
)
def test_what_is_shown_of_an_address(address: str, shown: str) -> None:
    assert without_password(address) == shown
    assert without_password(f"selon: {address} x") == f"selon: {shown} x"
