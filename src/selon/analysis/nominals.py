"""Noun groups: where the words that name a source begin and end.

A source is a noun group with its titles, complements and appositions (`le ministre russe des Affaires étrangères,
Sergueï Lavrov`). The parser loses itself in long appositions, so a group is read by part of speech and order; the
parser is asked only whether a loose preposition hangs on a noun.
"""

from __future__ import annotations

from selon.analysis.document import Doc, Token
from selon.analysis.grammar import Grammar
from selon.analysis.morphology import feature

_NAMES = frozenset({"PROPN", "NOUN", "NUM", "X", "SYM"})
_NEVER_NAMES = frozenset({"ADV", "PRON", "SCONJ", "ADP", "CCONJ", "DET", "VERB", "AUX", "PUNCT"})
_AFTER_APPOSITION = frozenset({",", ".", ")", ";", ":", "»", "”", '"', "!", "?", "…", "–", "—", "-", "..."})
_LONGEST_BRACKET = 40
_LONGEST_MODIFIER = 14
_LONGEST_PARTICIPLE = 8
_LONGEST_TITLED = 6
_BRACKETS = {"(": ")", "[": "]"}


def is_time_word(token: Token, grammar: Grammar) -> bool:
    """Whether the token is a word of the calendar: `jeudi`, `hier`, `février`."""
    return token.lower_ in grammar.time_words


def is_name(token: Token) -> bool:
    return token.pos_ in _NAMES or (token.text[:1].isupper() and token.pos_ not in _NEVER_NAMES)


def is_source_pronoun(token: Token, grammar: Grammar) -> bool:
    return token.lower_.lstrip("-").removeprefix("t-") in grammar.source_pronouns


def noun_group(doc: Doc, start: int, limit: int, grammar: Grammar, *, appositions: bool = True) -> int | None:
    """The end (exclusive token index) of the noun group that begins at `start`, or None if none begins there.

    Complements with `de` belong to it, and appositions set off by commas too. `limit` is where the search stops.
    """
    if start >= limit or doc[start].lower_ in grammar.speech_adverbials:
        return None
    if doc[start].pos_ == "PRON" and is_source_pronoun(doc[start], grammar):
        return start + 1
    end = _with_complements(doc, start, limit, grammar)
    if end is None or not appositions:
        return end
    return _with_appositions(doc, end, limit, grammar)


def group_head(doc: Doc, start: int, end: int, grammar: Grammar) -> Token:
    """The noun or name that a group is about: the first one that is no title."""
    nouns = [t for t in doc[start:end] if is_name(t) and t.lower_ not in grammar.titles]
    return nouns[0] if nouns else doc[start]


def _with_complements(doc: Doc, start: int, limit: int, grammar: Grammar) -> int | None:
    end = _simple(doc, start, limit, grammar)
    while end is not None and end < limit:
        longer = _complement(doc, end, limit, grammar) or _enumerated(doc, start, end, limit, grammar)
        if longer is None:
            return end
        end = longer
    return end


def _simple(doc: Doc, start: int, limit: int, grammar: Grammar) -> int | None:
    """One noun with determiner, adjectives and name: `le ministre russe`, `M. Macron`, `deux sources proches`."""
    i, has_noun = start, False
    while i < limit:
        step = _step(doc, i, start, limit, has_noun, grammar)
        if step == 0:
            break
        has_noun = (
            has_noun
            or is_name(doc[i])
            or doc[i].lower_ in grammar.titles | grammar.numeral_heads
            or _is_noun_by_article(doc, i, start, has_noun)
        )
        i += step
    return i if has_noun else None


