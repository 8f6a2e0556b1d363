"""When, on what occasion and on what grounds something was said: written in braces, on a page of Thursday 2022-02-10.

Each sentence marks the cue that is asked; a sentence with no other braces is a near miss.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache

import pytest

from selon.model import Statement
from selon.pipeline import Pipeline, page

PUBLISHED = "2022-02-10"
BRACE = re.compile(r"\{(\w+) |\}")
Told = dict[str, str]

WHEN = [
    ("« Le pont sera fermé », {cue a déclaré} {said jeudi} la préfète.", "2022-02-10"),
    ("« Le pont sera fermé », {cue a déclaré} {said mardi soir} à l'AFP la préfète.", "2022-02-08"),
    ("« Le pont sera fermé », {cue a déclaré} la préfète, {said mardi}, devant les grilles.", "2022-02-08"),
    ("Le pont sera fermé, {cue a annoncé} {said hier} la mairie de Saint-Malo.", "2022-02-09"),
    ("La préfète {cue a déclaré} {said la semaine dernière} que le pont serait fermé.", "2022-01-31/2022-02-06"),
    ("La préfète {cue a déclaré}, {said ce mardi 8 février}, que le pont serait fermé.", "2022-02-08"),
    ("La préfète {cue a promis} {said lundi} de fermer le pont.", "2022-02-07"),
    ("{said Jeudi}, la préfète {cue a déclaré} que le pont serait fermé.", "2022-02-10"),
    ("{said Le 10 février 2020}, la préfète {cue a déclaré} que le pont serait fermé.", "2020-02-10"),
    ("{said En novembre dernier}, la préfète {cue a assuré} que le pont tiendrait.", "2021-11"),
    ("Interrogée {said mardi}, la préfète {cue a déclaré} que le pont serait fermé.", "2022-02-08"),
    ("S'exprimant {said fin janvier}, la préfète {cue a déclaré} que le pont serait fermé.", "2022-01"),
    ("La préfète, {said mardi}, {cue a déclaré} que le pont serait fermé.", "2022-02-08"),
    ("Elle {cue a dit} {said mardi} : « Le pont sera fermé. »", "2022-02-08"),
    ("Le pont sera fermé, selon la préfète, et « il le restera », {cue a-t-elle ajouté} {said mardi}.", "2022-02-08"),
]
NOT_WHEN = [
    "La préfète {cue a déclaré} que le pont serait fermé jeudi.",
    "La préfète {cue a déclaré} que le maire avait écrit mardi à ses voisins.",
    "« Le pont sera fermé jeudi », {cue a déclaré} la préfète.",
    "La préfète, qui est arrivée mardi, {cue a déclaré} que le pont serait fermé.",
    "Arrivée mardi à Dinan, la préfète {cue a déclaré} que le pont serait fermé.",
    "Alors qu'il a plu mardi, la préfète {cue a déclaré} que le pont serait fermé.",
    "Malgré la photo publiée mardi, la préfète {cue a déclaré} que le pont tiendrait.",
    "Le conseil a voté mardi, et la préfète {cue a déclaré} que le pont serait fermé.",
    "Depuis mardi, la préfète {cue répète} que le pont sera fermé.",
    "« Le pont sera fermé », {cue a déclaré} Robinson Vendredi.",
    "La maire adore son jardin, lors des visites organisées mardi {cue :} « Cela permet de transmettre une passion. »",
    "Le maire a reconnu mardi que la préfète {cue avait promis} de fermer le pont.",
]
WHERE = [
    "« C'est fini », {cue a déclaré} la préfète {occasion lors d'une conférence de presse à Rennes}.",
    "« C'est fini », {cue a écrit} la préfète {occasion sur sa chaîne Telegram}.",
    "« C'est fini », {cue a écrit} la préfète {occasion sur X}.",
    "« C'est fini », {cue a écrit} la préfète {occasion sur les réseaux sociaux}.",
    "« C'est fini », {cue a assuré} la préfète {occasion au micro de RTL}.",
    "« C'est fini », {cue a assuré} la préfète {occasion sur France Info}.",
    "« C'est fini », {cue a assuré} la préfète {occasion devant la presse}.",
    "« C'est fini », {cue a assuré} la préfète {occasion en conférence de presse}.",
    "Le pont sera fermé, {cue a indiqué} la mairie {occasion dans un communiqué}.",
    "Le pont sera fermé, {cue indique} la mairie {occasion dans un long communiqué publié sur son site}.",
    "La préfète {cue a expliqué}, {occasion dans un entretien au Figaro}, que le pont serait fermé.",
    "{occasion À l'issue du conseil}, la préfète {cue a annoncé} que le pont serait fermé.",
    "{occasion Dans une lettre aux habitants}, la préfète {cue explique} que le pont sera fermé.",
    "{occasion Lors d'une visite en Bretagne}, la préfète {cue a annoncé} que le pont serait fermé.",
    "Alors que {occasion dans un entretien}, la préfète {cue avait assuré} que le pont tiendrait, il est tombé.",
]
NOT_WHERE = [
    "La préfète {cue a déclaré} que le maire avait menti dans un communiqué.",
    "« J'ai tout dit dans un communiqué », {cue a déclaré} la préfète.",
    "Au cours de la semaine, la préfète {cue a déclaré} que le pont serait fermé.",
    "La préfète, qui s'était tue lors du conseil, {cue a déclaré} que le pont serait fermé.",
    "« C'est fini », {cue a déclaré} la préfète sur un ton sec.",
    "« C'est fini », {cue a déclaré} la préfète dans un premier temps.",
]
WHEN_AND_WHERE = [
    (
        "{occasion Lors d'une conférence de presse à Rennes} {said mardi}, la préfète {cue a dit} : « C'est fini. »",
        "2022-02-08",
    ),
    ("Le pont sera fermé, {cue précise} la mairie {said jeudi} {occasion dans un communiqué}.", "2022-02-10"),
    (
        "Le pont sera fermé, {cue précise} la mairie {occasion dans un communiqué publié {said mardi}}.",
        "2022-02-08",
    ),
    ("{occasion Lors du conseil} de {said mardi}, la préfète {cue a dit} que le pont serait fermé.", "2022-02-08"),
    (
        "{occasion Dans un courrier} daté du {said 3 mai 2019}, la préfète {cue assure} que le pont tiendra.",
        "2019-05-03",
    ),
    (
        "{occasion Dans un article} du {said 14 janvier dernier}, la préfète {cue assure} que tout va bien.",
        "2022-01-14",
    ),
    ("- Interrogée {said le 3 mai 2019}, la préfète {cue a assuré} que le pont tiendrait.", "2019-05-03"),
    ("{occasion Dans une note de {said 1991}}, la préfète {cue précisait} que le pont ne tiendrait pas.", "1991"),
]
WHY = [
    "Le maire {cue a affirmé}, {basis se référant à des publications sur Telegram}, que le pont était miné.",
    "L'agence {cue a rapporté}, {basis citant deux sources proches du dossier}, que le pont était miné.",
    "L'agence {cue a rapporté} que le pont était miné, {basis citant deux sources proches du dossier}.",
    "« Le pont est miné », {cue a rapporté} l'agence, {basis s'appuyant sur des images prises mardi}.",
    "{basis Sur la base d'un rapport}, la préfète {cue a assuré} que le pont tiendrait.",
]
NOT_WHY = [
    "La préfète {cue a déclaré} que le maire avait agi sur la base d'un rapport.",
    "« Il parle sur la foi d'un rapport », {cue a déclaré} la préfète.",
    "La préfète {cue a déclaré} que le pont serait fermé, invoquant la météo.",
]


@cache
def pipeline() -> Pipeline:
    return Pipeline.load(os.environ.get("SELON_TEST_MODEL"))


def read(text: str, published: str | None = PUBLISHED) -> list[Statement]:
    composed = page(text.encode(), "page.txt")
    dated = tuple(replace(article, published=published) for article in composed.articles)
    return list(pipeline().read_page(replace(composed, articles=dated)).statements)


def strip(marked: str) -> tuple[str, Told]:
    """The text without its braces, and what each pair of them enclosed."""
    text, at, told = "", 0, {}
    stack: list[tuple[str, int]] = []
    for brace in BRACE.finditer(marked):
        text += marked[at : brace.start()]
        at = brace.end()
        if brace[1]:
            stack.append((brace[1], len(text)))
        else:
            role, start = stack.pop()
            told[role] = text[start:]
    return text + marked[at:], told


def found(text: str, cue: str, published: str | None = PUBLISHED) -> tuple[Told, str | None]:
    """What selon says of the statement with that cue, in the shape of `strip`."""
    statements = [s for s in read(text, published) if s.cue and s.cue.span.text == cue]
    assert len(statements) == 1, f"{len(statements)} statements with this cue"
    (statement,) = statements
    assert all(text[span.start : span.end] == span.text for span in statement.spans())
    said = statement.said
    spans = {"said": said.source if said else None, "occasion": statement.occasion, "basis": statement.basis}
    return {role: span.text for role, span in spans.items() if span} | {"cue": cue}, said.edtf if said else None


@pytest.mark.parametrize(("marked", "edtf"), [*WHEN, *WHEN_AND_WHERE])
def test_when(marked: str, edtf: str) -> None:
    text, told = strip(marked)
    assert found(text, told["cue"]) == (told, edtf)


@pytest.mark.parametrize("marked", [*WHERE, *WHY, *NOT_WHEN, *NOT_WHERE, *NOT_WHY])
def test_where_and_why_and_near_misses(marked: str) -> None:
    text, told = strip(marked)
    assert found(text, told["cue"]) == (told, None)


def test_a_weekday_says_nothing_on_a_page_of_no_date() -> None:
    text, told = strip(WHEN[0][0])
    assert found(text, told["cue"], None) == ({"cue": "a déclaré"}, None)


def test_a_date_says_its_day_on_a_page_of_no_date() -> None:
    assert found("Le 10 février, la préfète a promis de fermer le pont.", "a promis", None)[1] == "XXXX-02-10"


def test_the_dateline_is_the_day_that_a_dispatch_counts_from() -> None:
    text = "MOSCOU, 9 février. /TASS/. Le pont sera fermé, a déclaré mardi le ministre.\n"
    (statement,) = read(text, "2022-02-11")
    assert statement.said
    assert statement.said.edtf == "2022-02-08"
