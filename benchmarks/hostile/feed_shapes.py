"""Shapes of feeds: one thing many times over, entities that grow, and what stands inside itself. Each is a function of
its size."""

from __future__ import annotations

from benchmarks.hostile.shapes import SENTENCE, Shape

_LEVELS = 12  # of entities, each ten times the one before: a trillion


def _around(before: str, piece: str, after: str = "", *, closing: str = "", middle: str = "") -> Shape:
    """The piece many times over, `closing` as often as it behind the `middle`."""

    def shape(size: int) -> str:
        times = size // (len(piece) + len(closing)) + 1
        return before + piece * times + middle + closing * times + after

    return shape


def _growing(size: int) -> str:
    levels = min(_LEVELS, size // 60 + 2)
    values = ["ha", *(f"&e{level};" * 10 for level in range(levels - 1))]
    entities = "".join(f'<!ENTITY e{level} "{value}">' for level, value in enumerate(values))
    return f"<!DOCTYPE rss [{entities}]>{RSS[0]}<item><title>&e{levels - 1};</title></item>{RSS[1]}"


def _repeated(size: int) -> str:
    """One entity of half of the size, referred to with the other half."""
    named = f'<!DOCTYPE rss [<!ENTITY e "{"a" * (size // 2)}">]>'
    return f"{named}{RSS[0]}<item><title>{'&e;' * (size // 6)}</title></item>{RSS[1]}"


RSS = ("<rss version='2.0'><channel>", "</channel></rss>")
ATOM = ("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>")
MAP = ("<urlset>", "</urlset>")
INDEX = ("<sitemapindex>", "</sitemapindex>")
OPML = ("<opml version='1.0'><body>", "</body></opml>")
JSON = ('{"version":"https://jsonfeed.org/version/1","items":[', "]}")

FEEDS: dict[str, Shape] = {
    f"feed of {told}": shape
    for told, shape in {
        "entities that grow": _growing,
        "one entity many times": _repeated,
        "entities": _around("<!DOCTYPE rss [<!ENTITY a 'a'>]><rss><channel><title>", "&a;"),
        "declarations": _around("<!DOCTYPE rss [", "<!ENTITY a 'a'>", "]>" + "".join(RSS)),
        "declarations left open": _around("<!DOCTYPE rss [", "<!ENTITY a "),
        "items": _around(RSS[0], f"<item><title>Pont</title><description>{SENTENCE}</description></item>", RSS[1]),
        "items with a link": _around(RSS[0], "<item><link>/a</link></item>", RSS[1]),
        "entries": _around(ATOM[0], "<entry><id>a</id><title>b</title></entry>", ATOM[1]),
        "nested items": _around(RSS[0], "<item>", RSS[1], closing="</item>"),
        "nested entries": _around(ATOM[0], "<entry>", ATOM[1], closing="</entry>"),
        "nested elements": _around(f"{ATOM[0]}<entry>", "<x>", "</entry></feed>", closing="</x>"),
        "nested XHTML": _around(f"{ATOM[0]}<entry><content type='xhtml'>", "<div>", closing="</div>", middle=SENTENCE),
        "nested HTML": _around(
            f"{RSS[0]}<item><description>", "&lt;div&gt;", f"{SENTENCE}</description></item>{RSS[1]}"
        ),
        "nested outlines": _around(OPML[0], "<outline text='a'>", OPML[1], closing="</outline>"),
        "nested addresses": _around(MAP[0], "<url>", MAP[1], closing="</url>"),
        "nested maps": _around("", "<sitemapindex>", closing="</sitemapindex>"),
        "outlines": _around(OPML[0], "<outline type='rss' xmlUrl='/a'/>", OPML[1]),
        "addresses": _around(MAP[0], "<url><loc>/a</loc></url>", MAP[1]),
        "locations": _around(f"{MAP[0]}<url>", "<loc></loc>", f"</url>{MAP[1]}"),
        "maps": _around(INDEX[0], "<sitemap><loc>/a</loc></sitemap>", INDEX[1]),
        "titles": _around(f"{RSS[0]}<item>", "<title>a</title>", f"</item>{RSS[1]}"),
        "links": _around(f"{ATOM[0]}<entry>", "<link href='/a'/>", f"</entry>{ATOM[1]}"),
        "contents": _around(f"{ATOM[0]}<entry>", "<content>a</content>", f"</entry>{ATOM[1]}"),
        "categories": _around(f"{RSS[0]}<item>", "<category>a</category>", f"</item>{RSS[1]}"),
        "persons": _around(f"{ATOM[0]}<entry>", "<author><name>a</name></author>", f"</entry>{ATOM[1]}"),
        "dates": _around(f"{RSS[0]}<item>", "<pubDate>Tue, 19 Mar 2024</pubDate>", f"</item>{RSS[1]}"),
        "one date": _around(f"{RSS[0]}<item><pubDate>", "19 Mar ", f"</pubDate></item>{RSS[1]}"),
        "one date of figures": _around(f"{RSS[0]}<item><pubDate>", "1", f"</pubDate></item>{RSS[1]}"),
        "one title": _around(f"{RSS[0]}<title>", "&lt;a", f"</title>{RSS[1]}"),
        "one title of tags": _around(f"{RSS[0]}<title><![CDATA[", "<b>a</b> ", f"]]></title>{RSS[1]}"),
        "one address": _around(f"{RSS[0]}<item><link>", "/../", f"</link></item>{RSS[1]}"),
        "one encoding": _around("<?xml version='1.0' encoding='", "utf", f"'?>{''.join(RSS)}"),
        "sections left open": _around(RSS[0], "<![CDATA["),
        "comments left open": _around(RSS[0], "<!--"),
        "tags left open": _around(RSS[0], "<item "),
        "attributes": lambda size: f"{RSS[0]}<item {' '.join(f'a{n}=1' for n in range(size // 8))}></item>{RSS[1]}",
        "namespaces": lambda size: "<rss " + " ".join(f"xmlns:a{n}='b'" for n in range(size // 15)) + "></rss>",
        "prefixes": _around("<", "a:", "rss>"),
        "instructions": _around("", "<?a b?>", "".join(RSS)),
        "offers left open": _around("<html>", "<link "),
        "offers without an address": _around("<html>", "<link type=application/rss+xml "),
        "offers": _around("<html>", "<link type='application/rss+xml' href='/a'>"),
        "JSON brackets": _around(JSON[0], "[", JSON[1], closing="]"),
        "JSON objects": _around(JSON[0], '{"a":', JSON[1], closing="}", middle="1"),
        "JSON items": _around(JSON[0], '{"id":1,"content_text":"Il pleut."},', f"{{}}{JSON[1]}"),
        "JSON lines": _around(f'{JSON[0]}{{"content_text":"', "a\\n", f'"}}{JSON[1]}'),
        "JSON figures": _around(f'{JSON[0]}{{"id":', "1", f"}}{JSON[1]}"),
        "half characters": _around(f'{JSON[0]}{{"title":"', "\\ud800", f'"}}{JSON[1]}'),
    }.items()
}
