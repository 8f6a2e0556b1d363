"""Every line of a page gets its type, and nothing is lost. The examples were written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon import pages, readers
from selon.model import LineType, Page

HEAD = """Accueil » Région » Trois villages isolés par la crue

Trois villages isolés par la crue de la Vière

La préfecture a fermé quatre routes et ouvert deux gymnases aux habitants

Par Anne Roy

Publié le 5 mars 2024 à 18h30

Partager

La Vière en crue à Montlac, mardi matin. © Le Quotidien / Jean Dupont
"""
BODY = """
MONTLAC, 5 mars (AFP) - Les routes de la haute vallée sont coupées depuis lundi soir, a annoncé la préfecture.

« Nous attendons les secours », a déclaré le maire de Montlac, qui a réuni son conseil dans la nuit de lundi à mardi.

Une nuit au gymnase

Selon la préfecture, cent vingt personnes ont passé la nuit dans les deux gymnases que la commune avait ouverts.

LIRE AUSSI : La Vière, cent ans de crues

« On a tout laissé », raconte une habitante du hameau du Pont, venue à pied avec ses deux enfants. (AFP)
"""
FOOT = """
Laisser un commentaire

Votre adresse e-mail ne sera pas publiée.

Sur le même sujet

Le pont de Montlac sera reconstruit

Crue : le bilan

Abonnez-vous à partir de 1 €

