"""What the vital signs of a long run say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.long_watch.running import TABLES, Ran
from benchmarks.long_watch.vitals import MEBI, Sign, constant, growth

BOUND = 64 * MEBI
"""Bytes that the log never exceeds where nobody reads on end: that of the largest transaction, and SQLite's own
thousand pages (4 MiB), from which on it is carried over into the ledger."""


def table(signs: Sequence[Sign]) -> str:
    """The signs, a line each."""
    lines = ["    h  RSS MiB  files  threads  WAL MiB  " + " ".join(f"{name:>9}" for name in TABLES)]
    for each in signs:
        rows = " ".join(f"{each.rows[name]:9,}" for name in TABLES)
        vital = f"{each.memory:8.1f} {each.files:6} {each.threads:8} {each.wal / MEBI:8.1f}"
        lines.append(f"{each.at:5.2f} {vital}  {rows}")
    return "\n".join(lines)


def verdict(ran: Ran) -> Iterator[tuple[str, bool]]:
    """What was found, and whether it is as it should be."""
    signs = ran.signs
    grown = growth(signs)
    yield (
        f"memory is flat: {grown.whole:+.1f} MiB over the last two thirds ({grown.an_hour:+.2f} an hour), "
        f"noise {grown.noise:.1f}",
        grown.flat,
    )
    yield _counted("files", [each.files for each in signs])
    yield _counted("threads", [each.threads for each in signs])
    alone = [
        high
        for each, high in zip(signs, ran.highest, strict=True)
        if not (ran.reading and ran.reading[0] <= each.at <= ran.reading[1] + 0.5)
    ]
    yield f"the log never held more than {BOUND // MEBI} MiB: {max(alone) / MEBI:.1f} at the most", max(alone) <= BOUND
    if ran.reading:
        held = f"{max(ran.highest) / MEBI:.1f} MiB while somebody read on end, {signs[-1].wal / MEBI:.1f} at the end"
        yield f"the log is emptied once nobody reads: {held}", signs[-1].wal <= MEBI
    read, items = signs[-1].rows["page"], signs[-1].rows["item"]
    yield (
        f"{read:,} pages read of {ran.announced:,}; an item for each that was announced: {items:,}",
        (items <= ran.announced and read >= 0.9 * ran.announced),
    )
    yield f"{len(signs)} quarters of an hour in {ran.seconds:.0f} s", True


def _counted(name: str, counts: Sequence[int]) -> tuple[str, bool]:
    return f"{name}: {counts[0]} at first, {min(counts)} to {max(counts)}, {counts[-1]} at the end", constant(counts)
