"""On which side of the day of the page a time lies: the verb that governs it tells.

`s'est tenu mardi` is the last Tuesday, `se tiendra mardi` the next one; `est attendu mardi`, `doit se réunir mardi`,
`a promis de venir mardi` are to come. Near miss: `a été retrouvé mort mardi`. Limit: the narrative present (`Mardi, il
démissionne`) is read as a time to come, as newspapers mostly mean it.
"""

from __future__ import annotations

from functools import cache

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.passage import Passage
from selon.analysis.verbs import Form, VerbGroup
from selon.languages.fr.lexicons import words
from selon.temporal.timex import Side, Timex

_FARTHEST = 8


def side_of(passage: Passage, found: Timex) -> Side:
    """The side that the clause of an expression tells; `found` in code points of the passage."""
    start, end = passage.token_at(found.start), passage.first_token_from(found.end)
    if _follows_participle(passage, start):
        return Side.PAST
    side = _told(passage, start, end)
    return Side.NEAR if side is Side.FUTURE and _is_of_noun(passage, start) else side


def _told(passage: Passage, start: int, end: int) -> Side:
    """The side that the verbs above the tokens tell, from the nearest on."""
    token = _governor(passage, start, end)
    for _ in range(_FARTHEST):
        if token is None:
            break
        if _is_prospective(token):
            return Side.FUTURE
        group = passage.verbs.get(token.i)
        side = _side_of_verb(passage, group) if group else _side_of_copula(token)
        if side is not None:
            return side
        token = None if token.head is token else token.head
    return Side.FUTURE if _announces(passage, start) else Side.NEAR


def _is_of_noun(passage: Passage, start: int) -> bool:
    """`le déjeuner du | 4 mars sera évoqué`: what is to come of it may have been long ago."""
    if start < 2 or passage.doc[start - 1].lower_ != "du" or not passage.doc[start].text[0].isdigit():
        return False
    return passage.doc[start - 2].pos_ in {"NOUN", "PROPN", "ADJ"}


def _governor(passage: Passage, start: int, end: int) -> Token | None:
    """The word outside the expression that it depends on."""
    heads = (t.head for t in passage.doc[start:end] if not start <= t.head.i < end)
    return next(heads, None)


def _follows_participle(passage: Passage, start: int) -> bool:
    """`la loi votée mardi s'appliquera`: a participle without auxiliary takes the time behind it."""
    if start == 0:
        return False
    before = passage.doc[start - 1]
    group = passage.verbs.get(before.i)
    bare = group.form is Form.PARTICIPLE if group else before.dep_ == "acl"
    return bare and not _is_prospective(before)


def _is_prospective(token: Token) -> bool:
    """`prévu`, `attendue`, `programmés`; not `avait prévu`, which is only what someone did."""
    if token.lemma_.lower() not in _prospective() and token.lower_.rstrip("es") not in _prospective():
        return False
    return not any(t.lemma_ == "avoir" for t in token.lefts if t.dep_.startswith("aux"))


def _side_of_verb(passage: Passage, group: VerbGroup) -> Side | None:
    """None where a verb form leaves it to the verb above it."""
    first = passage.doc[group.first]
    compound = group.first != group.head
    if group.form is Form.INFINITIVE:
        perfect = compound and not (group.passive and first.lemma_ == "être")
        return Side.PAST if perfect or _is_recent_past(first) else Side.FUTURE
    if group.form is Form.PARTICIPLE:
        return Side.PAST
    if group.form is not Form.FINITE:
        return None
    return _side_of_tense(first, compound and not (group.passive and first.lemma_ == "être"))


def _is_recent_past(infinitive: Token) -> bool:
    """`vient de signer`."""
    return (
        infinitive.i > 1 and infinitive.nbor(-1).lower_ in {"de", "d'", "d’"} and infinitive.nbor(-2).lemma_ == "venir"
    )


def _side_of_copula(token: Token) -> Side | None:
    """`sera ministre mardi`, `avait été houleuse`: the copula below a predicate."""
    below = [t for t in token.lefts if t.dep_ == "cop" or t.dep_.startswith("aux")]
    finite = next((t for t in below if feature(t, "VerbForm") == "Fin"), None)
    perfect = any(feature(t, "VerbForm") == "Part" for t in below)
    return _side_of_tense(finite, perfect) if finite is not None else None


def _side_of_tense(finite: Token, perfect: bool) -> Side:
    tense, mood = feature(finite, "Tense"), feature(finite, "Mood")
    if mood == "Cnd":
        return Side.PAST if perfect else Side.FUTURE
    if tense == "Fut":
        return Side.FUTURE
    if perfect or tense in {"Past", "Imp"}:
        return Side.PAST
    return Side.FUTURE


def _announces(passage: Passage, start: int) -> bool:
    """A headline without a verb: `Sommet prévu mardi à Genève`."""
    first, last = passage.sentence(start)
    return any(_is_prospective(token) for token in passage.doc[first:last])


@cache
def _prospective() -> frozenset[str]:
    return words("prospects")
