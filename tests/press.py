"""An invented press, written into a ledger without any linguistic model: each test says what its pages say."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from dataclasses import dataclass, field

from selon.model import (
    Appearance,
    Article,
    Commitment,
    Cue,
    Entry,
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
    Word,
)

#: Lemmas of forms that tests ask for; any other word is its own.
LEMMAS = {
    "retirera": "retirer",
    "retirerons": "retirer",
    "retirent": "retirer",
    "engins": "engin",
    "l’": "le",
    "la": "le",
    "les": "le",
    "d’": "de",
    "des": "de",
    "œuvres": "œuvre",
    "écluses": "écluse",
    "a": "avoir",
    "armées": "armé",
    "armée": "armée",
}
_WORD = re.compile(r"[^\W\d_]['’]|[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class Said:
    """One statement. Its content is what stands in the page between « »; several pieces are broken by an incise."""

    who: str | None
    content: str | tuple[str, ...]
    type: SpeakerType = SpeakerType.PERSON
    role: str | None = None
    kind: Kind = Kind.DIRECT
    commitment: Commitment = Commitment.PLAIN
    denies: bool = False
    via: tuple[str, ...] = ()
    to: str | None = None
    said: str | None = None
    events: tuple[str, ...] = ()
    about: tuple[str, ...] = field(default=())


def entry(
    outlet: str | None, published: str | None, *told: Said, title: str = "Le barrage 🌊 de\u00a0Valmont"
) -> Entry:
    """A page of one article, as the pipeline would give it."""
    text = title + "\n"
    at: list[dict[str, list[tuple[int, int]]]] = []
    for said in told:
        pieces = (said.content,) if isinstance(said.content, str) else said.content
        places: dict[str, list[tuple[int, int]]] = {}
        for role, words in (
            *(("via", name) for name in said.via),
            ("source", said.who or ""),
            ("cue", "a dit"),
            *((("to", said.to),) if said.to else ()),
            *(("content", piece) for piece in pieces),
        ):
            text += "« " if role == "content" else ""
            places.setdefault(role, []).append((len(text), len(text) + len(words)))
            text += words + (" » " if role == "content" else " ")
        text += ".\n"
        at.append(places)
    id_ = "sha256:" + hashlib.sha256(f"{outlet}{published}{text}".encode()).hexdigest()
    lines = (
        Line(0, len(title), title, LineType.HEADLINE, 1),
        Line(len(title) + 1, len(text), text[len(title) + 1 :], LineType.BODY, 1),
    )
    article = Article(1, Span.of(text, 0, len(title)), lines, None, (), outlet, published)
    page = Page(id_, f"{outlet}.html", text, lines, (article,), f"https://presse.example/{id_[-6:]}", outlet, published)
    statements = [_statement(page, said, places) for said, places in zip(told, at, strict=True)]
    named = [
        Appearance(name, "person", Span.of(text, found, found + len(name)), 1)
        for said, statement in zip(told, statements, strict=True)
        for name in said.about
        if (found := text.index(name, statement.content[0].start)) >= 0
    ]
    words = tuple(
        Word(m.start(), m.end(), LEMMAS.get(m[0].lower(), m[0].lower()), "NOUN" if len(m[0]) > 3 else "DET")
        for m in _WORD.finditer(text)
    )
    return Entry(text.encode(), Reading(page, statements), tuple(named), (), {1: words})


def link(
    connection: sqlite3.Connection,
    kind: str,
    left: str,
    right: str,
    *,
    directed: bool = True,
    judgement: str | None = None,
) -> None:
    """A link between the statements with these contents, or between their articles where it is a reprint."""
    ends = [
        connection.execute("SELECT id, article FROM statement WHERE content = ?", (content,)).fetchone()
        for content in (left, right)
    ]
    of_articles = kind in ("reprint", "passage")
    connection.execute(
        "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, .9, ?, ?)",
        (
            f"ln_{kind}_{ends[0][0]}_{ends[1][0]}",
            kind,
            ends[0]["article"],
            ends[1]["article"],
            None if of_articles else ends[0]["id"],
            None if of_articles else ends[1]["id"],
            directed,
            json.dumps([["words", None, None, "communs"]]),
            judgement,
        ),
    )


def story(connection: sqlite3.Connection, id_: str, label: str, *contents: str) -> None:
    """A story of the articles in which these contents stand."""
    connection.execute("INSERT INTO story VALUES (?, ?)", (id_, label))
    for content in contents:
        connection.execute(
            "INSERT OR IGNORE INTO story_article (article, story) SELECT article, ? FROM statement WHERE content = ?",
            (id_, content),
        )


def _statement(page: Page, said: Said, places: dict[str, list[tuple[int, int]]]) -> Statement:
    def span(role: str) -> Span | None:
        return Span.of(page.text, *places[role][0]) if role in places else None

    content = tuple(Span.of(page.text, *place) for place in places["content"])
    cue = Span.of(page.text, *places["cue"][0])
    key = hashlib.sha256(f"{page.id}{content[0].start}".encode()).hexdigest()
    return Statement(
        id=f"st_{key[:16]}",
        page=page.id,
        article=1,
        kind=said.kind,
        content=content,
        evidence=Evidence("fr.incise", 0.9),
        cue=Cue(cue, "dire", "say"),
        source=span("source") if said.who else None,
        speaker=Speaker(said.who, said.type, said.role) if said.who else None,
        addressee=span("to"),
        via=tuple(
            Relay(name, SpeakerType.OUTLET, Span.of(page.text, *place))
            for name, place in zip(said.via, places.get("via", ()), strict=True)
        ),
        commitment=said.commitment,
        polarity="denies" if said.denies else None,
        said=Moment(said.said) if said.said else None,
        events=tuple(Moment(each) for each in said.events),
        article_title=page.articles[0].title.text if page.articles[0].title else None,
        outlet=page.outlet,
        published=page.published,
    )
