"""Eight hours of `selon watch` in minutes: does memory stay flat, the log bounded, every handle closed?

    python -m benchmarks.long_watch --hours 8 --feeds 40            as read by the newswire: all but the model
    python -m benchmarks.long_watch --hours 8 --feeds 40 --read     pages read by the pipeline
    python -m benchmarks.long_watch --hours 8 --feeds 40 --reader 3 and somebody reads the ledger for 3 hours on end

Everything is as `selon watch` does it, alerts, reviews and webhooks too, but for the clock, which only waiting moves.
Each quarter of an hour the process's vital signs are taken; they are printed, and judged (`vitals`). Linux only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.long_watch.press import Plan
from benchmarks.long_watch.running import run
from benchmarks.long_watch.verdict import table, verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--feeds", type=int, default=40)
    parser.add_argument("--pages", type=float, default=2, help="that a feed announces in an hour")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", action="store_true", help="have the pages read by the pipeline")
    parser.add_argument("--reader", type=float, default=0, metavar="HOURS", help="for which somebody reads on end")
    asked = parser.parse_args()
    pages = round(asked.hours * asked.feeds * asked.pages)
    plan = Plan(asked.feeds, pages, asked.hours * 3600, asked.seed, html=asked.read)
    with TemporaryDirectory() as folder:
        ran = run(plan, Path(folder), real=asked.read, reader=asked.reader)
    print(table(ran.signs))
    held = [(told, good) for told, good in verdict(ran)]
    for told, good in held:
        print(f"{'yes' if good else 'NO ':3} {told}")
    sys.exit(0 if all(good for _, good in held) else 1)


if __name__ == "__main__":
    main()
