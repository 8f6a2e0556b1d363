"""Names of persons: taken apart, and what two of them are to each other before their roles are asked.

The same name in another spelling, order or fullness needs no role; a surname alone, an initial, one letter's difference
or a nickname needs one that agrees; another given name is another person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from selon.entities.keys import letters
from selon.entities.knowledge import KEPT, Knowledge
from selon.entities.lexicon import Gender
from selon.entities.records import Reason
from selon.entities.words import Word, cut, fold

_SPLIT = re.compile(r"[\s ]+")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?-?){1,3}$|(?:[A-ZÀ-Þ][a-z]?\.-?){1,3}$")
_EACH = re.compile(r"[A-ZÀ-Þ][a-z]?")
_ORDINAL = re.compile(r"(?:[IVX]{1,5}|I?er|Ire)$")
_ELISION = re.compile(r"\b([dDlL])['’](?=[A-ZÀ-Þa-zà-þ])")
_VOWELS = re.compile("[aeiou]")
_SHORTEST_MISSPELT = 5
_FAR = 8  # letters from which two may differ

Keys = tuple[frozenset[str], ...]


class Tie(Enum):
    """What two names of persons are to each other."""

    SAME = "one name"
    CLOSE = "could be one name"
    OTHER = "two names"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart. `words` are without titles and particles, hyphens undone; `initials` stand before them;
    `tied` are the indices of words that a hyphen binds to the one before."""

    text: str
    words: tuple[str, ...]
    particles: tuple[str, ...] = ()
    keys: tuple[frozenset[str], ...] = ()
    initials: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    tied: frozenset[int] = frozenset()
    gender: Gender | None = None
    ordinal: str = ""
    title: str = ""
    acronym: str = ""
    byname: str = ""

    @property
    def bare(self) -> bool:
        """Whether this is a surname (or any one word) alone."""
        return len(self.words) < 2 and not self.initials and not self.ordinal and not self.byname

    @property
    def surname(self) -> str:
        return self.words[-1] if self.words else ""


