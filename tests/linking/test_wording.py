"""Wording side by side: every word once, in order, with its place in either page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from linking.told import told
from selon.linking.records import Telling
from selon.linking.wording import Change, wording
from selon.model import Span


def shown(left: Telling, right: Telling) -> list[tuple[str, str, str]]:
    return [
        (s.change.value, s.left.text if s.left else "", s.right.text if s.right else "")
        for s in wording(left, right).stretches
    ]


def pieces(page: str, *texts: str) -> Telling:
    spans = tuple(Span.of(page, page.index(text), page.index(text) + len(text)) for text in texts)
    return replace(told(page), content=spans)


def test_changed_added_and_left_out():
    left, right = told("La réforme sera retirée mardi"), told("Cette réforme des lycées sera retirée")
    assert shown(left, right) == [
        ("changed", "La", "Cette"),
        ("equal", "réforme", "réforme"),
        ("only right", "", "des lycées"),
        ("equal", "sera retirée", "sera retirée"),
        ("only left", "mardi", ""),
    ]


def test_case_accents_and_apostrophes_are_no_difference():
    assert shown(told("L’État"), told("l'Etat")) == [("equal", "L’État", "l'Etat")]


def test_stretches_end_where_a_content_does():
    left = pieces("🙂 « La réforme », a-t-elle dit, «\u00a0sera retirée »", "La réforme", "sera retirée")
    right = told("La réforme sera retirée")
    assert shown(left, right) == [("equal", "La réforme", "La réforme"), ("equal", "sera retirée", "sera retirée")]


def test_copied_and_retold():
    one = told("Le port de Corvel rouvrira lundi matin")
    assert wording(one, one).copied == 1.0
    assert wording(one, told("Lundi, réouverture prévue du port")).copied == 0.0
    assert 0.5 < wording(one, told("Le port de Corvel rouvrira bientôt")).copied < 1.0


def test_two_words_are_copied_where_there_are_no_more():
    assert wording(told("Un scandale"), told("C'est un scandale")).copied == 1.0


WORDS = st.lists(st.sampled_from(["la", "réforme", "sera", "retirée", "🙂", "d'ici", "mardi", "22"]), max_size=8)


@given(WORDS, WORDS, st.integers(0, 8))
def test_each_side_is_told_once_in_order_with_its_places(one, other, cut):
    page = "À noter : " + " ".join(one) + " — fin"
    start, middle = 10, 10 + len(" ".join(one[:cut]))
    ends = [(start, middle), (middle, len(page) - 6)] if 0 < cut < len(one) else [(start, len(page) - 6)]
    left = replace(told(page), content=tuple(Span.of(page, a, b) for a, b in ends))
    right = told(" ".join(other))
    found = wording(left, right)
    for side, text in (("left", page), ("right", right.text)):
        spans = [span for s in found.stretches if (span := getattr(s, side)) is not None]
        assert spans == sorted(spans)
        assert all(text[span.start : span.end] == span.text for span in spans)
        words = [word for span in spans for word in span.text.split() if word != "🙂"]
        assert words == [word for word in (one if side == "left" else other) if word != "🙂"]
    for stretch in found.stretches:
        assert (stretch.left is None) == (stretch.change is Change.RIGHT)
        assert (stretch.right is None) == (stretch.change is Change.LEFT)
    assert 0.0 <= found.copied <= 1.0
