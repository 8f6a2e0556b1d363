"""Servers that mean harm, or are broken: each costs a bounded time and a bounded memory, and one clear error."""

from __future__ import annotations

import gzip
import socket
import time as clock
import tracemalloc
from collections.abc import Callable
from threading import Barrier, Lock, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.capture import Capture, Fetcher
from selon.capture.decoding import BrokenBody, read_body
from selon.errors import NotAPage, NotServed, OversizedInput, Unreachable

from .web import PAGE, Reply, Site

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def sending(*pieces: bytes, pause: float = 0, times: int = 1) -> Reply:
    """A reply of raw bytes, the last piece sent so many times, as long as somebody listens."""

    def send(connection: socket.socket) -> None:
        for piece in [*pieces[:-1], *[pieces[-1]] * times]:
            connection.sendall(piece)
            clock.sleep(pause)

    return Reply(raw=send)


@pytest.mark.parametrize(
    "reply",
    [
        sending(HEAD + b"\r\n", b"a" * 10_000, times=1000),
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + b"a" * 10_000 + b"\r\n", times=1000),
        sending(HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", b"a" * 10_000, times=1000),
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n", b"a" * 10_000, times=1000),
    ],
)
def test_an_endless_body_is_left_at_the_limit(reply: Reply, site: Site, fetchers: Callable[..., Fetcher]) -> None:
    site["/une"] = reply
    with pytest.raises(OversizedInput, match="more than 100,000 bytes"):
        fetchers(page=100_000).fetch(f"{site.url}/une")


