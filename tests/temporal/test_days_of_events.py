"""A day by which an event is told: what is said of the event does not tell on which side of the page the day lies."""

from __future__ import annotations

import pytest
from tests.temporal.test_expressions import Item, values

from selon.pipeline import Pipeline

TODAY = "2024-03-10"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2024-03-04", "Le déjeuner du {4 mars} sera évoqué par la commission."),
        ("2024-03-04", "Le maire nie que le déjeuner du {4 mars} soit en cause."),
        ("2024-03-04", "Les participants à la réunion du {4 mars} seront entendus."),
        ("2024-03-14", "La réunion du {14 mars} sera reportée."),
        ("2023-11-13", "L’attentat du {13 novembre} avait été préparé longtemps."),
        ("2024-06-09", "Les élections du {9 juin} seront décisives."),
        ("2024-03-12", "La réunion du {12} sera publique."),
        ("2024-03-05", "Le maire assure que la réunion du {5} sera racontée."),
        ("2024-02-12", "Le maire a quitté la réunion du {12}, puis la ville."),
        ("2024-01-12", "Le 4 janvier, tout allait bien. La réunion du {12} a tout changé."),
        ("2025-03-04", "Le déjeuner aura lieu {le 4 mars}."),  # near miss: the verb's own day
    ],
)
def test_the_day_of_an_event(value: str, sentence: str, pipeline: Pipeline) -> None:
    assert values(pipeline, Item(TODAY, value, sentence)) == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "La marche du {12} kilomètres est annulée.",
        "Le bus du {12} rue Vauban est parti.",
        "Le conseil du {45} est venu.",
    ],
)
def test_a_number_that_is_no_day(sentence: str, pipeline: Pipeline) -> None:
    assert values(pipeline, Item(TODAY, "", sentence)) == []
