"""The time of a verb, from its form and the auxiliary before it."""

from __future__ import annotations

import pytest

from selon.languages.fr.times import Time, time_of


@pytest.mark.parametrize(
    ("text", "form", "lemma", "time"),
    [
        ("le viaduc rouvrira lundi", "rouvrira", "rouvrir", Time.AFTER),
        ("le viaduc va rouvrir lundi", "rouvrir", "rouvrir", Time.AFTER),
        ("le viaduc sera rouvert lundi", "rouvert", "rouvrir", Time.AFTER),
        ("que les gares soient fermées", "fermées", "fermer", Time.AFTER),
        ("le viaduc rouvrirait lundi", "rouvrirait", "rouvrir", Time.NOW | Time.AFTER),
        ("le viaduc rouvre lundi", "rouvre", "rouvrir", Time.NOW | Time.AFTER),
        ("nous déplorons la panne", "déplorons", "déplorer", Time.NOW | Time.AFTER),
        ("elle déplorait la panne", "déplorait", "déplorer", Time.BEFORE | Time.NOW),
        ("le viaduc est fermé", "fermé", "fermer", Time.BEFORE | Time.NOW),
        ("le viaduc n'a pas rouvert", "rouvert", "rouvrir", Time.BEFORE),
        ("elle avait vendu la halle", "vendu", "vendre", Time.BEFORE),
        ("la halle aurait été vendue", "vendue", "vendre", Time.BEFORE),
        ("les loups se sont installés", "installés", "installer", Time.BEFORE),
        ("les loups se seraient installés", "installés", "installer", Time.ANY),
        ("la halle vendue hier", "vendue", "vendre", Time.ANY),
        ("vendre la halle", "vendre", "vendre", Time.ANY),
        ("la grève dure", "grève", "grever", Time.ANY),
        ("un viaduc de pierre", "pierre", "pierre", Time.ANY),
    ],
)
def test_the_times_of_which_a_form_may_tell(text, form, lemma, time):
    words = text.replace("n'", "n' ").split()
    assert time_of(words, words.index(form), lemma) == time


def test_retelling_keeps_the_time():
    for direct, retold, lemma in [
        ("nous fermerons", "elle fermerait", "fermer"),
        ("nous fermons", "elle fermait", "fermer"),
        ("nous avons fermé", "elle avait fermé", "fermer"),
    ]:
        one, other = (time_of(text.split(), len(text.split()) - 1, lemma) for text in (direct, retold))
        assert one & other
