"""What is surely not French is told before it is read, and what may be French is kept."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from benchmarks.archive import FOREIGN

from selon.corpora import Record
from selon.corpora.languages import foreign, only_french
from selon.errors import EmptyInput, NotFrench

FRENCH = (
    "La maire de Sète a déclaré lundi que le pont resterait fermé jusqu’à la fin de l’année. « Il n’y a pas de "
    "danger », a-t-elle dit aux habitants qui attendaient devant la mairie, avant de les remercier de leur patience. "
)


PICTURE = b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(n * 7919**3 % 251 for n in range(2000)))


def html(*texts: str, lang: str | None = None) -> bytes:
    declared = f' lang="{lang}"' if lang else ""
    menu = "<nav><a href=/>Home</a> <a href=/>Sports</a> <a href=/>News of the day</a></nav>"
    script = "<script>var x = {the: 'and of the that with from this have been was were which their about'};</script>"
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<!doctype html><html{declared}><head>{script}</head><body>{menu}{body}</body></html>".encode()


@pytest.mark.parametrize("language", sorted(FOREIGN))
@pytest.mark.parametrize("lang", [None, "fr", "true"])
def test_other_languages_whatever_the_page_declares(language: str, lang: str | None) -> None:
    page = html(FOREIGN[language], FOREIGN[language], lang=language if lang == "true" else lang)
    skipped = foreign(Record("a", page))
    assert isinstance(skipped, NotFrench)
    assert str(skipped) == f"a: the page is not in French (it looks like {language!r})"
    assert foreign(Record("a", FOREIGN[language].encode(), markup=False, language=lang)) is not None


@pytest.mark.parametrize("lang", [None, "fr", "en", "de-DE"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le"])
def test_french_is_kept_whatever_the_page_declares(lang: str | None, encoding: str) -> None:
    page = html(FRENCH, FRENCH, lang=lang).decode().encode(encoding)
    assert foreign(Record("a", page, language=lang)) is None
    assert foreign(Record("a", FRENCH.encode(encoding), language=lang)) is None


def test_a_page_of_two_languages_is_kept() -> None:
    assert foreign(Record("a", html(*[FOREIGN["en"]] * 6, *[FRENCH] * 4, lang="en"))) is None
    assert foreign(Record("a", html(*[FRENCH] * 4, *[FOREIGN["ru"]] * 2))) is None


def test_chinese_and_arabic() -> None:
    assert (
        foreign(
            Record(
                "a", html("市长星期一表示这座桥将关闭到年底，警方发言人告诉记者没有人受伤，道路很快就会重新开放。" * 4)
            )
        )
        is not None
    )
    assert (
        foreign(Record("a", ("قالت رئيسة البلدية يوم الاثنين إن الجسر سيبقى مغلقا حتى نهاية العام. " * 6).encode()))
        is not None
    )


@pytest.mark.parametrize(
    "source",
    [b"", b"\0\1\2" * 99, b"\x89PNG\r\n\x1a\n", b"<html lang=en><h1>The end</h1>", b"Reuters, London", PICTURE],
)
def test_what_cannot_be_told_is_left_to_its_reader(source: bytes) -> None:
    assert foreign(Record("a", source)) is None


def test_errors_pass_and_skipped_pages_take_the_place_of_their_records() -> None:
    error = EmptyInput("b", "the file is empty")
    found = list(only_french([Record("a", FRENCH.encode()), error, Record("c", FOREIGN["de"].encode())]))
    assert [type(each) for each in found] == [Record, EmptyInput, NotFrench]


def test_no_sample_is_taken_for_foreign() -> None:
    samples = [file for file in Path("samples").iterdir() if file.suffix in (".html", ".txt")]
    assert samples
    assert [file.name for file in samples if foreign(Record(file.name, file.read_bytes()))] == []
