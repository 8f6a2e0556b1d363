"""Mood: whether a finite verb is in the conditional."""

from __future__ import annotations

from selon.analysis.document import Token
from selon.analysis.grammar import Grammar
from selon.analysis.morphology import feature


def is_conditional(token: Token, grammar: Grammar) -> bool:
    """Whether a finite verb is in the conditional. The ending decides where the tagger does not say, and corrects it
    where no other mood of the language ends so."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.lower_.endswith(grammar.certain_conditional_endings):
        return True
    mood = feature(token, "Mood")
    return mood == "Cnd" or (not mood and token.lower_.endswith(grammar.conditional_endings))
