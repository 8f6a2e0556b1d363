"""The closed classes of a language: the few hundred words that analysis must know by form.

A language fills one `Grammar`; the code of this package asks it and names no word itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word forms in lower case, with both apostrophes where they have one; of `passive_auxiliaries` and `moving_verbs`
    (those that form their active past with such an auxiliary) and of `portfolios` (offices that enumerate what they are
    for) the lemmas. `name_heads` are written in capitals: what
    looks elided before a capital and begins a name.

    Three are patterns that match at the end of a text: `abbreviation`, a word whose full stop ends no sentence;
    `unfinished`, a word on which no quotation ends; `word_stub`, what a cut leaves of a word."""

    reflexives: frozenset[str]
    euphonic: frozenset[str]
    name_heads: frozenset[str]
    object_clitics: frozenset[str]
    negation: frozenset[str]
    negative_adverbs: frozenset[str]
    gerund_endings: tuple[str, ...]
    gerund_markers: frozenset[str]
    conditional_endings: tuple[str, ...]
    certain_conditional_endings: tuple[str, ...]
    passive_auxiliaries: frozenset[str]
    moving_verbs: frozenset[str]
    complement_prepositions: frozenset[str]
    loose_prepositions: frozenset[str]
    coordinators: frozenset[str]
    sequels: frozenset[str]
    titles: frozenset[str]
    fixed_complements: frozenset[tuple[str, str]]
    portfolios: frozenset[str]
    charges: frozenset[tuple[str, ...]]
    role_prepositions: frozenset[str]
    years: frozenset[str]
    numeral_heads: frozenset[str]
    relayed: frozenset[str]
    source_pronouns: frozenset[str]
    relative_subjects: frozenset[str]
    compound_relatives: frozenset[str]
    complementisers: frozenset[str]
    interrogatives: frozenset[str]
    time_words: frozenset[str]
    dates: frozenset[str]
    speech_adverbials: frozenset[str]
    abbreviation: re.Pattern[str]
    unfinished: re.Pattern[str]
    word_stub: re.Pattern[str]
