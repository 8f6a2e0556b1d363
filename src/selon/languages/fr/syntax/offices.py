"""`Le ministre, Paul Roy a déclaré`: an office and whoever holds it, with the first of the two commas only.

Near miss: `Le maire absent, Paul Roy a dit`, `La veille, Paul Roy a dit`, `Devant le maire, Paul Roy a dit`: no office
opens the sentence.
"""

from __future__ import annotations

from functools import cache

from selon.analysis.clauses import Group
from selon.analysis.nominals import noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.forms import ELIDED_LE
from selon.languages.fr.lexicons import table

_DEFINITE = ELIDED_LE | {"le", "la"}


def with_office(context: Context, holder: Group) -> Group:
    """The group with the office before it, where an office, a comma and a name open the sentence."""
    doc, comma = context.doc, holder.start - 1
    start = context.passage.sentence(holder.start)[0]
    if comma < start + 2 or doc[comma].text != "," or doc[holder.start].pos_ != "PROPN":
        return holder
    if doc[start].lower_ not in _DEFINITE or doc[start + 1].lower_ not in _offices():
        return holder
    if doc[comma - 1].pos_ not in {"NOUN", "PROPN"}:
        return holder
    end = noun_group(doc, start, comma, context.passage.grammar, appositions=False)
    return Group(start, holder.end) if end == comma else holder


@cache
def _offices() -> frozenset[str]:
    """The words of lexicons/roles.yml that are one word."""
    forms = (form for role in table("roles").values() for key in ("m", "f", "mf") for form in role.get(key, ()))
    return frozenset(form for form in forms if " " not in form)
