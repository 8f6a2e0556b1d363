"""JSON Feed 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from selon.errors import writable
from selon.readers.feeds.records import Feed, Form, Item, moment

_VERSION = "https://jsonfeed.org/version/"


def read_json_feed(data: bytes) -> Feed | None:
    """The feed in these bytes; None where they are no JSON Feed. An item that is none is passed over, and told.

    >>> read_json_feed(b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 7, "url": "/a"}]}').items
    (Item(link='/a', key='7', title='', published=None, updated=None),)
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        return None
    if not str(found.get("version", "")).startswith(_VERSION):
        return None
    items = [entry for entry in found["items"] if isinstance(entry, dict) and _has_address(entry)]
    strays = len(found["items"]) - len(items)
    return Feed(
        Form.JSON,
        title=_text(found.get("title")),
        items=tuple(_item(entry) for entry in items),
        damage=f"it is damaged: {strays} of its items are none" if strays else None,
    )


def _item(entry: dict[str, Any]) -> Item:
    plain = "".join(f"<p>{escape(line)}</p>" for line in _text(entry.get("content_text")).splitlines() if line.strip())
    return Item(
        link=_text(entry.get("url")) or None,
        key=_text(entry.get("id")),
        title=_text(entry.get("title")),
        published=moment(entry.get("date_published")),
        updated=moment(entry.get("date_modified")),
        content=_text(entry.get("content_html")) or plain,
    )


def _has_address(entry: dict[str, Any]) -> bool:
    """Whether its address, if any, is one: half a character, which JSON may hold, is in none."""
    link = entry.get("url")
    return not isinstance(link, str) or writable(link) == link


def _text(value: object) -> str:
    """A string, or the number that some feeds give for an id. A question mark stands for half a character."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return str(value).strip().encode("utf-8", "replace").decode()
