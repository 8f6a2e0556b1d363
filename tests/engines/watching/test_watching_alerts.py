"""Saved searches tell what they newly find: each statement and each denial once, whatever happens in between."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import feedparser
import pytest
from tests.capture.web import Site

from selon.engines.watching import alerting
from selon.engines.watching.alerting import alert
from selon.engines.watching.atom import write_feeds
from selon.engines.watching.channels import Channel, Command, NotDelivered, Webhook, secret_of
from selon.engines.watching.delivering import TRIES, Deliverer, deliver
from selon.errors import QuestionError
from selon.ledger.finding.question import Question
from selon.ledger.watched.searches import remove, save, saved

from .conftest import START, Watching, article, feed, item, rss, said

Make = Callable[..., Watching]
DENIES = "La maire, Jeanne Lormel, a démenti que le pont de Valmont rouvrira le 3 avril."


class Box:
    """A channel that keeps what it is brought, or refuses it."""

    search: str | None = None

    def __init__(self, name: str = "box", search: str | None = None) -> None:
        self.name, self.search = name, search
        self.brought: list[dict[str, Any]] = []
        self.refusing = False

    def bring(self, id_: str, body: bytes) -> None:
        if self.refusing:
            raise NotDelivered("it is full")
        self.brought.append(json.loads(body))
        assert self.brought[-1]["id"] == id_


@pytest.fixture
def press(site: Site) -> Site:
    site["/rss"] = feed(rss(item("/1")))
    site["/1"] = article(said("Le pont de Valmont rouvrira le 3 avril"))
    return site


def announce(site: Site, *items: str) -> None:
    site["/rss"] = feed(rss(*items))


def test_what_is_new_is_told_and_what_was_there_is_not(press: Site, watching: Make) -> None:
    box = Box()
    watch = watching(f"{press.url}/rss", channels=(box,))
    watch.round()
    save(watch.ledger.connection, "pont", Question("pont"))
    assert watch.round(minutes=20).alerts == 0
    announce(press, item("/1"), item("/2"), item("/3"))
    press["/2"] = article(said("Le pont 🌉 sera repeint", "le préfet, Marc Delatour"), "Peinture")
    press["/3"] = article(said("Le stade ouvrira"), "Stade")
    assert watch.round(hours=1).alerts == 1
    deliver(watch.ledger.connection, (box,), watch.now, Random(0))
    (told,) = box.brought
    assert (told["search"], told["event"], told["denies"]) == ("pont", "statement", [])
    assert told["statement"]["speaker"]["name"] == "Marc Delatour"
    assert told["statement"]["url"] == f"{press.url}/2"
    assert watch.round(hours=3).alerts == 0


def test_an_update_of_a_page_tells_only_what_it_adds(press: Site, watching: Make) -> None:
    watch = watching(f"{press.url}/rss")
    save(watch.ledger.connection, "pont", Question("pont"))
    assert watch.round().alerts == 1
    announce(press, item("/1", title="Mis à jour"))
    more = said("Le pont sera repeint", "le préfet, Marc Delatour")
    press["/1"] = article(f"{said('Le pont de Valmont rouvrira le 3 avril')}</p><p>{more}")
    assert watch.round(minutes=20).fates["added"] == 1
    told = [json.loads(row) for row in watch.query("SELECT told FROM alert WHERE told IS NOT NULL")]
    assert sorted(each["statement"]["speaker"]["name"] for each in told) == ["Jeanne Lormel", "Marc Delatour"]


def test_a_denial_of_what_is_watched_is_told_though_the_search_does_not_find_it(press: Site, watching: Make) -> None:
    watch = watching(f"{press.url}/rss")
    watch.round()
    save(watch.ledger.connection, "maire", Question("pont", kind="direct"))
    announce(press, item("/1"), item("/2"))
    press["/2"] = article(DENIES, "Démenti")
    made = watch.round(minutes=20)
    assert made.links >= 1
    (told,) = [json.loads(row) for row in watch.query("SELECT told FROM alert WHERE told IS NOT NULL")]
    assert (told["event"], told["statement"]["polarity"]) == ("denial", "denies")
    assert [each["kind"] for each in told["denies"]] == ["direct"]
    assert watch.round(hours=3).alerts == 0


def test_a_denial_that_the_search_finds_itself_is_told_once(press: Site, watching: Make) -> None:
    watch = watching(f"{press.url}/rss")
    watch.round()
    save(watch.ledger.connection, "pont", Question("pont"))
    announce(press, item("/1"), item("/2"))
    press["/2"] = article(DENIES, "Démenti")
    assert watch.round(minutes=20).alerts == 1
    (told,) = [json.loads(row) for row in watch.query("SELECT told FROM alert WHERE told IS NOT NULL")]
    assert (told["event"], len(told["denies"])) == ("statement", 1)


def test_a_page_read_anew_is_not_news(press: Site, watching: Make, pipeline: Any) -> None:
    from selon.engines.intake import Intake

    watch = watching(f"{press.url}/rss")
    save(watch.ledger.connection, "pont", Question("pont"))
    assert watch.round().alerts == 1
    list(Intake(watch.ledger, lambda: pipeline).reread(watch.ledger.stored()))
    assert alert(watch.ledger.connection, (), "2024-03-19T08:00:00Z") == []


def test_a_search_has_one_name_and_is_forgotten_with_its_alerts(press: Site, watching: Make) -> None:
    watch = watching(f"{press.url}/rss", channels=(Box(),))
    connection = watch.ledger.connection
    question = Question("pont", speaker="Lormel", since="2024-01", denies=False, limit=3)
    save(connection, "pont", question)
    with pytest.raises(QuestionError, match="there is a saved search 'pont' already"):
        save(connection, "pont", question)
    with pytest.raises(QuestionError, match="no date"):
        save(connection, "jour", Question(since="hier"))
    (kept,) = saved(connection)
    assert kept.question == Question("pont", speaker="Lormel", since="2024-01")
    watch.round()
    assert remove(connection, "pont")
    assert not remove(connection, "pont")
    assert [watch.query(f"SELECT count(*) FROM {table}") for table in ("alert", "delivery")] == [[0], [0]]


# -- bringing --------------------------------------------------------------------------------------------------------


@pytest.fixture
def one(press: Site, watching: Make) -> Callable[..., Watching]:
    """A watch with one alert for these channels."""

    def make(*channels: Channel) -> Watching:
        watch = watching(f"{press.url}/rss", channels=channels)
        save(watch.ledger.connection, "pont", Question("pont"))
        assert watch.round().alerts == 1
        return watch

    return make


def test_a_channel_that_refuses_is_tried_again_more_and_more_seldom_and_given_up(one: Make) -> None:
    box, other = Box(), Box("other", search="autre")
    watch, draw = one(box, other), Random(3)
    box.refusing, at, tries, told = True, START + timedelta(minutes=1), [], []
    for _ in range(40 * 60):
        made = deliver(watch.ledger.connection, (box, other), at, draw)
        told += made.told
        tries += [at] if made.failed or made.given_up else []
        at += timedelta(minutes=1)
    assert len(tries) == TRIES
    assert told[-1] == "box: it is full; the alert is given up"
    assert watch.query("SELECT due, done, reason FROM delivery") == [(None, None, "it is full")]
    assert other.brought == []


def test_what_is_brought_is_not_brought_again(one: Make) -> None:
    box = Box()
    watch = one(box)
    later = START + timedelta(days=400)
    assert deliver(watch.ledger.connection, (box,), later, Random(0)).brought == 1
    assert deliver(watch.ledger.connection, (box,), later, Random(0)).brought == 0
    assert len(box.brought) == 1


def test_of_too_many_the_oldest_are_given_up(press: Site, watching: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerting, "MOST_WAITING", 1)
    announce(press, item("/1"), item("/2"))
    press["/2"] = article(said("Le pont sera repeint", "le préfet, Marc Delatour"), "Peinture")
    box = Box()
    watch = watching(f"{press.url}/rss", channels=(box,))
    save(watch.ledger.connection, "pont", Question("pont"))
    assert watch.round().alerts == 2
    assert sorted(watch.query("SELECT reason FROM delivery"), key=str) == [None, "too many were waiting"]


def test_a_thread_of_its_own_brings_what_is_due_and_tells_what_is_refused(one: Make, file: Path) -> None:
    full, taken, told = Box("full"), Event(), list[str]()

    class Free(Box):
        def bring(self, id_: str, body: bytes) -> None:
            super().bring(id_, body)
            taken.set()

    full.refusing, free = True, Free("free")
    one(full, free)
    deliverer = Deliverer(file, (full, free), told.append)
    assert taken.wait(30)
    deliverer.close(30)
    assert told == ["full: it is full"]
    assert len(free.brought) == 1


class Hook(HTTPServer):
    """Takes what is posted."""

    def __init__(self, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), _Hooked)
        self.status, self.posted = status, list[tuple[dict[str, str], bytes]]()
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/alerts?key=secret"


class _Hooked(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that http.server asks for)
        """Nobody reads it."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.shutdown()
    hook.server_close()


