"""Organisations, outlets and documents: common nouns, acronyms, metonyms, authors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.entities.conftest import Read, Who

from selon.entities import NameLexicon, name_of
from selon.entities.cast import _is_clipped
from selon.model import Speaker, SpeakerType


def test_a_common_noun_finds_the_firm(who: Who) -> None:
    text = "La société Altimex a présenté un moteur. « Il est prêt », a indiqué {la firme}."
    assert who(text) == ["Altimex"]


def test_a_common_noun_of_another_kind_does_not(who: Who) -> None:
    text = "La société Altimex a présenté un moteur. {Le tribunal} a rappelé que l'affaire suivait son cours."
    assert who(text) == ["tribunal"]


def test_an_acronym_is_its_name(who: Who) -> None:
    text = "L'Agence régionale de l'eau (ARE) surveille la Vilaine. Le niveau baisse, précise {l'ARE}."
    assert who(text) == ["Agence régionale de l'eau"]


def test_the_press(who: Who) -> None:
    text = "Selon {le quotidien turc Hürriyet}, un accord est proche. {Le journal} affirme que les ports rouvriront."
    assert who(text) == ["Hürriyet", "Hürriyet"]


@pytest.mark.parametrize("metonym", ["Moscou", "le Kremlin", "la Maison Blanche", "Matignon", "le Vatican"])
def test_a_metonym_stays(who: Who, metonym: str) -> None:
    name = metonym.removeprefix("le ").removeprefix("la ")
    assert who(f"Le texte ne changera pas, a averti {{{metonym}}}.") == [name]


def test_a_ministry_names_itself(who: Who) -> None:
    text = "Bercy prépare un plan. {Le ministère de l'agriculture} a démenti toute baisse."
    assert who(text) == ["ministère de l'agriculture"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Les prix baissent, selon {une étude menée par l'Insee}.", "Insee"),
        ("Il pleuvra, selon {les prévisions de Météo-France}.", "Météo-France"),
        ("Les prix baissent, selon {une étude}.", "étude"),
        ("{Nora Belkacem} a écrit aux élus. {La lettre} demande un vote.", "Nora Belkacem"),
        ("{Nora Belkacem} a parlé aux élus. {Le rapport} demande un vote.", "rapport"),
        ("Le port rouvrira, rapporte {Hespress}. Deux navires attendent, ajoute {la même source}.", "Hespress"),
    ],
)
def test_documents_speak_for_their_authors(who: Who, text: str, name: str) -> None:
    assert who(text)[-1] == name


@pytest.mark.parametrize(
    ("words", "name", "type_"),
    [
        ("l'agence de presse russe Sputnik", "Sputnik", SpeakerType.OUTLET),
        ("le site web de la chaîne Euronews", "Euronews", SpeakerType.OUTLET),
        ("Sophie Carpentier", "Sophie Carpentier", SpeakerType.PERSON),
        ("la société Altimex", "Altimex", SpeakerType.ORGANISATION),
    ],
)
def test_one_mention_alone(nlp: Read, lexicon: NameLexicon, words: str, name: str, type_: SpeakerType) -> None:
    doc = nlp(f"Il l'a dit à {words}.")
    start = doc.text.index(words)
    speaker = name_of(doc, start, start + len(words), lexicon)
    assert (speaker.name, speaker.type) == (name, type_)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("{Deux sources proches du dossier} évoquent un départ.", SpeakerType.ANONYMOUS),
        ("{Les pêcheurs du port} affirment que rien ne change.", SpeakerType.GROUP),
        ("« Non », répond {le préfet}.", SpeakerType.PERSON),
        ("« Non », répond {une habitante}.", SpeakerType.ANONYMOUS),
        ("{Moscou} dément.", SpeakerType.PLACE),
        ("Selon {la CGT}, la grève durera.", SpeakerType.ORGANISATION),
    ],
)
def test_types(speakers: Callable[[str], list[Speaker | None]], text: str, type_: SpeakerType) -> None:
    [speaker] = speakers(text)
    assert speaker is not None
    assert speaker.type is type_


def test_the_role_is_told(speakers: Callable[[str], list[Speaker | None]]) -> None:
    [speaker] = speakers("« Non », a répondu {la ministre des Sports, Claire Aubert}.")
    assert speaker == Speaker("Claire Aubert", SpeakerType.PERSON, "ministre des Sports")


@pytest.mark.timeout(30)  # it took longer than anybody waits: each word doubled the ways to spell on
def test_the_ways_to_spell_an_acronym_are_not_tried_one_by_one() -> None:
    assert not _is_clipped("Sa" * 30 + "x", "Sa " * 400)
    assert _is_clipped("Sa" * 30, "Sa " * 400)
