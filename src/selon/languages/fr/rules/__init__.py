"""The French rules, in the order in which they are tried. Each file is one construction and says so at its top."""

from __future__ import annotations

from selon.attribution.rule import Rule
from selon.languages.fr.context import Context
from selon.languages.fr.rules import (
    according,
    as_said,
    colon,
    completive,
    continuation,
    conviction,
    headline,
    hearsay,
    incise,
    infinitive,
    interview,
    noun_clause,
    pull_quote,
    question,
    quoted_object,
    relative,
    thought,
)

_MODULES = (
    incise,
    colon,
    headline,
    pull_quote,
    interview,
    completive,
    infinitive,
    question,
    according,
    as_said,
    relative,
    thought,
    conviction,
    noun_clause,
    quoted_object,
    hearsay,
    continuation,
)

RULES: tuple[Rule[Context], ...] = tuple(
    Rule(f"fr.{module.__name__.rsplit('.', 1)[-1]}", module.propose, module.__doc__ or "") for module in _MODULES
)
