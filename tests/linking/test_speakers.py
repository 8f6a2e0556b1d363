"""Whether two tellings may be of one speaker."""

from __future__ import annotations

import pytest

from linking.told import told
from selon.linking.records import Telling
from selon.linking.speakers import Affinity, who
from selon.model import Span


def by(name: str | None, type_: str | None, source: str = "", **said) -> Telling:
    span = Span.of(source, 0, len(source)) if source else None
    return told("Il pleut", "pleuvoir", speaker=name, speaker_name=name, speaker_type=type_, source=span, **said)


@pytest.mark.parametrize(
    ("left", "right", "affinity"),
    [
        (("Claire Dumontel", "person"), ("claire dumontel", "person"), Affinity.SAME),
        (("Sergueï Lavrov", "person"), ("Sergey Lavrov", "person"), Affinity.SAME),
        (("Dumontel", "person"), ("Claire Dumontel", "person"), Affinity.LIKELY),
        (("ministre de la Santé", "person"), ("ministère de la Santé", "organisation"), Affinity.LIKELY),
        (
            ("ministère de la Défense", "organisation"),
            ("ministère russe de la Défense", "organisation"),
            Affinity.LIKELY,
        ),
        (("maire de Brévent", "person"), ("Yann Prigent", "person"), Affinity.POSSIBLE),
        (("Yann Prigent", "person"), ("Norlande", "place-as-institution"), Affinity.POSSIBLE),
        ((None, None), ("Yann Prigent", "person"), Affinity.POSSIBLE),
        (("Paul Ravier", "person"), ("Anne Ravier", "person"), Affinity.OTHER),
        (("ministère de la Santé", "organisation"), ("ministère de la Défense", "organisation"), Affinity.OTHER),
        (("Nordal", "organisation"), ("Mérix", "organisation"), Affinity.OTHER),
        (("pompiers", "group"), ("propriétaire", "person"), Affinity.OTHER),
        (("Le Fil", "outlet"), ("Yann Prigent", "person"), Affinity.OTHER),
    ],
)
def test_how_near_two_speakers_are(left, right, affinity):
    assert who(by(*left), by(*right)).affinity is affinity
    assert who(by(*right), by(*left)).affinity is affinity


def test_the_words_of_the_source_tell_the_role():
    named = by("Claire Dumontel", "person", "la ministre de la Santé, Claire Dumontel")
    assert who(named, by("ministre de la Santé", "person")).affinity is Affinity.LIKELY
    assert who(named, by("ministre des Transports", "person")).affinity < Affinity.LIKELY


def test_one_entity_is_one_speaker_whatever_the_names():
    left, right = by("Nordal", "organisation"), by("le groupe d'Ute Brandis", "organisation")
    assert who(left, right).affinity < Affinity.LIKELY
    one = [told("Il pleut", speaker="en_7", speaker_name=t.speaker_name) for t in (left, right)]
    assert who(*one).affinity is Affinity.SAME


def test_who_is_reported_through_another():
    outlet = by("Le Fil", "outlet")
    assert who(outlet, by("Yann Prigent", "person", via=("Le Fil",))).affinity is Affinity.LIKELY
