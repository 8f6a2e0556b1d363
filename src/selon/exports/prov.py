"""PROV-O as Turtle: through whom a statement came to the page, for archives and whoever queries RDF.

    page ← article ← statement ← what a relay told ← … ← what the speaker said ← what he leans on

Every arrow is a derivation. Pages, articles, statements, tellings and utterances are entities, attributed to the agents
whom the page names; selon is the software agent that read the page. All of it is as the page tells it: that a speaker
said a thing is the page's word, and `rdfs:label` says in a line of French whether he denies it and how far the page
commits itself, since PROV has no terms for a stance. `prov:wasQuotedFrom` an utterance stands where the page gives the
words as the speaker's own. Offsets, cues and evidence have no place, nor have denials and contradictions.

Turtle is text that is appended to: it needs no library to write, and nothing of a page is kept for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import TextIO

from selon.exports import iris, resources
from selon.exports.parties import Cast, Party
from selon.exports.turtle import Given, head, iri, node, text, triple
from selon.exports.wording import content, telling, verbatim
from selon.model import Article, Link, LinkKind, Page, Reading, SpeakerType, Statement

VERSION = version("selon")
PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "selon": "urn:selon:",  # readers that shorten names, as the `prov` package does, find here where to cut
    "ni": "ni:///sha-256;",
}
_PERSON, _ORGANISATION = "prov:Agent, prov:Person", "prov:Agent, prov:Organization"  # not all readers infer
_AGENTS = {
    SpeakerType.PERSON: _PERSON,
    SpeakerType.ORGANISATION: _ORGANISATION,
    SpeakerType.PLACE: _ORGANISATION,
    SpeakerType.OUTLET: _ORGANISATION,
}


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """Write one Turtle document, page by page.

    Of the links, reprints and same statements have a place: they are `prov:alternateOf` each other, which leaves open
    who copied whom. Versions of a page, where the reading knows them, are `prov:wasRevisionOf`.
    """
    label = [("rdfs:label", text(f"selon {VERSION}"))]
    out.write(head(PREFIXES) + node(_selon(), "prov:Agent, prov:SoftwareAgent", label))
    for reading in readings:
        out.writelines(nodes(reading))
        out.flush()
    for link in links:
        if link.kind in (LinkKind.REPRINT, LinkKind.SAME):
            out.write(triple(iris.of(link.left), "prov:alternateOf", iris.of(link.right)))


def nodes(reading: Reading) -> Iterator[str]:
    """The Turtle of one reading: its page, articles and statements, and those who take part, each once."""
    page, cast = reading.page, Cast(reading)
    parties = dict.fromkeys(party for statement in reading.statements for party in cast.of(statement))
    yield _page(page)
    for earlier in reading.revises:
        yield node(iris.of(earlier), "prov:Entity") + triple(iris.of(page.id), "prov:wasRevisionOf", iris.of(earlier))
    for article in page.articles:
        yield _article(page, article)
    for statement in reading.statements:
        yield from _chain(statement, cast)
    yield from dict.fromkeys([*_makers(page), *map(_party, parties)])


def _page(page: Page) -> str:
    name, given = iris.of(page.id), [("dcterms:identifier", text(page.id)), ("rdfs:label", text(page.name))]
    served = [page.url] if page.url and iris.is_address(page.url) else []
    given += _to("prov:specializationOf", *served)  # what was read is one state of what is served there
    given += _to("prov:wasAttributedTo", *([resources.outlet(page.outlet)] if page.outlet else []))
    read = [*_to("prov:used", name), *_to("prov:wasAssociatedWith", _selon())]
    activity = node(resources.reading(page.id), "prov:Activity", [("rdfs:label", text("reading")), *read])
    entity = node(name, "prov:Entity", given + _date("dcterms:issued", page.published))
    return entity + activity + "".join(node(address, "prov:Entity") for address in served)


def _article(page: Page, article: Article) -> str:
    outlet, within = article.outlet or page.outlet, iris.of(page.id)
    authors = [resources.author(page, name) for name in article.authors]
    given = [
        ("dcterms:title", text(article.title.text if article.title else "")),
        *_to("dcterms:isPartOf", within),
        *_to("prov:wasDerivedFrom", within),
        *_to("prov:wasAttributedTo", *([resources.outlet(outlet)] if outlet else []), *authors),
        *_date("dcterms:issued", article.published or page.published),
    ]
    return node(resources.article(page, article), "prov:Entity", given)


def _chain(statement: Statement, cast: Cast) -> Iterator[str]:
    """The statement, what each relay told, and what the speaker said."""
    name, said, relays = iris.of(statement.id), resources.utterance(statement), cast.relays(statement)
    tellings = [resources.via(statement, place) for place, _ in enumerate(relays, 1)]
    origins = [*tellings, said]
    given = [
        ("dcterms:identifier", text(statement.id)),
        ("rdfs:label", text(telling(statement))),
        ("prov:value", text(content(statement))),
        *_to("prov:wasQuotedFrom", resources.article_of(statement), *([said] if verbatim(statement) else [])),
        *_to("prov:wasDerivedFrom", origins[0], *([iris.of(statement.parent)] if statement.parent else [])),
        *_to("prov:hadPrimarySource", said),
        *_to("prov:wasGeneratedBy", resources.reading(statement.page)),
    ]
    yield node(name, "prov:Entity", given)
    for told, origin, relay in zip(tellings, origins[1:], relays, strict=True):
        yield node(told, "prov:Entity", [*_by(relay), *_to("prov:wasDerivedFrom", origin)])
    yield from _utterance(statement, cast.speaker(statement))


def _utterance(statement: Statement, speaker: Party | None) -> Iterator[str]:
    occasion, basis = resources.occasion(statement), resources.basis(statement)
    given = [
        *(_by(speaker) if speaker else []),
        *_date("dcterms:created", statement.said.edtf if statement.said else None),
        *_to("prov:wasGeneratedBy", *([occasion] if statement.occasion else [])),
        *_to("prov:wasDerivedFrom", *([basis] if statement.basis else [])),
    ]
    yield node(resources.utterance(statement), "prov:Entity", given)
    if statement.occasion:
        yield node(occasion, "prov:Activity", [("rdfs:label", text(statement.occasion.text))])
    if statement.basis:
        yield node(basis, "prov:Entity", [("rdfs:label", text(statement.basis.text))])


def _makers(page: Page) -> Iterator[str]:
    for name in (page.outlet, *(article.outlet for article in page.articles)):
        if name:
            yield node(resources.outlet(name), _ORGANISATION, [("rdfs:label", text(name))])
    for article in page.articles:
        for name in article.authors:
            yield node(resources.author(page, name), _PERSON, [("rdfs:label", text(name))])


def _party(party: Party) -> str:
    written = party.type is SpeakerType.DOCUMENT
    kind = "prov:Entity" if written else _AGENTS.get(party.type, "prov:Agent")
    return node(iris.of(party.key), kind, [("rdfs:label", text(party.name))])


def _by(party: Party) -> Given:
    """A document says nothing by itself: what it is quoted for comes out of it."""
    relation = "prov:wasDerivedFrom" if party.type is SpeakerType.DOCUMENT else "prov:wasAttributedTo"
    return _to(relation, iris.of(party.key))


def _to(predicate: str, *targets: str) -> Given:
    return [(predicate, iri(target)) for target in targets]


def _date(predicate: str, edtf: str | None) -> Given:
    return [(predicate, text(edtf, "edtf:EDTF"))] if edtf else []


def _selon() -> str:
    return resources.software(VERSION)
