"""The ledger as an object: pages in, whole or not at all; everything else out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from selon.errors import ErasedPage, without_password
from selon.ledger import reading
from selon.ledger.clock import now
from selon.ledger.connection import connect, transaction
from selon.ledger.faults import told
from selon.ledger.rows import as_json, insert
from selon.model import Doubt, Entry, Page, Statement

if TYPE_CHECKING:
    from selon.entities.comparison import Comparer
    from selon.ledger.drafting import Draft
    from selon.ledger.entities import Entities
    from selon.ledger.finding.search import Answer
    from selon.ledger.judgements.corrections import Corrections
    from selon.ledger.persons.erasing import Erased
    from selon.ledger.persons.expiring import Expired
    from selon.ledger.persons.subject import Subject


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a page: its row, whether it was new, and how many statements it has."""

    page: int
    new: bool
    statements: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A page of the ledger, to be read anew: where it came from, its bytes' hash, and which version read it."""

    row: int
    sha256: str
    name: str
    url: str | None
    dated: str | None
    read_by: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """The last time that an address was fetched: the row of the page, and what the server said."""

    page: int
    http: dict[str, Any]


class Ledger:
    """A ledger in one SQLite file. One process writes at a time, and waits for another's page; any number read."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._comparer: Comparer | None = None

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, read_only: bool = False) -> Ledger:
        """The ledger in a file; `create` makes one where there is none. Raises a `LedgerError` that names the file."""
        return cls(Path(path), connect(Path(path), create=create, read_only=read_only))

    def close(self) -> None:
        """Let go of the file; what was added is in it."""
        self.connection.close()

    def __repr__(self) -> str:
        return f"<Ledger {without_password(str(self.path))!r}>"

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What befell the file while it was open, a page of it that cannot be read, is told as a `LedgerError`."""
        self.close()
        fault = told(self.path, error) if isinstance(error, sqlite3.Error) else None
        if fault is not None:
            raise fault from error

    # -- in ------------------------------------------------------------------------------------------------------

    def add(
        self,
        entry: Entry,
        *,
        address: str | None = None,
        http: Mapping[str, Any] | None = None,
        dated: str | None = None,
        drafted: Draft | None = None,
    ) -> Added:
        """Store a page with all that was read from it, in one transaction; when this returns, it is in the file (inside
        another `transaction`, when that ends).

        Arguments: `address`, where it was found (else its own URL or name); `http`, of a fetched page, what the server
        and its robots.txt said; `dated`, the day that its reader gave it; `drafted`, the rows of the entry
        (`selon.ledger.drafting.draft`) where they are made already. The same bytes twice are one page. Raises
        `ErasedPage` where these bytes were erased; of persons who were, nothing is written.
        """
        from selon.ledger.writing import write_page

        page = entry.reading.page
        address = address or page.url or page.name
        with transaction(self.connection):
            known = self.page_of(page.id)
            if known is not None:
                self._capture(known, address, http)
                return Added(known, False, self._count_statements(known))
            self._not_erased(page.id, address)
            entities = self._entities()
            written = write_page(self.connection, entry, entities.node, dated, drafted)
            entities.place(written.signatures)
            self._capture(written.page, address, http)
        return Added(written.page, True, written.statements)

    def seen(self, sha256: str, address: str, http: Mapping[str, Any] | None = None) -> Added | None:
        """Note that a page was found (again) at an address; None where the ledger does not have it."""
        with transaction(self.connection):
            page = self.page_of(sha256)
            if page is None:
                return None
            self._capture(page, address, http)
            return Added(page, False, self._count_statements(page))

    def refuse(self, address: str, reason: str) -> None:
        """Note an input that could not be read; a database's address, given for one, without its password."""
        address, reason = without_password(address), without_password(reason)
        with transaction(self.connection):
            insert(self.connection, "failure", {"address": address, "at": now(), "reason": reason})

    def reread(self, page: int, entry: Entry) -> None:
        """Put a new reading of the same bytes in the place of the old one; corrections are kept, or become orphans."""
        from selon.ledger.judgements.amendments import Amendments
        from selon.ledger.judgements.orphans import reapply
        from selon.ledger.writing import rewrite_page

        with transaction(self.connection):
            entities = self._entities()
            written = rewrite_page(self.connection, page, entry, entities.node)
            entities.forget_unmentioned()
            entities.place(written.signatures)
            reapply(self.connection, Amendments(self.connection, entities), entry.reading.page.id)

    def corrections(self, by: str) -> Corrections:
        """The corrections of this ledger, for one person."""
        from selon.ledger.judgements.corrections import Corrections

        return Corrections(self.connection, self._entities(), by)

    # -- away ----------------------------------------------------------------------------------------------------

    def erase(self, who: Subject, by: str, why: str, *, pages: bool = False) -> Erased:
        """Erase a person, as `selon person delete` does: all that is held of him, or nothing where it is interrupted.

        Arguments: `who`, of `selon.ledger.persons.subject.subject`; `by` and `why`, for the log, which keeps no name;
        `pages`, to erase the pages that name him too. The file is scrubbed by `selon.ledger.persons.scrubbing.scrub`.
        """
        from selon.ledger.persons.erasing import erase

        return erase(self.connection, self._entities(), who, by, why, pages=pages)

    def expire(
        self,
        day: date,
        by: str,
        why: str,
        *,
        published: bool = False,
        keep_corrected: bool = False,
        dry_run: bool = False,
    ) -> Expired:
        """Delete the pages of before a day, as `selon expire` does; what went, or with `dry_run`, what would go."""
        from selon.ledger.persons.expiring import expire

        entities = self._entities()
        return expire(
            self.connection, entities, day, by, why, published=published, keep_corrected=keep_corrected, dry_run=dry_run
        )

    # -- out -----------------------------------------------------------------------------------------------------

    def page_of(self, sha256: str) -> int | None:
        """The row of a page by the hash of its bytes."""
        row = self.connection.execute("SELECT id FROM page WHERE sha256 = ?", (sha256,)).fetchone()
        return int(row[0]) if row else None

    def page(self, row: int) -> Page:
        """A page with its lines and articles."""
        return reading.read_page(self.connection, row)

    def source(self, row: int) -> bytes:
        """The bytes of a page as they were captured."""
        return reading.raw_bytes(self.connection, row)

    def doubts(self, row: int) -> list[Doubt]:
        """Where a page contradicts itself."""
        return reading.read_doubts(self.connection, row)

    def statements(self, rows: Sequence[int] | None = None) -> Iterator[Statement]:
        """Statements by their rows, in that order; all that nobody retracted where none are given."""
        if rows is None:
            found = self.connection.execute("SELECT id FROM statement WHERE NOT retracted ORDER BY id")
            rows = [row[0] for row in found]
        return reading.read_statements(self.connection, rows)

    def statements_of(self, page: int) -> list[Statement]:
        """The statements of a page, in the order of the text, but for those that a person retracted."""
        found = self.connection.execute(
            "SELECT statement.id FROM statement JOIN article ON article.id = statement.article "
            "WHERE article.page = ? AND NOT retracted ORDER BY statement.id",
            (page,),
        )
        return list(reading.read_statements(self.connection, [row[0] for row in found]))

    def search(self, text: str = "", *, limit: int | None = None, **asked: Any) -> Answer:
        """The statements that a question means, as `selon search` finds them; all of them without a `limit`.

        Arguments: `text`, in the language of `finding.query`; `asked`, the other fields of
        `selon.ledger.finding.question.Question`: `speaker`, `about`, `outlet`, `via`, `since`, `until` and so on.
        Raises `QuestionError` where it cannot mean any.
        """
        from selon.ledger.finding.question import Question
        from selon.ledger.finding.search import search

        (every,) = self.connection.execute("SELECT count(*) FROM statement").fetchone()
        most = every if limit is None else limit
        return search(self.connection, Question(text, limit=max(most, 1), **asked))

    def stored(self) -> list[Stored]:
        """Every page, in the order in which they came."""
        rows = self.connection.execute("SELECT id, sha256, name, url, dated, read_by FROM page ORDER BY id")
        return [Stored(*row) for row in rows]

    def last_fetch(self, address: str) -> Fetch | None:
        """The last time that an address was fetched, if ever it was."""
        row = self.connection.execute(
            "SELECT page, http FROM capture WHERE address = ? AND http IS NOT NULL ORDER BY id DESC LIMIT 1", (address,)
        ).fetchone()
        return Fetch(row["page"], json.loads(row["http"])) if row else None

    def counts(self) -> dict[str, int]:
        """How many rows the main tables hold."""
        tables = ("page", "article", "statement", "entity", "link", "story", "doubt", "correction", "failure")
        return {t: int(self.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables}

    # -- within --------------------------------------------------------------------------------------------------

    def _entities(self) -> Entities:
        """The registry. What it knows of French names is loaded once, and only for whoever writes: searching waits for
        none of it."""
        from selon.entities.comparison import Comparer
        from selon.languages.fr.naming import naming
        from selon.ledger.entities import Entities

        if self._comparer is None:
            self._comparer = Comparer(naming())
        return Entities(self.connection, self._comparer)

    def _capture(self, page: int, address: str, http: Mapping[str, Any] | None) -> None:
        """A file is noted once for each of its versions; a fetched page at every fetch: it was there on that day."""
        found = self.connection.execute("SELECT page FROM capture WHERE address = ? ORDER BY id DESC", (address,))
        last = found.fetchone()
        if http is None and last is not None and last[0] == page:
            return
        row = {"page": page, "address": address, "at": now(), "http": as_json(dict(http)) if http else None}
        insert(self.connection, "capture", row)

    def _not_erased(self, sha256: str, address: str) -> None:
        from selon.ledger.persons.forgetting import Forgotten

        if Forgotten(self.connection).page(sha256):
            raise ErasedPage(address, "was erased from this ledger, and is not added again")

    def _count_statements(self, page: int) -> int:
        found = self.connection.execute(
            "SELECT count(*) FROM statement JOIN article ON article.id = statement.article WHERE article.page = ?",
            (page,),
        )
        return int(found.fetchone()[0])
