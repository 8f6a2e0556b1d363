"""The public API: what a script or a notebook calls."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import selon
from selon.corpora import Record
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[1] / "samples"
TEXT = "Le pont sera fermé mardi, a annoncé la préfète."


def test_many_pages_are_read_as_each_by_itself(pipeline: Pipeline) -> None:
    names = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])[:4]
    assert list(selon.read_many(names)) == [pipeline.read(name) for name in names]


def test_a_page_may_be_a_text_a_path_a_folder_a_pattern_or_a_record(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TEXT} Ici {name}.", "utf-8")
    record = Record("c", TEXT.encode(), date="2024-03-15", url="https://presse.example/c")
    pages = [TEXT, tmp_path / "a.txt", str(tmp_path), tmp_path / "*.txt", record]
    read = list(selon.read_many(pages))
    a, b = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert [reading.page.name for reading in read] == ["text[0]", a, a, b, a, b, "c"]
    assert (read[-1].page.published, read[-1].page.url) == ("2024-03-15", "https://presse.example/c")
    assert [len(reading.statements) for reading in read] == [1] * 7


def test_one_page_needs_no_list() -> None:
    assert [reading.page.name for reading in selon.read_many(SAMPLES / "breve.txt")] == [str(SAMPLES / "breve.txt")]
    assert len(list(selon.read_many(TEXT))) == 1


def test_pages_are_taken_when_they_are_needed() -> None:
    taken = []

    def pages() -> Iterator[str]:
        for number in range(1_000):
            taken.append(number)
            yield f"{TEXT} {number}."

    readings = selon.read_many(pages())
    assert taken == []
    next(readings)
    assert len(taken) == 1
    next(readings)
    assert len(taken) < 300
    readings.close()  # type: ignore[attr-defined]


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    pages = [TEXT, "", tmp_path / "absent.txt", TEXT]
    readings = list(selon.read_many(pages, refused=lambda name, reason: told.append((name, reason))))
    assert len(readings) == 2
    assert told == [("text[1]", "the file is empty"), (str(tmp_path / "absent.txt"), "no such file or folder")]
    with pytest.warns(UserWarning, match=r"text\[0\]: the file is empty"):
        assert list(selon.read_many([""])) == []


def test_several_processes_read_the_same() -> None:
    texts = [f"{TEXT} {number}." for number in range(6)]
    assert list(selon.read_many(texts, workers=2)) == list(selon.read_many(texts))
    with pytest.raises(ValueError, match="workers must be 1 or more, not 0"):
        selon.read_many(texts, workers=0)


def test_the_day_of_all_pages_may_be_told() -> None:
    (reading,) = selon.read_many([TEXT], date="2024-03-15")
    assert reading.statements[0].events[0].edtf == "2024-03-19"


def test_what_is_shown_of_an_object_is_short_and_says_what_it_is() -> None:
    reading = selon.read("Titre\n\n" + "« Rien n’est signé », a répondu le préfet. " * 40)
    assert repr(reading) == "<Reading of 'text': 40 statements>"
    assert repr(reading.page) == "<Page 'text': 1 article, 1,727 characters>"
    assert repr(reading.statements[0]).endswith(", direct: 'préfet' says 'Rien n’est signé'>")


def test_a_notebook_is_shown_the_page_with_its_highlights() -> None:
    shown = selon.read(TEXT)._repr_html_()  # type: ignore[attr-defined]
    assert shown.startswith("<style>")
    assert '<span class="m source deep-0" title="source (1)">la préfète</span>' in shown


def test_import_selon_waits_for_nothing_heavy() -> None:
    code = (
        "import selon, sys; print([m for m in ('spacy', 'pandas', 'polars', 'jinja2', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
