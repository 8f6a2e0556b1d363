"""Persons: surnames, titles, offices, ages, countries. A hit and a near miss for each."""

from __future__ import annotations

import pytest
from tests.entities.conftest import Who


def test_a_surname_finds_the_full_name(who: Who) -> None:
    assert who("Jeanne Morvan a ouvert la séance. « Tout va bien », a dit {Morvan}.") == ["Jeanne Morvan"]


def test_a_later_full_name_serves_an_earlier_surname(who: Who) -> None:
    assert who("« Je pars », a annoncé hier {Morvan}. Le départ de Jeanne Morvan surprend.") == ["Jeanne Morvan"]


def test_a_surname_never_joins_another_given_name(who: Who) -> None:
    text = "Jeanne Morvan préside le club. {Louis Morvan}, lui, a affirmé qu'il partait."
    assert who(text) == ["Louis Morvan"]


@pytest.mark.parametrize(("title", "name"), [("Mme", "Jeanne Morvan"), ("M.", "Louis Morvan")])
def test_the_title_decides_between_two_of_one_surname(who: Who, title: str, name: str) -> None:
    text = f"Louis Morvan et Jeanne Morvan dirigent la ferme. « Le lait ne paie plus », a déploré {{{title} Morvan}}."
    assert who(text) == [name]


def test_an_office_finds_its_holder_by_country(who: Who) -> None:
    text = (
        "Le président polonais, Marek Zielinski, a reçu le président chilien, Pedro Rojas, à Varsovie.\n"
        "« Nos ports sont ouverts », a assuré {le président chilien}. {Le président polonais} a remercié son hôte."
    )
    assert who(text) == ["Pedro Rojas", "Marek Zielinski"]


def test_an_office_goes_by_other_names(who: Who) -> None:
    text = (
        "La ministre suédoise des Affaires étrangères, Karin Lindqvist, a rencontré la maire de Lyon, Odile Rabier.\n"
        "{La cheffe de la diplomatie suédoise} a parlé d'une visite utile. {L'édile} a promis de se rendre à Stockholm."
    )
    assert who(text) == ["Karin Lindqvist", "Odile Rabier"]


def test_a_department_tells_two_ministers_apart(who: Who) -> None:
    text = (
        "Le ministre de la Santé, Paul Garnier, et la ministre de la Culture, Anne Soubise, étaient présents.\n"
        "« Les musées rouvriront », a promis {la ministre de la Culture}. {Le ministre de la Santé} a dit le contraire."
    )
    assert who(text) == ["Anne Soubise", "Paul Garnier"]


def test_another_department_is_another_minister(who: Who) -> None:
    text = (
        "Le ministre de la Santé, Paul Garnier, s'est tu. {Le ministre des Sports} a affirmé que le stade serait prêt."
    )
    assert who(text) == ["ministre des Sports"]


@pytest.mark.parametrize(
    "text",
    [
        "{Le préfet du Loiret, Hugues Bonnet}, a indiqué que la route était coupée.",
        "{Hugues Bonnet, préfet du Loiret}, a indiqué que la route était coupée.",
        "{Hugues Bonnet, le préfet du Loiret}, a indiqué que la route était coupée.",
        "« La route est coupée », a indiqué {le préfet du Loiret Hugues Bonnet}.",
    ],
)
def test_the_name_stands_beside_the_office(who: Who, text: str) -> None:
    assert who(text) == ["Hugues Bonnet"]


def test_a_complement_is_not_the_speaker(who: Who) -> None:
    assert who("« Rien n'est signé », a dit {le porte-parole de Hugues Bonnet}.") == ["porte-parole de Hugues Bonnet"]


def test_a_word_for_many_offices(who: Who) -> None:
    text = (
        "Sandrine Kessler, secrétaire générale de la CGT, a été reçue à Matignon. {La syndicaliste} a dénoncé "
        "une réforme injuste."
    )
    assert who(text) == ["Sandrine Kessler"]


def test_age_and_country(who: Who) -> None:
    text = "Le nageur Tomás Prado a gagné à Nantes. « Enfin ! », a lancé {le Portugais}. {Le trentenaire} a pleuré."
    assert who(text) == ["Tomás Prado", "Tomás Prado"]


def test_the_lead_describes_then_names(who: Who) -> None:
    text = (
        "La route restera fermée, a déclaré jeudi {le ministre des Transports}. « Les travaux sont longs », a ajouté "
        "{Denis Malaval}."
    )
    assert who(text) == ["Denis Malaval", "Denis Malaval"]


def test_an_office_named_beside_someone_is_not_that_one(who: Who) -> None:
    text = "M. Ferrand a remercié l'inspecteur d'académie. {L'inspecteur d'académie} a salué un beau projet."
    assert who(text) == ["inspecteur d'académie"]


def test_the_one_concerned_is_not_the_one_who_spoke(who: Who) -> None:
    text = "{Luc Hamon} a accusé Éric Thévenet de mentir. {L'intéressé} a rejeté ces propos."
    assert who(text) == ["Luc Hamon", "Éric Thévenet"]


