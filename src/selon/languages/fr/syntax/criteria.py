"""What follows a formula and is no source: a measure (`selon ses moyens`), a norm (`promu selon la loi de 1998`), one
for whom something is done (`Pour les enfants, un atelier est prévu`)."""

from __future__ import annotations

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head, is_time_word
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE, RELATIVES
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.formula_sources import is_at_head
from selon.languages.fr.syntax.formulas import EDGES, Formula, is_set_off

_OPINING_PRONOUNS = frozenset(
    {"lui", "elle", "eux", "elles", "beaucoup", "certains", "certaines", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"}
)
_OWN_PRONOUNS = frozenset({"moi", "nous", "toi", "vous"})
_BEFORE_OPINION = frozenset({"mais", "car", "et", "ainsi", "or"})
_DIFFERENTLY = frozenset({"différemment", "diversement", "autrement"})


def can_speak(context: Context, formula: Formula) -> bool:
    """Whether the words behind the formula name somebody who says, or something that is read."""
    if formula.is_possessive:
        return True
    start, end = formula.source.start, formula.source.end
    head = group_head(context.doc, start, end, context.passage.grammar)
    if len(formula.entry.lemma.split()) > 2 and not is_set_off(context, formula.start, end):
        return False
    if is_time_word(head, context.passage.grammar) and end - start < 2:
        return False
    if _is_own_voice(context, formula) or _measures(context, formula, head):
        return False
    if formula.names:
        return _is_opinion(context, formula, head)
    if _opens_aside(context, formula.start):
        return True
    return _is_speaker(context, formula, head)


def _is_own_voice(context: Context, formula: Formula) -> bool:
    """`selon vous ?` asks; inside a quotation, `selon moi` names whoever is quoted anyway."""
    token = context.doc[formula.source.start]
    if token.lower_ not in _OWN_PRONOUNS or formula.source.end > formula.source.start + 1:
        return False
    return formula.names or token.lower_ in {"vous", "toi"} or context.passage.quotation_at(token.idx) is not None


def _measures(context: Context, formula: Formula, head: Token) -> bool:
    """`varie selon la région`: a measure. `Selon la région, le train reviendra`: the region speaks, a comma says so."""
    lemma = head.lemma_.lower()
    set_off = is_set_off(context, formula.start, formula.end)
    speaks = lemma in words("speakers")
    if lemma in words("measures"):
        return not (speaks and set_off)
    if lemma in words("norms") and not set_off:
        return True
    named = head.pos_ in {"PROPN", "PRON"}
    return _varies(context, formula, set_off and (speaks or named or lemma in words("documents")))


def _varies(context: Context, formula: Formula, could_speak: bool) -> bool:
    """`diffère donc selon les facultés`; `Selon le germe, la toxine agit différemment`."""
    start, end = context.passage.sentence(formula.start)
    if not is_at_head(context, formula.start):
        verb = next((t for t in reversed(context.doc[start : formula.start]) if t.pos_ in {"VERB", "AUX"}), None)
        near = verb is not None and formula.start - verb.i <= 4 and not could_speak
        return near and verb is not None and verb.lemma_.lower() in words("verbs_of_varying")
    behind = context.doc[formula.end : end]
    return not could_speak and any(
        t.lower_ in _DIFFERENTLY or (t.pos_ == "VERB" and t.lemma_.lower() in {"varier", "différer"}) for t in behind
    )


def _opens_aside(context: Context, i: int) -> bool:
    """A comma, a bracket or the start of the sentence stands before: the formula comments the clause."""
    before = context.doc[i - 1]
    if i == context.passage.sentence(i)[0] or before.text in EDGES or before.pos_ == "CCONJ":
        return True
    return before.pos_ == "ADV" and before.lower_ not in {"donc", "aussi"}


def _is_speaker(context: Context, formula: Formula, head: Token) -> bool:
    """A name, a pronoun, or a noun of someone who speaks or something that is read: `tiendra selon la préfète`."""
    lemma = head.lemma_.lower()
    if head.pos_ == "PROPN" and formula.entry.lemma == "d'après":
        return formula.source.end > formula.source.start + 1 or formula.end >= len(context.doc)
    if head.pos_ in {"PROPN", "PRON"} or lemma in words("speakers") or lemma in words("documents"):
        return True
    return context.doc[formula.source.start + 1].lower_.startswith("dernier") if _is_this(context, formula) else False


def _is_this(context: Context, formula: Formula) -> bool:
    return context.doc[formula.source.start].lower_ in {"ce", "cette", "ces"} and (
        formula.source.end == formula.source.start + 2
    )


def _is_opinion(context: Context, formula: Formula, head: Token) -> bool:
    """`Pour X, …`: first in its sentence or clause, a comma behind, and X a person, a pronoun or a body."""
    doc, i, start, end = context.doc, formula.start, formula.source.start, formula.source.end
    if end >= len(doc) or doc[end].text not in {",", "«", "“", '"', ":"}:
        return False
    pronoun = doc[start].pos_ == "PRON" and doc[start].lower_ in _OPINING_PRONOUNS
    person = head.pos_ == "PROPN" or head.lemma_.lower() in words("speakers") - words("measures")
    if not is_at_head(context, i) and doc[i - 1].lower_ not in _BEFORE_OPINION:
        person = person and doc[i - 1].text == "," and (head.pos_ == "PROPN" or _judges(context, i, end))
        pronoun = pronoun and doc[i - 1].text == ","
    if (
        _concerns(context, formula, head)
        or _benefits(context, end)
        or _is_fit(context, end)
        or _is_matter(context, formula)
    ):
        return False
    return pronoun if doc[start].pos_ == "PRON" and end == start + 1 else person


def _is_matter(context: Context, formula: Formula) -> bool:
    """`Pour les autres villes, rien ne change`, `Pour sa défense, il accuse`, `une liste faite par et pour la section`,
    `ce qu'il y a, pour eux, à gagner`: what is spoken of, what for, for whom; nobody's opinion."""
    doc, i, start, end = context.doc, formula.start, formula.source.start, formula.source.end
    group = {t.lower_ for t in doc[start:end]}
    if group & {"autres", "défense"}:
        return True
    if i > 1 and doc[i - 1].lower_ in {"et", "ou"} and doc[i - 2].pos_ == "ADP":
        return True
    behind = end + 2 < len(doc) and doc[end + 1].lower_ in DE | {"à"}
    return behind and feature(doc[end + 2], "VerbForm") == "Inf" and not is_at_head(context, i)


def _judges(context: Context, i: int, end: int) -> bool:
    """`C'est, pour la maire, « un recul »`, `un combat qui, pour l'avocate, ne fait que commencer`: it breaks a clause
    behind its copula and before quoted words, or behind its relative pronoun."""
    doc = context.doc
    if i < 2 or end + 1 >= len(doc) or doc[end].text != ",":
        return False
    quoted = any(context.passage.quotation_opening_at(k) for k in range(end + 1, min(len(doc), end + 3)))
    return doc[i - 2].lower_ in RELATIVES or (quoted and doc[i - 2].lemma_ == "être")


def _concerns(context: Context, formula: Formula, head: Token) -> bool:
    """`Pour les patients, la dose est réduite`, `Pour les élèves, la rentrée aura lieu lundi`: whom it concerns; what
    follows is a fact, unless it judges."""
    several = feature(head, "Number") == "Plur" and head.lemma_.lower() in words("those_concerned")
    return several and not _is_judgement(context, formula.source.end)


def _is_judgement(context: Context, comma: int) -> bool:
    """`c'est une aubaine`, `cette réforme est un recul`, words in marks: what one finds of a thing."""
    doc, end = context.doc, context.passage.sentence(comma)[1]
    opening = [t.lower_ for t in doc[comma + 1 : comma + 2]]
    named = any(t.pos_ in {"NOUN", "PROPN"} and {"cop"} == _ties(t) & {"cop", "case"} for t in doc[comma:end])
    quoted = any(context.passage.quotation_opening_at(i) is not None for i in range(comma, end))
    return named or quoted or opening[:1] in (["c'"], ["c’"], ["ce"])


def _ties(token: Token) -> frozenset[str]:
    """`est un recul`: a copula; `sera de 2 %`: a copula and a preposition."""
    return frozenset(child.dep_ for child in token.children)


def _benefits(context: Context, end: int) -> bool:
    """`Pour les enfants, un atelier est prévu`: something is done for them."""
    verbs = context.passage.verbs
    stop = context.passage.sentence(end)[1]
    return any((g := verbs.get(i)) and g.passive and g.lemma in words("verbs_of_providing") for i in range(end, stop))


def _is_fit(context: Context, end: int) -> bool:
    """`Pour les rois, il est capital de descendre de lui`: what is good for them, not what they say."""
    doc, stop = context.doc, min(context.passage.sentence(end)[1], end + 9)
    first = [t for t in doc[end:stop] if not t.is_punct]
    if len(first) < 4 or first[0].lower_ != "il" or first[1].pos_ != "AUX" or feature(first[1], "VerbForm") != "Fin":
        return False
    adjective = next((t for t in first[2:5] if t.pos_ != "ADV"), first[2])
    behind = doc[adjective.i + 1] if adjective.i + 1 < len(doc) else adjective
    return adjective.pos_ in {"ADJ", "NOUN"} and behind.lower_ in DE
