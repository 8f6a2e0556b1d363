"""Reasons that readers and the fetcher give are told in French; the patterns must be those of their messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon import pages, readers
from selon.desk.languages import catalogue
from selon.desk.refusals import told
from selon.errors import InputError


@pytest.mark.parametrize(
    ("source", "french"),
    [
        (b"", "le fichier est vide"),
        (b" \n ", "le fichier ne contient que des blancs"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", "ni page web ni texte brut"),
        (b"a" * 10_000_001, "trop volumineux (10,000,001 octets)"),
        (b"a " * 600_000, "une ligne est trop longue"),
        (b"The bridge will open again on Tuesday, the mayor of the town said to the press. " * 5, "pas en français"),
        (b"<html><body></body></html>", "aucun article"),
    ],
)
def test_what_readers_refuse(source: bytes, french: str) -> None:
    with pytest.raises(InputError) as refused:
        pages.compose(readers.read(source, "page"))
    text, language = told(refused.value.reason, catalogue("fr"))
    assert (text.replace("\u00a0", " ").startswith(french), language) == (True, "fr")
    assert told(refused.value.reason, catalogue("en")) == (refused.value.reason, "en")


@pytest.mark.parametrize(
    "reason",
    [
        "the server answers 404 Not Found",
        "robots.txt forbids it (Disallow: /)",
        "it redirects to https://presse.example/2, and robots.txt forbids it (Disallow: /)",
        "https://presse.example/robots.txt cannot be read: no connection within 10 s",
        "an HTTP header reserves it from text mining (tdm-reservation: 1)",
        "it is image/png, neither HTML nor plain text",
        "its site asks to wait 3,600 s",
        "more than 10,000,000 bytes",
    ],
)
def test_what_the_fetcher_refuses(reason: str) -> None:
    text, language = told(reason, catalogue("fr"))
    assert language == "fr"
    assert "%(" not in text


def test_a_percent_sign_of_a_site_is_one() -> None:
    assert told("the server answers 500 %(x)s", catalogue("fr")) == ("le serveur répond 500 %(x)s", "fr")


def test_the_messages_of_the_fetcher_are_still_those() -> None:
    code = (Path(readers.__file__).parents[1] / "capture" / "fetcher.py").read_text("utf-8")
    for words in (
        "robots.txt forbids it (",
        "cannot be read: ",
        "closes the site: ",
        "the server answers ",
        "text mining (",
    ):
        assert words in code
