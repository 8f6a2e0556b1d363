"""« celle sur les pesticides », « celui du Sénat »: a pronoun that stands for a noun just used, and its complement.

Hit: « Deux initiatives … Celle sur les forêts demande … » is the initiative sur les forêts. Near miss: « ceux de la
vallée » where no noun before agrees stay themselves. Limit: the noun stands in this sentence or the one before.
"""

from __future__ import annotations

from selon.entities.cast import Entity
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Agreement, Gender
from selon.entities.unnamed import Unnamed
from selon.entities.words import Word

_GENDERS = {Gender.FEMININE: "Fem", Gender.MASCULINE: "Masc"}


def stands_for(text: Discourse, unnamed: Unnamed, first: int, stop: int) -> Entity | None:
    """The entity of a source that such a pronoun begins; None where it does not, or no noun before it agrees."""
    reference = text.lexicon.reference
    agreement = reference.standing_for.get(text.words[first].plain)
    if agreement is None or first + 1 >= stop or text.words[first + 1].plain not in reference.complements:
        return None
    noun = _noun_before(text, first, agreement)
    if noun is None or noun.token is None:
        return None
    plural = "Plur" in noun.token.morph.get("Number", [])
    head = noun.text if plural == agreement.plural else noun.token.lemma_
    rest = text.source[text.words[first + 1].start : text.words[stop - 1].end]
    return unnamed.worded(" ".join(f"{head} {rest}".split()))


def _noun_before(text: Discourse, k: int, agreement: Agreement) -> Word | None:
    """The last noun of that gender before word `k`, one with a determiner first of all."""
    here = text.sentence_of(text.words[k].start)
    begin, _ = text.words_in(text.sentences[max(0, here - 1)], text.words[k].start)
    for j in range(k - 1, begin - 1, -1):
        token = text.words[j].token
        if token is None or token.pos_ != "NOUN" or j in text.describer.inside:
            continue
        gender = token.morph.get("Gender", [])
        fits = agreement.gender is None or not gender or gender == [_GENDERS[agreement.gender]]
        counted = any(child.dep_ in ("det", "nummod") for child in token.children)
        number = agreement.plural is False or "Plur" in token.morph.get("Number", [])
        argument = token.dep_.split(":")[0] in ("nsubj", "obj", "obl", "ROOT", "conj")
        if fits and counted and number and argument:
            return text.words[j]
    return None
