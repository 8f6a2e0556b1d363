"""Reservations of text mining: TDMRep in its three places, noai, aipref; what forbids, what is only kept."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.capture import Capture, Fetcher, NotModified, Signal, Where
from selon.capture.declarations import forbidding, in_html
from selon.capture.preferences import preferences, reserves_all
from selon.capture.tdmrep import declared_for, read_tdmrep
from selon.errors import Refused

from .web import PAGE, Reply, Site, redirect, robots

ADDRESS = "https://journal.example/une"


def tdmrep(*rules: object) -> Reply:
    return Reply(json.dumps(list(rules)).encode(), type="application/json")


def rule(location: object, reservation: object, policy: object = None) -> dict[str, object]:
    found = {"location": location, "tdm-reservation": reservation}
    return found | ({"tdm-policy": policy} if policy is not None else {})


def with_meta(name: str, content: str) -> bytes:
    return PAGE.replace(b"<title>", f'<meta name="{name}" content="{content}"><title>'.encode())


def fetched(fetcher: Fetcher, site: Site, path: str = "/une") -> Capture:
    capture = fetcher.fetch(site.url + path)
    assert isinstance(capture, Capture)
    return capture


@pytest.mark.parametrize(
    ("rules", "path", "reserved"),
    [
        ([rule("/", 1)], "/une", True),
        ([rule("/", 0)], "/une", False),
        ([rule("/", "1")], "/une", True),
        ([rule("/", 2)], "/une", False),
        ([rule("/", True)], "/une", False),
        ([rule("/", 1.0)], "/une", False),
        ([rule("/", None)], "/une", False),
        ([rule("/une", 0), rule("/", 1)], "/une", False),
        ([rule("/", 1), rule("/une", 0)], "/une", True),
        ([rule("/archives/", 1)], "/une", False),
        ([rule("/*.html$", 1)], "/une.html", True),
        ([rule("/*.html$", 1)], "/une.html?p=2", False),
        ([rule("/a#b", 1)], "/a", False),
        (["/", 7, None, [], rule(5, 1), rule("", 1), rule("/", 1)], "/une", True),
        ([], "/une", False),
    ],
)
def test_the_first_rule_of_the_file_that_matches_counts(
    rules: list[object], path: str, reserved: bool, site: Site, fetcher: Fetcher
) -> None:
    site["/.well-known/tdmrep.json"] = tdmrep(*rules)
    site[path] = Reply(PAGE)
    if reserved:
        with pytest.raises(Refused, match=r"tdmrep\.json reserves it from text mining \(tdm-reservation: 1 for /"):
            fetcher.fetch(site.url + path)
    else:
        fetched(fetcher, site, path)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{",
        b"7",
        b'"/"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'[{"location": "/", "tdm-reservation": ' + b"1" * 100_000 + b"}]",
        b'[{"location": "/", "tdm-reservation": 1e999}]',
    ],
)
def test_a_file_that_is_no_list_of_rules_declares_nothing_that_counts(
    body: bytes, site: Site, fetcher: Fetcher
) -> None:
    site["/.well-known/tdmrep.json"] = Reply(body, type="application/json")
    assert forbidding(fetched(fetcher, site).signals) is None


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    declared_for(read_tdmrep(data), ADDRESS)


def test_one_rule_without_its_list_is_a_rule() -> None:
    rules = read_tdmrep(json.dumps(rule("/", 1, "https://journal.example/tdm")).encode())
    assert declared_for(rules, ADDRESS) == (
        Signal("tdm-reservation", "1", Where.TDMREP, "/"),
        Signal("tdm-policy", "https://journal.example/tdm", Where.TDMREP, "/"),
    )


def test_a_file_past_the_limit_is_not_read_in_part(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    site["/.well-known/tdmrep.json"] = tdmrep(rule("/", 1), rule("/" + "x" * 500, 1))
    assert fetched(fetchers(file=400), site).signals == ()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_file_that_is_not_there_declares_nothing(status: int, site: Site, fetcher: Fetcher) -> None:
    site["/.well-known/tdmrep.json"] = Reply(tdmrep(rule("/", 1)).body, status)
    assert fetched(fetcher, site).signals == ()


def test_the_file_may_be_elsewhere_where_robots_allow(site: Site, sites: Callable[[], Site], fetcher: Fetcher) -> None:
    other = sites()
    site["/.well-known/tdmrep.json"] = redirect(f"{other.url}/tdm.json")
    other["/tdm.json"] = tdmrep(rule("/", 1))
    with pytest.raises(Refused):
        fetcher.fetch(f"{site.url}/une")
    assert other.paths() == ["/robots.txt", "/tdm.json"]


def test_a_file_that_robots_forbid_is_not_looked_at_and_that_is_kept(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /.well-known/")
    site["/.well-known/tdmrep.json"] = tdmrep(rule("/", 1))
    (signal,) = fetched(fetcher, site).signals
    assert signal.value == "not read: robots.txt forbids"
    assert "/.well-known/tdmrep.json" not in site.paths()


FILE, HEADER, META = Where.TDMREP, Where.HEADER, Where.META


@pytest.mark.parametrize(
    ("file", "header", "meta", "speaks"),
    [
        (None, None, None, None),
        ("1", None, None, FILE),
        (None, "1", None, HEADER),
        (None, None, "1", META),
        ("1", "0", None, None),
        ("0", "1", None, HEADER),
        ("1", "1", "0", None),
        ("0", "0", "1", META),
        ("1", "oui", None, FILE),
        ("1", "", "", FILE),
        (None, "0, 1", None, HEADER),
        (None, " 1 ", None, HEADER),
    ],
)
def test_the_page_stands_over_the_header_and_the_header_over_the_file(
    file: str | None, header: str | None, meta: str | None, speaks: Where | None, site: Site, fetcher: Fetcher
) -> None:
    if file is not None:
        site["/.well-known/tdmrep.json"] = tdmrep(rule("/", int(file)))
    headers = {} if header is None else {"TDM-Reservation": header}
    site["/une"] = Reply(PAGE if meta is None else with_meta("tdm-reservation", meta), headers=headers)
    speakers = {FILE: r"tdmrep\.json", HEADER: "an HTTP header", META: "the page"}
    if speaks is None:
        fetched(fetcher, site)
    else:
        with pytest.raises(Refused, match=f"/une: {speakers[speaks]} reserves it from text mining"):
            fetcher.fetch(f"{site.url}/une")


def test_the_policy_is_kept_beside_the_reservation(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    policy = "https://journal.example/licence.json"
    site["/une"] = Reply(PAGE, headers={"tdm-reservation": "1", "tdm-policy": policy})
    capture = fetched(fetchers(research=True), site)
    assert capture.research
    assert capture.signals == (
        Signal("tdm-reservation", "1", Where.HEADER),
        Signal("tdm-policy", policy, Where.HEADER),
    )
    assert forbidding(capture.signals) == capture.signals[0]
    assert capture.header("tdm-policy") == policy


@pytest.mark.parametrize(
    ("values", "reserved"),
    [
        (["noai"], True),
        (["noindex, NoAI"], True),
        (["noindex", "noai"], True),
        (["selon: noai"], True),
        (["*: noai"], True),
        (["autrebot: noai"], False),
        (["autrebot: noindex", "noai"], True),
        (["noimageai"], False),
        (["noindex, nofollow, noarchive, none"], False),
        (["unavailable_after: 25 Jun 2030 15:00:00 PST, noai"], True),
        (["max-snippet:-1, noai"], True),
    ],
)
def test_noai_forbids_in_a_header(values: list[str], reserved: bool, site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(PAGE, headers=[("X-Robots-Tag", value) for value in values])
    if reserved:
        with pytest.raises(Refused, match="an HTTP header reserves it from text mining"):
            fetcher.fetch(f"{site.url}/une")
    else:
        assert [signal.value for signal in fetched(fetcher, site).signals] == values


@pytest.mark.parametrize(
    ("page", "reserved"),
    [
        (with_meta("robots", "noindex, noai"), True),
        (with_meta("ROBOTS", "NOAI"), True),
        (with_meta("selon", "noai"), True),
        (with_meta("autrebot", "noai"), False),
        (with_meta("robots", "noimageai, noindex"), False),
        (with_meta("description", "noai"), False),
        (b'<!-- <meta name="robots" content="noai"> -->' + PAGE, False),
        (b'<script>\'<meta name="robots" content="noai">\'</script>' + PAGE, False),
        (PAGE + b"<p>a\0b</p>" + b"<div>" * 5000 + b"<meta content=noai name=robots>", True),
        (b"\0" + with_meta("robots", "noai"), True),
        (b"<!--" + b"\xe9" * 6_000_000 + b"-->" + with_meta("robots", "noai"), True),
        (b'<meta charset="utf-16">' + with_meta("robots", "noai"), True),
        (("\ufeff" + with_meta("robots", "noai").decode()).encode("utf-16-le"), True),
        (b"\xef\xbb\xbf" + with_meta("robots", "noai"), True),
        (with_meta("robots", "noai").decode().encode("latin-1"), True),
        (b"", False),
        (b"\xff\xfe", False),
    ],
)
def test_noai_forbids_in_the_page(page: bytes, reserved: bool) -> None:
    assert (forbidding(in_html(page)) is not None) is reserved


@given(st.binary(max_size=300))
def test_no_page_breaks_the_search_for_meta_elements(page: bytes) -> None:
    in_html(page)
    in_html(b"<meta name=" + page)


def test_a_plain_text_has_no_meta_elements(site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(with_meta("robots", "noai"), type="text/plain")
    assert fetched(fetcher, site).signals == ()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("train-ai=n", {"train-ai": False}),
        ("train-ai=n, search=y", {"train-ai": False, "search": True}),
        ("train-ai=n,search=y", {"train-ai": False, "search": True}),
        ('train-ai=y, train-ai, search=n, search="n"', {}),
        ("train-ai;allow=n, train-ai=y", {"train-ai": True}),
        ('train-ai;has;parameters="?"', {}),
        ('x=(a b;q=1), bots=n;why="a, b"', {"bots": False}),
        ("bots=N", {}),
        ("bots=?0", {}),
        ("Bots=n", {}),
        ("bots=n,", {}),
        ("bots=n search=y", {}),
        ("bots=n, =y", {}),
        ("", {}),
    ],
)
def test_preferences_are_a_dictionary_of_structured_fields(text: str, stated: dict[str, bool]) -> None:
    assert preferences(text) == stated


@given(st.text(max_size=60))
def test_no_preference_breaks_the_reader(text: str) -> None:
    assert reserves_all(text) in (True, False)


@pytest.mark.parametrize(
    ("usage", "reserved"),
    [("bots=n", True), ("all=n", True), ("tdm=n", True), ("bots=y", False), ("train-ai=n, ai-use=n, search=n", False)],
)
def test_a_general_reservation_forbids_and_one_of_a_use_does_not(
    usage: str, reserved: bool, site: Site, fetchers: Callable[..., Fetcher]
) -> None:
    site["/une"] = Reply(PAGE, headers={"Content-Usage": usage})
    site["/robots.txt"] = robots(f"User-agent: *\nContent-Usage: {usage}")
    expected = (Signal("content-usage", usage, Where.ROBOTS), Signal("content-usage", usage, Where.HEADER))
    assert fetched(fetchers(research=True), site).signals == expected
    if reserved:
        with pytest.raises(Refused, match=r"robots\.txt reserves it from text mining \(content-usage: "):
            fetchers().fetch(f"{site.url}/une")
    else:
        assert fetched(fetchers(), site).signals == expected


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("Content-Usage: /une bots=n\nContent-Usage: bots=y", ["bots=n"]),
        ("Content-Usage: / bots=n\nContent-Usage: /une\tbots=y", ["bots=y"]),
        ("Content-Usage: / bots=n\nContent-Usage: / search=y", ["bots=n", "search=y"]),
        ("Content-Usage: /archives bots=n", []),
        ("content-usage : bots=n # tous", ["bots=n"]),
        ("Content-Signal: search=yes, ai-train=no\nContent-Usage: /une bots=y", ["search=yes, ai-train=no", "bots=y"]),
    ],
)
def test_lines_of_robots_txt_belong_to_the_longest_path(
    lines: str, values: list[str], site: Site, fetchers: Callable[..., Fetcher]
) -> None:
    site["/robots.txt"] = robots(f"User-agent: *\nAllow: /\n{lines}")
    assert [signal.value for signal in fetched(fetchers(research=True), site).signals] == values


def test_the_lines_of_another_group_do_not_speak_to_selon(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = robots("User-agent: autre\nContent-Usage: bots=n\n\nUser-agent: *\nAllow: /")
    assert fetched(fetcher, site).signals == ()


def test_a_page_that_became_reserved_is_refused_though_it_has_not_changed(
    site: Site, fetchers: Callable[..., Fetcher]
) -> None:
    site["/une"] = Reply(b"", 304, {"tdm-reservation": "1"})
    with pytest.raises(Refused):
        fetchers().fetch(f"{site.url}/une", etag='"v1"')
    answer = fetchers(research=True).fetch(f"{site.url}/une", etag='"v1"')
    assert isinstance(answer, NotModified)
    assert answer.research
    assert answer.signals == (Signal("tdm-reservation", "1", Where.HEADER),)


def test_what_a_site_writes_cannot_steer_a_terminal(site: Site, fetcher: Fetcher) -> None:
    site["/une"] = Reply(PAGE, headers={"X-Robots-Tag": "noai, \x1b[2J\x9b31m" + "x" * 5000})
    with pytest.raises(Refused) as caught:
        fetcher.fetch(f"{site.url}/une")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
