"""schema.org as JSON-LD: one `@graph` of WebPage, NewsArticle and Quotation, a node a line.

`spokenByCharacter` is "the character, person or organization to whom the quotation is attributed within the containing
work": it says no more than selon knows, so every speaker stands there. `creator` says who made the words: it stands
where the page has them in quotation marks, as the speaker's own. Who denies a content is `mentions`, never its speaker.
The chain is `isBasedOn`: the quotation on what the nearest relay published, that on what the next one did.

schema.org has no place for offsets, cues, evidence, rivals of a speaker, denials and contradictions: they are left out.
`description` tells each statement in a line of French, its stance included. Articles are named, not copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO, TypeAlias

from selon.exports import iris, resources
from selon.exports.jsonl import dumps
from selon.exports.parties import Cast, Party
from selon.exports.wording import content, telling, verbatim
from selon.model import Article, Link, LinkKind, Page, Reading, SpeakerType, Statement

Node: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"
LANGUAGE = "fr"
_TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.ORGANISATION: "Organization",
    SpeakerType.PLACE: "Organization",
    SpeakerType.OUTLET: "Organization",
    SpeakerType.DOCUMENT: "CreativeWork",
}
_NAMES = {"person": "Person", "organisation": "Organization", "outlet": "Organization", "place": "Place"}
_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """Write one JSON-LD document, node by node; nothing of a page is kept when the next one is read.

    Of the links, only those reprints whose order is known have a place: the later article `isBasedOn` the earlier.
    """
    out.write(f'{{"@context": "{CONTEXT}", "@graph": [')
    before = "\n"
    for reading in readings:
        for node in nodes(reading):
            out.write(before + dumps(node))
            before = ",\n"
        out.flush()
    for link in links:
        if link.kind is LinkKind.REPRINT and link.directed:
            earlier = {"@id": iris.of(link.left)}
            out.write(before + dumps({"@id": iris.of(link.right), "isBasedOn": earlier}))
            before = ",\n"
    out.write("\n]}\n")


def nodes(reading: Reading) -> Iterator[Node]:
    """The page, its articles, and what is said in them."""
    page, cast = reading.page, Cast(reading)
    yield _page(page)
    for article in page.articles:
        told = [statement for statement in reading.statements if statement.article == article.number]
        names = {(each.type, each.name): None for each in reading.appearances if each.article == article.number}
        mentions = [{"@type": _NAMES.get(type_, "Thing"), "name": name} for type_, name in names]
        yield _article(page, article, told) | ({"mentions": mentions} if mentions else {})
    for statement in reading.statements:
        yield _quotation(statement, cast)


def _page(page: Page) -> Node:
    publisher = _organisation(page.outlet)
    given = {"identifier": page.id, "url": page.url, "publisher": publisher, **_published(page.published)}
    return _node("WebPage", iris.of(page.id), given)


def _article(page: Page, article: Article, told: list[Statement]) -> Node:
    works = [_ref(resources.via(statement, 1)) for statement in told if statement.via]
    place = article.dateline.place if article.dateline else None
    given = {
        "headline": article.title.text if article.title else None,
        "isPartOf": _ref(iris.of(page.id)),
        "position": article.number,
        "url": page.url,
        "inLanguage": LANGUAGE,
        "author": [_node("Person", resources.author(page, name), {"name": name}) for name in article.authors],
        "publisher": _organisation(article.outlet or page.outlet),
        "sourceOrganization": _organisation(article.dateline.agency if article.dateline else None),
        "dateline": article.dateline.span.text if article.dateline else None,
        "locationCreated": {"@type": "Place", "name": place} if place else None,
        **_published(article.published or page.published),
        "hasPart": [_ref(iris.of(statement.id)) for statement in told],
        "citation": works,
    }
    return _node("NewsArticle", resources.article(page, article), given)


def _quotation(statement: Statement, cast: Cast) -> Node:
    within = [resources.article_of(statement), *([iris.of(statement.parent)] if statement.parent else [])]
    given = {
        "identifier": statement.id,
        "text": content(statement),
        "description": telling(statement),
        "inLanguage": LANGUAGE,
        **_speaker(statement, cast.speaker(statement)),
        "isPartOf": [_ref(name) for name in within],
        "isBasedOn": _chain(statement, cast),
        "recordedIn": _occasion(statement),
        **_dated("dateCreated", statement.said.edtf if statement.said else None),
        "temporalCoverage": [moment.edtf for moment in statement.events],
    }
    return _node("Quotation", iris.of(statement.id), given)


def _speaker(statement: Statement, party: Party | None) -> Node:
    """Who says it; a document is no character, it is what the words are based on."""
    if party is None or party.type is SpeakerType.DOCUMENT:
        return {}
    node = _party(party)
    if statement.polarity == "denies":
        return {"mentions": node}
    made = {"creator": _ref(node["@id"])} if verbatim(statement) else {}
    return {"spokenByCharacter": node} | made


def _chain(statement: Statement, cast: Cast) -> Node | None:
    """What the nearest relay published, based on what the next one did, and at the end the document that speaks."""
    speaker = cast.speaker(statement)
    work = _party(speaker) if speaker and speaker.type is SpeakerType.DOCUMENT else None
    for place, relay in reversed(list(enumerate(cast.relays(statement), 1))):
        node = _party(relay)
        written = relay.type is SpeakerType.DOCUMENT
        given = {"creator": None if written else node, "isBasedOn": [each for each in (written and node, work) if each]}
        work = _node("CreativeWork", resources.via(statement, place), given)
    return work


def _party(party: Party) -> Node:
    """The party; of no type where the page does not tell whether it is a person."""
    described = "jobTitle" if party.type is SpeakerType.PERSON else "description"
    return _node(_TYPES.get(party.type), iris.of(party.key), {"name": party.name, described: party.role})


def _occasion(statement: Statement) -> Node | None:
    occasion = statement.occasion
    if occasion is None or not occasion.text:
        return None
    when = _dated("startDate", statement.said.edtf if statement.said else None)
    return _node("Event", resources.occasion(statement), {"name": occasion.text, **when})


def _organisation(name: str | None) -> Node | None:
    return _node("Organization", resources.outlet(name), {"name": name}) if name else None


def _published(edtf: str | None) -> Node:
    return _dated("datePublished", edtf)


def _dated(key: str, edtf: str | None) -> Node:
    """A date that ISO 8601 writes as `key`; any other EDTF as the text that `temporal` may be."""
    if edtf is None:
        return {}
    return {key if _DATE.fullmatch(edtf) else "temporal": edtf}


def _ref(name: str) -> Node:
    return {"@id": name}


def _node(kind: str | None, name: str, given: Node) -> Node:
    """A node with what is given; what is None, empty or a list of nothing is left out."""
    head = {"@type": kind, "@id": name} if kind else {"@id": name}
    return head | {key: value for key, value in given.items() if value not in (None, "", [])}
