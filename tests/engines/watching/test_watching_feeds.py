"""Feeds are asked when they are due, and as they wish; what they announce is read once, and again when it changes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest
from tests.capture.web import Reply, Site, robots

from .conftest import RSS, Watching, article, feed, item, rss, said

Make = Callable[..., Watching]


def test_what_a_feed_announces_is_read_and_linked(site: Site, watching: Make) -> None:
    site["/rss"] = feed(rss(item("/1?utm_source=rss&id=3&xtor=RSS-1"), item("/2")))
    site["/1?id=3"] = article(said("Le pont 🌉 rouvrira le 3 avril"))
    site["/2"] = article("La maire, Jeanne Lormel, a démenti que le pont de Valmont rouvrira le 3 avril.", "Démenti")
    made = watching(f"{site.url}/rss").round()
    assert (made.asked, made.feeds, made.failed, made.items, made.fates["added"]) == (1, 1, 0, 2, 2)
    assert made.fates["statements"] == 2
    assert "/1?id=3" in site.paths()


def test_nothing_is_asked_before_it_is_due_and_nothing_is_read_twice(site: Site, watching: Make) -> None:
    site["/rss"] = feed(rss(item("/1")), ETag='"7"', Last_Modified="Tue, 19 Mar 2024 06:00:00 GMT")
    site["/1"] = article(said("Le pont rouvrira"))
    watch = watching(f"{site.url}/rss")
    watch.round()
    asked = len(site.asked)
    assert watch.round(minutes=10).asked == 0
    assert len(site.asked) == asked
    site["/rss"] = Reply(status=304)
    made = watch.round(minutes=5)
    path, headers = site.asked[-1]
    assert (path, headers["If-None-Match"], headers["If-Modified-Since"]) == (
        "/rss",
        '"7"',
        "Tue, 19 Mar 2024 06:00:00 GMT",
    )
    assert (made.asked, made.items, dict(made.fates)) == (1, 0, {})
    assert watch.query("SELECT pause FROM feed") == [1350.0]


def test_the_same_items_under_new_keys_are_the_same(site: Site, watching: Make) -> None:
    site["/1"] = article(said("Le pont rouvrira"))
    own = "<item><guid>{}</guid><title>Brève</title><description>" + said("Le stade ouvrira") + "</description></item>"
    site["/rss"] = feed(rss(item("/1", "a"), own.format("a")))
    watch = watching(f"{site.url}/rss")
    assert watch.round().fates["added"] == 2
    site["/rss"] = feed(rss(item("/1?utm_medium=x", "b"), own.format("b")))
    made = watch.round(minutes=20)
    assert (made.items, made.fates["added"], made.fates["known"]) == (1, 0, 1)
    assert watch.query("SELECT count(*) FROM page") == [2]
    assert site.paths().count("/1") == 1


def test_an_item_that_changes_is_a_new_version_and_one_that_does_not_is_left_alone(site: Site, watching: Make) -> None:
    def atom(updated: str) -> Reply:
        return feed(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Phare</title><entry><id>x</id><link href="/1"/>'
            f"<updated>{updated}</updated></entry></feed>"
        )

    site["/atom"] = atom("2024-03-19T06:00:00Z")
    site["/1"] = article(said("Le pont rouvrira le 3 avril"))
    watch = watching(f"{site.url}/atom")
    watch.round()
    site["/atom"] = atom("2024-03-19T07:10:00Z")
    site["/1"] = article(said("Le pont rouvrira le 5 mai"))
    assert watch.round(minutes=20).fates["added"] == 1
    assert watch.query("SELECT number FROM version WHERE address = ?", f"{site.url}/1") == [1, 2]
    asked = 0
    for minute in range(10):  # a feed that says with each look that all has changed
        site["/atom"] = atom(f"2024-03-19T08:{minute:02}:00Z")
        before = site.paths().count("/1")
        watch.round(minutes=31)
        asked += site.paths().count("/1") - before
    assert asked < 7
    assert watch.query("SELECT count(*) FROM page") == [2]


def test_items_without_a_link_are_pages_themselves(site: Site, watching: Make) -> None:
    site["/rss"] = feed(
        rss(
            '<item xmlns:content="http://purl.org/rss/1.0/modules/content/"><guid isPermaLink="false">n1</guid>'
            "<title>Un &amp; deux</title><pubDate>Tue, 19 Mar 2024 00:30:00 +0100</pubDate>"
            f"<content:encoded><![CDATA[<p>{said('Le pont 🌉 rouvrira')}</p><script>x</script>]]></content:encoded>"
            "</item>"
        )
    )
    watch = watching(f"{site.url}/rss")
    assert watch.round().fates["statements"] == 1
    ((title, outlet, day, url),) = watch.query(
        "SELECT article.title, article.outlet, article.day, page.url FROM article JOIN page ON page.id = article.page"
    )
    assert (title, outlet, day) == ("Un & deux", "Le Phare", "2024-03-19")
    assert url.startswith(f"{site.url}/rss#")
    assert watch.query("SELECT page FROM item") == [None], "what is read is not kept twice"


def test_json_feed_and_a_list_of_lists(site: Site, watching: Make) -> None:
    items = [{"id": "1", "url": "/1"}, {"id": "2", "content_text": said("Le stade ouvrira")}, "x"]
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "Le Phare", "items": items}
    site["/feed.json"] = Reply(json.dumps(document).encode(), type="application/feed+json")
    site["/1"] = article(said("Le pont rouvrira"))
    outline = f'<outline text="Presse"><outline type="rss" xmlUrl="{site.url}/feed.json"/></outline>'
    opml = f'<opml version="2.0"><head/><body>{outline}</body></opml>'
    site["/presse.opml"] = Reply(opml.encode(), type="text/x-opml")
    watch = watching(f"{site.url}/presse.opml")
    made = watch.round()
    assert (made.asked, made.feeds, made.fates["added"]) == (2, 2, 2)
    assert [told for look in watch.told.looks for told in look.told] == ["it is damaged: 1 of its items are none"]


def test_sitemaps_tell_what_is_new_not_what_ever_was(site: Site, watching: Make) -> None:
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
    part = "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>"
    site["/sitemap.xml"] = Reply(
        index.format(
            part.format(f"{site.url}/news.xml.gz", "2024-03-19") + part.format(f"{site.url}/2011.xml", "2011-01-31")
        ).encode(),
        type="application/xml",
    )

    def news(*more: str) -> Reply:
        dated = "<news:news><news:publication_date>2024-03-19T06:00:00Z</news:publication_date></news:news>"
        urls = (
            f"<url><loc>{site.url}/1</loc>{dated}</url><url><loc>{site.url}/undated</loc></url>"
            f"<url><loc>{site.url}/old</loc><lastmod>2011-01-31</lastmod></url>"
            + "".join(f"<url><loc>{each}</loc></url>" for each in more)
        )
        spaces = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='urn:news'"
        whole = f"<urlset {spaces}>{urls}</urlset>"
        return Reply(gzip.compress(whole.encode(), mtime=0), type="application/gzip")

    site["/news.xml.gz"] = news()
    site["/1"], site["/2"] = article(said("Le pont rouvrira")), article(said("Le stade ouvrira"))
    watch = watching(f"{site.url}/sitemap.xml")
    assert watch.round().fates["added"] == 1
    site["/news.xml.gz"] = news(f"{site.url}/2")
    assert watch.round(hours=1).fates["added"] == 1
    assert {"/old", "/undated", "/2011.xml"}.isdisjoint(site.paths())


@pytest.mark.parametrize(
    ("head", "headers", "pause"),
    [
        pytest.param("<ttl>60</ttl>", {}, 3600.0, id="ttl"),
        pytest.param(
            "<x:updatePeriod xmlns:x='http://purl.org/rss/1.0/modules/syndication/'>daily</x:updatePeriod>"
            "<x:updateFrequency xmlns:x='http://purl.org/rss/1.0/modules/syndication/'>12</x:updateFrequency>",
            {},
            7200.0,
            id="period",
        ),
        pytest.param("", {"Cache_Control": "max-age=1800"}, 1800.0, id="max-age"),
        pytest.param("<ttl>99999999</ttl>", {}, 86400.0, id="silly"),
    ],
)
def test_a_feed_is_asked_as_seldom_as_it_wishes(
    head: str, headers: dict[str, str], pause: float, site: Site, watching: Make
) -> None:
    site["/rss"] = feed(rss(head=head), **headers)
    watch = watching(f"{site.url}/rss")
    watch.round()
    assert watch.query("SELECT pause FROM feed") == [pause]


def test_robots_and_reservations_hold_for_feeds_as_for_pages(site: Site, watching: Make) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /prive\n")
    site["/rss"] = feed(rss(item("/prive/1"), item("/2"), item("/3")))
    site["/reserved"] = feed(rss(item("/3")), tdm_reservation="1")
    site["/2"] = Reply(article(said("Non")).body, headers={"tdm-reservation": "1"})
    site["/3"] = article(said("Le pont rouvrira"))
    watch = watching(f"{site.url}/rss", f"{site.url}/reserved", f"{site.url}/prive/rss")
    made = watch.round()
    assert (made.asked, made.failed, made.fates["added"], made.fates["refused"]) == (3, 2, 1, 2)
    reasons = sorted(watch.query("SELECT reason FROM failure"))
    assert reasons == [
        "an HTTP header reserves it from text mining (tdm-reservation: 1)",
        "an HTTP header reserves it from text mining (tdm-reservation: 1)",
        "robots.txt forbids it (Disallow: /prive)",
        "robots.txt forbids it (Disallow: /prive)",
    ]
    (terms,) = watch.query("SELECT terms FROM feed WHERE address = ?", f"{site.url}/rss")
    assert json.loads(terms)["robots"]["allowed"] is True
    assert {"/prive/1", "/prive/rss"}.isdisjoint(site.paths())


def test_a_type_that_lies_is_no_matter(site: Site, watching: Make) -> None:
    site["/rss"] = Reply(rss(item("/1", title="Café")).encode(), type="text/html; charset=iso-8859-1")
    site["/1"] = article(said("Le pont rouvrira"))
    assert watching(f"{site.url}/rss").round().fates["added"] == 1


def test_a_page_that_offers_feeds_says_which(site: Site, watching: Make) -> None:
    site["/"] = Reply(f'<!DOCTYPE html><html><link rel="alternate" type="{RSS}" href="/flux.xml"></html>'.encode())
    watch = watching(f"{site.url}/")
    assert watch.round().failed == 1
    assert watch.told.looks[0].failed == "it is a web page, no feed; it offers /flux.xml"
