"""Organisations and names on real pages: glue, acronyms, apposed names, common nouns of public bodies, documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.entities.conftest import Read, Who

from selon.entities import NameLexicon, recognise
from selon.entities.words import cut
from selon.model import Speaker, SpeakerType

# -- names end where a sentence does -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Altimex.Les ouvriers", ["Altimex", ".", "Les", "ouvriers"]),
        ("moulin.Odile Rabier", ["moulin", ".", "Odile", "Rabier"]),
        ("Brenac.fr", ["Brenac.fr"]),
        ("J.Dupont", ["J.Dupont"]),
        ("l'U.R.S.S", ["l'", "U.R.S.S"]),
    ],
)
def test_a_stop_without_a_space_ends_a_word(text: str, words: list[str]) -> None:
    assert [word.text for word in cut(text)] == words


def test_no_name_of_celle_or_celui(who: Who) -> None:
    text = "Deux initiatives seront soumises au vote. {Celle sur les forêts} demande un moratoire."
    assert who(text) == ["initiative sur les forêts"]


def test_celui_of_no_noun_that_agrees_stays(who: Who) -> None:
    assert who("La commune votera dimanche. {Ceux de la vallée} demandent un délai.") == ["Ceux de la vallée"]


# -- a name after a long description -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("l'ONG de défense des forêts Racines Vives", "Racines Vives"),
        ("le collectif de parents d'élèves Les Tilleuls", "Les Tilleuls"),
        ("le syndicat agricole FDAB", "FDAB"),
        ("l'Office fédéral de la chasse", "Office fédéral de la chasse"),
        ("le ministère de l'Éducation nationale", "ministère de l'Éducation nationale"),
        ("le conseil régional de Haute-Brenne", "conseil régional de Haute-Brenne"),
    ],
)
def test_a_name_after_a_long_description(who: Who, words: str, name: str) -> None:
    assert who(f"Les loups reviennent, selon {{{words}}}.") == [name]


def test_a_firm_by_its_town(who: Who) -> None:
    text = "Boralis rappelle ses fours. {La firme de Corvol} a précisé que la panne était rare."
    assert who(text) == ["Boralis"]


def test_a_firm_by_a_town_that_no_firm_precedes(who: Who) -> None:
    assert who("Odile Rabier a protesté. {La firme de Corvol} n'a pas répondu.") == ["firme de Corvol"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a vu le chef de la police Olivier Morvan.", [("Olivier Morvan", "person")]),
        ("Il a vu la présidente de la région Bretagne Valérie Morvan.", [("Valérie Morvan", "person")]),
        ("Il a vu Marine Morvan.", [("Marine Morvan", "person")]),
        ("Il a perdu son frère. Il pleure.", []),
        ("Il l'a dit au Corvol Herald.", [("Corvol Herald", "outlet")]),
    ],
)
def test_persons_and_papers(nlp: Read, lexicon: NameLexicon, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(name.text, name.type.value) for name in recognise(nlp(text), lexicon)]
    assert [name for name in found if name[1] in ("person", "outlet")] == expected


def test_a_department_is_no_firm(who: Who) -> None:
    text = "Le ministre de l'Équipement a visité l'usine. {Le groupe} paiera."
    assert who(text) == ["groupe"]


# -- acronyms ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("l'association Samu-Urgences du Haut-Brénac", "SUdHB"),
        ("le Service d'information et de communication de la police nationale", "Sicop"),
        ("l'Agence régionale de l'eau", "ARE"),
    ],
)
def test_an_acronym_in_brackets(who: Who, full: str, short: str) -> None:
    article = "le" if short == "Sicop" else "la"
    text = f"Contactée lundi, {full} ({short}) enquête. Le bilan est lourd, précise {{{article} {short}}}."
    name = full.removeprefix("l'").removeprefix("le ").removeprefix("association ")
    assert who(text) == [name]


def test_a_place_in_brackets_is_no_acronym(who: Who) -> None:
    text = "L'usine Boralis (Corvol) ferme. « Tout est en ordre », assure {Corvol}."
    assert who(text) == ["Corvol"]


def test_the_initials_of_a_person(who: Who) -> None:
    text = "Jean Morel-Despuech Vasseur a parlé mardi. {JMDV} affirme que le pont tiendra. {La CGT} en doute."
    assert who(text) == ["Jean Morel-Despuech Vasseur", "CGT"]


@pytest.mark.parametrize(
    ("full", "alone", "name"),
    [
        ("Luc Morvent", "Morvant", "Luc Morvent"),
        ("Luc Roy", "Loy", "Loy"),
        ("Luc Morvent et Jean Marvant", "Morvant", "Morvant"),
        ("Luc Michel", "Michelle", "Michelle"),
    ],
)
def test_a_surname_misspelt_once(who: Who, full: str, alone: str, name: str) -> None:
    assert who(f"On a vu {full}. La route sera fermée, a déclaré {{{alone}}}.") == [name]


def test_a_headline_by_initials_leaves_the_lead_to_be_named(who: Who) -> None:
    text = (
        "JMDV reste\nEn visite à Corvol, {le chef de la Ligue des vallées} a assuré qu'il restait.\n"
        "« Je reste », a affirmé {Jean Morel-Despuech Vasseur}."
    )
    assert who(text) == ["Jean Morel-Despuech Vasseur"] * 2


def test_initials_of_nobody(who: Who) -> None:
    assert who("Jean Morel a parlé mardi. {Le RTV} affirme que le pont tiendra.") == ["RTV"]


# -- public bodies by their noun ---------------------------------------------------------------------------------------


def test_the_prosecution_by_its_other_name(who: Who) -> None:
    text = "{Le parquet de Corvol} a ouvert une enquête. L'arme est factice, a ajouté {le ministère public}."
    assert who(text) == ["parquet de Corvol"] * 2


def test_a_lead_that_names_a_body_later(who: Who) -> None:
    text = (
        "{La police} a annoncé une arrestation. La gendarmerie n'a rien dit. "
        "Le Service de police de la ville de Corvol (SPVC) a fermé la rue."
    )
    assert who(text) == ["Service de police de la ville de Corvol"]


def test_a_lead_names_no_body_of_another_kind(who: Who) -> None:
    text = "{Le gouvernement} a ouvert une enquête. {L'ONG Racines Vives} s'en réjouit."
    assert who(text) == ["gouvernement", "Racines Vives"]


def test_a_body_with_its_own_adjective_is_no_other(who: Who) -> None:
    text = "La police de Lorvaux a aidé. Les chutes sont légères, communique {la police cantonale}."
    assert who(text) == ["police cantonale"]


def test_the_site_of_a_paper_spoken_of(who: Who) -> None:
    text = "{L'Express} a retrouvé un témoin. Selon {Le Monde}, il dort. {Le site de l'hebdomadaire} dit qu'il ment."
    assert who(text) == ["L'Express", "Le Monde", "L'Express"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("le service de presse de la police", "service de presse de la police"),
        ("le centre de formation des maîtres", "centre de formation des maîtres"),
        ("l'organisation", "ORVA"),
        ("l'organisation de défense", "ORVA"),
    ],
)
def test_a_part_of_a_body_is_none_named_before(who: Who, words: str, name: str) -> None:
    assert who(f"L'ORVA a protesté mardi. Le pont tient, affirme {{{words}}}.") == [name]


def test_a_shop_whose_firm_is_named_further_down(who: Who) -> None:
    text = (
        "L'homme a été chassé, a indiqué {le magasin}. « Il criait », a dit une cliente du supermarché. "
        "La chaîne de supermarchés Boralis a remercié la police."
    )
    assert who(text) == ["Boralis"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("même les plus hostiles au projet", "plus hostiles au projet"),
        ("Ce mercredi, le préfet du Tarn", "préfet du Tarn"),
        ("le parvis de l'hôpital, usagers", "usagers"),
        ("nos confrères de BFMTV", "BFMTV"),
        ("nos confrères du lycée", "nos confrères du lycée"),
        ("les dirigeants ainsi", "dirigeants"),
        ("le ministre de la Sécurité et de la protection civile", "ministre de la Sécurité et de la protection civile"),
        ("Juliette, maman de Mathilda et Titouan", "Juliette"),
        ("Luc Hamon, maire de Brénac, et Odile Rabier", "Luc Hamon et Odile Rabier"),
    ],
)
def test_what_a_source_holds_beside_the_speaker(who: Who, source: str, name: str) -> None:
    rest = "que les maçons " if source.endswith("ainsi") else ""
    assert who(f"{{{source}}} {rest}affirment que le pont tient.") == [name]


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("l'opposition", SpeakerType.GROUP),
        ("la défense", SpeakerType.GROUP),
        ("un soutien du maire", SpeakerType.ANONYMOUS),
        ("l'inspection académique", SpeakerType.ORGANISATION),
        ("le décompte", SpeakerType.DOCUMENT),
    ],
)
def test_types_of_those_without_a_name(
    speakers: Callable[[str], list[Speaker | None]], words: str, type_: SpeakerType
) -> None:
    [speaker] = speakers(f"Le pont tiendra, selon {{{words}}}.")
    assert speaker is not None
    assert speaker.type is type_


# -- documents ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selon une liste établie par l'association Racines, il pleut. D'après {ce décompte}, tout va mal.", "Racines"),
        ("On lit tout dans le rapport de la FDAB. {Le rapport} dit que le pont tient.", "FDAB"),
        ("Il a lu un rapport de deux enquêteurs. Le pont tient, précise {le document}.", "deux enquêteurs"),
        ("Selon {le ministère des Ponts}, il pleut. {Le même document} dit que l'eau monte.", "ministère des Ponts"),
        ("Odile Rabier a lu le rapport. {Le document} ajoute que l'eau baisse.", "document"),
        ("On lit tout dans le rapport de la semaine. {Le rapport} dit que le pont tient.", "rapport"),
        ("D'après {ce décompte qui n'inclut ni la Marne et la Corse}, tout va mal.", "décompte"),
    ],
)  # fmt: skip
def test_documents_and_their_authors(who: Who, text: str, name: str) -> None:
    assert who(text)[-1] == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("les premiers éléments de l'enquête", None),
        ("le dernier bilan", None),
        ("le dernier bilan de la FDAB", "FDAB"),
        ("un nouveau bilan des autorités sanitaires", "autorités sanitaires"),
        ("les premières constatations", None),
        ("le premier rapport", "premier rapport"),
    ],
)
def test_what_was_found_speaks_for_nobody(who: Who, words: str, name: str | None) -> None:
    assert who(f"La route est coupée. Selon {{{words}}}, deux camions se sont heurtés.") == [name]


def test_a_pronoun_beside_others(who: Who) -> None:
    text = "Odile Rabier a tout vu. Selon {elle et d'autres témoins qui ont filmé}, le camion roulait vite."
    assert who(text) == ["Odile Rabier et autres témoins"]


# -- a name in quotation marks is a title ------------------------------------------------------------------------------


def test_a_title_is_no_person(nlp: Read, lexicon: NameLexicon) -> None:
    found = recognise(nlp("Il a reçu le prix pour « Nuits Blanches ». Il a vu Odile Rabier."), lexicon)
    assert [(name.text, name.type) for name in found if name.type is SpeakerType.PERSON] == [
        ("Odile Rabier", SpeakerType.PERSON)
    ]


def test_a_title_speaks_for_itself(speakers: Callable[[str], list[Speaker | None]]) -> None:
    [speaker] = speakers("La nuit est longue, selon {« Nuits Blanches »}.")
    assert speaker is not None
    assert speaker.name == "Nuits Blanches"
