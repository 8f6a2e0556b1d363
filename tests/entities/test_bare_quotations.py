"""Quotations that no words attribute: headings said again below, quotations beside a sentence about somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selon.pipeline import Pipeline

Speakers = Callable[[str], list[str | None]]


@pytest.fixture(scope="module")
def of_page() -> Speakers:
    """The speakers of a whole text's statements, in its order."""
    pipeline = Pipeline.load()
    return lambda text: [
        s.speaker.name if s.speaker else None for s in pipeline.read(text.encode(), "page.txt").statements
    ]


LEAD = "Le port de Sarville fermera lundi. « La criée n'a plus d'acheteurs », a déclaré le maire, Yves Tanguy.\n\n"


def test_a_heading_is_said_again_below(of_page: Speakers) -> None:
    text = LEAD + (
        "« Nous dormirons sur les quais »\n\nLa réunion a été houleuse et longue.\n\n"
        "« Nous dormirons sur les quais s'il le faut », a prévenu la syndicaliste Maud Kerlin."
    )
    assert of_page(text) == ["Yves Tanguy", "Maud Kerlin", "Maud Kerlin"]


def test_a_heading_that_nobody_says_again_goes_on(of_page: Speakers) -> None:
    text = LEAD + (
        "« Rien ne sera comme avant »\n\nLa réunion a été houleuse et longue.\n\n"
        "« Les bateaux restent à quai », a prévenu la syndicaliste Maud Kerlin."
    )
    assert of_page(text)[1] == "Yves Tanguy"


def test_whom_the_sentence_after_is_about(of_page: Speakers) -> None:
    text = (
        "« Tout tremblait, j'ai cru que le toit tombait. » Carla Meyrin vit au-dessus du garage. "
        "Selon les pompiers, le feu est parti d'une voiture."
    )
    assert of_page(text)[0] == "Carla Meyrin"


def test_a_question_is_not_about_the_speaker(of_page: Speakers) -> None:
    text = LEAD + "Maud Kerlin ? « Elle viendra. »"
    assert of_page(text)[1] == "Yves Tanguy"


def test_a_participle_has_the_subject_of_its_sentence(of_page: Speakers) -> None:
    text = (
        "La préfète, Anne Roy, s'est dite « inquiète du nombre de blessés », rappelant que la route était interdite. "
        "Elle a promis que des contrôles auraient lieu."
    )
    assert set(of_page(text)) == {"Anne Roy"}


def test_whom_the_paragraph_before_is_about(of_page: Speakers) -> None:
    text = (
        "Le premier ministre, Félix Legrand, s'est présenté mardi devant la Chambre.\n\n"
        "« Si demain il y avait une élection, nous la gagnerions. »\n\nLe vote a eu lieu tard. Selon la cour, il est "
        "valable."
    )
    assert of_page(text)[0] == "Félix Legrand"


def test_a_fronted_participle(of_page: Speakers) -> None:
    text = "Défendant la « légitimité démocratique » de sa réforme, Maud Kerlin a assuré que tout était prêt."
    assert set(of_page(text)) == {"Maud Kerlin"}
