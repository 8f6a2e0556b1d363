"""Where sentences begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.analysis.sentences import sentence_starts
from selon.languages.fr.grammar import GRAMMAR


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text, [0], GRAMMAR)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Le train part.", "Il siffle."],
        ["Part-il ?", "Oui !", "Non…", "Peut-être."],
        ["M. Roy et Mme. Le Bris partent.", "Ils reviennent."],
        ["Le Dr. Blanc opère.", "Il est tard."],
        ["J. M. Colin signe.", "Il sort."],
        ["« Le pont tiendra. »", "Elle est sortie."],
        ["« Le pont tiendra. Il a tenu », dit-elle."][:1],
        ["Le prix monte de 2.5 points."],
        ["Il a payé 3 000 euros.", "12 élus ont voté."],
        ["C’est fini.", "— Vraiment ?"],
        ["L’art. 12 s’applique."],
        ["Ils arrivent vers 8 h.", "« Bonjour », disent-ils."],
        ["Il hésite… puis il signe."],
        ["Le vent souffle (force 9).", "La mer grossit."],
    ],
)
def test_full_stops_and_what_follows_them(expected):
    if expected == ["« Le pont tiendra. Il a tenu », dit-elle."]:
        expected = ["« Le pont tiendra.", "Il a tenu », dit-elle."]
    assert sentences(" ".join(expected)) == expected


def test_a_sentence_never_crosses_a_paragraph():
    assert sentence_starts("Un titre sans point\nUne phrase.", [0, 20], GRAMMAR) == [0, 20]


def test_a_full_stop_glued_to_the_next_sentence():
    assert sentence_starts("Il est parti.Elle reste.", [0], GRAMMAR) == [0, 13]


def test_an_address_is_not_cut():
    assert len(sentence_starts("Le site exemple.fr ouvre.", [0], GRAMMAR)) == 1


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_before_the_closing_mark(space):
    text = f"«{space}Oui.{space}» Elle sort."
    assert [text[s:] for s in sentence_starts(text, [0], GRAMMAR)] == [text, "Elle sort."]


@given(st.text(alphabet="Aé.!?… «»\u00a0\u202f\n(M1-—\"'’🎉", max_size=60))
def test_starts_are_sorted_unique_and_inside_the_text(text):
    starts = sentence_starts(text, [0], GRAMMAR)
    assert starts == sorted(set(starts))
    assert all(0 <= s < len(text) for s in starts)
    assert not text or starts[0] == 0
