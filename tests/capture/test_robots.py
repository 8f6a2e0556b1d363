"""robots.txt by RFC 9309: verdicts, groups, the states of the file, and the pace that it asks for."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from selon.capture import Capture, Fetcher
from selon.capture.robots import matches, read_robots
from selon.errors import Postponed, Refused, Unreachable

from .web import PAGE, Reply, Site, redirect, robots

FILE = "https://journal.example/robots.txt"


def verdict(text: str, path: str) -> tuple[bool, str | None]:
    found = read_robots(text.encode(), FILE).verdict("https://journal.example" + path)
    return found.allowed, found.rule


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        ("Disallow: /archives", "/archives/2022", (False, "Disallow: /archives")),
        ("Disallow: /archives", "/une", (True, None)),
        ("Disallow:", "/une", (True, None)),
        ("Disallow: /", "/", (False, "Disallow: /")),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", (True, "Allow: /a/b")),
        ("Allow: /a\nDisallow: /a/b", "/a/b/c", (False, "Disallow: /a/b")),
        ("Allow: /page\nDisallow: /page", "/page", (True, "Allow: /page")),
        ("Disallow: /*.pdf$", "/x/une.pdf", (False, "Disallow: /*.pdf$")),
        ("Disallow: /*.pdf$", "/x/une.pdf?p=2", (True, None)),
        ("Disallow: /*/prive/", "/a/b/prive/c", (False, "Disallow: /*/prive/")),
        ("Disallow: /région", "/r%C3%A9gion/une", (False, "Disallow: /r%C3%A9gion")),
        ("Disallow: /une?page=", "/une?page=2", (False, "Disallow: /une?page=")),
        ("Disallow: /Une", "/une", (True, None)),
        ("DISALLOW : /une # pas de robots", "/une", (False, "Disallow: /une")),
        ("Disallow /une", "/une", (True, None)),
    ],
)
def test_the_longest_match_decides_and_is_named(lines: str, path: str, expected: tuple[bool, str | None]) -> None:
    assert verdict(f"User-agent: *\n{lines}", path) == expected


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: selon\nAllow: /", True),
        ("User-agent: SELON\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: selon/1.0\nDisallow: /", False),
        ("User-agent: autre\nUser-agent: selon\nDisallow: /", False),
        ("User-agent: autre\nDisallow: /\nUser-agent: selon\nDisallow: /x", True),
        ("User-agent: selon\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n\nUser-agent: selon\nDisallow: /une", False),
        ("User-agent: selon\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: selon-bot\nDisallow: /", True),
        ("User-agent: sel\nDisallow: /", True),
        ("Disallow: /", True),
        ("User-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: *\rDisallow: /\r", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nSitemap: https://journal.example/s.xml\nDisallow: /", False),
        ("<!DOCTYPE html><title>Introuvable</title><p>Disallow: /", True),
        ("", True),
    ],
)
def test_the_group_of_selon_speaks_or_else_that_of_everybody(text: str, allowed: bool) -> None:
    assert verdict(text, "/une")[0] is allowed


def test_bytes_that_are_no_text_forbid_nothing_and_break_nothing() -> None:
    noise = random.Random(5).randbytes(200_000)
    assert read_robots(noise, FILE).verdict("https://journal.example/une").allowed
    mixed = b"\x00\xff\xfe\nUser-agent: *\nDisallow: /\xff\x00une\nDisallow: /une\n" + noise
    assert not read_robots(mixed, FILE).verdict("https://journal.example/une").allowed


def test_a_file_of_many_robots_and_many_rules_takes_no_memory() -> None:
    """Each rule is for each robot of its heading: kept for all of them, half a megabyte would fill gigabytes."""
    heading = "".join(f"User-agent: robot{number}\n" for number in range(10_000))
    found = read_robots((heading + "Disallow: /\n" * 20_000 + "User-agent: *\nDisallow: /une").encode(), FILE)
    assert found.rules == (("disallow", "/une"),)


PATHS = st.lists(st.sampled_from(["/", "a", "b", "é", "*", "$", "?", "%41", ".", "-"]), max_size=6).map(
    lambda parts: "/" + "".join(parts)
)
RULES = st.lists(st.tuples(st.sampled_from(["Allow", "Disallow"]), PATHS), max_size=8)


@given(RULES, PATHS.map(lambda path: path.replace("*", "x").replace("$", "y").replace("é", "%C3%A9")))
def test_verdicts_are_those_of_protego_and_their_rule_is_a_line_of_the_file(
    rules: list[tuple[str, str]], path: str
) -> None:
    """But for protego's courtesy to `$` inside a pattern, which it also reads as a character."""
    rules = [(field, pattern.replace("$", "")) for field, pattern in rules]
    text = "\n".join(["User-agent: *", *(f"{field}: {pattern}" for field, pattern in rules)])
    address = "https://journal.example" + path
    found = read_robots(text.encode(), FILE).verdict(address)
    matching = [(field, pattern) for field, pattern in rules if matches(pattern, address)]
    assert (found.rule is None) == (not matching)
    lengths = {len(pattern.replace("%41", "A").replace("é", "%C3%A9")) for _, pattern in matching}
    if len(lengths) == len(matching):
        assert found.allowed == Protego.parse(text).can_fetch(address, "selon")