def _step(doc: Doc, i: int, start: int, limit: int, has_noun: bool, grammar: Grammar) -> int:
    """How many tokens the simple group takes up at `i`; 0 ends it."""
    token = doc[i]
    if token.lower_ in grammar.relayed:
        return 0
    if token.lower_ in grammar.numeral_heads and i > start and doc[i - 1].pos_ == "DET":
        return 1
    if token.lower_ in grammar.years and i == start + 1 and doc[start].pos_ == "NUM":
        return 1  # `un passant de | 42 ans`
    if is_name(token) or token.lower_ in grammar.titles:
        dates = has_noun and is_time_word(token, grammar) and doc[i - 1].pos_ != "DET"
        return int(not dates or (token.text[0].isupper() and doc[i - 1].text[0].isupper()))  # `la Tribune Dimanche`
    if token.pos_ == "DET":
        return int(not has_noun or _is_particle(doc, i, limit) or _is_courtesy(doc, i, start, limit, grammar))
    if token.pos_ == "ADJ":
        return 0 if has_noun and is_time_word(token, grammar) else 1
    if token.pos_ == "ADV":
        return int(not has_noun)
    if _is_noun_by_article(doc, i, start, has_noun):
        return 1
    if token.text in _BRACKETS and has_noun:
        return _bracket(doc, i, limit)
    if token.text in "-–" and has_noun and i + 1 < limit and not token.whitespace_ and not doc[i - 1].whitespace_:
        return 1
    return int(has_noun and _is_adjectival_participle(token))


def _is_noun_by_article(doc: Doc, i: int, start: int, has_noun: bool) -> bool:
    """`l'accusé`, `les rescapés`: a participle right behind an article is a noun, whatever the tagger says."""
    participle = doc[i].pos_ == "VERB" and feature(doc[i], "VerbForm") == "Part"
    return participle and not has_noun and i > start and doc[i - 1].pos_ == "DET"


def _is_particle(doc: Doc, i: int, limit: int) -> bool:
    """`Yvon Le Tallec`: a capital between two names."""
    return doc[i].text[0].isupper() and is_name(doc[i - 1]) and i + 1 < limit and doc[i + 1].text[0].isupper()


def _is_courtesy(doc: Doc, i: int, start: int, limit: int, grammar: Grammar) -> bool:
    """`Mme la maire`, `M. le rapporteur`: a title, and the office behind its article."""
    return i == start + 1 and doc[start].lower_ in grammar.titles and i + 1 < limit and doc[i + 1].pos_ == "NOUN"


def _is_adjectival_participle(token: Token) -> bool:
    """`une source autorisée`: the parser hangs the participle on the noun and nothing hangs on the participle."""
    is_participle = token.pos_ == "VERB" and feature(token, "VerbForm") == "Part" and feature(token, "Tense") != "Pres"
    return is_participle and token.dep_ in {"acl", "amod"} and not token.rights


def _bracket(doc: Doc, i: int, limit: int) -> int:
    partner = _BRACKETS[doc[i].text]
    close = next((k for k in range(i + 1, min(limit, i + _LONGEST_BRACKET)) if doc[k].text == partner), None)
    return close - i + 1 if close else 0


def _complement(doc: Doc, end: int, limit: int, grammar: Grammar) -> int | None:
    """`… de la Défense`, `… et de Bruxelles`, `… auprès de l'ONU`: the end after one more complement, or None."""
    token = doc[end]
    if token.lower_ in grammar.complement_prepositions:
        if end + 1 < limit and doc[end + 1].pos_ == "PRON" and is_source_pronoun(doc[end + 1], grammar):
            return None if _is_clitic(doc, end + 1, grammar) else end + 2
        return None if _is_date(doc, end + 1, limit, grammar) else _simple(doc, end + 1, limit, grammar)
    if tuple(t.lower_ for t in doc[end : end + 2]) in grammar.fixed_complements:
        return end + 2
    hangs = token.lower_ in grammar.loose_prepositions and _hangs_on_noun(doc, end)
    if hangs and not _possessed(doc, end + 1, limit) and not _is_date(doc, end + 1, limit, grammar):
        return _simple(doc, end + 1, limit, grammar)
    if token.lower_ in grammar.coordinators and end + 1 < limit:
        return _coordinated(doc, end + 1, limit, grammar)
    return None


