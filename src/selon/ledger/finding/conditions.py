"""From a question to SQL: which statements are meant, apart from the words.

Conditions are of three sorts, because each is fast in another place: `sets` are queries that give the ids of
statements; `facts` hold of the columns of the narrow table `facet`; `places`, of the outlet and the day, which `facet`
tells of one statement and the indices of `article` of all.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from selon.errors import QuestionError
from selon.ledger.finding.named import Named, alike, named
from selon.ledger.finding.question import Facet, Question
from selon.temporal.bounds import bounds

_RETRACTED = "SELECT statement.id FROM statement WHERE statement.retracted"

_SAID_BY = """
SELECT statement.id FROM signature JOIN mention ON mention.signature = signature.id
JOIN statement ON statement.mention = mention.id
WHERE signature.entity IN (SELECT value FROM json_each(:speaker_entities))
UNION ALL
SELECT statement.id FROM statement
WHERE statement.mention IS NULL AND statement.speaker IN (SELECT value FROM json_each(:speaker_names))
"""
_SPEAKS_OF = """
SELECT about.statement FROM signature JOIN mention ON mention.signature = signature.id
JOIN about ON about.mention = mention.id
WHERE signature.entity IN (SELECT value FROM json_each(:about_entities))
"""
_RELAYED = "SELECT span.statement FROM span WHERE role = 'via' AND value IN (SELECT value FROM json_each(:via))"
_IN_STORY = """
SELECT statement.id FROM story_article JOIN statement ON statement.article = story_article.article
WHERE story_article.story = :story
"""
_DENIED = """
SELECT link.right_statement FROM link JOIN facet AS denier ON denier.id = link.left_statement
WHERE link.kind = 'denial' AND link.judgement IS NOT 'negative' AND NOT denier.retracted
"""
_SAID = """
(coalesce(statement.said_first, statement.day) <= :until AND coalesce(statement.said_last, statement.day) >= :since)
"""
_PUBLISHED = "({0}.day BETWEEN :since AND :until)"
_FROM = "{0}.outlet IN (SELECT value FROM json_each(:outlets))"
_EVENT = """
SELECT span.statement FROM span WHERE role = 'event' AND value IS NOT NULL AND first <= :until AND last >= :since
"""
_EXCLUDED: dict[Facet, str] = {  # an unknown signature, outlet or day is none of those that are excluded
    "speaker": "(statement.signature IS NULL OR statement.signature NOT IN "
    "(SELECT signature.id FROM signature WHERE signature.entity = :{0})) AND statement.speaker IS NOT :{0}",
    "about": "statement.id NOT IN (SELECT about.statement FROM signature "
    "JOIN mention ON mention.signature = signature.id JOIN about ON about.mention = mention.id "
    "WHERE signature.entity = :{0})",
    "outlet": "statement.outlet IS NOT :{0}",
    "via": "statement.id NOT IN (SELECT span.statement FROM span WHERE role = 'via' AND value = :{0})",
    "kind": "statement.kind IS NOT :{0}",
    "commitment": "statement.commitment IS NOT :{0}",
    "polarity": "statement.polarity IS NOT :{0}",
    "month": "substr(statement.day, 1, 7) IS NOT :{0}",
    "story": "statement.article NOT IN (SELECT story_article.article FROM story_article WHERE story = :{0})",
}


@dataclass(slots=True)
class Conditions:
    """What the statements must be, as SQL, and whom the names of the question were taken for."""

    speaker: Named | None = None
    about: Named | None = None
    outlets: tuple[str, ...] | None = None
    relays: tuple[str, ...] | None = None
    sets: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    values: dict[str, str | int] = field(default_factory=dict)
    retracted: bool = True

    def after_match(self) -> tuple[str, str]:
        """Joins and conditions behind `FROM statement_fts WHERE statement_fts MATCH …`.

        The unary plus keeps the full text from being asked anew for every id of a set. To ask of each statement whether
        it was retracted takes as long as to find it: that is done only where some are, here and in `alone`.
        """
        joins, held = "", [f"+statement_fts.rowid IN ({each})" for each in self.sets]
        if self.facts or self.places:
            joins = "CROSS JOIN facet AS statement ON statement.id = statement_fts.rowid "
            held += self._standing()
        elif self.retracted:
            held.append(f"+statement_fts.rowid NOT IN ({_RETRACTED})")
        return joins, " AND ".join([*held, *self.facts, *self._places("statement")]) or "TRUE"

    def alone(self) -> str:
        """The ids of the statements, where no words are asked for."""
        sets = list(self.sets)
        if self.places:
            sets.append(
                "SELECT statement.id FROM article CROSS JOIN statement ON statement.article = article.id "
                f"WHERE {' AND '.join(self._places('article'))}"
            )
        inside = [f"{'+' if n else ''}statement.id IN ({each})" for n, each in enumerate(sets)]
        told = " AND ".join([*inside, *self._standing(), *self.facts]) or "TRUE"
        return f"SELECT statement.id FROM facet AS statement WHERE {told}"

    def _standing(self) -> list[str]:
        return ["NOT statement.retracted"] if self.retracted else []

    def _places(self, table: str) -> list[str]:
        return [place.format(table) for place in self.places]


def conditions(connection: sqlite3.Connection, question: Question) -> Conditions:
    """What a question asks for beside its words. Raises `QuestionError` for a date that is none."""
    told = Conditions(retracted=bool(connection.execute(f"SELECT EXISTS ({_RETRACTED})").fetchone()[0]))
    if question.speaker is not None:
        told.speaker = named(connection, question.speaker)
        told.values |= {"speaker_entities": _json(told.speaker.entities), "speaker_names": _json(told.speaker.speakers)}
        told.sets.append(_SAID_BY)
    if question.about is not None:
        told.about = named(connection, question.about)
        told.values |= {"about_entities": _json(told.about.entities)}
        told.sets.append(_SPEAKS_OF)
    if question.via is not None:
        known = connection.execute("SELECT DISTINCT value FROM span WHERE role = 'via' AND value IS NOT NULL")
        told.relays = alike(question.via, (row[0] for row in known))
        told.values["via"] = _json(told.relays)
        told.sets.append(_RELAYED)
    if question.outlet is not None:
        known = connection.execute("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")
        told.outlets = alike(question.outlet, (row[0] for row in known))
        told.values["outlets"] = _json(told.outlets)
        told.places.append(_FROM)
    if question.story is not None:
        told.values["story"] = question.story
        told.sets.append(_IN_STORY)
    if question.denied:
        told.sets.append(_DENIED)
    _columns(told, question)
    _days(told, question)
    for number, each in enumerate(question.excluding):
        told.values[f"excluded_{number}"] = each.value
        told.facts.append(_EXCLUDED[each.facet].format(f"excluded_{number}"))
    return told


def _columns(told: Conditions, question: Question) -> None:
    for column in ("kind", "commitment"):
        value = getattr(question, column)
        if value is not None:
            told.values[column] = str(value)
            told.facts.append(f"statement.{column} = :{column}")
    if question.denies:
        told.facts.append("statement.polarity = 'denies'")


def _days(told: Conditions, question: Question) -> None:
    if question.since is None and question.until is None:
        return
    told.values["since"] = _bounds(question.since)[0] if question.since is not None else "0000-01-01"
    told.values["until"] = _bounds(question.until)[1] if question.until is not None else "9999-12-31"
    match question.when:
        case "said":
            told.facts.append(_SAID)
        case "published":
            told.places.append(_PUBLISHED)
        case "event":
            told.sets.append(_EVENT)
        case "any":
            told.facts.append(f"({_SAID} OR {_PUBLISHED.format('statement')} OR statement.id IN ({_EVENT}))")


def _bounds(edtf: str) -> tuple[str, str]:
    found = bounds(edtf)
    if found is None:
        raise QuestionError(f"'{edtf}' is no date with a year: write it as 2022, 2022-02 or 2022-02-10")
    return found[0].isoformat(), found[1].isoformat()


def _json(names: Iterable[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)
