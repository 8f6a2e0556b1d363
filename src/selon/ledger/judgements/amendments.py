"""Amendments: what a correction changes in one statement, and the machine's value set aside before the first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from selon.entities.records import EntityType, Mention
from selon.ledger.entities import Entities
from selon.ledger.folding import folded, words
from selon.ledger.judgements.parts import SPAN_ROLES, STANCE, Places
from selon.ledger.mentions import signature_row
from selon.ledger.rows import as_json, insert
from selon.model import SpeakerType

Value = Mapping[str, Any]

_SPEAKER = ("speaker", "speaker_type", "speaker_role")


class Amendments:
    """Changes the present values of statements, by their rows, inside the transaction of whoever calls."""

    def __init__(self, connection: sqlite3.Connection, entities: Entities) -> None:
        self._connection = connection
        self._entities = entities

    def present(self, row: sqlite3.Row, action: str, after: Value) -> Value:
        """What a correction would replace, in the form of what it brings."""
        if action == "speaker":
            return {"name": row["speaker"], "type": row["speaker_type"], "role": row["speaker_role"]}
        if action == "kind":
            return {"kind": row["kind"]}
        if action == "stance":
            return {name: row[name] for name in STANCE}
        if action == "span":
            return {"role": after["role"], "places": self.places(row["id"], after["role"])}
        return {**after, "retracted": bool(row["retracted"])}

    def apply(self, id_: int, action: str, after: Value) -> None:
        """Put what a correction brings in the place of what there was."""
        self._set_aside(id_)
        if action == "speaker":
            self._set_speaker(id_, after)
        elif action == "span":
            self._set_span(id_, after["role"], after["places"])
        elif action == "stance":
            self._connection.execute(
                "UPDATE statement SET commitment = ?, polarity = ? WHERE id = ?", (*map(after.get, STANCE), id_)
            )
        else:
            column = "kind" if action == "kind" else "retracted"
            self._connection.execute(f"UPDATE statement SET {column} = ? WHERE id = ?", (after[column], id_))

    def register(self, id_: int) -> None:
        """Find the lemmas of a statement that a person added, and give its speaker a mention."""
        row = self._connection.execute("SELECT * FROM statement WHERE id = ?", (id_,)).fetchone()
        self._set_content(id_, row["content"])
        mention = self._mention(id_, self.present(row, "speaker", {}))
        self._connection.execute("UPDATE statement SET mention = ? WHERE id = ?", (mention, id_))

    def _set_aside(self, id_: int) -> None:
        """Keep what the machine read, before the first correction."""
        row = self._connection.execute("SELECT * FROM statement WHERE id = ?", (id_,)).fetchone()
        if row["machine"] is None:
            kept = {name: row[name] for name in ("kind", *STANCE, *_SPEAKER, "candidates", "content")}
            kept["places"] = {role: found for role in SPAN_ROLES if (found := self.places(id_, role))}
            self._connection.execute("UPDATE statement SET machine = ? WHERE id = ?", (as_json(kept), id_))

    def _set_speaker(self, id_: int, after: Value) -> None:
        """Whoever the machine meant comes back with those whom it took for nearly as likely."""
        (machine,) = self._connection.execute("SELECT machine FROM statement WHERE id = ?", (id_,)).fetchone()
        kept, value = json.loads(machine), (after["name"], after["type"], after["role"])
        is_machines = value == tuple(kept[name] for name in _SPEAKER)
        candidates = kept.get("candidates", "[]") if is_machines else "[]"
        self._connection.execute(
            "UPDATE statement SET speaker = ?, speaker_type = ?, speaker_role = ?, candidates = ?, mention = ?, "
            "who = ? WHERE id = ?",
            (*value, candidates, self._mention(id_, after), self._who(id_, after), id_),
        )

    def _mention(self, id_: int, after: Value) -> int | None:
        """The mention that the speaker makes in the article, as a page would."""
        type_ = EntityType.of(SpeakerType(after["type"])) if after["type"] else None
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
            "SELECT article.lemmas FROM statement JOIN article ON article.id = statement.article "
            "WHERE statement.id = ?",
            (id_,),
        ).fetchone()
        meant = {folded(lemma): lemma for lemma in bearing.split()}
        terms = [meant[lemma] for lemma in lemmas if lemma in meant]
        self._connection.execute(
            "UPDATE statement SET content = ?, lemmas = ?, terms = ? WHERE id = ?",
            (text, " ".join(lemmas), " ".join(terms), id_),
        )
        self._connection.execute("DELETE FROM term WHERE statement = ?", (id_,))
        self._connection.executemany("INSERT OR IGNORE INTO term VALUES (?, ?)", ((term, id_) for term in terms))

    def _words(self, id_: int, role: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT substr(page.text, start + 1, stop - start) FROM span "
            "JOIN statement ON statement.id = span.statement "
            "JOIN article ON article.id = statement.article JOIN page ON page.id = article.page "
            "WHERE statement.id = ? AND role = ? ORDER BY ordinal",
            (id_, role),
        )
        return [row[0] for row in rows]

    def places(self, id_: int, role: str) -> Places:
        """Where a role stands: half-open code points of the page's text."""
        rows = self._connection.execute(
            "SELECT start, stop FROM span WHERE statement = ? AND role = ? ORDER BY ordinal", (id_, role)
        )
        return [list(row) for row in rows]
