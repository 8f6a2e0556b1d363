"""Verification in a partition: some candidate pairs and the rows that they name, without a ledger behind them.

The rows become what linking compares (`selon.engines.records`), and the judges are the linker's own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
from ibis.expr.types import Table
from numpy.typing import NDArray

from selon.engines.corpus.entities import local_id
from selon.engines.corpus.relations import once
from selon.engines.corpus.stories import split
from selon.engines.records import telling, text
from selon.engines.verification import Judge, Pair, judge_articles, judge_statements
from selon.exports.tables import SCHEMAS
from selon.exports.tables import link as links
from selon.exports.tables import statement as statements
from selon.ledger.linked.linkable import ArticleRow, StatementRow
from selon.linking.commonplaces import Commonplaces
from selon.linking.records import Telling, Text
from selon.linking.shingles import codes, shingles, signed
from selon.linking.sketches import FINGERPRINT
from selon.linking.weights import Weights
from selon.model import Span

Hashes = NDArray[np.int64]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Articles:
    """Judges pairs of articles. `standing` and `recurrent` are the sorted hashes of what many articles carry."""

    standing: Hashes
    recurrent: Hashes

    @classmethod
    def of(cls, commonplaces: Iterable[Row]) -> Articles:
        """From the rows of `candidates.articles.commonplaces`."""
        hashes = array("q"), array("q")
        for row in commonplaces:
            hashes[row["standing"]].append(row["hash"])
        recurrent, standing = (np.sort(np.array(each, np.int64)) for each in hashes)
        return cls(standing, recurrent)

    def __call__(self, pairs: pa.Table, sides: pa.Table) -> pa.Table:
        texts = {row["row"]: _text(row) for row in sides.to_pylist()}
        return _found(pairs, judge_articles(texts, self._commonplaces(texts.values())), texts)

    def _commonplaces(self, texts: Iterable[Text]) -> Commonplaces:
        """Those that stand in these texts: of all of a corpus, most are elsewhere."""
        here = [signed(shingles(codes(each.words), FINGERPRINT)) for each in texts]
        hashes = np.unique(np.array([hash_ for each in here for hash_ in each], np.int64))
        return Commonplaces(frozenset(_among(hashes, self.standing)), frozenset(_among(hashes, self.recurrent)))


@dataclass
class Statements:
    """Judges pairs of statements, of which there are `total` in the corpus. How often their terms stand in it comes
    with them, and is remembered: what was worked out under these weights serves the next pairs too."""

    total: int
    _often: dict[str, int] = field(default_factory=dict)
    _weights: Weights | None = None

    def __call__(self, pairs: pa.Table, sides: pa.Table) -> pa.Table:
        rows = sides.to_pylist()
        for row in rows:
            self._often.update(zip(row["known"] or (), row["often"] or (), strict=True))
        if self._weights is None:
            self._weights = Weights(self._often, self.total)
        tellings = {row["row"]: telling(_statement(row)) for row in rows}
        return _found(pairs, judge_statements(tellings, self._weights), tellings)


def article_sides(page: Table, article: Table, articles: Table, pairs: Table) -> Table:
    """What is to be known of the articles that pairs name: `row`, and the columns that make a text."""
    ends = _ends(pairs)
    named = articles.semi_join(ends, articles.article == ends.row)
    prose = once(article.semi_join(named, "key").select("key", "prose"), "key")
    read = page.filter(page.error.isnull()).select("text", page="id")
    texts = once(read.semi_join(named, "page"), "page")
    sides = named.inner_join(prose, "key").inner_join(texts, "page")
    return sides.select("key", "outlet", "dated", "text", "prose", row="article")


def statement_sides(statement: Table, articles: Table, told: Table, often: Table, pairs: Table) -> Table:
    """What is to be known of the statements that pairs name: `row`, the columns of the table, the article's own outlet
    and date, the speaker's entity, and how often the terms stand in the corpus. `told` is `relations.statements`;
    `often` has columns `statement`, `term` and `n`."""
    ends = _ends(pairs)
    named = told.semi_join(ends, told.statement == ends.row).select("article", "key", "entity", row="statement")
    counted = often.semi_join(ends, often.statement == ends.row)
    counted = counted.group_by("statement").agg(known=counted.term.collect(), often=counted.n.collect())
    whole = statement.drop("entity", "outlet", "published", "article", "article_key").rename(key="id")
    whole = once(whole.semi_join(named, "key"), "key", "file")
    of = articles.select("article", "outlet", "published", article_key="key")
    sides = named.inner_join(of, "article").inner_join(whole, "key").left_join(counted, ibis._.row == counted.statement)
    return sides.drop("statement")


def _ends(pairs: Table) -> Table:
    return ibis.union(pairs.select(row="left"), pairs.select(row="right"), distinct=True)


def _found(pairs: pa.Table, judge: Judge, sides: Mapping[int, Text] | Mapping[int, Telling]) -> pa.Table:
    """The links among pairs, in their order. What judges remember helps where neighbours share an end."""
    ends: list[Pair] = sorted(zip(pairs["left"].to_pylist(), pairs["right"].to_pylist(), strict=True))
    there = ((one, other) for one, other in ends if one in sides and other in sides)
    rows = [links.row(link) for pair in there if (link := judge(pair)) is not None]
    return pa.Table.from_pylist(rows, schema=SCHEMAS["link"])


def _among(hashes: Hashes, sorted_: Hashes) -> list[int]:
    """Those of `hashes` that are among others, sorted."""
    if not len(sorted_):
        return []
    at = np.minimum(np.searchsorted(sorted_, hashes), len(sorted_) - 1)
    found: list[int] = hashes[sorted_[at] == hashes].tolist()
    return found


def _text(row: Row) -> Text:
    prose = tuple((piece["start"], piece["end"]) for piece in row["prose"])
    day = row["dated"].isoformat() if row["dated"] else None
    return text(ArticleRow(row["row"], row["key"], 0, row["outlet"], day, row["text"], prose))


def _statement(row: Row) -> StatementRow:
    told = statements.as_dict({**row, "id": row["key"], "article": 0})
    cue, speaker = told["cue"], row["speaker"]
    return StatementRow(
        row=row["row"],
        page=0,
        key=row["key"],
        article=row["article_key"],
        outlet=row["outlet"],
        published=row["published"],
        speaker=speaker,
        entity=row["entity"] or (speaker and _local_id(row)),
        speaker_type=row["speaker_type"],
        cue_lemma=row["cue_lemma"],
        cue_class=row["cue_class"],
        kind=row["kind"],
        commitment=row["commitment"],
        denies=row["polarity"] == "denies",
        said=row["said"],
        parent=row["parent"],
        terms=split(row["terms"]),
        setting=split(row["setting"]),
        content=tuple(_spans(told["content"])),
        cue=next(_spans([cue]), None),
        source=next(_spans([told["source"]]), None),
        addressee=next(_spans([told["addressee"]]), None),
        via=tuple(relay["name"] for relay in row["via"]),
        events=tuple(event["edtf"] for event in row["events"]),
    )


def _local_id(row: Row) -> str | None:
    return local_id(row["speaker"], row["speaker_type"], row["speaker_role"], row["article_key"])


def _spans(told: Sequence[Row | None]) -> Any:
    return (Span(each["start"], each["end"], each["text"]) for each in told if each is not None)