def _is_clitic(doc: Doc, i: int, grammar: Grammar) -> bool:
    """`a promis au groupe de | lui céder le terrain`: the pronoun goes with the infinitive behind it."""
    behind = next((t for t in doc[i:] if t.lower_ not in grammar.object_clitics), None)
    return behind is not None and behind.i > i and feature(behind, "VerbForm") == "Inf"


def _enumerated(doc: Doc, start: int, end: int, limit: int, grammar: Grammar) -> int | None:
    """`le ministre de la Santé | , de la Population et de la Réforme hospitalière`: the rest of a portfolio, which goes
    on behind a comma and closes with a coordinator. `Selon le ministre de l'Intérieur, de la neige et de la pluie
    tomberont` has none."""
    if doc[end].text != "," or not any(t.lemma_.lower() in grammar.portfolios for t in doc[start:end]):
        return None
    at: int | None = end
    while at is not None and at + 1 < limit and doc[at].text == ",":
        if doc[at + 1].lower_ not in grammar.complement_prepositions:
            return None
        at = _simple(doc, at + 2, limit, grammar)
    if at is None or at + 1 >= limit or doc[at].lower_ not in grammar.coordinators:
        return None
    last = _coordinated(doc, at + 1, limit, grammar)
    if last is None or (last < limit and feature(doc[last], "VerbForm") == "Fin" and _is_plural(doc[last])):
        return None
    return _with_participle(doc, last, limit)


def _is_plural(token: Token) -> bool:
    return feature(token, "Number") == "Plur"


def _with_participle(doc: Doc, end: int, limit: int) -> int:
    """`… et des Marocains | résidant à l'étranger,`: up to the comma."""
    if end >= limit or feature(doc[end], "VerbForm") != "Part":
        return end
    return next((k for k in range(end, min(limit, end + _LONGEST_PARTICIPLE)) if doc[k].text == ","), end)


def _possessed(doc: Doc, i: int, limit: int) -> bool:
    """`le champion sur son compte`: the possessive looks back at the group, so it is none of it."""
    return i < limit and feature(doc[i], "Poss") == "Yes"


def _coordinated(doc: Doc, start: int, limit: int, grammar: Grammar) -> int | None:
    token = doc[start]
    if token.lower_ in grammar.complement_prepositions:
        return _simple(doc, start + 1, limit, grammar)
    adjective = token.pos_ == "ADJ" and start + 1 < limit and doc[start + 1].pos_ == "NOUN"  # `et ancien joueur`
    if adjective or token.pos_ in {"DET", "PROPN", "NOUN", "NUM"} or token.lower_ in grammar.titles:
        return _simple(doc, start, limit, grammar)
    return None


def _is_date(doc: Doc, i: int, limit: int, grammar: Grammar) -> bool:
    """`de mardi`, `de la semaine dernière`: a date. `le veilleur de nuit`: a trade."""
    if i >= limit:
        return False
    return doc[i].lower_ in grammar.dates or (
        doc[i].pos_ == "DET" and i + 1 < limit and is_time_word(doc[i + 1], grammar)
    )


def _hangs_on_noun(doc: Doc, i: int) -> bool:
    """Whether the parser ties the prepositional group that begins at `i` to a noun on its left."""
    governor = doc[i].head.head if doc[i].dep_ == "case" else doc[i].head
    if governor.i == i - 1 and governor.pos_ == "ADJ" and governor.dep_ == "amod" and governor.head.pos_ == "NOUN":
        return True  # `un pompier présent | sur les lieux`
    return governor.i < i and governor.pos_ == "NOUN" and doc[i].head.dep_ in {"nmod", "case", "flat:name"}


