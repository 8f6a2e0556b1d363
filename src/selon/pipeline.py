"""From a page to its statements: the place where readers, pages, analysis, attribution and entities meet."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypedDict, TypeVar, Unpack

import spacy
from spacy.language import Language as SpacyPipeline
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub

from selon import entities, pages, readers
from selon.analysis.arithmetic import use_numpy
from selon.analysis.parsing import UNUSED, parse_all
from selon.analysis.passage import Passage, Stretch
from selon.attribution.arbitration import Attributed
from selon.attribution.engine import attribute
from selon.attribution.resolved import Resolved
from selon.attribution.rule import Range
from selon.attribution.statements import build
from selon.corpora.record import Record
from selon.errors import ModelError
from selon.languages.fr import FRENCH
from selon.languages.language import Language, Prepared
from selon.limits import refuse_statements
from selon.model import Appearance, Article, Doubt, Entry, Page, Reading, Span, Statement, Word
from selon.offsets import Excerpt
from selon.temporal.anchor import Dating
from selon.temporal.timex import Dated
from selon.uncollected import uncollected

Source = Path | str | bytes
Made = TypeVar("Made")
#: Pages are analysed together up to so many code points of text, some twenty articles, or so many pages.
_BATCH, _PAGES = 120_000, 256
#: Words that the tokenizer remembers how to cut: spaCy's bound, 10,000, is met within twenty articles.
_CUT = 1 << 16
#: Our own model is read without spaCy's French, whose expressions take two seconds to compile and are never used.
_CONFIG: dict[str, object] = {"nlp": {"lang": FRENCH.base}}


class Told(TypedDict, total=False):
    """What a container or a server tells of a page, as `selon.readers.read` takes it."""

    url: str | None
    encoding: str | None
    markup: bool | None


def page(source: Source, name: str | None = None, *, fast: bool = False, **told: Unpack[Told]) -> Page:
    """The page of a file or of bytes, its lines typed and its articles split. Needs no linguistic model. `fast` is as
    `selon.readers.read` takes it.

    Raises an `InputError` that names the page and the reason.
    """
    return pages.compose(readers.read(source, name, fast=fast, **told))


def _of_day(page: Page, date: str | None) -> Page:
    """The page as published on a day that its reader knows: it wins over what page and datelines say."""
    if date is None:
        return page
    articles = tuple(
        replace(a, published=date, dateline=replace(a.dateline, date=None) if a.dateline else None)
        for a in page.articles
    )
    return replace(page, published=date, articles=articles)


class Row(NamedTuple):
    """One token of an analysis."""

    token: str
    lemma: str
    pos: str
    morph: str
    dep: str
    head: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a statement was found: the rule and its prose, the cue's lexicon entry, the sentence as it was analysed."""

    rule: str
    doc: str
    entry: dict[str, Any] | None
    analysis: list[Row]


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article of a page with its analysis, from which everything else is read."""

    article: Article
    passage: Passage
    excerpt: Excerpt
    dating: Dating


@dataclass(frozen=True, slots=True)
class _Composed:
    """A page of a batch, with its bytes and what was analysed of it."""

    source: bytes
    page: Page
    analysed: Sequence[Analysed] = ()


class Pipeline:
    """Reads pages. Loading takes a second or two; reading may be repeated at will. A `fast` one finds the article of
    an HTML page with resiliparse, which is quicker and less exact."""

    def __init__(self, nlp: SpacyPipeline, language: Language[Any] = FRENCH, *, fast: bool = False) -> None:
        self.nlp = nlp
        self.language = language
        self.fast = fast
        self.names = language.names()

    @classmethod
    def load(cls, model: str | None = None, *, fast: bool = False) -> Pipeline:
        """The pipeline with selon's own French model, or with any installed spaCy pipeline or folder named by `model`.

        Raises `ModelError` where there is no such model, or where it cannot tag and parse, and `LexiconError` where a
        lexicon breaks its rules: no page is to blame for that.
        """
        FRENCH.cues()
        name = model or str(FRENCH.model)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # spaCy on a model of another minor version
                nlp = spacy.load(name, exclude=list(UNUSED), config=_CONFIG if model is None else {})
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(f"no French model at {name}: {str(error).splitlines()[0]}") from error
        if "parser" not in nlp.pipe_names:
            raise ModelError(f"the model {name} has no parser; attribution needs one")
        if isinstance(nlp.tokenizer, Tokenizer):
            nlp.tokenizer.max_cache_size = _CUT
        return cls(use_numpy(nlp), fast=fast)

    def read(self, source: Source, name: str | None = None, date: str | None = None, **told: Unpack[Told]) -> Reading:
        """The page and its statements. `date` (EDTF, `2022-02-10`) is the day of the page, whatever the page says;
        `told`, its `url`, `encoding` and `markup` where they are known.

        Raises an `InputError` that names the page and the reason.
        """
        return self.read_page(_of_day(page(source, name, fast=self.fast, **told), date))

    def read_page(self, page: Page) -> Reading:
        """The statements of a page that is composed already."""
        return Reading(page, self._statements(page, self._analysed(page)))

    def entry(self, source: bytes, name: str, *, date: str | None = None, **told: Unpack[Told]) -> Entry:
        """Everything that a ledger keeps of a page, from one analysis of each article.

        Arguments: `source`, the bytes of the page; `name`, what to call it; `date` and `told` as in `read`. Raises an
        `InputError` that names the page and the reason.
        """
        read = _of_day(page(source, name, fast=self.fast, **told), date)
        return self._entry(_Composed(source, read, self._analysed(read)))

    def readings(self, records: Iterable[Record], date: str | None = None) -> Iterator[Reading | Exception]:
        """The reading of each record, in order, as `read` gives it: the same statements, several times as fast.

        `date` as in `read`, before that of a record. Records are taken some at a time, and their readings given
        together, so that memory does not grow with their number. Where one cannot be read, what `read` would raise
        stands in its place, and the others are read.
        """
        return self._made(records, date, self._reading)

    def entries(self, records: Iterable[Record], date: str | None = None) -> Iterator[Entry | Exception]:
        """What `entry` gives of each record, in order; the rest as in `readings`."""
        return self._made(records, date, self._entry)

    def explain(self, reading: Reading, statement: Statement) -> Explanation:
        """Why `statement`, one of `reading`'s, was found."""
        article = next(a for a in reading.page.articles if a.number == statement.article)
        return self.explain_in(self.parsed(reading.page, article), statement)

    def explain_in(self, parsed: tuple[Passage, Excerpt], statement: Statement) -> Explanation:
        """The same, where its article is `parsed` already."""
        passage, excerpt = parsed
        rule = next((r for r in self.language.rules if r.name == statement.evidence.rule), None)
        entry = _entry(self.language, statement)
        return Explanation(statement.evidence.rule, rule.doc if rule else "", entry, _rows(passage, excerpt, statement))

    def appearances(self, source: Source, name: str | None = None) -> list[Appearance]:
        """The proper names of a page with their places, things that are only spoken of among them."""
        read = page(source, name, fast=self.fast)
        return list(self._appearances(read, self._analysed(read)))

    def doubts(self, source: Source, name: str | None = None, date: str | None = None) -> tuple[Page, list[Doubt]]:
        """The page, and where it contradicts itself, article by article, in the order of the text."""
        read = _of_day(page(source, name, fast=self.fast), date)
        return read, self._doubts(read, self._analysed(read))

    def _reading(self, of: _Composed) -> Reading:
        return Reading(of.page, self._statements(of.page, of.analysed))

    def _entry(self, of: _Composed) -> Entry:
        page, analysed, reading = of.page, of.analysed, self._reading(of)
        words = {each.article.number: _words(each) for each in analysed}
        return Entry(of.source, reading, self._appearances(page, analysed), tuple(self._doubts(page, analysed)), words)

    def _made(
        self, records: Iterable[Record], date: str | None, make: Callable[[_Composed], Made]
    ) -> Iterator[Made | Exception]:
        """What is made of each record, a batch at a time."""
        for batch in self._batches(records, date):
            with uncollected():  # nearly all that is made for a batch lives as long as it
                made = [self._spent(each, make) for each in self._analysed_together(batch)]
            yield from made

    def _spent(self, each: _Composed | Exception, make: Callable[[_Composed], Made]) -> Made | Exception:
        """What is made of a page, or why nothing can be. Its documents go with it: nobody else has them."""
        made = self._outcome(each, make)
        for analysed in each.analysed if isinstance(each, _Composed) else ():
            analysed.passage.doc.dissolve()
        return made

    def _batches(self, records: Iterable[Record], date: str | None) -> Iterator[list[_Composed | Exception]]:
        """The pages of some records at a time, as many as are analysed together."""
        waiting: list[_Composed | Exception] = []
        size = 0
        for record in records:
            try:
                read = page(record.source, record.name, fast=self.fast, **_told(record))
                composed = _Composed(record.source, _of_day(read, date or record.date))
            except Exception as error:  # a defect of ours in one page costs no other
                waiting.append(error)
            else:
                waiting.append(composed)
                size += len(composed.page.text)
            if size >= _BATCH or len(waiting) >= _PAGES:
                yield waiting
                waiting, size = [], 0
        if waiting:
            yield waiting

    def _analysed_together(self, composed: Sequence[_Composed | Exception]) -> list[_Composed | Exception]:
        """Pages with their analyses; one by one where one of them cannot be analysed."""
        whole = [each for each in composed if isinstance(each, _Composed)]
        articles = [(each.page, article) for each in whole for article in each.page.articles if article.prose()]
        try:
            parsed = iter(self._parsed(articles))
        except Exception:
            return [self._outcome(each, self._with_analysis) for each in composed]
        return [self._outcome(each, lambda c: self._with_analysis(c, parsed)) for each in composed]

    def _with_analysis(self, of: _Composed, parsed: Iterator[tuple[Passage, Excerpt]] | None = None) -> _Composed:
        return _Composed(of.source, of.page, self._analysed(of.page, parsed))

    @staticmethod
    def _outcome(each: _Composed | Exception, make: Callable[[_Composed], Made]) -> Made | Exception:
        """What is made of a page, or why nothing can be."""
        if isinstance(each, Exception):
            return each
        try:
            return make(each)
        except Exception as error:
            return error

    def _analysed(self, page: Page, parsed: Iterator[tuple[Passage, Excerpt]] | None = None) -> list[Analysed]:
        """The articles of a page that have any prose; `parsed`, where they are parsed already."""
        articles = [article for article in page.articles if article.prose()]
        passages = [next(parsed) for _ in articles] if parsed else [self.parsed(page, article) for article in articles]
        return [
            Analysed(article, passage, excerpt, self.language.dating(passage, article, page))
            for article, (passage, excerpt) in zip(articles, passages, strict=True)
        ]

    def _appearances(self, page: Page, analysed: Sequence[Analysed]) -> tuple[Appearance, ...]:
        return tuple(
            Appearance(
                named.label or named.text,
                (named.entity_type or named.type).value,
                span,
                each.article.number,
                named.role,
                named.thing,
            )
            for each in analysed
            for named in entities.recognise(each.passage.doc, self.names)
            for span in _spans(page, each.excerpt, [(named.start, named.end)])
        )

    def _doubts(self, page: Page, analysed: Sequence[Analysed]) -> list[Doubt]:
        prepared = [Prepared(a.article, a.passage, a.dating, a.article.published or page.published) for a in analysed]
        return [
            Doubt(found.kind, each.article.number, _spans(page, each.excerpt, found.places), found.why)
            for each, findings in zip(analysed, self.language.doubts(prepared), strict=True)
            for found in findings
        ]

    def _statements(self, page: Page, analysed: Sequence[Analysed]) -> list[Statement]:
        found: list[Statement] = []
        for each in analysed:
            found += self._said(page, each)
            refuse_statements(len(found), page.name)
        return found

    def _said(self, page: Page, each: Analysed) -> list[Statement]:
        passage = each.passage
        context = self.language.context(passage)
        found = attribute(context, self.language.rules, [s.start for s in passage.stretches])
        if not found:
            return []  # nobody asks who is named in the article, nor which days
        resolved = self._resolve(passage, context, found, each.dating)
        carried = self.language.carried(context, found, resolved)
        return build(page, each.article, passage, each.excerpt, found, resolved, carried)

    def parsed(self, page: Page, article: Article) -> tuple[Passage, Excerpt]:
        """The prose of an article, analysed, and where it stands in its page."""
        return self._parsed([(page, article)])[0]

    def _parsed(self, articles: Sequence[tuple[Page, Article]]) -> list[tuple[Passage, Excerpt]]:
        """The same of several articles, in one round of the model."""
        grammar = self.language.grammar
        cut = [_stretches(page, article) for page, article in articles]
        docs = parse_all(self.nlp, [(e.text, [s.start for s in stretches]) for e, stretches in cut], grammar)
        return [
            (Passage.of(self.language.repair(doc), grammar, stretches), excerpt)
            for doc, (excerpt, stretches) in zip(docs, cut, strict=True)
        ]

    def _resolve(self, passage: Passage, context: Any, found: list[Attributed], dating: Dating) -> list[Resolved]:
        mentions = [_mention(a) for a in found]
        dates = self.language.dates(passage, dating.anchor)
        speakers = entities.resolve(passage.doc, mentions, self.names)
        return [
            Resolved(
                speaker,
                tuple(
                    (entities.name_of(passage.doc, a, b, self.names), (a, b))
                    for a, b in self.language.relays(context, found, k)
                ),
                self.language.stance(context, each.candidate),
                self.language.circumstances(context, each.candidate, dating.anchor),
                _within(each.candidate.content, dates),
                dating.why,
            )
            for k, (speaker, each) in enumerate(zip(speakers, found, strict=True))
        ]