def test_a_gzip_bomb_does_not_go_off(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(gzip.compress(bytes(40_000_000)))
    site["/une"] = Reply(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})
    site["/deux"] = Reply(bomb, headers={"Content-Encoding": "gzip, gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(OversizedInput, match="more than 10,000,000 bytes"):
            fetcher.fetch(f"{site.url}/une")
        with pytest.raises(Unreachable, match="an encoding that was not asked for"):
            fetcher.fetch(f"{site.url}/deux")
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, br", "\x1b[2J"])
def test_an_encoding_that_was_not_asked_for_is_not_guessed(coding: str, site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(PAGE, headers={"Content-Encoding": coding})
    with pytest.raises(Unreachable, match="not asked for"):
        fetcher.fetch(f"{site.url}/une")


def test_a_body_may_be_several_gzip_members_in_pieces_of_any_size() -> None:
    data = gzip.compress(PAGE) + gzip.compress(b"") + gzip.compress(PAGE)
    for size in (1, 2, 7, 1000):
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
        assert read_body(pieces, "gzip", 10_000) == (PAGE + PAGE, True)


@pytest.mark.parametrize("limit", [0, 1, len(PAGE) - 1, len(PAGE), len(PAGE) + 1])
@pytest.mark.parametrize("coding", [None, "gzip"])
def test_the_limit_is_exact(limit: int, coding: str | None) -> None:
    data = gzip.compress(PAGE) if coding else PAGE
    assert read_body([data], coding, limit) == (PAGE[:limit], len(PAGE) <= limit)


@pytest.mark.parametrize("padding", [b"x", b"\0" * 512, b"\x1f\x8b", b"<!-- cache -->"])
def test_padding_behind_a_compressed_body_is_no_part_of_it(padding: bytes) -> None:
    data = gzip.compress(PAGE) + padding
    for size in (1, 3, 1000):
        assert read_body([data[at : at + size] for at in range(0, len(data), size)], "gzip", 10_000) == (PAGE, True)


@settings(max_examples=40)
@given(st.binary(max_size=400), st.integers(1, 3), st.integers(1, 50), st.integers(0, 900_000))
def test_what_was_compressed_comes_back(seed: bytes, members: int, size: int, limit: int) -> None:
    text = seed * 2000  # long enough to need several steps
    data = gzip.compress(text) * members
    pieces = [data[at : at + size * 100] for at in range(0, len(data), size * 100)]
    whole = text * members
    assert read_body(pieces, "gzip", limit) == (whole[:limit], len(whole) <= limit)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(PAGE)[:-9], id="cut in its check"),
        pytest.param(gzip.compress(PAGE)[:5], id="cut in its head"),
        pytest.param(b"<html>", id="not compressed"),
        pytest.param(gzip.compress(PAGE) * 2 + gzip.compress(PAGE)[:-9], id="last member cut"),
    ],
)
def test_compression_that_is_cut_or_damaged_is_no_page(data: bytes) -> None:
    with pytest.raises(BrokenBody):
        read_body([data], "gzip", 10_000)


@pytest.mark.parametrize(
    "reply",
    [
        sending(HEAD + b"Content-Length: 500\r\n\r\n", PAGE),
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nabc"),
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\nabc\r\n"),
        sending(b"SSH-2.0-OpenSSH_9.2\r\n"),
        sending(b""),
        sending(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 100_000),
        sending(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n", times=500),
        sending(b"HTTP/1.1 -5 \r\n\r\n"),
        sending(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n", PAGE),
        sending(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(PAGE)[:-4]),
        sending(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 500, times=200),
    ],
)
def test_an_answer_that_breaks_off_or_is_not_http_is_no_page(
    reply: Reply, site: Site, fetchers: Callable[..., Fetcher]
) -> None:
    site["/une"] = reply
    with pytest.raises(Unreachable):
        fetchers(page=200_000).fetch(f"{site.url}/une")


def test_a_content_length_that_is_no_number_is_not_believed(site: Site, fetcher: Fetcher) -> None:
    site["/une"] = sending(HEAD + b"Content-Length: beaucoup\r\n\r\n", PAGE)
    capture = fetcher.fetch(f"{site.url}/une")
    assert isinstance(capture, Capture)
    assert capture.body == PAGE


def test_silence_is_left(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    site["/une"] = sending(b"HTTP/1.1 200 OK\r\n", pause=0.5)
    with pytest.raises(Unreachable, match=r"nothing came for 0\.1 s"):
        fetchers(silence=0.1).fetch(f"{site.url}/une")


@pytest.mark.parametrize(
    "reply",
    [
        sending(HEAD + b"Content-Length: 5000\r\n\r\n", b"a", pause=0.02, times=10_000),
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", pause=0.02, times=10_000),
        sending(HEAD + b"X-Long: ", b"a", pause=0.02, times=10_000),
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0", pause=0.02, times=10_000),
    ],
)
def test_an_answer_that_trickles_is_left_as_a_whole(reply: Reply, site: Site, fetchers: Callable[..., Fetcher]) -> None:
    site["/une"] = reply
    with pytest.raises(Unreachable, match=r"it did not answer in full within 0\.3 s"):
        fetchers(whole=0.3).fetch(f"{site.url}/une")


@pytest.mark.parametrize(
    ("head", "error"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 500\r\n\r\n", NotServed),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", NotAPage),
        (HEAD + b"Content-Length: 20000000\r\n\r\n", OversizedInput),
    ],
)
def test_a_body_that_cannot_be_the_page_is_not_waited_for(
    head: bytes, error: type[Exception], site: Site, fetchers: Callable[..., Fetcher]
) -> None:
    site["/une"] = sending(head, b"a", pause=0.02, times=10_000)
    with pytest.raises(error):
        fetchers(whole=5).fetch(f"{site.url}/une")


def test_a_redirect_is_followed_before_its_body_ends(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /une\r\nContent-Length: 20000\r\n\r\n"
    site["/court"] = sending(head, b"a", pause=0.02, times=10_000)
    assert isinstance(fetchers(whole=5).fetch(f"{site.url}/court"), Capture)


def test_a_reason_cannot_steer_a_terminal(site: Site, fetcher: Fetcher) -> None:
    site["/une"] = sending(b"HTTP/1.1 404 \x1b[2J" + b"x" * 3000 + b"\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(NotServed) as caught:
        fetcher.fetch(f"{site.url}/une")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_after_a_failure_the_site_can_be_asked_again(site: Site, fetcher: Fetcher) -> None:
    site["/deux"] = sending(HEAD + b"Content-Length: 500\r\n\r\n", PAGE)
    with pytest.raises(Unreachable):
        fetcher.fetch(f"{site.url}/deux")
    assert isinstance(fetcher.fetch(f"{site.url}/une"), Capture)


def test_threads_ask_a_host_one_thing_at_a_time_and_its_files_once(site: Site) -> None:
    under_way, most, lock = 0, 0, Lock()

    def counting(connection: socket.socket) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        clock.sleep(0.02)
        with lock:
            under_way -= 1
        connection.sendall(HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)

    for number in range(6):
        site[f"/{number}"] = Reply(raw=counting)
    captures: list[object] = []
    start = Barrier(6)
    with Fetcher(allow_private=True, sleep=lambda _: None) as fetcher:

        def fetch(number: int) -> None:
            start.wait(timeout=5)
            captures.append(fetcher.fetch(f"{site.url}/{number}"))

        threads = [Thread(target=fetch, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=20)
    assert len(captures) == 6
    assert most == 1
    assert site.paths().count("/robots.txt") == site.paths().count("/.well-known/tdmrep.json") == 1
