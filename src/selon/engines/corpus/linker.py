"""The linker of a corpus: tables of pages, articles and statements in; tables of links, copies and stories out."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import pyarrow as pa
from ibis.expr.types import IntegerValue, Table

from selon.engines.corpus import relations
from selon.engines.corpus.engine import Engine
from selon.engines.corpus.entities import Known
from selon.engines.corpus.relations import SAID_IN_ONE
from selon.engines.corpus.stories import SCHEMA as STORY
from selon.engines.corpus.stories import stories
from selon.engines.corpus.verification import Articles, Statements, article_sides, statement_sides
from selon.engines.linker import Linked
from selon.exports.tables import READ, SCHEMAS
from selon.linking.candidates import articles as article_candidates
from selon.linking.candidates import statements as statement_candidates
from selon.linking.candidates import stories as story_candidates
from selon.linking.components import components
from selon.model import LinkKind

GROUP = pa.schema(
    [
        pa.field("article", pa.string(), metadata={b"comment": b"The `key` of an article that is a copy or has one."}),
        pa.field("group", pa.string(), metadata={b"comment": b"The `key` of the first article of its group."}),
        pa.field("copies", pa.int64(), metadata={b"comment": b"How many articles the group has."}),
    ]
)
"""The table `group`: the copies of one text, tied by reprints, directly or through others."""

_NEAR, _FAR = 64, 4096
"""A block holds the pairs of so many neighbouring articles on the left with so many on the right: no more than their
product of pairs, and their sum of texts, however many copies a text has."""


class CorpusLinker:
    """Links the tables of one folder, all of them anew."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def link(self) -> Linked:
        """Find and write the tables `link`, `group` and `story`. Raises `InputError` where a table is missing."""
        engine, keep = self._engine, self._engine.keep
        page, article, statement = (engine.table(name) for name in READ)
        articles = keep(relations.articles(article))
        known = Known.of(engine.rows(relations.signatures(article)))
        story = self._stories(article, articles, known)
        moved = keep(relations.moved(relations.addresses(page)))
        links = self._of_articles(page, article, articles, moved)
        self._copies(links, articles)
        told = keep(relations.statements(statement, articles, engine.given(known.table()), story))
        links = ibis.union(links, self._of_statements(statement, articles, told, moved))
        engine.write("link", links.order_by("id"), SCHEMAS["link"])
        kinds = {row["kind"]: row["n"] for row in engine.rows(links.group_by("kind").agg(n=links.count()))}
        counted = next(engine.rows(story.agg(articles=story.count(), stories=story.story.nunique())))
        return Linked(counted["articles"], kinds, counted["stories"])

    def _stories(self, article: Table, articles: Table, known: Known) -> Table:
        """The table `story`, and the story of each article by its number."""
        engine = self._engine
        found, numbers = stories(engine.rows(relations.items(article, articles)), known)
        story = engine.given(found.append_column("number", pa.array(numbers, pa.int64())))
        engine.write("story", story.drop("number").order_by("story", "article"), STORY)
        return story.select("story", article="number")

    def _of_articles(self, page: Table, article: Table, articles: Table, moved: Table) -> Table:
        """Reprints and passages."""
        keep = self._engine.keep
        fingerprint = keep(relations.fingerprints(article, articles))
        shared = [
            article_candidates.reprint_pairs(keep(relations.bands(article, articles))),
            article_candidates.passage_pairs(fingerprint, articles),
        ]
        pairs = keep(self._pairs(shared, articles, moved, 1))
        commonplaces = article_candidates.commonplaces(fingerprint, articles)
        judge = Articles.of(self._engine.rows(commonplaces))
        return self._engine.verified(pairs, article_sides(page, article, articles, pairs), judge)

    def _of_statements(self, statement: Table, articles: Table, told: Table, moved: Table) -> Table:
        """One utterance told by several, denials, contradictions."""
        keep = self._engine.keep
        term = keep(relations.terms(statement, told))
        frequency = keep(statement_candidates.frequencies(term))
        shared = [
            keep(search(told, term, frequency=frequency))
            for search in (
                statement_candidates.statement_pairs,
                statement_candidates.denial_pairs,
                story_candidates.story_pairs,
            )
        ]
        pairs = keep(self._pairs(shared, articles, moved, SAID_IN_ONE))
        sides = statement_sides(statement, articles, told, term.inner_join(frequency, "term"), pairs)
        total = next(self._engine.rows(told.agg(total=told.count())))["total"]
        return self._engine.verified(pairs, sides, Statements(total))

    def _copies(self, links: Table, articles: Table) -> None:
        """The table `group`: what reprints tie together."""
        key = articles.select("article", "key")
        reprints = links.filter(links.kind == LinkKind.REPRINT.value).select(one="left", other="right")
        edges = reprints.inner_join(key.select(left="article", one="key"), "one")
        edges = edges.inner_join(key.select(right="article", other="key"), "other").select("left", "right")
        members = components(self._engine.keep(edges), self._engine).members
        counted = members.mutate(copies=members.count().over(group_by="component"))
        named = counted.inner_join(key.select(node="article", article="key"), "node")
        named = named.inner_join(key.select(component="article", group="key"), "component")
        self._engine.write("group", named.select("article", "group", "copies").order_by("group", "article"), GROUP)

    def _pairs(self, found: Sequence[Table], articles: Table, moved: Table, per_article: int) -> Table:
        """Pairs each once, the smaller number left, with the block that they are verified in."""
        ends = ibis.union(*(pairs.select("left", "right") for pairs in found))
        pairs = ends.select(left=ibis.least(ends.left, ends.right), right=ibis.greatest(ends.left, ends.right))
        pairs = pairs.distinct()
        if next(self._engine.rows(moved.agg(n=moved.count())))["n"]:
            pairs = relations.without_versions(self._engine.keep(pairs), articles, moved, per_article)
        return pairs.mutate(block=_block(pairs, per_article))


def _block(pairs: Table, per_article: int) -> IntegerValue:
    near, far = pairs.left // (per_article * _NEAR), pairs.right // (per_article * _FAR)
    return (near * (1 << 31) + far).cast("int64")