def test_a_webhook_is_signed_as_standard_webhooks_has_it(one: Make, hook: Hook) -> None:
    secret = secret_of("whsec_" + base64.b64encode(b"du sel").decode())
    webhook = Webhook(hook.url, secret, clock=lambda: 1_710_831_600.5)
    watch = one(webhook)
    assert deliver(watch.ledger.connection, (webhook,), START + timedelta(days=400), Random(0)).brought == 1
    ((headers, body),) = hook.posted
    told = json.loads(body)
    assert headers["content-type"] == "application/json"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == (told["id"], "1710831600")
    signed = f"{told['id']}.1710831600.".encode() + body
    made = base64.b64encode(hmac.new(b"du sel", signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{made}"
    assert "secret" not in webhook.name, "an address may hold one"


@pytest.mark.parametrize("status", [301, 404, 500])
def test_an_answer_that_is_no_yes_is_a_no(status: int, hook: Hook) -> None:
    hook.status = status
    with pytest.raises(NotDelivered, match=f"the receiver answers {status}"):
        Webhook(hook.url).bring("al_1", b"{}")
    assert len(hook.posted) == 1, "redirects are not followed"


def test_a_receiver_that_is_not_there(hook: Hook) -> None:
    hook.shutdown()
    hook.server_close()
    with pytest.raises(NotDelivered, match="no answer"):
        Webhook(hook.url).bring("al_1", b"{}")


def test_a_command_gets_the_alert_and_no_shell(one: Make, tmp_path: Path) -> None:
    kept = tmp_path / "a; touch b"
    program = "import os, sys; open(sys.argv[1], 'w').write(os.environ['SELON_ALERT'] + sys.stdin.read())"
    command = Command((sys.executable, "-c", program, str(kept)))
    watch = one(command)
    assert deliver(watch.ledger.connection, (command,), START + timedelta(days=400), Random(0)).brought == 1
    id_, _, body = kept.read_text(encoding="utf-8").partition("{")
    assert json.loads("{" + body)["id"] == id_


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        ((sys.executable, "-c", "raise SystemExit(3)"), "it ended with status 3"),
        (("/nowhere/at-all",), "it cannot be run: No such file or directory"),
        ((sys.executable, "-c", "import time; time.sleep(60)"), "it did not end within 0.2 s"),
    ],
    ids=["status", "missing", "slow"],
)
def test_a_command_that_fails(argv: tuple[str, ...], reason: str) -> None:
    with pytest.raises(NotDelivered) as error:
        Command(argv, timeout=0.2 if "within" in reason else 60).bring("al_1", b"x" * 1_000_000)
    assert str(error.value) == reason


def test_the_atom_feed_of_a_search(one: Make, tmp_path: Path) -> None:
    watch = one()
    write_feeds(watch.ledger.connection, tmp_path)
    data = (tmp_path / "pont.atom").read_bytes()
    found = feedparser.parse(data)
    assert (found.bozo, found.version) == (False, "atom10")
    assert found.feed.id.startswith("urn:uuid:")
    assert found.feed.updated
    (entry,) = found.entries
    assert entry.id.startswith("urn:uuid:")
    assert entry.link.endswith("/1")
    assert entry.title == "Jeanne Lormel : Le pont de Valmont rouvrira le 3 avril"
    assert "Le Phare" in entry.content[0].value
    stamp = (tmp_path / "pont.atom").stat().st_mtime_ns
    write_feeds(watch.ledger.connection, tmp_path)
    assert (tmp_path / "pont.atom").stat().st_mtime_ns == stamp
    assert [file.name for file in tmp_path.iterdir() if ".part" in file.name] == []
