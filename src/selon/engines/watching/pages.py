"""An item without a link is its own page: its text as HTML, with the title and the day that the feed gives."""

from __future__ import annotations

from hashlib import blake2b
from html import escape

from selon.readers.feeds import Item


def own_page(item: Item, outlet: str) -> bytes:
    """The item as a page. Nothing in it but what the feed says, so that the same item under another key is the same
    page.

    >>> b"<h1>A &amp; B</h1>" in own_page(Item(None, title="A & B", content="<p>Oui.</p>"), "Le Phare")
    True
    """
    declared = {"og:site_name": outlet, "article:published_time": item.published or ""}
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">\n' for name, value in declared.items() if value
    )
    heading = f"<h1>{escape(item.title)}</h1>\n" if item.title else ""
    head = f'<meta charset="utf-8">\n<title>{escape(item.title)}</title>\n{metas}'
    body = item.content if "<p" in item.content.lower() else f"<p>{item.content}</p>"
    article = f"<article>\n{heading}{body}\n</article>"
    return f'<!doctype html>\n<html lang="fr">\n<head>\n{head}</head>\n<body>\n{article}\n</body>\n</html>\n'.encode()


def own_address(feed: str, item: Item) -> str:
    """Where an item without a link is found: in its feed, under its key; without one, under its own text."""
    told = item.key or f"{item.title}\x1f{item.content}"
    return f"{feed}#{blake2b(told.encode(), digest_size=8).hexdigest()}"


def mark(item: Item) -> str:
    """What changes when the feed says that the item has: the moment of its update, else its words."""
    return item.updated or blake2b(f"{item.title}\x1f{item.content}".encode(), digest_size=8).hexdigest()
