"""Polite requests, followed to their end: in turn for each host, through a few redirects, each of them permitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from selon.capture.addresses import NoAddress, host, joined
from selon.capture.limits import Limits
from selon.capture.pace import Pace
from selon.capture.transport import Answer, NoAnswer, Transport

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
BUSY = frozenset({429, 503})


class NoEnd(NoAnswer):
    """Redirects that lead in a circle, too far, or out of the web."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The answer at the end of the redirects, the address that gave it, and those that redirected, in order. `moved`
    is where the redirects led that were told to be for good, before any that was not; None where there were none."""

    answer: Answer
    address: str
    hops: tuple[str, ...] = ()
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """How a page or a file is asked for: headers beside the usual ones, the most bytes to read, which answers to read,
    and `permit`, called with each address before it is asked; it returns the seconds to leave between requests."""

    limit: int
    wanted: Callable[[Answer], bool]
    permit: Callable[[str], float]
    headers: Mapping[str, str]


class Courier:
    """Sends errands, one request at a time to each host."""

    def __init__(self, transport: Transport, pace: Pace, limits: Limits) -> None:
        self._transport = transport
        self._pace = pace
        self._limits = limits

    def run(self, address: str, errand: Errand) -> Arrival:
        """Ask a normal address and whatever it redirects to.

        Raises `NoAnswer`, `NoEnd` and `TooLongAWait`, and what `permit` raises.
        """
        hops: list[str] = []
        moved, for_good = None, True
        while True:
            answer = self._ask(address, errand)
            location = answer.header("location")
            if answer.status not in REDIRECTS or location is None:
                return Arrival(answer, address, tuple(hops), moved)
            hops.append(address)
            address = self._next(hops, location)
            for_good = for_good and answer.status in FOR_GOOD
            moved = address if for_good else moved

    def _ask(self, address: str, errand: Errand) -> Answer:
        gap = errand.permit(address)
        with self._pace.turn(host(address), gap):
            answer = self._transport.send(address, errand.headers, errand.limit, errand.wanted)
        if answer.status in BUSY and (seconds := asked_to_wait(answer)):
            self._pace.postpone(host(address), seconds)
        return answer

    def _next(self, hops: list[str], location: str) -> str:
        try:
            address = joined(hops[-1], location)
        except NoAddress as error:
            raise NoEnd(f"it redirects to what {error}") from error
        if address in hops:
            raise NoEnd("it redirects in a circle")
        if len(hops) > self._limits.redirects:
            raise NoEnd(f"it redirects more than {self._limits.redirects} times")
        return address


def asked_to_wait(answer: Answer) -> float:
    """The wait that `Retry-After` asks for, in seconds or until a date (RFC 9110, section 10.2.3); 0 where neither."""
    text = (answer.header("retry-after") or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
