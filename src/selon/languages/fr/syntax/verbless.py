"""`Pas dans l'immédiat, estime X.` `Une décision historique, juge X.` What is said may do without a verb."""

from __future__ import annotations

from selon.analysis.clauses import Group
from selon.analysis.nominals import group_head, noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.headlines import names_a_speaker
from selon.languages.fr.syntax.inversion import Inversion

_ANSWERS = frozenset({"jamais", "non", "oui", "pas", "plus", "rien", "trop"})


def is_verbless(context: Context, start: int, end: int, inversion: Inversion) -> bool:
    """Whether the tokens [start, end), at the head of their sentence, are an answer (`Pas vraiment`, `Trop tôt`) or a
    judgement in one noun group (`Une décision historique`) that the incise behind them closes.

    Near miss: `Hier matin, raconte la maire` (a circumstance), `Le ministre, a dit la radio, …` (somebody, and the
    sentence goes on).
    """
    doc = context.doc
    limit = context.passage.sentence(inversion.start)[1]
    stop = max(inversion.end, inversion.group.end)
    closed = stop >= limit or doc[stop].text in {".", "!", "?", "…"} or doc[stop].is_space
    if end <= start or not closed or any(t.pos_ in {"VERB", "AUX"} for t in doc[start:end]):
        return False
    somebody = inversion.group.clitic is not None or names_a_speaker(context, Group(inversion.subject, inversion.end))
    return somebody and (doc[start].lower_ in _ANSWERS or _judges(context, start, end))


def _judges(context: Context, start: int, end: int) -> bool:
    """`Une décision historique`: indefinite, with an adjective; neither somebody nor a time."""
    doc, grammar = context.doc, context.passage.grammar
    if doc[start].lower_ not in {"un", "une"} or noun_group(doc, start, end, grammar) != end:
        return False
    head = group_head(doc, start, end, grammar)
    named = head.pos_ != "NOUN" or head.lemma_.lower() in words("speakers") or head.lower_ in grammar.dates
    return not named and any(t.pos_ == "ADJ" for t in doc[start:end])
