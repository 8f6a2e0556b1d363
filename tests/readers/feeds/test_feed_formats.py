"""Feeds of every format, whole and broken, as strangers write them."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.engines.deadline import within
from selon.errors import EmptyInput
from selon.readers.feeds import Form, Item, NotAFeed, instant, read_feed
from selon.readers.feeds.records import moment

RSS1 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Phare</title></channel>
 <item rdf:about="https://a.example/1"><title>Pont 🌉</title><link>https://a.example/1</link>
 <dc:date>2024-03-19T08:00:00+01:00</dc:date></item></rdf:RDF>"""
RSS091 = """<rss version="0.91"><channel><title>Le Phare</title>
 <item><title>Pont</title><link>/1</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Le &lt;b>Phare&lt;/b></title>
 <entry><id>tag:a</id>
 <title>Pont</title><link rel="enclosure" href="/son.mp3"/><link href="/1"/>
 <published>2024-03-19T00:30:00+01:00</published>
 <updated>2024-03-19T09:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Oui.</p></div>
 </content></entry></feed>"""


def test_rss_1() -> None:
    found = read_feed(RSS1.encode(), "a")
    assert (found.form, found.title, found.damage) == (Form.SYNDICATION, "Le Phare", None)
    (item,) = found.items
    assert (item.link, item.title, item.day) == ("https://a.example/1", "Pont 🌉", "2024-03-19")


def test_rss_09() -> None:
    assert read_feed(RSS091.encode(), "a").items == (Item("/1", title="Pont"),)


def test_atom() -> None:
    found = read_feed(ATOM.encode(), "a")
    assert found.title == "Le Phare"
    (item,) = found.items
    assert (item.link, item.key, item.content) == ("/1", "tag:a", "<p>Oui.</p>")
    assert (item.published, item.updated) == ("2024-03-19T00:30:00+01:00", "2024-03-19T09:00:00+00:00")
    assert item.day == "2024-03-19", "the day of the newsroom, not of Greenwich"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    declared = encoding.replace("-sig", "")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + RSS091.replace("Pont", "Été")
    assert [item.title for item in read_feed(text.encode(encoding), "a").items] == ["Été"]


def test_an_encoding_that_lies_costs_no_item() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?>' + RSS091.replace("Pont", "Été")
    found = read_feed(text.encode("iso-8859-1"), "a", {"content-type": "application/rss+xml; charset=utf-8"})
    assert [item.title for item in found.items] == ["Été"]
    assert found.damage is not None


@pytest.mark.parametrize(
    ("guid", "link"),
    [
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ('<guid isPermaLink="false">https://a.example/1</guid>', None),
        ("<guid>urn:1</guid>", None),
        ("", None),
    ],
    ids=["permalink", "no-permalink", "urn", "nothing"],
)
def test_a_guid_stands_for_a_link_where_it_is_one(guid: str, link: str | None) -> None:
    text = f'<rss version="2.0"><channel><item><title>Pont</title>{guid}</item></channel></rss>'
    assert [item.link for item in read_feed(text.encode(), "a").items] == [link]


def test_no_entity_reaches_out_or_grows() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for text in (
        f'{bomb}<rss version="2.0"><channel><title>&b;&f;</title><item><link>/1</link></item></channel></rss>',
        f"{bomb}<urlset><url><loc>/1&b;&f;</loc></url></urlset>",
    ):
        found = read_feed(text.encode(), "a")
        assert "root:" not in repr(found)
        assert "aaaa" not in repr(found)


def test_json_feed() -> None:
    entries = [
        {"id": 7, "url": "/1", "date_published": "2024-03-19", "date_modified": "2024-03-20T08:00:00Z"},
        {"id": "8", "content_text": "Un & deux\n\ntrois", "title": None},
        "rien",
    ]
    document = {"version": "https://jsonfeed.org/version/1", "title": "Le Phare", "items": entries}
    found = read_feed(b"\xef\xbb\xbf " + json.dumps(document).encode(), "a")
    assert (found.form, found.title, found.damage) == (Form.JSON, "Le Phare", "it is damaged: 1 of its items are none")
    first, second = found.items
    assert (first.link, first.key, first.day, first.updated) == ("/1", "7", "2024-03-19", "2024-03-20T08:00:00+00:00")
    assert (second.link, second.content) == (None, "<p>Un &amp; deux</p><p>trois</p>")


def test_half_a_character_of_a_json_feed_is_none() -> None:
    """Nor is an address that holds one an address."""
    entries = [{"id": "\ud800", "title": "Un \udc00", "content_text": "\ud800"}, {"url": "https://a.example/\udc00"}]
    document = {"version": "https://jsonfeed.org/version/1", "title": "\udc00", "items": entries}
    found = read_feed(json.dumps(document).encode(), "a")
    assert (found.title, found.damage) == ("?", "it is damaged: 1 of its items are none")
    assert [(item.key, item.title, item.content) for item in found.items] == [("?", "Un ?", "<p>?</p>")]


@pytest.mark.parametrize("text", ['{"items": []}', '{"version": "https://jsonfeed.org/version/1"}', "{", "{" * 100_000])
def test_json_that_is_no_feed(text: str) -> None:
    with pytest.raises(NotAFeed, match="it is JSON, but no JSON Feed"):
        read_feed(text.encode(), "a")


