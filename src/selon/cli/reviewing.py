"""The review of a day, made by itself: once it is that time of the day, and afterwards where nobody was there then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from selon.ledger.connection import transaction
from selon.ledger.finding.question import Question

_DONE = "reviewed"
_MOST = 7  # days that are made up for after an absence


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews in the files `YYYY-MM-DD.html` (or `.md`) of a folder. `at` is the time of the day, by the clock of this
    machine, from which the review of the day is due."""

    folder: Path
    at: time = time(18)
    form: str = "html"
    language: str = "fr"

    def write(self, connection: sqlite3.Connection, now: datetime) -> list[Path]:
        """Write what is due; which files. The day before is written anew with each day: what was published in its
        evening is in it then. `now` is in the local time zone."""
        made = []
        for day in self.due(connection, now):
            for each in (day - timedelta(days=1), day):
                made.append(self._write(connection, each))
            self._done(connection, day)
        return list(dict.fromkeys(made))

    def due(self, connection: sqlite3.Connection, now: datetime) -> Iterator[date]:
        """The days whose review is due and not made, the earliest first. Where none was ever made, it is today's."""
        last = now.date() if now.time() >= self.at else now.date() - timedelta(days=1)
        done = connection.execute("SELECT value FROM meta WHERE name = ?", (_DONE,)).fetchone()
        if done is None:
            self._done(connection, now.date() - timedelta(days=1))
            first = now.date()
        else:
            first = date.fromisoformat(done[0]) + timedelta(days=1)
        first = max(first, last - timedelta(days=_MOST - 1))
        return iter([first + timedelta(days=n) for n in range((last - first).days + 1)])

    def next(self, now: datetime) -> datetime:
        """When the next one is due."""
        today = now.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if now < today else today + timedelta(days=1)

    def _done(self, connection: sqlite3.Connection, day: date) -> None:
        with transaction(connection):
            connection.execute("REPLACE INTO meta VALUES (?, ?)", (_DONE, day.isoformat()))

    def _write(self, connection: sqlite3.Connection, day: date) -> Path:
        from selon.review.gathering import gather, of_day
        from selon.review.html import to_html
        from selon.review.markdown import to_markdown
        from selon.review.wording import WORDINGS

        made = gather(connection, of_day(Question(), day.isoformat()), day=day.isoformat())
        written = (to_html if self.form == "html" else to_markdown)(made, WORDINGS[self.language])
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{day.isoformat()}.{'html' if self.form == 'html' else 'md'}"
        fresh = file.with_name(f"{file.name}.part")
        fresh.write_text(written, encoding="utf-8")
        fresh.replace(file)
        return file
