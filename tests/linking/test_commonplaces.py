"""Standing text is taken out, formulas are not; what recurs is known again."""

from __future__ import annotations

from random import Random

from linking.made import drawn
from selon.linking.commonplaces import NONE, Commonplaces
from selon.linking.shingles import codes, shingles, signed

RANDOM = Random(8)
BEFORE, CLOSING, AFTER = (tuple(drawn(RANDOM, count)) for count in (30, 40, 30))


def hashes(words: tuple[str, ...], step: int = 1) -> frozenset[int]:
    return frozenset(signed(shingles(codes(words), 8))[::step])


def standing(words: tuple[str, ...], common: Commonplaces) -> list[int]:
    return common.stand(codes(words)).nonzero()[0].tolist()


def test_rows_are_sorted_into_standing_and_recurrent() -> None:
    common = Commonplaces.of([(1, True), (2, False), (-3, True)])
    assert (common.standing, common.recurrent) == ({1, -3}, {2})


def test_a_closing_is_standing_text_and_its_neighbours_are_not() -> None:
    common = Commonplaces(standing=hashes(CLOSING))
    assert standing(BEFORE + CLOSING + AFTER, common) == list(range(30, 70))
    assert standing(BEFORE + AFTER, common) == []
    assert standing(CLOSING, NONE) == []


def test_one_fingerprint_in_eight_is_enough() -> None:
    """As winnowing keeps at least: nothing of eight words or more stays at either end."""
    found = standing(BEFORE + CLOSING + AFTER, Commonplaces(standing=hashes(CLOSING, 8)))
    assert found == list(range(30, 70))
    changed = (*CLOSING[:18], "mardi", *CLOSING[19:])
    assert len(standing(changed, Commonplaces(standing=hashes(CLOSING)))) == 39


def test_a_formula_is_no_standing_text() -> None:
    common = Commonplaces(standing=hashes(CLOSING[:14]))
    assert standing(BEFORE + CLOSING[:14] + AFTER, common) == []
    assert standing(BEFORE + CLOSING[:14] + AFTER + CLOSING[:14], common) == []


def test_what_recurs() -> None:
    common = Commonplaces(recurrent=hashes(CLOSING[:14]))
    assert common.fresh(codes(BEFORE + CLOSING)) == 70 - 14
    assert common.fresh(codes(BEFORE + AFTER)) == 60
    assert common.fresh(codes(CLOSING[:7])) == 7
    assert NONE.fresh(codes(CLOSING)) == 40
