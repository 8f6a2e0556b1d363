"""A ledger of invented pages on two people of one surname, and one whom a person had corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selon.ledger import Ledger
from selon.model import Entry
from stores import Store

PAGES = {
    "quai.txt": (
        "« 😀 Le quai rouvrira lundi », a déclaré Odile Kerbrat, maire de Porzay, à l’hôtel\u00a0de ville.\n"
        "Odile Kerbrat a ajouté que les travaux coûteraient deux millions d’euros.\n"
        "« C’est faux », a répondu Yann Le Goff, président du port.\n"
    ),
    "port.txt": (
        "« Odile Kerbrat n’a rien compris au port », a affirmé Yann Le Goff, président du port.\n"
        "« La pêche reprendra mardi », a annoncé Maud Perrin, directrice de la criée.\n"
    ),
    "criee.txt": (
        "La criée embauchera dix personnes, a promis Maud Perrin, directrice de la criée.\n"
        "« Bruno Kerbrat dirigera la halle », a précisé Maud Perrin.\n"
    ),
}
"""By the names of their files."""

NAME = "Odile Kerbrat"


@pytest.fixture(scope="session")
def pages(entry: Callable[..., Entry]) -> dict[str, Entry]:
    return {name: entry(text, name) for name, text in PAGES.items()}


@pytest.fixture
def town(store: Store, pages: dict[str, Entry], tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(store(tmp_path / "port.selon"), create=True) as made:
        for name, entry in pages.items():
            made.add(entry, address=name)
        yield made
