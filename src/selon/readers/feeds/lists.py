"""OPML: lists of feeds, as feed readers give and take them."""

from __future__ import annotations

from selon.readers.feeds.records import Feed, Form


def read_list(data: bytes) -> Feed | None:
    """The feeds that a list names, those in its folders too; None where it is no list."""
    import listparser

    found = listparser.parse(data)
    if not found.version.startswith("opml") and not found.feeds:
        return None
    named = dict.fromkeys(feed.url for feed in (*found.feeds, *found.lists) if feed.url)
    damage = f"it is damaged: {found.bozo_exception}"[:140] if found.bozo else None
    return Feed(
        Form.LIST,
        title=str(found.meta.get("title", "")),
        feeds=tuple((str(url), None) for url in named),
        damage=damage,
    )
