"""The people of one article before any source is read: the named, and the described who are prominent.

It is made once for a document. A reading of sources learns of people on its way (« le chef du parti » is the one named
below), which nobody else has read: what one reading has learnt is forgotten at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from selon.analysis.document import Doc
from selon.entities.cast import Entity
from selon.entities.discourse import Discourse
from selon.entities.lexicon import NameLexicon
from selon.entities.offices import Offices
from selon.entities.prominence import Prominence
from selon.entities.salience import Salience
from selon.entities.unnamed import Unnamed


class Scene:
    """An article, ready for its sources to be read."""

    def __init__(self, doc: Doc, lexicon: NameLexicon) -> None:
        self._text = Discourse.of(doc, lexicon)
        self._unnamed = Unnamed(self._text)
        prominence = Prominence(self._text, Offices(self._text, Salience(self._text)), self._unnamed)
        for description in self._text.descriptions:
            prominence.give(description)
        self._nameless = tuple(self._unnamed.entities)
        self._known = [_Known(entity) for entity in (*self._text.cast.entities, *self._nameless)]

    @classmethod
    def of(cls, doc: Doc, lexicon: NameLexicon) -> Scene:
        """The scene of a document, set once, however many sources are read."""
        return doc.once(cls, lexicon)

    @contextmanager
    def lent(self) -> Iterator[tuple[Discourse, Unnamed]]:
        """The article and its unnamed, for one reading; behind it they are as they were."""
        try:
            yield self._text, self._unnamed
        finally:
            self._unnamed.entities[:] = self._nameless
            for known in self._known:
                known.restore()


class _Known:
    """What the article itself says of somebody: all that a reading of sources adds to, or sets anew."""

    __slots__ = ("country", "entity", "facts", "label", "places")

    def __init__(self, entity: Entity) -> None:
        self.entity, self.label, self.country = entity, entity.label, entity.country
        self.facts, self.places = len(entity.facts), len(entity.places)

    def restore(self) -> None:
        entity = self.entity
        entity.label, entity.country = self.label, self.country
        if len(entity.facts) > self.facts:
            del entity.facts[self.facts :]
        if len(entity.places) > self.places:
            del entity.places[self.places :]
