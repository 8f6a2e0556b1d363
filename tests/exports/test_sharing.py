"""Sharing: no run of more words than was allowed leaves a page, in any format, and none with positions only."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.made_statements import readings
from selon.exports.formats import FORMATS, Format, Shows, named
from selon.exports.sharing import extract, shared, shared_links, shared_reading, whole
from selon.model import Link, LinkKind, LinkReason, Reading, Relay, Span, Speaker, SpeakerType
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[2] / "samples"
SHORT = [each.name for each in FORMATS if each.shows is Shows.WORDS]
_WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def pages(pipeline: Pipeline) -> list[Reading]:
    return [pipeline.read(file) for file in sorted(SAMPLES.iterdir()) if file.suffix in (".txt", ".html")]


def written(format_: Format, found: list[Reading], words: int, folder: Path) -> str:
    """All that a format writes, as text: a stream, or the files of a folder one after the other."""
    write = format_.load()
    links = shared_links(made_links(found), words)
    if format_.folder:
        write(shared(found, words), links, folder)
        return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in sorted(folder.rglob("*.*")))
    if format_.binary:
        data = io.BytesIO()
        write(shared(found, words), links, data)
        return data.getvalue().decode("utf-8", "replace")
    text = io.StringIO(newline="")
    write(shared(found, words), links, text)
    return text.getvalue()


def made_links(found: list[Reading]) -> list[Link]:
    """Links whose reasons show the contents whole."""
    told = [statement for reading in found for statement in reading.statements]
    return [
        Link(
            LinkKind.SAME,
            one.id,
            other.id,
            True,
            0.9,
            (LinkReason("shared words", one.content[0], other.content[0], one.content[0].text),),
        )
        for one, other in pairwise(told)
    ]


def values(text: str, suffix: str) -> list[str]:
    """The texts that somebody reads there one by one: cells, or the strings of JSON; else the text as it is."""
    if suffix == ".csv":
        sample = text.removeprefix("\ufeff")
        delimiter = ";" if ";" in sample.split("\n", 1)[0] else ","
        return [cell for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) for cell in row]
    try:
        return list(strings(json.loads(text)))
    except ValueError:
        pass
    try:
        return [each for line in text.split("\n") if line for each in strings(json.loads(line))]
    except ValueError:
        return re.split(r'["<>\n]', text)


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for each in node.values():
            yield from strings(each)
    elif isinstance(node, list):
        for each in node:
            yield from strings(each)
    elif isinstance(node, str):
        yield from re.split(r"(?:^|\. )(?:Qui|Dit|Par qui) : ", node)  # the line of an annotation, by its headings


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def names(found: list[Reading]) -> set[str]:
    """What stays: proper names, the outlet, authors, dates, addresses and file names; entries of the lexicon."""
    told = [statement for reading in found for statement in reading.statements]
    kept = [s.speaker.name for s in told if s.speaker] + [r.name for s in told for r in s.via]
    kept += [c.name for s in told if s.speaker for c in s.speaker.candidates]
    kept += [each for s in told for each in (s.outlet, s.cue and s.cue.lemma) if each]
    for page in (reading.page for reading in found):
        lines = [article.dateline for article in page.articles if article.dateline]
        kept += [each for each in (page.outlet, page.url, page.name) if each]
        kept += [each for line in lines for each in (line.place, line.agency) if each]
        kept += [author for article in page.articles for author in article.authors]
    return set(kept)


@pytest.mark.parametrize("name", SHORT)
@pytest.mark.parametrize("limit", [3, 8])
def test_no_longer_run_of_words_leaves_a_page(name: str, limit: int, pages: list[Reading], tmp_path: Path) -> None:
    format_ = named(name)
    whole_text = values(written(format_, pages, 10_000, tmp_path / "whole"), format_.suffix)
    text = values(written(format_, pages, limit, tmp_path / "short"), format_.suffix)
    allowed = {run for kept in names(pages) for run in runs(words_of(kept), limit + 1)}
    on_pages = set().union(*(runs(words_of(reading.page.text), limit + 1) for reading in pages)) - allowed
    assert any(runs(words_of(each), limit + 1) & on_pages for each in whole_text), "it shows nothing even when whole"
    assert [each for each in text if runs(words_of(each), limit + 1) & on_pages] == []


@pytest.mark.parametrize("name", SHORT)
def test_with_positions_only_nothing_depends_on_the_words_of_a_page(
    name: str, pages: list[Reading], tmp_path: Path
) -> None:
    """A page of other words, with the same statements at the same places by the same speakers, gives the same."""
    format_ = named(name)
    other = [veiled(reading) for reading in pages]
    assert other != pages
    assert written(format_, other, 0, tmp_path / "other") == written(format_, pages, 0, tmp_path / "page")
    whole_text = [written(format_, each, 10_000, tmp_path / str(n)) for n, each in enumerate((other, pages))]
    assert whole_text[0] != whole_text[1]


def veiled(node: Any) -> Any:
    """The same with an x for each letter of the page, and all that is made of its words."""
    if isinstance(node, (list, tuple)):
        return type(node)(veiled(each) for each in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    found = {field.name: veiled(getattr(node, field.name)) for field in fields(node) if field.name != "corrected"}
    for name in ("text", "article_title", "role", "why"):
        if isinstance(found.get(name), str):
            found[name] = re.sub(r"\w", "x", found[name])
    if isinstance(node, Speaker | Relay):
        found["name"] = unless_proper(node.name, node.type)
    if isinstance(node, Speaker):
        found["candidates"] = tuple(replace(c, name=unless_proper(c.name, node.type)) for c in node.candidates)
    return replace(node, **found)


def unless_proper(name: str, type_: SpeakerType) -> str:
    return name if type_ in PROPER and name[:1].isupper() else "x" * len(name)


PROPER = {SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.PLACE, SpeakerType.OUTLET}


@given(readings(), st.integers(0, 3))
def test_no_text_of_the_page_is_left(reading: Reading, words: int) -> None:
    made = shared_reading(reading, words)
    assert made.page.text == ""
    (statement,), (before,) = made.statements, reading.statements
    for short, long in zip(statement.spans(), before.spans(), strict=True):
        assert (short.start, short.end) == (long.start, long.end)
        assert len(_WORD.findall(short.text)) <= words
        assert whole(short) == (short.text == long.text)
    assert sum(len(_WORD.findall(piece.text)) for piece in statement.content) <= words


@given(st.text(st.sampled_from("aé1’ .,…🌊\u00a0-")), st.integers(1, 4))
def test_an_extract_is_the_beginning(text: str, words: int) -> None:
    found = extract(text, words)
    assert found == text or (text.startswith(found.removesuffix("…")) and len(found) < len(text))
    assert len(_WORD.findall(found)) == min(words, len(_WORD.findall(text)))


def test_proper_names_stay_and_descriptions_do_not(reading: Reading) -> None:
    first = reading.statements[0]

    def named_so(name: str, type_: SpeakerType) -> str | None:
        told = replace(first, speaker=Speaker(name, type_, "maire de Port-Aubry"))
        (found,) = shared_reading(replace(reading, statements=[told]), 0).statements
        assert found.speaker is not None
        assert found.speaker.role is None
        return found.speaker.name

    assert named_so("Hélène Vasseur", SpeakerType.PERSON) == "Hélène Vasseur"
    assert named_so("la maire", SpeakerType.PERSON) == ""
    assert named_so("Deux diplomates", SpeakerType.GROUP) == ""


def test_reasons_of_links_are_shortened_too() -> None:
    words = Span(3, 30, "la réforme sera reportée en")
    link = Link(LinkKind.SAME, "st_1", "st_2", True, 0.5, (LinkReason("shared words", words, None, "réforme"),))
    (found,) = shared_links([link], 2)
    assert found.why == (LinkReason("shared words", Span(3, 30, "la réforme…"), None, ""),)
    assert found.why[0].left is not None
    assert found.why[0].left.text == "la réforme…"
    assert found.id == link.id
