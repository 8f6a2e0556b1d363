"""A day of an invented press, with everything that a review has to set in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import Said, entry, link, story
from selon.ledger import Ledger
from selon.model import Commitment, Kind

FULL = "Le barrage de Valmont sera vidé en mai"
AGAIN = "En mai, le barrage de Valmont serait vidé"
NO = "Le barrage de Valmont ne sera pas vidé"
LATER = "Le barrage de Valmont attendra l’été"
FISH = "La criée rouvrira lundi"
HOSTILE = "<script>alert(1)</script> *gras* [ici](javascript:alert) \u202e" + "a" * 5000


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "presse.selon", create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL, role="maire")))
        ledger.add(
            entry(
                "Belmont Infos",
                "2024-03-11",
                Said(
                    "Jeanne Lormel", AGAIN, kind=Kind.INDIRECT, commitment=Commitment.CONDITIONAL, via=("Radio Lorme",)
                ),
            )
        )
        ledger.add(entry("Le Phare", "2024-03-12", Said("Luc Serval", NO, denies=True), Said("Luc Serval", FISH)))
        ledger.add(entry("Le Phare", "2024-03-13", Said("Nadia Belmont", LATER, denies=True), title="Valmont attend"))
        ledger.add(entry("Le Phare", None, Said("<b>Nul</b>", HOSTILE), title="<img src=x onerror=alert(1)>"))
        link(ledger.connection, "same statement", FULL, AGAIN)
        link(ledger.connection, "denial", NO, AGAIN)
        link(ledger.connection, "denial", LATER, NO)
        story(ledger.connection, "sy_1", "barrage de Valmont", FULL, AGAIN, NO, LATER)
        yield ledger