Publicité
"""


def compose(text: str, name: str = "page.txt") -> Page:
    return pages.compose(readers.read(text.encode(), name), strict=False)


def types_of(text: str) -> dict[str, str]:
    return {line.text: str(line.type) for line in compose(text).lines}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Accueil » Région » Trois villages isolés par la crue", "navigation"),
        ("Trois villages isolés par la crue de la Vière", "headline"),
        ("La préfecture a fermé quatre routes et ouvert deux gymnases aux habitants", "standfirst"),
        ("Par Anne Roy", "byline"),
        ("Publié le 5 mars 2024 à 18h30", "other"),
        ("Partager", "navigation"),
        ("La Vière en crue à Montlac, mardi matin.", "caption"),
        ("© Le Quotidien / Jean Dupont", "credit"),
        ("MONTLAC, 5 mars (AFP) -", "dateline"),
        ("Les routes de la haute vallée sont coupées depuis lundi soir, a annoncé la préfecture.", "body"),
        ("Une nuit au gymnase", "subheading"),
        ("LIRE AUSSI : La Vière, cent ans de crues", "related link"),
        ("(AFP)", "byline"),
        ("Laisser un commentaire", "comment form"),
        ("Votre adresse e-mail ne sera pas publiée.", "comment form"),
        ("Sur le même sujet", "related link"),
        ("Le pont de Montlac sera reconstruit", "related link"),
        ("Crue : le bilan", "related link"),
        ("Abonnez-vous à partir de 1 €", "paywall"),
        ("Publicité", "advertisement"),
    ],
)
def test_a_page_with_its_furniture(line: str, kind: str) -> None:
    assert types_of(HEAD + BODY + FOOT)[line] == kind


def test_the_fields_of_the_article() -> None:
    (article,) = compose(HEAD + BODY + FOOT).articles
    assert article.title is not None
    assert article.title.text == "Trois villages isolés par la crue de la Vière"
    assert article.authors == ("Anne Roy", "AFP")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date, article.dateline.agency) == ("MONTLAC", "XXXX-03-05", "AFP")
    assert article.published == "XXXX-03-05"


@pytest.mark.parametrize(
    "text",
    [
        "Il a plu toute la nuit.",
        "« Oui », dit-il.",
        "Bonjour",
        "- 13 octobre 2004 : pourvoi rejeté",
        "Les abonnés du journal ont reçu la lettre que la rédaction leur avait promise.",
        "Une erreur de la préfecture a retardé les secours de plusieurs heures, selon le maire.",
        "Proposé par le gouvernement, le texte a été rejeté par le Sénat dans la nuit de mardi à mercredi.",
        "Par ailleurs, la mairie annonce que les écoles resteront fermées.",
        "À lire les sondages, rien n'est joué.",
    ],
)
def test_a_text_of_one_sentence_is_body(text: str) -> None:
    assert [str(line.type) for line in compose(text).lines] == ["body"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Crue de la Vière : trois villages isolés  Les routes sont coupées. Il pleut encore.",
            "Crue de la Vière : trois villages isolés",
        ),
        (
            "Trois villages isolés Les routes de la vallée sont coupées depuis lundi soir. Il pleut.",
            "Trois villages isolés",
        ),
        ("Grève au journal Le Monde : la direction reçoit les syndicats mardi matin. Il pleut.", None),
        ("Le maire de La Rochelle a reçu les pêcheurs mardi à la mairie. Ils ont parlé.", None),
    ],
)
def test_a_headline_that_ran_into_the_text(text: str, title: str | None) -> None:
    (article,) = compose(text).articles
    assert (article.title.text if article.title else None) == title


def test_what_a_list_takes_is_given_back_where_the_article_goes_on() -> None:
    text = (
        BODY + "\nÀ lire aussi :\n\nLa préfecture a ajouté que la route du col rouvrirait dans la journée de jeudi.\n"
    )
    assert types_of(text)["La préfecture a ajouté que la route du col rouvrirait dans la journée de jeudi."] == "body"


ARTICLE = """<html><body><main><article><h1>Trois villages isolés par la crue de la Vière</h1>{head}<p>Les routes de la
haute vallée sont coupées depuis lundi soir, a annoncé la préfecture dans un communiqué.</p><p>« Nous attendons les
secours », a déclaré le maire de Montlac, qui a réuni son conseil dans la nuit de lundi à mardi.</p><p>Selon la
préfecture, cent vingt personnes ont passé la nuit dans les gymnases.</p></article></main></body></html>"""
LEAD = '<p class="chapo">La préfecture a fermé quatre routes. Deux gymnases ont été ouverts aux habitants.</p>'


def types_in(head: str) -> list[str]:
    """The types of the lines between the headline and the last three paragraphs."""
    return [str(line.type) for line in compose(ARTICLE.format(head=head), "a.html").lines][1:-3]


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        (LEAD + "<p>Par Anne Roy</p>", ["standfirst", "byline"]),
        (LEAD, ["body"]),  # no head below: it may as well be the first paragraph, set in bold
        (
            "<figure><figcaption>Montlac, mardi matin. <span>© Le Quotidien / A. Roy</span></figcaption></figure>",
            ["caption", "credit"],
        ),
        ("<figure><figcaption>Agrandir</figcaption></figure>", ["navigation"]),
    ],
)
def test_the_marked_parts_of_a_head(head: str, kinds: list[str]) -> None:
    assert types_in(head) == kinds


def test_windows_line_ends_and_soft_marks() -> None:
    page = compose("\ufeff" + (HEAD + BODY).replace("\n", "\r\n"))
    assert page.lines[0].text == "\ufeffAccueil » Région » Trois villages isolés par la crue"
    assert page.lines[1].type is LineType.HEADLINE


def assert_nothing_is_lost(page: Page) -> None:
    at = 0
    for line in page.lines:
        assert line.start >= at
        assert page.text[line.start : line.end] == line.text
        assert not page.text[at : line.start].strip()
        at = line.end
    assert not page.text[at:].strip()


LINES = st.sampled_from(
    [*(HEAD + BODY + FOOT).split("\n\n"), "Layla Dupont", "« Oui. »", "x", "© AFP", "12 commentaires", "  "]
)


@settings(deadline=None)  # the first page loads trafilatura
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n\n", "\n", "\r\n", "  "]))
def test_every_character_lies_in_one_line(lines: list[str], joint: str) -> None:
    text = joint.join(lines)
    if text.strip():
        assert_nothing_is_lost(compose(text))


@settings(deadline=None)  # the first page loads trafilatura
@given(st.lists(LINES, max_size=25), st.sampled_from(["p", "h2", "div", "li"]))
def test_every_character_of_html_lies_in_one_line(lines: list[str], tag: str) -> None:
    assert_nothing_is_lost(
        compose("<html><body>" + "".join(f"<{tag}>{line}</{tag}>" for line in lines) + "</body></html>", "a.html")
    )
