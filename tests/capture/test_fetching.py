"""A page is taken as it was served, with what its site says of it; conditions spare what has not changed."""

from __future__ import annotations

import gzip
import pickle
import re
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version

import pytest

from selon.capture import Capture, Fetcher, NotModified, Signal, Verdict, Where
from selon.errors import BadAddress, FetchError, Gone, NotAPage, NotServed, OversizedInput, Postponed, Unreachable

from .web import PAGE, Reply, Site, redirect, robots


def test_a_page_is_captured_with_everything_that_a_ledger_keeps(site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(
        PAGE,
        headers={
            "Last-Modified": "Tue, 01 Mar 2022 08:00:00 GMT",
            "ETag": '"v1"',
            "Set-Cookie": "visiteur=7",
            "Content-Usage": "train-ai=n",
        },
    )
    capture = fetcher.fetch(f"{site.url}/une#haut")
    assert isinstance(capture, Capture)
    assert capture.asked == f"{site.url}/une#haut"
    assert capture.address == f"{site.url}/une"
    assert capture.body == PAGE
    assert (capture.status, capture.content_type) == (200, "text/html; charset=utf-8")
    assert datetime.fromisoformat(capture.fetched_at).tzinfo is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", capture.fetched_at)
    assert capture.header("ETag") == '"v1"'
    assert {name for name, _ in capture.headers} == {"date", "last-modified", "etag", "content-type", "content-usage"}
    assert capture.robots == Verdict(True, f"{site.url}/robots.txt", note="it answers 404")
    assert capture.signals == (Signal("content-usage", "train-ai=n", Where.HEADER),)
    assert (capture.research, capture.hops) == (False, ())


def test_the_files_of_the_site_come_first_and_once(site: Site, fetcher: Fetcher) -> None:
    site["/deux"] = Reply(PAGE)
    fetcher.fetch(f"{site.url}/une")
    fetcher.fetch(f"{site.url}/deux")
    assert site.paths() == ["/robots.txt", "/.well-known/tdmrep.json", "/une", "/deux"]


def test_every_request_says_who_asks_and_whom_to_turn_to(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    fetchers("redaction@journal.example").fetch(f"{site.url}/une")
    assert {headers["User-Agent"] for _, headers in site.asked} == {
        f"selon/{version('selon')} (+redaction@journal.example)"
    }
    assert {headers["Accept-Encoding"] for _, headers in site.asked} == {"gzip"}
    assert not any("Cookie" in headers for _, headers in site.asked)


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "rédaction", "", "(x)"])
def test_a_contact_that_would_break_the_header_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="a contact is"):
        Fetcher(contact)


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
def test_compression_is_undone(coding: str, site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(gzip.compress(PAGE), headers={"Content-Encoding": coding})
    capture = fetcher.fetch(f"{site.url}/une")
    assert isinstance(capture, Capture)
    assert capture.body == PAGE


@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "TEXT/HTML", "application/xhtml+xml", None])
def test_html_and_plain_text_are_pages_and_so_is_what_does_not_say(
    kind: str | None, site: Site, fetcher: Fetcher
) -> None:
    site["/une"] = Reply(PAGE, type=kind)
    assert isinstance(fetcher.fetch(f"{site.url}/une"), Capture)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/css"])
