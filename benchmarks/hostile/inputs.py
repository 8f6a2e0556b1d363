"""The inputs of a run: which is the n-th of a seed is always the same, so that a crash can be had again."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.hostile import feed_shapes, shapes
from benchmarks.hostile.drawing import WEIGHTS, examples
from benchmarks.hostile.feeds import SOUND
from benchmarks.hostile.mutations import mutated

GZIP = b"\x1f\x8b"
ROOT = Path(__file__).resolve().parents[2]
LENGTHS = (400, 400, 1_500, 1_500, 1_500, 5_000, 20_000)
"""Bytes of a real page that is mutated: its beginning, so that many can be read."""
SIZES = ((0.9, 1_000), (0.99, 5_000), (1.0, 50_000))
"""Of shapes: nine in ten are short, one in a hundred long. The million of each is tried by `--shapes`."""

SHAPES = shapes.SHAPES | feed_shapes.FEEDS

WINDOW = 2_000
"""Inputs that are drawn from the same examples: to draw one takes as long as to read it."""
DAMAGED = 0.7
"""Of the drawn ones: mutated, so that no two are alike."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input: what is done with it, where it comes from, its bytes, and of a body its content coding."""

    trial: str
    kind: str
    data: bytes
    coding: str | None = None


def nth(seed: int, number: int) -> Input:
    """The input of this number: half are mutated pages, the others are drawn or shapes."""
    dice = Random(f"{seed}:{number}")
    lot = dice.random()
    if lot < 0.50:
        name, page = dice.choice(seeds())
        return Input(
            dice.choice(("page", "page", "page", "fast")),
            f"mutated {name}",
            mutated(page[: dice.choice(LENGTHS)], dice),
        )
    if lot < 0.58:
        return _container(dice)
    if lot < 0.60:
        return _damaged_feed(dice)
    if lot < 0.92:
        return _drawn(seed, number, dice)
    return _shape(dice, shapes.SHAPES)


def nth_feed(seed: int, number: int) -> Input:
    """The feed of this number: sound ones that were damaged, drawn ones, shapes."""
    dice = Random(f"feed {seed}:{number}")
    lot = dice.random()
    if lot < 0.45:
        return _damaged_feed(dice)
    return _drawn(seed, number, dice, "feed") if lot < 0.90 else _shape(dice, feed_shapes.FEEDS)


def _damaged_feed(dice: Random) -> Input:
    return Input("feed", "mutated feed", mutated(dice.choice(SOUND), dice))


def _shape(dice: Random, some: dict[str, shapes.Shape]) -> Input:
    name = dice.choice(tuple(some))
    most = next(size for share, size in SIZES if dice.random() <= share)
    return _of_shape(name, dice.randrange(1, most), dice.choice(("page", "fast")))


def _of_shape(name: str, size: int, trial: str = "page") -> Input:
    data = SHAPES[name](size).encode("utf-8", "surrogatepass")
    return Input("feed" if name in feed_shapes.FEEDS else trial, f"shape {name}", data)


def shaped(size: int, number: int) -> Input:
    """The shape of this number, about so many characters long."""
    return _of_shape(list(SHAPES)[number], size)


def _drawn(seed: int, number: int, dice: Random, trial: str | None = None) -> Input:
    trial = trial or dice.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]
    found = examples(trial, seed * 1_000_003 + number // WINDOW)
    example = dice.choice(found)
    data, coding = example if isinstance(example, tuple) else (example, None)
    if dice.random() < DAMAGED:
        return Input(trial, f"drawn and mutated {trial}", mutated(data, dice), coding)
    return Input(trial, f"drawn {trial}", data, coding)


def _container(dice: Random) -> Input:
    """A sound container of a drawn kind, damaged."""
    trial = dice.choice(("warc", "wacz", "jsonl", "csv", "parquet"))
    example = dice.choice(examples(trial, 0))
    data = gzip.decompress(example) if trial == "warc" and example.startswith(GZIP) and dice.random() < 0.5 else example
    return Input(trial, f"mutated {trial}", mutated(data, dice))


@cache
def seeds() -> list[tuple[str, bytes]]:
    """Real pages: the samples, and those of the shared folder where it is there (`$SELON_SHARED`)."""
    return [(file.name, _unpacked(file.read_bytes())[: max(LENGTHS)]) for file in _files()]


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(GZIP) else data


def _files() -> Iterator[Path]:
    yield from sorted(file for file in (ROOT / "samples").iterdir() if file.suffix in (".html", ".txt"))
    shared = Path(os.environ.get("SELON_SHARED") or ROOT.parent / "shared")
    for pattern in ("pages/html/*", "seeds/*.txt", "gold/*/text/*.txt"):
        yield from sorted(shared.glob(pattern))[:60]
