"""A ledger with a page, sent to an annotation tool."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.exports import brat, cas
from selon.imports.manifest import beside
from selon.imports.returned import Returned
from selon.ledger import Ledger
from selon.model import Reading
from selon.pipeline import Pipeline
from stores import Store

TEXT = """\
Le pont 🌉 ferme\u00a0!

« Le pont 🌉 sera fermé mardi », a annoncé jeudi 21 mars 2024 la préfète, Anne Roux, citée par Radio Lorme. « Les
travaux dureront deux ans », a-t-elle ajouté.

Le maire, Paul Blanc, dément que le chantier ait pris du retard. Selon la société Viadux, le quai aurait été barré.
Rien ne presse, répète un élu.
"""


@pytest.fixture
def ledger(store: Store, tmp_path: Path, pipeline: Pipeline) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "presse.selon"), create=True) as made:
        made.add(pipeline.entry(TEXT.encode(), "presse/le pont 🌉.txt"))
        yield made


def readings(ledger: Ledger) -> list[Reading]:
    """All pages as they stand now."""
    return [Reading(ledger.page(each.row), ledger.statements_of(each.row)) for each in ledger.stored()]


@pytest.fixture
def in_brat(ledger: Ledger, tmp_path: Path) -> Path:
    brat.write(readings(ledger), [], tmp_path / "brat")
    return tmp_path / "brat"


@pytest.fixture
def in_cas(ledger: Ledger, tmp_path: Path) -> Path:
    cas.write(readings(ledger), [], tmp_path / "cas")
    return tmp_path / "cas"


def returned(read: object, folder: Path) -> Returned:
    """The only page of a folder, as it came back."""
    register = beside(folder)
    assert register is not None
    (page,) = read(folder, register)  # type: ignore[operator]
    return page
