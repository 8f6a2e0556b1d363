"""From an article's text to a parsed document: our sentence boundaries first, then the pipeline, white space aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from spacy.language import Language
from spacy.util import get_words_and_spaces
from threadpoolctl import ThreadpoolController

from selon.analysis.annotation import Words, annotate
from selon.analysis.document import Doc, analysed, numerals
from selon.analysis.grammar import Grammar
from selon.analysis.sentences import sentence_starts
from selon.errors import ModelError

#: One code point for one, so that offsets hold: no treebank has the spaces of French typography, a byte-order mark or a
#: hyphen that does not break (`lâche-t‑il`).
_PLAIN = {ord(space): " " for space in "\u00a0\u202f\u2009\u2007\ufeff"} | {
    ord(hyphen): "-" for hyphen in "\u2010\u2011"
}
#: Behind one of these a capital may be the sentence's.
_OPENING = frozenset('«“"‹([:;.–—-') | {"...", "…"}
#: Components that attribution has no use for.
UNUSED = ("senter", "sentencizer", "ner")
#: So many words the vocabulary may hold, some hundred megabytes; those met from then on are forgotten with their text.
_LEXEMES = 60_000
#: Tokens after which a sentence is cut: what is longer is a list, a table or no language. The parser takes its words
#: one by one, and rules look from each to each.
_SENTENCE = 500
#: Characters after which the tokenizer sees a word cut: it takes one mark at a time off the ends of a word, and looks
#: at the whole rest of it each time. The longest word of French news, an address, has some three hundred.
_WORD = 500
_LONG = re.compile(rf"(?<!\S)\S{{{_WORD}}}\S*")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut into tokens: their forms, whether a space follows each, and where each begins."""

    texts: list[str]
    spaces: list[bool]

    @property
    def text(self) -> str:
        return "".join([text + " " if space else text for text, space in zip(self.texts, self.spaces, strict=True)])

    @property
    def offsets(self) -> list[int]:
        sizes = (len(text) + space for text, space in zip(self.texts, self.spaces, strict=True))
        return list(accumulate(sizes, initial=0))[: len(self.texts)]


def parse(nlp: Language, text: str, breaks: Sequence[int], grammar: Grammar) -> Doc:
    """The analysed document. `breaks` are the offsets at which lines begin: no sentence crosses one.

    Boundaries are set on the tokens before the pipeline runs; spaCy's parser keeps those that it finds set. Line breaks
    are tokens of spaCy's that no treebank has: a model that meets one guesses wildly, and its neighbours with it. So
    the pipeline sees the words only, and its analysis is carried over to a document that has the white space too.
    """
    return parse_all(nlp, [(text, breaks)], grammar)[0]


def parse_all(nlp: Language, texts: Iterable[tuple[str, Sequence[int]]], grammar: Grammar) -> list[Doc]:
    """The analysed documents of several texts, each with its `breaks` as in `parse`, in one round of the pipeline."""
    zone = nlp.memory_zone() if len(nlp.vocab) > _LEXEMES else nullcontext(nlp)
    with zone, _threads().limit(limits=1, user_api="blas"):
        return _parsed(nlp, texts, grammar)


def _parsed(nlp: Language, texts: Iterable[tuple[str, Sequence[int]]], grammar: Grammar) -> list[Doc]:
    cut = [_cut(nlp, text, breaks, grammar) for text, breaks in texts]
    kept = [[i for i, form in enumerate(each.texts) if not form.isspace()] for each, _ in cut]
    words = [_words(each, some, starts) for (each, starts), some in zip(cut, kept, strict=True)]
    annotations, like_num = annotate(nlp, words), numerals(nlp.vocab)
    return [
        analysed(each.texts, each.spaces, some, annotation, like_num)
        for (each, _), some, annotation in zip(cut, kept, annotations, strict=True)
    ]


@cache
def _threads() -> ThreadpoolController:
    """The matrices of a small model are smaller than what a second thread costs; more threads thrash beside others."""
    return ThreadpoolController()


def _cut(nlp: Language, text: str, breaks: Sequence[int], grammar: Grammar) -> tuple[_Cut, Sequence[int]]:
    """The tokens of a text, and where its sentences begin."""
    starts = sentence_starts(text, breaks, grammar)
    whole = _Cut([], [])
    for piece in _pieces(text.translate(_PLAIN)):
        cut = _tokens(nlp, piece)
        whole.texts.extend(cut.texts)
        whole.spaces.extend(cut.spaces)
    return _whole_names(_unglued(whole, starts), starts, grammar.name_heads), starts


