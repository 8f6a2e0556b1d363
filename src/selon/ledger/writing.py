"""From what was read to rows: one page is written whole, inside the transaction of whoever calls."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version

import zstandard

from selon.ledger.clock import now
from selon.ledger.folding import folded, words
from selon.ledger.mentions import Node, Registrar
from selon.ledger.persons.forgetting import Forgotten
from selon.ledger.rows import Row, as_json, insert, insert_all
from selon.model import Article, Doubt, Entry, Moment, Page, Span, Statement, Word
from selon.temporal.bounds import bounds, day
from selon.terms import setting, terms

_SAYS_LITTLE = 2  # terms
_LEVEL = 10  # of zstd: a third smaller than level 3, and still thousands of pages a second to read back


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the page's row and its articles', how many statements, and the signatures that were met."""

    page: int
    articles: tuple[int, ...]
    statements: int
    signatures: frozenset[int]


def write_page(connection: sqlite3.Connection, entry: Entry, node: Node, dated: str | None = None) -> Written:
    """The page, its bytes, and all that was read from it. `node` tells what a mention is compared as; `dated` is the
    day that the page's reader gave it."""
    page = entry.reading.page
    row = {
        "sha256": page.id,
        "name": page.name,
        "url": page.url,
        "dated": dated,
        **_as_read(page),
    }
    id_ = insert(connection, "page", row)
    squeezed = zstandard.ZstdCompressor(level=_LEVEL).compress(entry.source)
    insert(connection, "raw", {"page": id_, "size": len(entry.source), "zstd": squeezed})
    return _write_reading(connection, id_, entry, node)


def rewrite_page(connection: sqlite3.Connection, id_: int, entry: Entry, node: Node) -> Written:
    """The same bytes, read anew: what was read before goes, with its links."""
    row = _as_read(entry.reading.page)
    connection.execute(
        f"UPDATE page SET {', '.join(f'{column} = :{column}' for column in row)} WHERE id = :id", row | {"id": id_}
    )
    connection.execute("DELETE FROM line WHERE page = ?", (id_,))
    connection.execute("DELETE FROM article WHERE page = ?", (id_,))
    return _write_reading(connection, id_, entry, node)


def _write_reading(connection: sqlite3.Connection, page: int, entry: Entry, node: Node) -> Written:
    """Lines, articles, names, statements, doubts."""
    entry = Forgotten(connection).withheld(entry)
    read, signatures, articles = entry.reading.page, set[int](), []
    insert_all(
        connection,
        "line",
        (
            {"page": page, "number": n, "start": line.start, "stop": line.end, "type": line.type.value,
             "article": line.article}
            for n, line in enumerate(read.lines, 1)
        ),
    )  # fmt: skip
    for article in read.articles:
        told = entry.words.get(article.number, ())
        id_ = insert(connection, "article", _article(read, page, article, told))
        said = [s for s in entry.reading.statements if s.article == article.number]
        named = [a for a in entry.appearances if a.article == article.number]
        registrar = Registrar(connection, id_, f"{read.id}#{article.number}", node, said, named)
        for statement in said:
            _write_statement(connection, id_, statement, told, registrar)
        insert_all(connection, "doubt", (_doubt(id_, d) for d in entry.doubts if d.article == article.number))
        signatures |= registrar.signatures
        articles.append(id_)
    return Written(page, tuple(articles), len(entry.reading.statements), frozenset(signatures))


@cache
def _version() -> str:
    return version("selon")


def _as_read(page: Page) -> Row:
    return {
        "outlet": page.outlet,
        "published": page.published,
        "text": page.text,
        "warnings": as_json(page.warnings),
        "read_by": _version(),
        "read_at": now(),
    }


def _article(page: Page, page_id: int, article: Article, told: Sequence[Word]) -> Row:
    published = article.published or page.published
    exact = day(published)
    dateline = article.dateline
    return {
        "page": page_id,
        "number": article.number,
        "key": f"{page.id}#{article.number}",
        "title": article.title.text if article.title else None,
        "title_start": article.title.start if article.title else None,
        "title_stop": article.title.end if article.title else None,
        "outlet": article.outlet or page.outlet,
        "published": article.published,
        "day": exact.isoformat() if exact else None,
        "authors": as_json(article.authors),
        "dateline": as_json(asdict(dateline)) if dateline else None,
        "lemmas": _listed(word.lemma for word in told if word.bears_meaning),
        "title_lemmas": _listed(w.lemma for w in told if w.bears_meaning and _within(w, article.title)),
    }


def _doubt(article: int, doubt: Doubt) -> Row:
    places = [{"start": span.start, "stop": span.end} for span in doubt.spans]
    return {"article": article, "kind": doubt.kind.value, "why": doubt.why, "places": as_json(places)}