def _told(record: Record) -> Told:
    return {"url": record.url, "encoding": record.encoding, "markup": record.markup}


def _stretches(page: Page, article: Article) -> tuple[Excerpt, tuple[Stretch, ...]]:
    lines = article.prose()
    excerpt = Excerpt.of(page.text, [(line.start, line.end) for line in lines])
    pairs = zip(excerpt.pieces, lines, strict=True)
    return excerpt, tuple(Stretch(run.start, run.end, line.type) for run, line in pairs)


def _words(each: Analysed) -> tuple[Word, ...]:
    """The words and marks of an article, at their offsets in the page."""
    places = ((t, each.excerpt.to_page(t.idx, t.idx + len(t))) for t in each.passage.doc if not t.is_space)
    return tuple(
        Word(place[0][0], place[-1][1], token.lemma_.casefold(), token.pos_) for token, place in places if place
    )


def _spans(page: Page, excerpt: Excerpt, places: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span.of(page.text, a, b) for start, end in places for a, b in excerpt.to_page(start, end))


def _within(content: Sequence[Range], dates: Sequence[Dated]) -> tuple[tuple[str, Range], ...]:
    """The dates of which a content speaks."""
    inside = (d for d in dates if any(start <= d.start and d.end <= end for start, end in content))
    return tuple((dated.edtf, (dated.start, dated.end)) for dated in inside)


