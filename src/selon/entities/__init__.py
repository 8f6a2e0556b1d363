"""Entities: who the words of an article name. Proper names recognised, sources resolved to speakers."""

from __future__ import annotations

from selon.analysis.document import Doc
from selon.entities.comparison import Comparer
from selon.entities.discourse import Discourse
from selon.entities.lexicon import NameLexicon
from selon.entities.mentions import Named, SourceMention
from selon.entities.records import Entity, EntityType, Judgement, Mention
from selon.entities.registry import Registry, resolve_speakers
from selon.entities.resolution import name_of, resolve

__all__ = [
    "Comparer",
    "Entity",
    "EntityType",
    "Judgement",
    "Mention",
    "NameLexicon",
    "Named",
    "Registry",
    "SourceMention",
    "name_of",
    "recognise",
    "resolve",
    "resolve_speakers",
    "same_names",
]


def same_names(doc: Doc, names: NameLexicon) -> list[list[Named]]:
    """The names of each entity that an article names in more than one way, each form once, in the order of the text."""
    discourse = Discourse.of(doc, names)
    forms: dict[int, dict[str, Named]] = {}
    for name in discourse.named:
        forms.setdefault(id(discourse.cast.of[name.first]), {}).setdefault(name.text, name)
    return [list(found.values()) for found in forms.values() if len(found) > 1]


def recognise(doc: Doc, names: NameLexicon) -> list[Named]:
    """Every proper name of an article, typed with what the whole article says: « Lavrov » is a person like « Sergueï
    Lavrov »."""
    return Discourse.of(doc, names).recognised()
