"""The linker: a ledger's articles and statements held against each other, and what is found written back.

What is new costs by what is new, on the ledger's own SQLite; a corpus, or a great many new pages, goes through DuckDB.
The expressions are the same, and so are the functions that verify each pair. Articles get their stories first, since
what is said of one event is looked for in its story. Links are written in one transaction: a run that is interrupted
leaves its articles waiting for the next.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import numpy as np
from ibis.expr.types import Table

from selon.engines.records import item, telling, text
from selon.engines.relations import Relations, in_duckdb, in_sqlite
from selon.engines.verification import Pair
from selon.engines.verifier import Verifier
from selon.engines.workers import Workers
from selon.ledger import Ledger
from selon.ledger.connection import on_server, transaction
from selon.ledger.linked import linkable, links
from selon.ledger.linked.links import Written
from selon.linking.candidates import articles as article_candidates
from selon.linking.candidates import statements as statement_candidates
from selon.linking.candidates import stories as story_candidates
from selon.linking.commonplaces import Commonplaces
from selon.linking.kept import forget
from selon.linking.records import Item
from selon.linking.semantics import Encoder, Meanings
from selon.linking.sketches import sketch
from selon.linking.stories import WINDOW, Shared, Stories, in_time, story_id
from selon.model import LinkReason, Story
from selon.uncollected import uncollected

_FEW, _SHARE = 5, 800
"""DuckDB reads the whole ledger first, SQLite goes by its indices from what is new: for up to 5 new articles, and one
more for every 800 statements in the ledger, SQLite is the quicker engine (benchmarks/linking.py)."""

_HALF, _LOW = 32, (1 << 32) - 1  # bits of a pair of rows, packed

PagesOf = Callable[[sqlite3.Connection], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run found: links by their kind, and the articles that it held against the others."""

    articles: int = 0
    links: Mapping[str, int] = field(default_factory=dict)
    stories: int = 0

    @property
    def total(self) -> int:
        return sum(self.links.values())


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
        return self._run(linkable.waiting(self._connection), anew=False)

    def relink(self) -> Linked:
        """Forget every link and story, and find them anew; what people judged of them stays."""
        return self._run(linkable.every_article(self._connection), anew=True)

    def _run(self, new: Sequence[int], *, anew: bool) -> Linked:
        try:
            with uncollected():
                return self._link(new, anew=anew)
        finally:
            forget()

    def _link(self, new: Sequence[int], *, anew: bool) -> Linked:
        """Articles are verified while their stories are found: neither needs the other."""
        if not new:
            return Linked()
        whole = anew or not linkable.any_linked(self._connection)
        self.sketch()
        if anew:
            with transaction(self._connection):
                links.forget_links(self._connection)
        with self._relations(new, whole=whole) as on, self._workers() as workers:
            fresh = None if whole else on.given("article", new)
            reuse = workers.articles(*self._article_pairs(on, fresh))
            with transaction(self._connection):
                stories = self._stories(linkable.storyless(self._connection))
            found = [*self._statements(self._statement_pairs(on, fresh), workers), *reuse()]
        with transaction(self._connection):
            links.put_written(self._connection, found, many=whole)
            links.mark_linked(self._connection, new)
        return Linked(len(new), Counter(link.kind.value for link in found), stories)

    def _relations(self, new: Sequence[int], *, whole: bool) -> AbstractContextManager[Relations]:
        few = _FEW + linkable.count_statements(self._connection) // _SHARE
        return (
            in_duckdb(self._ledger, self._processes)
            if whole or len(new) > few or on_server(self._ledger.connection)
            else in_sqlite(self._ledger)
        )

    def _workers(self) -> Workers:
        return Workers(self._ledger.path, self._processes, Verifier(self._connection))

    def _statements(self, pairs: Sequence[Pair], workers: Workers) -> list[Written]:
        """What statements are to each other; one process asks an encoder, which is slower than all the rest."""
        if self._encoder is None:
            return workers.statements(pairs)()
        rows = linkable.statement_rows(self._connection, sorted({key for pair in pairs for key in pair}))
        meanings = Meanings.of(map(telling, rows), self._encoder)
        return Verifier(self._connection, meanings).statements(pairs)

    # -- candidates: pairs that may be linked, before anybody has looked at their words ----------------------------

    def sketch(self) -> None:
        """Give every article that has none the keys by which what it shares is found. `link` does it too."""
        with transaction(self._connection):
            for row in linkable.article_rows(self._connection, linkable.unsketched(self._connection)):
                made = sketch(text(row))
                links.put_sketch(self._connection, row.row, made.bands, made.fingerprints)

    def _article_pairs(self, on: Relations, new: Table | None) -> tuple[list[Pair], Commonplaces]:
        """Pairs of articles, and the text that so many articles share that it is no reuse."""
        pairs = _pairs(
            on,
            new,
            reprint=lambda: article_candidates.reprint_pairs(on.band, new),
            passage=lambda: article_candidates.passage_pairs(on.fingerprint, on.article, new),
        )
        among = None if new is None else on.given("among", {key for pair in pairs for key in pair})
        shared = on.rows(
            _name("common", new),
            lambda: article_candidates.commonplaces(on.fingerprint, on.article, _as_articles(among)),
        )
        commonplaces = Commonplaces.of(zip(*(column.to_pylist() for column in shared.columns), strict=True))
        return self._of_two_pages(pairs, linkable.page_of_article), commonplaces

    def _statement_pairs(self, on: Relations, new: Table | None) -> list[Pair]:
        """Pairs of statements; with `new` articles, only those of which one stands in them."""
        said = None
        if new is not None:
            of_new = on.rows("said", lambda: on.statement.filter(on.statement.article.isin(new.article))[["statement"]])
            said = on.given("statement", of_new["statement"].to_pylist())
        pairs = _pairs(
            on,
            new,
            statement=lambda: statement_candidates.statement_pairs(on.statement, on.term, said),
            denial=lambda: statement_candidates.denial_pairs(on.statement, on.term, said),
            story=lambda: story_candidates.story_pairs(on.statement, on.term, said),
        )
        return self._of_two_pages(pairs, linkable.page_of_statement)

    def _of_two_pages(
        self, pairs: list[Pair], page_of: Callable[[sqlite3.Connection], Mapping[int, int]]
    ) -> list[Pair]:
        """Without those of two versions of one page, which do not copy each other."""
        versions = linkable.versions(self._connection)
        if not versions:
            return pairs
        pages = page_of(self._connection)
        return [(a, b) for a, b in pairs if frozenset((pages.get(a), pages.get(b))) not in versions]

    # -- stories -------------------------------------------------------------------------------------------------

    def _stories(self, new: Sequence[int]) -> int:
        """Give each new article its story, in the order of time; how many stories that made or changed."""
        fresh = sorted((item(row) for row in linkable.item_rows(self._connection, new)), key=in_time)
        stories = Stories.of(self._stored(fresh))
        placings = {each.id: stories.add(each) for each in fresh}
        touched = {placing.story for placing in placings.values()}
        changed = (story for story in stories.stories() if story.id in touched)
        links.put_stories(self._connection, list(map(_named, changed)))
        why = ((article, [_shared(each) for each in placing.why]) for article, placing in placings.items())
        links.put_story_reasons(self._connection, why)
        return len(touched)

    def _stored(self, fresh: Sequence[Item]) -> Iterator[tuple[str, Item]]:
        """The articles of two windows around the new ones, with their stories."""
        days = [each.day for each in fresh if each.day is not None]
        ends = (max(1, min(days) - 2 * WINDOW), max(days) + 2 * WINDOW) if days else ()
        known = links.stories_of(self._connection, *(date.fromordinal(day).isoformat() for day in ends))
        rows = linkable.item_rows(self._connection, [row for _, row in known])
        yield from ((story, item(row)) for (story, _), row in zip(known, rows, strict=True))


