"""Asides between commas: `a déclaré le ministre, qui s'exprimait à Paris, que`."""

from __future__ import annotations

from selon.languages.fr.context import Context


def in_aside(context: Context, start: int, i: int) -> bool:
    """Whether token `i` stands inside an aside that opens behind token `start`: an odd number of commas between."""
    return sum(t.text == "," for t in context.doc[start:i]) % 2 == 1
