"""Milliseconds a search takes in a ledger of synthetic statements, by type of question: half of them, and 95 of 100.

    python benchmarks/search.py [STATEMENTS] [FILE]

FILE keeps the ledger for the next run. Words are drawn as often as they occur; `of meaning` leaves out those in more
than a twentieth of the statements, `frequent` takes only those. Hits are read whole, with their snippets; of three
runs, the best counts.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from crowd import OUTLETS, Crowd, add_article, fill

from selon.ledger.connection import connect, transaction
from selon.ledger.finding.facets import facets
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search

TIMES = 100
FREQUENT = 52  # ranks of the vocabulary below which a word is in more than a twentieth of the statements


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "crowd.selon"
        crowd = Crowd()
        if not path.exists():
            started = time.perf_counter()
            fill(path, number, crowd).close()
            print(f"{number:,} statements written in {time.perf_counter() - started:.1f} s")
        print(f"{path.stat().st_size / 1e6:,.0f} MB")
        connection = connect(path)
        for name, question in questions(crowd).items():
            _show(name, [_best(search, connection, next(question)) for _ in range(TIMES)])
        for name in (
            "one word of meaning",
            "one word, any",
            "one frequent word",
            "OR of 8, any",
            "outlet",
            "kind",
            "all",
        ):
            drawn = questions(crowd)[name]
            _show(f"facets, {name}", [_best(facets, connection, next(drawn)) for _ in range(TIMES)])
        added, searched = zip(*(_add(connection, crowd) for _ in range(40)), strict=True)
        _show("add a page of ten statements", list(added))
        _show("search it at once", list(searched))


def questions(crowd: Crowd) -> dict[str, Iterator[Question]]:
    """Endless questions, by type."""
    draw = random.Random(11)

    def word(least: int = FREQUENT) -> str:
        while (rank := crowd.rank()) < least:
            pass
        return crowd.form(rank)

    def phrase() -> str:
        return f'"{word(0)} {word()}"'

    def frequent() -> str:
        while (rank := crowd.rank()) >= FREQUENT:
            pass
        return crowd.form(rank)

    def some(count: int, least: int = FREQUENT, between: str = " ") -> str:
        return between.join(word(least) for _ in range(count))

    def endless(make: Callable[[], Question]) -> Iterator[Question]:
        while True:
            yield make()

    types: dict[str, Callable[[], Question]] = {
        "one word of meaning": lambda: Question(word()),
        "one word, any": lambda: Question(word(0)),
        "one frequent word": lambda: Question(frequent()),
        "two words of meaning": lambda: Question(some(2)),
        "two words, any": lambda: Question(some(2, 0)),
        "phrase": lambda: Question(phrase()),
        "prefix of four letters": lambda: Question(f"{word()[:4]}*"),
        "OR of 8 of meaning": lambda: Question(some(8, FREQUENT, " OU ")),
        "OR of 8, any": lambda: Question(some(8, 0, " OU ")),
        "OR of 8, any; kind": lambda: Question(some(8, 0, " OU "), kind="direct"),
        "OR of 8, any; published in a month": lambda: Question(
            some(8, 0, " OU "), since=f"2021-{draw.randrange(1, 13):02}", until="2021", when="published"
        ),
        "OR of 8, any; outlet": lambda: Question(some(8, 0, " OU "), outlet=draw.choice(OUTLETS)),
        "OR of 8, any; speaker": lambda: Question(some(8, 0, " OU "), speaker=_name(crowd, draw)),
        "frequent word; kind": lambda: Question(frequent(), kind="direct"),
        "frequent word; speaker": lambda: Question(frequent(), speaker=_name(crowd, draw)),
        "speaker": lambda: Question(speaker=_name(crowd, draw)),
        "about": lambda: Question(about=_name(crowd, draw)),
        "outlet": lambda: Question(outlet=draw.choice(OUTLETS)),
        "kind": lambda: Question(kind="direct"),
        "all": lambda: Question(),
    }
    return {name: endless(make) for name, make in types.items()}


def _name(crowd: Crowd, draw: random.Random) -> str:
    return crowd.names[int(len(crowd.names) * draw.random() ** 3)]


def _add(connection: sqlite3.Connection, crowd: Crowd) -> tuple[float, float]:
    """Milliseconds to add a page, and to find what it says."""
    started = time.perf_counter()
    with transaction(connection):
        id_ = add_article(connection, crowd)
    added = time.perf_counter() - started
    (row, content) = connection.execute("SELECT id, content FROM statement WHERE article = ?", (id_,)).fetchone()
    answer = search(connection, Question(" ".join(sorted(set(content.split()), key=len)[-3:])))
    assert row in {hit.row for hit in answer.hits}, content
    return added * 1000, (time.perf_counter() - started - added) * 1000


def _best(
    run: Callable[[sqlite3.Connection, Question], object], connection: sqlite3.Connection, question: Question
) -> float:
    """Milliseconds of the best of three runs: the machine has other work."""
    took = []
    for _ in range(3):
        started = time.perf_counter()
        run(connection, question)
        took.append(time.perf_counter() - started)
    return min(took) * 1000


def _show(name: str, took: list[float]) -> None:
    took.sort()
    print(f"{name:40} p50 {took[len(took) // 2]:7.2f} ms   p95 {took[len(took) * 95 // 100]:7.2f} ms")


if __name__ == "__main__":
    main()
