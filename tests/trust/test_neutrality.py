"""The same rules whatever the outlet: its name is changed, and nothing else of what is read changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from selon.exports import jsonl
from selon.languages.fr.lexicons import table
from selon.model import Reading
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[2] / "samples"
#: All news agencies of one word that the lexicon knows, whatever their country.
AGENCIES = sorted(name for name, entry in table("outlets").items() if entry["kind"] == "agency" and " " not in name)
#: `{A}` is an agency, `{B}` another; each text holds one way in which an outlet comes into a statement.
TEXTS = (
    "Selon {A}, le pont sera fermé mardi.",
    "D'après {A}, la préfète Léa Morin aurait démissionné.",
    "{A} rapporte que le maire de Lyon a quitté la salle.",
    "Le pont sera fermé, écrit {A}, qui cite {B}.",
    "L'agence {A} a démenti avoir publié cette information.",
    "Le ministre Paul Ardent a déclaré mardi à {A} que le pont serait fermé, rapporte {B}.",
    "« Le pont sera fermé », a indiqué une source proche du dossier, citée par {A}.",
    "Interrogée par {A}, la préfète Léa Morin a nié avoir fermé le pont.",
    "MOSCOU, 10 février. /{A}/. Le pont sera fermé mardi, a annoncé la préfète Léa Morin.",
    "« Le pont tient », a affirmé le maire. {A} et {B} parlent pourtant de fissures.",
)
OUTLETS = ("Radio Lorme", "Tass", "Le Monde", "AFP", "Al Jazeera", "Sputnik", "CNews", "L'Humanité")


def test_there_are_agencies_of_many_countries() -> None:
    countries = {table("outlets")[name].get("country") for name in AGENCIES}
    assert len(AGENCIES) > 30
    assert len(countries) > 25


@pytest.mark.parametrize("text", TEXTS)
def test_an_agency_is_read_as_any_other(pipeline: Pipeline, text: str) -> None:
    others = dict(zip(AGENCIES, AGENCIES[1:] + AGENCIES[:1], strict=True))
    read = {name: list(_told(pipeline, text, name, other)) for name, other in others.items()}
    expected = read["AFP"]
    assert expected
    assert [name for name, told in read.items() if told != expected] == []


@pytest.mark.parametrize("name", sorted(each.name for each in SAMPLES.glob("*.html")))
def test_who_publishes_a_page_does_not_matter(pipeline: Pipeline, name: str) -> None:
    """The outlet that a page says it is of (its title, its metadata) is changed, and so is the address."""
    source = (SAMPLES / name).read_text("utf-8")
    site = re.search(r'property="og:site_name" content="([^"]+)"', source)
    if site is None:
        assert "og:site_name" not in source
        return
    read = [_plain(pipeline.read(source.replace(site[1], outlet).encode(), name), outlet) for outlet in OUTLETS]
    assert read[0]
    assert all(each == read[0] for each in read)


def _told(pipeline: Pipeline, text: str, one: str, other: str) -> Iterator[Any]:
    """The statements with the names put back to their letters, and offsets left out: names are not of one length."""
    for statement in pipeline.read(text.format(A=one, B=other).encode(), "text").statements:
        yield _renamed(jsonl.as_dict(statement), {one: "{A}", other: "{B}"})


def _plain(reading: Reading, outlet: str) -> list[Any]:
    return [_renamed(jsonl.as_dict(statement), {outlet: "{A}"}) for statement in reading.statements]


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        left_out = {"start", "end", "id", "page", "parent", "outlet"}
        return {key: _renamed(each, names) for key, each in value.items() if key not in left_out}
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if isinstance(value, str):
        for name, letter in names.items():
            value = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", letter, value)
    return value
