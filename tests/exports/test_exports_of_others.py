"""What the formats of other tools have in common: they are written page by page, and keep to themselves what is not to
be published."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from rdflib import Graph

from selon.errors import MissingExtra
from selon.exports import followthemoney, prov, schema_org
from selon.exports.formats import named
from selon.exports.sharing import shared
from selon.model import Reading

WRITERS = pytest.mark.parametrize(
    "write", [followthemoney.write, prov.write, schema_org.write], ids=["ftm", "prov", "schema.org"]
)


@WRITERS
def test_a_page_is_written_before_the_next_is_read(write: Callable[..., Any], reading: Reading) -> None:
    out = io.StringIO()

    def pages() -> Iterator[Reading]:
        for number in range(3):
            page = replace(reading.page, id=f"sha256:a{number}")
            told = [replace(each, id=f"st_{number}{each.id}", page=page.id) for each in reading.statements]
            yield Reading(page, told)
            assert out.getvalue().count("avoir signé") > number

    write(pages(), [], out)


@WRITERS
def test_positions_show_no_words_of_the_page(write: Callable[..., Any], odd_reading: Reading) -> None:
    out = io.StringIO()
    write(shared([odd_reading], 0), [], out)
    assert "Léa Morel" in out.getvalue()
    for words in ("menti vers", "témoins", "rapport de", "Telegram", "Nuit", "préfète", "tout", "2019."):
        assert words not in out.getvalue()


@WRITERS
def test_extracts_show_the_first_words(write: Callable[..., Any], odd_reading: Reading) -> None:
    out = io.StringIO()
    write(shared([odd_reading], 1), [], out)
    assert "avoir…" in out.getvalue()
    assert "menti vers" not in out.getvalue()


def test_of_whom_the_words_are_withheld_nobody_is_taken_for_another(odd_reading: Reading) -> None:
    (*_, witnesses), out = odd_reading.statements, io.StringIO()
    told = [witnesses, replace(witnesses, id="st_z")]
    prov.write(shared([Reading(odd_reading.page, told)], 0), [], out)
    found = Graph().parse(data=out.getvalue(), format="turtle")
    who = "SELECT DISTINCT ?by WHERE { ?said prov:wasAttributedTo ?by FILTER(STRENDS(STR(?said), ':said')) }"
    assert len(list(found.query(who))) == 2
    assert '"… (mis à distance)"' in out.getvalue()


def test_without_its_package_a_format_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    monkeypatch.delitem(sys.modules, "selon.exports.followthemoney")
    with pytest.raises(MissingExtra, match=r"^this needs followthemoney: pip install 'selon\[ftm\]'$"):
        named("followthemoney").load()
