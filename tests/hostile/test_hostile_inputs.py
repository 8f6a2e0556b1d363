"""Hostile input in short: what `python -m benchmarks.hostile` tries by the hundred thousand, and what it once found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import cast

import pytest
from benchmarks.hostile import inputs
from benchmarks.hostile.drawing import STRATEGIES, examples
from benchmarks.hostile.feed_shapes import FEEDS
from benchmarks.hostile.feeds import SOUND
from benchmarks.hostile.inputs import Input, nth, nth_feed
from benchmarks.hostile.mutations import mutated
from benchmarks.hostile.shapes import SENTENCE, SHAPES, made
from benchmarks.hostile.trials import Trials
from benchmarks.hostile.warden import Bounds, tried

from selon import pages, readers
from selon.engines.deadline import within
from selon.errors import InputError, NoArticle, NotFrench
from selon.readers.metadata import declared_in

SAMPLES = [file for file in sorted((inputs.ROOT / "samples").iterdir()) if file.suffix in (".html", ".txt")]


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    with Trials() as some:
        yield some


@pytest.fixture(autouse=True)
def _own_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The samples only, wherever the suite runs."""
    monkeypatch.setenv("SELON_SHARED", str(tmp_path))
    inputs.seeds.cache_clear()


def test_an_input_is_always_the_same() -> None:
    assert [nth(1, number) for number in range(20)] == [nth(1, number) for number in range(20)]
    assert nth(1, 3) != nth(2, 3)
    assert [nth_feed(1, number) for number in range(20)] == [nth_feed(1, number) for number in range(20)]
    assert {nth_feed(1, number).trial for number in range(50)} == {"feed"}


def test_an_input_is_the_same_whatever_else_its_process_has_loaded() -> None:
    """What crashed is tried again by another process than the one that met it."""
    draw = "from benchmarks.hostile.drawing import examples; print([examples(k, 7) for k in ('page', 'wacz')])"
    first, second = (
        subprocess.run([sys.executable, "-c", script], cwd=inputs.ROOT, capture_output=True, text=True, check=True)
        for script in (draw, f"import selon.pipeline; {draw}")
    )
    assert first.stdout == second.stdout


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_a_reader_reads_or_says_why_not(file: Path) -> None:
    """A hundred and fifty damaged pages of each sample, without the model."""
    dice, page = Random(file.name), file.read_bytes()
    for _ in range(150):
        try:
            raw = readers.read(mutated(page, dice), "page", fast=dice.random() < 0.5)
            found = pages.compose(raw)
        except (NoArticle, NotFrench):
            found = pages.compose(raw, strict=False)
        except InputError:
            continue
        assert all(found.text[line.start : line.end] == line.text for line in found.lines)


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read_or_refused(name: str) -> None:
    with within(60):
        try:
            found = pages.compose(readers.read(made(name, 20_000), "page"), strict=False)
        except InputError:
            return
    assert all(found.text[line.start : line.end] == line.text for line in found.lines)


@pytest.mark.parametrize("name", FEEDS)
def test_every_shape_of_a_feed_is_taken_or_refused(name: str, trials: Trials) -> None:
    with within(60):
        assert trials.run(Input("feed", name, FEEDS[name](20_000).encode()))


@pytest.mark.parametrize("sound", SOUND, ids=range(len(SOUND)))
def test_a_damaged_feed_is_taken_or_refused(sound: bytes, trials: Trials) -> None:
    """Those whose items are pages themselves are the slower ones."""
    assert trials.run(Input("feed", "sound", sound))["read"] > 0
    dice = Random(0)
    for _ in range(40):
        with within(60):
            trials.run(Input("feed", "mutated", mutated(sound, dice)))


@pytest.mark.parametrize("trial", STRATEGIES)
def test_what_is_drawn_is_read_or_refused(trial: str, trials: Trials) -> None:
    for example in examples(trial, 0)[:12]:
        data, coding = example if isinstance(example, tuple) else (example, None)
        with within(60):
            assert trials.run(Input(trial, "drawn", data, coding)) is not None


