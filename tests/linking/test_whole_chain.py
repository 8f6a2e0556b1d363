"""From pages to links: words, sketches, candidates, comparison; on a real digest, and on made articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from linking.engine import Engine, Rows, on_duckdb, on_sqlite
from linking.made import article, drawn, edited
from selon.linking.commonplaces import Commonplaces
from selon.linking.records import Text
from selon.linking.reuse import reuse
from selon.linking.sketches import sketch
from selon.linking.words import text_of
from selon.model import Link, LinkKind
from selon.pipeline import page


def rows_of(texts: list[Text]) -> Rows:
    sketches = list(enumerate(map(sketch, texts)))
    return {
        "article": [(n, text.outlet) for n, text in enumerate(texts)],
        "band": [(n, k, hash_) for n, s in sketches for k, hash_ in enumerate(s.bands)],
        "fingerprint": [(n, hash_, position) for n, s in sketches for hash_, position in s.fingerprints],
    }


def links(texts: list[Text], engine: Engine) -> dict[tuple[int, int], Link]:
    common = Commonplaces.of(engine.commonplaces().items())
    pairs = sorted({*engine.reprints(), *engine.passages()})
    return {(a, b): link for a, b in pairs if (link := reuse(texts[a], texts[b], common))}


@pytest.mark.parametrize("load", [on_sqlite, on_duckdb])
def test_plants_among_strangers_and_the_closing_line_of_a_house(
    load: Callable[[Rows, Path], Engine], tmp_path: Path
) -> None:
    random = Random(6)
    closing = drawn(random, 40)
    bodies = [drawn(random, 250) for _ in range(30)]
    bodies[7] = edited(random, bodies[3], 0.05)
    bodies[9] = [*drawn(random, 150), *edited(random, bodies[4][60:140], 0.05), *drawn(random, 60)]
    bodies[11] = bodies[5][:60]
    pages = [" ".join([*body, *(closing if n % 2 else [])]) for n, body in enumerate(bodies)]
    texts = [
        article(page, f"sha256:{n:02}#1", "Le Phare" if n % 2 else "La Rive", day=n) for n, page in enumerate(pages)
    ]
    found = links(texts, load(rows_of(texts), tmp_path))
    assert {pair: link.kind for pair, link in found.items()} == {
        (3, 7): LinkKind.REPRINT,
        (4, 9): LinkKind.PASSAGE,
        (5, 11): LinkKind.PASSAGE,
    }
    assert all(link.directed and link.left == texts[a].id for (a, _), link in found.items())


@pytest.mark.parametrize("load", [on_sqlite, on_duckdb])
def test_the_paragraph_that_two_dispatches_of_a_digest_share(
    load: Callable[[Rows, Path], Engine], tmp_path: Path, shared: Path
) -> None:
    read = page(next((shared / "seeds").glob("000*.txt")))
    texts = [
        text_of(read.text, [(line.start, line.end) for line in a.prose()], article=f"{read.id}#{a.number}")
        for a in read.articles
    ]
    (link,) = links(texts, load(rows_of(texts), tmp_path)).values()
    assert (link.kind, link.left[-2:], link.right[-2:]) == (LinkKind.PASSAGE, "#2", "#8")
    (reason,) = link.why
    for side in (reason.left, reason.right):
        assert side is not None
        assert side.text.startswith("Le porte-parole du Kremlin, Dmitri Peskov, a fustigé ces déclarations")
        assert read.text[side.start : side.end] == side.text
