"""HTML becomes the whole visible text, one block a line, with what the page says of itself."""

from __future__ import annotations

import time

import pytest

from selon import readers
from selon.readers.flatten import flatten
from selon.readers.html import is_html

PAGE = """<!doctype html><html><head><title>Trois villages isolés - Le Quotidien</title>
<meta property="og:site_name" content="Le Quotidien"><meta name="author" content="Par Anne Roy">
<meta property="article:published_time" content="2024-03-05T08:00:00+01:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Trois villages isol\\u00e9s",
"datePublished": "2024-03-05", "author": [{"@type": "Person", "name": "Anne Roy"}]}</script></head>
<body><nav><a href="/">Accueil</a></nav><h1>Trois villages isol&eacute;s</h1>
<p>Les routes sont coupées depuis lundi soir dans la haute vallée, a annoncé la préfecture dans un communiqué.</p>
<p>« Nous attendons les secours », a déclaré le maire, qui a réuni le conseil municipal dans la nuit de lundi.</p>
<p>Selon la météo, la pluie ne devrait pas cesser avant jeudi, et les écoles resteront fermées jusqu'à nouvel ordre.</p>
<script>var x = "<p>non</p>";</script><style>p {}</style><footer>Mentions légales</footer></body></html>"""


def test_the_text_is_the_whole_visible_page() -> None:
    text = readers.read(PAGE.encode(), "a.html").text
    assert text.startswith("Accueil\n\nTrois villages isolés\n\nLes routes")
    assert text.endswith("Mentions légales")
    assert "non" not in text.split()


def test_the_lines_of_the_article_are_marked() -> None:
    raw = readers.read(PAGE.encode(), "a.html")
    marked = [raw.text[b.start : b.end] for b in raw.blocks if b.extracted]
    assert any(line.startswith("« Nous attendons") for line in marked)
    assert "Mentions légales" not in marked


def test_what_the_page_says_of_itself() -> None:
    about = readers.read(PAGE.encode(), "a.html").metadata
    assert about.title == "Trois villages isolés"
    assert "Anne Roy" in about.authors
    assert about.outlet == "Le Quotidien"
    assert about.published == "2024-03-05"


def test_places_come_from_elements_and_classes() -> None:
    flat = flatten('<nav>Accueil</nav><div class="article__lire-aussi"><p>Deux routes</p></div><p>Il pleut.')
    assert [sorted(block.place) for block in flat.blocks] == [["navigation"], ["related"], []]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("<p>a<!-- b --><b>c</b>", "ac"),
        ("<p title='l'été'>Il pleut.<p>Il vente.", "Il pleut.\n\nIl vente."),
        ('<p title="a > b">Il pleut.', "Il pleut."),
        ("<p>Il pleut.<!-- sans fin", "Il pleut."),
        ("<script>sans fin <p>x", ""),
        ("</div></p>Il pleut.</b>", "Il pleut."),
        ("<ul><li>un<li>deux</ul>", "un\n\ndeux"),
        ("<p>&#1;</p><p>Il&shy; pleut.&#2;", "Il pleut."),
    ],
)
def test_broken_html_is_read_as_browsers_do(html: str, text: str) -> None:
    assert flatten(html).text == text


@pytest.mark.parametrize("piece", ['<a "', "<", "<!--", '<p a="b', "<div>", "&amp", '<a b=">" '])
def test_hostile_html_takes_linear_time(piece: str) -> None:
    clock = time.process_time()
    flatten("<html>" + piece * 100_000)
    assert time.process_time() - clock < 10


def test_plain_text_with_signs_is_no_html() -> None:
    assert not is_html("Il a dit : <…> et 1 < 2, puis <b>non</b>.")
    assert not is_html("Trois villages isolés\n\n<https://exemple.fr>")
    assert is_html("\ufeff  <!DOCTYPE html><html>")