def _mention(attributed: Attributed) -> entities.SourceMention:
    candidate = attributed.candidate
    words = candidate.source or candidate.voice
    start, end = words or (candidate.extent[0], candidate.extent[0])
    return entities.SourceMention(
        start=start,
        end=end,
        cue=candidate.cue.start if candidate.cue else candidate.extent[0],
        quoted_by=attributed.parent,
        text_is_null=words is None or candidate.adrift or attributed.continues is not None,
        continues=attributed.continues,
        content=candidate.content,
        in_person=candidate.quoted,
        bare=candidate.cue is None and (words is None or attributed.continues is not None),
    )


def _entry(language: Language[Any], statement: Statement) -> dict[str, Any] | None:
    """The lexicon's entry of the cue as plain data; of a cue outside the lexicon, what the statement says of it."""
    if statement.cue is None:
        return None
    entry = language.cues().entry(statement.cue.lemma, statement.cue.cls)
    known = {"lemma": statement.cue.lemma, "class": statement.cue.cls}
    if entry is None:
        return known
    return known | {"frames": sorted(entry.frames), "denies": entry.denies, "distanced": entry.distanced}


def _rows(passage: Passage, excerpt: Excerpt, statement: Statement) -> list[Row]:
    """The sentences that hold the cue or the content, token by token."""
    spans = [*([statement.cue.span] if statement.cue else []), *statement.content]
    wanted = [
        (a, b)
        for a, b in passage.sentences
        if any(
            span.start < hit[1] and hit[0] < span.end
            for span in spans
            for hit in excerpt.to_page(*passage.offsets(a, b))
        )
    ]
    return [
        Row(t.text, t.lemma_, t.pos_, str(t.morph), t.dep_, t.head.text)
        for a, b in wanted
        for t in passage.doc[a:b]
        if not t.is_space
    ]
