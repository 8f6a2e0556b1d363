"""Readings that use every field of a statement, and what is read from the samples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from selon.model import (
    Article,
    Commitment,
    Cue,
    Dateline,
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
from selon.pipeline import Pipeline

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


SAMPLES = Path(__file__).parents[2] / "samples"
ODD = """\
Nuit du 9 au 10 : 🎉 « tout\u00a0va  bien »
Selon L’Écho,\u202fqui cite un rapport de l’ANSR 🚒, Léa\u00a0Morel nie avoir menti vers 2019.
Deux témoins l’ont vue sur Telegram.
"""


def odd(words: str) -> Span:
    start = ODD.index(words)
    return Span.of(ODD, start, start + len(words))


@pytest.fixture(scope="session")
def samples_read(pipeline: Pipeline) -> list[Reading]:
    """What is read from the pages written for selon."""
    return [pipeline.read(path) for path in sorted(SAMPLES.glob("*.*")) if path.suffix != ".md"]


@pytest.fixture
def odd_reading() -> Reading:
    """A page with characters outside of the first plane, spaces of all sorts, a long chain, dates that are not days; a
    ledger knows its speaker. Spans begin and end inside of words, and at spaces."""
    title = odd("Nuit du 9 au 10")
    lines = (
        Line(0, ODD.index("\n"), ODD.split("\n")[0], LineType.HEADLINE, 1),
        Line(odd("Selon").start, odd("2019.").end, ODD.split("\n")[1], LineType.BODY, 1),
    )
    articles = (Article(1, title, lines, Dateline(title, "LYON", "XXXX-02-10", "AFP"), ("Zoé Lamy",)),)
    page = Page("sha256:0f", "une.html", ODD, lines, articles, "https://echo.example/une", "L’Écho", "XXXX-02-10")
    morel = Speaker("Léa Morel", SpeakerType.PERSON, "préfète", "en_7")
    chain = (
        Relay("L’Écho", SpeakerType.OUTLET, odd("L’Écho")),
        Relay("rapport de l’ANSR", SpeakerType.DOCUMENT, odd("rapport de l’ANSR 🚒")),
        Relay("ANSR", SpeakerType.ORGANISATION, odd("ANSR")),
    )
    common = {"page": page.id, "article": 1, "evidence": Evidence("fr.selon", 0.5), "outlet": "L’Écho"}
    denial = Statement(
        **common,
        id="st_b",
        kind=Kind.INDIRECT,
        content=(odd("avoir menti vers 2019"),),
        cue=Cue(odd("nie"), "nier", "deny"),
        source=odd("Léa\u00a0Morel"),
        speaker=morel,
        via=chain,
        polarity="denies",
        basis=odd("cite un rapport"),
        occasion=odd("sur Telegram"),
        said=Moment("2024-02-09/2024-02-10", odd("Nuit du 9 au 10")),
        events=(Moment("2019~", odd("vers 2019")), Moment("XXXX-02-10", odd("10")), Moment("2023-23", odd("9 au"))),
    )
    direct = Statement(
        **common,
        id="st_a",
        kind=Kind.DIRECT,
        content=(odd("tout\u00a0va  bien"), odd("ien »")),
        source=odd(" "),
        speaker=morel,
        said=Moment("2024-02-09", odd("u 9 a")),
    )
    witnesses = Statement(
        **common,
        id="st_c",
        kind=Kind.INDIRECT,
        content=(odd("l’ont vue"),),
        source=odd("Deux témoins"),
        speaker=Speaker("deux témoins", SpeakerType.GROUP),
        commitment=Commitment.DISTANCED,
        parent="st_b",
    )
    return Reading(page, [direct, denial, witnesses])


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