class PersonNames:
    """Takes names apart with a language's words, each once as long as it is kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.words = knowledge.persons
        self.spelling = knowledge.spelling
        self._read = lru_cache(maxsize=KEPT)(self._take_apart)

    def read(self, text: str) -> PersonName:
        return self._read(text)

    # -- taking apart --------------------------------------------------------------------------------------------

    def _take_apart(self, text: str) -> PersonName:
        rest, gender, title = self._untitled(text)
        parts = [part for part in _SPLIT.split(_ELISION.sub(r"\1' ", rest)) if letters(part)]
        parts = self._given_first(parts)
        words: list[str] = []
        initials: list[str] = []
        particles: list[str] = []
        inner: list[str] = []
        tied: set[int] = set()
        ordinal = ""
        for k, part in enumerate(parts):
            if letters(part) in self.words.born:
                tied.add(len(words))
                continue
            if k and _ORDINAL.match(part):
                ordinal = "I" if part in ("Ier", "Ire", "er") else part
            elif k > 1 and k == len(parts) - 1 and letters(part) in self.words.generations:
                ordinal = self.words.generations[letters(part)]
            elif self._initial(part, k, len(parts) - 1):
                if words:
                    inner.append(letters(part))
                else:
                    initials += [letters(found) for found in _EACH.findall(part)]
            elif letters(part) in self.words.particles and len(parts) > 1:
                particles.append(letters(part))
            else:
                self._add(part, words, particles, tied)
        lone = parts[0] if len(parts) == 1 else ""
        return PersonName(
            text,
            tuple(letters(word) for word in words),
            tuple(particles),
            tuple(self._keys(word, k == len(words) - 1) for k, word in enumerate(words)),
            tuple(initials),
            tuple(inner),
            frozenset(tied),
            gender or self._gender(parts),
            ordinal,
            title,
            letters(lone) if lone.isupper() and 2 <= len(lone) <= 4 else "",
            self.words.bynames.get(letters(rest), ""),
        )

    def _keys(self, word: str, last: bool) -> frozenset[str]:
        keys = self.spelling.keys(word)
        return keys | self.spelling.keys(word, surname=True) if last else keys

    def _initial(self, part: str, k: int, last: int) -> bool:
        """« J.-L. », « JD », « Ph. », « W. »; not the article of « LE GOFF », not the surname of « Cédric O »."""
        if not _INITIALS.match(part) or not last or (k == last and not part.endswith(".")):
            return False
        return (
            len(letters(part)) == 1
            or ("." in part and k < last)
            or (k == 0 and letters(part) not in self.words.particles)
        )

    def _add(self, part: str, words: list[str], particles: list[str], tied: set[int]) -> None:
        for n, piece in enumerate(p for p in re.split(r"[-‑–]", part) if letters(p)):
            if letters(piece) in self.words.articles and n == 0 and "-" in part:
                particles.append(letters(piece))  # « al-Sissi »
                continue
            if n:
                tied.add(len(words))
            if letters(piece) in self.words.particles and n:
                particles.append(letters(piece))  # « Maréchal-Le Pen »
            else:
                words.append(piece)

    def _untitled(self, text: str) -> tuple[str, Gender | None, str]:
        """The name without what stands before it: « le général », « M. », « l'ayatollah »."""
        words = list(cut(text))
        i, gender, title = 0, None, ""
        names = self.knowledge.names
        while i < len(words) - 1:
            address = names.titles.at(words, i)
            rank = self._rank(words, i)
            if address is not None and address[1] < len(words):
                gender, i = address[0].gender or gender, address[1] + (words[address[1]].text == ".")
            elif rank is not None:
                title, i = title or rank[0], rank[1]
            elif words[i].plain in names.reference.definite and not words[i].capital:
                i += 1
            else:
                break
        return text[words[i].start :] if i < len(words) else text, gender, title

    def _rank(self, words: Sequence[Word], i: int) -> tuple[str, int] | None:
        """« le général Burkhard », « le Premier ministre Jean Castex »: a rank or an office in front of a name."""
        rank, office = self.words.titles.at(words, i), self.knowledge.names.roles.at(words, i)
        stop = max(rank[1] if rank is not None else 0, office[1] if office is not None else 0)
        if not stop or stop >= len(words) or not words[stop].capital or (words[i].capital and i == 0):
            return None
        return " ".join(word.text for word in words[i:stop]), stop

    def _given_first(self, parts: list[str]) -> list[str]:
        """« DUPUIS Martine », « LE GOFF Yannick »: a surname in capitals before the given name is turned round."""
        loud = [p.isupper() and (letters(p) in self.words.particles or not _INITIALS.fullmatch(p)) for p in parts]
        if len(parts) > 1 and "." in parts[-1] and _INITIALS.match(parts[-1]) and not _INITIALS.match(parts[0]):
            return [parts[-1], *parts[:-1]]  # « Mélenchon J.-L. »
        turn = next((k for k, up in enumerate(loud) if not up), 0)
        if turn and not any(loud[turn:]) and any(len(letters(p)) > 3 for p in parts[:turn]):
            return [*parts[turn:], *(p.title() for p in parts[:turn])]
        return parts

    def _gender(self, parts: Sequence[str]) -> Gender | None:
        if len(parts) < 2:
            return None
        given = fold(parts[0])
        table = self.knowledge.names.given_names
        return table.get(given) or table.get(given.split("-")[0])

    # -- comparing -----------------------------------------------------------------------------------------------

    def compare(self, one: PersonName, two: PersonName) -> tuple[Tie, Reason]:
        """What two names are to each other, and the words that show it."""
        texts = (one.text, two.text)
        if one.byname and one.byname == two.byname:
            return Tie.SAME, Reason("known by heart", *texts)
        if one.ordinal != two.ordinal:
            return Tie.OTHER, Reason("other number", *texts)
        if one.gender and two.gender and one.gender is not two.gender:
            return Tie.OTHER, Reason("man and woman", *texts)
        for found in self._ties(one, two):
            return found
        return Tie.OTHER, Reason("other name", *texts)

    def _ties(self, one: PersonName, two: PersonName) -> Iterator[tuple[Tie, Reason]]:
        """The ways in which two names can be one, most telling first."""
        short, long = (one, two) if _size(one) <= _size(two) else (two, one)
        texts = (one.text, two.text)
        if not short.words:
            return
        if short.bare:
            if _acronym(short, long) or any(_alike(short.keys[0], keys) for keys in long.keys):
                yield Tie.CLOSE, Reason("surname alone", *texts)
            elif long.bare and _one_letter(short.words[0], long.words[0]):
                yield Tie.CLOSE, Reason("one letter", *texts)
        elif short.initials or long.initials:
            if _initials_fit(short, long):
                yield Tie.CLOSE, Reason("initials", *texts)
        elif short.inner and long.inner and short.inner != long.inner:
            return
        elif "".join(short.words) == "".join(long.words) and short.particles == long.particles:
            yield Tie.SAME, Reason("same letters", *texts)  # « Ban Ki-moon » and « Ban Kimoon »
        elif len(short.words) == len(long.words):
            yield from self._as_long(short, long, texts)
        else:
            yield from self._shorter(short, long, texts)

    def _as_long(self, one: PersonName, two: PersonName, texts: tuple[str, str]) -> Iterator[tuple[Tie, Reason]]:
        unlike = [k for k, (a, b) in enumerate(zip(one.keys, two.keys, strict=True)) if not _alike(a, b)]
        if not unlike:
            yield self._spelt(one, two, texts)
        elif _turned(one.keys, two.keys):
            given = [word in self.knowledge.names.given_names for word in (one.words[0], one.words[-1])]
            yield (Tie.CLOSE if all(given) else Tie.SAME), Reason("other order", *texts)
        elif unlike == [0] and self._nickname(one.words[0], two.words[0]):
            yield Tie.CLOSE, Reason("nickname", *texts)
        elif len(unlike) == 1 and self._unwritten_vowel(one, two, unlike[0]):
            yield Tie.SAME, Reason("same consonants", *texts)
        elif len(unlike) == 1 and _one_letter(one.words[unlike[0]], two.words[unlike[0]]):
            yield Tie.CLOSE, Reason("one letter", one.words[unlike[0]], two.words[unlike[0]])

    def _spelt(self, one: PersonName, two: PersonName, texts: tuple[str, str]) -> tuple[Tie, Reason]:
        """The same words in the same order, in the same letters or from one original."""
        if one.words != two.words and one.words[0] == two.words[0] and one.words[0] in self.words.native:
            return Tie.CLOSE, Reason("same sound", *texts)  # « Jean Colin » and « Jean Collin » are two families
        mine, other = self._particles(one), self._particles(two)
        if mine != other:
            kind = "other particle" if mine and other else "particle left out"
            return Tie.CLOSE, Reason(kind, *texts)
        return Tie.SAME, Reason("same letters" if one.words == two.words else "same original", *texts)

    def _unwritten_vowel(self, one: PersonName, two: PersonName, k: int) -> bool:
        """« el-Béchir » and « al-Bashir »: Arabic does not write the vowels that transcriptions differ in. Of given
        names that would be too much: « Hassan » and « Hussein »."""
        articles = self.words.articles
        if k != len(one.words) - 1 or not (articles & set(one.particles) and articles & set(two.particles)):
            return False
        mine, other = (
            {key[0] + _VOWELS.sub("", key[1:]) for key in name.keys[k] if not key.startswith("=")}
            for name in (one, two)
        )
        return len(one.words[k]) >= _SHORTEST_MISSPELT and any(len(key) > 2 for key in mine & other)

    def _particles(self, name: PersonName) -> list[frozenset[str]]:
        """The particles that tell: the Arabic article comes and goes."""
        return [self.spelling.keys(p) for p in name.particles if p not in self.words.articles]

    def _shorter(self, short: PersonName, long: PersonName, texts: tuple[str, str]) -> Iterator[tuple[Tie, Reason]]:
        """The longer name says more: a patronymic, a middle name, a second surname."""
        dropped = _dropped(short.keys, long.keys)
        if dropped is None or not _inner_fit(short, [long.words[k] for k in dropped]):
            return
        tied = any(k in long.tied for k in dropped)
        if 0 in dropped:
            yield Tie.CLOSE, Reason("given name left out", *texts)
        elif len(long.words) - 1 in dropped:
            yield (Tie.SAME if tied else Tie.CLOSE), Reason("second surname left out", *texts)
        elif (tied and 1 in dropped) or (dropped == [1] and long.words[0] in self.words.compounds):
            yield Tie.CLOSE, Reason("part of the given name left out", *texts)
        else:
            native = short.words[0] in self.words.native and short.words[-1] != long.words[-1]
            yield (Tie.CLOSE if native else Tie.SAME), Reason("middle name", *texts)

    def _nickname(self, one: str, two: str) -> bool:
        table = self.words.nicknames
        return two in table.get(one, frozenset()) or one in table.get(two, frozenset())


