"""The lexicons of names are sorted, unique and consistent with each other."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import yaml

from selon.entities.words import fold

LEXICONS = (
    "circles",
    "countries",
    "institutions",
    "organisations",
    "outlets",
    "persons",
    "roles",
    "titles",
    "writings",
)


def load(name: str) -> tuple[str, dict[str, Any]]:
    text = resources.files("selon.languages.fr").joinpath("lexicons", f"{name}.yml").read_text("utf-8")
    return text, yaml.safe_load(text)


@pytest.mark.parametrize("name", LEXICONS)
def test_sorted_unique_and_headed(name: str) -> None:
    text, table = load(name)
    assert text.startswith("# ")
    keys = [line.split(":")[0] for line in text.splitlines() if line and not line.startswith("#")]
    assert len(keys) == len(table)
    assert [fold(key) for key in table] == sorted(fold(key) for key in table)


@pytest.mark.parametrize("name", ["given_names", "places"])
def test_lists_are_sorted_and_unique(name: str) -> None:
    _, table = load(name)
    for items in table.values():
        assert all(isinstance(item, str) for item in items)
        assert [fold(item) for item in items] == sorted(fold(item) for item in items)
        assert len(set(items)) == len(items)


def test_every_country_of_a_body_is_known() -> None:
    countries = load("countries")[1]
    for name in ("institutions", "outlets"):
        for body, entry in load(name)[1].items():
            assert entry.get("country") in {None, *countries}, body


def test_wider_words_are_roles_themselves() -> None:
    roles = load("roles")[1]
    for name, entry in roles.items():
        for wider in (*entry.get("is", ()), *filter(None, [entry.get("same")])):
            assert wider in roles, (name, wider)


def test_a_word_names_one_role() -> None:
    seen: dict[str, str] = {}
    for name, entry in load("roles")[1].items():
        for key in ("m", "f", "mf"):
            for form in entry.get(key, ()):
                assert seen.setdefault(fold(form), name) == name, form
