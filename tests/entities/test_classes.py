"""Classes of reference that real pages showed: a hit and a near miss for each, in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.entities.conftest import Who

from selon.model import Speaker, SpeakerType

# -- a masculine demonstrative points at a man -----------------------------------------------------------------------


@pytest.mark.parametrize("woman", ["La maire de Brénac, Odile Rabier,", "Mme Rabier, la maire de Brénac,"])
@pytest.mark.parametrize(("words", "name"), [("cet adjoint", "adjoint"), ("cet élu", "élu")])
def test_a_masculine_demonstrative_is_no_woman(who: Who, woman: str, words: str, name: str) -> None:
    assert who(f"{woman} vendrait le moulin. Le prix est faible, d'après {{{words}}}.") == [name]


def test_a_demonstrative_that_agrees_takes_up(who: Who) -> None:
    text = (
        "Odile Rabier, maire de Brénac, a reçu le maire de Corvol, Luc Hamon. {Cette élue} s'inquiète, {cet élu} non."
    )
    assert who(text) == ["Odile Rabier", "Luc Hamon"]


# -- an institution without a name keeps its description ---------------------------------------------------------------


@pytest.mark.parametrize("words", ["la préfecture", "la mairie", "l'hôpital", "le parquet", "la gendarmerie"])
@pytest.mark.parametrize(
    "other",
    [
        "La Gazette du Haut-Brénac l'a appris mardi.",
        "L'AFP l'a appris mardi.",
        "La facture est portée au compte de l'État.",
        "Boralis a fermé son usine.",
        "Le tribunal de Corvol a tranché.",
    ],
)
def test_an_institution_never_takes_the_name_of_another_kind(who: Who, words: str, other: str) -> None:
    name = words.split(" ")[-1].removeprefix("l'")
    assert who(f"{other} La route est coupée, a indiqué {{{words}}}.") == [name]


def test_an_institution_takes_the_name_of_its_kind(who: Who) -> None:
    text = "La préfecture des Landes a pris un arrêté. La route est coupée, a indiqué {la préfecture}."
    assert who(text) == ["préfecture des Landes"]


def test_an_agency_that_is_described_is_no_news_agency(who: Who) -> None:
    text = (
        "L'AFP a diffusé la note. Les lits manquent, selon {l'agence régionale de santé}. Selon {l'agence}, il pleut."
    )
    assert who(text)[0] == "agence régionale de santé"


# -- celui-ci, celle-ci ---------------------------------------------------------------------------------------------


def test_the_last_mentioned_may_be_a_firm(who: Who) -> None:
    text = "Le fabricant Boralis a nié avoir copié son concurrent Altimex. {Celui-ci} accuse Boralis."
    assert who(text) == ["Altimex"]


def test_the_last_mentioned_is_not_whose_something_is(who: Who) -> None:
    text = "On attend Luc Hamon à la tête du parti ORA. {Celui-ci} a promis de venir."
    assert who(text) == ["Luc Hamon"]


@pytest.mark.parametrize(
    ("object_", "pronoun", "name"),
    [
        ("à la direction", "Celle-ci", "direction"),
        ("à la préfète", "Celle-ci", "préfète"),
        ("à l'avocat de la préfète", "Celle-ci", None),
    ],
)
def test_the_last_mentioned_may_have_no_name(who: Who, object_: str, pronoun: str, name: str | None) -> None:
    assert who(f"Luc Hamon a écrit {object_}. {{{pronoun}}} a promis une réponse.") == [name]


# -- elle of an organisation ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", ["agence régionale de santé", "direction"])
def test_elle_is_the_body_just_spoken_of(who: Who, body: str) -> None:
    article = "L'" if body[0] == "a" else "La "
    text = f"Odile Rabier a parlé. {article}{body} n'a pas répondu. Dans une note, {{elle}} rappelle la règle."
    assert who(text) == [body]


def test_elle_is_the_union_just_named(who: Who) -> None:
    assert who("La CGT a refusé le texte. {Elle} appelle à la grève.") == ["CGT"]


def test_elle_is_the_woman_who_came_in_since(who: Who) -> None:
    text = "La direction n'a pas répondu à Odile Rabier. {Elle} rappelle la règle."
    assert who(text) == ["Odile Rabier"]


def test_elle_is_no_man_and_il_is_no_body_of_the_other_gender(who: Who) -> None:
    text = "Luc Hamon a parlé. La direction a fermé l'usine. {Elle} promet de payer. {Il} promet de revenir."
    assert who(text) == ["direction", "Luc Hamon"]


# -- a firm in apposition --------------------------------------------------------------------------------------------


def test_a_firm_in_apposition_to_its_description(speakers: Callable[[str], list[Speaker | None]]) -> None:
    text = "{L'exploitant du canal de Brénac, Hydrovalle}, a promis des travaux. {L'exploitant} paiera."
    found = speakers(text)
    assert [speaker and (speaker.name, speaker.type) for speaker in found] == [
        ("Hydrovalle", SpeakerType.ORGANISATION)
    ] * 2


def test_a_list_is_no_apposition(who: Who) -> None:
    text = "{La société du canal de Brénac}, Hydrovalle, Altimex et Boralis ont promis des travaux."
    assert who(text) == ["société du canal de Brénac"]


# -- outlets by their first word --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Radio Mirande", "Radio Mirande"),
        ("Télé Brénac", "Télé Brénac"),
        ("l'Agence Rivages", "Agence Rivages"),
        ("Le Courrier de Brénac", "Courrier de Brénac"),
        ("la Gazette du Haut-Brénac", "Gazette du Haut-Brénac"),
        ("L'Écho de la Mirande", "Écho de la Mirande"),
    ],
)
def test_an_outlet_by_its_first_word(speakers: Callable[[str], list[Speaker | None]], words: str, name: str) -> None:
    [speaker] = speakers(f"La route est coupée, selon {{{words}}}.")
    assert speaker is not None
    assert (speaker.name, speaker.type) == (name, SpeakerType.OUTLET)


def test_an_agency_that_is_no_outlet(speakers: Callable[[str], list[Speaker | None]]) -> None:
    [speaker] = speakers("Le niveau baisse, selon {l'Agence régionale de l'eau}.")
    assert speaker is not None
    assert speaker.type is SpeakerType.ORGANISATION
