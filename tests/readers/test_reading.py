"""Bytes become a text that is the file's own, or an error that says why not."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from selon import readers
from selon.errors import BinaryInput, EmptyInput, OversizedInput, UndecodableInput

TEXT = "« L’été », dit-elle, « sera chaud à Sète » : 30 € l’entrée.\r\n\r\nIl a plu.\n"


def test_a_plain_text_is_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    raw = readers.read(path)
    assert raw.text == TEXT
    assert raw.name == str(path)
    assert raw.id.startswith("sha256:")
    assert [raw.text[b.start : b.end] for b in raw.blocks] == [TEXT.splitlines()[0], "Il a plu."]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert readers.read(TEXT.encode(encoding), "a.txt").text.lstrip("\ufeff") == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"), [("mac-roman", "« L’été sera chaud à Sète »"), ("cp850", "L'été à Sète, là-bas")]
)
def test_old_encodings(encoding: str, text: str) -> None:
    assert readers.read(text.encode(encoding), "a.txt").text == text


def test_a_byte_order_mark_is_the_first_character() -> None:
    raw = readers.read(TEXT.encode("utf-8-sig"), "a.txt")
    assert raw.text == "\ufeff" + TEXT


def test_a_declared_encoding_is_believed_where_it_is_true() -> None:
    html = '<html><head><meta charset="iso-8859-1"></head><body><p>L’été à Sète</p></body></html>'
    assert "L’été à Sète" in readers.read(html.encode("cp1252"), "a.html").text
    assert "L’été à Sète" in readers.read(html.encode("utf-8"), "a.html").text


def test_a_few_foreign_bytes_do_not_spoil_the_rest() -> None:
    raw = readers.read(TEXT.encode() * 5 + b"caf\xe9", "a.txt")
    assert raw.text.endswith("café")
    assert raw.warnings == ("1 bytes that are not UTF-8 were read as Windows-1252",)


def test_mojibake_is_read_with_a_warning() -> None:
    raw = readers.read(("L’été à Sète. " * 5).encode().decode("cp1252").encode(), "a.txt")
    assert "Windows-1252" in raw.warnings[0]


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", EmptyInput, "the file is empty"),
        (b" \n\t", EmptyInput, "the file holds only white space"),
        (b"\xef\xbb\xbf", EmptyInput, "the file holds only white space"),
        (b"%PDF-1.7 x", BinaryInput, "a PDF document, not a web page or a plain text"),
        (b"\x89PNG\r\n\x1a\nxx", BinaryInput, "a PNG image, not a web page or a plain text"),
        (b"PK\x03\x04xx", BinaryInput, "a zip archive or an office document, not a web page or a plain text"),
        (gzip.compress(b"Il pleut.", mtime=0), BinaryInput, "a gzip archive, not a web page or a plain text"),
        (bytes(range(256)) * 9, BinaryInput, "binary data, not text"),
        (b"\xff\xfe" + b"\x00\xd8" * 9, UndecodableInput, "it starts as utf-16-le but byte 2 breaks it"),
        (b"x" * (readers.MAX_BYTES + 1), OversizedInput, "10,000,001 bytes; the limit is 10,000,000"),
        (b"x" * 1_000_001, OversizedInput, "one line of 1,000,001 characters; the limit is 1,000,000"),
    ],
)
def test_bad_input(data: bytes, error: type[readers.InputError], reason: str) -> None:
    with pytest.raises(error) as caught:
        readers.read(data, "page.txt")
    assert str(caught.value) == f"page.txt: {reason}"


def test_nul_becomes_the_character_for_what_cannot_be_shown() -> None:
    text = readers.read("Le pont\0ouvre, a dit l’élu 🌉.".encode(), "page.txt").text
    assert text == "Le pont\ufffdouvre, a dit l’élu 🌉."


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(OversizedInput):
        readers.read(path)
