"""Q : … ? R : … The layout of an interview attributes each answer to the one who gives it.

Hit: Claire Roy : Le pont rouvrira en mars. (below a question; her name is the label of the turn); Le pont rouvrira en
mars. (below « Quand rouvrira le pont ? », a line of its own, where the head says: entretien avec Claire Roy)
Near miss: Belmont : le marché. Guéret : la foire. (a list; nobody asks) Et maintenant ? (a subheading of an article
that interviews nobody)

One answer is one statement, direct, all its paragraphs together. The cue is the colon behind a name; a letter (`R :`)
or a bare answer has none, and its speaker is whom the head of the article names as interviewed.
The last answer ends where a paragraph follows in which nobody says `je` or `nous`: there the article speaks again.
Limit: an answer in the middle is as long as its turn, whoever speaks in it; the last loses impersonal paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from selon.analysis.clauses import Group
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context
from selon.languages.fr.cues import COLON
from selon.languages.fr.forms import both
from selon.languages.fr.interviewees import interviewee
from selon.languages.fr.syntax.extents import trimmed
from selon.languages.fr.turns import INITIALS, Segment, Turn, answers, segments
from selon.offsets import joined

NAME = "fr.interview"
#: One question may be a subheading; so many make an interview.
_FEWEST_QUESTIONS = 2
_FIRST_PERSON = both("je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "nous", "notre", "nos")
_LETTERS = frozenset({"Q", "R"})


def propose(context: Context) -> Iterator[Candidate]:
    found = segments(context.passage)
    if not any(segment.asks for segment in found):
        return
    turns = answers(found)
    alone = sum(segment.asks for segment in found) < _FEWEST_QUESTIONS
    labels = Counter(turn.label.name for turn in turns if turn.label)
    voice = _voice(context, found, turns)
    turns = [*turns[:-1], *(_less_epilogue(context, turn) for turn in turns[-1:])]
    for turn in turns:
        if turn.label is None or turn.label.name in _LETTERS:
            if turn.label is not None or (voice is not None and not alone):
                yield from _candidate(context, turn, voice)
        elif labels[turn.label.name] > 1 or _is_person(turn.label):
            yield from _candidate(context, Turn(turn.pieces[:1], turn.label) if alone else turn, None)


def _voice(context: Context, found: Sequence[Segment], turns: Sequence[Turn]) -> Group | None:
    """Who gives the answers that bear no name: whom the head announces, else the only one whose name opens a turn."""
    named = {turn.label.name: turn.label for turn in turns if turn.label and turn.label.name not in _LETTERS}
    announced = interviewee(context, found)
    if announced is not None or len(named) != 1:
        return announced
    start, end = next(iter(named.values())).label or (0, 0)
    return Group(context.passage.first_token_from(start), context.passage.first_token_from(end))


def _is_person(label: Segment) -> bool:
    """Two words, or initials: `Claire Roy`, `C. Roy`, `L.C.`, `Le prévenu`; `Belmont` may be anything."""
    return " " in label.name or bool(INITIALS.fullmatch(label.name))


def _candidate(context: Context, turn: Turn, voice: Group | None) -> Iterator[Candidate]:
    content = tuple(r for piece in joined(context.text, turn.pieces) if (r := trimmed(context, *piece))[1] > r[0])
    label = turn.label if turn.label and turn.label.name not in _LETTERS else None
    if not content:
        return
    colon = label.colon if label else None
    yield Candidate(
        rule=NAME,
        score=0.7,
        content=content,
        cue=Found(colon, colon + 1, COLON, context.passage.token_at(colon)) if colon is not None else None,
        source=label.label if label else None,
        voice=context.words_of(voice),
        quoted=True,
    )


def _less_epilogue(context: Context, turn: Turn) -> Turn:
    """The last turn without the paragraphs below it that the article adds in its own voice."""
    first, *further = turn.pieces
    return Turn((first, *takewhile(lambda piece: _in_first_person(context, piece), further)), turn.label)


def _in_first_person(context: Context, piece: Range) -> bool:
    start, end = (context.passage.first_token_from(offset) for offset in piece)
    return any(t.lower_ in _FIRST_PERSON for t in context.doc[start:end])
