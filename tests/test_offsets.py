"""Offsets lead from an excerpt to the page, and from the page to the characters and bytes it was read from."""

from __future__ import annotations

import re
from html import escape
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon import readers
from selon.model import Run
from selon.offsets import Excerpt, OffsetMap, byte_span, source_span

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1, max_size=12)
PIECES = [
    "Il pleut",
    " ",
    "\u00a0",
    "é",
    "😀",
    "&nbsp;",
    "&eacute;",
    "&#233;",
    "&amp;",
    "\n  ",
    "<b>",
    "</b>",
    "<!-- x -->",
]


def page_of(html: str) -> readers.RawPage:
    return readers.read(f"<html><body><p>{html}</p></body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    ("html", "shown", "source"),
    [
        ("Un été 😀 à Sète", "😀", "😀"),
        ("Un &eacute;t&eacute; &agrave; Sète", "été", "&eacute;t&eacute;"),
        ("«&nbsp;Oui&nbsp;», dit-il", "« Oui »", "«&nbsp;Oui&nbsp;»"),
        ("Tom &amp; Anne", "&", "&amp;"),
        ("Il <b>pleut</b> fort", "pleut fort", "pleut</b> fort"),
        ("Il\n     pleut", "Il pleut", "Il\n     pleut"),
        ("Gou\u00adver\u00adne\u00adment", "Gouvernement", "Gou\u00adver\u00adne\u00adment"),
    ],
)
def test_what_is_shown_leads_to_its_source_and_bytes(html: str, shown: str, source: str) -> None:
    raw = page_of(html)
    start = raw.text.index(shown)
    found = source_span(raw, start, start + len(shown))
    span = byte_span(raw, start, start + len(shown))
    assert found is not None
    assert span is not None
    assert found.text == source
    assert raw.source.encode()[span[0] : span[1]].decode() == source


@settings(deadline=None)  # the first page loads trafilatura
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_every_block_of_html_comes_from_somewhere_and_back(pieces: list[str]) -> None:
    raw = page_of("".join(pieces))
    offsets = OffsetMap(raw.runs)
    for block in raw.blocks:
        origin = offsets.to_origin(block.start, block.end)
        assert origin is not None
        assert offsets.to_derived(*origin) == (block.start, block.end)


@settings(deadline=None)  # the first page loads trafilatura
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_escaped_text_is_shown_as_written(words: list[str]) -> None:
    raw = page_of(" ".join(escape(word) for word in words))
    for run in raw.runs:
        if run.end - run.start == run.origin_end - run.origin_start > 1:
            assert raw.text[run.start : run.end] == re.sub(r"\s", " ", raw.source[run.origin_start : run.origin_end])


@settings(deadline=None)  # the first page loads trafilatura
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.data())
def test_bytes_of_plain_text(text: str, data: st.DataObject) -> None:
    source = "Sète " + text.replace("\x00", "")
    try:
        raw = readers.read(source.encode(), "a.txt")
    except readers.InputError:
        return
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    span = byte_span(raw, start, end)
    if not raw.runs:
        assert span is not None
        assert source.encode()[span[0] : span[1]].decode() == source[start:end]


def test_bytes_beside_a_stray_byte() -> None:
    data = "Été, ".encode() * 9 + "café".encode("cp1252") + " à Sète".encode()
    raw = readers.read(data, "a.txt")
    at = raw.text.index("Sète")
    assert byte_span(raw, at, at + 4) == (data.index(b"S\xc3\xa8te"), len(data))


def test_an_excerpt_leads_back_over_what_was_left_out() -> None:
    text = "Trois villages isolés\n© AFP\nIl pleut. Il vente."
    excerpt = Excerpt.of(text, [(0, 21), (28, 47)])
    at = excerpt.text.index("isolés")
    found = excerpt.to_page(at, len(excerpt.text))
    assert [text[start:end] for start, end in found] == ["isolés", "Il pleut. Il vente."]


@settings(deadline=None)  # the first page loads trafilatura
@given(st.text(max_size=40), st.data())
def test_an_excerpt_holds_the_pieces(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end]
    excerpt = Excerpt.of(text, pieces)
    assert [pair for run in excerpt.pieces for pair in excerpt.to_page(run.start, run.end)] == pieces


def test_nothing_comes_from_between_the_blocks() -> None:
    raw = readers.read(b"<h1>Titre</h1><p>Il pleut.</p>", "a.html")
    at = raw.text.index("\n\n")
    assert source_span(raw, at, at + 2) is None
    assert OffsetMap([Run(0, 1, 5, 6)]).to_derived(0, 4) is None


@given(
    st.lists(
        st.sampled_from(["Il", "é", "e\u0301", "c\u0327a", "o\u0302\u0323", "\u0301", " ", "1\u0301", "😀"]),
        max_size=12,
    )
)
def test_a_letter_apart_from_its_accent_leads_back_to_both(parts: list[str]) -> None:
    page = "© AFP\n" + "".join(parts)
    excerpt = Excerpt.of(page, [(0, 5), (6, len(page))])
    line = excerpt.pieces[1]
    assert [normalize("NFC", page[a:b]) for i in range(line.start, line.end) for a, b in excerpt.to_page(i, i + 1)] == [
        normalize("NFC", letter) for letter in excerpt.text[line.start :]
    ]
    assert "".join(page[a:b] for i in range(line.start, line.end) for a, b in excerpt.to_page(i, i + 1)) == page[6:]


def test_accents_written_apart_are_composed() -> None:
    page = normalize("NFD", "Selon Médiamétrie, l'été")
    excerpt = Excerpt.of(page, [(0, len(page))])
    assert excerpt.text == "Selon Médiamétrie, l'été"
    (found,) = excerpt.to_page(6, 17)
    assert page[slice(*found)] == normalize("NFD", "Médiamétrie")
