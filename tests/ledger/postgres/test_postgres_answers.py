"""Every command says the same of a ledger in a database as of the same ledger in a file, to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from selon.cli import cli
from selon.ledger import Ledger
from selon.ledger.keeping.checking import check
from stores import Server, dump

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SAMPLES = Path(__file__).parents[3] / "samples"
ASKED = {
    "search": ["search", "criée", "--format", "jsonl"],
    "beginning": ["search", "vend*", "--format", "jsonl"],
    "phrase": ["search", '"la criée" OU maire -groupe', "--format", "jsonl"],
    "speaker": ["search", "--speaker", "Hélène Vasseur", "--format", "jsonl"],
    "oldest": ["search", "criée", "--order", "oldest", "--format", "jsonl"],
    "denied": ["search", "--denied", "--format", "jsonl"],
    "dates": ["search", "--since", "2024-03-19", "--when", "any", "--format", "jsonl"],
    "story": ["story"],
    "one story": ["story", "criée"],
    "sources": ["sources", "--denied"],
    "timeline": ["timeline", "criée"],
    "dossier": ["dossier", "Hélène Vasseur"],
    "review": ["review", "--day", "2024-03-19", "--format", "markdown"],
    "export": ["export", "--to", "jsonl"],
    "csv": ["export", "--to", "csv"],
    "check": ["check"],
    "log": ["correct", "log"],
    "person": ["person", "export", "Hélène Vasseur"],
    "alerts": ["alerts"],
    "expire": ["expire", "--before", "2030-01-01", "--dry-run"],
}


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [str(word) for word in words], prog_name="selon")
    return done.exit_code, _MOMENT.sub("…", done.output)


@pytest.fixture(scope="module")
def both(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    file = tmp_path_factory.mktemp("both") / "presse.selon"
    database = postgres.address(postgres.database())
    pages = sorted(str(page) for page in SAMPLES.iterdir() if page.suffix in (".txt", ".html"))
    for ledger in (str(file), database):
        code, told = run("add", ledger, *pages)
        assert code == 0, told
    return file, database


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_the_same_answer(both: tuple[Path, str], asked: list[str]) -> None:
    command = 2 if asked[0] in ("correct", "person") else 1
    file, database = (run(*asked[:command], ledger, *asked[command:]) for ledger in both)
    if asked[0] == "review":
        file, database = ((code, told.partition("\n---")[0]) for code, told in (file, database))
    assert database[0] == file[0] != 2, database[1]
    assert database[1].replace(str(both[1]), "L") == file[1].replace(str(both[0]), "L")


def test_the_same_rows(both: tuple[Path, str]) -> None:
    def rows(ledger: str | Path) -> list[tuple[object, ...]]:
        with Ledger.open(ledger, read_only=True) as book:
            passing = ("page", "capture", "linked", "failure")  # when each was read
            return [row for row in dump(book.connection) if row[0] not in passing]

    file, database = map(rows, both)
    assert len(file) > 2_000
    assert database == file


def test_from_a_file_into_a_database_and_back(both: tuple[Path, str], postgres: Server, tmp_path: Path) -> None:
    with Ledger.open(both[0]) as book:
        said = next(book.statements())
        book.corrections("mireille").retract(said.id, why="double")
        there = dump(book.connection)
    database, back = postgres.address(postgres.database()), tmp_path / "retour.selon"
    assert run("backup", both[0], database)[0] == 0
    assert run("backup", database, back)[0] == 0
    for ledger in (database, back):
        with Ledger.open(ledger) as book:
            assert dump(book.connection) == there
            assert list(check(book.connection)) == []
            assert book.search("criée").total > 3
            book.corrections("mireille").restore(said.id, why="non")
    code, told = run("backup", both[0], database)
    assert code == 2
    assert "has a ledger already that is not empty" in told
