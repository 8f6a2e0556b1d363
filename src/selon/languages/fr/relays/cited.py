"""X, cité par Y: somebody else prints or repeats what X says.

Hits: `a déclaré X, cité par l'agence Sputnik`, `cités anonymement par la BBC`, `citée par Tass, elle-même reprise par
Al Jazeera`, `dont les propos sont rapportés par Interfax`, `cité dans le rapport de l'Inspection`.
Near misses: `Cité par la défense, le comptable a affirmé` (a witness), `Citée en exemple par le préfet`, `Reprise en
2019 par un groupe suédois` (a firm). At the head of a sentence, with nobody before it, only the press cites.
"""

from __future__ import annotations

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head, is_time_word, noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import CITED, DIGITS
from selon.languages.fr.lexicons import words
from selon.languages.fr.relays.names import name_at
from selon.languages.fr.syntax.press import is_press

_CITES = frozenset({"cite", "citent"})
_GAP = 4
_OF_WHOM = 7


#: The words at which who cites is announced, participles of quoting aside (`dont les propos sont rapportés par`).
SIGNS = frozenset({*CITED, *_CITES})


def is_of_quoting(token: Token) -> bool:
    """A participle that may say who repeats what was said."""
    return feature(token, "VerbForm") == "Part" and token.lemma_ in words("verbs_of_quoting")


def cited_at(context: Context, i: int, end: int) -> Range | None:
    """Who cites, where the participle at token `i` says so."""
    of_words = _of_words(context, i)
    if context.doc[i].lower_ not in CITED and not of_words:
        return None
    at = _behind_agent(context, i + 1, end)
    if at is None or (_opens(context, i) and not _prints(context, at, end)):
        return None
    return None if _calls_witnesses(context, at, end) else name_at(context, at, end)


def cites_at(context: Context, i: int, end: int) -> Range | None:
    """`D'après Belmont Infos, qui cite | Radio Lorme`: who stands behind the relative clause's verb at token `i`."""
    doc = context.doc
    if doc[i].lower_ not in _CITES or i == 0 or doc[i - 1].lower_ != "qui":
        return None
    return name_at(context, i + 1, end) if i + 1 < end else None


def _of_words(context: Context, i: int) -> bool:
    """`dont les propos sont | rapportés par`: a participle whose subject is what was said."""
    doc = context.doc
    if not is_of_quoting(doc[i]):
        return False
    before = doc[max(doc[i].sent.start, i - _OF_WHOM) : i]
    return any(t.lower_ == "dont" for t in before) and any(t.lemma_ in words("utterances") for t in before)


def _behind_agent(context: Context, i: int, end: int) -> int | None:
    """`cité | vendredi par | Reuters`, `cité | dans | un rapport`: the token behind the preposition."""
    doc = context.doc
    for k in range(i, min(end - 1, i + _GAP)):
        word = doc[k].lower_
        if word == "par" or (word == "dans" and k == i):
            return k + 1
        if doc[k].pos_ != "ADV" and not is_time_word(doc[k], context.passage.grammar) and word[0] not in DIGITS:
            return None
    return None


def _opens(context: Context, i: int) -> bool:
    """Whether nobody stands before the participle in its sentence."""
    start = context.passage.sentence(i)[0]
    return not any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in context.doc[start:i])


def _prints(context: Context, at: int, end: int) -> bool:
    stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=False)
    return stop is not None and is_press(context, at, stop)


def _calls_witnesses(context: Context, at: int, end: int) -> bool:
    """`trois témoins cités par la défense`."""
    stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=False)
    return stop is not None and (
        group_head(context.doc, at, stop, context.passage.grammar).lemma_.lower() in words("parties_of_a_trial")
    )
