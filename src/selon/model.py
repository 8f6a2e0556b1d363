"""The words of selon as data: pages, lines, articles, statements. Frozen, without I/O, without spaCy.

Every offset is a half-open range of Unicode code points in `Page.text`: `page.text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b, sha256


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a page's text. `start` and `end` are half-open code-point offsets, `text` is what lies between.

    >>> Span.of("Il pleut.", 3, 8)
    Span(start=3, end=8, text='pleut')
    """

    start: int
    end: int
    text: str = field(compare=False)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


_REPR = 60  # characters of a text that a `repr` shows


def _shortened(text: str) -> str:
    return text if len(text) <= _REPR else text[: _REPR - 1] + "…"


def _count(things: Sized, noun: str) -> str:
    return f"{len(things):,} {noun}{'' if len(things) == 1 else 's'}"


class LineType(StrEnum):
    """What a line of a page is. The first five are prose and are read for statements; `byline` to `read_more` are
    fields of the article; the rest is furniture."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    SUBHEADING = "subheading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    RELATED = "related link"
    NAVIGATION = "navigation"
    PAYWALL = "paywall"
    ADVERTISEMENT = "advertisement"
    COMMENT = "comment form"
    OTHER = "other"


PROSE = frozenset({LineType.HEADLINE, LineType.STANDFIRST, LineType.SUBHEADING, LineType.BODY, LineType.CAPTION})


@dataclass(frozen=True, slots=True)
class Line:
    """A typed piece of a page, never longer than one line of it.

    A dateline or a credit that shares a physical line with prose is a `Line` of its own, so several may lie on one
    physical line; they never overlap, and together they hold every character that is not white space.
    `article` is the number of the article it belongs to, from 1, or None for the page's own furniture.
    """

    start: int
    end: int
    text: str
    type: LineType
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and agency at the head of a dispatch: `MOSCOU, 10 février. /TASS/.`

    `date` is EDTF, so a day whose year is not given is `XXXX-02-10`.
    """

    span: Span
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, numbered from 1 in the order of the page. `published` is EDTF."""

    number: int
    title: Span | None
    lines: tuple[Line, ...]
    dateline: Dateline | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None

    def prose(self) -> tuple[Line, ...]:
        """The lines that are read for statements, in order."""
        return tuple(line for line in self.lines if line.type in PROSE)


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A page as read. `id` is "sha256:" and the hash of its bytes; `name` is the file or address it was read from."""

    id: str
    name: str
    text: str
    lines: tuple[Line, ...]
    articles: tuple[Article, ...]
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Page {self.name!r}: {_count(self.articles, 'article')}, {_count(self.text, 'character')}>"


class Kind(StrEnum):
    """Whether the content stands in quotation marks: all of it, none of it, some of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Commitment(StrEnum):
    """How far the page commits itself to the content."""

    PLAIN = "plain"
    CONDITIONAL = "conditional"
    DISTANCED = "distanced"


class SpeakerType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place-as-institution"
    OUTLET = "outlet"
    GROUP = "group"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute. `lemma` and `cls` are the lexicon's entry and class (in JSON, `cls` is "class")."""

    span: Span
    lemma: str
    cls: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of those whom a source may mean, and its share of the weight that the article gives them all, from 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entity that a source resolves to. `entity` is its identifier in a ledger, where there is one. `candidates`
    are those who are nearly as likely, `name` first; empty where one is clearly meant."""

    name: str
    type: SpeakerType = SpeakerType.UNKNOWN
    role: str | None = None
    entity: str | None = None
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Relay:
    """One link of the chain through which a statement is reported."""

    name: str
    type: SpeakerType
    span: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as EDTF, and the words that tell it. `why` gives the reasons where the page leaves the year out and it
    was inferred, and is None otherwise."""

    edtf: str
    source: Span | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which rule proposed the statement, and how sure it is, from 0 to 1; and by which words the page or the source
    takes its stance: `commitment` and `polarity` are None where the statement is plain and denies nothing."""

    rule: str
    score: float
    commitment: Span | None = None
    polarity: Span | None = None


ROLES = ("content", "source", "cue", "via", "addressee", "basis", "occasion", "said", "event")
"""The parts of a statement that a page may show."""


@dataclass(frozen=True, slots=True, repr=False)
class Statement:
    """One attribution relation: a source says a content, a cue attributes it. See docs/vocabulary.md."""

    id: str
    page: str
    article: int
    kind: Kind
    content: tuple[Span, ...]
    evidence: Evidence
    cue: Cue | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    addressee: Span | None = None
    via: tuple[Relay, ...] = ()
    basis: Span | None = None
    occasion: Span | None = None
    commitment: Commitment = Commitment.PLAIN
    polarity: str | None = None
    said: Moment | None = None
    events: tuple[Moment, ...] = ()
    parent: str | None = None
    article_title: str | None = None
    outlet: str | None = None
    published: str | None = None

    def parts(self) -> tuple[tuple[str, Span], ...]:
        """Every part that the page shows, as one of `ROLES` and the span."""
        named: tuple[tuple[str, Span | None], ...] = (
            *(("content", piece) for piece in self.content),
            ("source", self.source),
            ("addressee", self.addressee),
            ("basis", self.basis),
            ("occasion", self.occasion),
            ("cue", self.cue.span if self.cue else None),
            *(("event", event.source) for event in self.events),
            ("said", self.said.source if self.said else None),
            *(("via", relay.span) for relay in self.via),
        )
        return tuple((role, span) for role, span in named if span)

    def spans(self) -> tuple[Span, ...]:
        """Every span that the statement shows, whatever its role."""
        return tuple(span for _, span in self.parts())

    def __repr__(self) -> str:
        who = self.speaker.name if self.speaker else self.source.text if self.source else None
        said = " … ".join(piece.text for piece in self.content)
        return f"<Statement {self.id}, {self.kind.value}: {who!r} says {_shortened(said)!r}>"


def identify(page: str, content: Sequence[Span], cue: Span | None) -> str:
    """The identifier of a statement. The same page read again gives the same: it is made of the hash of the page's
    bytes and the offsets of content and cue."""
    key = "|".join([page, *(f"{s.start}-{s.end}" for s in content), f"{cue.start}-{cue.end}" if cue else ""])
    return "st_" + sha256(key.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A proper name where it stands in a page: of a person, an organisation, an outlet, a place or a thing (`type`).
    `name` is the fullest form in the article (« Lavrov », here, is « Sergueï Lavrov »); `role` is what the article says
    beside it, `thing` the sort of a thing (equipment, event, operation, treaty)."""

    name: str
    type: str
    span: Span
    article: int
    role: str | None = None
    thing: str | None = None


