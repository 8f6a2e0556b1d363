"""Erasure of a person: what goes, in one transaction, and the line of the log that says that something went.

The registry's entry goes, with every statement that is by the person or names him in any part; so do the lines of the
log that name him, saved searches for him and alerts. Pages are what others published, and stay, unless they are asked
for: then they go whole, bytes and all. What went is marked, and does not come back (`forgetting`).
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from selon.errors import QuestionError
from selon.ledger.connection import transaction
from selon.ledger.entities import Entities
from selon.ledger.persons.carrying import carry_over, settle_machine
from selon.ledger.persons.clearing import (
    delete_alerts,
    delete_lines,
    delete_pages,
    delete_statements,
    lines_of_pages,
    listed,
    log,
    settle,
)
from selon.ledger.persons.forgetting import Forgotten
from selon.ledger.persons.holding import Holding, holding
from selon.ledger.persons.names import meet, spelt
from selon.ledger.persons.scrubbing import overwriting
from selon.ledger.persons.subject import Subject
from selon.ledger.rows import as_json


@dataclass(frozen=True, slots=True)
class Erased:
    """How much went. `namesakes` are the names that are somebody else's too: they are kept out only in the roles and
    the articles in which they were this person's. `kept_pages` still name the person. `bylines` are articles that he
    signed, and `new` tells that pages name him and the name was not kept out before."""

    statements: int
    mentions: int
    links: int
    corrections: int
    alerts: int
    searches: int
    pages: int
    kept_pages: int
    namesakes: int
    bylines: int
    new: bool

    def __bool__(self) -> bool:
        """Whether there is anything to erase: a name that was not kept out before is."""
        return self.new or any(
            (self.statements, self.mentions, self.corrections, self.alerts, self.searches, self.pages, self.bylines)
        )


def erasure(connection: sqlite3.Connection, who: Subject, *, pages: bool = False) -> Erased:
    """What `erase` would take, without taking it."""
    return _counted(connection, holding(connection, who), pages)


def erase(
    connection: sqlite3.Connection, entities: Entities, who: Subject, by: str, why: str, *, pages: bool = False
) -> Erased:
    """Erase a person: all of it or, where it is interrupted, nothing. `by` says who does, `why` on what ground; with
    `pages`, the pages that name him go too. Raises `QuestionError` where `why` names him: the log keeps it."""
    if who.in_texts.stand_in([why, by]):
        raise QuestionError("the reason stays in the log: write it without the name")
    with overwriting(connection), transaction(connection):
        held = holding(connection, who)
        erased = _counted(connection, held, pages)
        if not erased:
            return erased
        lines = _lines(connection, held, pages)
        carry_over(connection, who, lines, _gone(connection, held, pages))
        line = log(connection, by, "person", why, {"lines": list(lines), **_told(erased)})
        _mark(connection, held, line, pages)
        signatures = [*delete_lines(connection, lines), *who.signatures, *_delete(connection, held, pages)]
        settle_machine(connection)
        settle(connection, entities, signatures)
        _forget_forms(connection, who)
    return erased


def _counted(connection: sqlite3.Connection, held: Holding, pages: bool) -> Erased:
    statements, links = _statements(connection, held, pages), _links(connection, held, pages)
    return Erased(
        len(statements), len(held.mentions), len(links), len(_lines(connection, held, pages)), len(held.alerts),
        len(held.searches), len(held.pages) if pages else 0, 0 if pages else len(held.pages),
        len(held.subject.shared), len(held.bylines), bool(held.places) and not _kept_out(connection, held.subject),
    )  # fmt: skip


def _statements(connection: sqlite3.Connection, held: Holding, pages: bool) -> dict[int, str]:
    """The statements that go, with their keys."""
    return dict(
        connection.execute(
            "SELECT statement.id, statement.key FROM statement JOIN article ON article.id = statement.article "
            "WHERE statement.id IN (SELECT value FROM json_each(?)) "
            "OR article.page IN (SELECT value FROM json_each(?))",
            (listed(held.statements), listed(held.pages if pages else ())),
        ).fetchall()
    )


def _links(connection: sqlite3.Connection, held: Holding, pages: bool) -> set[str]:
    """The links that go."""
    rows = connection.execute(
        "WITH gone AS (SELECT id FROM article WHERE page IN (SELECT value FROM json_each(?))) "
        "SELECT id FROM link WHERE left_article IN gone OR right_article IN gone",
        (listed(held.pages if pages else ()),),
    )
    return {*held.links, *(row[0] for row in rows)}


def _gone(connection: sqlite3.Connection, held: Holding, pages: bool) -> set[str]:
    return {*_statements(connection, held, pages).values(), *_links(connection, held, pages)}


def _lines(connection: sqlite3.Connection, held: Holding, pages: bool) -> tuple[int, ...]:
    of_pages = lines_of_pages(connection, held.pages) if pages else ()
    return tuple(sorted({*held.corrections, *of_pages}))


def _kept_out(connection: sqlite3.Connection, who: Subject) -> bool:
    forgotten = Forgotten(connection)
    return all(forgotten.name(" ".join(name)) for name in who.own)


def _told(erased: Erased) -> dict[str, int]:
    return {"statements": erased.statements, "pages": erased.pages}


def _mark(connection: sqlite3.Connection, held: Holding, line: int, pages: bool) -> None:
    """Before anything goes: by what it will be known again."""
    who, forgotten = held.subject, Forgotten(connection)
    forgotten.names(line, who.own)
    signatures = connection.execute(
        "SELECT name, role FROM signature WHERE role <> '' AND id IN (SELECT value FROM json_each(?))",
        (listed(who.signatures),),
    ).fetchall()
    theirs = {
        (spelt(name), spelt(role))
        for name, role in connection.execute(
            "SELECT name, role FROM signature WHERE entity IS NOT ? AND role <> ''", (who.entity,)
        )
    }
    roles = [(spelt(name), role) for name, role in signatures if spelt(name) in who.shared]
    forgotten.roles(line, [(name, role) for name, role in roles if (name, spelt(role)) not in theirs])
    here = connection.execute(
        "SELECT article.key, mention.name FROM mention JOIN article ON article.id = mention.article "
        "WHERE mention.id IN (SELECT value FROM json_each(?))",
        (listed(held.mentions),),
    ).fetchall()
    forgotten.here(line, [(key, name) for key, name in here if spelt(name) not in who.own])
    keys = connection.execute(
        "SELECT key FROM statement WHERE id IN (SELECT value FROM json_each(?))", (listed(held.statements),)
    )
    forgotten.statements(line, [row[0] for row in keys.fetchall()])
    if pages:
        hashes = connection.execute(
            "SELECT sha256 FROM page WHERE id IN (SELECT value FROM json_each(?))", (listed(held.pages),)
        )
        forgotten.pages(line, [row[0] for row in hashes.fetchall()])


def _delete(connection: sqlite3.Connection, held: Holding, pages: bool) -> list[int]:
    """Delete the rows; the signatures that other names may have lost mentions of."""
    connection.execute("DELETE FROM alert WHERE id IN (SELECT value FROM json_each(?))", (listed(held.alerts),))
    connection.execute(
        "DELETE FROM saved_search WHERE name IN (SELECT value FROM json_each(?))", (listed(held.searches),)
    )
    lost = delete_pages(connection, held.pages) if pages else []
    touched = _others_in(connection, held)
    delete_alerts(connection, held.statements)
    delete_statements(connection, held.statements)
    connection.execute("DELETE FROM mention WHERE id IN (SELECT value FROM json_each(?))", (listed(held.mentions),))
    _clean_articles(connection, held, pages)
    return [*lost, *touched]


def _others_in(connection: sqlite3.Connection, held: Holding) -> list[int]:
    """The speakers of the statements that go: what they said of the person is no mention of theirs any more, but their
    names stand in the page all the same."""
    rows = connection.execute(
        "SELECT DISTINCT mention.signature FROM statement JOIN mention ON mention.id = statement.mention "
        "WHERE statement.id IN (SELECT value FROM json_each(?))",
        (listed(held.statements),),
    )
    return [row[0] for row in rows.fetchall()]


def _clean_articles(connection: sqlite3.Connection, held: Holding, pages: bool) -> None:
    """What is derived from an article and names the person: its headline, bylines, lemmas, doubts, why it is in its
    story, how that is called. Failures and announcements whose address names him go too."""
    who = held.subject
    for id_, headline, lemmas, title, authors in connection.execute(
        "SELECT id, title, lemmas, title_lemmas, authors FROM article WHERE page IN (SELECT value FROM json_each(?))",
        (listed(held.pages),),
    ).fetchall():
        signed = [name for name in json.loads(authors) if spelt(name) not in who.own]
        connection.execute(
            "UPDATE article SET lemmas = ?, title_lemmas = ?, authors = ? WHERE id = ?",
            (_without(lemmas, who), _without(title, who), as_json(signed), id_),
        )
        if who.in_texts.stand_in(headline):
            connection.execute(
                "UPDATE article SET title = NULL, title_start = NULL, title_stop = NULL WHERE id = ?", (id_,)
            )
    for id_, setting in connection.execute(
        "SELECT statement.id, setting FROM statement JOIN article ON article.id = statement.article "
        "WHERE setting <> '' AND article.page IN (SELECT value FROM json_each(?))",
        (listed(held.pages),),
    ).fetchall():
        if (left := _without(setting, who)) != setting:
            connection.execute("UPDATE statement SET setting = ? WHERE id = ?", (left, id_))
            gone = as_json(sorted(set(setting.split()) - set(left.split())))
            connection.execute(
                "DELETE FROM term WHERE statement = ? AND term IN (SELECT value FROM json_each(?))", (id_, gone)
            )
    for id_, page, why, places in connection.execute(
        "SELECT doubt.id, article.page, why, places FROM doubt JOIN article ON article.id = doubt.article"
    ).fetchall():
        spans = [(place["start"], place["stop"]) for place in json.loads(places)]
        if who.in_texts.stand_in(why) or any(meet(span, held.places.get(page, ())) for span in spans):
            connection.execute("DELETE FROM doubt WHERE id = ?", (id_,))
    _clean_stories(connection, who)
    sources = (("failure", "id", "address || ' ' || reason"), *((("item", "id", "address"),) if pages else ()))
    for table, key, told in sources:
        for id_, text in connection.execute(f"SELECT {key}, {told} FROM {table}").fetchall():
            if who.in_texts.stand_in(text):
                connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (id_,))


def _without(lemmas: str, who: Subject) -> str:
    """Lemmas without the words of somebody's names, his surname alone included."""
    named = frozenset(word for name in who.own for word in name)
    return " ".join(lemma for lemma in lemmas.split() if not named >= set(spelt(lemma)) or not spelt(lemma))


