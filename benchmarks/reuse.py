"""Text reuse on articles with known truth: what is found, what is found wrongly, and how fast.

    OMP_NUM_THREADS=1 taskset -c 0 .venv/bin/python benchmarks/reuse.py [ARTICLES [PROSE.txt.xz]]

The articles are rows of words drawn by Zipf's law, with formulas of office, closing lines of each house and a
disclaimer that many houses share. One in ten is a reprint of an earlier one, with 1 to 10 % of its words changed, left
out or put in; one in ten takes three of ten paragraphs, with up to 5 % changed; one in twenty is a brief cut from
another's head. Paragraphs remember where they come from: any link between two articles without a common one is wrong.
Made-up words have no chance agreements but those planted; for those of French, a text in which little is told twice
(the novels of ELTeC-fra) is cut into articles of 300 words, and the links between them are shown, for people to judge.
"""

from __future__ import annotations

import lzma
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from pathlib import Path
from random import Random
from typing import TypeVar

import ibis

from selon.linking.candidates.articles import commonplaces, passage_pairs, reprint_pairs
from selon.linking.commonplaces import Commonplaces
from selon.linking.reuse import reuse
from selon.linking.sketches import Sketch, sketch
from selon.linking.words import text_of
from selon.model import Link, LinkKind

VOCABULARY = 40_000
PARAGRAPHS, LENGTH = 10, 30
SCHEMA = """
CREATE TABLE article (article INTEGER PRIMARY KEY, outlet TEXT);
CREATE TABLE band (article INTEGER, hash INTEGER);
CREATE TABLE fingerprint (article INTEGER, hash INTEGER);
CREATE TABLE new (article INTEGER PRIMARY KEY);
"""
INDICES = """
CREATE INDEX band_hash ON band (hash); CREATE INDEX band_article ON band (article);
CREATE INDEX fingerprint_hash ON fingerprint (hash); CREATE INDEX fingerprint_article ON fingerprint (article);
"""
Pairs = list[tuple[int, int]]
T = TypeVar("T")
U = TypeVar("U")


@dataclass
class Made:
    """An article: its paragraphs, each with the number of its origin; what was planted, from which article."""

    outlet: str
    day: int
    paragraphs: list[tuple[int, list[str]]]
    closing: str
    planted: str = ""
    source: int = -1
    edits: float = 0.0
    origins: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.origins = {origin for origin, _ in self.paragraphs}

    def page(self) -> str:
        return "\n\n".join([*(" ".join(words) + "." for _, words in self.paragraphs), self.closing])


