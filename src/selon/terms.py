"""Terms: the lemmas by which what is said can be compared, in a content and, where it says little, around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from selon.model import Span, Word

_SAYS_LITTLE = 12  # a content of no more terms may lean on the words around it: « C'est faux »
_BEFORE, _AROUND = 2, 60  # sentences before that of the statement, and words on either side, that are its setting
_ENDS = frozenset(".!?…")


def terms(content: Iterable[Span], words: Sequence[Word]) -> tuple[str, ...]:
    """The lemmas within a content that carry meaning, in their order, each once.

    `words` are those of the article, in the order of the text.
    """
    found: dict[str, None] = {}
    for piece in content:
        for word in words[bisect_left(words, piece.start, key=lambda w: w.start) :]:
            if word.end > piece.end:
                break
            if word.bears_meaning:
                found.setdefault(word.lemma)
    return tuple(found)


def setting(spans: Iterable[Span], content: Sequence[Span], words: Sequence[Word]) -> tuple[str, ...]:
    """The lemmas that carry meaning around a content that says little by itself: those of the sentences in which a
    statement's `spans` stand and of the two before, each once; nothing around a content that says more."""
    if len(terms(content, words)) > _SAYS_LITTLE:
        return ()
    places = list(spans)
    first = bisect_left(words, min(span.start for span in places), key=lambda word: word.start)
    last = bisect_left(words, max(span.end for span in places), key=lambda word: word.start)
    first = _sentence_starts(words, first)
    last = next((i for i in range(last, min(last + _AROUND, len(words))) if words[i].lemma in _ENDS), last)
    inside = {w.start for piece in content for w in words[first:last] if piece.start <= w.start < piece.end}
    around = (w for w in words[first:last] if w.bears_meaning and w.start not in inside)
    return tuple(dict.fromkeys(word.lemma for word in around))


def _sentence_starts(words: Sequence[Word], first: int) -> int:
    """The first word of the sentence that stands `_BEFORE` sentences before that of a word."""
    ends = [i for i in range(max(first - _AROUND, 0), first) if words[i].lemma in _ENDS]
    return ends[-_BEFORE - 1] + 1 if len(ends) > _BEFORE else max(first - _AROUND, 0)
