"""Tableur: what a person opens with a double click, and what a spreadsheet must not run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from exports.made_statements import readings
from selon.exports import tableur
from selon.model import Kind, Moment, Reading, Span, Speaker, SpeakerType

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


def written(*found: Reading) -> str:
    file = io.StringIO(newline="")
    tableur.write(found, (), file)
    return file.getvalue()


def rows(*found: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*found).removeprefix("\ufeff"), newline=""), delimiter=";"))


def saying(reading: Reading, words: str) -> Reading:
    first = reading.statements[0]
    return replace(reading, statements=[replace(first, content=(Span(0, len(words), words),), via=())])


def test_the_headings_are_a_contract_and_documented() -> None:
    assert written() == (
        "\ufeffPublié le;Publié par;Titre;Qui;Type;Fonction;Mots de la source;Dit;Quoi;Citation;Réserve;Démenti;"
        "Par qui;À qui;S’appuie sur;Circonstance;Dit le;Parle de;Sûreté (%);Corrigé;Adresse;Fichier;Page;Identifiant;"
        "Contenu dans\r\n"
    )
    section = FORMATS.split("## `tableur`", 1)[1].split("\n## ", 1)[0]
    assert [name for name in tableur.COLUMNS if f"| `{name}` |" not in section] == []


def test_every_kind_and_type_has_its_word() -> None:
    assert set(tableur.KINDS) == set(Kind)
    assert set(tableur.TYPES) == set(SpeakerType)


def test_a_row_in_french(reading: Reading) -> None:
    row = rows(replace(reading, corrected={"st_1": ("speaker", "content")}))[0]
    assert row["Publié le"] == "2024-03-22"
    assert (row["Qui"], row["Type"], row["Fonction"]) == ("Hélène Vasseur", "personne", "maire")
    assert row["Quoi"] == "Je lui ai dit : “Rien n’est signé” […] J’attends."
    assert (row["Dit"], row["Citation"], row["Par qui"]) == ("a répété", "directe", "Radio Lorme")
    assert (row["Dit le"], row["Sûreté (%)"], row["Corrigé"]) == ("2024-03-21", "93", "qui, quoi")
    third = rows(reading)[2]
    assert (third["Qui"], third["Démenti"], third["Réserve"]) == ("source non nommée", "dément", "au conditionnel")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "\u00a0="], ids=ascii)
def test_no_cell_is_run_as_a_formula(reading: Reading, start: str) -> None:
    said = f'{start}HYPERLINK("https://mal.example";"clic")'
    bad = replace(saying(reading, said), page=replace(reading.page, name=said, url=said))
    (row,) = rows(bad)
    assert row["Quoi"].startswith("'")
    assert row["Fichier"] == row["Adresse"] == row["Quoi"]


def test_a_semicolon_a_quotation_mark_and_a_line_break_stay_in_their_cell(reading: Reading) -> None:
    (row,) = rows(saying(reading, 'Un ; deux "trois"\nquatre'))
    assert row["Quoi"] == 'Un ; deux "trois" quatre'
    assert None not in row
    assert written(saying(reading, "Un\r\ndeux")).count("\r\n") == 2


@settings(max_examples=60)
@given(readings())
def test_any_statement_is_one_row_whose_cells_are_safe(reading: Reading) -> None:
    text = written(reading)
    assert text.removesuffix("\r\n").count("\n") == 1
    (row,) = rows(reading)
    assert list(row) == list(tableur.COLUMNS)
    assert [cell for cell in row.values() if cell.strip()[:1] in {*"=+-@"} - {""}] == []


def test_a_workbook_takes_no_cell_for_a_formula(reading: Reading) -> None:
    """openpyxl, as Excel, takes a text that begins with `=` for one."""
    sheet = Workbook().active
    assert sheet is not None
    for said in ("=1+1", "-2", "+3", "@SUM(A1)"):
        sheet.append(list(rows(saying(reading, said))[0].values()))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_day_is_a_date_and_what_is_no_day_is_none(reading: Reading) -> None:
    first = replace(reading.statements[0], said=Moment("2024-03"), published="2024-03-15")
    (row,) = rows(replace(reading, statements=[first]))
    assert date.fromisoformat(row["Publié le"]) == date(2024, 3, 15)
    assert row["Dit le"] == "mars 2024"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-03-15", "2024-03-15"),
        ("2024-03", "mars 2024"),
        ("2024", "année 2024"),
        ("XXXX-08-01", "1 août, année inconnue"),
        ("XXXX-08", "août, année inconnue"),
        ("2024-21", "2024-21"),
        ("2024-03-15/2024-03-17", "2024-03-15/2024-03-17"),
        (None, None),
    ],
)
def test_dates(edtf: str | None, words: str | None) -> None:
    assert tableur.day(edtf) == words


def test_without_a_speaker_the_words_of_the_source_say_who(reading: Reading) -> None:
    first = reading.statements[0]
    assert rows(replace(reading, statements=[replace(first, speaker=None)]))[0]["Qui"] == "la maire"
    named = replace(first, speaker=Speaker("deux diplomates", SpeakerType.GROUP))
    assert rows(replace(reading, statements=[named]))[0]["Type"] == "groupe"
