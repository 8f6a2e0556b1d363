"""What a text tells is kept for whoever asks next, and not for the texts of days: these are never asked of again."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from selon.languages.fr.amounts import amounts
from selon.languages.fr.numerals import numerals
from selon.languages.fr.polarity import assertions, folded, may_negate
from selon.languages.fr.signs import words_in

TELLING: tuple[Callable[[str], object], ...] = (amounts, assertions, folded, may_negate, numerals, words_in)
TEXTS = 2_000
MOST = 1 << 20
"""Bytes; of all the texts it would be twice as many at the least."""


def text(number: int) -> str:
    return (
        f"Le pont n° {number} ne sera pas fermé, et les {number + 2} communes qui l'ont payé le savent ; "
        "la préfecture, le département et leurs ingénieurs l'auraient pourtant souhaité avant la fin des travaux, mais "
        "personne n'a voulu dire aux habitants des deux rives combien de mois dureraient les détours, ni ce que "
        f"coûteraient les navettes que réclament {number + 12} élus de la vallée, toutes opinions confondues."
    )


@pytest.mark.parametrize("n", range(len(TELLING)))
def test_texts_are_let_go_of(n: int) -> None:
    """Each is asked of texts of its own: some ask others."""
    tells, texts = TELLING[n], range(n * TEXTS, (n + 1) * TEXTS)
    assert tells(text(-1))  # what it needs itself is loaded
    tracemalloc.start()
    try:
        for number in texts:
            tells(text(number))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < MOST
