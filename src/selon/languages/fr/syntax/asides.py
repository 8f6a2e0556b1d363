"""Asides between commas: `a déclaré le ministre, qui s'exprimait à Paris, que`."""

from __future__ import annotations

from selon.languages.fr.context import Context


def in_aside(context: Context, start: int, i: int) -> bool:
    """Whether token `i` stands inside an aside that opens behind token `start`: an odd number of commas between."""
    return sum(t.text == "," for t in context.doc[start:i]) % 2 == 1


def past_aside(context: Context, i: int, limit: int) -> int:
    """`a demandé, avec l'aplomb qu'on lui connaît, si`: the token behind the second comma."""
    if i >= limit or context.doc[i].text != ",":
        return i
    close = next((k for k in range(i + 1, limit) if context.doc[k].text == ","), i)
    return close + 1 if close > i else i
