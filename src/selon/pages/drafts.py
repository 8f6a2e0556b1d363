"""A line while it is being judged, and what its shape says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from selon.model import Block, LineType, RawPage

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FUNCTION_WORDS = """
a ai au aux avec avoir c'est ce ces cette comme d dans de des du elle en est et eu il ils j je l la le les leur
leurs lui mais même n ne nos notre nous on ont ou où par pas plus pour qu que qui s sa se ses si son sont sous sur
tous tout un une vos votre vous y à était été être
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
ELIDED = frozenset(["l'", "d'", "l’", "d’", "n'", "s'", "c'", "j'", "n’", "s’", "c’", "j’", "qu"])
"""What a word that begins with a function word begins with: `l'été`, `qu'il`."""
_SIGNED = r"(?:[(\[][A-ZÀ-Ý][\w /,-]{1,20}[)\]]\.?\s*)?$"  # an agency may sign after the full stop
ENDS = re.compile(rf"[.!?…][\"'»”’)\]\s]*{_SIGNED}|[:;]\s*$|[»”]\s*$")
FULL_STOP = re.compile(rf"[.!?…][\"'»”’)\]\s]*{_SIGNED}")
ENDING = 40  # characters at the end of a line that show how it ends
SENTENCE_END = re.compile(r"[^\W\d_]{3}[»”\")]?[.!?…]+[»”\")]?\s+[«“\"(]?\s?[A-ZÀ-Ý]")
SHAPE_REACH = 4000  # characters of a line that are looked at; a longer one is prose by its length alone


@dataclass(slots=True)
class Draft:
    """A line of the page, or a part of one, on its way to a type. `body`: it stands in the text of an article."""

    start: int
    end: int
    text: str
    block: Block
    type: LineType | None = None
    article: int | None = None
    body: bool = False


class Shape:
    """What can be told of a line without knowing its words: how long, how it ends, how much of it is grammar."""

    def __init__(self, text: str) -> None:
        self.text = text[:SHAPE_REACH]
        self.words: list[str] = WORD.findall(self.text)

    @cached_property
    def grammar(self) -> float:
        """The share of function words. French prose has 0.35 to 0.5, menus and tables next to none."""
        if not self.words:
            return 0.0
        words = [word.lower() for word in self.words]
        return sum(word in FUNCTION_WORDS or word[:2] in ELIDED for word in words) / len(words)

    @cached_property
    def ends(self) -> bool:
        """Whether it closes with a mark that ends a sentence, a question or a quotation."""
        return ENDS.search(self.text[-ENDING:]) is not None

    @cached_property
    def full_stop(self) -> bool:
        return FULL_STOP.search(self.text[-ENDING:]) is not None

    @cached_property
    def sentences(self) -> int:
        """How many sentences, about: one, and one for every full stop followed by a capital."""
        return 1 + sum(1 for _ in SENTENCE_END.finditer(self.text))

    @cached_property
    def prose(self) -> bool:
        """A paragraph, by its shape: eight words that end like a sentence, or thirty that hang together.

        Hit: `Il a plu toute la nuit sur la côte, selon Météo-France.` Near misses: `Pluie sur la côte : la carte` (no
        end), `Lire aussi Partager Tweeter Envoyer Imprimer Commenter Newsletter.` (no grammar).
        """
        count = len(self.words)
        if count >= 30:
            return self.grammar >= 0.2
        if count >= 8:
            return self.ends and self.grammar >= 0.15
        return count >= 3 and self.full_stop and self.grammar >= 0.15

    @cached_property
    def title(self) -> bool:
        """A headline, by its shape: three to thirty words, a capital first, no full stop.

        Hit: `Pluie : trois villages isolés`. Near misses: `Il pleut.`, `Partager`, `, a-t-il ajouté`.
        """
        if not 3 <= len(self.words) <= 32 or len(self.text) > 240:
            return False
        first = self.text.lstrip("«“\"'‘(– -…")[:1]
        if not (first.isupper() or first.isdigit()):
            return False
        return not self.text.rstrip('»”" )').endswith((".", ":", ";", ",")) or self.text.endswith(("…", "..."))


@lru_cache(maxsize=1 << 10)  # a page has some hundred lines; three kilobytes each
def shape(text: str) -> Shape:
    """The shape of a line, kept for the next who asks: every stage asks for those of its neighbours too."""
    return Shape(text)


def drafts_of(raw: RawPage) -> list[Draft]:
    """One draft for every block of the page."""
    return [Draft(b.start, b.end, raw.text[b.start : b.end], b) for b in raw.blocks]


def split(draft: Draft, at: int) -> list[Draft]:
    """Cut a draft in two at the offset `at` of its text; the white space between goes to neither part."""
    left, right = draft.text[:at].rstrip(), draft.text[at:].lstrip()
    if not left or not right:
        return [draft]
    head = replace(draft, end=draft.start + len(left), text=left)
    tail = replace(draft, start=draft.end - len(right), text=right)
    return [head, tail]
