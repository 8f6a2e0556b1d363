"""The alerts of a saved search as an Atom feed (RFC 4287), for any feed reader."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from selon.ledger.watched.searches import SavedSearch, saved

MOST = 100
"""Entries of a feed, the latest first."""

_ATOM = "http://www.w3.org/2005/Atom"
_LATEST = "SELECT told FROM alert WHERE search = ? AND told IS NOT NULL ORDER BY at DESC, id LIMIT ?"


def atom(connection: sqlite3.Connection, search: SavedSearch, address: str | None = None) -> bytes:
    """The feed of a search; `address` is its own on the web, where it has one. The ids never change."""
    rows = connection.execute(_LATEST, (search.name, MOST)).fetchall()
    alerts = [json.loads(row[0]) for row in rows]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "fr"})
    _add(feed, "id", search.urn)
    _add(feed, "title", f"selon : {search.name}")
    _add(feed, "updated", alerts[0]["at"] if alerts else search.created)
    _add(_add(feed, "author"), "name", "selon")
    if address is not None:
        _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    for each in alerts:
        _entry(feed, each)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def write_feeds(connection: sqlite3.Connection, folder: Path) -> None:
    """One file a search, `NAME.atom`. A reader never meets half a file; one that would be the same is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for search in saved(connection):
        file, data = folder / f"{search.name}.atom", atom(connection, search)
        if not file.exists() or file.read_bytes() != data:
            fresh = file.with_suffix(".atom.part")
            fresh.write_bytes(data)
            fresh.replace(file)


def _entry(feed: ET.Element, alert: dict[str, Any]) -> None:
    statement = alert["statement"]
    entry = _add(feed, "entry")
    _add(entry, "id", uuid5(NAMESPACE_URL, alert["id"]).urn)
    _add(entry, "title", _title(alert))
    _add(entry, "updated", alert["at"])
    if str(statement["url"]).startswith(("http://", "https://")):
        _add(entry, "link", rel="alternate", href=statement["url"])
    _add(entry, "content", "\n\n".join(_lines(alert)), type="text")


def _title(alert: dict[str, Any]) -> str:
    statement = alert["statement"]
    verb = " dément" if alert["event"] == "denial" or statement["polarity"] == "denies" else ""
    return f"{_who(statement)}{verb} : {_content(statement)}"[:200]


def _lines(alert: dict[str, Any]) -> list[str]:
    statement = alert["statement"]
    place = ", ".join(filter(None, (statement["outlet"], statement["article_title"], statement["published"])))
    denied = [f"Dément {_who(each)} : {_content(each)}" for each in alert["denies"]]
    return [f"{_who(statement)} : {_content(statement)}", *denied, *([place] if place else [])]


def _who(statement: dict[str, Any]) -> str:
    named = statement["speaker"]["name"] if statement["speaker"] else None
    return named or (statement["source"]["text"] if statement["source"] else "?")


def _content(statement: dict[str, Any]) -> str:
    return " … ".join(" ".join(piece["text"].split()) for piece in statement["content"])


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    if text is not None:
        made.text = "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    return made
