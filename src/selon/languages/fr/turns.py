"""The turns of an interview, as its layout shows them.

`Q : … R : …`, `Le Courrier : … ? Claire Roy : …`, `Claire Roy. – …`, or questions that are lines of their own with the
answers below. A turn is a label, or a question alone in its line, and all that stands up to the next one. The lines of
a page that lost its line breaks are cut where a label begins a sentence.

Near miss: `Belmont : le marché. Guéret : la foire` (nobody asks), `Et maintenant ?` over one paragraph of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from selon.analysis.cuts import GAP
from selon.analysis.passage import Passage
from selon.attribution.rule import Range
from selon.languages.fr.lexicons import words
from selon.languages.fr.pull_quotes import pull_quotes
from selon.model import LineType

_NAME = r"[A-ZÀ-Þ][\w’'.-]*"
_PARTICLE = r"(?:de |du |des |la |le |d[’']|et |von |van |ben |al |el )"
_SPACE = r"[ \u00a0\u202f]"
#: `Claire Roy`, `C. Roy`, `Le Courrier`, `L.C.`, `Le prévenu`, with a role or a party behind it.
_WHO = (
    rf"(?:(?:M\.|MM\.|Mme|Mmes|Dr|Pr|Me|Les?|La|L[’'])[ ]?)?"
    rf"(?:{_NAME}(?:{_SPACE}{_PARTICLE}?{_NAME}){{0,4}}|[a-zà-ÿ-]{{3,20}}(?: [a-zà-ÿ-]{{3,15}})?)"
    rf"(?:, [^:?!.«\n]{{3,60}}?|{_SPACE}\([^)\n]{{2,40}}\))?"
)
_COLON = rf"{_SPACE}*(?P<colon>:)(?=\s)"
_DASH = r"(?:[ ]?\.[ ]?[–—-](?=[ ])|[ ][–—](?=[ ]))"
_LETTER = rf"(?P<letter>Q|R|Question|Réponse)(?:{_SPACE}*:|\.?{_SPACE}*[–—-]|\.(?= ))(?=\s)"
_LABEL = re.compile(rf"(?:{_LETTER}|(?P<who>{_WHO})(?:{_COLON}|{_DASH}))\s*")
INITIALS = re.compile(r"(?:\w\.){2,}|[A-ZÀ-Þ]{2,4}")
_LONGEST_LABEL = 90
_LONGEST_QUESTION = 90  # words
_ASKED_LAST = 2  # sentences of a turn in which its question stands


@dataclass(frozen=True, slots=True)
class Segment:
    """A line, or a part of one that a label opens. `label` and `colon` are code points, `name` the label in capitals;
    `body` is what is said."""

    body: Range
    type: LineType
    label: Range | None = None
    colon: int | None = None
    name: str = ""
    asks: bool = False

    @property
    def start(self) -> int:
        """Where its first word stands, the label's or what is said."""
        return self.label[0] if self.label else self.body[0]


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody answered: its pieces in order, and the label that opens it, where one does."""

    pieces: tuple[Range, ...]
    label: Segment | None


def segments(passage: Passage) -> list[Segment]:
    """The lines of an article, cut where a label opens a turn, those that ask marked; pull quotes left out."""
    apart = {at for quote in pull_quotes(passage) for at in (quote.said[0], quote.name[0])}
    lines = [line for line in passage.stretches if not any(line.start <= at < line.end for at in apart)]
    found = [segment for line in lines for segment in _of_line(passage, line.start, line.end, line.type)]
    asking = _asking(passage, found)
    return [replace(s, asks=s.name in asking if s.label else _is_question(passage, s)) for s in found]


def answers(found: Sequence[Segment]) -> list[Turn]:
    """What follows a question up to the next one; a label or a subheading on the way begins a turn of its own."""
    turns: list[tuple[list[Range], Segment | None]] = []
    asked, new = False, True
    for segment in found:
        if segment.asks or (segment.label is None and segment.type is LineType.SUBHEADING):
            asked, new = asked or segment.asks, True
        elif asked and segment.label:
            turns.append(([segment.body], segment))
            new = False
        elif asked and segment.type is LineType.BODY:
            turns += [([], None)] if new else []
            turns[-1][0].append(segment.body)
            new = False
    return [Turn(tuple(pieces), label) for pieces, label in turns]


def _of_line(passage: Passage, start: int, end: int, type_: LineType) -> Iterator[Segment]:
    text = passage.text
    places = [] if type_ is LineType.HEADLINE else _openings(passage, start, end)
    labels = [(at, match) for at in places if (match := _label_at(text, at, end))]
    labels = [(at, m) for at, m in labels if at == start or _is_sure(m)]
    first = labels[0][0] if labels else end
    if first > start:
        yield Segment((start, first), type_)
    for (_, match), (stop, _) in pairwise([*labels, (end, None)]):
        if match is None:
            continue
        who = "letter" if match["letter"] else "who"
        colon = match.start("colon") if match["colon"] else None
        label = _without_stop(text, *match.span(who))
        yield Segment((match.end(), stop), type_, label, colon, _folded(text[slice(*label)]))


def _openings(passage: Passage, start: int, end: int) -> list[int]:
    """Where a turn may begin in a line: at its start, at a sentence, behind a wide gap."""
    gaps = (m.end() for m in GAP.finditer(passage.text, start, end))
    return sorted({start, *passage.sentences_begun(start, end), *gaps})


def _label_at(text: str, at: int, end: int) -> re.Match[str] | None:
    match = _LABEL.match(text, at, min(end, at + _LONGEST_LABEL))
    if match is None or not text[match.end() : end].strip():
        return None
    who = match["who"]
    return match if who is None or (who[0].isupper() and _is_somebody(who)) else None


def _is_somebody(who: str) -> bool:
    """A name or initials, or a noun of someone who speaks (`Le prévenu`); not `Les horaires`."""
    nouns = [w for w in re.split(r"[ ’']", re.split(r", | \(", who)[0]) if w[:1].islower() and len(w) > 3]
    return not nouns or nouns[0] in words("speakers")


def _is_sure(match: re.Match[str]) -> bool:
    """Inside a line, a label is a letter, initials, or a name of two words before a colon."""
    who = match["who"] or "Q.R."
    return bool(INITIALS.fullmatch(who)) or (" " in who and match["colon"] is not None)


def _without_stop(text: str, start: int, end: int) -> Range:
    """`Claire Roy. – …`: the full stop is none of the name; that of initials is."""
    return start, end - (text[end - 1] == "." and not INITIALS.fullmatch(text[start:end]))


def _folded(label: str) -> str:
    return re.split(r", | \(", label)[0].upper().replace("QUESTION", "Q").replace("RÉPONSE", "R")


def _asking(passage: Passage, found: Sequence[Segment]) -> frozenset[str]:
    """The labels of those who ask: `Q`, else the one whose turns are questions most often, if others answer."""
    names = [s.name for s in found if s.label]
    if "Q" in names:
        return frozenset({"Q"})
    share = {n: _share(passage, [s for s in found if s.name == n and s.label]) for n in dict.fromkeys(names)}
    first = max(share, key=lambda n: share[n], default="")
    return frozenset({first}) if share.get(first, 0) >= 0.5 and len(share) > 1 else frozenset()


def _share(passage: Passage, turns: Sequence[Segment]) -> float:
    """How many of some turns end in a question."""
    return sum(_asks_last(passage.text[slice(*turn.body)]) for turn in turns) / len(turns)


def _asks_last(text: str) -> bool:
    return "?" in "".join(re.split(r"(?<=[.!?…])\s+", text.strip())[-_ASKED_LAST:])


def _is_question(passage: Passage, segment: Segment) -> bool:
    """A line that asks and says nothing else: it ends in a question mark, and no quotation stands in it."""
    text = passage.text[slice(*segment.body)].strip()
    return (
        segment.type in {LineType.BODY, LineType.SUBHEADING}
        and text.endswith("?")
        and text[:1].isupper()
        and len(text.split()) <= _LONGEST_QUESTION
    )
