"""Judgements: the words by which somebody declares false what another has said.

`est totalement faux`, `des affirmations mensongères`, `c'est une pure invention`, `ne repose sur rien`, and an answer
that is nothing else (`Absolument pas`). Near misses: `de faux billets`, `une fausse alerte`, `accusé de mensonge`:
no statement is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from selon.languages.fr.lexicons import table

Range = tuple[int, int]

_BE = (
    "(?:est|sont|était|étaient|serait|seraient|être|étant|sera|seront|soit|soient|reste|restent|fut|furent|semble"
    "|juge|jugé|jugée|jugées|jugés)"
)
_ARTICLE = r"(?:une?\s|des\s|d'|de\s|du\s|la\s|l'|le\s|les\s|(?:un\stissu|un\sramassis|une\ssérie)\s(?:de\s|d'))?"
_SHEER = r"(?:pure?s?\s|grossi(?:er|ère)s?\s|gros(?:se)?s?\s|vraie?\s)?"
_SAYS_SO = rf"\b{_BE}\s|\b(?:relèvent?|tient|tiennent|s'agit|parle|parlent|qualifi\w+|purs?|pures?|voilà|que)\s|qu'"


def judgement(clause: str) -> Range | None:
    """Where a clause, folded, declares something false; None where it does not.

    >>> clause = "ces affirmations sont totalement fausses"
    >>> clause[slice(*judgement(clause))]
    'fausses'
    >>> judgement("de faux billets circulent") is None
    True
    """
    for pattern in _patterns():
        if found := pattern.search(clause):
            return found.span("judges")
    return None


def phrases() -> list[str]:
    """Of these a clause that judges has one; or a negation, as in `n'est pas vrai`."""
    words = table("falsehoods")
    adjectives = (form for word in words["adjectives"] for form in inflected(word))
    nouns = (form for word in words["nouns"] for form in (word, *_plural(word)))
    return [*adjectives, *nouns, *words["phrases"], *words["answers"]]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The turns, the surest first."""
    words = table("falsehoods")
    adjective = f"(?P<judges>{_either(form for word in words['adjectives'] for form in inflected(word))})"
    plain = adjective.replace("?P<judges>", "?:")
    noun = f"(?P<judges>{_either(form for word in words['nouns'] for form in (word, *_plural(word)))})"
    told = f"(?:{_either(form for word in words['told'] for form in (word, word + 's'))})"
    degree = rf"(?:(?:{_either(words['degrees'])}|très|plus que|aussi|tout)\s)*+"
    answers = f"(?P<answers>{_either(words['answers'])})"
    true = f"(?:{_either(form for word in words['truths'] for form in inflected(word))})"
    turns = (
        rf"\b(?P<judges>(?:{plain}\s)?(?:{_either(words['phrases'])}))(?![\w-])",
        rf"(?P<judges>\bn'{_BE}\s(?:pas|aucunement|nullement)\s{degree}{true})\b",
        rf"\b{_BE}\s(?:(?:pas|plus|jamais|même)\s)*{degree}{adjective}\b",
        rf"\b{told}\s{degree}{adjective}\b",
        rf"\b{adjective}\s{told}\b",
        rf"(?:{_SAYS_SO}){degree}{_ARTICLE}{_SHEER}{noun}\b",
        rf"^\W*{degree}{_ARTICLE}{_SHEER}{noun}\b(?!\s(?:de\b|des\b|du\b|d'))",
        rf"^\W*{degree}{adjective}(?:\s(?:et|ou)\s{degree}{plain})*(?:\W.*)?$",
        rf"^\W*{answers.replace('answers', 'judges')}(?:\W.*)?$",
    )
    return tuple(re.compile(turn) for turn in turns)


def inflected(word: str) -> list[str]:
    """The forms of an adjective.

    >>> inflected("faux"), inflected("mensonger")
    (['faux', 'fausse', 'fausses'], ['mensonger', 'mensongère', 'mensongères', 'mensongers'])
    """
    endings = {"aux": "ausse", "eux": "euse", "er": "ère", "eur": "euse"}
    ending = next((end for end in endings if word.endswith(end)), "")
    feminine = word.removesuffix(ending) + endings.get(ending, "" if word.endswith("e") else "e")
    return list(dict.fromkeys([word, feminine, feminine + "s", *_plural(word)]))


def _plural(word: str) -> list[str]:
    return [] if word.endswith(("s", "x")) else [" ".join(part + "s" for part in word.split())]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(set(words), key=len, reverse=True))
