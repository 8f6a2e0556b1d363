"""Articles: the prose of a page, what is said in it, who copies it."""

from __future__ import annotations

from dataclasses import dataclass

from selon.desk.addresses import article_key, article_of
from selon.desk.api.calls import Call
from selon.desk.api.operations import LIMIT, PAGE, operation, part, words
from selon.desk.api.pages import TypedLine
from selon.desk.api.problems import missing
from selon.desk.api.shapes import Listing
from selon.ledger.accounts.article import Copy, Opened, find_article, open_article
from selon.ledger.accounts.catalogue import ArticleCard, article_cards
from selon.model import Doubt, Statement

ARTICLE = part(
    "article", "Of its page's hash the first 16 digits, a hyphen, and its number.", r"^[0-9a-f]{16}-[1-9][0-9]{0,8}$",
    "0123456789abcdef-1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in a list, with the `id` by which it is asked for."""

    id: str
    card: ArticleCard


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article: its `lines` in the text of its `page`; the `statements` that stand, in the order of the text, and the
    ids of those that a person `retracted`; where it contradicts itself; other articles that have the same words; the
    `id` of its story."""

    id: str
    page: str
    number: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    authors: tuple[str, ...]
    lines: tuple[TypedLine, ...]
    statements: tuple[Statement, ...]
    retracted: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    copies: tuple[Copy, ...]
    story: str | None


@operation("GET", "/articles", "The articles", words("outlet", "Of this outlet, by its exact name."), PAGE, LIMIT)
def articles(call: Call) -> Listing[ArticleEntry]:
    """The articles, those of the latest days first."""
    with call.reading() as ledger:
        found, total = article_cards(ledger.connection, call["outlet"], limit=call["limit"], offset=call.offset)
    return call.listing([ArticleEntry(article_key(each.page, each.number), each) for each in found], total)


@operation("GET", "/articles/{article}", "An article", ARTICLE, problems=(404,))
def article(call: Call) -> ArticleText:
    """An article with all that is said in it."""
    place = article_of(call["article"])
    with call.reading() as ledger:
        row = find_article(ledger.connection, *place) if place else None
        if row is None:
            raise missing("article", call["article"])
        opened = open_article(ledger.connection, row)
    return _told(opened)


def _told(opened: Opened) -> ArticleText:
    page = opened.page
    its = next(each for each in page.articles if each.number == opened.number)
    return ArticleText(
        id=article_key(page.id, opened.number),
        page=page.id,
        number=opened.number,
        title=its.title.text if its.title else None,
        outlet=its.outlet or page.outlet,
        published=its.published or page.published,
        url=page.url,
        authors=its.authors,
        lines=tuple(TypedLine(each.start, each.end, each.type, each.article) for each in its.lines),
        statements=tuple(each.statement for each in opened.statements if not each.retracted),
        retracted=tuple(each.statement.id for each in opened.statements if each.retracted),
        doubts=opened.doubts,
        copies=opened.copies,
        story=opened.story[0] if opened.story else None,
    )


OPERATIONS = (articles, article)
