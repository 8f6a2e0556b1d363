"""`selon watch`, `selon search --save`, `selon alerts`: feeds in, alerts out, reviews on time, an end when told."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

import feedparser
import pytest
from click.testing import Result
from tests.capture.web import Reply, Site
from tests.cli.interrupting import heeding

from selon.cli.reviewing import Reviews
from selon.cli.watching import GROWTH, Watch
from selon.engines.watching.rounds import Round
from selon.errors import LedgerBusy
from selon.ledger import Ledger
from stores import Store

Run = Callable[..., Result]

DOCUMENT = Path(__file__).parents[2] / "docs" / "watching.md"
SAID = "<p>« Le pont 🌉 rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel, devant la presse.</p>"
HERE = timezone(timedelta(hours=1))


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    items = "".join(f"<item><link>/{n}</link></item>" for n in (1, 2))
    feed = f'<rss version="2.0"><channel><title>Le Phare</title>{items}</channel></rss>'
    site["/rss"] = Reply(feed.encode(), type="application/rss+xml")
    site["/1"] = Reply(f'<!DOCTYPE html><html lang="fr"><article><h1>Le pont</h1>{SAID}</article></html>'.encode())
    yield site
    site.close()


@pytest.fixture
def opml(site: Site, tmp_path: Path) -> Path:
    file = tmp_path / "feeds.opml"
    outline = f'<outline type="rss" text="Le Phare" xmlUrl="{site.url}/rss"/>'
    file.write_text(f'<opml version="2.0"><head/><body>{outline}</body></opml>', encoding="utf-8")
    return file


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Path:
    path = store(tmp_path / "presse.selon")
    Ledger.open(path, create=True).close()
    return path


def test_a_round(run: Run, ledger: Path, opml: Path, tmp_path: Path) -> None:
    assert run("search", ledger, "pont", "--save", "pont").exit_code == 0
    alerts, reviews = tmp_path / "alertes", tmp_path / "revues"
    words = ("--once", "--allow-private", "--alerts", alerts, "--review", reviews, "--review-at", "00:00")
    first = run("watch", ledger, opml, *words)
    assert first.exit_code == 0
    assert first.stdout == ""
    assert "/2: the server answers 404 Not Found; it is asked for again" in first.stderr
    assert "1 of 1 feed asked; 1 page put off, 1 added; 1 statement; 1 alert; next at " in first.stderr
    (entry,) = feedparser.parse((alerts / "pont.atom").read_bytes()).entries
    assert entry.title == "Jeanne Lormel : Le pont 🌉 rouvrira le 3 avril"
    today = datetime.now().astimezone().date()
    days = [day.isoformat() for day in (today - timedelta(days=1), today)]
    assert sorted(file.stem for file in reviews.iterdir()) == days
    second = run("watch", ledger, opml, *words)
    assert second.exit_code == 0
    assert "0 of 1 feed asked, nothing new; next at " in second.stderr


def test_no_feed_that_could_be_asked(run: Run, ledger: Path, site: Site) -> None:
    result = run("watch", ledger, f"{site.url}/nowhere", "--once", "--allow-private")
    assert result.exit_code == 2
    assert f"{site.url}/nowhere: the server answers 404 Not Found" in result.stderr
    result = run("watch", ledger, f"{site.url}/rss", "--once")
    assert result.exit_code == 2
    assert "127.0.0.1 lies in the local network (127.0.0.1): --allow-private fetches from there" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rien.opml",), "rien.opml: no such file or directory"),
        (("ftp://a.example/",), "ftp://a.example/: it is no http or https address"),
        (("https://u:p@a.example/",), "https://u:p@a.example/: it has a user name or a password in it"),
        (("https://a.example/", "--every", "5"), ""),
        (("https://a.example/", "--every", "5s"), "once a minute is the most that a site should be asked"),
        (("https://a.example/", "--every", "often"), "'often' is no span of time; write it as 15m, 2h, 1d"),
        (("https://a.example/", "--review-at", "soir"), "'soir' is no time of the day; write it as 18:00"),
        (("https://a.example/", "--webhook", "hook"), "--webhook hook: is no http or https address"),
        (("https://a.example/", "--command", "'"), "--command ': No closing quotation"),
    ],
)
def test_what_cannot_be_meant(
    words: tuple[str, ...], told: str, run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "once", lambda self: 0)
    result = run("watch", ledger, *words, "--once")
    assert result.exit_code == (2 if told else 0)
    assert told in result.stderr


def test_files_that_list_feeds(run: Run, ledger: Path, site: Site, tmp_path: Path) -> None:
    plain, feed, empty = tmp_path / "liste.txt", tmp_path / "rss.xml", tmp_path / "vide.txt"
    plain.write_text(f"# la presse\n\n{site.url}/rss\n", encoding="utf-8")
    feed.write_bytes(site.replies["/rss"].body)
    empty.write_text("# rien\n", encoding="utf-8")
    assert "1 of 1 feed asked; " in run("watch", ledger, plain, "--once", "--allow-private").stderr
    told = run("watch", ledger, feed, "--once")
    assert (told.exit_code, "it is no list of feeds (RSS or Atom)" in told.stderr) == (2, True)
    told = run("watch", ledger, empty, "--once")
    assert (told.exit_code, told.stderr) == (2, f"selon: {empty}: it names no feed\n")


def test_searches_are_saved_listed_and_removed(run: Run, ledger: Path, opml: Path) -> None:
    assert run("alerts", ledger).exit_code == 1
    saved = run("search", ledger, "pont", "--speaker", "Jeanne Lormel", "--denies", "--save", "pont")
    assert (saved.exit_code, "saved as 'pont'" in saved.stderr) == (0, True)
    assert "already" in run("search", ledger, "pont", "--save", "pont").stderr
    assert run("search", ledger, "pont", "--save", "../pont").exit_code == 2
    run("search", ledger, "pont", "--save", "tout")
    run("watch", ledger, opml, "--once", "--allow-private", "--command", "/nowhere/at-all")
    records = [json.loads(line) for line in run("alerts", ledger, "--format", "jsonl").stdout.splitlines()]
    assert [(r["name"], r["asks"], r["alerts"], r["waiting"]) for r in records] == [
        ("pont", 'pont --speaker "Jeanne Lormel" --denies', 0, 0),
        ("tout", "pont", 1, 1),
    ]
    assert "tout" in run("alerts", ledger).stdout
    (told,) = run("alerts", ledger, "tout", "--format", "jsonl").stdout.splitlines()
    assert json.loads(told)["search"] == "tout"
    assert "Jeanne Lormel" in run("alerts", ledger, "tout").stdout
    assert run("alerts", ledger, "pont").exit_code == 1
    assert run("alerts", ledger, "pont", "--remove").exit_code == 0
    assert run("alerts", ledger, "pont").exit_code == 2
    assert run("alerts", ledger, "pont", "--remove").exit_code == 2
    assert run("alerts", ledger, "--remove").exit_code == 2


def test_the_desk_serves_the_feed_of_a_search(run: Run, ledger: Path, opml: Path) -> None:
    from starlette.testclient import TestClient

    from selon.desk.app import application
    from selon.desk.settings import Settings

    run("search", ledger, "pont", "--save", "pont")
    run("watch", ledger, opml, "--once", "--allow-private")
    with TestClient(application(Settings(ledger)), base_url="http://localhost") as client:
        answer = client.get("/alerts/pont.atom")
        assert client.get("/alerts/autre.atom").status_code == 404
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert (found.bozo, len(found.entries)) == (False, 1)
    assert found.feed.links[0].href == "http://localhost/alerts/pont.atom"


# -- going on --------------------------------------------------------------------------------------------------------


class Rounds:
    """Rounds that do nothing, at these times; then the watch is interrupted."""

    def __init__(self, *due: str | Exception | None, read: Sequence[int] = ()) -> None:
        self.due = list(due)
        self.read = list(read)
        self.at: list[datetime] = []

    def run(self, now: datetime) -> Round:
        self.at.append(now)
        if not self.due:
            raise KeyboardInterrupt
        due = self.due.pop(0)
        if isinstance(due, Exception):
            raise due
        return Round(due=due, fates=Counter(["added"] * self.read.pop(0)) if self.read else Counter())


class Clock:
    """In the time zone of a newsroom; only sleep moves it."""

    def __init__(self, *moment: int) -> None:
        self.moment = datetime(*moment, tzinfo=HERE)  # type: ignore[misc, arg-type]

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 60, "a machine that slept is not to sleep on"
        self.moment += timedelta(seconds=seconds)


def test_rounds_follow_when_they_are_due(ledger: Path, tmp_path: Path) -> None:
    clock = Clock(2024, 3, 19, 17, 50)
    rounds = Rounds("2024-03-19T16:55:00Z", "2024-03-19T17:30:00Z", "", LedgerBusy("a", "b"), None)
    with Ledger.open(ledger) as book:
        reviews = Reviews(tmp_path / "revues", time(18))
        watch = Watch(book, rounds, reviews=reviews, now=clock.now, sleep=clock.sleep)  # type: ignore[arg-type]
        with pytest.raises(KeyboardInterrupt):
            watch.on()
    at = [each.astimezone(HERE).strftime("%H:%M:%S") for each in rounds.at]
    assert at == ["17:50:00", "17:55:00", "18:00:00", "18:00:01", "18:01:02", "18:16:02"]
    assert sorted(file.name for file in (tmp_path / "revues").iterdir()) == ["2024-03-18.html", "2024-03-19.html"]


def test_a_review_is_written_once_a_day_and_after_a_night_off(ledger: Path, tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "revues", time(18), "markdown")
    with Ledger.open(ledger) as book:

        def written(*moment: int) -> list[str]:
            now = datetime(*moment, tzinfo=HERE)  # type: ignore[misc, arg-type]
            return [file.name for file in reviews.write(book.connection, now)]

        assert written(2024, 3, 19, 9) == []
        assert written(2024, 3, 19, 18) == ["2024-03-18.md", "2024-03-19.md"]
        assert written(2024, 3, 19, 23) == []
        assert written(2024, 3, 22, 9) == ["2024-03-19.md", "2024-03-20.md", "2024-03-21.md"]
        assert written(2024, 3, 22, 18, 5) == ["2024-03-21.md", "2024-03-22.md"]
        assert len(written(2024, 6, 1, 9)) == 8, "of a long absence the last week is made up for"
        assert written(2024, 6, 1, 10) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_the_next_goes_on(number: int, ledger: Path, opml: Path, site: Site) -> None:
    words = [sys.executable, "-m", "selon", "watch", str(ledger), str(opml), "--allow-private"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, preexec_fn=heeding) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if " of 1 feed asked" in line:
                break
        process.send_signal(number)
        told = process.stderr.read()
        assert process.wait(60) == 0
    assert told == "selon: stopped; the next watch goes on from here\n"
    with Ledger.open(ledger, read_only=True) as book:
        assert book.counts()["page"] == 1


_GROWN = """
import selon.cli.watching as watching
watching.GROWTH = -(1 << 40)  # whatever was read, it has grown
from selon.cli import main
main()
"""


def test_one_that_has_grown_starts_itself_anew_and_goes_on(ledger: Path, opml: Path) -> None:
    words = [sys.executable, "-c", _GROWN, "watch", str(ledger), str(opml), "--allow-private"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, preexec_fn=heeding) as process:
        assert process.stderr is not None
        told = []
        while len(told) < 2:
            line = process.stderr.readline()
            assert line, "it has ended"
            if " of 1 feed asked" in line or "starts anew" in line:
                told.append(line)
        assert "1 of 1 feed asked; " in told[0]
        assert "this watch has grown by " in told[1]
        assert "0 of 1 feed asked, nothing new" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert process.wait(60) == 0, rest
    with Ledger.open(ledger, read_only=True) as book:
        assert book.counts()["page"] == 1


def test_it_grows_from_what_the_first_pages_need(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = iter([500, 500, 500 + GROWTH - 1, 500 + GROWTH])
    monkeypatch.setattr("selon.cli.watching.resident", lambda: next(held))
    rounds, clock = Rounds("", "", "", "", "", read=(0, 1, 1, 1, 1)), Clock(2024, 3, 19, 9)
    with Ledger.open(ledger) as book:
        Watch(book, rounds, now=clock.now, sleep=clock.sleep).on()  # type: ignore[arg-type]
    assert len(rounds.at) == 4, "what is loaded for the first page is no growth"


# -- the document ----------------------------------------------------------------------------------------------------


def shown() -> list[str]:
    """Every `selon watch` that the document shows."""
    text = DOCUMENT.read_text("utf-8")
    return sorted(set(re.findall(r"^(?:\$ |ExecStart=|.*&& )(?:\S*/)?(selon watch .*)$", text, re.MULTILINE)))


@pytest.mark.parametrize("command", shown())
def test_what_the_document_shows_runs(
    command: str, run: Run, ledger: Path, opml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("du sel\n", encoding="utf-8")
    words = [word for word in shlex.split(command)[1:] if word != "--once"]
    result = run(*words, "--once", "--allow-private")
    assert result.exit_code == 0, result.stderr
    assert "1 added; 1 statement" in result.stderr


def test_the_receiver_of_the_document_knows_what_is_signed() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    from selon.engines.watching.channels import signature

    names: dict[str, object] = {"__name__": "receiver"}
    exec(code, names)
    genuine = names["genuine"]
    assert callable(genuine)
    headers = {"webhook-id": "al_1", "webhook-timestamp": "1710831600"}
    headers["webhook-signature"] = signature(b"du sel", "al_1", "1710831600", b"{}")
    assert genuine(headers, b"{}", b"du sel", now=1_710_831_700)
    assert not genuine(headers, b"{ }", b"du sel", now=1_710_831_700)
    assert not genuine(headers, b"{}", b"du sel", now=1_710_839_999)