def _write_statement(
    connection: sqlite3.Connection, article: int, statement: Statement, told: Sequence[Word], registrar: Registrar
) -> None:
    inside = [word for word in _within_any(told, statement.content) if word.pos != "PUNCT"]
    said, around = terms(statement.content, told), setting(statement.spans(), statement.content, told)
    row = statement_row(statement)
    row |= {
        "article": article,
        "mention": registrar.speaker(statement),
        "lemmas": " ".join(folded(word.lemma) for word in inside),
        "terms": _listed(said),
        "setting": _listed(around),
    }
    id_ = insert(connection, "statement", row)
    insert_all(connection, "about", ({"statement": id_, "mention": m} for m in registrar.spoken_of(statement)))
    insert_all(connection, "span", ({"statement": id_} | span for span in span_rows(statement)))
    insert_all(connection, "term", ({"statement": id_, "term": term} for term in _found_by(said, around)))
    insert_all(connection, "form", _forms(statement, inside), new_only=True)


def _within_any(told: Sequence[Word], spans: Iterable[Span]) -> list[Word]:
    """The words of an article that stand in one of some spans, in the order of the text."""
    found: set[int] = set()
    for span in spans:
        first = bisect_left(told, span.start, key=lambda word: word.start)
        last = bisect_left(told, span.end, lo=first, key=lambda word: word.start)
        found.update(k for k in range(first, last) if told[k].end <= span.end)
    return [told[k] for k in sorted(found)]


def _within(word: Word, span: Span | None) -> bool:
    return span is not None and span.start <= word.start and word.end <= span.end


def _found_by(said: Sequence[str], around: Sequence[str]) -> Iterable[str]:
    """The terms by which a statement is found: « C'est faux » only by those around it."""
    return said if len(said) > _SAYS_LITTLE else dict.fromkeys((*said, *around))


def _listed(lemmas: Iterable[str]) -> str:
    """Lemmas in a column, where spaces part them."""
    return " ".join(lemma.replace(" ", "_") for lemma in lemmas)


def _forms(statement: Statement, inside: Sequence[Word]) -> Iterator[Row]:
    """Each word of the content as the index has it, with its lemma; a word that the index cuts has none."""
    for piece in statement.content:
        for word in inside:
            if piece.start <= word.start and word.end <= piece.end:
                form = words(piece.text[word.start - piece.start : word.end - piece.start])
                if len(form) == 1:
                    yield {"form": form[0], "lemma": folded(word.lemma)}


def statement_row(statement: Statement) -> Row:
    """The columns of `statement` that come of the statement alone."""
    speaker, cue, said = statement.speaker, statement.cue, statement.said
    between = bounds(said.edtf) if said else None
    names = [*((speaker.name,) if speaker else ()), *((statement.source.text,) if statement.source else ())]
    return {
        "key": statement.id,
        "kind": statement.kind.value,
        "commitment": statement.commitment.value,
        "polarity": statement.polarity,
        "source": statement.source.text if statement.source else None,
        "speaker": speaker.name if speaker else None,
        "speaker_type": speaker.type.value if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "candidates": as_json([asdict(candidate) for candidate in speaker.candidates] if speaker else []),
        "cue": cue.span.text if cue else None,
        "cue_lemma": cue.lemma if cue else None,
        "cue_class": cue.cls if cue else None,
        "content": " … ".join(piece.text for piece in statement.content),
        "said": said.edtf if said else None,
        "said_why": said.why if said else None,
        "said_first": between[0].isoformat() if between else None,
        "said_last": between[1].isoformat() if between else None,
        "parent": statement.parent,
        "rule": statement.evidence.rule,
        "score": statement.evidence.score,
        "who": " · ".join(dict.fromkeys(names)),
    }


def span_rows(statement: Statement) -> list[Row]:
    """The spans of a statement by role, in their order."""
    evidence, cue = statement.evidence, statement.cue
    single = {
        "cue": cue.span if cue else None,
        "source": statement.source,
        "addressee": statement.addressee,
        "basis": statement.basis,
        "occasion": statement.occasion,
        "commitment": evidence.commitment,
        "polarity": evidence.polarity,
    }
    rows = [_span(role, 1, span) for role, span in single.items() if span]
    rows += [_span("content", n, piece) for n, piece in enumerate(statement.content, 1)]
    rows += [
        _span("via", n, relay.span) | {"value": relay.name, "type": relay.type.value}
        for n, relay in enumerate(statement.via, 1)
    ]
    rows += [_moment("event", n, event) for n, event in enumerate(statement.events, 1)]
    return rows + ([_moment("said", 1, statement.said)] if statement.said else [])


def _span(role: str, ordinal: int, span: Span | None) -> Row:
    return {
        "role": role,
        "ordinal": ordinal,
        "start": span.start if span else None,
        "stop": span.end if span else None,
        "value": None,
        "type": None,
        "why": None,
        "first": None,
        "last": None,
    }


def _moment(role: str, ordinal: int, moment: Moment) -> Row:
    between = bounds(moment.edtf)
    dates = {"first": between[0].isoformat(), "last": between[1].isoformat()} if between else {}
    return _span(role, ordinal, moment.source) | {"value": moment.edtf, "why": moment.why} | dates
