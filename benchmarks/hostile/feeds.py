"""Feeds as inputs: sound ones of every format, to be damaged, and drawn ones, which need not be true to theirs."""

from __future__ import annotations

import json
from html import escape

from benchmarks.hostile.structured import elements, gzipped, json_values, sentences, texts
from hypothesis import strategies as st

RSS2 = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Le Phare</title><link>https://a.example/</link>
 <ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
 <item><title>Le pont rouvrira</title><link>/pont?utm_source=rss</link><guid isPermaLink="false">urn:1</guid>
 <pubDate>Tue, 19 Mar 2024 00:30:00 +0100</pubDate><description>&lt;p&gt;Il pleut.&lt;/p&gt;</description></item>
 <item><title>Brève</title><guid isPermaLink="false">urn:2</guid><pubDate>Tue, 19 Mar 2024 08:00:00 GMT</pubDate>
 <content:encoded><![CDATA[<p>Le maire, Paul Durand, a déclaré mardi que « le pont rouvrira en avril ».</p>]]>
 </content:encoded></item></channel></rss>"""
RSS1 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Phare</title></channel>
 <item rdf:about="https://a.example/1"><title>Pont</title><link>https://a.example/1</link>
 <dc:date>2024-03-19T08:00:00+01:00</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Le &lt;b>Phare&lt;/b></title>
 <entry><id>tag:a</id><title>Pont</title><link rel="enclosure" href="/son.mp3"/><link href="/1"/>
 <published>2024-03-19T00:30:00+01:00</published><updated>2024-03-19T09:00:00Z</updated>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Il pleut.</p></div></content></entry>
 <entry><id>tag:b</id><title>Brève</title>
 <updated>2024-03-20</updated><summary>Anne Roy dément.</summary></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc><n:news>
 <n:publication_date>2024-03-19</n:publication_date><n:title>Pont</n:title></n:news></url>
 <url><loc>https://a.example/2</loc><lastmod>2024-03-19T08:00:00Z</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/1.xml</loc>
 <lastmod>2024-03-19</lastmod></sitemap><sitemap><loc>/2.xml.gz</loc></sitemap></sitemapindex>"""
OPML = """<opml version="2.0"><head><title>Presse</title></head><body><outline text="Sud"><outline type="rss"
 text="Le Phare" xmlUrl="https://a.example/rss"/></outline><outline type="rss" xmlUrl="/atom"/></body></opml>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Phare",
        "items": [
            {"id": 7, "url": "/1", "title": "Pont", "date_published": "2024-03-19", "date_modified": "2024-03-20"},
            {"id": "8", "content_text": "Il pleut.\n\nPaul Durand dément.", "title": None},
            {"id": "9", "content_html": "<p>Le maire a déclaré que le pont rouvrira.</p>", "tags": ["pont"]},
        ],
    }
)
SOUND = [text.encode() for text in (RSS2, RSS1, ATOM, SITEMAP, INDEX, OPML, JSON)] + [gzipped(SITEMAP.encode())]

addresses = st.sampled_from(
    [
        "https://a.example/1",
        "/1?utm_source=rss",
        "//b.example",
        "",
        "http://[",
        "javascript:0",
        "http://a:99999/",
        "é\u202e",
    ]
)
dates = st.sampled_from(
    [
        *("2024-03-19", "2024-03-19T08:00:00+01:00", "Tue, 19 Mar 2024 08:00:00 GMT", "0001-01-01T00:00:00+23:59"),
        *("9999-12-31T23:59:59-23:59", "Tue, 19 Mar 99999 08:00:00 +9999", "20240319", "2024-W12-2", "hier", "-1", ""),
    ]
)
held = sentences | texts | elements(2) | dates | addresses
DOCTYPES = (
    *(
        "",
        "",
        "",
        '<?xml version="1.0" encoding="utf-16"?>',
        '<?xml version="1.1"?>',
        "<!DOCTYPE rss [",
        "<!DOCTYPE html>",
    ),
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
)
NAMES = (
    *("title", "link", "guid", "pubDate", "description", "content:encoded", "dc:date", "id", "published", "updated"),
    *("content", "summary", "loc", "lastmod", "n:news", "n:title", "n:publication_date", "ttl", "sy:updatePeriod", "x"),
    *("media:content", "itunes:image", "georss:point", "gml:pos", "category", "author", "enclosure", "source"),
)
"""Of elements: feedparser has a function for most of these."""
ATTRIBUTES = (
    "href",
    "rel",
    "type",
    "isPermaLink",
    "xmlUrl",
    "xml:base",
    "xmlns",
    "url",
    "rdf:about",
    "length",
    "xml:lang",
)
ROOTS = (
    *(("<rss version='2.0'><channel>{}</channel></rss>", "item"), ("<rdf:RDF>{}</rdf:RDF>", "item")),
    *(("<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>", "entry"), ("<urlset>{}</urlset>", "url")),
    *(("<sitemapindex>{}</sitemapindex>", "sitemap"), ("<opml version='1.0'><body>{}</body></opml>", "outline")),
    *(("<channel>{}</channel>", "item"), ("<rss version='2.0'>{}", "entry"), ("<a:feed>{}</a:feed>", "a:entry")),
)


@st.composite
def fields(draw: st.DrawFn) -> str:
    """An element of an item: its words escaped, in a section, or as they are."""
    name = draw(st.sampled_from(NAMES))
    told = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), held, max_size=2))
    attributes = "".join(f" {key}={_quoted(draw, value)}" for key, value in told.items())
    inner = draw(held)
    form = draw(st.sampled_from(["<{0}{1}>{2}</{0}>"] * 5 + ["<{0}{1}/>", "<{0}{1}>{2}", "{2}&b;&f;<!--{1}"]))
    write = draw(st.sampled_from([escape, escape, "<![CDATA[{}]]>".format, str]))
    return form.format(name, attributes, write(inner))


def _quoted(draw: st.DrawFn, value: str) -> str:
    return f'"{escape(value) if draw(st.booleans()) else value}"'


@st.composite
def xml_feeds(draw: st.DrawFn) -> bytes:
    """RSS, Atom, a sitemap or OPML, with what others have in it."""
    root, item = draw(st.sampled_from(ROOTS))
    items = draw(st.lists(st.lists(fields(), max_size=6).map("".join), max_size=5))
    inner = draw(st.lists(fields(), max_size=3)) + [f"<{item}>{each}</{item}>" for each in items]
    made = draw(st.sampled_from(DOCTYPES)) + root.format("".join(inner))
    return made.encode(draw(st.sampled_from(["utf-8"] * 6 + ["cp1252", "utf-16", "utf-8-sig"])), "replace")


@st.composite
def json_feeds(draw: st.DrawFn) -> bytes:
    """JSON Feed whose values are of any kind, and may hold half a character."""
    names = ("id", "url", "title", "date_published", "date_modified", "content_html", "content_text", "x")
    values = held | json_values | st.sampled_from(["\ud800", "https://a.example/\udc00"])
    item = st.dictionaries(st.sampled_from(names), values, max_size=5)
    document = {
        "version": draw(st.sampled_from(["https://jsonfeed.org/version/1.1"] * 6 + ["1", ""])),
        "title": draw(values),
        "items": draw(st.lists(item | json_values, max_size=5) | json_values),
    }
    return json.dumps(document, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


def feeds() -> st.SearchStrategy[bytes]:
    """A feed of any format, one in twenty compressed."""
    packed = st.integers(0, 19).map(lambda n: gzipped if n == 0 else bytes)
    return st.tuples(packed, xml_feeds() | xml_feeds() | json_feeds()).map(lambda made: made[0](made[1]))
