"""The unreal conditional: `il aurait gagné sans sa chute`, `sinon`, `faute de`, `il aurait pu`. What did not come
about, or is weighed, is nobody's word passed on.

Near miss: `aurait demandé s'il venait` (a question), `une si grande foule`, `sans doute`: no condition.
"""

from __future__ import annotations

from selon.analysis.verbs import VerbGroup
from selon.languages.fr.context import Context
from selon.languages.fr.forms import ELIDED_SE, both
from selon.languages.fr.lexicons import words

_OTHERWISE = frozenset({"sinon", "autrement"})
_LACKING = frozenset(
    (one, two) for one, two in (("faute", "de"), ("faute", "d'"), ("faute", "d’"), ("à", "moins"), ("à", "défaut"))
)
_DEFINITE = both("l'") | {"le", "la", "les", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"}
#: The participles of lexicons/verbs_of_weighing.yml, between an auxiliary and its verb (`aurait pu être vu`) or with a
#: lemma that the model missed (`suffi`).
_WEIGHED = frozenset({"pu", "dû", "fallu", "voulu", "aimé", "souhaité", "préféré", "mérité", "suffi", "valu"})


def has_condition(context: Context, start: int, end: int) -> bool:
    """Whether a condition stands in the token range: `si …`, `sans les pompiers`, `sinon`, `faute de`, `à moins de`."""
    return any(_opens_condition(context, i) for i in range(start, end))


def _opens_condition(context: Context, i: int) -> bool:
    doc = context.doc
    word, following = doc[i].lower_, doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if word == "si":
        return doc[i].pos_ != "ADV"
    if word in ELIDED_SE:
        return following in {"il", "ils"} and (i == 0 or doc[i - 1].lower_ != "demande")
    return word in _OTHERWISE or (word == "sans" and following in _DEFINITE) or (word, following) in _LACKING


def weighs(context: Context, group: VerbGroup) -> bool:
    """`aurait pu`, `aurait pu être vu`, `il aurait suffi`: the verb wishes, obliges or weighs."""
    forms = {t.lower_ for t in context.doc[group.first : group.head + 1]}
    return group.lemma in words("verbs_of_weighing") or bool(forms & _WEIGHED)