@pytest.mark.parametrize("part", range(3))
def test_the_first_inputs_of_a_run(part: int, trials: Trials) -> None:
    for number in range(part, 60, 3):
        given = nth(1, number)
        with within(60):
            trials.run(given)


# -- found by the long run -------------------------------------------------------------------------------------------

FOUND = {
    "the first of a month in capitals": "LE MAIRE A DÉCLARÉ QUE L'USINE FERMERA DU LUNDI 1ER AU 3 MARS 2022.",
    "a day in capitals": "L'usine sera fermée du 1ER au 3 mars 2022, a déclaré le maire.",
    "selon a thousand times": SENTENCE + "selon Paul " * 300,
    "a word of elisions": SENTENCE + "l'" * 5_000,
    "a word of guillemets": SENTENCE + "«" * 1_900,
    "a sentence of guillemets": SENTENCE + "« " * 1_900,
    "guillemets closed for ever": SENTENCE + "a » " * 1_900,
    "lines of guillemets": SENTENCE + "\n«" * 5_000,
    "a formula that a sentence too long ends in": (SENTENCE + "selon Paul, " * 600)[:6_993],
    "incises in a quotation left open": "« Oui, la réforme" + ", dit-il" * 8_000,
    "infinitives without end": SENTENCE + "Il a " + "pouvoir " * 1_500 + "dire que le pont tiendra.",
    "degrees without end": SENTENCE + "C'est archi très " + "tout simplement " * 60 + "!",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_what_was_found_is_mended(text: str, trials: Trials) -> None:
    with within(120):
        assert trials.run(Input("page", "found", text.encode()))["read"] == 1


def test_a_lone_surrogate_in_json_is_no_character_of_a_page(trials: Trials) -> None:
    line = json.dumps({"text": SENTENCE + "\ud800"}) + "\n"
    assert trials.run(Input("jsonl", "found", line.encode()))["read"] == 1


# -- the warden ------------------------------------------------------------------------------------------------------


def some(number: int) -> Input:
    """A page, one that ends its process, an archive that is none, a page."""
    if number == 1:
        os._exit(3)
    return Input("warc" if number == 2 else "page", "some", b"" if number == 2 else SENTENCE.encode())


def test_a_warden_goes_on_behind_what_ends_its_process() -> None:
    found = list(tried(some, range(4), Bounds(120, 8 * 10**9)))
    assert [outcome.number for outcome in found] == [0, 1, 2, 3]
    assert [outcome.counts for outcome in found] == [{"read": 1}, {}, {"refused: InputError": 1}, {"read": 1}]
    assert found[1].crash == "its process ended (exit code 3)"
    assert found[0].memory > 0


def slowly_made(number: int) -> Input:
    time.sleep(3)
    return Input("page", "some", SENTENCE.encode())


def test_to_make_an_input_is_no_time_of_the_input() -> None:
    (found,) = tried(slowly_made, range(1), Bounds(2.5, 8 * 10**9))
    assert (found.crash, found.counts) == (None, {"read": 1})


def failing(number: int) -> Input:
    """No bytes at all, and others each time that it is asked for."""
    return Input("page", f"failing {number}", cast(bytes, os.getpid()))


def test_what_is_kept_of_a_crash_is_what_crashed() -> None:
    (found,) = tried(failing, range(1), Bounds(120, 8 * 10**9))
    assert found.given is not None
    assert found.given.kind == "failing 0"
    assert found.given != failing(0)


@pytest.mark.parametrize("depth", [1, 450, 700])
def test_authors_in_lists_in_lists_are_named(depth: int) -> None:
    authors = "[" * depth + '{"name":["Ana Lot", {"name": "Zoé Pic"}]}' + "]" * depth
    page = f'<script type="application/ld+json">{{"@type":"Article","author":{authors}}}</script>'
    assert declared_in(page).authors == ["Ana Lot", "Zoé Pic"]


@pytest.mark.parametrize("text", ["Le pont tiendra dix ans encore, dit-il,", "Le pont tiendra, selon lui, dit-il —"])
def test_a_text_that_is_cut_off_behind_an_incise(trials: Trials, text: str) -> None:
    assert trials.run(Input("page", "cut", text.encode()))["read"] == 1
