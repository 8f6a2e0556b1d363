"""The five relations of `selon.linking.candidates`, unnested from the tables `page`, `article` and `statement`.

Rows are known by whole numbers that every engine gives alike: articles in the order of time (then of their keys),
numbered within each day and the first two digits of their page's hash, so that no engine has to sort them all in one
place; statements by their article and their place in it. A page that a crawl holds twice counts once.
"""

from __future__ import annotations

import ibis
from ibis.expr.types import DateValue, IntegerValue, StringValue, Table

from selon.entities.records import EntityType
from selon.model import SpeakerType

SAID_IN_ONE = 1 << 16
"""Statements that an article may have: their number is the article's times this, and their place."""

SAYS_LITTLE = 2
"""A content of no more terms is found by those around it too, as in a ledger."""

_EPOCH = 719_163  # of 1970-01-01, as date.toordinal counts
_UNDATED = 1 << 22  # behind every day
_HEX = len("sha256:")
_MOST_ADDRESSES = 100  # of a page; one that stands at more is an error page, and nobody's version


def once(rows: Table, by: str, *order: str) -> Table:
    """The first of the rows that agree on `by`, in some order: copies of one page agree in all that matters."""
    copy = ibis.row_number().over(group_by=by, order_by=list(order) or [by])
    return rows.mutate(copy=copy).filter(ibis._.copy == 0).drop("copy")


def articles(article: Table) -> Table:
    """`article` (its number), `key`, `page`, `outlet`, `published`, `dated` (a date) and `day` (an ordinal)."""
    known = article.select("key", "page", "outlet", "published", dated="day")
    known = once(known, "key", "outlet", "published")
    known = known.mutate(day=_ordinal(known.dated), head=known.page.substr(_HEX, 2))
    known = known.mutate(shelf=known.day.fill_null(_UNDATED))
    shelves = known.group_by(["shelf", "head"]).agg(n=known.count())
    in_order = ibis.cumulative_window(order_by=["shelf", "head"])
    shelves = shelves.mutate(before=_whole(shelves.n.sum().over(in_order)) - shelves.n).drop("n")
    known = known.inner_join(shelves, ["shelf", "head"])
    place = ibis.row_number().over(group_by=["shelf", "head"], order_by="key")
    known = known.mutate(place=place)
    return known.mutate(article=known.before + known.place).select(
        "article", "key", "page", "outlet", "published", "dated", "day"
    )


def bands(article: Table, articles: Table) -> Table:
    """`article` and `hash`, each once."""
    keyed = article.select("key", hash=article.bands.unnest())
    return _numbered(keyed, articles, "hash")


def fingerprints(article: Table, articles: Table) -> Table:
    """`article` and `hash`, each once: where it stands is of no account here."""
    keyed = article.select("key", fingerprint=article.fingerprints.unnest())
    return _numbered(keyed.select("key", hash=keyed.fingerprint["hash"]), articles, "hash")


def statements(statement: Table, articles: Table, entity: Table, story: Table) -> Table:
    """What the candidates want of each statement, and `key`, by which it is known outside, and `entity`, the speaker's
    where the registry has one.

    `entity` has columns `name`, `type`, `role` and `entity`; `story` has `article` and `story`.
    """
    told = statement.select(
        "article_key", "file", "speaker", "polarity", "said_first", "said_last",
        key="id", at=_start(statement), type=_entity_type(statement), role=statement.speaker_role.fill_null(""),
    )  # fmt: skip
    told = once(told, "key", "file")
    told = told.inner_join(articles.select("article", "dated", article_key="key"), "article_key")
    place = ibis.row_number().over(group_by="article", order_by=["at", "key"])
    told = told.mutate(place=place)
    told = told.mutate(statement=told.article * SAID_IN_ONE + told.place)
    named = entity.select("type", "role", "entity", speaker="name")
    told = told.left_join(named, ["speaker", "type", "role"])
    told = told.drop("speaker_right", "type_right", "role_right")
    told = told.left_join(story.select("article", "story"), "article").drop("article_right")
    exactly = ibis.ifelse(told.said_first == told.said_last, told.said_first, ibis.null("date"))
    return told.select(
        "statement", "article", "key", "entity", "story",
        speaker=told.entity.fill_null(_here(told)).fill_null(told.speaker),
        day=_ordinal(ibis.coalesce(exactly, told.dated)),
        denies=(told.polarity == "denies").fill_null(False),
    )  # fmt: skip


