"""Drafts: of a page, the rows that come of its words, before a ledger gives them keys.

They are made without a ledger, so in any process: the one that writes has little more to do than to write.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from selon.ledger.folding import folded, words
from selon.ledger.rows import Row, as_json
from selon.model import Article, Entry, Moment, Page, Span, Statement, Word
from selon.temporal.bounds import bounds, day
from selon.terms import setting, terms

_SAYS_LITTLE = 2  # terms


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """The rows of a statement: its own, its spans', and the terms by which it is found."""

    row: Row
    spans: tuple[Row, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """The rows of an article: its own, its statements' in their order, and the forms of their words, each with its
    lemma."""

    row: Row
    statements: tuple[StatementDraft, ...]
    forms: tuple[tuple[str, str], ...]


Draft = Mapping[int, ArticleDraft]
"""Of a page, by the numbers of its articles."""


def draft(entry: Entry) -> Draft:
    """What will be written of the articles of a page."""
    return {article.number: _article_draft(entry, article) for article in entry.reading.page.articles}


def _article_draft(entry: Entry, article: Article) -> ArticleDraft:
    told = entry.words.get(article.number, ())
    forms: dict[tuple[str, str], None] = {}
    statements = []
    for statement in entry.reading.statements:
        if statement.article == article.number:
            inside = [word for word in _within_any(told, statement.content) if word.pos != "PUNCT"]
            forms |= dict.fromkeys(_forms(statement, inside))
            statements.append(_statement_draft(statement, told, inside))
    return ArticleDraft(_article(entry.reading.page, article, told), tuple(statements), tuple(forms))


def _statement_draft(statement: Statement, told: Sequence[Word], inside: Sequence[Word]) -> StatementDraft:
    said, around = terms(statement.content, told), setting(statement.spans(), statement.content, told)
    row = statement_row(statement)
    row |= {
        "lemmas": " ".join(folded(word.lemma) for word in inside),
        "terms": _listed(said),
        "setting": _listed(around),
    }
    return StatementDraft(row, tuple(span_rows(statement)), tuple(_found_by(said, around)))


def _article(page: Page, article: Article, told: Sequence[Word]) -> Row:
    published = article.published or page.published
    exact = day(published)
    dateline = article.dateline
    return {
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


def _forms(statement: Statement, inside: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Each word of the content as the index has it, with its lemma; a word that the index cuts has none."""
    for piece in statement.content:
        for word in inside:
            if piece.start <= word.start and word.end <= piece.end:
                form = words(piece.text[word.start - piece.start : word.end - piece.start])
                if len(form) == 1:
                    yield form[0], folded(word.lemma)


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
