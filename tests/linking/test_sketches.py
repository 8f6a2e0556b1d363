"""Sketches are the same everywhere, and articles that share text share keys."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.made import article, drawn, edited
from selon.linking.sketches import BANDS, FINGERPRINT, WINDOW, sketch

BRIEF = "La préfète a annoncé mardi que le pont de Vaubrun resterait fermé jusqu'au printemps."


def test_the_keys_never_change() -> None:
    """They are stored: a change here is a migration of every ledger."""
    found = sketch(article(BRIEF))
    assert (found.bands[0], found.bands[31]) == (2280784048425776641, -2535017175621004107)
    assert found.fingerprints == ((4107734971065990021, 7),)


def test_keys_are_signed_and_of_64_bits() -> None:
    found = sketch(article(" ".join(drawn(Random(1), 300))))
    keys = [*found.bands, *(hash_ for hash_, _ in found.fingerprints)]
    assert all(isinstance(key, int) and -(2**63) <= key < 2**63 for key in keys)
    assert min(keys) < 0 < max(keys)


@pytest.mark.parametrize(
    ("count", "bands", "fingerprints"), [(0, 0, 0), (1, 32, 0), (7, 32, 0), (8, 32, 1), (20, 32, 2)]
)
def test_short_articles(count: int, bands: int, fingerprints: int) -> None:
    found = sketch(article(" ".join(drawn(Random(2), count))))
    assert len(found.bands) == bands
    assert len(found.fingerprints) >= fingerprints
    assert bool(found.fingerprints) == bool(fingerprints)


def test_every_band_of_the_same_words_is_the_same() -> None:
    assert sketch(article(BRIEF)).bands == sketch(article(BRIEF.upper())).bands


def test_a_band_says_which_it_is() -> None:
    """One word, so that all shingles are one: the bands differ all the same, or nothing could join on the hash."""
    assert len(set(sketch(article("Vaubrun")).bands)) == BANDS


@given(st.integers(0, 10_000))
def test_reprints_agree_on_a_band_and_strangers_on_none(seed: int) -> None:
    random = Random(seed)
    words = drawn(random, 300)
    one, other, stranger = (
        set(sketch(article(" ".join(row))).bands) for row in (words, edited(random, words, 0.02), drawn(random, 300))
    )
    assert one & other
    assert not one & stranger


@given(st.integers(0, 10_000), st.integers(0, 80), st.integers(0, 80))
def test_fifteen_words_in_a_row_share_a_fingerprint(seed: int, before: int, after: int) -> None:
    random = Random(seed)
    row = drawn(random, FINGERPRINT + WINDOW - 1)
    one = sketch(article(" ".join([*drawn(random, before), *row, *drawn(random, after)])))
    other = sketch(article(" ".join([*drawn(random, after), *row, *drawn(random, before)])))
    shared = [(p, q) for h, p in one.fingerprints for k, q in other.fingerprints if h == k]
    assert any(p - q == before - after for p, q in shared)
    places = [p for _, p in one.fingerprints]
    assert places == sorted(set(places))
    assert all(b - a <= WINDOW for a, b in pairwise(places))
