"""What a ledger holds of somebody: which rows, found through the registry and in the texts of the pages.

Where a name is told apart from others of it only by the registry, the registry alone is asked; a name that is nobody
else's is also looked for in every text, and in what people wrote into the log.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selon.ledger.folding import folded
from selon.ledger.persons.names import Place, meet, outside, spelt
from selon.ledger.persons.subject import Subject

Ways = Mapping[int, tuple[str, ...]]
"""In which ways each statement, by its row, has to do with somebody."""

_PARTS = {"content": "about", "addressee": "to", "via": "through"}
"""What a name in a part of a statement makes of whom it names; in any other part, he is merely named: « un proche de »
him is not himself."""

_NAMED = "named"


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows, and ids of what has them. `places` are the characters that name the person, by the row of the page;
    `statements`: those `by`, `about`, `to` and `through` the person, where he may be meant (`candidate`), or is
    `named` in any other part. Lines of the log are those that name him or are about such a statement."""

    subject: Subject
    mentions: tuple[int, ...]
    places: Mapping[int, tuple[Place, ...]]
    statements: Ways
    links: tuple[str, ...]
    corrections: tuple[int, ...]
    alerts: tuple[str, ...]
    searches: tuple[str, ...]
    bylines: tuple[int, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that name the person."""
        return tuple(sorted(self.places))

    def __bool__(self) -> bool:
        return any((self.mentions, self.places, self.statements, self.corrections, self.alerts, self.searches))


def holding(connection: sqlite3.Connection, who: Subject) -> Holding:
    """All that is held of somebody."""
    mentions = _rows(connection, "SELECT id FROM mention WHERE signature IN (SELECT value FROM json_each(?))",
                     who.signatures)  # fmt: skip
    places = _places(connection, who, mentions)
    statements = _statements(connection, who, mentions, places)
    links = links_of(connection, statements)
    searches = tuple(
        name
        for name, question in connection.execute("SELECT name, question FROM saved_search ORDER BY name")
        if who.in_texts.stand_in([name, json.loads(question)]) or set(who.ids) & set(_values(json.loads(question)))
    )
    return Holding(
        who, mentions, places, statements, links, _corrections(connection, who, statements, links),
        _alerts(connection, who, statements, links, searches), searches, _bylines(connection, who),
    )  # fmt: skip


def links_of(connection: sqlite3.Connection, statements: Iterable[int]) -> tuple[str, ...]:
    """The links that statements stand in."""
    return tuple(
        row[0]
        for row in connection.execute(
            "WITH asked AS (SELECT value FROM json_each(?)) "
            "SELECT id FROM link WHERE left_statement IN asked OR right_statement IN asked ORDER BY id",
            (json.dumps(sorted(statements)),),
        )
    )


def with_their_undoing(connection: sqlite3.Connection, lines: Iterable[int]) -> tuple[int, ...]:
    """Lines of the log with those that they take back, and that take them back: these hold the same values."""
    pairs = connection.execute(
        "SELECT id, json_extract(after, '$.undoes') FROM correction WHERE json_extract(after, '$.undoes') IS NOT NULL"
    ).fetchall()
    found = set(lines)
    for later, earlier in (*pairs, *reversed(pairs)):
        if {later, earlier} & found:
            found |= {later, earlier}
    return tuple(sorted(found))


def _places(connection: sqlite3.Connection, who: Subject, mentions: Iterable[int]) -> Mapping[int, tuple[Place, ...]]:
    found: defaultdict[int, set[Place]] = defaultdict(set)
    others: defaultdict[int, set[Place]] = defaultdict(set)
    mine = set(mentions)
    for page, mention in connection.execute(
        "SELECT article.page, mention.id FROM mention JOIN article ON article.id = mention.article"
    ):
        if mention in mine:
            found[page] |= set()
    for page, mention, start, stop in connection.execute(
        "SELECT article.page, mention, start, stop FROM appearance JOIN mention ON mention.id = mention "
        "JOIN article ON article.id = mention.article"
    ):
        (found if mention in mine else others)[page].add((start, stop))
    for (page,) in connection.execute("SELECT id FROM page").fetchall():
        (text,) = connection.execute("SELECT text FROM page WHERE id = ?", (page,)).fetchone()
        plain = folded(text)
        if any(all(word in plain for word in name) for name in who.own):
            places = outside(who.in_texts.find(text), others[page])
            if places:
                found[page] |= set(places)
    return {page: tuple(sorted(places)) for page, places in found.items()}


def _statements(
    connection: sqlite3.Connection, who: Subject, mentions: Iterable[int], places: Mapping[int, Iterable[Place]]
) -> Ways:
    ways: defaultdict[int, set[str]] = defaultdict(set)
    values = {"mentions": json.dumps(sorted(mentions)), "pages": json.dumps(sorted(places))}
    for way, query in (
        ("by", "SELECT id FROM statement WHERE mention IN (SELECT value FROM json_each(:mentions))"),
        ("about", "SELECT statement FROM about WHERE mention IN (SELECT value FROM json_each(:mentions))"),
    ):
        for (row,) in connection.execute(query, values):
            ways[row].add(way)
    spans = connection.execute(
        "SELECT statement.id, article.page, role, start, stop FROM article "
        "JOIN statement ON statement.article = article.id JOIN span ON span.statement = statement.id "
        "WHERE start IS NOT NULL AND article.page IN (SELECT value FROM json_each(:pages))",
        values,
    )
    for row, page, role, start, stop in spans:
        if meet((start, stop), places[page]):
            ways[row].add(_PARTS.get(role, _NAMED))
    _by_value(connection, who, ways)
    return {row: tuple(sorted(ways[row] - {_NAMED})) or (_NAMED,) for row in sorted(ways)}


def _by_value(connection: sqlite3.Connection, who: Subject, ways: defaultdict[int, set[str]]) -> None:
    """Statements whose values name the person where no characters do: a pronoun's meaning, a relay's full name, what
    the machine had read before somebody corrected it."""
    names = who.own | ({spelt(who.speaker)} if who.speaker else set())
    for row in connection.execute("SELECT id, mention, speaker, candidates, machine FROM statement"):
        if row["mention"] is None and row["speaker"] and spelt(row["speaker"]) in names:
            ways[row["id"]].add("by")
        if row["candidates"] != "[]" and any(spelt(c["name"]) in who.own for c in json.loads(row["candidates"])):
            ways[row["id"]].add("candidate")
        if row["machine"] and who.in_texts.stand_in(_unfolded(json.loads(row["machine"]))):
            ways[row["id"]].add(_NAMED)
    for statement, value in connection.execute("SELECT statement, value FROM span WHERE role = 'via'"):
        if value and spelt(value) in who.own:
            ways[statement].add("through")


def _unfolded(machine: dict[str, object]) -> dict[str, object]:
    """The machine's values; its candidates are a text of JSON."""
    candidates = machine.get("candidates")
    return {**machine, "candidates": json.loads(candidates) if isinstance(candidates, str) else candidates}


def _corrections(
    connection: sqlite3.Connection, who: Subject, statements: Ways, links: Iterable[str]
) -> tuple[int, ...]:
    keys = _keys(connection, statements) | set(links)
    signed = {
        (type_, name, role, place)
        for id_, type_, name, role, place in connection.execute("SELECT id, type, name, role, place FROM signature")
        if id_ in set(who.signatures)
    }
    found = []
    for row in connection.execute("SELECT id, action, target, before, after, why FROM correction"):
        before, after = json.loads(row["before"]), json.loads(row["after"])
        sides = {tuple(after.get(side) or ()) for side in ("left", "right")}
        named = who.in_texts.stand_in([row["target"], before, after, row["why"]])
        if row["action"] != "erase" and (named or row["target"] in keys or sides & signed):
            found.append(row["id"])
    return with_their_undoing(connection, found)


def _alerts(
    connection: sqlite3.Connection, who: Subject, statements: Ways, links: Iterable[str], searches: Iterable[str]
) -> tuple[str, ...]:
    keys = _keys(connection, statements) | set(links)
    rows = connection.execute("SELECT id, search, found, told FROM alert ORDER BY id")
    return tuple(
        id_
        for id_, search, found, told in rows
        if found in keys or search in set(searches) or (told and _told_of(who, json.loads(told), keys))
    )


def _told_of(who: Subject, told: dict[str, object], keys: set[str]) -> bool:
    return who.in_texts.stand_in(told) or bool(keys & set(_values(told)))


def _bylines(connection: sqlite3.Connection, who: Subject) -> tuple[int, ...]:
    """The articles that the person signed."""
    rows = connection.execute("SELECT id, authors FROM article WHERE authors <> '[]' ORDER BY id")
    return tuple(id_ for id_, authors in rows if any(spelt(name) in who.own for name in json.loads(authors)))


def _keys(connection: sqlite3.Connection, statements: Iterable[int]) -> set[str]:
    return {
        row[0]
        for row in connection.execute(
            "SELECT key FROM statement WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(statements)),)
        )
    }


def _values(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)


def _rows(connection: sqlite3.Connection, query: str, ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(row[0] for row in connection.execute(query, (json.dumps(sorted(ids)),)))
