"""The time of a verb in a text that may be retold: before what was said, at once with it, or after it.

Retelling shifts tenses (« Nous rouvrirons », « elle rouvrirait »; « Nous avons vendu », « elle avait vendu ») and keeps
these three times as they were. The imperfect tells of what is, in what is retold, and of what was, in a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Flag, auto

_HAVE = frozenset(
    [
        "ai",
        "as",
        "a",
        "avons",
        "avez",
        "ont",
        "avais",
        "avait",
        "avions",
        "aviez",
        "avaient",
        "aurais",
        "aurait",
        "auraient",
        "ait",
        "aient",
        "ayant",
        "avoir",
        "eu",
    ]
)
_WILL_HAVE = frozenset(["aurai", "auras", "aura", "aurons", "aurez", "auront"])
_ARE = frozenset(
    ["suis", "es", "est", "sommes", "êtes", "sont", "étais", "était", "étions", "étiez", "étaient", "être", "étant"]
)
#: `soit`: « que les gares soient fermées » is a wish.
_WILL_BE = frozenset(["serai", "seras", "sera", "serons", "serez", "seront", "soit", "soient"])
_GOING = frozenset(
    ["vais", "vas", "va", "allons", "allez", "vont", "allais", "allait", "allions", "alliez", "allaient"]
)
_PRONOUNS = frozenset(["se", "s'", "me", "m'", "te", "t'", "nous", "vous"])
_BEFORE_NOUNS = frozenset(
    [
        "le",
        "la",
        "l'",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d'",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "notre",
        "à",
        "en",
        "sur",
        "par",
        "pour",
    ]
)
_FUTURE = re.compile(r"r(?:ai|as|a|ons|ez|ont)")
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)")
_IMPERFECT = re.compile(r"(?:ais|ait|aient|ions|iez)")
_PARTICIPLE = re.compile(r"(?:é|i|u|is|it|us|int|ert|aint|eint|oint|ort)(?:e|s|es)?")
_INFINITIVE = re.compile(r"(?:er|ir|re|oir)")
_LONGEST = 6  # letters of an ending
_BEHIND = 4  # words between an auxiliary and its participle, itself included


class Time(Flag):
    """Before, at once with, or after what was said."""

    BEFORE = auto()
    NOW = auto()
    AFTER = auto()
    ANY = BEFORE | NOW | AFTER


def time_of(words: Sequence[str], i: int, lemma: str) -> Time:
    """The times of which the form `words[i]` of the verb `lemma` may tell; `ANY` of what is no verb, or may be none.

    `words` are in lower case, with their accents.

    >>> text = "le port rouvrira lundi".split()
    >>> time_of(text, 2, "rouvrir") is Time.AFTER, time_of("elle avait vendu".split(), 2, "vendre") is Time.BEFORE
    (True, True)
    """
    form = words[i]
    if not _ends(_INFINITIVE, lemma) or len(lemma) < 4:
        return Time.ANY
    if form == lemma:
        return Time.AFTER if any(word in _GOING for word in words[max(0, i - 2) : i]) else Time.ANY
    if _ends(_FUTURE, form, lemma):
        return Time.AFTER
    if _ends(_CONDITIONAL, form, lemma):
        return Time.NOW | Time.AFTER  # hearsay too: « le permis coûterait »
    if _ends(_IMPERFECT, form) and not form.endswith("fait"):
        return Time.BEFORE | Time.NOW
    if _ends(_PARTICIPLE, form):
        return _compound(words, i)
    if not i or words[i - 1] in _BEFORE_NOUNS:  # « la grève », « faute de pluie »
        return Time.ANY
    return Time.NOW | Time.AFTER  # « le port rouvre lundi »


def _compound(words: Sequence[str], i: int) -> Time:
    """The time of a participle, by the auxiliary before it; `serait tombé` may be hearsay, and tells nothing."""
    for k in range(i - 1, max(-1, i - 1 - _BEHIND), -1):
        word = words[k]
        if word in _HAVE:
            return Time.BEFORE
        if word in _WILL_HAVE:
            return Time.BEFORE | Time.AFTER
        if word in _WILL_BE:
            return Time.AFTER
        if word in _ARE:
            return Time.BEFORE if k and words[k - 1] in _PRONOUNS else Time.BEFORE | Time.NOW
    return Time.ANY


def _ends(pattern: re.Pattern[str], form: str, lemma: str = "") -> bool:
    """Whether the form has an ending of the pattern; behind the `e` of the lemma's own, of a verb in `-er` (« nous
    déplorons » is no future)."""
    first = len(form) - _LONGEST
    at = next((k for k in range(max(1, first), len(form)) if pattern.fullmatch(form, k)), None)
    return at is not None and (not lemma.endswith("er") or form[at - 1] in "er")
