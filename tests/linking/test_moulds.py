"""A mould changes figures and names and keeps the words; a copy does the reverse."""

from __future__ import annotations

import pytest

from linking.made import article
from selon.linking.moulds import of_one_mould

RESULT = (
    "Le Stade de Vaubrun a battu l'Union de Morlane par 3 buts à 1 devant 8 200 spectateurs, samedi au Parc Lannec."
)


@pytest.mark.parametrize(
    ("other", "mould"),
    [
        (RESULT, False),
        (RESULT.replace("battu", "défait").replace("devant", "sous les yeux de"), False),
        (RESULT.replace("Le Stade de Vaubrun", "« Le Stade de Vaubrun »").replace("samedi", "ce samedi 4 mars"), False),
        (
            "L'Étoile d'Esnay a battu le Racing de Lutz par 2 buts à 0 devant 5 100 spectateurs, mardi au Clos Revel.",
            True,
        ),
        ("Le Stade de Vaubrun a battu le Racing de Lutz par 2 buts à 0 devant 5 100 spectateurs, mardi au Clos.", True),
    ],
)
def test_figures_and_names_tell(other: str, mould: bool) -> None:
    assert of_one_mould(article(RESULT), article(other)) is mould
    assert of_one_mould(article(other), article(RESULT)) is mould


def test_few_figures_and_names_do_not_tell() -> None:
    assert not of_one_mould(article("Vent de 30 km/h"), article("Vent de 55 km/h"))
    assert not of_one_mould(article(""), article(RESULT))


def test_only_the_stretches_count() -> None:
    one, other = article(f"{RESULT} En 1998, Paul Lannec."), article(f"{RESULT} En 2004, Marc Revel.")
    length = len(article(RESULT).words)
    assert not of_one_mould(one, other, (0, length), (0, length))
    assert of_one_mould(one, other, (length, len(one.words)), (length, len(other.words)))
