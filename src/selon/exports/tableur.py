"""Tableur (French: "spreadsheet"): a CSV for people without code, opened by Excel and LibreOffice with a double click.

The format `csv` is for programs, and a French Excel shows it in one column, with broken accents. This one has what
Excel asks for: a byte order mark, which says UTF-8; semicolons, which a French Excel parts columns by; French headings
and words; days as ISO dates, which both take for dates. A date that is no day is told in words: Excel would make a day
of `2022-02`. A cell that a spreadsheet would run as a formula has an apostrophe before it, and no cell breaks its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from babel.dates import get_month_names

from selon.exports.csv import Cell, harmless
from selon.exports.table import DENIES, NOBODY, STANCES, shown
from selon.model import Kind, Link, Page, Reading, Span, SpeakerType, Statement

COLUMNS = (
    "Publié le",
    "Publié par",
    "Titre",
    "Qui",
    "Type",
    "Fonction",
    "Mots de la source",
    "Dit",
    "Quoi",
    "Citation",
    "Réserve",
    "Démenti",
    "Par qui",
    "À qui",
    "S’appuie sur",
    "Circonstance",
    "Dit le",
    "Parle de",
    "Sûreté (%)",
    "Corrigé",
    "Adresse",
    "Fichier",
    "Page",
    "Identifiant",
    "Contenu dans",
)
"""The headings; new ones are added at the end, none is renamed or moved."""

KINDS = {Kind.DIRECT: "directe", Kind.INDIRECT: "indirecte", Kind.MIXED: "mixte"}
TYPES = {
    SpeakerType.PERSON: "personne",
    SpeakerType.ORGANISATION: "organisation",
    SpeakerType.PLACE: "lieu-institution",
    SpeakerType.OUTLET: "média",
    SpeakerType.GROUP: "groupe",
    SpeakerType.DOCUMENT: "document",
    SpeakerType.ANONYMOUS: "anonyme",
    SpeakerType.UNKNOWN: "inconnu",
}
_FIELDS = {"speaker": "qui", "kind": "citation", "content": "quoi", "cue": "dit", "source": "mots de la source"}
_FIELDS |= {"addressee": "à qui", "basis": "s’appuie sur", "occasion": "circonstance"}
_PARTLY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?")


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """The headings, then every statement of every reading. It does not hold links."""
    out.write("\ufeff")
    rows = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n")
    rows.writeheader()
    for reading in readings:
        rows.writerows(as_row(reading, statement) for statement in reading.statements)


def as_row(reading: Reading, statement: Statement) -> dict[str, Cell]:
    """The statement as cells that a spreadsheet shows and does not run."""
    row = _page(reading.page, statement) | _said(statement)
    corrected = ", ".join(_FIELDS.get(each, each) for each in reading.corrected.get(statement.id, ()))
    row |= {"Corrigé": corrected, "Identifiant": statement.id, "Contenu dans": statement.parent}
    return harmless({name: shown(cell).strip() if isinstance(cell, str) else cell for name, cell in row.items()})


def _page(page: Page, statement: Statement) -> dict[str, Cell]:
    return {
        "Publié le": day(statement.published),
        "Publié par": statement.outlet,
        "Titre": statement.article_title,
        "Adresse": page.url,
        "Fichier": page.name,
        "Page": statement.page,
    }


def _said(statement: Statement) -> dict[str, Cell]:
    speaker, source = statement.speaker, _text(statement.source)
    return {
        "Qui": speaker.name if speaker else source or NOBODY,
        "Type": TYPES[speaker.type] if speaker else None,
        "Fonction": speaker.role if speaker else None,
        "Mots de la source": source,
        "Dit": statement.cue.span.text if statement.cue else None,
        "Quoi": " […] ".join(piece.text for piece in statement.content if piece.text),
        "Citation": KINDS[statement.kind],
        "Réserve": STANCES.get(statement.commitment),
        "Démenti": DENIES if statement.polarity == "denies" else None,
        "Par qui": ", ".join(relay.name for relay in statement.via),
        "À qui": _text(statement.addressee),
        "S’appuie sur": _text(statement.basis),
        "Circonstance": _text(statement.occasion),
        "Dit le": day(statement.said.edtf) if statement.said else None,
        "Parle de": ", ".join(filter(None, (day(event.edtf) for event in statement.events))),
        "Sûreté (%)": round(statement.evidence.score * 100),
    }


def day(edtf: str | None) -> str | None:
    """A day as an ISO date; what is no day, in words that no spreadsheet takes for one.

    >>> day("2024-03-15"), day("2024-03"), day("XXXX-03-15"), day("2024")
    ('2024-03-15', 'mars 2024', '15 mars, année inconnue', 'année 2024')
    """
    found = _PARTLY.fullmatch(edtf) if edtf else None
    if found is None or not found[2] or not 1 <= int(found[2]) <= 12:
        return f"année {edtf}" if found and not found[2] and found[1] != "XXXX" else edtf
    year, month, number = found.groups()
    if number and year != "XXXX":
        return edtf
    name = get_month_names("wide", locale="fr")[int(month)]
    words = f"{int(number)} {name}" if number else name
    return f"{words}, année inconnue" if year == "XXXX" else f"{words} {year}"


def _text(span: Span | None) -> str | None:
    return span.text if span else None
