"""Names in texts: what counts as one, and what only holds one."""

from __future__ import annotations

from selon.ledger.persons.names import Names, meet, outside, spelt

NAMES = Names.of([spelt("Odile Kerbrat"), spelt("Odile Le Goff-Kerbrat")])


def test_case_accents_and_spaces_do_not_matter() -> None:
    text = "😀 ODILE\u202fKÉRBRAT, odile\nkerbrat"
    assert [text[start:end] for start, end in NAMES.find(text)] == ["ODILE\u202fKÉRBRAT", "odile\nkerbrat"]


def test_part_of_a_name_is_none_and_the_longest_counts() -> None:
    assert NAMES.find("Odile, Kerbrat Odile, Odile Kerbratte") == []
    text = "Odile Le Goff-Kerbrat"
    assert NAMES.find(text) == [(0, len(text))]


def test_a_longer_name_is_somebody_elses() -> None:
    assert outside([(12, 25), (40, 53)], [(0, 25), (40, 53)]) == [(40, 53)]


def test_places_meet_where_they_share_a_character() -> None:
    assert meet((0, 3), [(2, 5)])
    assert not meet((0, 3), [(3, 5)])


def test_they_are_found_in_any_value_and_cut_out() -> None:
    assert NAMES.stand_in({"before": ["x", {"Odile Kerbrat": 1}]})
    assert not NAMES.stand_in({"before": [None, 3, "Odile"]})
    assert NAMES.cut_from("Le maire Odile Kerbrat parle") == "Le maire parle"
    assert not Names.of([]).stand_in("Odile Kerbrat")