def _with_appositions(doc: Doc, end: int, limit: int, grammar: Grammar) -> int:
    while end + 1 < limit and doc[end].text == ",":
        if end + 2 < limit and doc[end + 2].lower_ in grammar.years:
            end += 3  # `Mathilde, 34 ans, mère de deux enfants`
            continue
        named = is_name(doc[end - 1]) and doc[end - 1].text[0].isupper()
        longer = _apposed(doc, end + 1, limit, grammar) or (_charged(doc, end + 1, limit, grammar) if named else None)
        if longer is not None and named and not _is_apposition(doc, end + 1, longer, limit, grammar):
            longer = _with_modifiers(doc, longer, limit, grammar) if doc[end + 1].pos_ == "NOUN" else None
        if longer is None or not _is_apposition(doc, end + 1, longer, limit, grammar):
            break
        end = longer
    return end


def _apposed(doc: Doc, start: int, limit: int, grammar: Grammar) -> int | None:
    if doc[start].pos_ not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"} and not is_name(doc[start]):
        return None
    return _with_complements(doc, start, limit, grammar)


def _charged(doc: Doc, start: int, limit: int, grammar: Grammar) -> int | None:
    """`Paul Vidal, | en charge des finances`, `Karim Benali, | de la Confédération paysanne`, `Marie Lopez, | à la tête
    du comité`: an office without a noun for who holds it, behind a name."""
    for lead in grammar.charges:
        if tuple(t.lower_ for t in doc[start : start + len(lead)]) == lead:
            at = start + len(lead)
            end = _with_complements(doc, at, limit, grammar)
            closes = end is not None and (end >= limit or doc[end].text in _AFTER_APPOSITION)
            return end if end is None or closes else _with_modifiers(doc, end, limit, grammar)
    return None


def _with_modifiers(doc: Doc, end: int, limit: int, grammar: Grammar) -> int | None:
    """`Luc Morel, maire de Lorme | depuis 2008`, `…, conseillère | déléguée aux transports et à la mobilité`: what goes
    with a role behind a name, up to the comma or the end; None where anything else follows."""
    if end >= limit or not (_is_participle(doc[end]) or doc[end].lower_ in grammar.role_prepositions):
        return None
    for k in range(end, min(limit, end + _LONGEST_MODIFIER)):
        token = doc[k]
        if token.text in _AFTER_APPOSITION and token.text != "-":
            return k
        leaves = token.pos_ in {"SCONJ", "PRON", "CCONJ"} and token.lower_ not in grammar.coordinators
        told = token.lower_ in grammar.role_prepositions and k + 1 < limit and _is_any(doc[k + 1], grammar)
        finite = feature(token, "VerbForm") in {"Fin", "Inf"}
        dated = is_time_word(token, grammar) and not _is_participle(doc[end]) and doc[k - 1].pos_ != "NUM"
        if leaves or told or finite or dated or token.is_punct:
            return None
    return limit if limit - end <= _LONGEST_MODIFIER else None


def _is_any(token: Token, grammar: Grammar) -> bool:
    """`dans un entretien`, `dans son discours`: where it is said, not where one is at work."""
    return token.lower_ in grammar.numeral_heads or feature(token, "Poss") == "Yes"


def _is_participle(token: Token) -> bool:
    return feature(token, "VerbForm") == "Part" and feature(token, "Tense") != "Pres"


def _is_apposition(doc: Doc, start: int, end: int, limit: int, grammar: Grammar) -> bool:
    """A name or a role between commas, or before the end; not a date, nor somebody else (`par M. Roy, M. Vidal a
    précisé`)."""
    if is_somebody_else(doc, start, grammar):
        return False
    if is_time_word(group_head(doc, start, end, grammar), grammar):
        return False
    return end >= limit or doc[end].text in _AFTER_APPOSITION or doc[end].is_space


def is_somebody_else(doc: Doc, start: int, grammar: Grammar) -> bool:
    """Two names, each with its courtesy title: two persons."""
    before = doc[max(0, start - _LONGEST_TITLED) : start - 1]
    titled = any(t.lower_ in grammar.titles and t.nbor().text[0].isupper() for t in before)
    return titled and doc[start].lower_ in grammar.titles and start + 1 < len(doc) and doc[start + 1].pos_ != "DET"
