"""The linker: a ledger's articles and statements held against each other, and what is found written back.

What is new costs by what is new, on the ledger's own SQLite; a corpus, or a great many new pages, goes through DuckDB.
The expressions are the same, and so are the functions that verify each pair. Articles get their stories first, since
what is said of one event is looked for in its story. Links are written in one transaction: a run that is interrupted
leaves its articles waiting for the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

import ibis
import numpy as np
from ibis.expr.types import Table

from selon.engines.records import item, telling, text
from selon.engines.relations import Relations, in_duckdb, in_sqlite
from selon.engines.verification import Pair, judge_articles, judge_statements, verify
from selon.ledger import Ledger, links
from selon.ledger.connection import transaction
from selon.ledger.links import Written
from selon.linking.candidates import articles as article_candidates
from selon.linking.candidates import statements as statement_candidates
from selon.linking.candidates import stories as story_candidates
from selon.linking.commonplaces import Commonplaces
from selon.linking.records import Item, Telling
from selon.linking.semantics import Encoder, Meanings
from selon.linking.sketches import sketch
from selon.linking.stories import WINDOW, Shared, Stories, in_time
from selon.linking.weights import Weights
from selon.model import LinkReason

_FEW, _SHARE = 5, 800
"""DuckDB reads the whole ledger first, SQLite goes by its indices from what is new: for up to 5 new articles, and one
more for every 800 statements in the ledger, SQLite is the quicker engine (benchmarks/linking.py)."""

_MANY = 2_000
"""Statements to compare from which it is quicker to count all terms at once."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run found: links by their kind, and the articles that it held against the others."""

    articles: int = 0
    links: Mapping[str, int] = field(default_factory=dict)
    stories: int = 0

    @property
    def total(self) -> int:
        return sum(self.links.values())


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of rows that may be linked, in order and the smaller first: articles, and statements; and the text that so
    many articles share that it is no reuse."""

    articles: Sequence[Pair]
    statements: Sequence[Pair]
    commonplaces: Commonplaces


class Linker:
    """Links the articles of one ledger. `processes` verify pairs side by side; `encoder` is asked what statements mean
    where their words do not tell (`selon.linking.semantics`)."""

    def __init__(self, ledger: Ledger, processes: int = 1, encoder: Encoder | None = None) -> None:
        self._ledger = ledger
        self._encoder = encoder
        self._connection = ledger.connection
        self._processes = processes

    def link(self) -> Linked:
        """Hold the articles that wait against each other and against all others."""
        return self._link(links.waiting(self._connection), anew=False)

    def relink(self) -> Linked:
        """Forget every link and story, and find them anew; what people judged of them stays."""
        return self._link(links.every_article(self._connection), anew=True)

    def _link(self, new: Sequence[int], *, anew: bool) -> Linked:
        if not new:
            return Linked()
        whole = anew or not links.any_linked(self._connection)
        self.sketch()
        with transaction(self._connection):
            if anew:
                links.forget_links(self._connection)
            stories = self._stories(links.storyless(self._connection))
        with self._relations(new, whole=whole) as relations:
            candidates = self._candidates(relations, None if whole else new)
        found = [*self._reuse(candidates), *self._statements(candidates)]
        with transaction(self._connection):
            links.put_written(self._connection, found)
            links.mark_linked(self._connection, new)
        return Linked(len(new), Counter(link.kind.value for link in found), stories)

    def _relations(self, new: Sequence[int], *, whole: bool) -> AbstractContextManager[Relations]:
        few = _FEW + links.count_statements(self._connection) // _SHARE
        return in_duckdb(self._ledger, self._processes) if whole or len(new) > few else in_sqlite(self._ledger)

    # -- candidates ----------------------------------------------------------------------------------------------

    def sketch(self) -> None:
        """Give every article that has none the keys by which what it shares is found. `link` does it too."""
        with transaction(self._connection):
            for row in links.article_rows(self._connection, links.unsketched(self._connection)):
                made = sketch(text(row))
                links.put_sketch(self._connection, row.row, made.bands, made.fingerprints)

    def _candidates(self, on: Relations, new: Sequence[int] | None) -> Candidates:
        """Pairs that may be linked, before anybody has looked at their words; of new articles, where they are given."""
        fresh = None if new is None else _keys("article", new)
        said = None
        if fresh is not None:
            of_new = on.statement.filter(on.statement.article.isin(fresh.article)).select("statement")
            said = _keys("statement", on.engine.execute(of_new)["statement"].tolist())
        articles = _pairs(
            on,
            article_candidates.reprint_pairs(on.band, fresh),
            article_candidates.passage_pairs(on.fingerprint, on.article, fresh),
        )
        among = None if new is None else _keys("article", {key for pair in articles for key in pair})
        standing = article_candidates.commonplaces(on.fingerprint, on.article, among)
        return Candidates(
            articles=articles,
            statements=_pairs(
                on,
                statement_candidates.statement_pairs(on.statement, on.term, said),
                statement_candidates.denial_pairs(on.statement, on.term, said),
                story_candidates.story_pairs(on.statement, on.term, said),
            ),
            commonplaces=Commonplaces.of(on.engine.execute(standing).itertuples(index=False, name=None)),
        )

    # -- verifying -----------------------------------------------------------------------------------------------

    def _reuse(self, candidates: Candidates) -> list[Written]:
        versions = links.versions(self._connection)
        wanted = sorted({key for pair in candidates.articles for key in pair})
        rows = {row.row: row for row in links.article_rows(self._connection, wanted)}
        texts = {key: text(row) for key, row in rows.items()}
        pairs = [
            (a, b)
            for a, b in candidates.articles
            if a in rows and b in rows and frozenset((rows[a].page, rows[b].page)) not in versions
        ]
        return verify(pairs, judge_articles(texts, candidates.commonplaces), self._processes)

    def _statements(self, candidates: Candidates) -> list[Written]:
        pairs = candidates.statements
        tellings = self._tellings({key for pair in pairs for key in pair})
        pages, versions = links.pages_of(self._connection), links.versions(self._connection)
        kept = [
            (a, b)
            for a, b in pairs
            if a in tellings and b in tellings and frozenset((pages[a], pages[b])) not in versions
        ]
        many = len(tellings) >= _MANY
        weights = Weights(*(links.frequencies if many else links.frequency)(self._connection))
        meanings = Meanings.of(tellings.values(), self._encoder) if self._encoder else None
        return verify(kept, judge_statements(tellings, weights, meanings), self._processes if many else 1)

    def _tellings(self, rows: Iterable[int]) -> dict[int, Telling]:
        found = links.statement_rows(self._connection, sorted(rows))
        return {row.row: telling(row) for row in found}

    # -- stories -------------------------------------------------------------------------------------------------

    def _stories(self, new: Sequence[int]) -> int:
        """Give each new article its story, in the order of time; how many stories that made or changed."""
        fresh = sorted((item(row) for row in links.article_rows(self._connection, new)), key=in_time)
        stories = Stories.of(self._stored(fresh))
        placings = {each.id: stories.add(each) for each in fresh}
        touched = {placing.story for placing in placings.values()}
        changed = (story for story in stories.stories() if story.id in touched)
        links.put_stories(self._connection, [replace(story, id=_short(story.id)) for story in changed])
        for article, placing in placings.items():
            links.put_story_reasons(self._connection, article, [_shared(each) for each in placing.why])
        return len(touched)

    def _stored(self, fresh: Sequence[Item]) -> Iterator[tuple[str, Item]]:
        """The articles of two windows around the new ones, with their stories."""
        days = [each.day for each in fresh if each.day is not None]
        ends = (max(1, min(days) - 2 * WINDOW), max(days) + 2 * WINDOW) if days else ()
        known = links.stories_of(self._connection, *(date.fromordinal(day).isoformat() for day in ends))
        rows = links.article_rows(self._connection, [row for _, row in known])
        yield from ((story, item(row)) for (story, _), row in zip(known, rows, strict=True))


def _short(story: str) -> str:
    """A new story is opened under the key of its first article; people are to read and type its id."""
    return story if story.startswith("sy_") else "sy_" + blake2b(story.encode(), digest_size=6).hexdigest()


def _keys(name: str, keys: Iterable[int]) -> Table:
    """A relation of one column."""
    return ibis.memtable({name: sorted(keys)}, schema={name: "int64"})


def _pairs(on: Relations, *found: Table) -> list[Pair]:
    """The rows of relations of candidates, the smaller key first, each once and in order."""
    rows = [on.engine.to_pyarrow(pairs.select("left", "right")) for pairs in found]
    left, right = (np.concatenate([table[side].to_numpy() for table in rows]) for side in ("left", "right"))
    ends = np.unique(np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1), axis=0)
    return list(map(tuple, ends.tolist()))


def _shared(shared: Shared) -> LinkReason:
    return LinkReason(f"shared {shared.field}", detail=shared.value)