def test_sitemaps() -> None:
    text = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
     xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><!-- a --><url><loc> https://a.example/1 </loc><n:news>
     <n:publication_date>2024-03-19</n:publication_date><n:title>Pont</n:title></n:news></url><url><lastmod>x</lastmod>
     </url><url><loc>https://a.example/2</loc><lastmod>2024-03-19T08:00:00Z</lastmod></url></urlset>"""
    first, second = read_feed(text.encode(), "a").items
    assert first == Item("https://a.example/1", title="Pont", published="2024-03-19")
    assert second == Item("https://a.example/2", updated="2024-03-19T08:00:00+00:00")
    cut = read_feed(text.encode()[:-60], "a")
    assert [item.link for item in cut.items][:1] == ["https://a.example/1"]
    assert cut.damage is not None


def test_a_prefix_that_a_sitemap_never_declared_is_passed_over() -> None:
    text = """<urlset><url><loc>https://a.example/1</loc><n:news><n:title>Pont</n:title>
     <n:publication_date>2024-03-19</n:publication_date></n:news><\x01:b>x</\x01:b></url></urlset>"""
    found = read_feed(text.encode(), "a")
    assert found.items == (Item("https://a.example/1", title="Pont", published="2024-03-19"),)
    assert found.damage is not None
    assert found.damage.isprintable()


def test_what_is_no_text_in_a_sitemap_is_nothing() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><urlset><url><loc>/1</loc><lastmod>\ud800</lastmod></url></urlset>'
    (item,) = read_feed(text.encode("utf-16", "surrogatepass"), "a").items
    assert (item.link, item.updated) == ("/1", None)


@pytest.mark.parametrize("reference", ["&#xD800;", "&#56320;", "&#xdfff", "&#1114112;", "&#xfffffffffffff;"])
def test_a_reference_to_no_character_costs_itself(reference: str) -> None:
    """The feed is no sound XML, so that feedparser takes its references itself."""
    found = read_feed(RSS091.replace("Pont", f"Pont {reference} & &#x1F309; &#233;").encode(), "a")
    assert [item.title for item in found.items] == ["Pont \ufffd & 🌉 é"]


@pytest.mark.parametrize(
    "text",
    [
        RSS091.replace("<title>Pont", "<gml:pos>1 2</gml:pos><title>Pont</b>"),
        '<?xml version="1.0" encoding="é"?>' + RSS091,
    ],
    ids=["a place without its element", "an encoding that is no ASCII"],
)
def test_a_feed_at_which_the_parser_fails_is_refused(text: str) -> None:
    with pytest.raises(NotAFeed, match=r"^a: it is damaged: \w+Error, "):
        read_feed(text.encode("latin-1"), "a")


def test_lists() -> None:
    text = """<opml version="1.0"><head><title>Presse</title></head><body><outline text="Sud"><outline type="rss"
     xmlUrl="https://a.example/1"/></outline><outline type="rss" xmlUrl="https://a.example/1"/></body></opml>"""
    found = read_feed(text.encode(), "a")
    assert (found.form, found.title, found.feeds) == (Form.LIST, "Presse", (("https://a.example/1", None),))


def test_what_is_no_feed() -> None:
    with pytest.raises(EmptyInput):
        read_feed(b" \n", "a")
    for data in (b"\x89PNG", b"Bonjour", b"<svg/>", b"<xml"):
        with pytest.raises(NotAFeed, match="it is no feed"):
            read_feed(data, "a")


@pytest.mark.parametrize(
    "link",
    [
        "<link rel=alternate type='application/rss+xml' href='/rss'>",
        '<LINK HREF="/rss" TYPE="application/atom+xml" />',
        "<link rel=icon href=/a><link\ntype = application/feed+json\nhref = /rss>",
    ],
)
def test_a_web_page_is_no_feed_but_may_offer_one(link: str) -> None:
    page = f"<!doctype html><html><head>{link}</head>"
    with pytest.raises(NotAFeed, match=r"it is a web page, no feed; it offers /rss$"):
        read_feed(page.encode(), "a")


def test_a_web_page_whose_links_are_never_closed_takes_no_time() -> None:
    with within(5), pytest.raises(NotAFeed, match=r"it is a web page, no feed$"):
        read_feed(b"<html>" + b"<link " * 40_000, "a")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-03-19", "2024-03-19"),
        ("2024-03-19T08:00Z", "2024-03-19T08:00:00+00:00"),
        ("Tue, 19 Mar 2024 08:00:00 GMT", "2024-03-19T08:00:00+00:00"),
        ("", None),
        (None, None),
        ("0000-00-00", None),
        ("Tue, 99 Mar 2024", None),
    ],
    ids=["day", "iso", "rfc-822", "empty", "none", "zeros", "no-day"],
)
def test_moments(text: str | None, found: str | None) -> None:
    assert moment(text) == found
    assert instant(found) is None or instant(found).tzinfo is not None  # type: ignore[union-attr]


@settings(max_examples=60)
@given(st.integers(0, 700), st.binary(max_size=6), st.sampled_from([RSS1, ATOM, RSS091]))
def test_damage_anywhere_is_a_feed_or_an_error_of_ours(at: int, noise: bytes, text: str) -> None:
    data = text.encode()
    with suppress(NotAFeed, EmptyInput):
        read_feed(data[:at] + noise + data[at + len(noise) :], "a")