def _named(story: Story) -> Story:
    """A new story is opened under the key of its first article."""
    return story if story.id.startswith("sy_") else replace(story, id=story_id(story.id))


def _name(what: str, new: Table | None) -> str:
    """Of what is new alone, an expression is another one."""
    return what if new is None else f"{what} of new"


def _as_articles(among: Table | None) -> Table | None:
    return None if among is None else among.rename(article="among")


def _ends(find: Callable[[], Table]) -> Table:
    return find().select("left", "right")


def _pairs(on: Relations, new: Table | None, **sought: Callable[[], Table]) -> list[Pair]:
    """The rows of relations of candidates, by their names, the smaller key first, each once and in order."""
    rows = [on.rows(_name(name, new), partial(_ends, find)) for name, find in sought.items()]
    left, right = (np.concatenate([table[side].to_numpy() for table in rows]) for side in ("left", "right"))
    # One number for a pair: a row of SQLite's, as a ledger numbers them, takes no more than half of it.
    ends = np.unique((np.minimum(left, right) << _HALF) | np.maximum(left, right))
    return list(zip((ends >> _HALF).tolist(), (ends & _LOW).tolist(), strict=True))


def _shared(shared: Shared) -> LinkReason:
    return LinkReason(f"shared {shared.field}", detail=shared.value)
