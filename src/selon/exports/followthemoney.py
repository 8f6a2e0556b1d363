"""FollowTheMoney: entities for OpenAleph and the `ftm` tools, one JSON object a line.

    a page        HyperText, PlainText or Document       a name in an article     Mention
    an article    Article, its `proof` the page          a date, an occasion      Event
    a statement   Note on the article and the speaker    a chain, a link          UnknownLink
    who is named  Person, Organization, LegalEntity

FollowTheMoney calls `Statement` a value that a data set gives for a property, which is another thing. Who is only
described (`un adjoint`) has a Mention and no entity: matching would take all who are described alike for one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from itertools import chain
from pathlib import PurePath
from typing import TextIO, TypeAlias
from unicodedata import normalize

from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.types import registry
from followthemoney.types.common import PropertyType

from selon.exports.parties import Cast, Party, digest
from selon.exports.table import shorten
from selon.exports.wording import telling, who
from selon.model import Article, Link, LinkKind, Moment, Page, Reading, SpeakerType, Statement
from selon.temporal.bounds import bounds

Values: TypeAlias = str | Iterable[str | None] | None

LANGUAGE = "fra"
_TITLE = 120  # characters of a content that stand in the name of an event
_SCHEMATA = {
    SpeakerType.PERSON: "Person",
    SpeakerType.ORGANISATION: "Organization",
    SpeakerType.PLACE: "Organization",
    SpeakerType.OUTLET: "Organization",
    SpeakerType.DOCUMENT: "Document",
}
_OPEN = ("..", "")
_PARTY = "LegalEntity"  # "when raw data does not specify if something is a person, organization or company"
_NAMES = {
    "peopleMentioned": {"person"},
    "companiesMentioned": {"organisation", "outlet"},
    "locationMentioned": {"place"},
    "namesMentioned": {"place-as-institution", "thing", "unknown"},
}
_FILES = {".html": "HyperText", ".htm": "HyperText", ".xhtml": "HyperText", ".txt": "PlainText"}


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """Write the entities of every reading as it comes, then those whom a ledger knows, each once, then the links.

    What is held until the end is one record for each party of a ledger, not for each page. A link must tie articles or
    statements of these readings, so that what it refers to is there.
    """
    known: dict[str, Gathered] = {}
    for reading in readings:
        out.writelines(map(_line, entities(reading, known)))
        out.flush()
    out.writelines(_line(gathered.entity()) for gathered in known.values())
    out.writelines(_line(_link(link)) for link in links)


def entities(reading: Reading, known: dict[str, Gathered]) -> Iterator[EntityProxy]:
    """The entities of one reading, but for the parties that a ledger knows: those are gathered in `known`."""
    page, cast = reading.page, Cast(reading)
    yield _page(page)
    for article in page.articles:
        yield _article(page, article, _named(reading, article.number, cast))
    here: dict[str, Gathered] = {}
    mentions: dict[str, EntityProxy] = {}
    for statement in reading.statements:
        for party in cast.of(statement):
            if party.named:
                (known if party.known else here).setdefault(party.key, Gathered(party.key)).add(party)
            if party.name:
                mention = _mention(statement, party)
                mentions.setdefault(str(mention.id), mention)
        yield from _told(page, statement, cast)
    yield from (gathered.entity() for gathered in here.values())
    yield from mentions.values()


class Gathered:
    """What articles say of one party: the names that they give it, its roles, the types that they take it for."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._names: Counter[str] = Counter()
        self._roles: dict[str, None] = {}
        self._schemata: set[str] = set()

    def add(self, party: Party) -> None:
        """One more time that it is named."""
        self._names[party.name] += 1
        self._schemata.add(_SCHEMATA.get(party.type, _PARTY))
        if party.role:
            self._roles[party.role] = None

    def entity(self) -> EntityProxy:
        """The entity: of the type on which all agree that know one."""
        kinds = self._schemata - {_PARTY}
        schema = kinds.pop() if len(kinds) == 1 else _PARTY
        roles = "position" if schema == "Person" else "summary"
        name, *others = [name for name, _ in self._names.most_common()]
        return _entity(schema, self.key, {"name": name, "alias": others, roles: self._roles})


def _page(page: Page) -> EntityProxy:
    schema = _FILES.get(PurePath(page.name).suffix.lower()) or ("HyperText" if page.url else "Document")
    given = {"fileName": page.name, "sourceUrl": page.url, "publisher": page.outlet}
    return _entity(schema, page.id, given, _published(page.published), _read())


def _article(page: Page, article: Article, named: Mapping[str, Values]) -> EntityProxy:
    title = article.title.text if article.title else None
    own = {
        "title": title,
        "fileName": page.name,
        "author": article.authors,
        "publisher": article.outlet or page.outlet,
        "sourceUrl": page.url,
        "bodyText": "\n".join(line.text for line in article.prose()),
        "proof": _id(page.id),
    }
    published = _published(article.published or page.published)
    return _entity("Article", f"{page.id}#{article.number}", own, named, published, _read())


def _named(reading: Reading, number: int, cast: Cast) -> dict[str, Values]:
    """The proper names in an article, by what they are: those that a ledger knows, and who takes part in statements."""
    parties = [party for told in reading.statements if told.article == number for party in cast.of(told)]
    names = [(party.type.value, party.name) for party in parties if party.named]
    names += [(each.type, each.name) for each in reading.appearances if each.article == number]
    return {into: [name for type_, name in names if type_ in types] for into, types in _NAMES.items()}