def test_anything_else_is_no_page(kind: str, site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(PAGE, type=kind)
    with pytest.raises(NotAPage, match=f"it is {kind}, neither HTML nor plain text"):
        fetcher.fetch(f"{site.url}/une")


@pytest.mark.parametrize("status", [204, 206, 304, 401, 403, 404, 410, 451, 500, 503])
def test_what_is_not_served_is_named_by_its_status(status: int, site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(b"", status)
    with pytest.raises(NotServed, match=f"/une: the server answers {status} [A-Z]"):
        fetcher.fetch(f"{site.url}/une")


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(b"", 304, {"ETag": '"v1"'})
    site["/robots.txt"] = robots("User-agent: *\nAllow: /une\nDisallow: /")
    answer = fetcher.fetch(f"{site.url}/une", etag='"v1"', last_modified="Tue, 01 Mar 2022 08:00:00 GMT")
    assert isinstance(answer, NotModified)
    assert answer.address == f"{site.url}/une"
    assert answer.robots.rule == "Allow: /une"
    asked = dict(site.asked)["/une"]
    assert asked["If-None-Match"] == '"v1"'
    assert asked["If-Modified-Since"] == "Tue, 01 Mar 2022 08:00:00 GMT"
    assert not any("If-None-Match" in headers for path, headers in site.asked if path != "/une")


def test_a_page_that_has_changed_is_captured(site: Site, fetcher: Fetcher) -> None:
    assert isinstance(fetcher.fetch(f"{site.url}/une", etag='"v1"'), Capture)


def test_a_stored_header_that_cannot_be_sent_is_left_out(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch(f"{site.url}/une", etag='"v\r\nX: 1"', last_modified="1er mars à midi")
    assert not {"If-None-Match", "If-Modified-Since", "X"} & dict(site.asked)["/une"].keys()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "it is no http or https address"),
        ("ftp://journal.example/une", "it is no http or https address"),
        ("journal.example/une", "it is no http or https address"),
        ("data:text/html,<p>", "it is no http or https address"),
        ("http://anne:secret@127.0.0.1/une", "it has a user name or a password in it"),
        ("http:///une", "it names no host"),
        ("http://[::1/une", "it is malformed"),
        ("http://a..b/une", "it is malformed"),
        ("http://" + "a" * 64 + ".example/", "it is malformed"),
        ("http://127.0.0.1:99999/", "it is malformed"),
        ("http://127.0.0.1:0/", "it is malformed"),
        ("", "it is no http or https address"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_unasked(address: str, reason: str, fetcher: Fetcher) -> None:
    with pytest.raises(BadAddress) as caught:
        fetcher.fetch(address)
    assert str(caught.value) == f"{address}: {reason}"


def test_a_closed_port_is_out_of_reach(fetcher: Fetcher) -> None:
    gone = Site()
    gone.close()
    with pytest.raises(Unreachable, match=r"/robots\.txt cannot be read: no connection"):
        fetcher.fetch(f"{gone.url}/une")


def test_a_server_that_does_not_speak_tls_is_out_of_reach(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(Unreachable, match="no secure connection"):
        fetcher.fetch(site.url.replace("http:", "https:") + "/une")


def test_every_error_is_one_that_a_batch_counts(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(f"{site.url}/rien")
    assert caught.value.name == f"{site.url}/rien"
    assert caught.value.reason == "the server answers 404 Not Found"


def test_redirects_are_followed_and_kept(site: Site, sites: Callable[[], Site], fetcher: Fetcher) -> None:
    other = sites()
    site["/court"] = redirect("/long", 301)
    site["/long"] = redirect(f"{other.url}/une", 308)
    capture = fetcher.fetch(f"{site.url}/court")
    assert isinstance(capture, Capture)
    assert capture.address == f"{other.url}/une"
    assert capture.hops == (f"{site.url}/court", f"{site.url}/long")
    assert capture.robots.file == f"{other.url}/robots.txt"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_location_may_be_raw_utf_8(status: int, site: Site, fetcher: Fetcher) -> None:
    site["/court"] = redirect("/économie".encode().decode("latin-1"), status)
    site["/%C3%A9conomie"] = Reply(PAGE)
    capture = fetcher.fetch(f"{site.url}/court")
    assert isinstance(capture, Capture)
    assert capture.address == f"{site.url}/%C3%A9conomie"


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("file:///etc/passwd", "it redirects to what is no http or https address"),
        ("javascript:alert(1)", "it redirects to what is no http or https address"),
        ("http://a:b@127.0.0.1/", "it redirects to what has a user name or a password in it"),
        ("http://[::1", "it redirects to what is malformed"),
        ("https:///une", "it redirects to what names no host"),
        ("http://", "it redirects in a circle"),
        ("/court", "it redirects in a circle"),
        ("/court#ici", "it redirects in a circle"),
        ("", "it redirects in a circle"),
    ],
)
def test_a_redirect_out_of_the_web_ends_there(to: str, reason: str, site: Site, fetcher: Fetcher) -> None:
    site["/court"] = redirect(to)
    with pytest.raises(Unreachable) as caught:
        fetcher.fetch(f"{site.url}/court")
    assert caught.value.reason == reason


def test_a_circle_of_redirects_is_left(site: Site, fetcher: Fetcher) -> None:
    site["/a"], site["/b"] = redirect("/b"), redirect("/a")
    with pytest.raises(Unreachable, match="in a circle"):
        fetcher.fetch(f"{site.url}/a")


@pytest.mark.parametrize(("hops", "arrives"), [(5, True), (6, False)])
def test_five_redirects_and_no_more(hops: int, arrives: bool, site: Site, fetcher: Fetcher) -> None:
    for number in range(hops):
        site[f"/{number}"] = redirect(f"/{number + 1}" if number + 1 < hops else "/une")
    if arrives:
        capture = fetcher.fetch(f"{site.url}/0")
        assert isinstance(capture, Capture)
        assert len(capture.hops) == 5
    else:
        with pytest.raises(Unreachable, match="more than 5 times"):
            fetcher.fetch(f"{site.url}/0")


def test_a_redirect_to_nowhere_is_an_answer_that_is_not_the_page(site: Site, fetcher: Fetcher) -> None:
    site["/court"] = Reply(status=302)
    with pytest.raises(NotServed, match="302 Found"):
        fetcher.fetch(f"{site.url}/court")


@pytest.mark.parametrize(("length", "fits"), [(1000, True), (1001, False)])
def test_a_page_may_fill_the_limit_of_size_but_not_pass_it(
    length: int, fits: bool, site: Site, fetchers: Callable[..., Fetcher]
) -> None:
    site["/une"] = Reply(gzip.compress(b"a" * length), headers={"Content-Encoding": "gzip"})
    site["/claire"] = Reply(b"a" * length)
    for path in ("/une", "/claire"):
        if fits:
            capture = fetchers(page=1000).fetch(site.url + path)
            assert isinstance(capture, Capture)
            assert len(capture.body) == length
        else:
            with pytest.raises(OversizedInput, match="more than 1,000 bytes"):
                fetchers(page=1000).fetch(site.url + path)


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(site: Site, fetcher: Fetcher, time: object) -> None:
    site["/une"] = Reply(b"", 429, {"Retry-After": "3600"})
    site["/deux"] = Reply(PAGE)
    with pytest.raises(Postponed, match="429 Too Many Requests"):
        fetcher.fetch(f"{site.url}/une")
    with pytest.raises(Postponed, match="its site asks to wait 3,600 s"):
        fetcher.fetch(f"{site.url}/deux")
    assert "/deux" not in site.paths()


def test_what_is_neither_html_nor_text_is_taken_where_any_type_is(site: Site, fetcher: Fetcher) -> None:
    site["/flux"] = Reply(b"<rss/>", headers={"Cache-Control": "max-age=60"}, type="application/rss+xml")
    got = fetcher.fetch(f"{site.url}/flux", any_type=True)
    assert isinstance(got, Capture)
    assert (got.body, got.header("cache-control")) == (b"<rss/>", "max-age=60")


def test_what_moved_for_good_is_told_as_far_as_it_is_for_good(site: Site, fetcher: Fetcher) -> None:
    site["/a"], site["/b"], site["/c"] = redirect("/b", 301), redirect("/c", 308), redirect("/une", 302)
    site["/d"] = redirect("/a", 307)
    moved = {path: fetcher.fetch(f"{site.url}{path}").moved for path in ("/a", "/c", "/d", "/une")}
    assert moved == {"/a": f"{site.url}/c", "/c": None, "/d": None, "/une": None}


def test_what_is_gone_and_what_asks_to_wait_are_told_apart(site: Site, fetcher: Fetcher) -> None:
    site["/gone"] = Reply(b"", 410)
    site["/busy"] = Reply(b"", 429, {"Retry-After": "30"})
    with pytest.raises(Gone):
        fetcher.fetch(f"{site.url}/gone")
    with pytest.raises(Postponed) as busy:
        fetcher.fetch(f"{site.url}/busy")
    assert pickle.loads(pickle.dumps(busy.value)).seconds == 30
