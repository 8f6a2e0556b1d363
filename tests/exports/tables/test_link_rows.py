"""A link as a row."""

from __future__ import annotations

import pyarrow as pa

from selon.exports.tables import link
from selon.model import Link, LinkKind, LinkReason, Span

LINKS = [
    Link(LinkKind.REPRINT, "sha256:0#1", "sha256:1#1", True, 0.97, (LinkReason("words in common", detail="97 %"),)),
    Link(LinkKind.DENIAL, "st_1", "st_2", True, 0.5, (LinkReason("cue", Span(1, 6, "dément"), None),)),
    Link(LinkKind.SAME, "st_3", "st_2", False, 1.0, ()),
]


def test_a_row_turns_back_into_its_link() -> None:
    rows = pa.Table.from_pylist([link.row(each) for each in LINKS], schema=link.SCHEMA).to_pylist()
    assert [link.as_link(row) for row in rows] == LINKS
    assert [row["id"] for row in rows] == [each.id for each in LINKS]
