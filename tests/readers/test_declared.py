"""What a server declares of a page: its encoding is believed where the bytes bear it out, as browsers weigh it."""

from __future__ import annotations

import pytest

from selon import readers

ACCENTS = "« Été à Sète », a dit l’élu."


def encoding_of(source: bytes, declared: str | None) -> str:
    raw = readers.read(source, "a.html", encoding=declared)
    return raw.encoding


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "latin1", '"cp1252"'])
def test_a_declared_encoding_is_read(label: str) -> None:
    raw = readers.read(ACCENTS.encode("cp1252"), "a.txt", encoding=label)
    assert (raw.text, raw.encoding) == (ACCENTS, "cp1252")


def test_what_no_guess_would_find_is_read_as_declared() -> None:
    text = "Žižek a dit à Łódź : « c’est fini »"
    assert readers.read(text.encode("iso8859-2", "replace"), "a.txt", encoding="iso-8859-2").encoding == "iso8859-2"


def test_utf8_is_utf8_whatever_is_declared() -> None:
    assert readers.read(ACCENTS.encode(), "a.txt", encoding="iso-8859-1").text == ACCENTS


def test_the_server_is_believed_before_the_page() -> None:
    page = f'<meta charset="macintosh"><p>{ACCENTS}'.encode("cp1252")
    assert encoding_of(page, None) == "mac-roman"
    assert encoding_of(page, "windows-1252") == "cp1252"


@pytest.mark.parametrize(
    "label",
    ["utf-8", "utf-16le", "utf-7", "none", "", "x-user-defined", "idna", "rot13", "hex", "unicode_escape", "a\0b", "é"],
)
def test_a_declaration_that_is_false_or_means_nothing_is_passed_over(label: str) -> None:
    page = f'<meta charset="windows-1252"><p>{ACCENTS}'.encode("cp1252")
    raw = readers.read(page, "a.html", encoding=label)
    assert (raw.text, raw.encoding) == (ACCENTS, "cp1252")


def test_markup_is_not_guessed_where_it_is_known() -> None:
    tags = b"<p>Il pleut."
    assert readers.read(tags, "a", markup=False).text == "<p>Il pleut."
    assert readers.read(tags, "a", markup=True).text == "Il pleut."
    assert readers.read(b"Il <b>pleut</b>.", "a").text == "Il <b>pleut</b>."
    assert readers.read(b"Il <b>pleut</b>.", "a", markup=True).text == "Il pleut."
