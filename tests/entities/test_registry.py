"""The registry: one entity for each, whatever the order; a person's judgement above the machine's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.entities import Comparer, EntityType, Mention, Registry, resolve_speakers
from selon.entities.records import Signature, Verdict
from selon.languages.fr.naming import naming
from selon.model import Evidence, Kind, Page, Reading, Span, Speaker, SpeakerType, Statement

COMPARER = Comparer(naming())
PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION
FULL = Mention("Sergueï Lavrov", PERSON, "ministre russe des Affaires étrangères", "a", "2022-02-10")
ENGLISH = Mention("Sergey Lavrov", PERSON, "", "b", "2022-02-11")
SURNAME = Mention("Lavrov", PERSON, "chef de la diplomatie russe", "c", "2022-02-12")
BARE = Mention("Lavrov", PERSON, "", "d", "2022-02-13")
MAYOR = Mention("Jean Martin", PERSON, "maire de Belmont", "e", "2022-02-10")
CYCLIST = Mention("Jean Martin", PERSON, "coureur cycliste", "f", "2022-02-10")
NOBODY = Mention("Jean Martin", PERSON, "", "g", "2022-02-10")
NATO = [
    Mention(name, BODY, "", "a", "2022-02-10")
    for name in ("OTAN", "NATO", "Organisation du traité de l'Atlantique Nord", "Alliance atlantique")
]
ALL = [FULL, ENGLISH, SURNAME, BARE, MAYOR, CYCLIST, NOBODY, *NATO]


@pytest.fixture
def registry() -> Registry:
    return Registry(COMPARER, ALL)


def test_spellings_join(registry: Registry) -> None:
    lavrov = registry.of(FULL)
    assert lavrov is not None
    assert lavrov is registry.of(ENGLISH) is registry.of(SURNAME)
    assert lavrov.name == "Sergueï Lavrov"
    assert len({registry.of(mention) for mention in NATO}) == 1


def test_roles_keep_the_days_on_which_they_were_said(registry: Registry) -> None:
    lavrov = registry.of(FULL)
    assert lavrov is not None
    assert [(role.role, role.first) for role in lavrov.roles] == [
        ("ministre russe des Affaires étrangères", "2022-02-10"),
        ("chef de la diplomatie russe", "2022-02-12"),
    ]


def test_a_bare_surname_joins_nobody(registry: Registry) -> None:
    bare = registry.of(BARE)
    assert bare is not None
    assert bare.mentions == 1
    again = registry.with_([replace(BARE, where="elsewhere")])
    assert again.of(BARE) is not again.of(replace(BARE, where="elsewhere"))


def test_a_name_that_fits_two_joins_neither(registry: Registry) -> None:
    assert len({registry.of(MAYOR), registry.of(CYCLIST), registry.of(NOBODY)}) == 3


def test_merges_and_refusals_are_explained(registry: Registry) -> None:
    path = registry.path(ENGLISH.signature, SURNAME.signature)
    assert [[reason.name for reason in step.reasons] for step in path] == [
        ["same original"],
        ["surname alone", "same office"],
    ]
    refusal = registry.why(MAYOR.signature, CYCLIST.signature)
    assert refusal.verdict is Verdict.NEGATIVE
    assert refusal.reasons[-1].name == "lives that do not go together"


def test_a_person_pins_splits_and_merges(registry: Registry) -> None:
    lavrov = registry.of(FULL)
    assert lavrov is not None
    pinned = registry.pin(BARE, lavrov, by="Anne")
    assert pinned.of(BARE) is pinned.of(FULL)
    apart = pinned.split(FULL.signature, ENGLISH.signature)
    assert apart.of(FULL) is not apart.of(ENGLISH)
    assert apart.why(FULL.signature, ENGLISH.signature).verdict is Verdict.NEGATIVE
    more = apart.with_([replace(ENGLISH, where="z"), replace(FULL, where="z")])
    assert more.of(FULL) is not more.of(ENGLISH)
    one, two = apart.of(FULL), apart.of(ENGLISH)
    assert one is not None
    assert two is not None
    joined = apart.merge(one, two)
    assert joined.of(FULL) is joined.of(ENGLISH)
    assert len(joined.overruled) == 1


def test_ids_once_given_are_found_after_more_is_read() -> None:
    early = Registry(COMPARER, [ENGLISH, SURNAME])
    later = early.with_([FULL])
    for mention in (ENGLISH, SURNAME):
        entity = early.of(mention)
        assert entity is not None
        assert later.entity(entity.id) is later.of(mention)


def test_lookup_by_any_spelling(registry: Registry) -> None:
    assert [entity.name for entity in registry.find("Sergei Lavrov")] == ["Sergueï Lavrov"]
    assert registry.find("OTAN") == registry.find("NATO")
    assert registry.find("Personne d'ici") == []


@settings(max_examples=30, deadline=None)
@given(st.permutations(ALL), st.integers(0, len(ALL)))
def test_the_order_of_mentions_changes_nothing(mentions: list[Mention], cut: int) -> None:
    whole = Registry(COMPARER, ALL)
    assert Registry(COMPARER, mentions[:cut]).with_(mentions[cut:]).entities == whole.entities


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_comparison_has_no_direction(one: Mention, two: Mention) -> None:
    there, back = COMPARER.compare(one.signature, two.signature), COMPARER.compare(two.signature, one.signature)
    assert (there.verdict, there.score) == (back.verdict, back.score)


def test_the_speakers_of_a_reading_are_resolved(registry: Registry) -> None:
    page = Page("sha256:x", "x", "", (), ())

    def said(name: str, type_: SpeakerType, role: str | None = None) -> Statement:
        span, evidence = Span(0, 1, "x"), Evidence("rule", 1.0)
        return Statement("st_", page.id, 1, Kind.DIRECT, (span,), evidence, speaker=Speaker(name, type_, role))

    reading = Reading(page, [said("NATO", SpeakerType.ORGANISATION), said("le maire", SpeakerType.ANONYMOUS)])
    nato, unnamed = resolve_speakers(reading, registry).statements
    entity = registry.of(NATO[0])
    assert entity is not None
    assert nato.speaker is not None
    assert unnamed.speaker is not None
    assert nato.speaker.entity == entity.id
    assert unnamed.speaker.entity is None


def test_what_a_body_is_called_in_one_article_only_stays_there() -> None:
    senate = [Mention("Sénat", BODY, "", where) for where in "ab"]
    registry = Registry(COMPARER, senate)
    assert registry.of(senate[0]) is not registry.of(senate[1])


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Iliouchine Il-76MD-90A", "IL-76MD-90A", True),
        ("A-100 Premier", "A100 « Premier »", True),
        ("Su-35", "Su-34", False),
        ("Defender-Europe 21", "Defender Europe 2021", True),
        ("Defender Europe", "Defender Europe 2021", False),
        ("Rafale", "Rafale M", False),
    ],
)
def test_things(one: str, two: str, same: bool) -> None:
    found = COMPARER.compare(Signature(EntityType.THING, one), Signature(EntityType.THING, two))
    assert (found.verdict is Verdict.POSITIVE) is same
