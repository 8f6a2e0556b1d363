"""When a feed is asked again: by how often it changes, by what it asks for, and by how it failed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

DAY = 24 * 3600.0
_QUICKER, _SLOWER = 0.5, 1.5
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Seconds between two looks at a feed: `every` at the least, `longest` at the most.

    A feed that had something new is asked again in half of its pause, one that had not in half as much again. It is
    never asked sooner than it wishes (`ttl`, `sy:updatePeriod`, `Cache-Control: max-age`), unless it wishes for more
    than `longest`: a mistaken figure is not to silence a feed for good.
    """

    every: float = 900.0
    longest: float = DAY

    def pause(self, before: float, *, changed: bool, wished: float = 0.0) -> float:
        """The next pause, after one of `before` seconds (0: this was the first look).

        >>> Cadence(900).pause(3600, changed=True), Cadence(900).pause(3600, changed=False, wished=7200)
        (1800.0, 7200)
        """
        turned_out = before * (_QUICKER if changed else _SLOWER) if before else self.every
        return min(max(self.every, turned_out, wished), max(self.longest, self.every))

    def after_failure(self, failures: int, draw: Random, wished: float = 0.0) -> float:
        """The pause after so many failures in a row: twice as long each time, more or less a fifth, so that those who
        failed together do not come back together; at least what `Retry-After` wished, up to a week."""
        doubled = min(self.every * 2.0 ** min(failures, 20), max(self.longest, self.every))
        return max(doubled * draw.uniform(0.8, 1.2), min(wished, 7 * DAY))


def max_age(cache_control: str | None) -> float:
    """For how many seconds an answer is good, by its server.

    >>> max_age("public, max-age=300"), max_age("no-cache"), max_age(None)
    (300.0, 0.0, 0.0)
    """
    found = _MAX_AGE.search(cache_control or "")
    return float(found[1]) if found else 0.0
