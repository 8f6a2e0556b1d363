"""What linking compares: articles as rows of words, statements as they are told."""

from __future__ import annotations

from dataclasses import dataclass

from selon.model import Span


@dataclass(frozen=True, slots=True)
class Text:
    """An article as a row of words. `id` is `sha256:…#1`; `day` a proleptic ordinal (`date.toordinal`), None where the
    date is not known to the day; `words` are folded for comparison, `starts` and `ends` their half-open offsets in
    `page`, the text of the whole page."""

    id: str
    outlet: str | None
    day: int | None
    page: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """From the word `first` up to, not including, the word `last`."""
        return Span.of(self.page, self.starts[first], self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as one article tells it.

    `speaker` is the entity's id in the ledger, or the speaker's name where there is none; `terms` are the lemmas of
    the content that carry meaning, in their order; `day` is when it was said, or else published, as an ordinal;
    `said_day` only when it was said; `events` are EDTF. `setting` are the lemmas that carry meaning around a content
    that says little by itself (`« C'est faux »`): those of its sentence and of the one before.
    """

    id: str
    article: str
    outlet: str | None
    speaker: str | None
    speaker_name: str | None
    speaker_type: str | None
    source: Span | None
    cue: Span | None
    cue_lemma: str | None
    cue_class: str | None
    kind: str
    commitment: str
    denies: bool
    content: tuple[Span, ...]
    terms: tuple[str, ...]
    addressee: Span | None = None
    via: tuple[str, ...] = ()
    day: int | None = None
    said_day: int | None = None
    events: tuple[str, ...] = ()
    parent: str | None = None
    setting: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The content's words, its pieces one after the other."""
        return " ".join(piece.text for piece in self.content)


@dataclass(frozen=True, slots=True)
class Item:
    """An article as what it is about, to tell which story it belongs to.

    `id` is `sha256:…#1`; `day` a proleptic ordinal (`date.toordinal`), None where the date is not known to the day.
    `title_terms` are the lemmas of the headline that carry meaning (nouns, names, verbs, adjectives, numbers), in their
    order; `terms` those of headline, standfirst and body together. `names` are those of persons, places and bodies, as
    often as the article names them (where a ledger knows the entity, its one name serves best: spellings fall together,
    and people can read why articles do); `dates` the days of which the article speaks (EDTF); `place` that of its
    dateline; `title` the headline's own words.
    """

    id: str
    day: int | None
    title_terms: tuple[str, ...]
    terms: tuple[str, ...]
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    place: str | None = None
    title: str = ""
