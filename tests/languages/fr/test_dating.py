"""The day of an article: from the page, its dateline or its text; its year inferred with reasons, or left open."""

from __future__ import annotations

import pytest

from selon.model import Moment
from selon.pipeline import Pipeline

LEAD = "Le pont sera fermé, a déclaré jeudi la préfète. "


def said(pipeline: Pipeline, text: str, date: str | None = None) -> Moment | None:
    """When the first statement of a page was said."""
    return pipeline.read(text.encode(), "page.txt", date).statements[0].said


def test_a_weekday_and_a_named_year_narrow_the_year_of_a_dateline(pipeline: Pipeline) -> None:
    found = said(pipeline, f"MOSCOU, 10 février. /TASS/. {LEAD}Les travaux dureront jusqu'à la fin de l'année 2022.")
    assert found is not None
    assert found.edtf == "2022-02-10"
    assert found.why is not None
    assert "le 10 février est un jeudi en" in found.why
    assert "la page nomme 2022" in found.why


def test_who_holds_office_narrows_the_year(pipeline: Pipeline) -> None:
    text = (
        "La chaîne a écrit ce mardi 4 février que le pont fermera. Le président américain Donald Trump et le "
        "secrétaire d'État américain Mike Pompeo étaient à Minsk."
    )
    found = said(pipeline, text)
    assert found is not None
    assert found.edtf == "2020-02-04"
    assert found.why is not None
    assert "Mike Pompeo" in found.why


@pytest.mark.parametrize(
    "text",
    [
        # nothing but a weekday
        f"MOSCOU, 10 février. /TASS/. {LEAD}",
        # two years in which 10 February was a Thursday
        f"MOSCOU, 10 février. /TASS/. {LEAD}Le projet, né en 2011, s'achèvera en 2022.",
        # a named year in which it was not
        f"MOSCOU, 10 février. /TASS/. {LEAD}Le projet est né en 2019.",
        # one who holds the office no more, and one whose terms leave several years
        f"MOSCOU, 10 février. /TASS/. {LEAD}L'ancien secrétaire d'État américain Mike Pompeo se tait.",
        f"MOSCOU, 10 février. /TASS/. {LEAD}Le ministre russe des Affaires étrangères, Sergueï Lavrov, se tait.",
    ],
)
def test_no_year_is_invented(pipeline: Pipeline, text: str) -> None:
    found = said(pipeline, text)
    assert found is None or found.edtf.startswith("XXXX"), found


def test_a_page_cannot_precede_a_full_date_that_it_tells(pipeline: Pipeline) -> None:
    """10 February was a Wednesday in 2021, but a page of that day could not show an April to come as past."""
    lead = "MOSCOU, 10 février. /TASS/. Le pont sera fermé, a déclaré mercredi la préfète. "
    found = said(pipeline, lead + "Il avait rouvert le 10 avril 2021.")
    assert found is None or found.edtf.startswith("XXXX")


def test_the_date_that_the_user_gives_wins(pipeline: Pipeline) -> None:
    found = said(pipeline, f"MOSCOU, 10 février. /TASS/. {LEAD}", date="2011-02-11")
    assert found is not None
    assert (found.edtf, found.why) == ("2011-02-10", None)


def test_three_dates_stay_apart(pipeline: Pipeline) -> None:
    text = "La préfète a déclaré mardi que le pont fermera le 3 mars et que le tunnel a rouvert la semaine dernière."
    (statement,) = pipeline.read(text.encode(), "page.txt", "2022-02-10").statements
    assert statement.published == "2022-02-10"
    assert statement.said is not None
    assert statement.said.edtf == "2022-02-08"
    assert [(e.edtf, e.source.text) for e in statement.events if e.source] == [
        ("2022-03-03", "le 3 mars"),
        ("2022-01-31/2022-02-06", "la semaine dernière"),
    ]
