"""Quotations without a cue: whose words they are, where no words beside them say so.

`« Le pont tombera »` as a heading is said again below, by whoever says it there. A quotation that nothing goes before
is of the one whom the sentence beside it is about: `« Tout tremblait. » Carla Meyrin vit au-dessus du garage.`
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from selon.entities.cast import Entity
from selon.entities.discourse import Discourse
from selon.entities.mentions import SourceMention
from selon.entities.unnamed import Unnamed
from selon.entities.words import cut
from selon.model import SpeakerType

_ECHO = 3  # words that a heading must have, to be known again
_MISSING = 0.2  # of its words that may be missing where it is said again
_LONG = 12  # words of a heading; longer ones are no headings


class BareQuotations:
    """The quotations of one article that no words attribute."""

    def __init__(self, discourse: Discourse, unnamed: Unnamed, mentions: Sequence[SourceMention]) -> None:
        self.text = discourse
        self.unnamed = unnamed
        self.mentions = mentions

    def is_quotation(self, index: int) -> bool:
        """Not a rumour of the page's own, which has no cue either."""
        mention = self.mentions[index]
        return mention.bare and bool(mention.content) and self.text.quotation_of(mention.content[0][0]) is not None

    def said_again(self, index: int) -> int | None:
        """The statement below whose words a heading quotes: the shortest of those that hold nearly all of them."""
        mine = self._words[index] if self.mentions[index].bare else []
        if not _ECHO <= len(mine) <= _LONG:
            return None
        begin = self.mentions[index].content[0][0]
        found = [
            k
            for k, mention in enumerate(self.mentions)
            if k != index and mention.content and mention.content[0][0] > begin
            if not mention.bare or len(self._words[k]) > len(mine) + _ECHO
            if _holds(self._words[k], mine)
        ]
        return min(found, key=lambda k: len(self._words[k]), default=None)

    def told_of_before(self, index: int, *, across: bool = False) -> Entity | None:
        """« L'échevin est en colère. « … » »: whom the sentence before, in the same paragraph or `across` its end, is
        about, where it attributes nothing itself."""
        begin = self._begin(index)
        here = self.text.sentence_of(begin)
        if here == 0 or (not across and self.text.breaks_between(self.text.sentences[here - 1], begin)):
            return None
        heading = self.text.in_heading(self.text.sentences[here - 1])
        return None if heading else self._about(here - 1)

    def told_of_after(self, index: int) -> Entity | None:
        """« … » Carla Meyrin vit tout près: whom the sentence after, in the same paragraph or the next, is about."""
        end = self.mentions[index].content[-1][1]
        after = next((k for k, start in enumerate(self.text.sentences) if start >= end), None)
        if after is None:
            return None
        if self.text.breaks_between(end, self.text.sentences[after]):
            before = self.told_of_before(index, across=True)
            if before is not None:
                return before
        return self._about(after) or self._only_one_in(after)

    def _only_one_in(self, sentence: int) -> Entity | None:
        """« … » C'est la réponse du ministre: the only one whom the sentence speaks of."""
        people = (e for e in self.text.cast.entities if e.type is SpeakerType.PERSON)
        found = [e for e in people if any(p.sentence == sentence and not p.quoted for p in e.places)]
        return found[0] if len(found) == 1 else None

    def same_paragraph(self, before: int, index: int) -> bool:
        """Whether the statement that a quotation goes on from ends in its paragraph."""
        end = max([self.mentions[before].cue, *(b for _, b in self.mentions[before].content)])
        return not self.text.breaks_between(end, self._begin(index))

    def _about(self, sentence: int) -> Entity | None:
        begin = self.text.sentences[sentence]
        end = self.text.sentences[sentence + 1] if sentence + 1 < len(self.text.sentences) else len(self.text.source)
        if any(begin <= m.cue < end and not m.bare for m in self.mentions):
            return None
        text = self.text.source[begin:end].strip()
        words = self.text.words[slice(*self.text.words_in(begin, end))]
        if text.endswith("?") or not any(word.pos in ("VERB", "AUX") for word in words):
            return None
        people = [e for e in (*self.text.cast.entities, *self.unnamed.entities) if _is_somebody(e)]
        subjects = [e for e in people if any(p.sentence == sentence and p.main and not p.quoted for p in e.places)]
        return subjects[0] if len(subjects) == 1 else None

    def _begin(self, index: int) -> int:
        """Where the quotation begins, its mark included."""
        start = self.mentions[index].content[0][0]
        quotation = self.text.quotation_of(start)
        return self.text.quotations[quotation].start if quotation is not None else start

    @cached_property
    def _words(self) -> list[list[str]]:
        """The words of each content, which few articles are asked for: those with a quotation that no words
        attribute."""
        return [self._words_of(mention) for mention in self.mentions]

    def _words_of(self, mention: SourceMention) -> list[str]:
        text = " ".join(self.text.source[a:b] for a, b in mention.content)
        return [word.stem for word in cut(text) if word.is_word]


def _is_somebody(entity: Entity) -> bool:
    return entity.type in (SpeakerType.PERSON, SpeakerType.ANONYMOUS) and not entity.plural


def _holds(words: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether nearly all words of a heading stand in `words`, in its order."""
    width = len(heading)
    allowed = int(_MISSING * width)
    for k in range(len(words)):
        window = words[k : k + width + 2]
        found = 0
        for word in heading:
            if word in window:
                found += 1
                window = window[window.index(word) + 1 :]
        if found >= width - allowed:
            return True
    return False
