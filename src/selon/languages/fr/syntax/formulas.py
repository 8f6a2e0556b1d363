"""Formulas that name a source: `selon X`, `aux dires de X`, `de source policière`, `à ses yeux`. Where one stands, and
with which words; rules/according.py asks what it attributes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from selon.analysis.clauses import Group
from selon.analysis.nominals import noun_group
from selon.analysis.passage import Passage
from selon.attribution.cues import CueEntry, CueLexicon
from selon.languages.fr.context import Context
from selon.languages.fr.syntax.extents import limit_of
from selon.languages.fr.syntax.formula_sources import source_end
from selon.languages.fr.syntax.groups import less_air, past_air
from selon.languages.fr.syntax.openings import head_at, heads

#: The frame of `pour`: whoever follows is named, and opines.
NAMES = "names"
EDGES = frozenset({",", "(", "–", "—", "«", "“", '"', ":", ";", "-", ".", "»", "”"})
_POSSESSIVES = frozenset({"ses", "son", "leurs", "leur"})
_POSSESSED = frozenset(
    {("à", "yeux"), ("à", "avis"), ("à", "sens"), ("selon", "dires"), ("selon", "mots"), ("selon", "termes")}
    | {("de", "aveu")}
)
#: What stands between `de` and `source` where somebody speaks: not `de vastes sources d'eau`.
_BEFORE_SOURCE = frozenset(
    {
        "bonne",
        "bonnes",
        "même",
        "mêmes",
        "plusieurs",
        "deux",
        "trois",
        "diverses",
        "différentes",
        "nombreuses",
        "multiples",
    }
)
_OF_SOURCE = CueEntry("de source", "according", frozenset())
_OPINION = CueEntry("à ses yeux", "judge", frozenset())
_LONGEST_FORM = 60


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula from token `start`: its cue up to `cue_end`, the words of its source, and where both have ended."""

    start: int
    cue_end: int
    source: Group
    end: int
    entry: CueEntry
    score: float = 0.9

    @property
    def is_possessive(self) -> bool:
        """`à ses yeux`: the source stands inside the cue."""
        return self.source.end < self.cue_end

    @property
    def names(self) -> bool:
        return NAMES in self.entry.frames


def formulas(context: Context, start: int = 0, end: int | None = None) -> Iterator[Formula]:
    """Every formula that begins in the token range, from left to right; whether its source can speak is not asked
    yet."""
    places = _places(context.passage, context.lexicon)
    stop = len(context.doc) if end is None else end
    for i in places[bisect_left(places, start) : bisect_left(places, stop)]:
        found = formula_beginning_at(context, i)
        if found:
            yield found


@lru_cache(maxsize=4)  # several rules ask of one article, each several times
def _places(passage: Passage, lexicon: CueLexicon) -> list[int]:
    """The tokens at which a formula may begin, by their first letters or by a possessive behind them."""
    begin = _compiled(lexicon)[2] | {"de"}
    return [
        token.i
        for token, behind in zip_longest(passage.doc, passage.doc[1:])
        if head_at(passage, token.i) in begin or (behind is not None and behind.lower_ in _POSSESSIVES)
    ]


def formula_beginning_at(context: Context, i: int) -> Formula | None:
    """The formula that begins at token `i`."""
    return context.once(_beginning_at, i)


def _beginning_at(context: Context, i: int) -> Formula | None:
    return _from_source(context, i) or _by_possessive(context, i) or _of_lexicon(context, i)


def is_set_off(context: Context, start: int, end: int) -> bool:
    """`De l'avis des juges, …`, not `ne pas tenir compte de l'avis des juges`."""
    doc = context.doc
    opens = start == context.passage.sentence(start)[0] or doc[start - 1].text in EDGES
    return opens and (end >= len(doc) or doc[end].text in EDGES or doc[end].is_space)


def formula_at(context: Context, i: int) -> bool:
    """Whether words of the lexicon's formulas stand at token `i`, `pour` left out."""
    match = _match(context, i)
    return match is not None and NAMES not in match[1].frames


