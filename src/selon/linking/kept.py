"""What is worked out of statements and articles, kept for the run that it serves, and let go of behind it.

Much of it is kept under the weights of a corpus as it stands, and of the next run's other weights nothing of it can be
found again; the rest is of the few that were compared. Without an end it would fill memory, run after run, until it is
full: a watch links every few minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_FORGET: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Keeps the last `most` values of a function until `forget`; its arguments are hashable."""

    def keep(make: Callable[Given, Made]) -> Callable[Given, Made]:
        found = lru_cache(maxsize=most)(make)
        _FORGET.append(found.cache_clear)
        return found  # type: ignore[return-value]  # it takes what `make` takes, which its stub does not tell

    return keep


def forget() -> None:
    """Let go of all that is kept: a run is over."""
    for each in _FORGET:
        each()