class Maker:
    """Makes articles, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = [f"mot{number}" for number in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))
        self.formulas = [self.draw(self.random.randint(7, 11)) for _ in range(300)]
        self.closings = [" ".join(self.draw(25)) for _ in range(40)]
        self.disclaimer = " ".join(self.draw(40))
        self.origin = 0

    def draw(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def articles(self, count: int) -> list[Made]:
        made: list[Made] = []
        for number in range(count):
            drawn = (self.random.randrange(number) for _ in range(8 if number else 0))
            source = next((n for n in drawn if not made[n].planted), None)
            kind = self.random.random()
            outlet = self.random.randrange(len(self.closings))
            closing = self.closings[outlet] + (f"\n\n{self.disclaimer}" if self.random.random() < 0.3 else "")
            house, day = f"outlet{outlet}", 738_000 + number // 50
            if source is None or kind > 0.25:
                made.append(Made(house, day, [self.paragraph() for _ in range(PARAGRAPHS)], closing))
            else:
                plant = "reprint" if kind < 0.1 else "passage" if kind < 0.2 else "brief"
                made.append(self.planted(plant, source, made[source], house, day, closing))
        return made

    def paragraph(self) -> tuple[int, list[str]]:
        self.origin += 1
        words = self.draw(self.random.randint(LENGTH // 2, LENGTH * 3 // 2))
        if self.random.random() < 0.3:
            at = self.random.randrange(len(words))
            words[at:at] = self.random.choice(self.formulas)
        return self.origin, words

    def planted(self, plant: str, number: int, source: Made, outlet: str, day: int, closing: str) -> Made:
        edits = self.random.uniform(0.01, 0.10) if plant == "reprint" else self.random.uniform(0, 0.05)
        taken = source.paragraphs
        if plant == "passage":
            start = self.random.randrange(PARAGRAPHS - 2)
            taken = taken[start : start + 3]
        elif plant == "brief":
            taken = taken[:2]
        paragraphs = [(origin, self.edited(words, edits)) for origin, words in taken]
        if plant == "passage":
            at = self.random.randrange(8)
            own = [self.paragraph() for _ in range(PARAGRAPHS - 3)]
            paragraphs = own[:at] + paragraphs + own[at:]
        return Made(outlet, day, paragraphs, closing, plant, number, edits)

    def edited(self, words: Sequence[str], share: float) -> list[str]:
        new: list[str] = []
        for word in words:
            if self.random.random() >= share:
                new.append(word)
                continue
            how = self.random.randrange(3)
            new += self.draw(1) if how == 0 else [word, *self.draw(1)] if how == 1 else []
        return new


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    made = Maker(1).articles(count)
    report(made, *linked(made, [article.page() for article in made]))
    if len(sys.argv) > 2:
        strangers(Path(sys.argv[2]))


def strangers(file: Path) -> None:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        words = lines.read().split()
    pages = [" ".join(words[start : start + 300]) for start in range(0, len(words), 300)]
    print(f"\n{file.name}: {len(pages)} articles")
    _, links = linked([Made(f"book{k // 100}", 738_000, [], "") for k in range(len(pages))], pages)
    for link in links.values():
        detail, passage = next((reason.detail, reason.left) for reason in link.why if reason.left)
        print(f"{link.kind:<9}{detail:<30}{passage.text[:90] if passage else ''}".replace("\n", " "))
    print(f"{len(links)} links")


def linked(made: list[Made], pages: list[str]) -> tuple[Pairs, dict[tuple[int, int], Link]]:
    """The candidate pairs, and the links among them; prints what each step took."""
    count = len(pages)
    texts = timed("words", pages, lambda k: text_of(
        pages[k], [(0, len(pages[k]))], article=f"sha256:{k:08}#1", outlet=made[k].outlet, day=made[k].day
    ))  # fmt: skip
    sketches = timed("sketch", texts, lambda k: sketch(texts[k]))
    print(f"{sum(len(t.words) for t in texts) / count:.0f} words an article, "
          f"{sum(len(s.fingerprints) for s in sketches) / count:.0f} fingerprints")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        pairs, common = candidates(Path(folder) / "rows.sqlite", made, sketches)
    found = timed("verify", pairs, lambda k: reuse(texts[pairs[k][0]], texts[pairs[k][1]], common))
    return pairs, {pair: link for pair, link in zip(pairs, found, strict=True) if link}


def timed(label: str, rows: Sequence[T], work: Callable[[int], U]) -> list[U]:
    started = time.process_time()
    done = [work(k) for k in range(len(rows))]
    spent = time.process_time() - started
    print(f"{label:<8}{len(rows) / spent:>10,.0f} a second{1000 * spent / len(rows):>8.3f} ms each")
    return done


def candidates(file: Path, made: list[Made], sketches: list[Sketch]) -> tuple[Pairs, Commonplaces]:
    """The pairs by the expressions on SQLite; the time of the same on DuckDB, and of the last hundred as new."""
    rows: dict[str, list[tuple[int | str, ...]]] = {
        "article": [(k, article.outlet) for k, article in enumerate(made)],
        "band": [(k, hash_) for k, s in enumerate(sketches) for hash_ in s.bands],
        "fingerprint": [(k, hash_) for k, s in enumerate(sketches) for hash_, _ in s.fingerprints],
        "new": [(k,) for k in range(len(made) - 100, len(made))],
    }
    store = sqlite3.connect(file)
    store.executescript(SCHEMA)
    for name, values in rows.items():
        store.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(values[0]))})", values)
    store.executescript(INDICES)
    store.close()
    desk, corpus = ibis.sqlite.connect(file), ibis.duckdb.connect()
    for name in rows:
        corpus.con.register(name, desk.table(name).to_pyarrow())
    answers = {}
    for label, at, new in (("SQLite", desk, False), ("DuckDB", corpus, False), ("100 new, SQLite", desk, True)):
        started = time.perf_counter()
        article, band, fingerprint = (at.table(name) for name in ("article", "band", "fingerprint"))
        fresh = at.table("new") if new else None
        reprints = rows_of(reprint_pairs(band, fresh), "left", "right")
        passages = rows_of(passage_pairs(fingerprint, article, fresh), "left", "right")
        common = rows_of(commonplaces(fingerprint, article, fresh), "hash", "standing")
        answers[label] = (sorted({*reprints, *passages}), Commonplaces.of((h, bool(s)) for h, s in common))
        print(f"{label:<16}{time.perf_counter() - started:>7.2f} s  {len(reprints)} by bands, "
              f"{len(passages)} by fingerprints, {len(common)} commonplaces")  # fmt: skip
    assert answers["SQLite"] == answers["DuckDB"]
    return answers["SQLite"]


def rows_of(expression: ibis.Table, *columns: str) -> list[tuple[int, int]]:
    table = expression.to_pyarrow()
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))


def report(made: list[Made], pairs: Iterable[tuple[int, int]], links: dict[tuple[int, int], Link]) -> None:
    offered = set(pairs)
    expected = {"reprint": LinkKind.REPRINT, "passage": LinkKind.PASSAGE, "brief": LinkKind.PASSAGE}
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    candidates: Counter[str] = Counter()
    for number, article in enumerate(made):
        if not article.planted:
            continue
        tenth = f"{article.planted} {'> 5' if article.edits > 0.05 else '≤ 5'} % edited"
        pair = (article.source, number)
        total[tenth] += 1
        candidates[tenth] += pair in offered
        hits[tenth] += pair in links
        kinds[tenth] += pair in links and links[pair].kind == expected[article.planted]
    for name in sorted(total):
        print(f"{name:<22}{total[name]:>6} planted, candidates {candidates[name] / total[name]:.4f}, "
              f"found {hits[name] / total[name]:.4f}, of the right kind {kinds[name] / total[name]:.4f}")  # fmt: skip
    wanted = together(made)
    print(f"siblings included: {len(wanted)} pairs with 60 words or more of one origin, "
          f"found {sum(pair in links for pair in wanted) / len(wanted):.4f}")  # fmt: skip
    right = sum(bool(made[a].origins & made[b].origins) for a, b in links)
    print(f"{len(links)} links, {right} right: precision {right / len(links):.4f}")


def together(made: list[Made]) -> list[tuple[int, int]]:
    """The pairs of articles that have 60 words or more of the same paragraphs."""
    holders: dict[int, list[tuple[int, int]]] = {}
    for number, article in enumerate(made):
        for origin, words in article.paragraphs:
            holders.setdefault(origin, []).append((number, len(words)))
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        for (a, one), (b, other) in combinations(places, 2):
            shared[(a, b)] += min(one, other)
    return [pair for pair, words in shared.items() if words >= 60]


if __name__ == "__main__":
    main()
