"""Which pairs of statements are looked at: those that share enough of what both say."""

from __future__ import annotations

import pytest

from linking.told import told
from selon.engines.verification import judge_statements
from selon.linking.records import Telling
from selon.linking.same_statement import same
from selon.linking.weights import Weights
from selon.model import Link, LinkKind

BRIDGE = told(
    "Le pont Mirande fermera en mars pour des travaux de peinture", "pont mirande fermer mars travail peinture"
)
SHORT = told("Le pont Mirande fermera en mars", "pont mirande fermer mars")
#: The same three words and a dozen others: less than four tenths of what both say.
LONG = told(
    "Le pont Mirande fermera, le tunnel Saquier rouvrira, la piscine Olmet sera chauffée au bois, le musée Fabret "
    "exposera des vitraux, la halle Cossard accueillera le marché et le stade Ruelle des gradins neufs",
    "pont mirande fermer tunnel saquier rouvrir piscine olmet chauffer bois musée fabret exposer vitrail halle cossard "
    "accueillir marché stade ruelle gradin neuf",
)


def _judged(one: Telling, other: Telling) -> Link | None:
    return judge_statements({1: one, 2: other}, Weights())((1, 2))


def test_a_statement_told_shorter_is_the_same() -> None:
    found = _judged(BRIDGE, SHORT)
    assert found is not None
    assert found.kind is LinkKind.SAME


def test_three_shared_words_of_twenty_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr("selon.engines.verification.same_of", lambda *sides: looked.append(sides))
    monkeypatch.setattr("selon.engines.verification.contradiction_of", lambda *sides: None)
    assert _judged(BRIDGE, LONG) is None
    assert not looked
    assert _judged(BRIDGE, SHORT) is None
    assert len(looked) == 1


def test_of_a_denial_a_hint_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr("selon.engines.verification.denial_of", lambda *sides: looked.append(sides))
    _judged(BRIDGE, told(LONG.text, LONG.terms, denies=True))
    assert len(looked) == 1


def test_the_floor_costs_no_link_of_few_words() -> None:
    """What says little is looked at whatever it shares: `« C'est faux »` is known by the words around it."""
    one, other = (
        told("Le pont fermera", "pont fermer", article="a"),
        told("Le pont va fermer", "pont fermer", article="b"),
    )
    found = _judged(one, other)
    assert found is not None
    assert found == same(one, other, Weights())
