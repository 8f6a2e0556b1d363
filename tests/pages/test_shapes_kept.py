"""The shapes of lines are kept for the stages of a page, not for the pages of days."""

from __future__ import annotations

import tracemalloc

from selon.pages.drafts import shape

LINES = 6_000
MOST = 4 << 20
"""Bytes; of all the lines it would be twice as many."""


def test_the_shapes_of_lines_long_gone_are_let_go_of() -> None:
    tracemalloc.start()
    try:
        for number in range(LINES):
            line = f"Ligne {number} : « Le pont sera fermé trois mois », a annoncé la maire, à la surprise de tous."
            assert shape(line) is shape(line)
            assert shape(line).prose
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < MOST
