"""One reading that uses every field of a statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selon.model import (
    Article,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Line,
    LineType,
    Moment,
    Page,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

TEXT = """\
La criée sera vendue
« Je lui ai dit : “Rien n’est signé”, a répété jeudi la maire, citée par Radio Lorme. J’attends. »
Le groupe aurait démenti avoir signé.
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    title = span("La criée sera vendue")
    lines = (Line(title.start, title.end, title.text, LineType.HEADLINE, 1),)
    page = Page("sha256:00", "port/criee.txt", TEXT, lines, (Article(1, title, lines),), outlet="Le Courrier")
    return Reading(page, [_full(), _nested(), _denial()])


def _full() -> Statement:
    return Statement(
        id="st_1",
        page="sha256:00",
        article=1,
        kind=Kind.DIRECT,
        content=(span("Je lui ai dit : “Rien n’est signé”"), span("J’attends.")),
        evidence=Evidence("fr.incise", 0.93),
        cue=Cue(span("a répété"), "répéter", "declare"),
        source=span("la maire"),
        speaker=Speaker("Hélène Vasseur", SpeakerType.PERSON, "maire", "en_1"),
        via=(Relay("Radio Lorme", SpeakerType.OUTLET, span("Radio Lorme")),),
        said=Moment("2024-03-21", span("jeudi")),
        article_title="La criée sera vendue",
        outlet="Le Courrier",
        published="2024-03-22",
    )


def _nested() -> Statement:
    return Statement(
        id="st_2",
        page="sha256:00",
        article=1,
        kind=Kind.DIRECT,
        content=(span("Rien n’est signé"),),
        evidence=Evidence("fr.colon", 0.8),
        source=span("Je"),
        speaker=Speaker("Hélène Vasseur", SpeakerType.PERSON),
        addressee=span("lui"),
        parent="st_1",
    )


def _denial() -> Statement:
    return Statement(
        id="st_3",
        page="sha256:00",
        article=1,
        kind=Kind.INDIRECT,
        content=(span("avoir signé"),),
        evidence=Evidence("fr.infinitive", 0.9),
        cue=Cue(span("aurait démenti"), "démentir", "deny"),
        commitment=Commitment.CONDITIONAL,
        polarity="denies",
    )


@pytest.fixture
def wide(reading: Reading) -> Reading:
    """The same statements behind an emoji, a no-break space and a Windows line end, and one over two lines."""
    head = "🌉\u00a0Le pont 🇫🇷\r\n"
    text = head + reading.page.text

    def moved(span: Span | None) -> Span | None:
        return Span.of(text, span.start + len(head), span.end + len(head)) if span else None

    def shifted(each: Statement) -> Statement:
        return replace(
            each,
            content=tuple(filter(None, map(moved, each.content))),
            cue=each.cue and replace(each.cue, span=moved(each.cue.span)),
            source=moved(each.source),
            addressee=moved(each.addressee),
            via=tuple(replace(relay, span=moved(relay.span)) for relay in each.via),
            said=each.said and replace(each.said, source=moved(each.said.source)),
        )

    statements = [shifted(each) for each in reading.statements]
    over = Span.of(text, text.index("J’attends"), text.index(" aurait"))
    statements.append(replace(statements[2], id="st_4", content=(over,), cue=None, parent=None))
    return Reading(Page("sha256:00", "port/criée.txt", text, (), reading.page.articles), statements)
