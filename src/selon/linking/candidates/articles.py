"""Pairs of articles that may share text: those that agree on a band, or on a fingerprint, of their sketches.

Relations: `article(article int64, outlet string or null)`, `band(article, hash int64)` and
`fingerprint(article, hash int64, position int64)`, as `sketches.sketch` gives them. On SQLite, indices on
`band(hash)`, `band(article)`, `fingerprint(hash)` and `fingerprint(article)` let a run over `new` articles cost
by what is new.

Keys that many articles carry tell little and cost much, their number squared:

- A fingerprint of more than `CAP` articles is boilerplate and is dropped (Passim's `maxDF`, 100 there too).
- Passim ignores pairs of one `series`, of one newspaper, for the sake of its mastheads and advertisements. Here they
  stay, since the versions that an outlet gives of one dispatch are worth seeing, and a digest's articles are of one
  outlet. What an outlet repeats in more than `HOUSE` articles is its standing text instead, and is dropped.
- A band of more than `CAP` articles is a dispatch that everybody printed, or a page of furniture. All are tied to its
  first article alone: none is lost, and verification judges them.

Where a ledger holds several versions of a page, the caller chooses one: as rows of `article`, eleven versions would
make their own text standing.

In pieces, each article new once, a corpus gives the pairs of the whole, and those besides whose key passed a cap since.
"""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table
from ibis.expr.types.groupby import GroupedTable

CAP = 100
HOUSE = 10
RECURRENT = 5


def reprint_pairs(band: Table, new: Table | None = None) -> Table:
    """Candidates for a reprint: `left` and `right`, keys of articles with left < right, and `shared`, the number of
    bands that they agree on. With `new`, a table with a column `article`, only pairs of which one at least is in it.
    """
    rows = _reached(band, new)
    lists = rows.group_by("hash").agg(articles=rows.article.nunique(), first=rows.article.min())
    near = _couples(lists.filter(lists.articles.between(2, CAP)), band).drop("articles")
    crowded = lists.filter(lists.articles > CAP)
    far = crowded.inner_join(band, "hash").filter(lambda t: t.article > t.first)
    far = far.select("hash", left=far.first, right=far.article)
    return _of_new(ibis.union(near, far, distinct=False), new).agg(shared=_.hash.nunique())


def passage_pairs(fingerprint: Table, article: Table, new: Table | None = None) -> Table:
    """Candidates for a passage reuse: as `reprint_pairs`, `shared` being the number of fingerprints.

    One is enough, as a stretch of 15 equal words is sure of no more, unless more than `RECURRENT` articles carry it:
    that is a formula. Reprints with many words changed are among these pairs more surely than among `reprint_pairs`;
    whoever verifies takes the union of both.
    """
    lists = _carriers(_reached(fingerprint, new), article)
    lists = lists.filter(lists.articles.between(2, CAP) & (lists.house <= HOUSE))
    rows = fingerprint if new is not None else _once(lists, fingerprint)
    pairs = _of_new(_couples(lists, rows), new).agg(shared=_.hash.nunique(), fewest=_.articles.min())
    return pairs.filter((_.shared > 1) | (_.fewest <= RECURRENT)).drop("fewest")


def commonplaces(fingerprint: Table, article: Table, among: Table | None = None) -> Table:
    """What `Commonplaces.of` wants to know of the fingerprints: `hash`, and whether it is `standing`. A hash that no
    more than `RECURRENT` articles carry is not among them.

    `among`, a table with a column `article`, asks for the fingerprints of those articles only: of all that stand in
    the pairs to be verified, for what stands in the older article of a pair need not stand in the new one.
    """
    lists = _carriers(_reached(fingerprint, among), article)
    lists = lists.mutate(standing=(lists.articles > CAP) | (lists.house > HOUSE))
    return lists.filter(lists.standing | (lists.articles > RECURRENT)).select("hash", "standing")


def _reached(rows: Table, new: Table | None) -> Table:
    """The rows whose hash a new article has too: by "is in" twice, so that SQLite goes from what is new, by index."""
    if new is None:
        return rows
    return rows.filter(rows.hash.isin(rows.filter(rows.article.isin(new.article)).hash))


def _carriers(rows: Table, article: Table) -> Table:
    """How many articles carry each hash, and how many of them are of the one outlet that has it most."""
    known = rows.select("article", "hash").inner_join(article.select("article", "outlet"), "article")
    by_outlet = known.group_by(["hash", "outlet"]).agg(articles=known.article.nunique())
    of_one = ibis.ifelse(by_outlet.outlet.notnull(), by_outlet.articles, 0)
    return by_outlet.group_by("hash").agg(articles=by_outlet.articles.sum(), house=of_one.max())


def _once(lists: Table, rows: Table) -> Table:
    """The articles of the hashes listed, each once: one that repeats its own line a thousand times would make the join
    of a capped list a million rows. A run over what is new keeps to the stored table and its index."""
    return rows.semi_join(lists, "hash").select("article", "hash").distinct()


def _couples(lists: Table, rows: Table) -> Table:
    """All pairs of articles of each hash listed, with the hash and how many articles carry it."""
    # The table itself, not a selection of it: SQLite would write that out whole, and search it without an index.
    ours, theirs = rows, rows.view()
    pairs = lists.select("hash", "articles").inner_join(ours, "hash")
    pairs = pairs.inner_join(theirs, [pairs.hash == theirs.hash, ours.article < theirs.article])
    return pairs.select("hash", "articles", left=ours.article, right=theirs.article)


def _of_new(pairs: Table, new: Table | None) -> GroupedTable:
    if new is not None:
        pairs = pairs.filter(pairs.left.isin(new.article) | pairs.right.isin(new.article))
    return pairs.group_by(["left", "right"])
