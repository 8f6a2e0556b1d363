"""Resources: the IRIs of what linked data has to name and selon has no identifier for (an outlet, what a relay told).

They are made of identifiers, so that the same page gives the same, and what one format says joins what another does.
"""

from __future__ import annotations

from selon.exports import iris
from selon.exports.parties import digest
from selon.model import Article, Page, Statement


def article(page: Page, of: Article) -> str:
    """An article of a page."""
    return iris.of(f"{page.id}#{of.number}")


def article_of(statement: Statement) -> str:
    """The article that a statement was read from."""
    return iris.of(f"{statement.page}#{statement.article}")


def reading(page: str) -> str:
    """The reading of a page by selon, of which its statements come."""
    return f"{iris.of(page)}#reading"


def outlet(name: str) -> str:
    """Who publishes a page, as it calls itself; the same in all its pages."""
    return iris.of(f"ou_{digest(name)}")


def author(page: Page, name: str) -> str:
    """Who signed articles of a page. The same name on another page may be another person."""
    return iris.of(f"pa_{digest(page.id, 'author', name)}")


def via(statement: Statement, place: int) -> str:
    """What a link of a chain published or said; the nearest link is 1."""
    return f"{iris.of(statement.id)}:via:{place}"


def utterance(statement: Statement) -> str:
    """What the speaker is reported to have said."""
    return f"{iris.of(statement.id)}:said"


def occasion(statement: Statement) -> str:
    """The event at which it was said."""
    return f"{iris.of(statement.id)}:occasion"


def basis(statement: Statement) -> str:
    """What the speaker leans on."""
    return f"{iris.of(statement.id)}:basis"


def software(version: str) -> str:
    """selon itself, in one version."""
    return iris.of(f"software:{version}")
