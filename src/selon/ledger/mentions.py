"""The names of one article as rows: who speaks, who is spoken of, and where each name stands."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from selon.entities.records import EntityType, Mention, Signature
from selon.entities.registry import mention_of
from selon.model import Appearance, Span, Statement

Node = Callable[[Mention], Signature]


class Registrar:
    """Writes the mentions of one article. `place` is the article's key; `node` tells what a mention is compared as."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        article: int,
        place: str,
        node: Node,
        statements: Iterable[Statement],
        appearances: Iterable[Appearance],
    ) -> None:
        self._connection = connection
        self._article = article
        self._place = place
        self._node = node
        self._appearances = [(a, m) for a in appearances if (m := self._mention(a)) is not None]
        self._places = sorted((a.span.start, k) for k, (a, _) in enumerate(self._appearances))
        speakers = [m for s in statements if (m := _speaker(s)) is not None]
        times = Counter([*speakers, *(mention for _, mention in self._appearances)])
        self.signatures: set[int] = set()
        self._rows = {mention: self._write(mention, count) for mention, count in sorted(times.items())}
        self._write_appearances()

    def speaker(self, statement: Statement) -> int | None:
        """The row of the mention that a statement's speaker is; None for one whom no registry can tell apart."""
        mention = _speaker(statement)
        return None if mention is None else self._rows[mention]

    def spoken_of(self, statement: Statement) -> list[int]:
        """The rows of the mentions that stand in what is said, each once."""
        inside = {k for piece in statement.content for k in self._inside(piece)}
        return list(dict.fromkeys(self._rows[self._appearances[k][1]] for k in sorted(inside)))

    def _inside(self, piece: Span) -> Iterator[int]:
        """The numbers of the appearances in a piece: only those that begin in it are looked at."""
        first, last = bisect_left(self._places, (piece.start,)), bisect_left(self._places, (piece.end + 1,))
        return (k for _, k in self._places[first:last] if piece.holds(self._appearances[k][0].span))

    def _mention(self, appearance: Appearance) -> Mention | None:
        if appearance.type not in set(EntityType):
            return None
        return Mention(appearance.name, EntityType(appearance.type), appearance.role or "", self._place)

    def _write(self, mention: Mention, times: int) -> int:
        signature = signature_row(self._connection, self._node(mention))
        self.signatures.add(signature)
        cursor = self._connection.execute(
            "INSERT INTO mention (article, name, type, role, said, times, signature) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._article, mention.name, mention.type.value, mention.role, mention.said, times, signature),
        )
        return int(cursor.lastrowid or 0)

    def _write_appearances(self) -> None:
        self._connection.executemany(
            "INSERT INTO appearance (mention, start, stop, thing) VALUES (?, ?, ?, ?)",
            ((self._rows[m], a.span.start, a.span.end, a.thing) for a, m in self._appearances),
        )


def signature_row(connection: sqlite3.Connection, signature: Signature) -> int:
    """The row of a signature, made where there is none."""
    values = (signature.name, signature.type.value, signature.role, signature.where)
    connection.execute("INSERT OR IGNORE INTO signature (name, type, role, place) VALUES (?, ?, ?, ?)", values)
    found = connection.execute(
        "SELECT id FROM signature WHERE name = ? AND type = ? AND role = ? AND place = ?", values
    ).fetchone()
    return int(found[0])


def _speaker(statement: Statement) -> Mention | None:
    return None if statement.speaker is None else mention_of(statement.speaker, statement)