def test_a_circle_goes_by_its_centre(who: Who) -> None:
    text = "La ministre du Travail, Alice Renoir, se tait. « Elle réfléchit », glisse {l'entourage de la ministre}."
    assert who(text) == ["entourage d'Alice Renoir"]


def test_several_speak_together(who: Who) -> None:
    assert who("{Paul Garnier et Anne Soubise} ont démenti.") == ["Paul Garnier et Anne Soubise"]
    assert who("{Le maire et la préfète} ont confirmé.") == ["maire et préfète"]


def test_a_ministry_of_two_things_is_one(who: Who) -> None:
    text = "{Le ministère de l'Agriculture et du Développement rural} a démenti."
    assert who(text) == ["ministère de l'Agriculture et du Développement rural"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # « l'association » takes up the name in the office.
        (
            "Pour Gilbert Simonet, président de Lupus, ils meurent. {Le président de l'association} demande l'arrêt.",
            ["Gilbert Simonet"],
        ),
        # « cet éleveur » was spoken of before, wherever he is from.
        ("« On tient », explique Christian Vial, 49 ans. {Cet éleveur de l'Aveyron} a ri.", ["Christian Vial"]),
        ("« On ne lâchera rien », confie {cet éleveur de 29 ans}. Une affiche moque Paul Rey.", ["éleveur de 29 ans"]),
        # Initials of a whole name; not of another.
        ("Paul Tardieu-Lemonnier est arrivé. {PTL} affirme qu'il veut gouverner.", ["Paul Tardieu-Lemonnier"]),
        ("Paul Tardieu Verger est arrivé. {PTL} affirme qu'il veut gouverner.", ["PTL"]),
        # A titled surname one letter off.
        ("Peter Hughes était au bar. {M. Hugues} a déclaré qu'il avait dormi.", ["Peter Hughes"]),
        ("Peter Hughes était au bar. {M. Hamel} a déclaré qu'il avait dormi.", ["Hamel"]),
        # A surname that is a noun too.
        ("Désillusion pour Arthur Fils. Quentin Haly a perdu. « Je me retire », a écrit {Fils}.", ["Arthur Fils"]),
        # Me is a lawyer.
        ("Me Irène Tourel défend un militant. « C'est un étudiant », dit {son avocate}.", ["Irène Tourel"]),
        # The second is not the first, one who replies not the last speaker.
        (
            "Pour {le psychiatre}, il est sain. {Le second psychiatre} a dit le contraire.",
            ["psychiatre", "second psychiatre"],
        ),
        (
            "{Odile Rance} a fait remarquer l'heure. {Le président} a répondu qu'il n'avait pas fini.",
            ["Odile Rance", "président"],
        ),
        # A minister's department is nobody.
        (
            "Manuel Vallet a tenté de les convaincre. Chahuté, {le ministre de l'Intérieur} a exhorté à voter.",
            ["Manuel Vallet"],
        ),
        # Several under another noun are others.
        ("{Les ouvriers} estiment que tout va fermer. D'après {les salariés}, c'est fini.", ["ouvriers", "salariés"]),
        ("Deux policiers le tirent. D'après {un des policiers entendus}, il criait.", ["policier entendu"]),
        ("« Tout est fermé », précise {une des parents}, Virginie Seguin.", ["Virginie Seguin"]),
        # A bracket between an office and its holder.
        ("« C'est décevant », a dit {le chef du Parti du littoral} (PL), Marc Tavel.", ["Marc Tavel"]),
    ],
)
def test_who_a_description_means(who: Who, text: str, names: list[str]) -> None:
    assert who(text) == names


def test_a_compound_surname(who: Who) -> None:
    text = "Paul Tardieu Lemonnier est arrivé. {M. Tardieu Lemonnier} a promis un vote."
    assert who(text) == ["Paul Tardieu Lemonnier"]


def test_the_only_one_of_an_office_is_hers(who: Who) -> None:
    text = "L'avocate du père, Marie Natan, a plaidé. Léa Brun s'est tue. « Elle est malade », a dit {son avocate}."
    assert who(text) == ["Marie Natan"]


def test_an_article_in_capitals_begins_another_sentence(who: Who) -> None:
    text = (
        "« C'est décevant », a dit {Marc Tavel}, chef du Parti du littoral Le député, Victor Marin, s'est tu. "
        "{Le député} a dit qu'il attendait."
    )
    assert who(text) == ["Marc Tavel", "Victor Marin"]


def test_a_surname_with_a_particle_behind_a_title(who: Who) -> None:
    text = "La ministre Sylvie de Gonzac est venue. {Mme de Gonzac} a dit oui, {M. al-Mechri} a dit non."
    assert who(text) == ["Sylvie de Gonzac", "al-Mechri"]


def test_one_of_two_is_called_by_what_stands_behind_the_comma(who: Who) -> None:
    assert who("« La ville change », explique {l'un, psychologue}.") == ["psychologue"]
