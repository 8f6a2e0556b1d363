"""French."""

from __future__ import annotations

from pathlib import Path

from selon.analysis.passage import Passage
from selon.languages.fr import base
from selon.languages.fr.circumstances import circumstances
from selon.languages.fr.context import Context
from selon.languages.fr.cues import load
from selon.languages.fr.dates import dates
from selon.languages.fr.dating import date_article
from selon.languages.fr.doubts import doubts
from selon.languages.fr.grammar import GRAMMAR
from selon.languages.fr.names import names
from selon.languages.fr.relays import carried, relays
from selon.languages.fr.repair import repair
from selon.languages.fr.rules import RULES
from selon.languages.fr.stance import stance
from selon.languages.language import Language

__all__ = ["FRENCH"]


def _context(passage: Passage) -> Context:
    return Context.of(passage, load())


FRENCH: Language[Context] = Language(
    code="fr",
    model=Path(__file__).with_name("model"),
    base=base.NAME,
    grammar=GRAMMAR,
    rules=RULES,
    repair=repair,
    context=_context,
    relays=relays,
    carried=carried,
    stance=stance,
    dating=date_article,
    dates=dates,
    doubts=doubts,
    circumstances=circumstances,
    names=names,
    cues=load,
)
