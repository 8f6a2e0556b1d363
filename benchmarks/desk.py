"""How long each view of the desk takes to answer over a large ledger.

    python -m benchmarks.desk LEDGER [--times 40]

Asks for the same kinds of pages as a day at the desk does, on things drawn by chance (seeded) from the ledger, each
once, and prints the median and the 95th percentile in milliseconds. LEDGER is linked: `python -m benchmarks.linking
--keep FILE --scale 200000` makes one of 200,000 statements.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

from starlette.testclient import TestClient

from selon.desk.addresses import article_key
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.ledger import Ledger

WORDS = (
    "réforme", "pont", "usine", "budget", "maire", "grève", "hôpital", "procès", "incendie", "école",
    "accord", "enquête", "train", "ministre", "climat", "prix", "logement", "barrage", "syndicat", "élection",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TestClient(application(Settings(asked.ledger)), base_url="http://localhost") as client:
        client.get("/help")
        for view, asked_for in addresses(asked.ledger, asked.times, random.Random(asked.seed)):
            taken = sorted(_timed(client, address) for address in asked_for)
            slow = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
            print(f"{view:26} {len(taken):4}  p50 {taken[len(taken) // 2]:7.1f} ms  p95 {slow:7.1f} ms", flush=True)


def _timed(client: TestClient, address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return (time.perf_counter() - started) * 1000


def addresses(file: Path, times: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    with Ledger.open(file, read_only=True) as ledger:
        column = _column(ledger, chance, times)
        articles = column(
            "SELECT sha256 || ' ' || article.number FROM statement JOIN article ON article.id = article "
            "JOIN page ON page.id = page WHERE statement.id = ?"
        )
        statements = column("SELECT key FROM statement WHERE id = ?")
        told = column("SELECT key FROM statement JOIN link ON left_statement = statement.id WHERE statement.id = ?")
        speakers = column(
            "SELECT entity FROM statement JOIN mention ON mention.id = mention JOIN signature "
            "ON signature.id = signature WHERE statement.id = ?"
        )
        stories = column("SELECT story FROM statement JOIN story_article USING (article) WHERE statement.id = ?")
        outlets = column("SELECT outlet FROM statement JOIN article ON article.id = article WHERE statement.id = ?")
    words = [chance.sample(WORDS, 1 + n % 2) for n in range(times)]
    yield "landing", ["/"] * 20
    yield "search", [f"/?q={' '.join(each)}" for each in words]
    yield "search, a kind, a month", [f"/?q={each[0]}&kind=direct&since=2025-03&until=2025-03" for each in words]
    yield "search, a speaker", [f"/?speaker={each}" for each in speakers]
    yield "search, JSON", [f"/search.json?q={each[0]}" for each in words]
    yield "article", [f"/article/{article_key(sha256, int(n))}" for sha256, n in map(str.split, articles)]
    yield "why", [f"/statement/{each}/why" for each in statements]
    yield "dossier", [f"/name/{each}" for each in speakers]
    yield "outlet", [f"/outlet/{each}" for each in outlets]
    yield "stories", ["/stories", "/stories?q=pont", "/stories?page=20"] * 7
    yield "story", [f"/story/{each}" for each in stories]
    yield "compare", [f"/compare/{each}" for each in told]
    yield "correct", [f"/statement/{each}/correct" for each in statements]
    yield "queue", ["/queue"] * 20
    yield "log", ["/log"] * 20
    yield "review of a story", [f"/review?story={each}" for each in stories]


def _column(ledger: Ledger, chance: random.Random, times: int) -> Callable[..., list[str]]:
    """Draws values of a query on a row, by chance, each once."""
    most = int(ledger.connection.execute("SELECT max(id) FROM statement").fetchone()[0])

    def column(query: str, *, tries: int = 40) -> list[str]:
        found: dict[str, None] = {}
        for _ in range(times * tries):
            row = ledger.connection.execute(query, (chance.randint(1, most),)).fetchone()
            if row and row[0]:
                found[row[0]] = None
            if len(found) == times:
                break
        return list(found)

    return column


if __name__ == "__main__":
    main()
