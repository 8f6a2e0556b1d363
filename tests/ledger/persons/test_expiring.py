"""Pages that are too old go with all that follows from them; what is younger, or kept for its corrections, stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from selon.cli import cli
from selon.engines.linker import Linker
from selon.entities.records import Verdict
from selon.errors import QuestionError
from selon.ledger import Ledger
from selon.ledger.connection import on_server
from selon.ledger.finding.question import Question
from selon.ledger.keeping.checking import check
from selon.ledger.persons.expiring import before
from selon.ledger.persons.scrubbing import scrub
from selon.ledger.watched.searches import save, saved
from selon.model import Entry, Kind
from stores import dump, only_file

PAGES = {
    "2021-05-03": "« La criée de Porzay ne fermera pas », a promis Odile Kerbrat, maire.\n",
    "2023-03-01": "« Le quai rouvrira lundi », a déclaré Maud Perrin.\n« C’est faux », a dit Yann Le Goff.\n",
    "2024-03-02": "« Le quai rouvrira lundi », a déclaré Maud Perrin.\n",
}
"""By the days of publication."""


@pytest.fixture
def years(ledger: Ledger, entry: Callable[..., Entry]) -> Ledger:
    for day, text in PAGES.items():
        ledger.add(entry(text, f"{day}.txt", date=day), address=f"{day}.txt")
    ledger.connection.execute("UPDATE capture SET at = substr(address, 1, 10) || 'T12:00:00Z'")
    Linker(ledger).link()
    return ledger


def _days(ledger: Ledger) -> list[str]:
    return [page.name.removesuffix(".txt") for page in ledger.stored()]


@pytest.mark.parametrize("published", [False, True], ids=["captured", "published"])
def test_what_is_older_goes_and_nothing_of_it_is_left(years: Ledger, published: bool) -> None:
    gone = years.expire(date(2023, 3, 2), "cron", "deux ans", published=published)
    assert (gone.pages, gone.statements, gone.kept) == (2, 3, 0)
    assert _days(years) == ["2024-03-02"]
    assert years.counts() | {"correction": 1} == years.counts()
    assert [row[0] for row in years.connection.execute("SELECT name FROM entity ORDER BY name")] == ["Maud Perrin"]
    assert years.connection.execute("SELECT count(*) FROM link").fetchone()[0] == 0
    assert years.connection.execute("SELECT mentions FROM entity").fetchone()[0] == sum(
        row[0] for row in years.connection.execute("SELECT times FROM mention")
    )
    assert list(check(years.connection)) == []
    assert scrub(years.connection, years.path)
    assert on_server(years.connection) or b"Kerbrat" not in years.path.read_bytes()
    again = years.expire(date(2023, 3, 2), "cron", "deux ans", published=published)
    assert again.pages == 0
    assert len(years.corrections("").log()) == 1


def test_the_day_itself_stays(years: Ledger) -> None:
    assert years.expire(date(2021, 5, 3), "cron", "").pages == 0
    assert years.expire(date(2021, 5, 4), "cron", "").pages == 1


def test_a_page_that_was_captured_again_is_as_old_as_its_last_capture(years: Ledger) -> None:
    page = years.stored()[0]
    assert years.seen(page.sha256, "https://lephare.example/criee", {"status": 200})
    assert years.expire(date(2023, 3, 2), "cron", "").pages == 1
    assert years.expire(date(2023, 3, 2), "cron", "", published=True).pages == 1


def test_corrections_go_with_their_pages_unless_they_keep_them(years: Ledger) -> None:
    said = list(years.statements())
    corrections = years.corrections("ida")
    corrections.kind(said[0].id, Kind.MIXED)
    corrections.kind(said[-1].id, Kind.MIXED)
    kept = years.expire(date(2024, 1, 1), "cron", "", keep_corrected=True, dry_run=True)
    assert (kept.pages, kept.corrections, kept.kept) == (1, 0, 1)
    assert len(_days(years)) == 3
    gone = years.expire(date(2024, 1, 1), "cron", "")
    assert (gone.pages, gone.corrections) == (2, 1)
    assert [(line.id, line.action) for line in years.corrections("").log()] == [(2, "kind"), (3, "erase")]
    assert list(check(years.connection)) == []


def test_a_judged_link_keeps_both_its_pages(years: Ledger, entry: Callable[..., Entry]) -> None:
    said = "« Le grand quai de Porzay rouvrira lundi aux chalutiers de la côte », a déclaré Maud Perrin.\n"
    for day in ("2024-05-06", "2024-05-07"):
        years.add(entry(said + f"C’était le {day}.\n", f"{day}.txt", date=day))
    Linker(years).link()
    (link,) = years.connection.execute("SELECT id FROM link WHERE kind = 'same statement'").fetchone()
    years.corrections("ida").link(link, Verdict.POSITIVE)
    gone = years.expire(date(2025, 1, 1), "cron", "", published=True, keep_corrected=True)
    assert (gone.pages, gone.kept) == (3, 2)
    assert years.connection.execute("SELECT judgement FROM link WHERE id = ?", (link,)).fetchone()[0] == "positive"


def test_a_saved_search_is_not_blind_to_the_next_page(years: Ledger) -> None:
    save(years.connection, "quai", Question("quai"))
    years.expire(date(2025, 1, 1), "cron", "")
    assert [each.seen for each in saved(years.connection)] == [0]


def test_killed_in_the_middle_nothing_is_gone(years: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    state = dump(years.connection)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("selon.ledger.persons.expiring.settle", killed)
    with pytest.raises(KeyboardInterrupt):
        years.expire(date(2025, 1, 1), "cron", "")
    assert dump(years.connection) == state


@only_file
def test_another_reader_is_told(years: Ledger) -> None:
    with Ledger.open(Path(years.path), read_only=True) as other:
        reading = other.connection.execute("SELECT number FROM line")
        reading.fetchone()
        years.expire(date(2025, 1, 1), "cron", "")
        years.connection.execute("PRAGMA busy_timeout = 1")
        assert not scrub(years.connection, years.path)
        reading.close()
    assert scrub(years.connection, years.path)


@pytest.mark.parametrize("age", ["", "2", "y", "2 years", "9999y"])
def test_what_is_no_age(age: str) -> None:
    with pytest.raises(QuestionError):
        before(date(2024, 3, 1), age)


def test_what_was_broken_off_is_scrubbed_by_the_next(years: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between deleting and writing the file anew, the same command has nothing to delete, and the rest to do."""
    scrubbed: list[bool] = []

    def counted(*of: Any) -> bool:
        scrubbed.append(scrub(*of))
        return scrubbed[-1]

    monkeypatch.setattr("selon.ledger.persons.scrubbing.scrub", counted)
    years.expire(date(2025, 1, 1), "ida", "essai")
    years.close()
    for times in (1, 1):  # once more finds nothing to do
        result = CliRunner().invoke(cli, ["expire", str(years.path), "--before", "2025-01-01"])
        assert (result.exit_code, scrubbed) == (0, [True] * times)
