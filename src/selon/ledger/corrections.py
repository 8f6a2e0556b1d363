"""Corrections by people: an append-only log, and the present values that come of it.

The machine's value is never lost: the first correction of a statement sets it aside in `statement.machine`. When a page
is read anew, each correction looks for its statement again, by its key or by the characters of its content; where it
finds none, or more than one, it is listed as an orphan and attached to no guess.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selon.entities.records import EntityType, Mention, Signature, Verdict
from selon.errors import CorrectionError
from selon.ledger.clock import now
from selon.ledger.connection import transaction
from selon.ledger.entities import Entities, as_list
from selon.ledger.folding import folded, words
from selon.ledger.mentions import signature_row
from selon.ledger.writing import as_json, insert
from selon.model import Kind, SpeakerType

Places = list[list[int]]
Value = Mapping[str, Any]

SPAN_ROLES = ("content", "cue", "source", "addressee", "basis", "occasion")
"""What a person may move. A chain of relays is corrected link by link, as it was read."""

_ENOUGH = 0.5  # of the characters that two contents hold, so many must be common for them to be one statement's


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

    # -- reading anew --------------------------------------------------------------------------------------------

    def reapply(self, page: str) -> None:
        """After a page was read anew: put every correction of its statements in force again, in their order. Those
        whose statement is gone become orphans; orphans whose statement is back cease to be."""
        rows = self._connection.execute("SELECT * FROM correction WHERE page = ? ORDER BY id", (page,)).fetchall()
        self._connection.execute(
            "DELETE FROM orphan WHERE correction IN (SELECT id FROM correction WHERE page = ?)", (page,)
        )
        moved: dict[str, Places] = {}
        for row in rows:
            places = moved.get(row["target"], json.loads(row["places"]))
            found, reason = self._find(page, row["target"], places)
            if found is None:
                self._connection.execute("INSERT INTO orphan VALUES (?, ?, ?)", (row["id"], now(), reason))
                continue
            after = json.loads(row["after"])
            self._apply(found, row["action"], after)
            if row["action"] == "span" and after["role"] == "content":
                moved[row["target"]] = after["places"]

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
            places = self._places(row["id"], "content")
            before = self._present(row, action, after)
            if before == after:
                raise CorrectionError(f"{statement} is so already")
            self._apply(row["id"], action, after)
            self._log(action, statement, before, after, why, page=row["sha256"], places=places)

    def _present(self, row: sqlite3.Row, action: str, after: Value) -> Value:
        """What a correction would replace, in the form of what it brings."""
        if action == "speaker":
            return {"name": row["speaker"], "type": row["speaker_type"], "role": row["speaker_role"]}
        if action == "kind":
            return {"kind": row["kind"]}
        if action == "span":
            return {"role": after["role"], "places": self._places(row["id"], after["role"])}
        return {"retracted": bool(row["retracted"])}

    def _apply(self, id_: int, action: str, after: Value) -> None:
        self._set_aside(id_)
        if action == "speaker":
            self._set_speaker(id_, after)
        elif action == "span":
            self._set_span(id_, after["role"], after["places"])
        else:
            column = "kind" if action == "kind" else "retracted"
            self._connection.execute(f"UPDATE statement SET {column} = ? WHERE id = ?", (after[column], id_))

    def _set_aside(self, id_: int) -> None:
        """Keep what the machine read, before the first correction."""
        row = self._connection.execute("SELECT * FROM statement WHERE id = ?", (id_,)).fetchone()
        if row["machine"] is None:
            kept = {name: row[name] for name in ("kind", "speaker", "speaker_type", "speaker_role", "content")}
            kept["places"] = {role: found for role in SPAN_ROLES if (found := self._places(id_, role))}
            self._connection.execute("UPDATE statement SET machine = ? WHERE id = ?", (as_json(kept), id_))

    def _set_speaker(self, id_: int, after: Value) -> None:
        self._connection.execute(
            "UPDATE statement SET speaker = ?, speaker_type = ?, speaker_role = ?, candidates = '[]', mention = ?, "
            "who = ? WHERE id = ?",
            (after["name"], after["type"], after["role"], self._mention(id_, after), self._who(id_, after), id_),
        )

    def _mention(self, id_: int, after: Value) -> int | None:
        """The mention that the speaker makes in the article, as a page would."""
        type_ = EntityType.of(SpeakerType(after["type"]))
        if type_ is None:
            return None
        article, place, said = self._connection.execute(
            "SELECT article.id, article.key, coalesce(statement.said, article.published, page.published, '') "
            "FROM statement JOIN article ON article.id = statement.article JOIN page ON page.id = article.page "
            "WHERE statement.id = ?",
            (id_,),
        ).fetchone()
        mention = Mention(after["name"], type_, after["role"] or "", place, said)
        signature = signature_row(self._connection, self._entities.node(mention))
        self._connection.execute(
            "INSERT INTO mention (article, name, type, role, said, times, signature) VALUES (?, ?, ?, ?, ?, 1, ?) "
            "ON CONFLICT DO UPDATE SET times = times + 1",
            (article, mention.name, type_.value, mention.role, mention.said, signature),
        )
        self._entities.place([signature])
        (found,) = self._connection.execute(
            "SELECT id FROM mention WHERE article = ? AND name = ? AND type = ? AND role = ? AND said = ?",
            (article, mention.name, type_.value, mention.role, mention.said),
        ).fetchone()
        return int(found)

    def _who(self, id_: int, after: Value) -> str:
        (source,) = self._connection.execute("SELECT source FROM statement WHERE id = ?", (id_,)).fetchone()
        return " · ".join(filter(None, (after["name"], source)))

    def _set_span(self, id_: int, role: str, places: Places) -> None:
        self._connection.execute("DELETE FROM span WHERE statement = ? AND role = ?", (id_, role))
        for ordinal, (start, stop) in enumerate(places, 1):
            row = {"statement": id_, "role": role, "ordinal": ordinal, "start": start, "stop": stop}
            insert(self._connection, "span", row)
        text = " … ".join(self._words(id_, role))
        if role == "content":
            self._set_content(id_, text)
        elif role in ("cue", "source"):
            self._connection.execute(f"UPDATE statement SET {role} = ? WHERE id = ?", (text or None, id_))

    def _set_content(self, id_: int, text: str) -> None:
        """New words have the lemmas that the ledger met them with elsewhere, or stand for themselves."""
        known = (
            self._connection.execute("SELECT lemma FROM form WHERE form = ?", (w,)).fetchone() for w in words(text)
        )
        lemmas = [row[0] if row else word for row, word in zip(known, words(text), strict=True)]
        (bearing,) = self._connection.execute(
            "SELECT article.lemmas FROM statement JOIN article ON article.id = statement.article WHERE statement.id = ?",
            (id_,),
        ).fetchone()
        terms = [lemma for lemma in lemmas if lemma in set(bearing.split())]
        self._connection.execute(
            "UPDATE statement SET content = ?, lemmas = ?, terms = ? WHERE id = ?",
            (text, " ".join(lemmas), " ".join(terms), id_),
        )
        self._connection.execute("DELETE FROM term WHERE statement = ?", (id_,))
        self._connection.executemany("INSERT OR IGNORE INTO term VALUES (?, ?)", ((folded(t), id_) for t in terms))

    def _words(self, id_: int, role: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT substr(page.text, start + 1, stop - start) "
            "FROM span JOIN statement ON statement.id = span.statement JOIN article ON article.id = statement.article JOIN page ON page.id = article.page "
            "WHERE statement.id = ? AND role = ? ORDER BY ordinal",
            (id_, role),
        )
        return [row[0] for row in rows]

    # -- finding -------------------------------------------------------------------------------------------------

    def _find(self, page: str, key: str, places: Places) -> tuple[int | None, str]:
        """The statement of a correction, by its key or by where its content lay; else why there is none."""
        row = self._connection.execute("SELECT id FROM statement WHERE key = ?", (key,)).fetchone()
        if row:
            return int(row[0]), ""
        rows = self._connection.execute(
            "SELECT statement.id FROM statement JOIN article ON article.id = statement.article "
            "JOIN page ON page.id = article.page WHERE page.sha256 = ?",
            (page,),
        ).fetchall()
        near = [id_ for (id_,) in rows if _common(self._places(id_, "content"), places) > _ENOUGH]
        if len(near) == 1:
            return int(near[0]), ""
        return None, "two statements share its words" if near else "no statement has its words any more"

    def _places(self, id_: int, role: str) -> Places:
        rows = self._connection.execute(
            "SELECT start, stop FROM span WHERE statement = ? AND role = ? ORDER BY ordinal", (id_, role)
        )
        return [list(row) for row in rows]

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


def _common(one: Places, two: Places) -> float:
    """The share of the characters of both that is common to them."""
    left, right = ({i for start, stop in side for i in range(start, stop)} for side in (one, two))
    return len(left & right) / (len(left | right) or 1)


def _listed(signatures: Iterable[Signature]) -> str:
    return ", ".join(dict.fromkeys(signature.name for signature in signatures))
