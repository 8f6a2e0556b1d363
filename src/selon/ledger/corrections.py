"""Corrections by people: an append-only log, and the present values that come of it.

The machine's value is never lost: the first correction of a statement sets it aside in `statement.machine`. When a page
is read anew, each correction looks for its statement again, by its key or by the characters of its content; where it
finds none, or more than one, it is listed as an orphan and attached to no guess.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selon.entities.records import EntityType, Signature, Verdict
from selon.errors import CorrectionError
from selon.ledger.amendments import SPAN_ROLES, Amendments, Places, Value
from selon.ledger.clock import now
from selon.ledger.connection import transaction
from selon.ledger.entities import Entities, as_list
from selon.ledger.mentions import signature_row
from selon.ledger.rows import as_json, insert
from selon.model import Kind, SpeakerType


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log."""

    id: int
    at: str
    by: str
    action: str
    target: str
    before: Value
    after: Value
    why: str
    orphan: str | None = None


class Corrections:
    """The corrections of one ledger. `by` says who makes them."""

    def __init__(self, connection: sqlite3.Connection, entities: Entities, by: str) -> None:
        self._connection = connection
        self._entities = entities
        self._amendments = Amendments(connection, entities)
        self._by = by

    # -- statements ----------------------------------------------------------------------------------------------

    def speaker(self, statement: str, name: str, type_: SpeakerType, role: str | None = None, why: str = "") -> None:
        """Another speaker."""
        self._correct(statement, "speaker", {"name": name, "type": type_.value, "role": role}, why)

    def kind(self, statement: str, kind: Kind, why: str = "") -> None:
        """Another kind."""
        self._correct(statement, "kind", {"kind": kind.value}, why)

    def span(self, statement: str, role: str, places: Sequence[tuple[int, int]], why: str = "") -> None:
        """Other characters for one role of `SPAN_ROLES`: half-open code points of the page's text."""
        if role not in SPAN_ROLES:
            raise CorrectionError(f"'{role}' is no part that can be moved: {', '.join(SPAN_ROLES)}")
        if role != "content" and len(places) > 1:
            raise CorrectionError(f"a statement has one {role}")
        if role in ("content", "cue") and not places:
            raise CorrectionError(f"a statement without a {role} is none: retract it")
        length = self._connection.execute(
            "SELECT length(text) FROM page WHERE id = ?", (self._row(statement)["page"],)
        ).fetchone()[0]
        if any(not 0 <= start < stop <= length for start, stop in places):
            raise CorrectionError(f"these offsets are not in the page, which has {length} characters")
        self._correct(statement, "span", {"role": role, "places": sorted(map(list, places))}, why)

    def retract(self, statement: str, why: str = "") -> None:
        """Not a statement: it stays in the ledger, and no search shows it."""
        self._correct(statement, "retract", {"retracted": True}, why)

    def restore(self, statement: str, why: str = "") -> None:
        """A statement after all."""
        self._correct(statement, "restore", {"retracted": False}, why)

    # -- entities ------------------------------------------------------------------------------------------------

    def merge(self, one: str, two: str, why: str = "") -> None:
        """Two entities are one."""
        self._judge_names("merge", self._first(one), self._first(two), Verdict.POSITIVE, why)

    def split(self, entity: str, name: str, why: str = "") -> None:
        """Under this name, it is not the entity that its other names mean."""
        signatures = self._signatures(entity)
        mine = [signature for signature in signatures if signature.name == name]
        rest = [signature for signature in signatures if signature.name != name]
        if not mine or not rest:
            raise CorrectionError(f"{entity} has no name '{name}' beside others; it has: {_listed(signatures)}")
        with transaction(self._connection):
            for other in rest:
                self._judge_names("split", mine[0], other, Verdict.NEGATIVE, why)

    def pin(self, statement: str, entity: str, why: str = "") -> None:
        """The speaker of this statement, in its article, is that entity."""
        row = self._row(statement)
        if row["mention"] is None:
            raise CorrectionError(f"{statement} has no speaker that a registry can tell apart: set one first")
        mention = self._connection.execute("SELECT * FROM mention WHERE id = ?", (row["mention"],)).fetchone()
        here = Signature(EntityType(mention["type"]), mention["name"], mention["role"], row["article_key"])
        with transaction(self._connection):
            id_ = signature_row(self._connection, here)
            self._connection.execute("UPDATE mention SET signature = ? WHERE id = ?", (id_, mention["id"]))
            self._judge_names("pin", here, self._first(entity), Verdict.POSITIVE, why, touched=[mention["signature"]])

    # -- links ---------------------------------------------------------------------------------------------------

    def link(self, link: str, judgement: Verdict, why: str = "") -> None:
        """A link is right, wrong, or nobody can say."""
        row = self._connection.execute("SELECT judgement FROM link WHERE id = ?", (link,)).fetchone()
        if row is None:
            raise CorrectionError(f"no link {link} in this ledger")
        if row["judgement"] == judgement.value:
            raise CorrectionError(f"{link} is judged so already")
        with transaction(self._connection):
            self._connection.execute("UPDATE link SET judgement = ? WHERE id = ?", (judgement.value, link))
            before, after = {"judgement": row["judgement"]}, {"judgement": judgement.value}
            self._log("link", link, before, after, why)

    def log(self) -> list[Correction]:
        """Every correction, the oldest first, with the reason where it is an orphan."""
        gone = "not found again when its articles were linked anew"
        rows = self._connection.execute(
            "SELECT correction.*, CASE WHEN action = 'link' AND link.id IS NULL THEN ? ELSE orphan.why END AS orphan "
            "FROM correction LEFT JOIN orphan ON orphan.correction = correction.id "
            "LEFT JOIN link ON link.id = correction.target AND action = 'link' ORDER BY correction.id",
            (gone,),
        )
        return [
            Correction(
                row["id"], row["at"], row["by"], row["action"], row["target"],
                json.loads(row["before"]), json.loads(row["after"]), row["why"], row["orphan"],
            )
            for row in rows
        ]  # fmt: skip

    # -- one statement -------------------------------------------------------------------------------------------

    def _correct(self, statement: str, action: str, after: Value, why: str) -> None:
        with transaction(self._connection):
            row = self._row(statement)
            places = self._amendments.places(row["id"], "content")
            before = self._amendments.present(row, action, after)
            if before == after:
                raise CorrectionError(f"{statement} is so already")
            self._amendments.apply(row["id"], action, after)
            self._log(action, statement, before, after, why, page=row["sha256"], places=places)

    # -- finding -------------------------------------------------------------------------------------------------

    def _row(self, statement: str) -> sqlite3.Row:
        row: sqlite3.Row | None = self._connection.execute(
            "SELECT statement.*, article.key AS article_key, page.id AS page, page.sha256 FROM statement "
            "JOIN article ON article.id = statement.article JOIN page ON page.id = article.page "
            "WHERE statement.key = ?",
            (statement,),
        ).fetchone()
        if row is None:
            raise CorrectionError(f"no statement {statement} in this ledger")
        return row

    def _signatures(self, entity: str) -> list[Signature]:
        rows = self._connection.execute(
            "SELECT signature.type, signature.name, signature.role, signature.place FROM signature "
            "JOIN alias ON alias.entity = signature.entity WHERE alias.id = ? ORDER BY signature.id",
            (entity,),
        )
        found = [Signature(EntityType(type_), name, role, place) for type_, name, role, place in rows]
        if not found:
            raise CorrectionError(f"no entity {entity} in this ledger")
        return found

    def _first(self, entity: str) -> Signature:
        return self._signatures(entity)[0]

    # -- writing -------------------------------------------------------------------------------------------------

    def _judge_names(
        self, action: str, left: Signature, right: Signature, verdict: Verdict, why: str, touched: Iterable[int] = ()
    ) -> None:
        if left == right:
            raise CorrectionError("these are one entity already")
        after = {"left": as_list(left), "right": as_list(right), "verdict": verdict.value}
        with transaction(self._connection):
            sides = [signature_row(self._connection, side) for side in (left, right)]
            of = dict(self._connection.execute("SELECT id, entity FROM signature WHERE id IN (?, ?)", sides).fetchall())
            before = {"left": of[sides[0]], "right": of[sides[1]]}
            self._log(action, f"{left.name} / {right.name}", before, after, why)
            self._entities.judged()
            self._entities.place([*sides, *touched])

    def _log(
        self, action: str, target: str, before: Value, after: Value, why: str, *, page: str | None = None,
        places: Places | None = None,
    ) -> None:  # fmt: skip
        row = {"at": now(), "by": self._by, "action": action, "page": page, "target": target, "why": why}
        row |= {"places": as_json(places or []), "before": as_json(before), "after": as_json(after)}
        insert(self._connection, "correction", row)


def _listed(signatures: Iterable[Signature]) -> str:
    return ", ".join(dict.fromkeys(signature.name for signature in signatures))
