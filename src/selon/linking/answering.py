"""Answering: what shows, beside the words of two contents, that one statement speaks of another.

Who is spoken of answers (`la direction a supprimé` is denied by the direction); who answers names whom (`contrairement
à ce qu'affirme M. Perrin`), says so by the cue (`réplique`), or speaks of himself (`n'avoir supprimé`, `je`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from selon.entities.words import fold
from selon.languages.fr.lexicons import table
from selon.linking.claims import Claims

_WORDS = re.compile(r"[^\W\d_]+")
_BARE_INFINITIVE = re.compile(
    r"\W*(?:ne\s|n['’]|s['’]|se\s|d['’])*(?:pas\s|jamais\s|rien\s|plus\s)?(?:s['’]|se\s)?[^\W\d]+(?:er|ir|oir|re)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is spoken of in the one statement makes the other (`concerned`); that one names who made the first
    (`named`), or speaks in its setting of what the first one tells (`recalled`); its cue answers (`replies`)."""

    concerned: bool
    named: bool
    recalled: bool
    replies: bool


def answer(reply: Claims, told: Claims, matched: frozenset[str]) -> Answer:
    """What ties a reply to what was told, the roots aside that their contents share (`matched`)."""
    told_roots = told.profile.weights.keys() - matched
    around = reply.setting | reply.addressed
    return Answer(
        concerned=bool(reply.subject & (told_roots | told.setting - told.subject)),
        named=bool((told.subject - reply.subject) & (reply.profile.weights.keys() | around)),
        recalled=any(told.profile.weights[base] > _TELLING for base in told_roots & around - reply.subject),
        replies=reply.replies,
    )


#: Weight from which a root recalls anything.
_TELLING = 5.0


def speaks_of_self(telling: Claims) -> bool:
    """Whether a content is in the first person, or an infinitive whose subject is who speaks."""
    if speaks_without_subject(telling):
        return True
    return any(fold(word) in _words("first_person") for word in _WORDS.findall(telling.text))


def speaks_without_subject(telling: Claims) -> bool:
    """Whether a content begins with an infinitive: `n'avoir supprimé aucun poste`."""
    return _BARE_INFINITIVE.match(telling.text) is not None


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(table("answers")[group])
