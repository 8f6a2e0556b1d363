"""Entities: persons, bodies, outlets, places and things, by whatever name pages call them."""

from __future__ import annotations

from dataclasses import dataclass

from selon.desk.api.calls import Call
from selon.desk.api.operations import ENTITY, LIMIT, PAGE, operation, words
from selon.desk.api.problems import missing
from selon.desk.api.shapes import Listing
from selon.ledger.accounts.roster import Card, Spelling, card, roster, spellings


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity, with the names and roles under which pages know it, those met most often first."""

    card: Card
    spellings: tuple[Spelling, ...]


@operation("GET", "/entities", "The entities", words("q", "How words of a name or role begin, or an id."), PAGE, LIMIT)
def entities(call: Call) -> Listing[Card]:
    """Who and what pages name, those named most often first."""
    with call.reading() as ledger:
        found = roster(ledger.connection, call["q"] or "", offset=call.offset, limit=call["limit"])
    return call.listing(found.cards[: call["limit"]] if call.offset < found.total else (), found.total)


@operation("GET", "/entities/{entity}", "An entity", ENTITY, problems=(404,))
def entity(call: Call) -> Entity:
    """One entity; an id that it had before a merger finds it too."""
    with call.reading() as ledger:
        found = card(ledger.connection, call["entity"])
        if found is None:
            raise missing("entity", call["entity"])
        return Entity(found, spellings(ledger.connection, found.id))


OPERATIONS = (entities, entity)
