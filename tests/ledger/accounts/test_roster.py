"""The roster: whom a person finds who wants to set names right."""

from __future__ import annotations

import pytest
from tests import press
from tests.press import Said

from selon.ledger import Ledger
from selon.ledger.accounts.roster import card, roster, spellings


@pytest.fixture
def known(ledger: Ledger) -> Ledger:
    ledger.add(
        press.entry(
            "Radio Lorme", "2024-03-01",
            Said("Hélène Vasseur", "Non", role="maire de Valmont"),
            Said("Hélène Vasseur", "Non plus", role="maire de Valmont"),
            Said("Henri Vasse", "Oui", role="préfet"),
            Said("Paul Blanc", "Peut-être"),
        )
    )  # fmt: skip
    return ledger


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("vass", ["Hélène Vasseur", "Henri Vasse"]),
        ("helene vass", ["Hélène Vasseur"]),
        ("maire", ["Hélène Vasseur"]),
        ("", ["Hélène Vasseur", "Henri Vasse", "Paul Blanc"]),
        ("asseur", []),
        ('" OR *', []),
        ("…", []),
    ],
)
def test_all_words_begin_one_of_a_name_or_role(known: Ledger, asked: str, names: list[str]) -> None:
    found = roster(known.connection, asked)
    assert [each.name for each in found.cards] == names
    assert found.total == len(names)


def test_some_of_them_and_how_many_there_are(known: Ledger) -> None:
    found = roster(known.connection, "vass", offset=1, limit=1)
    assert ([each.name for each in found.cards], found.total) == (["Henri Vasse"], 2)


def test_one_of_them(known: Ledger) -> None:
    (mine,) = roster(known.connection, "helene").cards
    assert (mine.mentions, mine.statements, mine.roles) == (2, 2, ("maire de Valmont",))
    assert roster(known.connection, mine.id).cards == (mine,)
    assert card(known.connection, "en_0") is None
    (spelt,) = spellings(known.connection, mine.id)
    assert (spelt.name, spelt.role, spelt.mentions, spelt.outlet) == (
        "Hélène Vasseur", "maire de Valmont", 2, "Radio Lorme"
    )  # fmt: skip


def test_every_id_that_it_had_finds_it(known: Ledger) -> None:
    one, two = roster(known.connection, "vass").cards
    known.corrections("Ida").merge(one.id, two.id)
    assert card(known.connection, one.id) == card(known.connection, two.id)
    assert roster(known.connection, "vass").total == 1
