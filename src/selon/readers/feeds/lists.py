"""OPML: lists of feeds, as feed readers give and take them."""

from __future__ import annotations

from selon.readers.feeds.records import Feed, Form, NotAFeed, damaged


def read_list(data: bytes, name: str) -> Feed | None:
    """The feeds that a list names, those in its folders too; None where it is no list. Raises `NotAFeed` where
    listparser fails."""
    import listparser

    try:
        found = listparser.parse(data)
    except Exception as error:  # of whatever kind: it trusts what stands in a list
        raise NotAFeed(name, damaged(f"{type(error).__name__}, {error}")) from error
    if not found.version.startswith("opml") and not found.feeds:
        return None
    named = dict.fromkeys(feed.url for feed in (*found.feeds, *found.lists) if feed.url)
    damage = damaged(found.bozo_exception) if found.bozo else None
    return Feed(
        Form.LIST,
        title=str(found.meta.get("title", "")),
        feeds=tuple((str(url), None) for url in named),
        damage=damage,
    )
