"""Polarity: the clauses of a text, and by which words each says that something is not so.

`n'a supprimé aucun poste` is negative, `n'exclut pas de fermer` is not: two marks take each other back. A word that
declares false (`cette histoire est inventée de toutes pièces`) is a mark like any other. Near misses: `ne ferme que le
lundi`, `nul doute que`, `de faux billets`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from selon.languages.fr.conjugation import forms_of
from selon.languages.fr.judgements import judgement
from selon.languages.fr.judgements import phrases as judging
from selon.languages.fr.lexicons import table
from selon.languages.fr.signs import Signs, may_tell, signs

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause (`start`, `end`), and the words in it that negate (`marks`): negative where they are odd in number.
    `judged` is the mark that declares false; `refuses` where a verb does (`démentons`); `supposed` tells
    of an `if`, which asserts nothing."""

    start: int
    end: int
    marks: tuple[Range, ...]
    judged: Range | None = None
    refuses: bool = False
    supposed: bool = False

    @property
    def negative(self) -> bool:
        return len(self.marks) % 2 == 1


@lru_cache(maxsize=1 << 8)  # a text is asked several times, one after the other, and seldom again
def assertions(text: str) -> tuple[Assertion, ...]:
    """The clauses of a text in their order, with offsets in it.

    >>> [a.negative for a in assertions("Le pont n'est pas fermé, mais la route l'est")]
    [True, False]
    >>> [a.negative for a in assertions("Nous n'excluons pas de fermer la gare")]
    [False]
    """
    plain = folded(text)
    return tuple(_assertion(plain, start, end) for start, end in _clauses(plain))


def may_negate(text: str) -> bool:
    """Whether any clause of a text may have a mark: most have no word of any, and need not be cut into clauses.

    >>> may_negate("Le pont n'est pas fermé"), may_negate("Le pont est fermé")
    (True, False)
    """
    return may_tell(text, _signs())


@lru_cache(maxsize=1 << 8)  # a text is asked several times, one after the other, and seldom again
def folded(text: str) -> str:
    """Small letters, plain spaces, straight apostrophes; as long as the text itself."""
    small = text.lower()
    return (small if len(small) == len(text) else text).translate(_FOLD)


_FOLD = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " "})
_SUBJECT = "(?:ils?|elles?|nous|on|je|vous|les?|la|ces?|cette|cela)"
_DETERMINED = rf"(?:{_SUBJECT}|cet|son|sa|ses|leurs?|notre|nos|une?)"
_ELIDED = "(?:[cljn]|qu)'"
_QUE = r"qu(?:e\b|')"
#: Where one clause ends and another begins.
_CUT = re.compile(
    r"[.;:!?…]+(?=[\s»\"]|$)"
    rf"|,?\s(?:mais|or|car|quand|même si|pourtant|cependant|toutefois|contrairement)\b"
    rf"|,?\s(?:parce|alors|tandis|bien)\s{_QUE}|,?\s(?:puis|lors){_QUE}"
    rf"|,\s(?=(?:{_DETERMINED}\s|{_ELIDED})|et\s|(?:qui|dont|où)\s)"
    rf"|\set\s(?=(?:{_SUBJECT}|ne|que)\s|{_ELIDED})"
)
#: `toutes les infirmières ne sont pas vaccinées`: some are.
_NOT_ALL = re.compile(r"\btou(?:s|tes)\s(?:les|ces|nos|ses|leurs)\s[^,]*$")
_SUPPOSED = re.compile(r"\W*(?:et\s)?(?:s'ils?|si|au cas où)\b")


def _clauses(text: str) -> Iterator[Range]:
    start = 0
    for cut in [*(match.span() for match in _CUT.finditer(text)), (len(text), len(text))]:
        if text[start : cut[0]].strip(" \"«»,'()"):
            yield start, cut[0]
        start = cut[0] if text[cut[0] : cut[0] + 1] in {",", " "} else cut[1]


