"""Entities: who the words of an article name. Proper names recognised, sources resolved to speakers."""

from __future__ import annotations

from spacy.tokens import Doc

from selon.entities.coreference import name_of, resolve
from selon.entities.discourse import Discourse
from selon.entities.lexicon import NameLexicon
from selon.entities.mentions import Named, SourceMention

__all__ = ["NameLexicon", "Named", "SourceMention", "name_of", "recognise", "resolve"]


def recognise(doc: Doc, names: NameLexicon) -> list[Named]:
    """Every proper name of an article, typed with what the whole article says: « Lavrov » is a person like « Sergueï
    Lavrov »."""
    return Discourse(doc, names).recognised()
