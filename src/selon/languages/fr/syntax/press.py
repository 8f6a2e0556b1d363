"""Those who publish: an outlet by its name (`Le Parisien`, `Radio Lorme`) or by a noun (`la radio publique`).

Near miss: `les enquêteurs`, `le lycée de Guéret`.
"""

from __future__ import annotations

from functools import cache

from selon.analysis.nominals import group_head
from selon.entities import name_of
from selon.entities.bodies import PRESS
from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import table
from selon.languages.fr.names import names
from selon.model import SpeakerType


def is_press(context: Context, start: int, stop: int) -> bool:
    """Whether a noun group names somebody who publishes: an outlet's name, or a noun for one (`la radio publique`)."""
    head = group_head(context.doc, start, stop, context.passage.grammar)
    return head.lemma_.lower() in _press_nouns() or is_outlet(context, start, stop)


def is_outlet(context: Context, start: int, stop: int, *, whole: bool = False) -> bool:
    """`whole`: the name is that of all the words, as in `Le Courrier de Lorme`, and not of the last of them."""
    first, last = context.passage.offsets(start, stop)
    speaker = name_of(context.doc, first, last, names())
    return speaker.type is SpeakerType.OUTLET and (not whole or speaker.name in context.text[first:last])


@cache
def _press_nouns() -> frozenset[str]:
    """The nouns for those who publish, in lexicons/organisations.yml."""
    nouns = {noun for noun, row in table("organisations").items() if PRESS & set(row.get("kinds", ()))}
    return frozenset(nouns | {"agence de presse", "presse"})
