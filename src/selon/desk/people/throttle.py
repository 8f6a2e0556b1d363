"""Throttle: how often somebody may try to log in.

After some failures, each further one doubles the time until the next attempt, up to a minute. Failures are counted for
the name and for the address, apart from each other; but in a browser in which that person has logged in before, for
that browser alone, so that a stranger who guesses at somebody's password, or sits behind the same address, keeps nobody
out (OWASP's device cookies, https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).

The table is of a fixed size, and nothing drives another's failures out of it: two who share a place, which a secret
chooses, share their failures too.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from math import ceil

FREE = 5
"""Failures that cost nothing, of a name or of a browser."""
FREE_OF_ADDRESS = 20
"""The same of an address: an office has one."""
LONGEST = 60.0
"""Seconds between two attempts, at most."""
_FORGOTTEN = 3600.0  # seconds without a failure
_PLACES = 1 << 16


class Throttle:
    """Counts failures. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._failures: dict[int, tuple[int, float]] = {}  # by place: how many, and when the last one was

    def attempt(self, keys: Mapping[str, int]) -> int:
        """Begin an attempt: 0 where it may be made, and it counts as a failure until it is told otherwise; else in how
        many seconds another may. `keys` are what it is counted for, each with the failures that are free.

        >>> throttle = Throttle(clock=lambda: 0.0)
        >>> [throttle.attempt({"name ida": 2}) for _ in range(4)]
        [0, 0, 0, 1]
        """
        now = self._clock()
        with self._lock:
            found = {self._place(key): (key, free) for key, free in keys.items()}
            wait = max((self._wait(place, free, now) for place, (_, free) in found.items()), default=0.0)
            if wait <= 0:
                for place in found:
                    self._failures[place] = (self._count(place, now) + 1, now)
        return max(0, ceil(wait))

    def succeeded(self, clear: Iterable[str], keep: Iterable[str] = ()) -> None:
        """The attempt was none: forget all failures of the keys in `clear`, and of those in `keep` this one alone. A
        guesser who has an account could otherwise clear his address again and again."""
        with self._lock:
            for key in clear:
                self._failures.pop(self._place(key), None)
            for key in keep:
                count, last = self._failures.get(self._place(key), (0, 0.0))
                if count:
                    self._failures[self._place(key)] = (count - 1, last)

    def _wait(self, place: int, free: int, now: float) -> float:
        count = self._count(place, now)
        if count <= free:
            return 0.0
        return self._failures[place][1] + min(2.0 ** min(count - free - 1, 30), LONGEST) - now

    def _count(self, place: int, now: float) -> int:
        count, last = self._failures.get(place, (0, 0.0))
        return count if now - last < _FORGOTTEN else 0

    def _place(self, key: str) -> int:
        made = hmac.digest(self._secret, key.encode("utf-8", "surrogatepass"), sha256)
        return int.from_bytes(made[:4]) % _PLACES
