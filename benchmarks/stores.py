"""What a ledger in PostgreSQL costs beside one in a file: invented pages added to both, then searched in both.

    python benchmarks/stores.py postgresql://selon@db/essai [PAGES]

The database must be empty. Reading the pages is left out of the times: it is the same.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from selon.ledger import Ledger
from selon.pipeline import Pipeline

NAMES = ("Anne Roux", "Luc Serval", "Hélène Vasseur", "Marc Lormel", "Zoé Kerbrat")
THINGS = ("le pont", "la criée", "le barrage", "la gare", "le marché", "la digue", "le viaduc", "l’école")
DEEDS = ("sera fermé", "rouvrira", "coûtera un million", "ne sera pas vendu", "manque d’eau", "sera gardé la nuit")


def page(n: int, draw: random.Random) -> bytes:
    lines = [
        f"« {draw.choice(THINGS).capitalize()} {draw.choice(DEEDS)} », a déclaré {draw.choice(NAMES)}, "
        f"qui parlait {draw.choice(['lundi', 'mardi', 'jeudi'])}."
        for _ in range(6)
    ]
    return f"Titre {n}\n\n{chr(10).join(lines)}\n".encode()


def main(database: str, pages: int) -> None:
    pipeline, draw = Pipeline.load(), random.Random(7)
    entries = [pipeline.entry(page(n, draw), f"{n}.txt") for n in range(pages)]
    took: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, place in (("file", Path(folder) / "presse.selon"), ("PostgreSQL", Path(database))):
            with Ledger.open(place, create=True) as ledger:
                start = time.perf_counter()
                for entry in entries:
                    ledger.add(entry)
                added = time.perf_counter() - start
                start = time.perf_counter()
                for asked in ("pont", "criée vendu", "barrag*", '"manque d’eau"', "gare OU digue") * 4:
                    ledger.search(asked, limit=20)
                took[name] = added, (time.perf_counter() - start) / 20
    for name, (added, searched) in took.items():
        print(f"{name:10} {pages / added:8.1f} pages/s added {1000 * searched:8.1f} ms a search")
    print(f"ratio      {took['PostgreSQL'][0] / took['file'][0]:8.1f} {took['PostgreSQL'][1] / took['file'][1]:29.1f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300)
