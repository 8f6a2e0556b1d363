"""The table `article`: one row an article, with its prose, and with what it takes to link it without a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pyarrow as pa

from selon.entities.records import EntityType, Mention
from selon.entities.registry import mention_of
from selon.exports.tables.columns import COUNT, DAY, TEXT, Row, column, columns_of_span, flat, offsets
from selon.model import Appearance, Article, Entry, Page, Span, Statement, Word
from selon.temporal.bounds import day

_PIECE = pa.struct([("start", COUNT), ("end", COUNT), ("type", TEXT)])
_NAME = pa.struct([("name", TEXT), ("type", TEXT), ("role", TEXT), ("said", TEXT), ("times", COUNT)])
_APPEARANCE = pa.struct(
    [("name", TEXT), ("type", TEXT), ("role", TEXT), ("thing", TEXT), ("start", COUNT), ("end", COUNT)]
)
_PLACES = pa.list_(pa.struct([("start", COUNT), ("end", COUNT)]))
_DOUBT = pa.struct([("kind", TEXT), ("why", TEXT), ("places", _PLACES)])
_WORD = pa.struct([("start", COUNT), ("end", COUNT), ("lemma", TEXT), ("pos", TEXT)])
_FINGERPRINT = pa.struct([("hash", pa.int64()), ("position", COUNT)])

SCHEMA = pa.schema(
    [
        column("key", TEXT, "The page and the number: `sha256:…#1`. Links and statements name the article by it."),
        column("page", TEXT, "The `id` of its page."),
        column("number", COUNT, "Its number on the page, from 1."),
        *columns_of_span("title", "The headline."),
        column("authors", pa.list_(TEXT), "Who signed it."),
        column("outlet", TEXT, "Who published it: the article's own outlet, else the page's."),
        column("published", TEXT, "When, as EDTF: the article's own date, else the page's."),
        column("day", DAY, "The same, where it is known to the day."),
        *columns_of_span("dateline", "Place, date and agency at the head of a dispatch."),
        column("dateline_date", TEXT, "The date of the dateline, as EDTF."),
        column("place", TEXT, "The place of the dateline."),
        column("agency", TEXT, "The agency of the dateline."),
        column("text", TEXT, "Its prose: the pieces of `prose`, one a line."),
        column("prose", pa.list_(_PIECE), "Where each piece of its prose stands in the page, and what it is."),
        column("statements", COUNT, "How many statements it holds."),
        column("title_terms", pa.list_(TEXT), "The lemmas of the headline that carry meaning, in their order."),
        column("terms", pa.list_(TEXT), "The lemmas of all the prose that carry meaning, in their order."),
        column(
            "names",
            pa.list_(_NAME),
            "Persons, organisations, outlets, places and things, and how often the article names each (`times`), as "
            "speakers (then with the date on which they spoke, `said`) or otherwise; the most frequent first.",
        ),
        column("dates", pa.list_(TEXT), "The EDTF dates of the events that its statements speak of, each once."),
        column("appearances", pa.list_(_APPEARANCE), "Every proper name where it stands."),
        column("doubts", pa.list_(_DOUBT), "Where the article contradicts itself, and why."),
        column("words", pa.list_(_WORD), "The words and marks of the prose: offsets, lemma, part of speech (UD)."),
        column("bands", pa.list_(pa.int64()), "The keys of the bands of its MinHash signature: they find reprints."),
        column(
            "fingerprints",
            pa.list_(_FINGERPRINT),
            "Its winnowed fingerprints, each with the number of the word at which it starts: they find passages.",
        ),
    ]
)


def row(entry: Entry, article: Article, bands: Sequence[int], fingerprints: Sequence[tuple[int, int]]) -> Row:
    """The row of one article of a page. `bands` and `fingerprints` are the numbers that linking finds it by."""
    page, words = entry.reading.page, entry.words.get(article.number, ())
    said = [each for each in entry.reading.statements if each.article == article.number]
    named = [each for each in entry.appearances if each.article == article.number]
    published = article.published or page.published
    return {
        "key": key(page, article),
        "page": page.id,
        "number": article.number,
        **flat("title", article.title),
        "authors": list(article.authors),
        "outlet": article.outlet or page.outlet,
        "published": published,
        "day": day(published),
        **_dateline(article),
        "text": "\n".join(line.text for line in article.prose()),
        "prose": [(line.start, line.end, line.type.value) for line in article.prose()],
        "statements": len(said),
        "title_terms": [word.lemma for word in _within(article.title, words) if word.bears_meaning],
        "terms": [word.lemma for word in words if word.bears_meaning],
        "names": _names(key(page, article), said, named),
        "dates": sorted({event.edtf for statement in said for event in statement.events}),
        "appearances": [(a.name, a.type, a.role, a.thing, a.span.start, a.span.end) for a in named],
        "doubts": [(d.kind.value, d.why, offsets(d.spans)) for d in entry.doubts if d.article == article.number],
        "words": [(word.start, word.end, word.lemma, word.pos) for word in words],
        "bands": list(bands),
        "fingerprints": list(fingerprints),
    }


def key(page: Page, article: Article) -> str:
    """By which links and statements name an article."""
    return f"{page.id}#{article.number}"


def _dateline(article: Article) -> Row:
    dateline = article.dateline
    if dateline is None:
        return {}
    told = {"dateline_date": dateline.date, "place": dateline.place, "agency": dateline.agency}
    return flat("dateline", dateline.span) | told


def _within(span: Span | None, words: Sequence[Word]) -> Iterable[Word]:
    return [] if span is None else (word for word in words if span.start <= word.start and word.end <= span.end)


def _names(key: str, said: Iterable[Statement], named: Iterable[Appearance]) -> list[tuple[object, ...]]:
    """Those that a registry can tell apart, as a ledger counts them."""
    speakers = (mention_of(each.speaker, each) for each in said if each.speaker is not None)
    told_apart = (each for each in named if each.type in set(EntityType))
    others = (Mention(each.name, EntityType(each.type), each.role or "", key) for each in told_apart)
    times = Counter([*filter(None, speakers), *others])
    ordered = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return [(m.name, m.type.value, m.role or None, m.said or None, count) for m, count in ordered]
