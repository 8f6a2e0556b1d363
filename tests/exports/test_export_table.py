"""The table: what a person sees, narrow and wide, in colour and without."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from selon.exports import table
from selon.model import Page, Reading, Statement


def printed(reading: Reading, width: int = 120, *, full: bool = False, colour: bool = False) -> str:
    file = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=file, width=width, highlight=False, force_terminal=colour, color_system=system)
    table.write([reading], console, full=full)
    return file.getvalue()


def test_everything_a_reader_needs(reading: Reading) -> None:
    page = printed(reading)
    for words in ("Qui", "Dit", "Quoi", "Par qui", "Où"):
        assert words in page
    for words in ("port/criee.txt", "Le Courrier", "3 propos attribués", "1. La criée sera vendue"):
        assert words in page
    for words in ("Hélène Vasseur", "la maire", "a répété", "Radio Lorme", "criee.txt:2", "@23"):
        assert words in page


def test_stance_is_told_in_words(reading: Reading) -> None:
    assert "dément" in printed(reading).replace("aurait démenti", "")
    assert "au conditionnel" in printed(reading)
    assert table.NOBODY in printed(reading)


def test_a_statement_inside_another_hangs_below_it(reading: Reading) -> None:
    outer, inner, denial = reading.statements
    moved = replace(reading, statements=[inner, denial, outer])
    told = [(depth, statement.id) for depth, statement in table.nested(moved.statements)]
    assert told == [(0, "st_3"), (0, "st_1"), (1, "st_2")]
    assert "└ Hélène Vasseur" in printed(reading)


def test_a_statement_whose_parent_is_elsewhere_is_not_lost(reading: Reading) -> None:
    _, inner, _ = reading.statements
    assert list(table.nested([inner])) == [(0, inner)]


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_no_line_is_wider_than_the_terminal(reading: Reading, width: int) -> None:
    assert max(map(len, printed(_long(reading), width).splitlines())) <= width


def test_long_contents_are_cut_at_a_word_unless_asked_for(reading: Reading) -> None:
    assert "…" in printed(_long(reading), 80)
    assert "dernier" not in printed(_long(reading), 80)
    assert "dernier" in printed(_long(reading), 80, full=True)


def test_the_chain_has_a_column_only_where_there_is_a_chain(reading: Reading) -> None:
    assert "Par qui" not in printed(replace(reading, statements=reading.statements[1:]))


def test_a_page_in_which_nobody_says_anything(reading: Reading) -> None:
    assert printed(Reading(reading.page, [])).split("\n")[0] == "port/criee.txt · Le Courrier · aucun propos attribué"


@pytest.mark.parametrize("name", ["black", "white", "bright_", "yellow", "blue"])
def test_no_colour_that_vanishes_on_a_light_or_dark_background(reading: Reading, name: str) -> None:
    codes = {"black": "30", "white": "37", "bright_": "9", "yellow": "33", "blue": "34"}
    page = printed(reading, colour=True)
    assert "\x1b[" in page
    assert f";{codes[name]}" not in page
    assert f"[{codes[name]}" not in page


def test_nothing_in_a_page_acts_on_the_terminal(reading: Reading) -> None:
    page = replace(reading.page, name="\x1b[2Jpiège\u202e.txt")
    assert printed(Reading(page, [])).startswith(" [2Jpiège .txt")


def test_a_line_never_breaks_before_a_closing_mark() -> None:
    console = Console(file=io.StringIO(), width=14)
    console.print(table.Prose("«\u00a0Nous irons loin\u00a0»"))
    assert [line.rstrip() for line in console.file.getvalue().splitlines()] == ["«\u00a0Nous irons", "loin\u00a0»"]  # type: ignore[attr-defined]


def test_lines_are_counted_from_one() -> None:
    page = Page("sha256:", "a.txt", "un\ndeux\n", (), ())
    assert [table.line_of(page, offset) for offset in (0, 2, 3, 7)] == [1, 1, 2, 2]


def _long(reading: Reading) -> Reading:
    text = "Je lui ai dit que rien n’était signé " * 12 + "le dernier"
    statement: Statement = reading.statements[0]
    piece = replace(statement.content[0], text=text)
    return Reading(reading.page, [replace(statement, content=(piece,))])