def _clean_stories(connection: sqlite3.Connection, who: Subject) -> None:
    named = frozenset(word for name in who.own for word in name)
    for table, key in (("story_article", "article"), ("link", "id")):
        for id_, why in connection.execute(f"SELECT {key}, why FROM {table} WHERE why <> '[]'").fetchall():
            reasons = json.loads(why)
            left = [each for each in reasons if not (each[3] and named >= set(spelt(each[3])))]
            if left != reasons:
                connection.execute(f"UPDATE {table} SET why = ? WHERE {key} = ?", (as_json(left), id_))
    for story, label in connection.execute("SELECT id, label FROM story").fetchall():
        if who.in_texts.stand_in(label):
            connection.execute("UPDATE story SET label = ? WHERE id = ?", (who.in_texts.cut_from(label), story))


def _forget_forms(connection: sqlite3.Connection, who: Subject) -> None:
    """The words of the names, as searches know them, where no statement has them any more."""
    for word in {word for name in who.own for word in name}:
        used = connection.execute(
            "SELECT 1 FROM statement_fts WHERE statement_fts MATCH ? LIMIT 1", (f'"{word}"',)
        ).fetchone()
        if used is None:
            connection.execute("DELETE FROM form WHERE form = ? OR lemma = ?", (word, word))
