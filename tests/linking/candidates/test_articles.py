"""Candidate pairs: the same on SQLite and on DuckDB, the same in pieces as in one run, with frequent keys capped."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import ibis
import pytest

from linking.engine import Engine, Rows, on_duckdb, on_sqlite
from selon.linking.candidates.articles import CAP, HOUSE, RECURRENT, commonplaces, passage_pairs, reprint_pairs


@pytest.fixture(params=[on_sqlite, on_duckdb], ids=["sqlite", "duckdb"])
def load(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Rows], Engine]]:
    return lambda rows: request.param(rows, tmp_path)


def corpus(count: int = 60) -> Rows:
    """Articles whose keys collide by chance, some of them often."""
    random = Random(4)
    keys = [(n, k) for n in range(1, count + 1) for k in range(8)]
    return {
        "article": [(n, random.choice(["a", "b", None])) for n in range(1, count + 1)],
        "band": [(n, k, k * 1000 + random.randrange(-40, 40)) for n, k in keys],
        "fingerprint": [(n, random.choice([random.randrange(-9, 9), random.randrange(400)]), k) for n, k in keys],
    }


def numbered(count: int, outlets: int = 1000) -> list[tuple[int | str | None, ...]]:
    return [(n, f"o{n % outlets}") for n in range(1, count + 1)]


def test_both_engines_say_the_same(tmp_path: Path) -> None:
    rows = corpus() | {"fresh": [(n,) for n in (3, 17, 58)]}
    desk, batch = on_sqlite(rows, tmp_path), on_duckdb(rows, tmp_path)
    for new in (False, True):
        assert desk.reprints(new) == batch.reprints(new) != {}
        assert desk.passages(new) == batch.passages(new) != {}
        assert desk.commonplaces(new) == batch.commonplaces(new) != {}


def test_bands_are_counted_by_hand(load: Callable[[Rows], Engine]) -> None:
    bands = corpus()["band"]
    held: dict[int, set[int]] = {}
    for article, _, hash_ in bands:
        held.setdefault(int(article or 0), set()).add(int(hash_ or 0))
    expected = {(a, b): len(held[a] & held[b]) for a, b in combinations(sorted(held), 2) if held[a] & held[b]}
    assert load(corpus()).reprints() == expected


def test_pieces_together_are_the_whole(tmp_path: Path) -> None:
    """A band is never capped in so small a corpus; what fingerprints give besides passed a cap later."""
    whole, bands, prints = on_sqlite(corpus(), tmp_path), {}, {}
    all_bands, all_prints = whole.reprints(), whole.passages()
    for first in range(1, 61, 7):
        known, fresh = range(1, first + 7), range(first, first + 7)
        rows = {name: [row for row in values if row[0] in known] for name, values in corpus().items()}
        piece = on_sqlite(rows | {"fresh": [(n,) for n in fresh]}, tmp_path)
        assert not bands.keys() & piece.reprints(True).keys()
        bands |= piece.reprints(True)
        prints |= piece.passages(True)
    assert bands == all_bands
    assert prints.keys() >= all_prints.keys()
    assert all(set(pair) & set(range(1, 61)) for pair in prints)


def test_only_pairs_with_a_new_article(load: Callable[[Rows], Engine]) -> None:
    rows: Rows = {
        "article": numbered(4),
        "band": [(n, 0, 7) for n in (1, 2, 3, 4)],
        "fingerprint": [(n, 7, 0) for n in (1, 2, 3, 4)],
        "fresh": [(2,), (4,)],
    }
    expected = {(1, 2), (2, 3), (2, 4), (1, 4), (3, 4)}
    assert load(rows).reprints(True).keys() == load(rows).passages(True).keys() == expected


def test_what_everybody_prints_is_tied_to_its_first(load: Callable[[Rows], Engine]) -> None:
    count = CAP + 1
    found = load({"band": [(n, 0, 7) for n in range(1, count + 1)]}).reprints()
    assert found == {(1, n): 1 for n in range(2, count + 1)}
    assert len(load({"band": [(n, 0, 7) for n in range(1, count)]}).reprints()) == CAP * (CAP - 1) // 2


def test_fingerprints_of_too_many_articles_are_dropped(load: Callable[[Rows], Engine]) -> None:
    rows: Rows = {
        "article": numbered(CAP + 1),
        "fingerprint": [*((n, 7, 0) for n in range(1, CAP + 2)), (1, 9, 1), (2, 9, 1)],
    }
    engine = load(rows)
    assert engine.passages() == {(1, 2): 1}
    assert engine.commonplaces() == {7: True}


def test_what_one_house_repeats_is_dropped(load: Callable[[Rows], Engine]) -> None:
    """Eleven articles of one outlet and two of others; of ten, the versions of a dispatch, each pair stays."""
    outlets = ["le-phare"] * (HOUSE + 1) + ["la-rive", None]
    articles: list[tuple[int | str | None, ...]] = list(enumerate(outlets, 1))
    twice = [(n, hash_, hash_) for n in range(1, len(outlets) + 1) for hash_ in (7, 8)]
    assert load({"article": articles, "fingerprint": list(twice)}).passages() == {}
    fewer = [row for row in twice if row[0] > 1]
    engine = load({"article": articles, "fingerprint": list(fewer)})
    assert len(engine.passages()) == 12 * 11 // 2
    assert engine.commonplaces() == {7: False, 8: False}


def test_articles_of_no_known_outlet_are_of_no_house(load: Callable[[Rows], Engine]) -> None:
    count = HOUSE + 5
    rows: Rows = {
        "article": [(n, None) for n in range(1, count + 1)],
        "fingerprint": [(n, hash_, hash_) for n in range(1, count + 1) for hash_ in (7, 8)],
    }
    assert len(load(rows).passages()) == count * (count - 1) // 2


def test_one_formula_alone_makes_no_pair(load: Callable[[Rows], Engine]) -> None:
    several = range(1, RECURRENT + 2)
    rows: Rows = {"article": numbered(9), "fingerprint": [*((n, 7, 0) for n in several), (1, 7, 40), (2, 7, 50)]}
    assert load(rows).passages() == {}
    rows["fingerprint"] += [(1, 9, 1), (2, 9, 1), *((n, 8, 8) for n in several if n > 3)]
    assert load(rows).passages() == {(1, 2): 2, (4, 5): 2, (4, 6): 2, (5, 6): 2}


def test_a_run_on_sqlite_goes_by_index_from_what_is_new(tmp_path: Path) -> None:
    engine = on_sqlite(corpus(), tmp_path)
    table, fresh = engine.table, engine.table["fresh"]
    store = sqlite3.connect(tmp_path / "rows.sqlite")
    for expression, name in (
        (reprint_pairs(table["band"], fresh), "band"),
        (passage_pairs(table["fingerprint"], table["article"], fresh), "fingerprint"),
        (commonplaces(table["fingerprint"], table["article"], fresh), "fingerprint"),
    ):
        sql = str(ibis.to_sql(expression, dialect="sqlite"))
        plan = [row[3] for row in store.execute(f"EXPLAIN QUERY PLAN {sql}")]
        by_index = [step for step in plan if f"INDEX {name}_" in step]
        assert by_index
        assert all(step.startswith("SEARCH") for step in by_index)
        assert not any("AUTOMATIC" in step for step in plan)
    store.close()
