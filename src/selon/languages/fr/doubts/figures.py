"""Two figures for one quantity: `12 000 manifestants selon la police` here, `15 000 manifestants` there.

The same noun with the same words beside it, counted twice, in two sentences. Near misses: `12 morts en 2019` and `15
morts en 2020`; `deux autres blessés`; `passer de 10 à 20 agents`; a share of the whole (`dont trois enfants`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from selon.analysis.document import Token
from selon.analysis.passage import Passage
from selon.languages.fr.forms import DE_OR_DU
from selon.languages.fr.lexicons import table
from selon.languages.fr.time import expressions
from selon.languages.fr.time.words import NUMBERS
from selon.languages.language import Finding
from selon.model import DoubtKind

_DIGITS = re.compile(r"\d[\d\s.,]*")


@dataclass(frozen=True, slots=True)
class _Count:
    """A counted noun: where it stands, its figure, what is counted; `dated` where its sentence has a time, so that
    another one may tell of another day."""

    start: int
    end: int
    sentence: int
    dated: bool
    figure: float
    counted: tuple[str, frozenset[str]]


def figure_doubts(passage: Passage) -> Iterator[Finding]:
    by_counted: dict[tuple[str, frozenset[str]], list[_Count]] = defaultdict(list)
    for count in _counts(passage):
        by_counted[count.counted].append(count)
    for (noun, _), counts in by_counted.items():
        first = counts[0]
        other = next((count for count in counts if _disagree(first, count)), None)
        if other is not None:
            places = ((first.start, first.end), (other.start, other.end))
            shown = " et ".join(f"«\u00a0{' '.join(passage.text[a:b].split())}\u00a0»" for a, b in places)
            yield Finding(DoubtKind.FIGURES, places, f"deux chiffres pour «\u00a0{noun}\u00a0» : {shown}")


def _disagree(one: _Count, other: _Count) -> bool:
    return one.figure != other.figure and one.sentence != other.sentence and not (one.dated and other.dated)


def _counts(passage: Passage) -> Iterator[_Count]:
    for number, (start, end) in enumerate(passage.sentences):
        if end <= start or _is_compared(passage, start, end):
            continue
        first, last = passage.offsets(start, end)
        dated = bool(expressions(passage.text[first:last]))
        for token in passage.doc[start:end]:
            count = _count(passage, token, number, dated=dated)
            if count is not None:
                yield count


def _count(passage: Passage, token: Token, sentence: int, *, dated: bool) -> _Count | None:
    """The figure of a noun; None where the noun is not what the figure counts, or not all of it."""
    if token.pos_ != "NOUN" or token.lemma_.lower() in _words("units"):
        return None
    number = next((child for child in token.lefts if child.dep_ in {"nummod", "det"} and _is_number(child)), None)
    beside = frozenset(child.lemma_.lower() for child in token.children if _tells_which(child))
    if number is None or any(child.lower_ in _words("partial") for child in token.lefts):
        return None
    figure = _figure(_digits(passage, number))
    if figure is None or _is_share(passage, number) or not (beside or token.lemma_.lower() in _words("tolls")):
        return None
    return _Count(number.idx, token.idx + len(token), sentence, dated, figure, (token.lemma_.lower(), beside))


def _tells_which(child: Token) -> bool:
    """`soldats américains`, `agents de la ville`; not `soldats à la frontière`, which may hang on the verb."""
    if child.dep_ == "nmod":
        return any(case.lower_ in DE_OR_DU for case in child.lefts)
    return child.dep_ in {"amod", "compound", "flat"}


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in NUMBERS


def _digits(passage: Passage, number: Token) -> str:
    """`20 000` is two tokens."""
    end = number.i + 1
    while end < len(passage.doc) and re.fullmatch(r"\d{3}", passage.doc[end].text):
        end += 1
    return passage.doc.words(number.i, end)


def _figure(text: str) -> float | None:
    """`20 000`, `12,5`, `douze`; None of `un`, which may be an article."""
    if _DIGITS.fullmatch(text):
        plain = re.sub(r"[\s.](?=\d{3})", "", text).strip().rstrip(".,").replace(",", ".")
        return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
    value = NUMBERS.get(text.lower())
    return None if value is None or value == 1 else float(value)


def _is_share(passage: Passage, number: Token) -> bool:
    """`dont trois enfants`, `parmi les cinq élus`."""
    before = passage.doc[max(number.sent.start, number.i - 3) : number.i]
    return any(t.lower_ in _words("shares") for t in before)


def _is_compared(passage: Passage, start: int, end: int) -> bool:
    """A sentence that sets its figure against another one."""
    return any(t.lower_ in _words("comparing") for t in passage.doc[start:end])


def _words(group: str) -> frozenset[str]:
    return frozenset(table("counts")[group])
