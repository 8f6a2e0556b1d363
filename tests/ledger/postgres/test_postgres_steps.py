"""A database of an earlier schema is brought up to date in steps, each whole or not at all, once, whoever comes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import zstandard

from selon.errors import LedgerError, NewerLedger
from selon.ledger import Ledger
from selon.ledger.connection import VERSION
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.keeping.checking import check
from selon.model import Entry
from stores import Server

pytest.importorskip("psycopg")
from selon.ledger.postgres import migrating, opening
from selon.ledger.postgres.connection import Connection
from selon.ledger.postgres.migrating import OLDEST, steps, version_of

Read = Callable[..., Entry]
OLD = Path(__file__).parent / "old"
SCHEMAS = sorted(int(file.name.partition(".")[0]) for file in OLD.glob("*.sql.zst"))
PAGE = "« Le pont sera fermé mardi », a annoncé la préfète, Anne Roux.\n"

# What a database is made of, but for its rows.
_SHAPE = {
    "columns": "SELECT table_name, ordinal_position, column_name, data_type, column_default, is_nullable, "
    "collation_name FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass, contype, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "indices": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "operators": "SELECT oprname, oprleft::regtype, oprright::regtype, oprcode FROM pg_operator "
    "WHERE oprnamespace = 'public'::regnamespace",
    "views": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
}


# -- the schemas that were ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=SCHEMAS)
def old(request: pytest.FixtureRequest, postgres: Server) -> str:
    """A database of an earlier schema."""
    name = postgres.database()
    dumped = zstandard.ZstdDecompressor().decompress((OLD / f"{request.param}.sql.zst").read_bytes())
    postgres.sql(dumped.decode(), name)
    return name


@pytest.fixture
def upgraded(old: str, postgres: Server) -> Iterator[Ledger]:
    with Ledger.open(postgres.address(postgres.database(old))) as ledger:
        yield ledger


def test_there_is_a_database_of_every_schema() -> None:
    assert list(range(OLDEST, VERSION + 1)) == SCHEMAS


def test_there_is_a_step_to_every_version_after_the_first() -> None:
    assert sorted(steps()) == list(range(OLDEST + 1, VERSION + 1))


@pytest.mark.parametrize("what", _SHAPE)
def test_its_shape_is_that_of_a_new_one(what: str, upgraded: Ledger, postgres: Server) -> None:
    with Ledger.open(postgres.store(Path("new.selon"))) as new:
        shapes = [
            sorted(map(repr, book.connection.plain(_SHAPE[what]).fetchall()))  # type: ignore[attr-defined]
            for book in (upgraded, new)
        ]
    assert shapes[0] == shapes[1] != []


def test_it_is_sound_and_answers_and_takes_pages(upgraded: Ledger, entry: Read) -> None:
    assert list(check(upgraded.connection)) == []
    counts = upgraded.counts()
    assert (counts["page"], counts["correction"], counts["statement"]) == (4, 5, 36)
    assert search(upgraded.connection, Question("criée")).total
    upgraded.add(entry("La criée rouvrira lundi, a promis le port."))
    assert search(upgraded.connection, Question("rouvrira port")).total


# -- the way itself, with steps of the test's own ----------------------------------------------------------------------

LATER = VERSION + 1


@pytest.fixture
def name(postgres: Server, entry: Read) -> str:
    """A database of the present schema, with a page."""
    made = postgres.database()
    with Ledger.open(postgres.address(made), create=True) as ledger:
        ledger.add(entry(PAGE))
    return made


@pytest.fixture
def stepping(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[int, str]], None]:
    """What selon's next version will have: other steps."""
    return lambda there: monkeypatch.setattr(opening, "steps", lambda: there)


@contextmanager
def later(address: str, version: int = LATER, *, read_only: bool = False) -> Iterator[Connection]:
    """Opened by a selon of a later schema."""
    with closing(opening.opened(Path(address), address, version, create=False, read_only=read_only)) as connection:
        yield connection


def rows(connection: Connection, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.plain(sql)]


def test_steps_are_taken_in_their_order(
    postgres: Server, name: str, stepping: Callable[[dict[int, str]], None]
) -> None:
    stepping(
        {
            LATER + 1: "INSERT INTO later VALUES ('100 %'); UPDATE statement_fts SET words = NULL;",
            LATER: "CREATE TABLE later (said text);",
        }
    )
    for _ in range(2):
        with later(postgres.address(name), LATER + 1) as opened:
            assert version_of(opened) == LATER + 1
            assert rows(opened, "SELECT said FROM later") == [("100 %",)]
            assert rows(opened, "SELECT count(*) FROM statement_fts WHERE words IS NULL") == [(0,)]


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    postgres: Server, name: str, stepping: Callable[[dict[int, str]], None]
) -> None:
    stepping(
        {
            LATER: "CREATE TABLE later (said text);",
            LATER
            + 1: "CREATE TABLE last (said text); UPDATE statement SET rule = 'x'; INSERT INTO nowhere VALUES (1);",
        }
    )
    with pytest.raises(Exception, match="nowhere"), later(postgres.address(name), LATER + 1):
        pass
    with later(postgres.address(name)) as kept:
        assert version_of(kept) == LATER
        assert rows(kept, "SELECT to_regclass('later') IS NULL, to_regclass('last') IS NULL") == [(0, 1)]
        assert rows(kept, "SELECT count(*) FROM statement WHERE rule = 'x'") == [(0,)]


def test_several_at_once_take_a_step_once(
    postgres: Server, name: str, stepping: Callable[[dict[int, str]], None]
) -> None:
    stepping({LATER: "CREATE TABLE later (said text); SELECT pg_sleep(0.2); INSERT INTO later VALUES ('once');"})
    found: list[object] = []
    barrier = threading.Barrier(6)

    def come() -> None:
        barrier.wait()
        with later(postgres.address(name)) as opened:
            found.append(rows(opened, "SELECT said FROM later"))

    threads = [threading.Thread(target=come) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[("once",)]] * 6


def test_who_only_reads_is_told_who_can(
    postgres: Server, name: str, stepping: Callable[[dict[int, str]], None]
) -> None:
    stepping({LATER: "CREATE TABLE later (said text);"})
    told = f"is of schema {VERSION} and must be brought to {LATER} by its owner: 'selon check' does it"
    with pytest.raises(LedgerError, match=told), later(postgres.address(name), read_only=True):
        pass
    postgres.sql("CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
    try:
        reader = postgres.address(name).replace("postgres@", "reader@")
        with pytest.raises(LedgerError, match=told), later(reader):
            pass
    finally:
        postgres.sql("DROP OWNED BY reader; DROP ROLE reader", name)
    with later(postgres.address(name)) as opened:
        assert rows(opened, "SELECT count(*) FROM later") == [(0,)]


def test_a_program_of_before_writes_nothing_more(
    postgres: Server, name: str, entry: Read, stepping: Callable[[dict[int, str]], None]
) -> None:
    stepping({LATER: "CREATE TABLE later (said text);"})
    with Ledger.open(postgres.address(name)) as before:
        with later(postgres.address(name)):
            pass
        with pytest.raises(NewerLedger, match=f"schema {LATER}; this one reads {VERSION}"):
            before.add(entry("Le pont rouvrira lundi, a promis le port."))
        assert before.counts()["page"] == 1


def test_one_of_before_the_first_is_refused(postgres: Server, name: str) -> None:
    postgres.sql(f"UPDATE selon_ledger SET version = {migrating.OLDEST - 1}", name)
    with pytest.raises(LedgerError, match="no selon for PostgreSQL has made"):
        Ledger.open(postgres.address(name))
