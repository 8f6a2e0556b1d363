"""The real documents beside the repository: two seeds, the annotated texts, forty-five pages. Skipped where absent.

Nothing of these texts is written here; articles are located by position and by their first words' lengths.
"""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from selon import pages, readers
from selon.model import LineType, Page
from selon.offsets import byte_span

CANDIDATES = [os.environ.get("SELON_SHARED"), Path(__file__).resolve().parents[3] / "shared"]
SHARED = next((Path(path) for path in CANDIDATES if path and (Path(path) / "seeds").is_dir()), None)
pytestmark = pytest.mark.skipif(
    SHARED is None, reason="no shared texts: set SELON_SHARED, or put `shared` beside the repository"
)

HEADLINES = [1, 29, 47, 81, 101, 123, 151, 167, 185, 209]
"""The physical lines of the digest on which its articles begin."""

FILES = (
    []
    if SHARED is None
    else sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("gold/*/text/*.txt"), *SHARED.glob("pages/html/*.gz")])
)


def seed(number: str) -> Page:
    assert SHARED is not None
    (path,) = SHARED.glob(f"seeds/{number}_*.txt")
    return pages.compose(readers.read(path))


def test_the_digest_holds_ten_articles_each_with_its_headline() -> None:
    page = seed("000")
    titles = [article.title for article in page.articles]
    assert len(titles) == 10
    assert all(titles)
    assert [page.text[: title.start].count("\n") + 1 for title in titles if title] == HEADLINES


def test_the_fields_of_the_digest() -> None:
    page = seed("000")
    assert [article.number for article in page.articles if article.authors] == [1, 6, 9]
    dated = {article.number: article.dateline for article in page.articles if article.dateline}
    assert {number: (line.date, line.agency) for number, line in dated.items() if line} == dict.fromkeys(
        (2, 7, 8), ("XXXX-02-10", "TASS")
    )
    counts = {kind: sum(line.type is kind for line in page.lines) for kind in LineType}
    assert counts[LineType.CREDIT] == 10
    assert counts[LineType.CAPTION] == 9
    assert counts[LineType.RELATED] == 1
    assert counts[LineType.NAVIGATION] == counts[LineType.COMMENT] == counts[LineType.PAYWALL] == 0


def test_the_page_with_its_furniture_holds_one_article() -> None:
    page = seed("004")
    assert len(page.articles) == 1
    outside = [str(line.type) for line in page.lines if line.article is None]
    assert outside == [
        "navigation",
        "comment form",
        "navigation",
        "related link",
        "related link",
        "related link",
        "navigation",
    ]
    inside = [line.type for line in page.lines if line.article == 1]
    assert inside == [LineType.HEADLINE, *[LineType.BODY] * (len(inside) - 1)]


@pytest.mark.parametrize("chunk", range(8))
def test_offsets_hold_on_every_file(chunk: int) -> None:
    for path in FILES[chunk::8]:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        raw = readers.read(data, path.name)
        page = pages.compose(raw, strict=False)
        at = 0
        for line in page.lines:
            assert line.start >= at
            assert page.text[line.start : line.end] == line.text
            assert not page.text[at : line.start].strip()
            at = line.end
        assert not page.text[at:].strip()
        for line in page.lines[::5]:
            span = byte_span(raw, line.start, line.end)
            assert span is not None
            assert raw.runs or data[span[0] : span[1]].decode(raw.encoding) == line.text


def test_a_sentence_taken_alone_is_body() -> None:
    assert SHARED is not None
    for path in sorted(SHARED.glob("gold/treebank/text/*.txt")):
        assert [line.type for line in pages.compose(readers.read(path)).lines] == [LineType.BODY], path.name
