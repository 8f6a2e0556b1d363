"""Drawing: structured inputs by the trial that they are meant for, the same ones for the same number."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from benchmarks.hostile.feeds import feeds
from benchmarks.hostile.structured import (
    archives,
    bodies,
    csv_tables,
    json_lines,
    packages,
    pages,
    parquet_tables,
    texts,
)
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "page": pages(),
    "body": bodies(),
    "warc": archives(),
    "wacz": packages(),
    "jsonl": json_lines(),
    "csv": csv_tables(),
    "parquet": parquet_tables(),
    "robots": texts.map(lambda text: text.encode("utf-8", "replace")),
    "feed": feeds(),
}
"""By the trial that they are meant for."""
WEIGHTS = dict.fromkeys(STRATEGIES, 1) | {"page": 8, "body": 2, "warc": 2}
"""How often each is drawn."""
BLOCK = 40  # examples that are drawn at once


class Same(HypothesisProvider):
    """Draws the same in every process: hypothesis would take strings and figures out of whatever modules are loaded."""

    def _maybe_draw_constant(self, *_: Any, **__: Any) -> None:
        return None


AVAILABLE_PROVIDERS["same"] = Same


@lru_cache(maxsize=2 * len(STRATEGIES))  # of a window, and those that are damaged
def examples(trial: str, block: int) -> list[Any]:
    """`BLOCK` examples: always the same for the same number."""
    found: list[Any] = []

    @seed(block)
    @settings(
        max_examples=BLOCK, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), derandomize=False, backend="same",
    )  # fmt: skip
    @given(STRATEGIES[trial])
    def draw(example: Any) -> None:
        found.append(example)

    draw()
    return found
