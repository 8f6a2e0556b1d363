"""The engine: every rule in turn, then arbitration. Smaller than any rule."""

from __future__ import annotations

from collections.abc import Sequence

from selon.attribution.arbitration import Attributed, arbitrate
from selon.attribution.rule import Context, Rule


def attribute(context: Context, rules: Sequence[Rule[Context]], breaks: Sequence[int]) -> list[Attributed]:
    """What the rules find in one article, made consistent, in the order of the text.

    Arguments: `context`, what the language's rules read; `rules`, in their order; `breaks`, where paragraphs begin.
    """
    proposed = (candidate for rule in rules for candidate in rule.propose(context) if candidate.content)
    return arbitrate(proposed, breaks)
