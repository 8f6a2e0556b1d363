"""Contradictions: on numbers, dates and polarity, each with its near misses. Towns, firms and people are invented."""

from __future__ import annotations

import pytest

from linking.told import marked
from selon.linking.contradictions import contradiction
from selon.linking.weights import Weights
from selon.pipeline import Pipeline

WEIGHTS = Weights()

NUMBER, DATE, SO = "disagree on: number", "disagree on: date", "disagree on: whether it is so"

HITS = {
    "a count": (
        NUMBER,
        "Préfète:Selon la préfète, {l'explosion de Corvel a fait 12 blessés}.",
        "Maire:D'après le maire, {l'explosion de Corvel a fait 18 blessés}.",
    ),
    "persons and what became of them": (
        NUMBER,
        "Préfète:Selon la préfète, {douze personnes ont été blessées dans l'explosion de Corvel}.",
        "Maire:D'après le maire, {l'explosion de Corvel a fait 18 blessés}.",
    ),
    "marchers": (
        NUMBER,
        "Police:{La marche de Lorme a réuni 3 000 manifestants}, selon la police.",
        "CGT:{La marche de Lorme a réuni 12 000 manifestants}, selon la CGT.",
    ),
    "a measure": (
        NUMBER,
        "Préfète:{La nappe de pétrole s'étend sur 3 kilomètres devant Lorme}, selon la préfète.",
        "Roux:{La nappe de pétrole devant Lorme s'étend sur 12 km}, selon Jean Roux.",
    ),
    "money": (
        NUMBER,
        "Maire:{La rénovation du stade Malot coûtera 1,5 million d'euros}, selon le maire.",
        "Roux:{La rénovation du stade Malot coûtera 4 millions d'euros}, selon Jean Roux.",
    ),
    "more than the most": (
        NUMBER,
        "Maire:{Moins de 200 foyers sont privés d'eau à Lorme}, selon le maire.",
        "Roux:{Plus de 900 foyers sont privés d'eau à Lorme}, selon Jean Roux.",
    ),
    "a date": (
        DATE,
        "Maire:{Le pont de Lorme rouvrira <2024-05-03|le 3 mai>}, selon le maire.",
        "Roux:{Le pont de Lorme rouvrira <2024-06-10|le 10 juin>}, selon Jean Roux.",
    ),
    "a negation": (
        SO,
        "Maire:{Le barrage de Lorme fuit}, selon le maire.",
        "Roux:{Le barrage de Lorme ne fuit pas}, selon Jean Roux.",
    ),
    "opposites": (
        SO,
        "Maire:{Le pont de Lorme est ouvert}, selon le maire.",
        "Roux:{Le pont de Lorme est fermé}, selon Jean Roux.",
    ),
}

MISSES = {
    "at least": (
        "Préfète:{L'explosion de Corvel a fait au moins 12 blessés}, selon la préfète.",
        "Maire:{L'explosion de Corvel a fait 18 blessés}, selon le maire.",
    ),
    "about": (
        "Préfète:{L'explosion de Corvel a fait une dizaine de blessés}, selon la préfète.",
        "Maire:{L'explosion de Corvel a fait 12 blessés}, selon le maire.",
    ),
    "the same in other units": (
        "Préfète:{La nappe de pétrole s'étend sur 1,5 km devant Lorme}, selon la préfète.",
        "Roux:{La nappe de pétrole s'étend sur 1 500 m devant Lorme}, selon Jean Roux.",
    ),
    "the same in words": (
        "Préfète:{L'explosion de Corvel a fait vingt-deux blessés}, selon la préfète.",
        "Maire:{L'explosion de Corvel a fait 22 blessés}, selon le maire.",
    ),
    "rounded": (
        "Police:{La marche de Lorme a réuni 12 000 manifestants}, selon la police.",
        "Bureau:{La marche de Lorme a réuni 12 340 manifestants}, selon le bureau d'études.",
    ),
    "the dead and the injured": (
        "Préfète:{L'explosion de Corvel a fait 12 morts}, selon la préfète.",
        "Maire:{L'explosion de Corvel a fait 18 blessés}, selon le maire.",
    ),
    "the injured and those badly so": (
        "Préfète:{L'explosion de Corvel a fait 12 blessés graves}, selon la préfète.",
        "Maire:{L'explosion de Corvel a fait 18 blessés}, selon le maire.",
    ),
    "a part": (
        "Préfète:{L'explosion de Corvel a fait 18 blessés, dont 3 enfants}, selon la préfète.",
        "Maire:{L'explosion de Corvel a fait 18 blessés, parmi lesquels cinq enfants de pompiers}, selon le maire.",
    ),
    "another place": (
        "Préfète:{L'explosion de Corvel a fait 12 blessés}, selon la préfète.",
        "Maire:{L'explosion de Lorme a fait 18 blessés}, selon le maire.",
    ),
    "another year": (
        "Préfète:{Les inondations ont détruit 40 maisons à Lorme <2022|en 2022>}, selon la préfète.",
        "Maire:{Les inondations ont détruit 90 maisons à Lorme <2018|en 2018>}, selon le maire.",
    ),
    "created and cut": (
        "Maire:{L'usine de Corvel a créé 40 postes}, selon le maire.",
        "Roux:{L'usine de Corvel a supprimé 60 postes}, selon Jean Roux.",
    ),
    "one date in another": (
        "Maire:{Le pont de Lorme rouvrira <2024-05|en mai>}, selon le maire.",
        "Roux:{Le pont de Lorme rouvrira <2024-05-03|le 3 mai>}, selon Jean Roux.",
    ),
    "no and closed": (
        "Maire:{Le pont de Lorme n'est pas ouvert}, selon le maire.",
        "Roux:{Le pont de Lorme est fermé}, selon Jean Roux.",
    ),
    "the same negation": (
        "Maire:{Le barrage de Lorme ne fuit pas}, selon le maire.",
        "Roux:{Le barrage de Lorme ne fuit plus}, selon Jean Roux.",
    ),
}


@pytest.mark.parametrize("name", HITS)
def test_they_contradict_each_other(pipeline: Pipeline, name: str):
    on, *sides = HITS[name]
    left, right = (marked(pipeline, side) for side in sides)
    link = contradiction(left, right, WEIGHTS)
    assert link is not None
    assert [reason.name for reason in link.why if reason.name.startswith("disagree")] == [on]
    assert contradiction(right, left, WEIGHTS) == link
    ends = {left.id: left.article, right.id: right.article}
    for reason in link.why:
        for span, end in ((reason.left, link.left), (reason.right, link.right)):
            assert span is None or ends[end][span.start : span.end] == span.text


@pytest.mark.parametrize("name", MISSES)
def test_both_can_be_so(pipeline: Pipeline, name: str):
    assert contradiction(*(marked(pipeline, side) for side in MISSES[name]), WEIGHTS) is None


def test_a_toll_that_rises_with_the_days_is_news_and_no_contradiction(pipeline: Pipeline):
    first = "Préfète:{L'explosion de Corvel a fait 12 blessés}, selon la préfète."
    then = "Préfète:{L'explosion de Corvel a fait 18 blessés}, selon la préfète."
    early, late, lower = (
        marked(pipeline, first),
        marked(pipeline, then, "2024-03-13"),
        marked(pipeline, then, "2024-03-11"),
    )
    assert contradiction(early, late, WEIGHTS) is None
    assert contradiction(early, lower, WEIGHTS) is not None
    assert contradiction(early, marked(pipeline, then), WEIGHTS) is not None
