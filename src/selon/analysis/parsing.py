"""From an article's text to a parsed document: our sentence boundaries first, then the pipeline, white space aside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token
from threadpoolctl import ThreadpoolController

from selon.analysis.grammar import Grammar
from selon.analysis.sentences import sentence_starts

#: One code point for one, so that offsets hold: no treebank has the spaces of French typography, a byte-order mark or a
#: hyphen that does not break (`lâche-t‑il`).
_PLAIN = {ord(space): " " for space in "\u00a0\u202f\u2009\u2007\ufeff"} | {
    ord(hyphen): "-" for hyphen in "\u2010\u2011"
}
#: Behind one of these a capital may be the sentence's.
_OPENING = frozenset('«“"‹([:;.–—-') | {"...", "…"}
#: Components that attribution has no use for.
UNUSED = ("senter", "sentencizer", "ner")


def parse(nlp: Language, text: str, breaks: Sequence[int], grammar: Grammar) -> Doc:
    """The analysed document. `breaks` are the offsets at which lines begin: no sentence crosses one.

    Boundaries are set on the tokens before the pipeline runs; spaCy's parser keeps those that it finds set. Line breaks
    are tokens of spaCy's that no treebank has: a model that meets one guesses wildly, and its neighbours with it. So
    the pipeline sees the words only, and its analysis is carried over to a document that has the white space too.
    """
    starts = sentence_starts(text, breaks, grammar)
    whole = _unglued(nlp.make_doc(text.translate(_PLAIN)), starts)
    whole = _whole_names(whole, starts, grammar.name_heads)
    words = [t.i for t in whole if not t.is_space]
    if not words:
        return whole
    bare = Doc(
        whole.vocab,
        words=[whole[i].text for i in words],
        spaces=[_is_followed_by_space(whole, i) for i in words],
        sent_starts=[*_sentences([whole[i].idx for i in words], starts)],
    )
    with _threads().limit(limits=1, user_api="blas"):
        for _, component in nlp.pipeline:
            bare = component(bare)
    return _with_white_space(whole, words, bare)


@cache
def _threads() -> ThreadpoolController:
    """The matrices of a small model are smaller than what a second thread costs; more threads thrash beside others."""
    return ThreadpoolController()


def _unglued(doc: Doc, starts: Sequence[int]) -> Doc:
    """`en 2020.Le maire`: a word that a sentence begins in is cut there, and its full stop off."""
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        at = _start_inside(token, starts)
        parts = [token.text[: at - 1], token.text[at - 1 : at], token.text[at:]] if at > 1 else [token.text]
        words += parts
        spaces += [*([False] * (len(parts) - 1)), bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces) if len(words) > len(doc) else doc


def _whole_names(doc: Doc, starts: Sequence[int], name_heads: frozenset[str]) -> Doc:
    """`Jacques N'Guessan`, `M'Baye`: a capital behind the apostrophe, or before it inside a sentence, begins a name and
    elides nothing."""
    heads, opening = {t.i for t in doc if t.text in name_heads and _begins_name(doc, t.i, starts)}, frozenset(starts)
    if not heads:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        if token.i - 1 in heads and token.idx not in opening:
            words[-1], spaces[-1] = words[-1] + token.text, bool(token.whitespace_)
        else:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)


def _begins_name(doc: Doc, i: int, starts: Sequence[int]) -> bool:
    token = doc[i]
    if token.whitespace_ or i + 1 >= len(doc) or not doc[i + 1].text[0].isalpha():
        return False
    following = doc[i + 1].text
    shouted = len(following) > 1 and following.isupper()
    opens = token.idx in starts or (i > 0 and doc[i - 1].text in _OPENING)
    return not shouted and (following[0].isupper() or not opens)


def _start_inside(token: Token, starts: Sequence[int]) -> int:
    """How many letters of a token stand before the sentence that begins in it; 0 where none does."""
    following = bisect_right(starts, token.idx)
    inside = following < len(starts) and starts[following] < token.idx + len(token)
    return starts[following] - token.idx if inside else 0


def _is_followed_by_space(doc: Doc, i: int) -> bool:
    return bool(doc[i].whitespace_) or (i + 1 < len(doc) and doc[i + 1].is_space)


def _sentences(offsets: Sequence[int], starts: Sequence[int]) -> list[bool]:
    """Whether a sentence begins at each token; a boundary that falls on white space moves to the word behind it."""
    begins: list[bool] = []
    at = 0
    for offset in offsets:
        before = at
        at = bisect_right(starts, offset, lo=at)
        begins.append(at > before or not begins)
    return begins


def _with_white_space(whole: Doc, words: Sequence[int], bare: Doc) -> Doc:
    """The analysis of `bare` on the tokens of `whole`; white space hangs on the word before it."""
    place = {i: k for k, i in enumerate(words)}
    nearest: list[int] = []
    last = 0
    for i in range(len(whole)):
        last = place.get(i, last)
        nearest.append(last)
    known = [bare[place[i]] if i in place else None for i in range(len(whole))]
    return Doc(
        whole.vocab,
        words=[t.text for t in whole],
        spaces=[bool(t.whitespace_) for t in whole],
        pos=[t.pos_ if t else "SPACE" for t in known],
        tags=[t.tag_ if t else "" for t in known],
        morphs=[str(t.morph) if t else "" for t in known],
        lemmas=[t.lemma_ if t else w.text for t, w in zip(known, whole, strict=True)],
        heads=[words[t.head.i] if t else words[nearest[i]] for i, t in enumerate(known)],
        deps=[t.dep_ if t else "dep" for t in known],
    )
