"""Stories: articles about the same events, and what is said in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selon.desk.addresses import article_address
from selon.desk.api.calls import Call
from selon.desk.api.links import LinkTold, told
from selon.desk.api.operations import LIMIT, PAGE, STORY, choice, operation, words
from selon.desk.api.problems import missing
from selon.desk.api.shapes import Listing
from selon.desk.api.timeline import MomentTold
from selon.ledger import Ledger
from selon.ledger.accounts.chapters import Chapters
from selon.ledger.accounts.listing import cards_of, listed
from selon.ledger.accounts.story import Card
from selon.ledger.linked.listing import link
from selon.model import Statement


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in one line: what its articles have in common, how many of each it holds, and the days of its first and
    last article."""

    id: str
    label: str
    articles: int
    statements: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story, by its id."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    statements: int


@operation(
    "GET",
    "/stories",
    "The stories",
    words("words", "All of which stand in the story's label."),
    choice("order", ("newest", "largest"), "The latest article first, or the most articles.", "newest"),
    PAGE,
    LIMIT,
)
def stories(call: Call) -> Listing[StoryCard]:
    """The stories of the ledger."""
    with call.reading() as ledger:
        shown = call.cut(listed(ledger.connection, call["words"] or "", order=call["order"]))
        return call.listing(_cards(cards_of(ledger.connection, list(shown.items))), shown.total)


@operation("GET", "/stories/{story}", "A story", STORY, problems=(404,))
def story(call: Call) -> StoryCard:
    """One story in numbers."""
    with call.reading() as ledger:
        return _cards((_chapters(ledger, call).card,))[0]


@operation("GET", "/stories/{story}/articles", "The articles of a story", STORY, PAGE, LIMIT, problems=(404,))
def story_articles(call: Call) -> Listing[StoryArticle]:
    """Its articles, by day."""
    with call.reading() as ledger:
        shown = call.cut(_chapters(ledger, call).parts)
    its = tuple(
        StoryArticle(article_address(p.id), p.title, p.outlet, p.published, p.url, p.statements) for p in shown.items
    )
    return call.listing(its, shown.total)


@operation("GET", "/stories/{story}/statements", "The statements of a story", STORY, PAGE, LIMIT, problems=(404,))
def story_statements(call: Call) -> Listing[Statement]:
    """Its statements, by the days of their articles."""
    with call.reading() as ledger:
        shown = call.cut(_chapters(ledger, call).rows)
        return call.listing(tuple(ledger.statements(shown.items)), shown.total)


@operation("GET", "/stories/{story}/timeline", "The timeline of a story", STORY, PAGE, LIMIT, problems=(404,))
def story_timeline(call: Call) -> Listing[MomentTold]:
    """What happened, was said and was published, in the order of time; what has no year at the end."""
    with call.reading() as ledger:
        shown = call.cut(_chapters(ledger, call).moments)
        rows = sorted({each.row for each in shown.items})
        statements = dict(zip(rows, ledger.statements(rows), strict=True))
    moments = (MomentTold(each.of, each.edtf, each.first, each.last, statements[each.row]) for each in shown.items)
    return call.listing(tuple(moments), shown.total)


@operation("GET", "/stories/{story}/disputes", "The disputes of a story", STORY, PAGE, LIMIT, problems=(404,))
def story_disputes(call: Call) -> Listing[LinkTold]:
    """Where a statement denies or contradicts another, one of them at least in the story."""
    with call.reading() as ledger:
        shown = call.cut(_chapters(ledger, call).disputes)
        found = [each for end in shown.items if (each := link(ledger.connection, end.id))]
        return call.listing(told(ledger, found), shown.total)


def _chapters(ledger: Ledger, call: Call) -> Chapters:
    cards = cards_of(ledger.connection, [call["story"]])
    if not cards:
        raise missing("story", call["story"])
    return Chapters(ledger.connection, cards[0])


def _cards(found: Iterable[Card]) -> tuple[StoryCard, ...]:
    return tuple(
        StoryCard(each.id, each.label, each.articles, each.statements, each.outlets, each.first, each.last)
        for each in found
    )


OPERATIONS = (stories, story, story_articles, story_statements, story_timeline, story_disputes)
