"""Words are folded alike however they are spelt, and stand where they say they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.made import article
from selon.linking.words import folded, text_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’Élysée", "l'elysee"),
        ("L'œuvre", "L’OEUVRE"),
        ("e\u0301te\u0301", "été"),
        ("infor\u00admation", "information"),
        ("garde-à-vous", "garde à vous"),
        ("«\u00a0Non\u00a0», a-t-il dit.", "Non a t il dit"),
        ("1\u202f200 €", "1 200"),
        ("ﬁnance", "finance"),
    ],
)
def test_two_spellings_are_the_same_words(one: str, other: str) -> None:
    assert article(one).words == article(other).words


@pytest.mark.parametrize("words", ["11 12", "le la", "pré prés"])
def test_other_words_stay_others(words: str) -> None:
    one, other = words.split()
    assert folded(one) != folded(other)


def test_only_the_ranges_are_read_and_no_word_crosses_them() -> None:
    page = "Menu\n🌍 Le pont fermé\nPublicité\nde Vaubrun"
    text = text_of(page, [(7, 20), (31, len(page))], article="sha256:0#1", day=3)
    assert text.words == ("le", "pont", "ferme", "de", "vaubrun")
    assert text.span(2, 4).text == "fermé\nPublicité\nde"
    assert text_of("unbeau", [(0, 2), (2, 6)], article="sha256:0#1").words == ("un", "beau")


@given(st.text(st.characters() | st.sampled_from("aéœ’'-\u0301\u00ad\u200d🌍\u00a0_1")))
def test_offsets_are_true(page: str) -> None:
    text = article(page)
    assert all(folded(page[a:b]) == word for word, a, b in zip(text.words, text.starts, text.ends, strict=True))
    assert all(a < b for a, b in zip(text.starts, text.ends, strict=True))
    assert all(end <= start for end, start in zip(text.ends, text.starts[1:], strict=False))
    assert all(text.words)
    assert sum(c.isalnum() for c in page) == sum(
        c.isalnum() for a, b in zip(text.starts, text.ends, strict=True) for c in page[a:b]
    )
