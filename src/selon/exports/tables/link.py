"""The table `link`: one row a link, with its reasons."""

from __future__ import annotations

import pyarrow as pa

from selon.exports.tables.columns import NUMBER, SPAN, TEXT, Row, column, whole
from selon.model import Link, LinkKind, LinkReason, Span

_REASON = pa.struct([("name", TEXT), ("left", SPAN), ("right", SPAN), ("detail", TEXT)])

SCHEMA = pa.schema(
    [
        column("id", TEXT, "Its identifier, `ln_…`: the same for the same kind and ends."),
        column("kind", TEXT, "`reprint` or `passage`, of articles; `same statement`, `denial` or `contradiction`."),
        column("left", TEXT, "The `key` of an article, or the `id` of a statement: which came first, or which denies."),
        column("right", TEXT, "The other end."),
        column("directed", pa.bool_(), "Whether it is known which came first; always true of a denial."),
        column("score", NUMBER, "How sure it is, from 0 to 1."),
        column("why", pa.list_(_REASON), "The evidence: its name, the words of either side, a detail."),
    ]
)


def row(link: Link) -> Row:
    """The row of a link."""
    return {
        "id": link.id,
        "kind": link.kind.value,
        "left": link.left,
        "right": link.right,
        "directed": link.directed,
        "score": link.score,
        "why": [(reason.name, whole(reason.left), whole(reason.right), reason.detail) for reason in link.why],
    }


def as_link(row: Row) -> Link:
    """The link in a row of the table."""
    why = tuple(
        LinkReason(reason["name"], _span(reason["left"]), _span(reason["right"]), reason["detail"])
        for reason in row["why"]
    )
    return Link(LinkKind(row["kind"]), row["left"], row["right"], row["directed"], row["score"], why)


def _span(cell: Row | None) -> Span | None:
    return None if cell is None else Span(cell["start"], cell["end"], cell["text"])
