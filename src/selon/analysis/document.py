"""An analysed text as plain Python: tokens whose attributes are read a thousand times each, none of them computed.

Rules ask tokens for form, lemma, head and features millions of times for every hundred pages. spaCy makes a new object
at each `doc[i]` and looks the string up at each attribute; here both are done once, when the analysis is carried over.
What the names mean is as in spaCy: a document is the sequence of its tokens, offsets are code points of its text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast
from unicodedata import category

from spacy.attrs import LIKE_NUM  # type: ignore[import-not-found]

from selon.analysis.annotation import Annotation, of_doc

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab


Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Morph:
    """The morphological features of a token, as Universal Dependencies writes them: `Mood=Cnd|VerbForm=Fin`."""

    __slots__ = ("features", "text")

    def __init__(self, text: str) -> None:
        self.text = "" if text == "_" else text  # as spaCy writes that there are none
        pairs = (feature.partition("=") for feature in self.text.split("|") if feature)
        self.features: Mapping[str, list[str]] = {name: values.split(",") for name, _, values in pairs}

    def get(self, name: str, default: list[str]) -> list[str]:
        """The values of a feature, `default` where the token has none."""
        return self.features.get(name, default)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)  # a tagset has some hundreds
def morph(text: str) -> Morph:
    """The features that `text` writes; one object for one text."""
    return Morph(text)


class Sentence(NamedTuple):
    """A half-open range of tokens."""

    start: int
    end: int


class Token:
    """A word, a mark or a run of white space. `repair` of a language may set `pos_`, `lemma_` and the features anew."""

    __slots__ = (
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "like_num",
        "lower_",
        "morph",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    head: Token
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    morph: Morph
    whitespace_: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    like_num: bool
    is_sent_start: bool
    sent: Sentence

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def set_morph(self, text: str) -> None:
        """Give the token other features."""
        self.morph = morph(text)

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places further; IndexError where there is none."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc[self.i + distance]

    @property
    def children(self) -> Sequence[Token]:
        """The tokens that hang on this one, in the order of the text."""
        return self.doc.children[self.i]

    @property
    def lefts(self) -> list[Token]:
        """Those of them that stand before it."""
        return [child for child in self.doc.children[self.i] if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """Those of them that stand behind it."""
        return [child for child in self.doc.children[self.i] if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first token of all that hangs on this one, itself among them."""
        first, waiting = self, [self]
        while waiting:
            token = waiting.pop()
            if token.i < first.i:
                first = token
            waiting += token.children
        return first


class Doc(tuple[Token, ...]):
    """The tokens of an analysed text, in order. `doc[a:b]` is a plain tuple of tokens."""

    text: str
    sents: Sequence[Sentence]
    _children: Sequence[Sequence[Token]] | None
    _once: dict[Hashable, object]

    __hash__ = object.__hash__  # a document is itself, whatever it reads

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    @property
    def children(self) -> Sequence[Sequence[Token]]:
        """For each token those that hang on it."""
        if self._children is None:
            found: list[list[Token]] = [[] for _ in self]
            for token in self:
                if token.head is not token:
                    found[token.head.i].append(token)
            self._children = found
        return self._children

    def once(self, make: Callable[[Doc, Key], Made], key: Key) -> Made:
        """What `make` makes of the document and a key, made when it is first asked for and kept as long as the document
        is: for what many read who know nothing of each other. Nothing that it reads may change afterwards."""
        known = (make, key)
        if known not in self._once:
            self._once[known] = make(self, key)
        return cast(Made, self._once[known])

    def dissolve(self) -> None:
        """Cut what refers to each other here, so that all of it goes with the last that holds it, and the garbage
        collector need not look for it. Nothing can be asked of the document from then on."""
        self._once.clear()
        self._children = None
        for token in self:
            del token.doc, token.head

    def words(self, start: int, end: int) -> str:
        """The text of the token range, without the space behind it."""
        tokens = self[start:end]
        return "".join([t.text + t.whitespace_ for t in tokens[:-1]]) + tokens[-1].text if tokens else ""

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that hold any of the characters from `start` to `end`, those it begins or ends in among them."""
        first = bisect_right(self, start, key=_offset) - 1
        return self[max(0, first) : bisect_right(self, end - 1, key=_offset)]

    @classmethod
    def of(cls, parsed: SpacyDoc) -> Doc:
        """What spaCy made of a text, as it is."""
        texts, spaces = [t.text for t in parsed], [bool(t.whitespace_) for t in parsed]
        return analysed(texts, spaces, range(len(parsed)), of_doc(parsed), numerals(parsed.vocab))


def _offset(token: Token) -> int:
    return token.idx


#: Whether a form reads as a number, as a language says.
Numerals = Callable[[str], bool]


def numerals(vocab: Vocab) -> Numerals:
    """What spaCy's vocabulary of a language takes for a number."""
    like_num: Numerals = vocab.lex_attr_getters[LIKE_NUM]  # type: ignore[attr-defined]  # the stub lacks it
    return like_num


