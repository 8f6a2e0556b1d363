"""What may befall a ledger in a database: one line that names it without its password; nothing acknowledged is lost."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from selon.errors import LedgerError, NewerLedger, NoLedger, NotALedger
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.keeping.checking import check
from selon.model import Entry, SpeakerType
from stores import Server, server

Read = Callable[..., Entry]
PAGE = "« Le pont sera fermé mardi », a annoncé la préfète, Anne Roux.\n"


@pytest.fixture
def address(postgres: Server) -> str:
    return postgres.address(postgres.database())


def test_no_database(postgres: Server) -> None:
    with pytest.raises(LedgerError, match="no such database"):
        Ledger.open(postgres.address("nowhere"), create=True)


def test_no_user(postgres: Server) -> None:
    with pytest.raises(LedgerError, match="no such user"):
        Ledger.open(postgres.address("postgres").replace("postgres@", "nobody:s3cret@"), create=True)


def test_no_server(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no server answers there") as error:
        Ledger.open(f"postgresql://selon:s3cr:et@/presse?host={tmp_path}", create=True)
    assert "s3cr" not in str(error.value)
    assert str(error.value).startswith("postgresql://selon@/presse")


def test_no_ledger(address: str) -> None:
    with pytest.raises(NoLedger, match="no ledger in this database"):
        Ledger.open(address)


def test_nul_is_stored_as_what_cannot_be_shown(address: str) -> None:
    with Ledger.open(address, create=True) as ledger:
        ledger.refuse("https://presse.example/\0", "no \0 such page")
        assert [tuple(row) for row in ledger.connection.execute("SELECT address, reason FROM failure")] == [
            ("https://presse.example/\ufffd", "no \ufffd such page")
        ]


def test_another_database(postgres: Server) -> None:
    name = postgres.database()
    postgres.sql("CREATE TABLE invoice (id integer)", name)
    with pytest.raises(NotALedger, match="no ledger of selon's"):
        Ledger.open(postgres.address(name), create=True)


def test_a_newer_one(postgres: Server) -> None:
    name = postgres.database()
    Ledger.open(postgres.address(name), create=True).close()
    postgres.sql("UPDATE selon_ledger SET version = 99", name)
    with pytest.raises(NewerLedger, match="update selon"):
        Ledger.open(postgres.address(name))


def test_the_log_only_grows_whoever_asks(postgres: Server, entry: Read) -> None:
    import psycopg

    name = postgres.database()
    with Ledger.open(postgres.address(name), create=True) as ledger:
        ledger.add(entry(PAGE))
        ledger.corrections("mireille").retract(next(ledger.statements()).id, why="double")
    for statement in ("UPDATE correction SET by = 'x'", "DELETE FROM correction", "TRUNCATE correction CASCADE"):
        with pytest.raises(psycopg.errors.IntegrityError, match="only grows"):
            postgres.sql(statement, name)


REFUSED = (
    ("default_transaction_read_only = on", "lets nobody write to it"),
    ("statement_timeout = 1", "took too long"),
)


@pytest.mark.parametrize(("setting", "told"), REFUSED, ids=["standby", "timeout"])
def test_what_the_keeper_of_the_server_has_set(postgres: Server, entry: Read, setting: str, told: str) -> None:
    """A standby, or a limit: one line that says so, for whoever writes; the rest of the ledger is read."""
    name = postgres.database()
    with Ledger.open(postgres.address(name), create=True) as ledger:
        ledger.add(entry(PAGE))
        said = next(ledger.statements()).id
    postgres.sql(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN new; END $$",
        name,
    )
    postgres.sql("CREATE TRIGGER slow BEFORE INSERT ON correction FOR EACH ROW EXECUTE FUNCTION slow()", name)
    postgres.sql(f"ALTER DATABASE {name} SET {setting.replace('= 1', '= 50')}")
    with Ledger.open(postgres.address(name)) as ledger:
        with pytest.raises(LedgerError, match=told):
            ledger.corrections("mireille").retract(said)
        assert [each.id for each in ledger.statements()] == [said]


def test_a_server_that_ends_whoever_is_idle(postgres: Server, entry: Read) -> None:
    """Linking and writing out think for long between two questions; a desk waits for hours."""
    name = postgres.database()
    Ledger.open(postgres.address(name), create=True).close()
    for setting in ("idle_in_transaction_session_timeout", "idle_session_timeout"):
        postgres.sql(f"ALTER DATABASE {name} SET {setting} = 50")
    with Ledger.open(postgres.address(name)) as ledger:
        time.sleep(0.3)
        with transaction(ledger.connection):
            ledger.add(entry(PAGE))
            time.sleep(0.3)
        assert ledger.counts()["page"] == 1


def _corrects(address: str, statement: str, by: str, times: int) -> None:
    with Ledger.open(address) as ledger:
        for n in range(times):
            ledger.corrections(by).speaker(statement, f"{by} {n}", SpeakerType.PERSON, why="essai")


def test_editors_at_once_lose_nothing(address: str, entry: Read) -> None:
    with Ledger.open(address, create=True) as ledger:
        ledger.add(entry(PAGE))
        statement = next(ledger.statements()).id
    spawn = multiprocessing.get_context("spawn")
    editors = [spawn.Process(target=_corrects, args=(address, statement, by, 25)) for by in ("Léa", "Marc", "Zoé")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert [editor.exitcode for editor in editors] == [0, 0, 0]
    with Ledger.open(address) as ledger:
        lines = ledger.connection.execute("SELECT id, by, before, after FROM correction ORDER BY id").fetchall()
        assert [line["id"] for line in lines] == list(range(1, 76))
        assert all(one["after"] == other["before"] for one, other in pairwise(lines))
        assert list(check(ledger.connection)) == []


_ADDING = """
import sys
from selon.ledger import Ledger
from selon.pipeline import Pipeline
pipeline = Pipeline.load()
with Ledger.open(sys.argv[1]) as ledger:
    for n in range(10_000):
        entry = pipeline.entry(f"Le pont {n} sera fermé mardi, a annoncé la préfète, Anne Roux.\\n".encode(), "p.txt")
        ledger.add(entry, address=f"/{n}")
        print(entry.reading.page.id, flush=True)
"""


@pytest.fixture
def lasting() -> Iterator[Server]:
    """A server that writes through to the disk, to be killed."""
    made = server(settings="-c listen_addresses=''")
    yield made
    made.remove()


def test_a_server_killed_while_pages_are_added(lasting: Server) -> None:
    address = lasting.address(lasting.database())
    Ledger.open(address, create=True).close()
    acknowledged: list[str] = []
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", _ADDING, address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as adding:
            assert adding.stdout is not None
            assert adding.stderr is not None
            acknowledged += [adding.stdout.readline().strip() for _ in range(20)]
            lasting.stop("immediate")
            acknowledged += adding.stdout.read().split()
            assert "what was told as stored is kept" in adding.stderr.read().splitlines()[-1]
        lasting.start()
        with Ledger.open(address) as ledger:
            assert all(ledger.page_of(sha256) is not None for sha256 in acknowledged)
            assert list(check(ledger.connection)) == []
    assert len(acknowledged) >= 40