def test_a_page_that_robots_forbid_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /archives\n")
    site["/archives/pont"] = Reply(PAGE)
    with pytest.raises(Refused) as caught:
        fetcher.fetch(f"{site.url}/archives/pont")
    assert str(caught.value) == f"{site.url}/archives/pont: robots.txt forbids it (Disallow: /archives)"
    assert site.paths() == ["/robots.txt"]


def test_research_does_not_lift_robots(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    with pytest.raises(Refused):
        fetchers(research=True).fetch(f"{site.url}/une")


def test_the_rule_that_allows_is_stored(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /\nAllow: /une")
    capture = fetcher.fetch(f"{site.url}/une")
    assert isinstance(capture, Capture)
    assert (capture.robots.allowed, capture.robots.rule) == (True, "Allow: /une")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_file_that_is_not_there_forbids_nothing(status: int, site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /", status)
    capture = fetcher.fetch(f"{site.url}/une")
    assert isinstance(capture, Capture)
    assert capture.robots.note == f"it answers {status}"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_file_that_cannot_be_reached_forbids_everything(status: int, site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = robots("", status)
    with pytest.raises(Refused, match=rf"/robots\.txt closes the site: it answers {status}"):
        fetcher.fetch(f"{site.url}/une")
    with pytest.raises(Refused):
        fetcher.fetch(f"{site.url}/deux")
    assert site.paths() == ["/robots.txt"]


def test_a_site_that_was_closed_is_asked_again_later(site: Site, fetcher: Fetcher, time: Any) -> None:
    site["/robots.txt"] = robots("", 503)
    with pytest.raises(Refused):
        fetcher.fetch(f"{site.url}/une")
    site["/robots.txt"] = robots("")
    time.now += 601
    assert isinstance(fetcher.fetch(f"{site.url}/une"), Capture)


def test_the_file_is_believed_for_a_day(site: Site, fetcher: Fetcher, time: Any) -> None:
    fetcher.fetch(f"{site.url}/une")
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    time.now += 23 * 3600
    assert isinstance(fetcher.fetch(f"{site.url}/une"), Capture)
    time.now += 2 * 3600
    with pytest.raises(Refused):
        fetcher.fetch(f"{site.url}/une")


def test_a_connection_that_breaks_off_forbids_everything(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = Reply(raw=lambda connection: connection.close())
    with pytest.raises(Unreachable, match=r"/robots\.txt cannot be read: the answer broke off"):
        fetcher.fetch(f"{site.url}/une")


def test_the_file_may_be_elsewhere(site: Site, sites: Callable[[], Site], fetcher: Fetcher) -> None:
    other = sites()
    site["/robots.txt"] = redirect(f"{other.url}/regles.txt")
    other["/regles.txt"] = robots("User-agent: *\nDisallow: /une")
    other["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    with pytest.raises(Refused, match=r"\(Disallow: /une\)"):
        fetcher.fetch(f"{site.url}/une")
    assert other.paths() == ["/regles.txt"]


@pytest.mark.parametrize("to", ["/robots.txt", "file:///etc/passwd"])
def test_a_file_that_redirects_without_end_is_not_there(to: str, site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = redirect(to)
    assert isinstance(fetcher.fetch(f"{site.url}/une"), Capture)


@pytest.mark.parametrize(("hops", "allowed"), [(5, False), (6, True)])
def test_five_redirects_lead_to_the_file(hops: int, allowed: bool, site: Site, fetcher: Fetcher) -> None:
    for number in range(hops):
        path = "/robots.txt" if number == 0 else f"/r{number}"
        site[path] = redirect(f"/r{number + 1}")
    site[f"/r{hops}"] = robots("User-agent: *\nDisallow: /")
    if allowed:
        assert isinstance(fetcher.fetch(f"{site.url}/une"), Capture)
    else:
        with pytest.raises(Refused):
            fetcher.fetch(f"{site.url}/une")


def test_only_so_much_of_a_file_is_read_and_no_half_line(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    head = "User-agent: *\nDisallow: /a\n"
    site["/robots.txt"] = robots(head + "Disallow: /une-autre\nDisallow: /une\n")
    cut = len(head) + len("Disallow: /une")
    assert isinstance(fetchers(file=cut).fetch(f"{site.url}/une"), Capture)
    with pytest.raises(Refused):
        fetchers(file=cut).fetch(f"{site.url}/a")
    with pytest.raises(Refused):
        fetchers().fetch(f"{site.url}/une")


def test_each_redirect_is_asked_of_its_own_site(site: Site, sites: Callable[[], Site], fetcher: Fetcher) -> None:
    other = sites()
    site["/court"] = redirect(f"{other.url}/une")
    other["/robots.txt"] = robots("User-agent: selon\nDisallow: /une")
    with pytest.raises(Refused) as caught:
        fetcher.fetch(f"{site.url}/court")
    assert caught.value.reason == f"it redirects to {other.url}/une, and robots.txt forbids it (Disallow: /une)"
    assert other.paths() == ["/robots.txt"]


def test_two_ports_are_two_sites(site: Site, sites: Callable[[], Site], fetcher: Fetcher) -> None:
    other = sites()
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    assert isinstance(fetcher.fetch(f"{other.url}/une"), Capture)


def test_a_second_lies_between_two_requests(site: Site, fetcher: Fetcher, time: Any) -> None:
    fetcher.fetch(f"{site.url}/une")
    fetcher.fetch(f"{site.url}/une")
    assert len(site.asked) == 4
    assert time.waits == [1.0] * 3


@pytest.mark.parametrize(
    ("line", "wait"), [("2.5", 2.5), ("0", None), ("-1", 1.0), ("inf", 1.0), ("nan", 1.0), ("dix", 1.0)]
)
def test_crawl_delay_is_kept_where_it_is_a_number(
    line: str, wait: float | None, site: Site, fetcher: Fetcher, time: Any
) -> None:
    site["/robots.txt"] = robots(f"User-agent: *\nCrawl-delay: {line}\n")
    fetcher.fetch(f"{site.url}/une")
    assert time.waits == ([] if wait is None else [wait] * 2)


def test_time_that_has_passed_is_not_waited_for(site: Site, fetcher: Fetcher, time: Any) -> None:
    fetcher.fetch(f"{site.url}/une")
    time.now += 0.75
    fetcher.fetch(f"{site.url}/une")
    assert time.waits == [1.0, 1.0, 0.25]


def test_a_delay_beyond_patience_postpones(site: Site, fetcher: Fetcher, time: Any) -> None:
    site["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 86400\n")
    with pytest.raises(Postponed, match="its site asks to wait 86,400 s"):
        fetcher.fetch(f"{site.url}/une")
    assert time.waits == []