def _assertion(text: str, start: int, end: int) -> Assertion:
    clause = text[start:end]
    if not may_negate(clause):
        return Assertion(start, end, (), supposed=_is_supposed(clause, []))
    judged = judgement(clause)
    void = [match.span() for match in _patterns()["void"].finditer(clause)]
    marks = [mark for mark in _negations(clause) if not _overlaps(mark, [*void, *([judged] if judged else [])])]
    marks = sorted([*marks, *([judged] if judged else [])])
    moved = tuple((a + start, b + start) for a, b in marks)
    there = (judged[0] + start, judged[1] + start) if judged else None
    refuses = _patterns()["refusing"].search(clause) is not None
    return Assertion(start, end, moved, there, refuses, _is_supposed(clause, marks))


def _is_supposed(clause: str, marks: list[Range]) -> bool:
    """An `if`, or what somebody wishes, asks for or fears."""
    wish = _patterns()["wishing"].search(clause) if marks else None
    return bool(_SUPPOSED.match(clause)) or (wish is not None and wish.end() <= marks[0][1])


def _overlaps(mark: Range, others: Iterable[Range]) -> bool:
    return any(mark[0] < end and start < mark[1] for start, end in others)


def _negations(clause: str) -> list[Range]:
    """The marks of one clause; `ne … jamais … aucun` is one, so is `ni … ni`."""
    patterns = _patterns()
    refusing = [match.span() for match in patterns["refusing"].finditer(clause)]
    found = [mark for ne in patterns["ne"].finditer(clause) if (mark := _of_ne(clause, ne.start())) is not None]
    alone = patterns["alone"].search(clause) if not found else None
    ceasing = [match.span() for match in patterns["ceasing"].finditer(clause)] if not found else []
    return [*found, *([alone.span()] if alone else []), *ceasing, *refusing]


def _of_ne(clause: str, at: int) -> Range | None:
    """The mark that one `ne` belongs to: `n'a jamais`, or what stands before it in `aucun poste n'est`; None for `ne`
    alone, and for `ne … que`."""
    if _NOT_ALL.search(clause[:at]):
        return None
    behind, before = _patterns()["behind ne"].match(clause, at), _patterns()["before ne"].search(clause[:at])
    if before is not None:
        return before.span("particle")
    return behind.span() if behind else None


@cache
def _signs() -> Signs:
    return signs([*table("negations")["alone"], *_refusing(), *forms_of(["cesser"]), "ne", "n'", "non", *judging()])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("negations")
    particle = f"(?:{_either(words['particles'])})"
    ne = r"\b(?:ne\s|n')"
    step = r"(?:[^\s']+[\s'])"
    subject = r"(?:aucune?|personne|rien|nulle?|jamais|ni|pas une?)"
    turns = {
        "ne": ne,
        "behind ne": rf"{ne}{step}{{0,3}}?(?:pas|jamais|plus|rien)\b"
        rf"|{ne}(?!{step}{{0,4}}?{_QUE}){step}{{0,7}}?{particle}\b",
        "before ne": rf"\b(?P<particle>{subject})\b(?:\s[^\s,]+){{0,9}}?[\s'-]$",
        "alone": rf"(?<![\w'-])(?:{_either(words['alone'])})(?![\w-])|(?<![\w'-])non(?=,|$|\s*!)",
        "refusing": rf"(?<![\w-])(?:{_either(_refusing())})(?![\w-])",
        "ceasing": rf"(?<![\w-])(?:{_either(forms_of(['cesser']))})\s(?:de\s|d')",
        "wishing": rf"(?<![\w-])(?:{_either(forms_of(words['wishing']))})\s(?:[^\s]+\s){{0,3}}?(?:{_QUE}|d[e'])",
        "void": rf"(?<![\w-])(?:{_either(words['affirming'])})\w*"
        rf"|{ne}(?:(?!pas\b|jamais\b|plus\b(?!\sque)|rien\b|aucune?\b){step}){{1,4}}(?:plus\s)?{_QUE}",
    }
    return {name: re.compile(turn) for name, turn in turns.items()}


def _either(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"[\"»]?\s[«\"]?") for word in sorted(set(words), key=len, reverse=True)
    )


def _refusing() -> Iterator[str]:
    """The forms of the verbs that refuse, participles in the masculine alone: `a démenti`, not `mesure contestée`."""
    for form, entries in forms_of(table("negations")["refusing"]).items():
        if not form.endswith(("e", "s")) or any(entry.kind != "participle" for entry in entries):
            yield form
