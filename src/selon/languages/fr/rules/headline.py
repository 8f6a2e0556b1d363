"""« … » : X. A headline names who speaks beside what was said, without a verb.

Hit: « Le pont tiendra » : Anne Roy. Also « … », Anne Roy, maire de Belmont; « … » – la préfète; Le pont fermera en mars
(préfecture); Le pays négociera – chef du renseignement; « … ». Le fleuve vu par nous, avec Anne Roy
Near miss: « Nuit blanche », le roman de l'hiver (a title and what it is). Guéret bat Belmont (3-1) (a score).

The name, a person's or a speaker's, fills the headline from the mark to its end; what stands before is a sentence.
A person's full name before the colon speaks even where no verb is quoted (Anne Roy : « Un pont, rien de plus »).
The colon is the cue; a comma, a dash or a bracket is none.
Limit: the last line of a page's title (… - Le Courrier) is told from a source only because outlets do not count here.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.nominals import group_head, noun_group
from selon.analysis.passage import Stretch
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import is_finite_at
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context
from selon.languages.fr.cues import COLON
from selon.languages.fr.forms import DASHES, DIGITS
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.extents import trimmed
from selon.languages.fr.syntax.headlines import headlines, is_full_name
from selon.languages.fr.syntax.quoted import is_sentence, quoted_tokens
from selon.languages.fr.syntax.rubrics import past_rubric

NAME = "fr.headline"
_FEWEST_WORDS = 3
_SEPARATORS = DASHES | {":", ",", "("}


def propose(context: Context) -> Iterator[Candidate]:
    for line in headlines(context):
        start, end = _tokens(context, line)
        near = context.passage.quotations_over(line.start, line.end)
        quoted = [q for q in near if line.start <= q.start and q.end <= line.end and q.depth == 0]
        for quotation in quoted:
            yield from _named_behind(context, quotation, end)
            yield from _named_before(context, quotation, start)
        if not quoted:
            yield from _bare(context, start, end)


def _tokens(context: Context, line: Stretch) -> tuple[int, int]:
    """The tokens of a line, the full stop or bracket at its end left out."""
    start, end = context.passage.first_token_from(line.start), context.passage.first_token_from(line.end)
    while end > start and (context.doc[end - 1].is_space or context.doc[end - 1].text in {".", ")"}):
        end -= 1
    return start, end


def _named_behind(context: Context, quotation: Quotation, end: int) -> Iterator[Candidate]:
    """`« … » : X`, `« … », X`, `« … » – X`, `« … » (X)`, `« … ». Sur le fleuve avec X`."""
    i = context.passage.first_token_from(quotation.end)
    if i >= end or not is_sentence(context, quotation):
        return
    mark = context.doc[i].text
    at = i + 1 if mark in _SEPARATORS else _behind_with(context, i, end)
    if at is None or not _is_source(context, at, end):
        return
    content = trimmed(context, quotation.inner_start, quotation.inner_end)
    yield _candidate(context, content, (at, end), i if mark == ":" else None)


def _behind_with(context: Context, i: int, end: int) -> int | None:
    """`. Sur les loups avec X`, `. Entretien avec X`: a few words that end in `avec` and a name."""
    places = [k for k in range(i, end) if context.doc[k].lower_ == "avec"]
    return places[-1] + 1 if places and context.doc[i].text == "." else None


def _named_before(context: Context, quotation: Quotation, start: int) -> Iterator[Candidate]:
    """`Anne Roy : « Un pont, rien de plus »`: a full name and a quotation without a verb."""
    colon = context.passage.first_token_from(quotation.start) - 1
    begin = max(start, context.passage.sentence(colon)[0]) if colon > start else colon
    if colon <= begin or context.doc[colon].text != ":" or is_sentence(context, quotation):
        return
    enough = sum(context.doc[i].is_alpha for i in quoted_tokens(context, quotation)) >= _FEWEST_WORDS
    if enough and is_full_name(context, begin, colon):
        content = trimmed(context, quotation.inner_start, quotation.inner_end)
        yield _candidate(context, content, (begin, colon), colon)


def _bare(context: Context, start: int, end: int) -> Iterator[Candidate]:
    """`Le pont fermera en mars (préfecture)`, `Le pays négociera – chef du renseignement`."""
    bracketed = end < len(context.doc) and context.doc[end].text == ")"
    wanted = {"("} if bracketed else DASHES
    mark = next((i for i in range(end - 1, start, -1) if context.doc[i].text in wanted), None)
    if (
        mark is None
        or not _is_source(context, mark + 1, end, office=not bracketed)
        or _is_credit(context, mark + 1, end)
    ):
        return
    has_verb = any(is_finite_at(context.doc, i, context.passage.grammar) for i in range(start, mark))
    content = trimmed(context, *context.passage.offsets(start, mark))
    if has_verb and content[1] > content[0]:
        yield _candidate(context, content, (mark + 1, end), None)


def _is_source(context: Context, start: int, end: int, *, office: bool = False) -> bool:
    """Whether the words from token `start` name somebody who speaks and nothing else; `office`: by what he is."""
    if start >= end or past_rubric(context, start, end) == end:
        return False
    if noun_group(context.doc, start, end, context.passage.grammar) != end:
        return False
    head = group_head(context.doc, start, end, context.passage.grammar)
    named = head.pos_ == "PROPN" and (not office or (end == start + 1 and _is_surname(context, head.text)))
    return head.lemma_.lower() in words("speakers") or named


def _is_surname(context: Context, name: str) -> bool:
    """`– Talbot` above `Basile Talbot`: the text has it behind a given name."""
    return any(t.text == name and t.dep_ == "flat:name" and t.nbor(-1).pos_ == "PROPN" for t in context.doc[1:])


def _is_credit(context: Context, start: int, end: int) -> bool:
    """`(APS, 24/05/2018)`, `(AFP, mardi)`, `(Anne Roy/SIPA)`: who wrote the lines and when, who took the picture."""
    if any("/" in t.text for t in context.doc[start:end]):
        return True
    return any(t.text[0] in DIGITS or t.lower_ in context.passage.grammar.dates for t in context.doc[start:end])


def _candidate(context: Context, content: Range, source: tuple[int, int], colon: int | None) -> Candidate:
    at = context.doc[colon].idx if colon is not None else 0
    return Candidate(
        rule=NAME,
        score=0.74,
        content=(content,),
        cue=Found(at, at + 1, COLON, colon) if colon is not None else None,
        source=context.source(*source),
    )
