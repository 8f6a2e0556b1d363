"""Where a test's ledger is: in a file, or in a database of a PostgreSQL server that the tests start for themselves.

The server is a temporary one, on a socket in a temporary folder, with nothing written through to the disk: what is lost
with the machine is only the test. All workers of a run share none: each starts its own when first it needs one.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from selon.ledger.postgres.shape import tables

WHY_NOT = "no PostgreSQL server here: put initdb and pg_ctl on PATH (Debian: apt install postgresql), and psycopg"
_SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
)
_PORT = 5432

Store = Callable[[Path], Path]
"""From the file in which a ledger would be to where it is."""


def as_file(path: Path) -> Path:
    return path


class Server:
    """A PostgreSQL server of its own. To be stopped."""

    def __init__(self, *, settings: str = _SETTINGS, port: int = _PORT) -> None:
        self.port = port
        self.folder = Path(tempfile.mkdtemp(prefix="selon-pg-"))
        self._settings = settings
        self._names = count()
        self._databases: dict[Path, str] = {}
        self._template = False
        self.folder.chmod(0o755)
        self._data = self.folder / "data"
        self._data.mkdir(mode=0o700)
        if os.getuid() == 0:  # PostgreSQL will not run as root
            for each in (self.folder, self._data):
                shutil.chown(each, "postgres", "postgres")
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
        self.start()

    def start(self) -> None:
        options = f"{self._settings} -c unix_socket_directories={self.folder} -c port={self.port}"
        self._run("pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "stop")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}&port={self.port}"

    def database(self, template: str | None = None) -> str:
        """A new database: empty, or a copy."""
        name = f"presse_{next(self._names)}"
        self.sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name

    def sql(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    def store(self, path: Path) -> Path:
        """The database that stands for a file: a new ledger, where it is asked for first."""
        from selon.ledger import Ledger

        if path not in self._databases:
            if not self._template:
                self.sql("CREATE DATABASE template_selon")
                Ledger.open(self.address("template_selon"), create=True).close()
                self._template = True
            self._databases[path] = self.database("template_selon")
        return Path(self.address(self._databases[path]))

    def _run(self, *command: str) -> None:
        user: dict[str, str] = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        done = subprocess.run(
            command,
            cwd="/",
            capture_output=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            extra_groups=[] if user else None,
            **user,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stderr


def server(settings: str = _SETTINGS, port: int = _PORT) -> Server:
    """A server; where there can be none, the test is skipped, but for where `SELON_POSTGRES` says that it may not."""
    if "SELON_POSTGRES" not in os.environ:
        pytest.importorskip("psycopg", reason=WHY_NOT)
        if not (shutil.which("initdb") and shutil.which("pg_ctl")):
            pytest.skip(WHY_NOT)
    return Server(settings=settings, port=port)


VIEWS = ("said", "relayed", "denied", "reused", "version", "passage")


def dump(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """All rows of a ledger's tables."""
    return [
        (table, *row)
        for table in tables()
        for row in sorted((tuple(row) for row in connection.execute(f"SELECT * FROM {table}")), key=repr)
    ]


only_file = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
"""Of a test that is about the file of SQLite's itself, its pages, its log or its plans."""