def _tokens(nlp: Language, text: str) -> _Cut:
    """What the tokenizer makes of a text, with all of its white space, which not every tokenizer keeps."""
    made = nlp.make_doc(text)
    table = made.to_array(["ORTH", "SPACY"]).tolist() if len(made) else []
    strings = made.vocab.strings
    cut = _Cut([strings[form] for form, _ in table], [bool(space) for _, space in table])
    if cut.text == text:
        return cut
    try:
        return _Cut(*get_words_and_spaces(cut.texts, text))
    except ValueError:
        raise ModelError("the model's tokenizer changes the words of the text; offsets would be lost") from None


def _pieces(text: str) -> Iterator[str]:
    """A text, cut where a word passes `_WORD` characters; nearly always in one piece."""
    start = 0
    for word in _LONG.finditer(text):
        for at in range(word.start() + _WORD, word.end(), _WORD):
            yield text[start:at]
            start = at
    yield text[start:]


def _words(cut: _Cut, kept: Sequence[int], starts: Sequence[int]) -> Words:
    """The tokens that are no white space, and where sentences begin among them."""
    offsets = cut.offsets
    return Words(
        [cut.texts[i] for i in kept],
        [_is_followed_by_space(cut, i) for i in kept],
        _sentences([offsets[i] for i in kept], starts),
    )


def _unglued(cut: _Cut, starts: Sequence[int]) -> _Cut:
    """`en 2020.Le maire`: a word that a sentence begins in is cut there, and its full stop off."""
    offsets = cut.offsets
    glued = {i: at for i, at in _starts_inside(cut, offsets, starts) if at > 1}
    if not glued:
        return cut
    texts: list[str] = []
    spaces: list[bool] = []
    for i, (text, space) in enumerate(zip(cut.texts, cut.spaces, strict=True)):
        at = glued.get(i, 0)
        parts = [text[: at - 1], text[at - 1 : at], text[at:]] if at else [text]
        texts += parts
        spaces += [*([False] * (len(parts) - 1)), space]
    return _Cut(texts, spaces)


def _starts_inside(cut: _Cut, offsets: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The tokens that sentences begin in, and how many letters of each stand before the first of these."""
    last = -1
    for start in starts:
        i = bisect_right(offsets, start) - 1
        if i > last and offsets[i] < start < offsets[i] + len(cut.texts[i]):
            yield i, start - offsets[i]
            last = i


def _whole_names(cut: _Cut, starts: Sequence[int], name_heads: frozenset[str]) -> _Cut:
    """`Jacques N'Guessan`, `M'Baye`: a capital behind the apostrophe, or before it inside a sentence, begins a name and
    elides nothing."""
    if name_heads.isdisjoint(cut.texts):
        return cut
    offsets, opening = cut.offsets, frozenset(starts)
    heads = {i for i, t in enumerate(cut.texts) if t in name_heads and _begins_name(cut, i, offsets[i] in opening)}
    texts: list[str] = []
    spaces: list[bool] = []
    for i, (text, space) in enumerate(zip(cut.texts, cut.spaces, strict=True)):
        if i - 1 in heads and offsets[i] not in opening:
            texts[-1], spaces[-1] = texts[-1] + text, space
        else:
            texts.append(text)
            spaces.append(space)
    return _Cut(texts, spaces)


def _begins_name(cut: _Cut, i: int, opens: bool) -> bool:
    if cut.spaces[i] or i + 1 >= len(cut.texts) or not cut.texts[i + 1][0].isalpha():
        return False
    following = cut.texts[i + 1]
    shouted = len(following) > 1 and following.isupper()
    opens = opens or (i > 0 and cut.texts[i - 1] in _OPENING)
    return not shouted and (following[0].isupper() or not opens)


def _is_followed_by_space(cut: _Cut, i: int) -> bool:
    return cut.spaces[i] or (i + 1 < len(cut.texts) and cut.texts[i + 1].isspace())


def _sentences(offsets: Sequence[int], starts: Sequence[int]) -> list[bool]:
    """Whether a sentence begins at each token; a boundary that falls on white space moves to the word behind it.
    None is longer than `_SENTENCE`."""
    begins: list[bool] = []
    at = size = 0
    for offset in offsets:
        before = at
        at = bisect_right(starts, offset, lo=at)
        begins.append(at > before or not begins or size >= _SENTENCE)
        size = 1 if begins[-1] else size + 1
    return begins
