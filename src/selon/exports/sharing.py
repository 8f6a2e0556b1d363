"""Sharing: readings as they may be published, with short extracts of their pages or with none.

Whoever publishes what outlets wrote may quote little of it, or nothing. A shared reading has no text of the page: what
is left are the spans of statements, of which each shows at most so many words, all pieces of a content together; with
no word at all, only their offsets and the hash of the page say what is meant. Whoever has the page finds it again.

What stays is no text of the page: the names of speakers, relays, authors and outlets, the address and the file's name,
dates, places of datelines, the lemma of a cue (a word of the lexicon), identifiers, offsets. A speaker without a name
of his own (« deux diplomates ») is named by words of the page, and these are shortened as any others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from selon.model import (
    Appearance,
    Article,
    Candidate,
    Dateline,
    Link,
    LinkReason,
    Moment,
    Page,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

_WORD = re.compile(r"\w+")
_NAMED = frozenset({SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.PLACE, SpeakerType.OUTLET})

Shown = TypeVar("Shown", Span, Span | None)


def shared(readings: Iterable[Reading], words: int) -> Iterator[Reading]:
    """The readings as they may be published: `words` of each span at most, or no text where it is 0."""
    return (shared_reading(each, words) for each in readings)


def shared_links(links: Iterable[Link], words: int) -> Iterator[Link]:
    """The links likewise; of their reasons, the details go, which repeat words of the pages."""
    return (replace(link, why=tuple(_reason(each, words) for each in link.why)) for link in links)


def extract(text: str, words: int) -> str:
    """The first words of a text, with an ellipsis where it goes on; all of it where it has no more of them.

    A word is a run of letters and digits, so « L’homme » is two.

    >>> extract("L’homme est né libre.", 3), extract("Il pleut.", 3), extract("Il pleut.", 0)
    ('L’homme est…', 'Il pleut.', '')
    """
    found = list(_WORD.finditer(text))
    if not words:
        return ""
    return text if len(found) <= words else text[: found[words - 1].end()] + "…"


def whole(span: Span) -> bool:
    """Whether a span still has all of its text. An extract is always shorter than what it stands for."""
    return len(span.text) == span.end - span.start


def shared_reading(reading: Reading, words: int) -> Reading:
    """One reading as it may be published. Where a page contradicts itself is told in its own words: that stays out."""
    return Reading(
        _page(reading.page, words),
        [_statement(each, words) for each in reading.statements],
        appearances=tuple(_appearance(each, words) for each in reading.appearances) if words else (),
        corrected=reading.corrected,
        revises=reading.revises,
    )


def _page(page: Page, words: int) -> Page:
    lines = tuple(replace(line, text="") for line in page.lines)
    articles = tuple(_article(article, words) for article in page.articles)
    return replace(page, text="", lines=lines, articles=articles, warnings=())


def _article(article: Article, words: int) -> Article:
    lines = tuple(replace(line, text="") for line in article.lines)
    title = _span(article.title, words)
    return replace(article, title=title, lines=lines, dateline=_dateline(article.dateline, words))


def _dateline(dateline: Dateline | None, words: int) -> Dateline | None:
    return dateline and replace(dateline, span=_span(dateline.span, words))


def _statement(statement: Statement, words: int) -> Statement:
    evidence, title = statement.evidence, statement.article_title
    return replace(
        statement,
        content=_pieces(statement.content, words),
        cue=statement.cue and replace(statement.cue, span=_span(statement.cue.span, words)),
        source=_span(statement.source, words),
        speaker=_speaker(statement.speaker, words),
        addressee=_span(statement.addressee, words),
        via=tuple(_relay(each, words) for each in statement.via),
        basis=_span(statement.basis, words),
        occasion=_span(statement.occasion, words),
        said=_moment(statement.said, words),
        events=tuple(filter(None, (_moment(each, words) for each in statement.events))),
        evidence=replace(
            evidence, commitment=_span(evidence.commitment, words), polarity=_span(evidence.polarity, words)
        ),
        article_title=title and (extract(title, words) or None),
    )


def _pieces(content: tuple[Span, ...], words: int) -> tuple[Span, ...]:
    """The pieces of one content share what may be shown of it."""
    shown = []
    for piece in content:
        shown.append(_span(piece, words))
        words = max(0, words - len(_WORD.findall(piece.text)))
    return tuple(shown)


def _span(span: Shown, words: int) -> Shown:
    return span and replace(span, text=extract(span.text, words))


def _name(name: str, type_: SpeakerType, words: int) -> str:
    """A proper name stays; other words stand in the page."""
    return name if type_ in _NAMED and name[:1].isupper() else extract(name, words)


def _speaker(speaker: Speaker | None, words: int) -> Speaker | None:
    if speaker is None:
        return None
    candidates = tuple(Candidate(_name(c.name, speaker.type, words), c.score) for c in speaker.candidates)
    role = speaker.role and (extract(speaker.role, words) or None)
    return replace(speaker, name=_name(speaker.name, speaker.type, words), role=role, candidates=candidates)


def _relay(relay: Relay, words: int) -> Relay:
    return replace(relay, name=_name(relay.name, relay.type, words), span=_span(relay.span, words))


def _moment(moment: Moment | None, words: int) -> Moment | None:
    """Why a year was inferred is told with words of the page."""
    return moment and replace(moment, source=_span(moment.source, words), why=None)


def _appearance(appearance: Appearance, words: int) -> Appearance:
    role = appearance.role and extract(appearance.role, words)
    return replace(appearance, span=_span(appearance.span, words), role=role)


def _reason(reason: LinkReason, words: int) -> LinkReason:
    return LinkReason(reason.name, _span(reason.left, words), _span(reason.right, words))
