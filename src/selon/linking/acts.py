"""Acts: the word that a clause turns on, and who is said to do it.

`avoir caché un rapport sur le pont` denies that a report was hidden, not whatever is told of the bridge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from selon.entities.words import fold
from selon.languages.fr.conjugation import forms_of
from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import table
from selon.linking.answering import speaks_of_self, speaks_without_subject
from selon.linking.claims import Claim, Claims, light_verbs, of_anybody

_WORD = re.compile(r"[^\W\d_]+")


def acts(claim: Claim, of: Claims) -> tuple[str, ...]:
    """The roots on one of which a clause turns: its first verb that says more than that something is done, or, without
    one, its first word (`la fermeture soit décidée`)."""
    verbs = [base for base in claim.roots if of.is_verb(base)]
    telling = [base for base in verbs if of.profile.lemmas[base] not in light_verbs()]
    if telling:
        return (telling[0],)
    return tuple(base for base in claim.roots if base not in verbs)[:1] or tuple(verbs[:1])


def is_anothers_deed(denier: Claims, denied: Claims) -> bool:
    """Whether the one speaks of a deed of his own, the other of somebody else's: `la mairie dément avoir vendu`,
    `le département a vendu`. A person of whom no office is told may speak for any body."""
    if not (speaks_without_subject(denier) or speaks_of_self(denier)) or speaks_of_self(denied):
        return False
    office = denier.office
    return bool(office) and bool(doers := denied.doers) and doers.isdisjoint(of_anybody() | office | denier.subject)


def tell_of_other_bodies(claim: Claim, denier: Claims, denied: Claims, matched: frozenset[str]) -> bool:
    """Whether each side names another body as the one that did it: `le ministère de la Défense ait caché`, `la mairie a
    caché`. `matched` are the roots of both sides that meet."""
    own = frozenset(takewhile(lambda base: not denier.is_verb(base), claim.roots))
    if not own or len(own) == len(claim.roots) or own & of_anybody() or denied.doers & of_anybody():
        return False
    bodies = all(each & _bodies() for each in (own, denied.doers))
    return bodies and not own <= matched and not denied.doers <= matched


def takes_for_granted(claim: Claim, turns: Sequence[str]) -> bool:
    """Whether a clause that turns on these roots speaks of something as a fact, with a negation too: `n'acceptent pas
    la fermeture`, `personne ne nous a prévenus de la fermeture`."""
    shown = (fold(word) for mark in claim.marks for word in _WORD.findall(mark.text))
    return not _granting().isdisjoint(turns) or any(word in _forms_of_granting() for word in shown)


@cache
def _granting() -> frozenset[str]:
    return frozenset(root(fold(word)) for word in table("answers")["granting"])


@cache
def _forms_of_granting() -> frozenset[str]:
    verbs = [word for word in table("answers")["granting"] if word.endswith(("er", "ir", "re"))]
    return frozenset(fold(form) for form in forms_of(verbs))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(root(fold(word)) for word in table("organisations"))
