"""From rows back to pages and statements, as the model has them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import zstandard

from selon.errors import InputError
from selon.model import (
    Article,
    Candidate,
    Commitment,
    Cue,
    Dateline,
    Doubt,
    DoubtKind,
    Evidence,
    Kind,
    Line,
    LineType,
    Moment,
    Page,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

_BATCH = 500  # below every SQLite's limit of variables

_STATEMENTS = """
SELECT statement.*, article.number, article.title AS article_title, article.outlet, page.id AS page_row,
       coalesce(article.published, page.published) AS published, page.sha256, signature.entity
FROM statement
JOIN article ON article.id = statement.article
JOIN page ON page.id = article.page
LEFT JOIN mention ON mention.id = statement.mention
LEFT JOIN signature ON signature.id = mention.signature
"""

_Spans = Mapping[str, Sequence[sqlite3.Row]]


def raw_bytes(connection: sqlite3.Connection, page: int) -> bytes:
    """The bytes of a page, as they were captured. Raises `InputError` where they are no longer what they were."""
    row = connection.execute("SELECT size, zstd FROM raw WHERE page = ?", (page,)).fetchone()
    try:
        size, squeezed = row or (0, b"")
        return zstandard.ZstdDecompressor().decompress(squeezed, max_output_size=size)
    except zstandard.ZstdError:
        raise InputError(f"page {page}", "its bytes in the ledger are damaged; see 'selon check'") from None


def read_page(connection: sqlite3.Connection, page: int) -> Page:
    """The page of a row, with its lines and articles."""
    row = connection.execute("SELECT * FROM page WHERE id = ?", (page,)).fetchone()
    text = row["text"]
    lines = tuple(
        Line(each["start"], each["stop"], text[each["start"] : each["stop"]], LineType(each["type"]), each["article"])
        for each in connection.execute("SELECT * FROM line WHERE page = ? ORDER BY number", (page,))
    )
    articles = connection.execute("SELECT * FROM article WHERE page = ? ORDER BY number", (page,))
    return Page(
        id=row["sha256"],
        name=row["name"],
        text=text,
        lines=lines,
        articles=tuple(_article(text, lines, each) for each in articles),
        url=row["url"],
        outlet=row["outlet"],
        published=row["published"],
        warnings=tuple(json.loads(row["warnings"])),
    )


def read_doubts(connection: sqlite3.Connection, page: int) -> list[Doubt]:
    """Where a page contradicts itself."""
    text = _text(connection, page)
    rows = connection.execute(
        "SELECT doubt.*, article.number FROM doubt JOIN article ON article.id = doubt.article "
        "WHERE article.page = ? ORDER BY doubt.id",
        (page,),
    )
    return [
        Doubt(
            DoubtKind(row["kind"]),
            row["number"],
            tuple(Span.of(text, place["start"], place["stop"]) for place in json.loads(row["places"])),
            row["why"],
        )
        for row in rows
    ]


def read_statements(connection: sqlite3.Connection, rows: Iterable[int]) -> Iterator[Statement]:
    """The statements of these rows, in the order asked for, as they stand now: corrected where a person did."""
    asked = list(rows)
    for start in range(0, len(asked), _BATCH):
        batch = asked[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        found = {r["id"]: r for r in connection.execute(f"{_STATEMENTS} WHERE statement.id IN ({marks})", batch)}
        spans: dict[int, dict[str, list[sqlite3.Row]]] = defaultdict(lambda: defaultdict(list))
        for span in connection.execute(
            f"SELECT * FROM span WHERE statement IN ({marks}) ORDER BY statement, role, ordinal", batch
        ):
            spans[span["statement"]][span["role"]].append(span)
        texts: dict[int, str] = {}
        for id_ in batch:
            if id_ in found:
                page = found[id_]["page_row"]
                text = texts[page] = texts.get(page) or _text(connection, page)
                yield _statement(found[id_], text, spans[id_])


def _text(connection: sqlite3.Connection, page: int) -> str:
    return str(connection.execute("SELECT text FROM page WHERE id = ?", (page,)).fetchone()[0])


def _article(text: str, lines: Sequence[Line], row: sqlite3.Row) -> Article:
    title = Span.of(text, row["title_start"], row["title_stop"]) if row["title_start"] is not None else None
    return Article(
        number=row["number"],
        title=title,
        lines=tuple(line for line in lines if line.article == row["number"]),
        dateline=_dateline(json.loads(row["dateline"])) if row["dateline"] else None,
        authors=tuple(json.loads(row["authors"])),
        outlet=row["outlet"],
        published=row["published"],
    )


def _dateline(written: dict[str, object]) -> Dateline:
    span = written["span"]
    assert isinstance(span, dict)
    fields = {name: None if (value := written[name]) is None else str(value) for name in ("place", "date", "agency")}
    return Dateline(Span(**span), **fields)


def _statement(row: sqlite3.Row, text: str, spans: _Spans) -> Statement:
    def one(role: str) -> Span | None:
        return _span(text, spans[role][0]) if role in spans else None

    return Statement(
        id=row["key"],
        page=row["sha256"],
        article=row["number"],
        kind=Kind(row["kind"]),
        content=tuple(Span.of(text, each["start"], each["stop"]) for each in spans["content"]),
        evidence=Evidence(
            row["rule"],
            row["score"],
            one("commitment") if row["commitment"] != Commitment.PLAIN.value else None,
            one("polarity") if row["polarity"] else None,
        ),
        cue=_cue(row, one("cue")),
        source=one("source"),
        speaker=_speaker(row),
        addressee=one("addressee"),
        via=tuple(
            Relay(each["value"], SpeakerType(each["type"]), Span.of(text, each["start"], each["stop"]))
            for each in spans.get("via", ())
        ),
        basis=one("basis"),
        occasion=one("occasion"),
        commitment=Commitment(row["commitment"]),
        polarity=row["polarity"],
        said=next((_moment(text, each) for each in spans.get("said", ())), None),
        events=tuple(_moment(text, each) for each in spans.get("event", ())),
        parent=row["parent"],
        article_title=row["article_title"],
        outlet=row["outlet"],
        published=row["published"],
    )


def _span(text: str, row: sqlite3.Row) -> Span | None:
    return None if row["start"] is None else Span.of(text, row["start"], row["stop"])


def _moment(text: str, row: sqlite3.Row) -> Moment:
    return Moment(row["value"], _span(text, row), row["why"])


def _cue(row: sqlite3.Row, span: Span | None) -> Cue | None:
    return Cue(span, row["cue_lemma"], row["cue_class"]) if span else None


def _speaker(row: sqlite3.Row) -> Speaker | None:
    if row["speaker"] is None:
        return None
    candidates = tuple(Candidate(**each) for each in json.loads(row["candidates"]))
    return Speaker(row["speaker"], SpeakerType(row["speaker_type"]), row["speaker_role"], row["entity"], candidates)