def _size(name: PersonName) -> tuple[int, int, str]:
    return len(name.words) + len(name.initials), len(name.inner), name.text


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return not one.isdisjoint(two)


def _in_order(one: Keys, two: Keys) -> bool:
    return len(one) == len(two) and all(map(_alike, one, two))


def _turned(one: Keys, two: Keys) -> bool:
    """« Orbán Viktor » and « Viktor Orban »: the surname stands first in some languages."""
    return any(_in_order(one, (*two[k:], *two[:k])) for k in range(1, len(two)))


def _dropped(short: Keys, long: Keys) -> list[int] | None:
    """The indices of the longer name's words that the shorter has not; None where it has others."""
    k, dropped = 0, []
    for n, keys in enumerate(long):
        if k < len(short) and _alike(short[k], keys):
            k += 1
        else:
            dropped.append(n)
    return dropped if k == len(short) else None


def _inner_fit(short: PersonName, dropped: Sequence[str]) -> bool:
    """« John F. Kennedy » and « John Fitzgerald Kennedy »."""
    return all(word.startswith(letter) for letter, word in zip(short.inner, dropped, strict=False))


def _one_letter(one: str, two: str) -> bool:
    """« Scholz » and « Scholtz »; in a long word two letters may differ."""
    shortest = min(len(one), len(two))
    return shortest >= _SHORTEST_MISSPELT and OSA.distance(one, two) <= (2 if shortest >= _FAR else 1)


def _initials_fit(one: PersonName, two: PersonName) -> bool:
    """« J.-L. Mélenchon » and « Jean-Luc Mélenchon »; not « J.-M. »."""
    if one.initials and two.initials:
        return one.initials == two.initials and _in_order(one.keys, two.keys)
    short, full = (one, two) if one.initials else (two, one)
    given = len(full.words) - len(short.words)
    said = (*full.words[:given], *full.inner)
    if given < 1 or len(short.initials) > len(said) or not _in_order(short.keys, full.keys[given:]):
        return False
    return all(word.startswith(initial) for word, initial in zip(said, short.initials, strict=False))


def _acronym(short: PersonName, long: PersonName) -> bool:
    """« NKM » for Nathalie Kosciusko-Morizet."""
    return len(long.words) > 1 and bool(short.acronym) and short.acronym == "".join(w[0] for w in long.words)
