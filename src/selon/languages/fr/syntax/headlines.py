"""Headlines: which lines they are, the topic that opens them (`Crue de la Lorme : …`), the full name that does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.analysis.clauses import Group
from selon.analysis.nominals import group_head
from selon.analysis.passage import Stretch
from selon.analysis.verbs import is_finite_at
from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import words
from selon.model import LineType

_LONGEST = 40  # words of a line that may be a headline though the page does not say so
_FULL_NAME = range(2, 5)  # words


def headlines(context: Context) -> Iterator[Stretch]:
    """The headline; of an article that has none, its first line if it does not end like a sentence."""
    lines = context.passage.stretches
    declared = [line for line in lines if line.type is LineType.HEADLINE]
    for line in declared or lines[:1]:
        text = context.text[line.start : line.end].strip()
        if declared or (len(text.split()) <= _LONGEST and not text.endswith((".", ":"))):
            yield line


def in_headline(context: Context, i: int) -> bool:
    """Whether the token `i` stands in a line that the page shows as its headline."""
    at = context.doc[i].idx
    line = context.passage.line_at(at)
    return line is not None and line.type is LineType.HEADLINE


def past_topic(context: Context, start: int, limit: int) -> int:
    """`Crue de la Lorme : le pont tiendra, assure X`: the token behind the topic that opens a headline, or `start`."""
    colon = next((i for i in range(start, limit) if context.doc[i].text == ":"), None)
    if colon is None or colon + 1 >= limit or not in_headline(context, start):
        return start
    grammar = context.passage.grammar
    is_clause = any(is_finite_at(context.doc, i, grammar) for i in range(start, colon))
    return start if is_clause or context.passage.quotation_at(context.doc[colon].idx) else colon + 1


def is_full_name(context: Context, start: int, end: int) -> bool:
    """`Anne Roy`, `Pr Anne Roy`, `A. Roy`: two to four words, each with a capital; not `Viaduc Anne Roy`."""
    tokens = context.doc[start:end]
    if not tokens or tokens[0].lower_ in words("works"):
        return False
    return len(tokens) in _FULL_NAME and all(
        t.text[0].isupper() and t.pos_ in {"PROPN", "NOUN", "X", "ADJ"} for t in tokens
    )


def names_a_speaker(context: Context, group: Group) -> bool:
    """A person's name or a noun of someone who speaks; one bare capital may be a place, unless the text below has it
    behind a given name (`Guéret : « … »`, `Guyot : « … »` above `Solène Guyot`)."""
    head = group_head(context.doc, group.start, group.end, context.passage.grammar)
    if head.lemma_.lower() in words("speakers"):
        return True
    names = [t for t in context.doc[group.start : group.end] if t.pos_ == "PROPN"]
    if head.pos_ != "PROPN" or len(names) != group.end - group.start:
        return head.pos_ == "PRON" or context.doc[group.start].lower_ in context.passage.grammar.titles
    return len(names) > 1 or bool(re.search(rf"(?<!^)\b[A-ZÀ-Þ][\w’'-]+ {re.escape(head.text)}\b", context.text))