def _from_source(context: Context, i: int) -> Formula | None:
    """`De source policière, …`, `…, de sources concordantes.`, `de bonne source`: the formula holds its own source."""
    doc = context.doc
    noun = next((k for k in (i + 1, i + 2) if k < len(doc) and doc[k].lower_ in {"source", "sources"}), None)
    if doc[i].lower_ != "de" or noun is None or (noun == i + 2 and doc[i + 1].lower_ not in _BEFORE_SOURCE):
        return None
    end = noun_group(doc, i + 1, limit_of(context, i), context.passage.grammar, appositions=False)
    if end is None or end == noun + 1 == i + 2 or not is_set_off(context, i, end):
        return None
    return Formula(i, i + 1, Group(i + 1, end), end, _OF_SOURCE, 0.85)


def _by_possessive(context: Context, i: int) -> Formula | None:
    """`à ses yeux`, `à leur avis`, `selon ses dires`, `de son propre aveu`: the possessive names the source. `à mes
    yeux` names nobody but whoever speaks already."""
    doc = context.doc
    if i + 2 >= len(doc) or doc[i + 1].lower_ not in _POSSESSIVES:
        return None
    noun = i + 3 if doc[i + 2].lower_ == "propre" else i + 2
    opening = "à" if doc[i].lower_ == "a" else doc[i].lower_
    if noun >= len(doc) or (opening, doc[noun].lower_) not in _POSSESSED:
        return None
    return Formula(i, noun + 1, Group(i + 1, i + 2), noun + 1, _OPINION, 0.8)


def _of_lexicon(context: Context, i: int) -> Formula | None:
    match = _match(context, i)
    if match is None:
        return None
    start, entry = match
    limit = limit_of(context, i)
    end = source_end(context, i, start, limit)
    if end is None:
        return None
    source = Group(start, less_air(context, start, end))
    return Formula(i, start, source, past_air(context, end, limit), entry, 0.75 if NAMES in entry.frames else 0.9)


def _match(context: Context, i: int) -> tuple[int, CueEntry] | None:
    """The token at which the source begins and the entry of the formula at token `i`: the longest of the lexicon."""
    token = context.doc[i]
    pattern, entries, begin = _compiled(context.lexicon)
    if head_at(context.passage, i) not in begin:
        return None
    match = pattern.match(_plain(context.passage), token.idx, token.idx + _LONGEST_FORM)
    if match is None:
        return None
    start = context.passage.first_token_from(match.end())
    behind = context.passage.token_at(match.end() - 1)
    if start <= behind:  # the formula ends within a word
        return None
    return start, entries[next(int(name[1:]) for name, found in match.groupdict().items() if found)]


@lru_cache(maxsize=4)  # as `_places`
def _plain(passage: Passage) -> str:
    """The text of a passage in small letters, its white space and apostrophes all alike: same length, same offsets."""
    alike = re.sub(r"\s", " ", passage.text).replace("’", "'")
    lower = alike.lower()
    return lower if len(lower) == len(alike) else "".join(c if len(c.lower()) > 1 else c.lower() for c in alike)


@cache
def _compiled(lexicon: CueLexicon) -> tuple[re.Pattern[str], list[CueEntry], frozenset[str]]:
    """One pattern for all forms, the longest first: a final `de` or `à` contracts and elides, and `même` may come
    before it. And the letters that a form begins with, by which most tokens are seen off."""
    entries = sorted(lexicon.formulas.values(), key=lambda entry: (-len(entry.lemma), entry.lemma))
    forms = [re.escape(entry.lemma).replace(r"\ ", " ") for entry in entries]
    forms = [re.sub(r" de$", r"(?: même)?(?: de| des| du| d')", re.sub(r" à$", r"(?: à| aux?)", f)) for f in forms]
    groups = (rf"(?P<f{k}>{form})" for k, form in enumerate(forms))
    pattern = re.compile(rf"(?:{'|'.join(groups)})(?:(?<=')|(?!\w))")
    return pattern, entries, heads(entry.lemma for entry in entries)
