"""What holds no article, or none in French, is refused with its name and a plain reason, and never takes long."""

from __future__ import annotations

import time

import pytest

from selon import pages, readers
from selon.errors import NoArticle, NotFrench

SENTENCE = "Le maire a déclaré que la route du col serait fermée jusqu'à jeudi, selon la préfecture. "


def compose(data: bytes, name: str = "page.html") -> str:
    with pytest.raises((NoArticle, NotFrench)) as caught:
        pages.compose(readers.read(data, name))
    return str(caught.value)


def test_a_page_of_menus() -> None:
    html = b'<html><body><nav><a href="/">Accueil</a><p>Politique</p><p>Culture</p></nav></body></html>'
    assert compose(html) == "page.html: no article found (3 lines, all navigation); see 'selon page page.html'"


def test_a_page_without_text() -> None:
    assert (
        compose(b"<html><body><script>x()</script></body></html>")
        == "page.html: no article found: the page shows no text"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said that the road would stay closed until Thursday, according to the police. ", "en"),
        ("El alcalde dijo que la carretera estaría cerrada hasta el jueves, según la policía. ", "es"),
        ("Der Bürgermeister sagte, dass die Straße bis Donnerstag gesperrt bleibe, so die Polizei. ", "de"),
        ("Il sindaco ha detto che la strada resterà chiusa fino a giovedì, secondo la polizia. ", "it"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    assert compose((text * 4).encode(), "a.txt") == f"a.txt: the article is not in French (it looks like '{code}')"


@pytest.mark.parametrize(
    "text", ["Bonjour", "Bernard Arnault", "« We shall see », dit-il.", SENTENCE + "“The mayor said no.” " * 3]
)
def test_short_and_mixed_texts_pass(text: str) -> None:
    assert pages.compose(readers.read(text.encode(), "a.txt")).articles


def test_the_page_can_be_seen_all_the_same() -> None:
    page = pages.compose(readers.read(b"Accueil\n\nMenu\n\nContact\n\nRSS", "a.txt"), strict=False)
    assert [str(line.type) for line in page.lines] == ["navigation"] * 4
    assert page.articles == ()


@pytest.mark.parametrize(
    "text",
    [
        (SENTENCE + "\n") * 3000,
        SENTENCE * 10_000,
        ("« " * 1_900 + "\n") * 25 + SENTENCE,
        "Un titre de presse assez long\n\n" * 5000,
        "Le Le Le Le " * 20_000,
        "Jean Dupont " * 20_000,
        "a © " * 20_000,
        "(" * 49_000,
        "Laisser un commentaire\n" * 5000,
        "À lire aussi\n\n" * 5000 + SENTENCE,
        "<p>" + SENTENCE + "</p>" * 1000,
        "<html><body>" + f"<p>{SENTENCE}</p>" * 2000,
        "<html><body>" + "<div>" * 50_000 + SENTENCE,
        "<html><body>" + "<article><h2>Un titre de presse</h2>" * 3000,
    ],
)
def test_nothing_takes_long(text: str) -> None:
    clock = time.process_time()
    pages.compose(readers.read(text.encode(), "a"), strict=False)
    assert time.process_time() - clock < 10
