"""The language of a search."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.ledger.connection import schema
from selon.ledger.finding.lexemes import Lexemes
from selon.ledger.finding.plan import Planner
from selon.ledger.finding.query import Query, parse


def shown(query: Query) -> str:
    required = " & ".join("|".join(map(str, group)) for group in query.required)
    return required + "".join(f" -({term})" for term in query.excluded)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("retirer forces", "retirer & forces"),
        ("Écluse ŒUVRE", "ecluse & oeuvre"),
        ('"chef de la diplomatie"', "chef de la diplomatie"),
        ("« pas vrai » “ni faux”", "pas vrai & ni faux"),
        ("retir*", "retir*"),
        ("a b OU c", "a & b|c"),
        ("a OR b OU c", "a|b|c"),
        ("OU a OU", "a"),
        ("ou or", "ou & or"),
        ("barrage -vide", "barrage -(vide)"),
        ('-"très vide" -écl*', " -(tres vide) -(ecl*)"),
        ("l’armée aujourd’hui après-guerre", "armee & aujourd hui & apres guerre"),
        ("d’", "d"),
        ("N’Golo O’Brien", "golo & o brien"),
        ("après-guer*", "apres & guer*"),
        ('"jamais fermé', "jamais ferme"),
        ("a a OU a", "a"),
        ("AND NOT NEAR(a, b) content:c ^d + { }", "and & not & near a & b & content c & d"),
        ('"" « » * - -- (', ""),
    ],
)
def test_what_is_meant(text: str, meant: str) -> None:
    assert shown(parse(text)) == meant


@pytest.fixture(scope="module")
def connection() -> sqlite3.Connection:
    ledger = sqlite3.connect(":memory:")
    ledger.executescript(schema())
    ledger.executemany(
        "INSERT INTO form VALUES (?, ?)",
        [
            ("retirera", "retirer"),
            ("retirer", "retirer"),
            ("a", "a."),
            ("a", "avoir"),
            ("a", "."),
            ("tetes", "tete-a-tete"),
        ],
    )
    return ledger


SYNTAX = st.sampled_from(
    ['"', "«", "»", "“", "”", "*", "-", "OU", "OR", "AND", "NOT", "NEAR(", ":", "^", "'", "’", " "]
)
KNOWN = st.sampled_from(["a", "retirera", "tetes", "œ"])


@given(text=st.lists(st.one_of(SYNTAX, st.text(max_size=8), KNOWN)).map("".join))
def test_no_text_is_an_error(connection: sqlite3.Connection, text: str) -> None:
    plan = Planner(connection, Lexemes(connection)).plan(parse(text))
    for match in filter(None, (plan.match, plan.ranking, plan.without)):
        connection.execute("SELECT count(*) FROM statement_fts WHERE statement_fts MATCH ?", (match,)).fetchone()


def test_very_many_words(connection: sqlite3.Connection) -> None:
    for between in (" ", " OU ", " -"):
        plan = Planner(connection, Lexemes(connection)).plan(parse(between.join(f"mot{n}" for n in range(2000))))
        connection.execute("SELECT count(*) FROM statement_fts WHERE statement_fts MATCH ?", (plan.match,)).fetchone()


def test_a_word_has_the_forms_of_its_lemma(connection: sqlite3.Connection) -> None:
    lexemes = Lexemes(connection)
    assert lexemes.forms("retirera") == lexemes.forms("retirer") == {"retirera", "retirer"}
    assert lexemes.forms("inconnu") == {"inconnu"}
    assert lexemes.lemmas("a") == ("a", "avoir")
