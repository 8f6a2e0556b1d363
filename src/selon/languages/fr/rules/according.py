"""Selon X, … A formula names the source, and the rest of the sentence is the content.

Hit: Selon la préfète, le pont tiendra. Le pont tiendra, d'après elle. Aux dires du maire, rien n'a bougé. Pour lui,
« c'est fini ». De source policière, trois personnes sont blessées. À ses yeux, rien ne presse.
Near miss: Chacun paie selon ses moyens (a measure, no source). Selon que tu viens ou non. Pour la première fois, …

`selon` and its like attribute when what follows can speak or be read: a name, a pronoun, a noun that is no measure.
`pour` does so only at the head of a sentence, before a comma, and with a person or a pronoun. syntax/formula_sources.py
says where the source ends, syntax/formula_contents.py how far the content reaches.
Limit: a formula in the middle of a sentence takes its clause up to the commas the parser and the order agree on.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context
from selon.languages.fr.syntax.criteria import can_speak
from selon.languages.fr.syntax.formula_contents import content_of
from selon.languages.fr.syntax.formulas import Formula, formulas

NAME = "fr.according"
_FEWEST_CHARACTERS = 3


def propose(context: Context) -> Iterator[Candidate]:
    for formula in formulas(context):
        if not can_speak(context, formula):
            continue
        content = tuple(r for r in content_of(context, formula) if r[1] > r[0])
        if sum(b - a for a, b in content) >= _FEWEST_CHARACTERS:
            yield _candidate(context, formula, content)


def _candidate(context: Context, formula: Formula, content: tuple[Range, ...]) -> Candidate:
    start, end = context.passage.offsets(formula.start, formula.cue_end)
    return Candidate(
        rule=NAME,
        score=formula.score,
        content=content,
        cue=Found(start, end, formula.entry, formula.start),
        source=context.source(formula.source.start, formula.source.end),
    )
