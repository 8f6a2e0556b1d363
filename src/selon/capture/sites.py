"""What a site says for all its pages, asked once for each origin: robots.txt, and reservations of text mining."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from selon.capture.addresses import origin
from selon.capture.courier import Courier, Errand, NoEnd
from selon.capture.limits import Limits
from selon.capture.records import Signal, Where
from selon.capture.robots import Robots, read_robots
from selon.capture.tdmrep import PATH, Rule, declared_for, read_tdmrep
from selon.capture.transport import Answer, LocalHost, NoAnswer

T = TypeVar("T")


class Closed(Exception):
    """The site's robots.txt forbids what was to be asked."""


class Sites:
    """The files of every site met in a run, believed for as long as the limits say."""

    def __init__(self, courier: Courier, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._courier = courier
        self._limits = limits
        self._robots = _Kept[Robots](clock)
        self._reservations = _Kept[tuple[Rule, ...] | None](clock)

    def robots(self, address: str) -> Robots:
        """The robots.txt that speaks for the address. Raises `TooLongAWait`."""
        site = origin(address)
        return self._robots.of(site, lambda: self._read_robots(site + "/robots.txt"), self._lifetime)

    def gap(self, address: str) -> float:
        """The seconds to leave between two requests to the site of the address."""
        delay = self.robots(address).delay()
        return self._limits.gap if delay is None else delay

    def reservations(self, address: str) -> tuple[Signal, ...]:
        """What the site's tdmrep.json declares for the address. Raises `TooLongAWait`."""
        file = origin(address) + PATH
        rules = self._reservations.of(file, lambda: self._read_reservations(file), lambda _: self._limits.kept)
        if rules is None:
            return (Signal("tdm-reservation", "not read: robots.txt forbids", Where.TDMREP, PATH),)
        return declared_for(rules, address)

    def _lifetime(self, robots: Robots) -> float:
        return self._limits.kept if robots.default else self._limits.given_up

    def _read_robots(self, file: str) -> Robots:
        """By RFC 9309, section 2.3.1: a file that is not there forbids nothing, one that cannot be reached everything.

        429 is no absence but a plea to wait, so it counts as out of reach.
        """
        errand = Errand(self._limits.file, _is_there, lambda _: self._limits.gap, {"Accept": "text/plain, */*;q=0.1"})
        try:
            arrival = self._courier.run(file, errand)
        except LocalHost:
            raise  # there is nothing else of the site to be asked either
        except NoEnd as reason:
            return Robots(file, note=str(reason))
        except NoAnswer as reason:
            return Robots(file, default=False, note=str(reason), reached=False)
        answer = arrival.answer
        if _is_there(answer):
            return read_robots(_whole_lines(answer), arrival.address)
        out_of_reach = answer.status >= 500 or answer.status == 429
        return Robots(arrival.address, default=not out_of_reach, note=f"it answers {answer.status}")

    def _read_reservations(self, file: str) -> tuple[Rule, ...] | None:
        """The rules; none where there is no such file, None where robots.txt forbids to look."""
        errand = Errand(self._limits.file, _is_there, self._gap_if_open, {"Accept": "application/json, */*;q=0.1"})
        try:
            answer = self._courier.run(file, errand).answer
        except Closed:
            return None
        except NoAnswer:
            return ()
        return read_tdmrep(answer.body) if _is_there(answer) else ()

    def _gap_if_open(self, address: str) -> float:
        if not self.robots(address).verdict(address).allowed:
            raise Closed
        return self.gap(address)


def _is_there(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def _whole_lines(answer: Answer) -> bytes:
    """The body, without the line that the limit of size cut: half a rule may forbid more than the rule."""
    if answer.whole:
        return answer.body
    return answer.body[: max(answer.body.rfind(b"\n"), answer.body.rfind(b"\r")) + 1]


@dataclass(slots=True)
class _Slot(Generic[T]):
    lock: Lock = field(default_factory=Lock)
    held: tuple[T, float] | None = None


class _Kept(Generic[T]):
    """Values by key, each made once, while others who want it wait, and made again when it is too old."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._slots: defaultdict[str, _Slot[T]] = defaultdict(_Slot)
        self._lock = Lock()

    def of(self, key: str, make: Callable[[], T], lifetime: Callable[[T], float]) -> T:
        """The value of a key. `lifetime` tells for how many seconds a value is good."""
        with self._lock:
            slot = self._slots[key]
        with slot.lock:
            if slot.held is None or self._clock() > slot.held[1]:
                value = make()
                slot.held = (value, self._clock() + lifetime(value))
            return slot.held[0]
