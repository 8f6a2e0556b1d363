"""A thousand requests of each view of the desk: does memory stay flat, and every handle closed?

    python -m benchmarks.long_desk LEDGER [--times 1000]

Asks for the views as `benchmarks.desk` does, in turns, through the ASGI application itself; takes the process's vital
signs 32 times on the way, and judges them as `benchmarks.long_watch` does. Linux only.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.desk import addresses
from benchmarks.long_watch.vitals import Sign, constant, growth, sign
from starlette.testclient import TestClient

from selon.desk.app import application
from selon.desk.settings import Settings

SIGNS = 32
_DRAWN = 40  # things of each kind that are asked for, again and again


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=1000)
    asked = parser.parse_args()
    views = [view for _, view in addresses(asked.ledger, _DRAWN, random.Random(1)) if view]
    with TestClient(application(Settings(asked.ledger)), base_url="http://localhost") as client:
        signs = list(watched(client, views, asked.times))
    for each in signs:
        print(f"{each.at:9,.0f} requests {each.memory:7.1f} MiB {each.files:4} files {each.threads:3} threads")
    grown = growth(signs)
    files, threads = [each.files for each in signs], [each.threads for each in signs]
    print(f"memory: {grown.whole:+.1f} MiB over the last two thirds, noise {grown.noise:.1f}")
    sys.exit(0 if grown.flat and constant(files) and constant(threads) else 1)


def watched(client: TestClient, views: Sequence[Sequence[str]], times: int, signs: int = SIGNS) -> Iterator[Sign]:
    """Ask for each view so many times, in turns; the vital signs, as often as `signs` says, by the requests so far."""
    turns = zip(*(cycle(view) for view in views), strict=True)
    each = max(1, times // signs)
    for number, turn in enumerate(islice(turns, times), 1):
        for address in turn:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
        if number % each == 0:
            yield sign(number * len(views))


if __name__ == "__main__":
    main()
