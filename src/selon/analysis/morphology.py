"""Morphological features by name, as Universal Dependencies writes them."""

from __future__ import annotations

from selon.analysis.document import Token


def feature(token: Token, name: str) -> str:
    """The value of a feature, "" where the token has none: `feature(token, "VerbForm") == "Fin"`."""
    values = token.morph.get(name, [])
    return values[0] if values else ""
