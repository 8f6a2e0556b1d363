"""Formats of one file are written page by page: what a page says is there before the next one is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import pytest

from selon.exports import followthemoney, prov, schema_org
from selon.model import Reading


@pytest.mark.parametrize(
    "module", [followthemoney, prov, schema_org], ids=lambda module: module.__name__.split(".")[-1]
)
def test_a_page_is_written_before_the_next_is_read(module: ModuleType, reading: Reading) -> None:
    out = io.StringIO()

    def pages() -> Iterator[Reading]:
        for number in range(3):
            page = replace(reading.page, id=f"sha256:a{number}")
            told = [replace(each, id=f"st_{number}{each.id}", page=page.id) for each in reading.statements]
            yield Reading(page, told)
            assert out.getvalue().count("avoir signé") > number

    module.write(pages(), [], out)