class _Form(NamedTuple):
    """What a form tells without its context."""

    lower: str
    alpha: bool
    punct: bool
    space: bool
    number: bool


@lru_cache(maxsize=1 << 16)  # half a million words of news have as many forms
def _form(text: str, like_num: Numerals) -> _Form:
    marks = all(category(char).startswith("P") for char in text)
    return _Form(text.lower(), text.isalpha(), marks, text.isspace(), like_num(text))


def analysed(
    texts: Sequence[str], spaces: Sequence[bool], words: Sequence[int], annotation: Annotation, like_num: Numerals
) -> Doc:
    """The analysis of the words on all tokens of a text; white space hangs on the word before it.

    Arguments: `texts`, the tokens; `spaces`, whether a space follows each; `words`, the indices of those that are
    annotated, one for one; `like_num`, what reads as a number.
    """
    doc = Doc([Token() for _ in texts])
    doc._children, doc._once = None, {}
    offset = 0
    for i, (token, text, space) in enumerate(zip(doc, texts, spaces, strict=True)):
        token.doc, token.i, token.idx, token.text, token.whitespace_ = doc, i, offset, text, " " if space else ""
        token.lower_, token.is_alpha, token.is_punct, token.is_space, token.like_num = _form(text, like_num)
        offset += len(text) + space
    _fill(doc, words, annotation)
    if len(words) < len(doc):
        _fill_white_space(doc, words)
    doc.text = "".join([text + " " if space else text for text, space in zip(texts, spaces, strict=True)])
    _set_sentences(doc)
    return doc


def _fill(doc: Doc, words: Sequence[int], a: Annotation) -> None:
    """What the pipeline says of each word."""
    columns = zip(words, a.lemmas, a.pos, a.tags, a.morphs, a.heads, a.deps, a.begins, strict=True)
    for i, lemma, pos, tag, features, head, dep, begins in columns:
        token = doc[i]
        token.lemma_, token.pos_, token.tag_, token.dep_ = lemma, pos, tag, dep
        token.morph, token.head, token.is_sent_start = morph(features), doc[words[head]], begins


def _fill_white_space(doc: Doc, words: Sequence[int]) -> None:
    """White space hangs on the word before it, at the head of the text on the first word; no sentence begins in it."""
    last = doc[words[0]] if words else None
    known = frozenset(words)
    for token in doc:
        if token.i in known:
            last = token
            continue
        token.lemma_, token.is_sent_start = token.text, False
        token.pos_, token.tag_, token.dep_, token.morph = "SPACE", "", "dep", morph("")
        token.head = last if last is not None else token
    if words and words[0] > 0:
        doc[words[0]].is_sent_start = False


def _set_sentences(doc: Doc) -> None:
    """A sentence is what one begins, up to the next; the first token begins one."""
    starts = [token.i for token in doc if token.is_sent_start or not token.i]
    doc.sents = [Sentence(a, b) for a, b in pairwise([*starts, len(doc)])]
    if doc:
        doc[0].is_sent_start = True
    for sentence in doc.sents:
        for token in doc[sentence.start : sentence.end]:
            token.sent = sentence
