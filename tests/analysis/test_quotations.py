"""The scanner of quotation marks: what it finds, what it repairs, and what it never does whatever the text."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selon.analysis.quotations import MARKS, Quotation, scan
from selon.analysis.sentences import sentence_starts
from selon.languages.fr.grammar import GRAMMAR

NBSP, NARROW = "\u00a0", "\u202f"


def quoted(*paragraphs: str) -> list[str]:
    """The insides of all quotations of a text made of these paragraphs."""
    text = "\n\n".join(paragraphs)
    return [text[q.inner_start : q.inner_end] for q in scanned(text)]


def scanned(text: str) -> tuple[Quotation, ...]:
    breaks = breaks_of(text)
    return scan(text, breaks, sentence_starts(text, breaks, GRAMMAR), GRAMMAR)


def breaks_of(text: str) -> list[int]:
    """Where the paragraphs of a text begin: its lines that are not blank, as a page hands them over."""
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    return [start for start, line in lines if line.strip()] or [0]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Il a dit : « Oui ».", "Oui"),
        ("Il a dit : «Oui».", "Oui"),
        (f"Il a dit : «{NBSP}Oui{NBSP}».", "Oui"),
        (f"Il a dit : «{NARROW}Oui{NARROW}».", "Oui"),
        ("Il a dit : “Oui”.", "Oui"),
        ('Il a dit : "Oui".', "Oui"),
        ("Il a dit : ''Oui''.", "Oui"),
        ("Il a dit : ‹ Oui ›.", "Oui"),
        ("« L’été, c'est l'été ! » dit-on.", "L’été, c'est l'été !"),
        ('Le "Grand" a gagné.', "Grand"),
        ("« On a gagné 🎉🇫🇷 », dit-elle.", "On a gagné 🎉🇫🇷"),
        ("« E\u0301te\u0301 », dit-elle.", "E\u0301te\u0301"),
    ],
)
def test_the_marks_of_the_press(text, inside):
    assert quoted(text) == [inside]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rien ne s’est passé.",
        "C'est l'été qu'il fallait voir l'étang d'Aumée.",
        "L’équipe d’Yves l’a emporté.",
        'Un écran de 26" et un cadre de 19".',
    ],
)
def test_an_apostrophe_and_inches_are_no_marks(text):
    assert quoted(text) == []


def test_an_inner_quotation_has_the_greater_depth():
    outer, inner = scanned("« Il a crié “Sortez !” deux fois », dit-elle.")
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.inner_start < inner.start
    assert inner.end < outer.inner_end


def test_three_levels():
    depths = [q.depth for q in scanned("« Elle a dit : “Le ‹ plan › est prêt.” », raconte-t-il.")]
    assert depths == [0, 1, 2]


def test_two_quotations_of_a_sentence():
    assert quoted("« Oui », dit-il, « mais plus tard ».") == ["Oui", "mais plus tard"]


def test_a_quotation_over_two_paragraphs_reopened():
    assert quoted("Elle a dit : « Nous partons.", "« Nous reviendrons », avant de sortir.") == [
        "Nous partons.\n\n« Nous reviendrons"
    ]


def test_a_quotation_over_two_paragraphs_not_reopened():
    assert quoted("Elle a dit : « Nous partons.", "Nous reviendrons », et elle est sortie.") == [
        "Nous partons.\n\nNous reviendrons"
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    [quotation] = scanned("Elle a dit : « Nous partons.\n\nLe train a quitté la gare.")
    assert not quotation.closed
    assert quoted("Elle a dit : « Nous partons.", "Le train a quitté la gare.") == ["Nous partons."]


def test_an_unopened_quotation_begins_with_its_sentence():
    [quotation] = scanned("Le train part. Nous reviendrons », dit-elle.")
    assert not quotation.opened
    assert quoted("Le train part. Nous reviendrons », dit-elle.") == ["Nous reviendrons"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("« C’est une » feuille de vigne « juridique », dit-elle.", "feuille de vigne"),
        ("Une liste de « non partants «, a-t-il dit.", "non partants"),
    ],
)
def test_marks_turned_the_wrong_way(text, inside):
    assert inside in quoted(text)


def test_a_turn_of_a_dialogue_ends_with_its_line():
    text = "— Il faut partir, dit-elle.\nLe train siffle."
    [turn] = scanned(text)
    assert turn.dash
    assert text[turn.inner_start : turn.inner_end] == "Il faut partir, dit-elle."


def test_a_hyphen_opens_a_list():
    assert quoted("- une visite", "- un repas") == []


def test_a_mark_is_not_held_by_its_quotation():
    [quotation] = scanned("« Oui »")
    assert [i for i in range(7) if quotation.holds(i)] == [2, 3, 4]


# What holds of every text.

pieces = [
    *"«»“”„‹›\"’' .5🎉",
    NBSP,
    NARROW,
    "\n",
    "\n\n",
    " ! ",
    ", ",
    ": ",
    "— ",
    "dit-elle",
    "un ",
    "e\u0301",
    "L’été",
]
texts = st.lists(st.sampled_from(pieces), max_size=40).map("".join) | st.text(max_size=60)


@given(texts)
@example("« a “ b » c ”")
@example('« a " b » c "')
@example("»\n«\n»")
@settings(max_examples=400, deadline=None)
def test_it_never_fails_and_every_quotation_lies_inside_the_text(text):
    for q in scanned(text):
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_what_the_page_marked_begins_and_ends_with_its_marks(text):
    for q in scanned(text):
        if q.opened and not q.dash:
            assert MARKS.match(text, q.start)
        if q.closed:
            assert MARKS.match(text, q.end - 1) or MARKS.match(text, q.end - 2)


@given(texts)
@example("« a “ b » c ”")
@example("»«««»«")
@settings(max_examples=400, deadline=None)
def test_inner_inside_outer_and_never_across(text):
    for one, other in combinations(scanned(text), 2):
        nested = one.start <= other.start and other.end <= one.end
        assert nested or one.end <= other.start


@given(texts)
@settings(max_examples=200, deadline=None)
def test_no_white_space_at_the_edges_of_what_is_quoted(text):
    for q in scanned(text):
        inside = text[q.inner_start : q.inner_end]
        assert inside == inside.strip()


@given(texts)
@settings(max_examples=100, deadline=None)
def test_the_same_text_is_scanned_alike(text):
    assert scanned(text) == scanned(text)
