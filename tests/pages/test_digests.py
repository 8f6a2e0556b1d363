"""A page of several articles is split where each begins. The examples were written for these tests."""

from __future__ import annotations

from html import escape

import pytest

from selon import pages, readers

FIRST = [
    "La Vière déborde et coupe la haute vallée du monde",
    "La Vière en crue à Montlac, mardi matin. © Le Quotidien / Jean Dupont",
    "Les routes de la haute vallée sont coupées depuis lundi soir, a annoncé la préfecture dans un communiqué.",
    "« Nous attendons les secours », a déclaré le maire de Montlac, qui a réuni son conseil dans la nuit.",
    "Selon la météo, la pluie ne cessera pas avant jeudi, et les écoles resteront fermées toute la semaine.",
    "Anne Roy",
]
SECOND = [
    "Le Sénat repousse la réforme de la pêche",
    "Le ministre n'exclut pas de présenter un nouveau texte avant l'été",
    "PARIS, 5 mars. /TASS/. Le Sénat a rejeté mardi la réforme de la pêche par 180 voix contre 140.",
    "« Ce vote est une faute », a déploré le ministre, avant de rappeler que les pêcheurs attendaient.",
    "Une longue attente",
    "D'après les syndicats, huit ports sur dix seront fermés jeudi, et les criées ne rouvriront pas avant lundi.",
]
THIRD = [
    "Trois musées de la ville prêtent leurs tableaux au Louvre pour un an",
    "(Photo de Reuters)",
    "Les trois musées prêteront quarante tableaux au Louvre, a annoncé jeudi la mairie, qui a signé la convention.",
    "« C'est une chance », s'est félicitée la directrice du plus ancien des trois, qui fermera en mai.",
    "La mairie a précisé que l'entrée des salles restantes serait gratuite pour les habitants pendant toute l'année.",
]
TITLES = [FIRST[0], SECOND[0], THIRD[0]]


def titles(text: str, name: str) -> list[str]:
    page = pages.compose(readers.read(text.encode(), name))
    return [article.title.text for article in page.articles if article.title]


@pytest.mark.parametrize("joint", ["\n\n", "\n", "\r\n\r\n"])
def test_a_digest_in_plain_text(joint: str) -> None:
    text = joint.join([*FIRST, *SECOND])
    assert titles(text, "a.txt") == TITLES[:2]


def test_each_article_has_its_own_fields() -> None:
    page = pages.compose(readers.read("\n\n".join([*FIRST, *SECOND]).encode(), "a.txt"))
    one, two = page.articles
    assert one.authors == ("Anne Roy",)
    assert two.authors == ()
    assert two.dateline is not None
    assert two.dateline.agency == "TASS"
    assert [line.article for line in page.lines if line.text == "Une longue attente"] == [2]


def paragraphs(tag: str) -> str:
    lines = [*FIRST, *SECOND]
    return "".join(f"<{tag}>{escape(line)}</{tag}>" if line in TITLES else f"<p>{escape(line)}</p>" for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        paragraphs("p"),
        paragraphs("h2"),
        "".join(
            f"<article><h2>{part[0]}</h2>" + "".join(f"<p>{x}</p>" for x in part[1:]) + "</article>"
            for part in (FIRST, SECOND)
        ),
        "<div>" + "<br><br>".join([*FIRST, *SECOND]) + "</div>",
        "<h1>La revue de presse du 5 mars</h1>" + paragraphs("h2"),
    ],
)
def test_a_digest_in_html(body: str) -> None:
    html = f'<html><body><nav><a href="/">Accueil</a></nav><main>{body}</main><footer>Contact</footer></body></html>'
    assert titles(html, "a.html") == TITLES[:2]


def test_a_subheading_opens_no_article() -> None:
    text = "\n\n".join([*FIRST[:3], "Une nuit au gymnase", *FIRST[3:5], "Le maire demande des comptes", *SECOND[3:4]])
    assert titles(text, "a.txt") == TITLES[:1]


def test_a_caption_above_its_credit_opens_no_article() -> None:
    text = "\n\n".join(
        [*FIRST[:5], "Le pont de Montlac sous deux mètres d'eau, mardi 5 mars 2024", "© AFP", *SECOND[3:4], *THIRD[3:]]
    )
    assert titles(text, "a.txt") == TITLES[:1]


@pytest.mark.xfail(
    strict=True, reason="a caption that is only a credit, right below the headline, is no sign of a head"
)
def test_a_headline_right_above_a_credit_opens_an_article() -> None:
    assert titles("\n\n".join([*FIRST[:5], *THIRD]), "a.txt") == [TITLES[0], TITLES[2]]


def test_a_short_dispatch_is_an_article() -> None:
    last = ["Le cinéma de la place rouvre ses portes", "La salle, samedi soir. © Ville de Montlac"]
    dispatch = (
        "MONTLAC, 5 mars. /Agence Vière/. Le cinéma a rouvert samedi après trois ans, avec une salle de plus et un bar."
    )
    assert titles("\n\n".join([*SECOND, *last, dispatch]), "a.txt") == [TITLES[1], last[0]]
    assert titles("\n\n".join([*FIRST[:5], *last, "Le cinéma a rouvert samedi."]), "a.txt") == TITLES[:1]


def test_the_standfirst_of_the_first_article_is_no_headline() -> None:
    head = [SECOND[0], SECOND[1], "Le port de Montlac, mardi matin. © Le Quotidien"]
    text = "\n\n".join([*head, *SECOND[2:], *FIRST])
    assert titles(text, "a.txt") == [TITLES[1], TITLES[0]]
    assert titles("Revue de presse du 5 mars\n\n" + text, "a.txt") == [TITLES[1], TITLES[0]]


def test_pages_pasted_one_below_the_other() -> None:
    foot = ["Laisser un commentaire", "Check Also", "Le pont sera reconstruit"]
    parts = [
        f"Accueil » Région » {FIRST[0]}",
        *FIRST[:1],
        *FIRST[2:5],
        *foot,
        f"Accueil » Mer » {SECOND[0]}",
        SECOND[0],
        *SECOND[2:],
    ]
    assert titles("\n\n".join(parts), "a.txt") == TITLES[:2]
