"""Servers that misbehave: each costs its own feed or page, is told once, and is left alone for as long as it should."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from tests.capture.web import Reply, Site, redirect

from selon.engines.watching.schedule import Cadence

from .conftest import RSS, Watching, article, feed, item, rss, said

Make = Callable[..., Watching]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"


def sending(*pieces: bytes) -> Reply:
    def send(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return Reply(raw=send)


BROKEN = "the answer broke off, or is not HTTP"
BAD = {
    "huge": (feed(b"x" * 10_000_001), "more than 10,000,000 bytes"),
    "bomb": (
        Reply(gzip.compress(bytes(12_000_000)), headers={"Content-Encoding": "gzip"}, type=RSS),
        "more than 10,000,000 bytes",
    ),
    "bomb-in-a-file": (
        Reply(gzip.compress(bytes(51_000_000)), type="application/gzip"),
        "more than 50,000,000 bytes, decompressed",
    ),
    "cut-file": (Reply(gzip.compress(b"<urlset/>")[:-9], type="application/gzip"), "it broke off before its end"),
    "cut": (sending(HEAD + b"Content-Length: 1000\r\n\r\n<rss version='2.0'>"), BROKEN),
    "nothing": (sending(b""), BROKEN),
    "no-http": (sending(b"\x16\x03\x01\x02\x00" * 9), BROKEN),
    "circle": (redirect("/circle"), "it redirects in a circle"),
    "elsewhere": (redirect("ftp://a.example/"), "it redirects to what is no http or https address"),
    "500": (Reply(b"", 500), "the server answers 500 Internal Server Error"),
    "empty": (feed(b""), "it is empty"),
    "json": (feed(b"{}"), "it is JSON, but no JSON Feed"),
    "png": (feed(b"\x89PNG\r\n"), "it is no feed: neither RSS, Atom, JSON Feed, a sitemap nor OPML"),
}


def test_a_bad_feed_costs_one_row(site: Site, watching: Make) -> None:
    for name, (reply, _) in BAD.items():
        site[f"/{name}"] = reply
    site["/bon"] = feed(rss(item("/1")))
    site["/1"] = article(said("Le pont rouvrira"))
    watch = watching(f"{site.url}/bon", *(f"{site.url}/{name}" for name in BAD))
    made = watch.round()
    assert (made.asked, made.failed, made.fates["added"]) == (len(BAD) + 1, len(BAD), 1)
    expected = {name: reason for name, (_, reason) in BAD.items()}

    def reasons() -> list[tuple[str, str]]:
        rows = watch.query("SELECT address, reason FROM failure ORDER BY id")
        return [(address.removeprefix(f"{site.url}/"), reason) for address, reason in rows]

    assert dict(reasons()) == expected
    assert watch.round(hours=2).failed == len(BAD)
    assert len(reasons()) == len(BAD), "the same again is no other failure"
    assert [look.failed for look in watch.told.looks if look.failed is not None].count("") == len(BAD)
    assert set(watch.query("SELECT failures FROM feed WHERE reason IS NOT NULL")) == {2}


def test_of_a_broken_feed_is_read_what_can_be_read(site: Site, watching: Make) -> None:
    site["/rss"] = feed(rss(item("/1"), "<item><title>&nbsp;A & B</title><link>/2").encode()[:-30])
    site["/1"] = article(said("Le pont rouvrira"))
    watch = watching(f"{site.url}/rss")
    made = watch.round()
    assert (made.failed, made.fates["added"]) == (0, 1)
    (told,) = watch.told.looks[0].told
    assert told.startswith("it is damaged: ")


def test_failures_are_asked_again_more_and_more_seldom(site: Site, watching: Make) -> None:
    site["/rss"] = Reply(b"", 500)
    watch = watching(f"{site.url}/rss")
    asked = []
    for _ in range(60):
        if watch.round(minutes=15).asked:
            asked.append(watch.now)
    gaps = [(later - before).total_seconds() / 60 for before, later in pairwise(asked)]
    assert 4 <= len(asked) <= 7
    assert gaps == sorted(gaps)
    assert Cadence().after_failure(30, Random(0)) <= 86400 * 1.2


@pytest.mark.parametrize("status", [429, 503])
def test_a_plea_to_wait_is_heard(status: int, site: Site, watching: Make) -> None:
    site["/rss"] = feed(b"", status, Retry_After="7200")
    watch = watching(f"{site.url}/rss")
    assert watch.round().failed == 1
    for _ in range(7):
        assert watch.round(minutes=15).asked == 0
    assert site.paths().count("/rss") == 1
    site["/rss"] = feed(rss())
    assert (watch.round(minutes=20).asked, watch.round(hours=1).failed) == (1, 0)


def test_an_item_whose_site_asks_to_wait_is_put_off_not_lost(site: Site, watching: Make) -> None:
    site["/rss"] = feed(rss(item("/1")))
    site["/1"] = Reply(b"", 503, {"Retry-After": "600"})
    watch = watching(f"{site.url}/rss")
    assert watch.round().fates["put off"] == 1
    assert watch.query("SELECT count(*) FROM failure") == [0]
    site["/1"] = article(said("Le pont rouvrira"))
    assert watch.round(minutes=5).fates["added"] == 0
    assert watch.round(minutes=6).fates["added"] == 1


def test_an_item_that_is_not_there_is_given_up_in_the_end(site: Site, watching: Make) -> None:
    site["/rss"] = feed(rss(item("/1")))
    watch = watching(f"{site.url}/rss")
    fates = [watch.round(hours=2).fates for _ in range(6)]
    assert [made["put off"] for made in fates] == [1, 1, 1, 0, 0, 0]
    assert watch.query("SELECT reason FROM failure") == ["the server answers 404 Not Found"]
    assert site.paths().count("/1") == 4


def test_what_moved_for_good_is_asked_where_it_stands(site: Site, watching: Make) -> None:
    site["/rss"] = redirect("/ici", 301)
    site["/ici"] = redirect("/la", 302)
    site["/la"] = feed(rss())
    watch = watching(f"{site.url}/rss")
    watch.round()
    assert watch.told.looks[0].told == (f"it moved for good to {site.url}/ici",)
    watch.round(hours=1)
    assert watch.told.looks[1].told == ()
    assert site.paths().count("/rss") == 1
    assert site.paths().count("/ici") == 2


def test_what_is_gone_is_asked_no_more(site: Site, watching: Make) -> None:
    site["/rss"] = Reply(b"", 410)
    watch = watching(f"{site.url}/rss")
    watch.round()
    assert watch.told.looks[0].failed == "the server answers 410 Gone, for good: it is asked no more"
    made = [watch.round(days=2) for _ in range(3)]
    assert {each.asked for each in made} == {0}
    assert made[-1].due is None
    assert site.paths().count("/rss") == 1


def test_links_lead_nowhere_near_this_machine(site: Site, watching: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    site["/rss"] = feed(rss(item("http://169.254.169.254/latest/meta-data/"), item("file:///etc/passwd"), item("/1")))
    site["/1"] = redirect("http://10.0.0.1/admin")
    watch = watching(f"{site.url}/rss")
    watch.fetcher._transport._allow_private = False
    real = "selon.capture.transport.public_addresses"

    def judged(host: str, port: int) -> list[str]:
        from selon.capture.networks import public_addresses

        return ["127.0.0.1"] if host == "127.0.0.1" else public_addresses(host, port)

    monkeypatch.setattr(real, judged)
    made = watch.round()
    assert (made.items, made.fates["refused"]) == (2, 2)
    assert sorted(watch.query("SELECT reason FROM failure")) == [
        "10.0.0.1 lies in the local network (10.0.0.1): --allow-private fetches from there",
        "169.254.169.254 lies in the local network (169.254.169.254): --allow-private fetches from there",
    ]


def test_a_defect_in_one_feed_is_no_defect_of_the_round(
    site: Site, watching: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    site["/mal"], site["/bon"] = feed(rss(item("/2"))), feed(rss(item("/1")))
    site["/1"] = article(said("Le pont rouvrira"))
    from selon.engines.watching import asking

    read = asking.read_feed

    def broken(data: bytes, name: str, headers: dict[str, str]) -> object:
        if name.endswith("/mal"):
            raise RecursionError("too deep")
        return read(data, name, headers)

    monkeypatch.setattr(asking, "read_feed", broken)
    watch = watching(f"{site.url}/mal", f"{site.url}/bon")
    made = watch.round()
    assert (made.failed, made.fates["added"]) == (1, 1)
    assert watch.query("SELECT reason FROM failure") == ["it cannot be read (RecursionError: too deep)"]
