"""From drafts to a page: its text, lines, articles, gold statements with their offsets, and the words of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b, sha256
from typing import NamedTuple

from benchmarks.newswire.drafts import Draft, Sentence, Told
from benchmarks.newswire.lexicon import MONTHS
from benchmarks.newswire.spelling import Named, Spelt, Style, spell
from benchmarks.newswire.tokens import CompanyName, Mark, PersonName, Token, TownName

from selon.model import (
    Appearance,
    Article,
    Commitment,
    Cue,
    Dateline,
    Entry,
    Evidence,
    Kind,
    Line,
    LineType,
    Moment,
    Page,
    Reading,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Word,
)


class Placed(NamedTuple):
    """A sentence where it stands in a page, and the ids of the statements that it tells."""

    sentence: Sentence
    start: int
    end: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A page, and for each of its articles the draft that it was made of and where its sentences came to stand."""

    entry: Entry
    articles: dict[str, tuple[Draft, tuple[Placed, ...]]]


@dataclass(slots=True)
class _Sheet:
    """A page while it is written."""

    out: list[str] = field(default_factory=list)
    at: int = 0
    lines: list[Line] = field(default_factory=list)

    def put(self, text: str) -> int:
        """Write; the offset where it begins."""
        start = self.at
        self.out.append(text)
        self.at += len(text)
        return start

    def line(self, text: str, type_: LineType, article: int | None) -> Line:
        start = self.put(text)
        line = Line(start, self.at, text, type_, article)
        self.lines.append(line)
        return line


@dataclass(slots=True)
class _Written:
    """What is known of an article once it stands on the sheet."""

    draft: Draft
    title: Line
    lines: list[Line]
    dateline: tuple[int, int, str, str, str] | None
    words: list[Word]
    placed: list[tuple[Sentence, int, int, list[tuple[Mark, int]]]]
    names: list[Named]


def issue(drafts: Sequence[Draft], name: str) -> Issued:
    """The page of the articles. Its id is the hash of its bytes, as it is when a file is read."""
    sheet = _Sheet()
    written = [_write(sheet, draft, number) for number, draft in enumerate(drafts, 1)]
    text = "".join(sheet.out)
    source = text.encode()
    page_id = "sha256:" + sha256(source).hexdigest()
    articles = tuple(_article(text, each, number) for number, each in enumerate(written, 1))
    first = drafts[0]
    page = Page(
        page_id, name, text, tuple(sheet.lines), articles, outlet=first.outlet.name,
        published=date.fromordinal(first.day).isoformat(),
    )  # fmt: skip
    statements: list[Statement] = []
    kept: dict[str, tuple[Draft, tuple[Placed, ...]]] = {}
    for each, article in zip(written, articles, strict=True):
        placed = tuple(_placed(page, article, each, statements))
        kept[f"{page_id}#{article.number}"] = (each.draft, placed)
    words = {article.number: tuple(each.words) for article, each in zip(articles, written, strict=True)}
    names = tuple(_appearances(text, written))
    return Issued(Entry(source, Reading(page, statements), names, (), words), kept)


#: What a name's kind is in the model.
TYPES: dict[type[Token], str] = {CompanyName: "organisation", PersonName: "person", TownName: "place"}


def _appearances(text: str, written: Sequence[_Written]) -> Iterator[Appearance]:
    """The proper names as they stand, a surname alone or with its given name."""
    for number, each in enumerate(written, 1):
        for kind, start, end in each.names:
            yield Appearance(text[start:end], TYPES[kind], Span.of(text, start, end), number)


def _write(sheet: _Sheet, draft: Draft, number: int) -> _Written:
    style = draft.outlet.style
    if sheet.out:
        sheet.put("\n\n")
    begun = len(sheet.lines)
    done = _Written(draft, Line(0, 0, "", LineType.HEADLINE), [], None, [], [], [])
    done.title = _sentences(sheet, [draft.title], LineType.HEADLINE, number, style, done)
    for index, paragraph in enumerate(draft.paragraphs):
        sheet.put("\n\n")
        if index == 0 and draft.place:
            done.dateline = _dateline(sheet, draft, number)
        _sentences(sheet, paragraph, LineType.BODY, number, style, done)
    for closing in draft.closing:
        sheet.put("\n\n")
        sheet.line(closing, LineType.OTHER, number)
    done.lines = sheet.lines[begun:]
    return done


