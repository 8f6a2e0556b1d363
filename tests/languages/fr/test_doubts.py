"""Where a page contradicts itself: hits and near misses for each kind, and the places as the page has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.model import DoubtKind
from selon.pipeline import Pipeline

DATE = "2022-02-10"  # a Thursday


def doubts(pipeline: Pipeline, text: str) -> list[tuple[DoubtKind, tuple[str, ...]]]:
    page, found = pipeline.doubts(text.encode(), "page.txt", DATE)
    assert all(page.text[span.start : span.end] == span.text for doubt in found for span in doubt.spans)
    return [(doubt.kind, tuple(span.text for span in doubt.spans)) for doubt in found]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("La préfète a déclaré 🙂 ce jeudi 9 février que le pont fermera.", ("ce jeudi 9 février",)),
        ("Le pont a été inauguré le lundi 3 mars 2015 par la maire.", ("le lundi 3 mars 2015",)),
    ],
)
def test_a_weekday_that_the_date_is_not(pipeline: Pipeline, text: str, places: tuple[str, ...]) -> None:
    assert doubts(pipeline, text) == [(DoubtKind.WEEKDAY, places)]


@pytest.mark.parametrize(
    "text",
    [
        "La préfète a déclaré ce jeudi 10 février que le pont fermera.",
        "Le pont a rouvert vendredi 24 décembre, a rappelé la préfète.",
        "Le pont fermera mardi 1er mars, a annoncé la préfète.",
        "Le pont a été inauguré le mardi 3 mars 2015 par la maire.",
    ],
)
def test_weekdays_that_fall_right(pipeline: Pipeline, text: str) -> None:
    assert doubts(pipeline, text) == []


def test_a_weekday_of_no_such_year(pipeline: Pipeline) -> None:
    found = doubts(pipeline, "Le pont sera fermé, a annoncé la préfète ce jeudi\u00a021\u00a0février.")
    assert found == [
        (DoubtKind.WEEKDAY, ("ce jeudi\u00a021\u00a0février",)),
        (DoubtKind.LATER, ("ce jeudi\u00a021\u00a0février",)),
    ]


def test_what_is_told_as_past_comes_after_the_page(pipeline: Pipeline) -> None:
    found = doubts(pipeline, "Le pont a rouvert le 12 mars 2023, a déclaré la préfète.")
    assert found == [(DoubtKind.LATER, ("le 12 mars 2023",))]


def test_what_is_to_come_may_come_after_the_page(pipeline: Pipeline) -> None:
    assert doubts(pipeline, "Le pont rouvrira le 12 mars 2023, a déclaré la préfète.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "L'accident a fait douze morts. Le préfet s'est rendu sur place. Les 14 morts sont des touristes.",
            ("douze morts", "14 morts"),
        ),
        (
            "Le pays enverra 20 000 soldats américains à la frontière. "
            "Les 30 000 soldats américains resteront un mois.",
            ("20 000 soldats", "30 000 soldats"),
        ),
    ],
)
def test_two_figures_for_one_quantity(pipeline: Pipeline, text: str, places: tuple[str, ...]) -> None:
    assert doubts(pipeline, text) == [(DoubtKind.FIGURES, places)]


@pytest.mark.parametrize(
    "text",
    [
        "L'accident a fait douze morts. Les 12 morts sont des touristes.",
        "L'accident a fait douze morts. Deux autres morts ont été trouvés dans la rivière.",
        "L'accident a fait douze morts en 2019. Les inondations ont fait 14 morts en 2020.",
        "L'accident a fait douze morts. Parmi eux, trois enfants. Quatorze voitures ont brûlé.",
        "La ville a 30 agents. L'hôpital compte 20 agents.",
    ],
)
def test_figures_of_different_things(pipeline: Pipeline, text: str) -> None:
    assert doubts(pipeline, text) == []


def test_a_name_spelt_in_two_ways(pipeline: Pipeline) -> None:
    text = "La ministre Mette Frederickson a parlé. « Nous verrons », a dit Mette Frederiksen."
    assert doubts(pipeline, text) == [(DoubtKind.SPELLING, ("Mette Frederickson", "Mette Frederiksen"))]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre Jean Lauret a parlé. « Nous verrons », a dit M. Lauret.",
        "Les États-Unis ont parlé. « Nous verrons », ont dit les Etats-Unis.",
        "La Cour de l'impôt a parlé. « Nous verrons », a dit la Cour de l’impôt.",
        "Paul Lauret a parlé. « Nous verrons », a dit Paule Lauret.",
    ],
)
def test_names_that_are_one_spelling_or_two_persons(pipeline: Pipeline, text: str) -> None:
    assert doubts(pipeline, text) == []


def test_two_days_that_no_year_holds_both_of(pipeline: Pipeline) -> None:
    """Without any year: 10 February and 21 February are eleven days apart, and cannot both be a Thursday."""
    text = "Le pont fermera, a annoncé la préfète jeudi 10 février. Il a rouvert jeudi 21 février."
    _, found = pipeline.doubts(text.encode(), "page.txt")
    assert [(d.kind, tuple(s.text for s in d.spans)) for d in found] == [
        (DoubtKind.WEEKDAY, ("jeudi 10 février", "jeudi 21 février"))
    ]


def test_the_doubts_of_the_samples(pipeline: Pipeline) -> None:
    samples = Path(__file__).parents[3] / "samples"
    found = {file.name: pipeline.doubts(file)[1] for file in samples.iterdir() if file.suffix != ".md"}
    assert {name for name, doubts in found.items() if doubts} == {"viaduc.txt"}
    assert [doubt.kind for doubt in found["viaduc.txt"]] == [
        DoubtKind.WEEKDAY,
        DoubtKind.FIGURES,
        DoubtKind.SPELLING,
    ]
