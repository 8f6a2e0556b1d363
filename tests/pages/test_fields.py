"""Datelines, bylines, credits: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from selon.pages.authors import authors
from selon.pages.bylines import authors_of, is_byline, is_name
from selon.pages.credits import credit_at, is_credit
from selon.pages.datelines import find_dateline
from selon.pages.furniture import furniture
from selon.pages.headlines import run_on
from selon.pages.lexicon import load


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MONTLAC, 5 mars. /TASS/. Le maire", ("MONTLAC", "XXXX-03-05", "TASS")),
        ("PARIS (AFP) - Le maire", ("PARIS", None, "AFP")),
        ("Bruxelles, 14 févr. 2022 (Belga) – Le maire", ("Bruxelles", "2022-02-14", "Belga")),
        ("GENÈVE, 1er avril (ATS) Le maire", ("GENÈVE", "XXXX-04-01", "ATS")),
        ("Paris, le 10 février 2022 (AFP) – Le maire", ("Paris", "2022-02-10", "AFP")),
        ("MONTRÉAL — Le maire", ("MONTRÉAL", None, None)),
        ("MONTRÉAL- Le maire", ("MONTRÉAL", None, None)),
        ("Montlac-SANA/Le maire", ("Montlac", None, "SANA")),
        ("(Belga) Le maire", (None, None, "Belga")),
        ("AFP - Le maire", (None, None, "AFP")),
        ("KIEV (Ukraine) - Le maire", ("KIEV (Ukraine)", None, None)),
        ("MONTLAC, 5 mars. /Agence de la Vière/. Le maire", ("MONTLAC", "XXXX-03-05", "Agence de la Vière")),
        ("MONTLAC, 5 mars (Agence Vière) – Le maire", ("MONTLAC", "XXXX-03-05", "Agence Vière")),
        ("Paris, capitale de la France, attend.", None),
        ("Le 5 mars, le maire a parlé.", None),
        ("AFP et Reuters ont fusionné.", None),
        ("ONU : le maire a parlé.", None),
        ("L'AFP a publié une dépêche.", None),
    ],
)
def test_datelines(text: str, found: tuple[str | None, ...] | None) -> None:
    dateline = find_dateline(text)
    assert (dateline and (dateline.place, dateline.date, dateline.agency)) == found
    if dateline:
        assert text[dateline.end :].startswith("Le maire")


@pytest.mark.parametrize(
    "text",
    [
        "Par Anne Roy",
        "Par Anne Roy et Jean-Paul Le Goff",
        "PAR ANNE ROY",
        "Un texte d'Anne Roy",
        "Propos recueillis par Anne Roy",
        "Par Anne Roy, à Montlac",
        "Par Le Quotidien avec AFP",
        "(avec AFP)",
        "AFP",
        "Avec AFP et Reuters",
        "De notre correspondante à Montlac",
        "mardi 5 mars 2024, par Anne Roy",
        "Auteur : Anne Roy",
        "D'après les informations d'Anne Roy",
    ],
)
def test_bylines(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Par ailleurs, la route est coupée.",
        "Par Toutatis !",
        "Partager",
        "Paradoxalement, il pleut.",
        "AFP et Reuters ont fusionné.",
        "Le service est parfait.",
        "L'auteur du livre répond.",
        "Correspondance avec le ministre",
    ],
)
def test_no_bylines(text: str) -> None:
    assert not is_byline(text)


@pytest.mark.parametrize(
    ("text", "name"), [("Layla Dupont", True), ("Une attente", False), ("Le Monde", False), ("Désaccord total", False)]
)
def test_names_alone(text: str, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Par Anne Roy, Jean Dupont et Luc Le Goff, envoyés spéciaux à Montlac",
            ("Anne Roy", "Jean Dupont", "Luc Le Goff"),
        ),
        ("Par Anne Roy | Publié le 5 mars 2024", ("Anne Roy",)),
        ("Par Anne Roy avec AFP", ("Anne Roy",)),
        ("(avec AFP)", ("AFP",)),
    ],
)
def test_authors_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    assert authors_of(text) == names


def test_authors_of_a_page() -> None:
    assert authors(["Le Quotidien", "Anne Roy"], [], "Le Quotidien") == ("Anne Roy",)
    assert authors(["https://exemple.fr/anne"], ["Anne Roy", "AFP"], None) == ("Anne Roy", "AFP")
    assert authors(["AFP"], [], "Le Quotidien") == ("AFP",)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Le port de Montlac. © AFP / Jean Dupont", "© AFP / Jean Dupont"),
        ("Le port de Montlac, le 5 mars 2024. (Photo de Reuters)", "(Photo de Reuters)"),
        ("Le port de Montlac ©Ville de Montlac", "©Ville de Montlac"),
        ("Le port de Montlac, mardi. ANNE ROY / AFP", "ANNE ROY / AFP"),
        ("Le port (voir la photo) de Montlac est fermé.", None),
        ("Le maire a dit « oui » (avant de dire non).", None),
    ],
)
def test_credits_after_a_caption(text: str, credit: str | None) -> None:
    at = credit_at(text)
    assert (None if at is None else text[at:]) == credit


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("© Anne Roy/TASS", True),
        ("Photo : Radio-Montlac / Anne Roy", True),
        ("Image from Telegram / @montlac", True),
        ("REUTERS/Anne Roy", True),
        ("© 2024 Le Quotidien. Tous droits réservés", False),
        ("Photo de famille au sommet, sans le maire", False),
        ("Vidéo : à Montlac, on a compté les manifestants un par un", False),
    ],
)
def test_credits_alone(text: str, credit: bool) -> None:
    assert is_credit(text) is credit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Il vous reste 57,09 % de cet article à lire. La suite est réservée aux abonnés.", "paywall"),
        ("Il vous reste dix jours, a dit le juge.", None),
        ("78 commentaires", "comment form"),
        ("Les commentaires du ministre ont surpris.", None),
        ("Passer la publicité", "advertisement"),
        ("La publicité pour le tabac reste interdite.", None),
        ("Home-jacking à Lodève : deux hommes arrêtés", None),
        ("Arabic English French German", "navigation"),
        ("Temps de lecture : 4 min", "other"),
        ("5 mars 2024", "other"),
    ],
)
def test_furniture(text: str, kind: str | None) -> None:
    found = furniture(text)
    assert (str(found) if found else None) == kind


def test_the_lexicon_is_sound() -> None:
    cues, _ = load()
    assert all(cue.reason and (cue.reach or cue.where == "whole") for cue in cues)


def test_a_run_on_needs_something_below() -> None:
    assert run_on("Grève dans Le Monde") is None
    assert run_on("12 Le " * 3) is None
