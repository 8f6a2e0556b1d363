"""The words of a text, cut for names: an elided article is a word, an abbreviation or a compound is one word.

The pipeline's tokens serve grammar; names need another cut, that does not depend on the tokeniser in use:
`L’Équipe` is `L’` + `Équipe`, `J.-P.` is one word, `Dupont-Aignan` is one word, and so is `Moody's`. A full stop that
lost its space ends a word: `Amnesty.Les`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from selon.analysis.document import Doc, Token

T = TypeVar("T")

_WORD = re.compile(
    r"(?:[ldjmtscLDJMTSC]|[nN](?=['’][a-zà-ÿ])|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu)['’](?=\w)"  # elision
    r"|(?:[A-ZÀ-ÖØ-Þ]\.-?)+(?!\w)"  # initials: J.-P., Z., M.
    r"|\w+(?:(?:[-–'’&]|(?<![a-zà-ÿ]{2})\.|\.(?![A-ZÀ-Þ][a-zà-ÿ]))\w+)*"
    r"|[^\w\s]"
)
# Singulars in -s, which must not lose it: « au cours de » is no « cour », « le fils » no « fil ».
_SINGULARS = frozenset({"corps", "cours", "fils", "pays", "proces", "temps"})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "–": "-"})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Case, accents and typography aside, for comparing names.

    >>> fold("L’Équipe")
    "l'equipe"
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def plain(text: str) -> str:
    """Case and the shape of the apostrophe aside: grammatical words keep their accents, « à » is no « a ».

    >>> plain("L’")
    "l'"
    """
    return text.casefold().replace("’", "'")


def stem(text: str) -> str:
    """Number aside too, crudely but the same on both sides of a comparison.

    >>> stem("Généraux") == stem("général"), stem("bureaux") == stem("bureau")
    (True, True)
    """
    folded = fold(text)
    if len(folded) <= 3 or folded.endswith("'") or folded in _SINGULARS:
        return folded
    if folded.endswith("aux") and not folded.endswith("eaux"):
        return folded[:-2] + "l"
    return folded[:-1] if folded[-1] in "sx" else folded


@lru_cache(maxsize=1 << 16)
def _forms(text: str) -> tuple[str, str, bool, bool]:
    return stem(text), plain(text), text[0].isupper(), text[0].isalnum()


class Word(NamedTuple):
    """One word. `stem` is what lexicons are looked up by, `plain` what grammatical words are; `capital`, whether it
    begins with one, `is_word`, with a letter or a figure; `gap` is the white space before it; `token` is the pipeline's
    token at its start, if any."""

    text: str
    start: int
    end: int
    stem: str
    plain: str
    capital: bool
    is_word: bool
    gap: str = ""
    token: Token | None = None

    @classmethod
    def of(cls, text: str, start: int, gap: str = "", token: Token | None = None) -> Word:
        return cls(text, start, start + len(text), *_forms(text), gap, token)

    @property
    def opens_line(self) -> bool:
        return "\n" in self.gap

    @property
    def pos(self) -> str:
        return self.token.pos_ if self.token is not None else ""


#: A word before anything is known of it: what it reads, where, and the white space before it.
_Run = tuple[str, int, str]


def cut(text: str) -> Iterator[Word]:
    """The words of `text`, without grammar."""
    return (Word.of(*run) for run in _runs(text))


def _runs(text: str) -> Iterator[_Run]:
    end = 0
    for match in _WORD.finditer(text):
        start, after = match.span()
        yield match[0], start, text[end:start]
        end = after


def words_of(doc: Doc) -> list[Word]:
    """The words of a document, each with the token that it begins in."""
    if not doc:
        return []
    runs = list(_runs(doc.text))
    begun = {start for _, start, _ in runs}
    inside = [token.idx for token in doc if token.is_sent_start and token.idx not in begun]
    return _on_tokens(_unglued(runs, inside) if inside else runs, doc)


def _on_tokens(runs: Iterable[_Run], doc: Doc) -> list[Word]:
    """The words, each with the token that it begins in; both go forward through the text. `N'guessan`: what the
    pipeline has as one word is elided nowhere."""
    words: list[Word] = []
    ahead = iter(doc[1:])
    token, following = doc[0], next(ahead, None)
    elided = False
    for text, start, gap in runs:
        while following is not None and following.idx <= start:
            token, following = following, next(ahead, None)
        if elided and words[-1].token is token:
            before = words[-1]
            words[-1] = Word.of(before.text + text, before.start, before.gap, token)
        else:
            words.append(Word.of(text, start, gap, token))
        elided = text[-1] in "'’"
    return words


def _unglued(runs: Iterable[_Run], sentences: Sequence[int]) -> Iterator[_Run]:
    """`sans incident.La maire`: no name runs over the full stop that lacks its space. `sentences` are those that begin
    at no word."""
    ahead = iter(sentences)
    sentence = next(ahead, None)
    for run in runs:
        text, start, _ = run
        while sentence is not None and sentence <= start:
            sentence = next(ahead, None)
        if sentence is not None and sentence < start + len(text):
            yield from _halves(run, sentence)
        else:
            yield run


def _halves(run: _Run, at: int) -> Iterator[_Run]:
    """The two words of one that a sentence begins in, and the stop between them."""
    text, start, gap = run
    head = text[: at - start].rstrip(".")
    if head:
        yield head, start, gap
    if len(head) < at - start:
        yield ".", at - 1, "" if head else gap
    yield text[at - start :], at, ""


def text_of(words: Sequence[Word]) -> str:
    """What consecutive words cover, on one line."""
    return " ".join("".join(word.gap + word.text for word in words).split())


class Phrases(Generic[T]):
    """A lexicon of phrases, found by longest match.

    `exact_case` keeps « Le Monde » from being found in « le monde »: a word that the lexicon writes with a capital must
    have one in the text.
    """

    def __init__(self, entries: Sequence[tuple[str, T]] = (), *, exact_case: bool = False) -> None:
        self._exact_case = exact_case
        # By the first word, then by the second: many phrases begin with an article. None: there is no second.
        self._by_first: dict[str, dict[str | None, list[tuple[tuple[str, ...], tuple[bool, ...], T]]]] = {}
        for phrase, value in entries:
            # A phrase that ends in an elision is cut before a vowel: « l'un d' ».
            words = tuple(cut(phrase + "a"))[:-1] if phrase.endswith(("'", "’")) else tuple(cut(phrase))
            stems = tuple(word.stem for word in words)
            capitals = tuple(word.capital for word in words)
            second = stems[1] if len(stems) > 1 else None
            self._by_first.setdefault(stems[0], {}).setdefault(second, []).append((stems, capitals, value))
        for by_second in self._by_first.values():
            for found in by_second.values():
                found.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Word], i: int) -> tuple[T, int] | None:
        """The entry of the longest phrase that begins at word `i`, and the index after it."""
        if i >= len(words) or (by_second := self._by_first.get(words[i].stem)) is None:
            return None
        longer = by_second.get(words[i + 1].stem, ()) if i + 1 < len(words) else ()
        for stems, capitals, value in (*longer, *by_second.get(None, ())):
            stop = i + len(stems)
            if stop > len(words) or (stop > i + 2 and stems != tuple([w.stem for w in words[i:stop]])):
                continue
            if not self._exact_case:
                return value, stop
            # The article of a name may stand in small letters: « le Figaro », « l’Équipe ».
            cased = zip(words[i + 1 : stop] or words[i:stop], capitals[1:] or capitals, strict=True)
            if all(w.capital or not c for w, c in cased):
                return value, stop
        return None

    @property
    def heads(self) -> Set[str]:
        """The stems of the words that phrases begin with."""
        return self._by_first.keys()

    def get(self, phrase: str) -> T | None:
        """The entry of a whole phrase."""
        words = list(cut(phrase))
        found = self.at(words, 0)
        return found[0] if found and found[1] == len(words) else None