def _dateline(sheet: _Sheet, draft: Draft, number: int) -> tuple[int, int, str, str, str]:
    when = date.fromordinal(draft.day)
    place, agency = (draft.place or "").upper(), draft.agency or ""
    ordinal = "1er" if when.day == 1 else str(when.day)
    text = f"{place}, {ordinal} {MONTHS[when.month - 1]} {when.year}. /{agency}/."
    line = sheet.line(text, LineType.DATELINE, number)
    sheet.put(" ")
    return line.start, line.end, place, when.isoformat(), agency


def _sentences(
    sheet: _Sheet, sentences: Sequence[Sentence], type_: LineType, number: int, style: Style, done: _Written
) -> Line:
    spelt: list[Spelt] = []
    start = at = sheet.at
    for k, sentence in enumerate(sentences):
        if k:
            at += 1
        one = spell(sentence.pieces, style, at)
        spelt.append(one)
        done.placed.append((sentence, at, at + len(one.text), one.marks))
        done.words += one.words
        done.names += one.names
        at += len(one.text)
    line = sheet.line(" ".join(one.text for one in spelt), type_, number)
    assert (line.start, line.end) == (start, at)
    return line


def _article(text: str, each: _Written, number: int) -> Article:
    draft, found = each.draft, each.dateline
    dateline = Dateline(Span.of(text, *found[:2]), *found[2:]) if found else None
    title = Span(each.title.start, each.title.end, each.title.text)
    day = date.fromordinal(draft.day).isoformat()
    return Article(number, title, tuple(each.lines), dateline, (), draft.outlet.name, day)


def _placed(page: Page, article: Article, each: _Written, statements: list[Statement]) -> Iterator[Placed]:
    lemmas = {word.end: word for word in each.words}
    for sentence, start, end, marks in each.placed:
        ids = []
        for k, told in enumerate(sentence.told):
            statement = _statement(page, article, told, each.draft.outlet.style, _spans(page.text, marks, k), lemmas)
            statements.append(statement)
            ids.append(statement.id)
        yield Placed(sentence, start, end, tuple(ids))


def _spans(text: str, marks: Sequence[tuple[Mark, int]], told: int) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    opened: dict[str, int] = {}
    for mark, at in marks:
        if mark.told != told:
            continue
        if mark.opens:
            opened[mark.role] = at
        else:
            start = opened.pop(mark.role)
            found.setdefault(mark.role, []).append(Span.of(text, start, at))
    return found


def identify(page: str, content: Sequence[Span]) -> str:
    """The id of a statement: the same for the same page and offsets."""
    key = page + "".join(f"|{span.start}-{span.end}" for span in content)
    return "st_" + blake2b(key.encode(), digest_size=6).hexdigest()


def _statement(
    page: Page, article: Article, told: Told, style: Style, spans: dict[str, list[Span]], lemmas: dict[int, Word]
) -> Statement:
    content = tuple(spans["content"])
    single = {role: found[0] for role, found in spans.items()}
    cue = single.get("cue")
    said = single.get("said")
    denies = told.polarity is not None
    day = date.fromordinal(told.utterance.day).isoformat()
    return Statement(
        id=identify(page.id, content),
        page=page.id,
        article=article.number,
        kind=Kind(told.kind),
        content=content,
        evidence=Evidence(told.rule, 1.0, polarity=cue if denies else None),
        cue=Cue(cue, lemmas[cue.end].lemma, "deny" if denies else "declare") if cue else None,
        source=single.get("source"),
        speaker=Speaker(told.speaker.replace("’", style.apostrophe), SpeakerType(told.speaker_type)),
        occasion=single.get("occasion"),
        commitment=Commitment(told.commitment),
        polarity=told.polarity,
        said=Moment(day, said) if said else None,
        article_title=article.title.text if article.title else None,
        outlet=article.outlet,
        published=article.published,
    )
