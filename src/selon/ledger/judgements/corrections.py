"""Corrections by people: an append-only log, and the present values that come of it.

The machine's value is never lost: the first correction of a statement sets it aside in `statement.machine`. When a page
is read anew, each correction looks for its statement again, by its key or by the characters of its content; where it
finds none, or more than one, it is listed as an orphan and attached to no guess.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from selon.entities.records import EntityType, Signature, Verdict
from selon.errors import ChangedMeanwhile, CorrectionError, NothingToChange
from selon.ledger.clock import now
from selon.ledger.connection import transaction
from selon.ledger.entities import Entities, as_list
from selon.ledger.judgements.additions import RULE, as_value, put
from selon.ledger.judgements.amendments import Amendments, Value
from selon.ledger.judgements.history import Correction, history
from selon.ledger.judgements.parts import SPAN_ROLES, Places
from selon.ledger.judgements.undoing import undo
from selon.ledger.mentions import signature_row
from selon.ledger.persons.forgetting import refused
from selon.ledger.rows import as_json, insert
from selon.model import Commitment, Evidence, Kind, SpeakerType, Statement, identify


class Corrections:
    """The corrections of one ledger. `by` says who makes them.

    `seen` is the value that whoever corrects has before him, where he may have looked at it for a while: raises
    `ChangedMeanwhile` where it is not the present one, and changes nothing.
    """

    def __init__(self, connection: sqlite3.Connection, entities: Entities, by: str) -> None:
        self._connection = connection
        self._entities = entities
        self._amendments = Amendments(connection, entities)
        self._by = by

    # -- statements ----------------------------------------------------------------------------------------------

    def speaker(
        self, statement: str, name: str | None, type_: SpeakerType, role: str | None = None, why: str = "", *,
        seen: Value | None = None,
    ) -> int:  # fmt: skip
        """Another speaker; None where the page names nobody. Returns the line of the log, as the others do."""
        after = {"name": name, "type": type_.value, "role": role}
        return self._correct(statement, "speaker", after if name else dict.fromkeys(after), why, seen)

    def kind(self, statement: str, kind: Kind, why: str = "", *, seen: Value | None = None) -> int:
        """Another kind."""
        return self._correct(statement, "kind", {"kind": kind.value}, why, seen)

    def stance(
        self, statement: str, commitment: Commitment, polarity: str | None, why: str = "", *, seen: Value | None = None
    ) -> int:
        """How far the page commits itself, and whether the speaker denies (`denies`, or None)."""
        if polarity not in (None, "denies"):
            raise CorrectionError(f"'{polarity}' is no polarity: denies, or none")
        after = {"commitment": commitment.value, "polarity": polarity}
        return self._correct(statement, "stance", after, why, seen)

    def span(
        self, statement: str, role: str, places: Sequence[tuple[int, int]], why: str = "", *, seen: Value | None = None
    ) -> int:
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
        after = {"role": role, "places": sorted(map(list, places))}
        return self._correct(statement, "span", after, why, seen)

    def add(self, statement: Statement, why: str = "") -> int:
        """A statement that the machine did not find. Its identifier is that of its page, its content and its cue."""
        key = identify(statement.page, statement.content, statement.cue.span if statement.cue else None)
        told = replace(statement, id=key, evidence=Evidence(RULE, 1.0))
        after = as_value(told)
        with transaction(self._connection):
            if self._connection.execute("SELECT 1 FROM statement WHERE key = ?", (key,)).fetchone():
                raise NothingToChange(f"{key} is in this ledger already")
            if not statement.content or put(self._connection, self._amendments, told) is None:
                raise CorrectionError("its words are not in a page of this ledger, or not at these offsets")
            places = [[piece.start, piece.end] for piece in statement.content]
            before = {"retracted": True}
            return self._log("add", key, before, after, why, page=statement.page, places=places)

    def retract(self, statement: str, why: str = "") -> int:
        """Not a statement: it stays in the ledger, and no search shows it."""
        return self._correct(statement, "retract", {"retracted": True}, why)

    def restore(self, statement: str, why: str = "") -> int:
        """A statement after all."""
        return self._correct(statement, "restore", {"retracted": False}, why)

    # -- entities ------------------------------------------------------------------------------------------------

    def merge(self, one: str, two: str, why: str = "") -> int:
        """Two entities are one."""
        with transaction(self._connection):
            return self._judge_names("merge", self._first(one), self._first(two), Verdict.POSITIVE, why)

    def split(self, entity: str, name: str, why: str = "") -> int:
        """Under this name, it is not the entity that its other names mean: a line of the log for each of these."""
        with transaction(self._connection):
            signatures = self._signatures(entity)
            mine = [signature for signature in signatures if signature.name == name]
            rest = [signature for signature in signatures if signature.name != name]
            if not mine or not rest:
                raise CorrectionError(f"{entity} has no name '{name}' beside others; it has: {_listed(signatures)}")
            return [self._judge_names("split", mine[0], other, Verdict.NEGATIVE, why) for other in rest][-1]

    def pin(self, statement: str, entity: str, why: str = "", *, seen: Value | None = None) -> int:
        """The speaker of this statement, in its article, is that entity."""
        with transaction(self._connection):
            row = self._row(statement)
            _unchanged(statement, seen, self._amendments.present(row, "speaker", {}))
            if row["mention"] is None:
                raise CorrectionError(f"{statement} has no speaker that a registry can tell apart: set one first")
            mention = self._connection.execute("SELECT * FROM mention WHERE id = ?", (row["mention"],)).fetchone()
            here = Signature(EntityType(mention["type"]), mention["name"], mention["role"], row["article_key"])
            id_ = signature_row(self._connection, here)
            self._connection.execute("UPDATE mention SET signature = ? WHERE id = ?", (id_, mention["id"]))
            touched = [mention["signature"]]
            return self._judge_names("pin", here, self._first(entity), Verdict.POSITIVE, why, touched)

    # -- links ---------------------------------------------------------------------------------------------------

    def link(self, link: str, judgement: Verdict | None, why: str = "", *, seen: Value | None = None) -> int:
        """A link is right, wrong, or nobody can say; with None, nobody has judged it."""
        after = {"judgement": judgement.value if judgement else None}
        with transaction(self._connection):  # what is compared must not change before it is written
            row = self._connection.execute("SELECT judgement FROM link WHERE id = ?", (link,)).fetchone()
            if row is None:
                raise CorrectionError(f"no link {link} in this ledger")
            before = {"judgement": row["judgement"]}
            _unchanged(link, seen, before)
            if before == after:
                raise NothingToChange(f"{link} is judged so already")
            self._connection.execute("UPDATE link SET judgement = ? WHERE id = ?", (after["judgement"], link))
            return self._log("link", link, before, after, why)

    # -- the log -------------------------------------------------------------------------------------------------

    def undo(self, line: int, why: str = "") -> int:
        """Take one line of the log back: what was before it is so again, and the log has a line more that says so.

        Raises `ChangedMeanwhile` where the value is not the one that the line brought any more.
        """
        return undo(self._connection, self._entities, self._by, line, why)

    def log(self) -> list[Correction]:
        """Every correction, the oldest first, with the reason where it is an orphan."""
        return list(history(self._connection))

    # -- one statement -------------------------------------------------------------------------------------------

    def _correct(self, statement: str, action: str, after: Value, why: str, seen: Value | None = None) -> int:
        with transaction(self._connection):
            row = self._row(statement)
            places = self._amendments.places(row["id"], "content")
            before = self._amendments.present(row, action, after)
            _unchanged(statement, seen, before)
            if before == after:
                raise NothingToChange(f"{statement} is so already")
            self._amendments.apply(row["id"], action, after)
            return self._log(action, statement, before, after, why, page=row["sha256"], places=places)

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
    ) -> int:
        if left == right:
            raise NothingToChange("these are one entity already")
        after = {"left": as_list(left), "right": as_list(right), "verdict": verdict.value}
        with transaction(self._connection):
            sides = [signature_row(self._connection, side) for side in (left, right)]
            of = dict(self._connection.execute("SELECT id, entity FROM signature WHERE id IN (?, ?)", sides).fetchall())
            before = {"left": of[sides[0]], "right": of[sides[1]]}
            line = self._log(action, f"{left.name} / {right.name}", before, after, why)
            self._entities.judged()
            self._entities.place([*sides, *touched])
        return line

    def _log(
        self, action: str, target: str, before: Value, after: Value, why: str, *, page: str | None = None,
        places: Places | None = None,
    ) -> int:  # fmt: skip
        if refused(self._connection, [target, dict(after), why]):
            raise CorrectionError("it names somebody who was erased from this ledger, and is not written down again")
        row = {"at": now(), "by": self._by, "action": action, "page": page, "target": target, "why": why}
        row |= {"places": as_json(places or []), "before": as_json(before), "after": as_json(after)}
        return insert(self._connection, "correction", row)


def _unchanged(target: str, seen: Value | None, present: Value) -> None:
    if seen is not None and seen != present:
        raise ChangedMeanwhile(f"{target} has been corrected meanwhile")


def _listed(signatures: Iterable[Signature]) -> str:
    return ", ".join(dict.fromkeys(signature.name for signature in signatures))