class DoubtKind(StrEnum):
    """In what a page contradicts itself: a weekday that the date is not, a date after the page's own, two figures for
    one quantity, a name spelt in two ways."""

    WEEKDAY = "weekday"
    LATER = "later date"
    FIGURES = "figures"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction of a page with itself, never repaired: the places that disagree, and why, in its language."""

    kind: DoubtKind
    article: int
    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What selon read from one page: the page itself and its statements, in the order of the text.

    The rest is there where it comes from a ledger: what the page contradicts itself in, the proper names where they
    stand, by the id of a statement the fields that a person set right, and the ids of the pages that were found last
    before this one at an address where it was found.
    """

    page: Page
    statements: Sequence[Statement]
    doubts: Sequence[Doubt] = ()
    appearances: Sequence[Appearance] = ()
    corrected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    revises: Sequence[str] = ()

    def __repr__(self) -> str:
        return f"<Reading of {self.page.name!r}: {_count(self.statements, 'statement')}>"


BEARING = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an article's prose, or a mark, with its lemma (lower case) and its part of speech (Universal
    Dependencies)."""

    start: int
    end: int
    lemma: str
    pos: str

    @property
    def bears_meaning(self) -> bool:
        """Whether texts can be told apart by it: names, things, actions, qualities, numbers; not grammar, no emoji."""
        return self.pos in BEARING and any(map(str.isalnum, self.lemma))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a ledger keeps of one page: its bytes, what was read from it, the words of each article by its number."""

    source: bytes
    reading: Reading
    appearances: tuple[Appearance, ...]
    doubts: tuple[Doubt, ...]
    words: Mapping[int, tuple[Word, ...]]


class LinkKind(StrEnum):
    """What ties two articles (`reprint`, `passage`) or two statements (the others)."""

    REPRINT = "reprint"
    PASSAGE = "passage"
    SAME = "same statement"
    DENIAL = "denial"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class LinkReason:
    """One piece of evidence for a link: what kind it is, and the words on either side that show it."""

    name: str
    left: Span | None = None
    right: Span | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two articles, or two statements in them, and why.

    `left` and `right` are the ids of statements (`st_…`) or of articles (`sha256:…#1`: the page and the number). The
    left of a denial denies the right. The other kinds are directed where dates tell which side came first: then it
    stands left; else the smaller id does. `score` runs from 0 to 1.
    """

    kind: LinkKind
    left: str
    right: str
    directed: bool
    score: float
    why: tuple[LinkReason, ...]

    @property
    def id(self) -> str:
        """The same for the same kind and ends, in whatever order they stand."""
        key = "\x1f".join((self.kind.value, *sorted((self.left, self.right))))
        return "ln_" + blake2b(key.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same events, the earliest first; `label` is made of their own words. The id comes of the
    article that opened it, so that what joins later does not change it."""

    id: str
    label: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of derived text and the stretch of the text that it was read from, both half-open.

    Two stretches of the same length agree character by character (a line break of the origin may be a space);
    otherwise they correspond only as wholes: `é` and `&eacute;`, a space and the line break with its indentation.
    """

    start: int
    end: int
    origin_start: int
    origin_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page as the reader found it, before anyone has said what it is.

    `tag` is its nearest block element (`p`, `h1`, `figcaption`), or "" in plain text. `place` holds what the elements
    around it say of it (`navigation`, `aside`, `figure`, `comments` …). `linked` is the share of its characters that
    are links, from 0 to 1. `extracted` tells whether an HTML extractor takes it for the article; None where none ran.
    `item` numbers the `<article>` element that it stands in, if any.
    """

    start: int
    end: int
    tag: str = ""
    place: frozenset[str] = frozenset()
    linked: float = 0.0
    extracted: bool | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself outside its text. `published` is EDTF."""

    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """What a reader hands over: a text, its blocks in order, and the way back to the source.

    `source` is the decoded input; in plain text it is `text` itself and `runs` is empty. `encoding` decoded it, and
    `strays` are the offsets in `source` of characters that one byte foreign to that encoding stood for.
    """

    id: str
    name: str
    text: str
    source: str
    encoding: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = ()
    strays: tuple[int, ...] = ()
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()