def terms(statement: Table, statements: Table) -> Table:
    """`statement` and `term`, each once: by which lemmas it is found."""
    said, both = statement.terms, statement.terms.concat(statement.setting)
    keyed = statement.select(key="id", term=ibis.ifelse(said.length() > SAYS_LITTLE, said, both).unnest())
    keyed = keyed.inner_join(statements.select("statement", "key"), "key")
    return keyed.select("statement", "term").distinct()


def signatures(article: Table) -> Table:
    """Under which names the corpus speaks of anybody or anything: `name`, `type`, `role`, `first` (the first day, EDTF,
    or "~" where none is known) and `times`."""
    known = once(article.select("key", "outlet", "published", "names"), "key", "outlet", "published")
    named = known.select(mention=known.names.unnest())
    mention = named.mention
    named = named.select(
        name=mention["name"], type=mention["type"], role=mention["role"].fill_null(""),
        said=mention["said"].fill_null("~"), times=mention["times"].cast("int64"),
    )  # fmt: skip
    return named.group_by(["name", "type", "role"]).agg(first=named.said.min(), times=_whole(named.times.sum()))


def items(article: Table, articles: Table) -> Table:
    """What each article is about, in the order of time: the columns of `article` that tell it, and `article`."""
    told = article.select("key", "outlet", "published", "title", "title_terms", "terms", "names", "dates", "place")
    told = once(told, "key", "outlet", "published").drop("outlet", "published")
    return told.inner_join(articles.select("article", "key", "dated"), "key").order_by("article")


def addresses(page: Table) -> Table:
    """Where each page was found: `page` and `url`, each once."""
    found = page.filter(page.error.isnull() & page.url.notnull()).select("url", page="id").distinct()
    several = found.count().over(group_by="page")
    return found.mutate(several=several).filter(ibis._.several <= _MOST_ADDRESSES).drop("several")


def moved(addresses: Table) -> Table:
    """The addresses at which more than one page was found."""
    counted = addresses.group_by("url").agg(pages=addresses.page.nunique())
    return addresses.semi_join(counted.filter(counted.pages > 1), "url")


def without_versions(pairs: Table, articles: Table, addresses: Table, per_article: int) -> Table:
    """Pairs without those of two versions of one page, which do not copy each other. A row's article is its number
    divided by `per_article`."""
    page = articles.select("article", "page")
    ends = pairs.mutate(one=pairs.left // per_article, other=pairs.right // per_article)
    ends = ends.inner_join(page.select(one="article", page="page"), "one")
    ends = ends.inner_join(page.select(other="article", counterpart="page"), "other")
    ends = ends.filter(ends.page != ends.counterpart).select("left", "right", "page", "counterpart")
    ends = ends.inner_join(addresses, "page").drop("page")
    versions = ends.inner_join(addresses.select("url", counterpart="page"), ["url", "counterpart"])
    return pairs.anti_join(versions.select("left", "right").distinct(), ["left", "right"])


def _numbered(keyed: Table, articles: Table, column: str) -> Table:
    keyed = keyed.inner_join(articles.select("article", "key"), "key")
    return keyed.select("article", column).distinct()


def _whole(sum_: IntegerValue) -> IntegerValue:
    """A sum of 64 bits. DuckDB's has 128, which Parquet would take for a float; Ibis holds it to be of 64 already, and
    leaves a cast to these out."""
    return sum_.cast("decimal(18, 0)").cast("int64")


def _ordinal(date: DateValue) -> IntegerValue:
    """As `date.toordinal` counts."""
    return date.delta(ibis.date(1970, 1, 1), unit="day").cast("int64") + _EPOCH


def _start(statement: Table) -> IntegerValue:
    """Where its content starts."""
    spans = statement.content_spans
    return ibis.ifelse(spans.length() > 0, spans[0]["start"], 0)


def _entity_type(statement: Table) -> StringValue:
    """The type by which the registry knows a speaker; null for those whom it cannot tell apart."""
    known = {type_.value: entity.value for type_ in SpeakerType if (entity := EntityType.of(type_)) is not None}
    return statement.speaker_type.cases(*known.items(), else_=ibis.null("string"))


def _here(told: Table) -> StringValue:
    """A name that is nobody's outside its article, as somebody of that article; null where no registry could tell."""
    return told.speaker + "|" + told.type + "|" + told.role + "|" + told.article_key