def _told(page: Page, statement: Statement, cast: Cast) -> Iterator[EntityProxy]:
    """The note of a statement, its chain, its occasion, and the dates of which it speaks."""
    speaker = cast.speaker(statement)
    speakers = [_id(speaker.key)] if speaker and speaker.named else []
    article, names = _id(_article_key(statement)), [party.name for party in cast.of(statement) if party.named]
    source = {"proof": article, "sourceUrl": page.url, "publisher": statement.outlet}
    marks = [statement.kind.value, statement.commitment.value, statement.polarity]
    own = {"entity": [article, *speakers], "description": telling(statement), "keywords": marks}
    yield _entity("Note", statement.id, own, {"namesMentioned": names}, source)
    for place, relay in enumerate(cast.relays(statement), 1):
        if relay.named:
            ends = {"subject": _id(statement.id), "object": _id(relay.key)}
            told = {"role": "via", "summary": f"via {place}/{len(statement.via)}"}
            yield _entity("UnknownLink", f"{statement.id}-via-{place}", ends, told, source)
    if statement.occasion:
        name = " : ".join(filter(None, (who(statement), statement.occasion.text)))
        own = {"name": name, "involved": speakers, "summary": telling(statement)}
        yield _entity("Event", f"{statement.id}-occasion", own, _when(statement.said), source)
    for number, moment in enumerate(statement.events, 1):
        if when := _when(moment):
            own = {"name": telling(statement, _TITLE), "summary": telling(statement), "description": _words(moment)}
            yield _entity("Event", f"{statement.id}-event-{number}", own, when, source)


def _mention(statement: Statement, party: Party) -> EntityProxy:
    article = _article_key(statement)
    own = {
        "document": _id(article),
        "name": party.name,
        "resolved": _id(party.key) if party.named else None,
        "detectedSchema": _SCHEMATA.get(party.type, _PARTY),
    }
    return _entity("Mention", f"me-{digest(article, party.key)}", own)


def _link(link: Link) -> EntityProxy:
    """A link as it is: FollowTheMoney has none that says what it ties, so that its kind stands as the role."""
    order = ["the subject denies" if link.kind is LinkKind.DENIAL else "the subject came first"] * link.directed
    reasons = [": ".join(filter(None, (reason.name, reason.detail))) for reason in link.why]
    own = {
        "subject": _id(link.left),
        "object": _id(link.right),
        "role": link.kind.value,
        "summary": "; ".join([f"score {link.score:.2f}", *order]),
        "description": "; ".join(reasons),
        "recordId": link.id,
    }
    return _entity("UnknownLink", link.id, own)


def _when(moment: Moment | None) -> dict[str, Values]:
    """A date as far as FollowTheMoney can tell it: a day, a month, a year, or the days between which it lies."""
    days = bounds(moment.edtf) if moment else None
    if moment is None or days is None:
        return {}
    if len(moment.edtf) in (4, 7, 10) and not set(moment.edtf) - set("0123456789-") and moment.edtf[5:7] <= "12":
        return {"date": moment.edtf}
    sides = moment.edtf.split("/")
    return {
        "startDate": None if sides[0] in _OPEN else days[0].isoformat(),
        "endDate": None if sides[-1] in _OPEN else days[1].isoformat(),
    }


def _words(moment: Moment) -> str:
    """The words that tell a date, and what was made of them."""
    words = moment.source.text if moment.source else ""
    return f"{words} ({moment.edtf})" if words else moment.edtf


def _published(edtf: str | None) -> dict[str, Values]:
    return {"publishedAt": _when(Moment(edtf)).get("date")} if edtf else {}


def _read() -> dict[str, Values]:
    return {"language": LANGUAGE, "processingAgent": f"selon {version('selon')}"}


def _article_key(statement: Statement) -> str:
    return f"{statement.page}#{statement.article}"


def _id(key: str) -> str:
    """An identifier of selon as one of FollowTheMoney: letters, digits, hyphens, points.

    >>> _id("sha256:00#1"), _id("st_1")
    ('sha256-00-1', 'st-1')
    """
    return key.translate({ord(mark): "-" for mark in ":#_"})


def _entity(schema: str, key: str, *properties: Mapping[str, Values]) -> EntityProxy:
    entity = model.make_entity(schema)
    entity.id = _id(key)
    for name, values in chain.from_iterable(group.items() for group in properties):
        kind = entity.schema.properties[name].type
        for value in [values] if isinstance(values, str) else values or ():
            entity.add(name, list(_fitting(normalize("NFC", value or ""), kind)))
    return entity


def _fitting(value: str, kind: PropertyType) -> Iterator[str]:
    """The value in as many pieces as its type has room for; a name or a title, which are no names in pieces, is cut."""
    if kind != registry.text:
        yield shorten(value, kind.max_length)
        return
    while len(value) > kind.max_length:
        end = value.rfind("\n", 1, kind.max_length) if "\n" in value[1 : kind.max_length] else kind.max_length
        yield value[:end]
        value = value[end:]
    yield value


def _line(entity: EntityProxy) -> str:
    return json.dumps(entity.to_dict(), ensure_ascii=False) + "\n"
