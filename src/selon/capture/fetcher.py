"""The polite fetcher: asks robots.txt, asks for reservations of text mining, waits its turn, then takes the page."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from types import TracebackType
from typing import Self

from selon.capture.addresses import NoAddress, normal
from selon.capture.courier import BUSY, Arrival, Courier, Errand, asked_to_wait
from selon.capture.declarations import forbidding, in_headers, in_html
from selon.capture.limits import Limits
from selon.capture.pace import Pace, TooLongAWait
from selon.capture.records import Capture, NotModified, Signal, Verdict, Where
from selon.capture.sites import Sites
from selon.capture.transport import Answer, LocalHost, NoAnswer, Transport
from selon.errors import (
    BadAddress,
    Gone,
    LocalAddress,
    NotAPage,
    NotServed,
    OversizedInput,
    Postponed,
    Refused,
    Unreachable,
)

HTML = frozenset({"text/html", "application/xhtml+xml"})
PAGES = HTML | {"text/plain"}
KEPT_HEADERS = (
    "date",
    "last-modified",
    "etag",
    "content-type",
    "tdm-reservation",
    "tdm-policy",
    "x-robots-tag",
    "content-usage",
    "cache-control",
)


class Fetcher:
    """Fetches pages for one run; knows what each site has said, and when it was last asked.

    Arguments: `contact`, an address or a mailbox that a site's keeper can turn to, sent with every request; `research`,
    the user's statement that the pages are read for scientific research (directive (EU) 2019/790, article 3), which
    lifts reservations of text mining but no robots.txt, and is stored with every capture; `allow_private`, whether
    hosts of the local network may be asked; `limits`; `clock` and `sleep`, which count seconds. Threads may share a
    fetcher: each host is still asked one thing at a time.
    """

    def __init__(
        self,
        contact: str | None = None,
        *,
        research: bool = False,
        allow_private: bool = False,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._research = research
        self._transport = Transport(user_agent(contact), self._limits, allow_private=allow_private)
        self._courier = Courier(self._transport, Pace(self._limits.patience, clock, sleep), self._limits)
        self._sites = Sites(self._courier, self._limits, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, any_type: bool = False
    ) -> Capture | NotModified:
        """The page at an http or https address, on the terms of its site.

        Arguments: `etag` and `last_modified`, the headers of an earlier capture, as they were sent: with them, a page
        that has not changed is not sent again, and the answer is `NotModified`; `any_type`, whether what is neither
        HTML nor plain text is taken too: feeds come under a dozen types, right and wrong.
        Raises a `FetchError` that names the address and the reason, and `OversizedInput` past the limit of size.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        errand = Errand(
            self._limits.page,
            lambda answer: _is_taken(answer, any_type) and _declared_length(answer) <= self._limits.page,
            lambda address: self._permitted(url, address),
            {name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()},
        )
        try:
            address = normal(url)
            arrival = self._courier.run(address, errand)
            self._check(url, arrival, conditional=bool(errand.headers), any_type=any_type)
            return self._captured(url, arrival)
        except NoAddress as error:
            raise BadAddress(url, f"it {error}") from error
        except LocalHost as error:
            raise LocalAddress(url, f"{error}: --allow-private fetches from there") from error
        except NoAnswer as error:
            raise Unreachable(url, str(error)) from error
        except TooLongAWait as error:
            raise Postponed(url, f"its site asks to wait {error.seconds:,.0f} s", error.seconds) from error

    def _permitted(self, url: str, address: str) -> float:
        """The pause before asking the address. Raises `Refused` or `Unreachable` where its robots.txt is against it.

        TDMRep wants the site's file looked at before anything else of it; what it declares is judged with the page.
        """
        verdict = self._sites.robots(address).verdict(address)
        whose = "" if address == normal(url) else f"it redirects to {address}, and "
        if verdict.allowed:
            self._sites.reservations(address)
            return self._sites.gap(address)
        if not verdict.reached:
            raise Unreachable(url, f"{whose}{verdict.file} cannot be read: {verdict.note}")
        if verdict.rule is None:
            raise Refused(url, f"{whose}{verdict.file} closes the site: {verdict.note}")
        raise Refused(url, f"{whose}robots.txt forbids it ({_printable(verdict.rule)})")

    def _check(self, url: str, arrival: Arrival, *, conditional: bool, any_type: bool) -> None:
        """Raise where the answer is not a page that can be taken whole."""
        answer = arrival.answer
        if answer.status == 304 and conditional:
            return
        if answer.status not in (200, 203):
            told = f"the server answers {answer.status} {_printable(answer.reason)}".rstrip()
            if answer.status in BUSY and answer.header("retry-after"):
                raise Postponed(url, told, asked_to_wait(answer))
            raise Gone(url, told) if answer.status == 410 else NotServed(url, told)
        if not _is_taken(answer, any_type):
            raise NotAPage(url, f"it is {_printable(_media_type(answer))}, neither HTML nor plain text")
        if not answer.whole or _declared_length(answer) > self._limits.page:
            raise OversizedInput(url, f"more than {self._limits.page:,} bytes")

    def _captured(self, url: str, arrival: Arrival) -> Capture | NotModified:
        answer, address = arrival.answer, arrival.address
        robots = self._sites.robots(address)
        verdict = robots.verdict(address)
        signals = (*robots.signals(address), *self._sites.reservations(address), *in_headers(answer.headers))
        if _is_html(answer):
            signals += in_html(answer.body)
        against = forbidding(signals)
        if against and not self._research:
            raise Refused(url, f"{_speaker(against)} reserves it from text mining ({_printable(str(against))})")
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        if answer.status == 304:
            return NotModified(url, address, now, verdict, signals, self._research, arrival.moved)
        return _capture(url, arrival, now, verdict, signals, self._research)


def user_agent(contact: str | None) -> str:
    """How selon names itself to servers.

    >>> user_agent("redaction@journal.example").partition(" ")[2]
    '(+redaction@journal.example)'
    """
    name = f"selon/{version('selon')}"
    if contact is None:
        return name
    if not contact.isascii() or not contact.isprintable() or not contact.strip() or set(contact) & set("()\\"):
        raise ValueError("a contact is an address or a mailbox: printable ASCII without brackets")
    return f"{name} (+{contact.strip()})"


def _capture(
    url: str, arrival: Arrival, now: str, verdict: Verdict, signals: tuple[Signal, ...], research: bool
) -> Capture:
    answer = arrival.answer
    kept = ((name, answer.header(name)) for name in KEPT_HEADERS)
    return Capture(
        asked=url,
        address=arrival.address,
        fetched_at=now,
        status=answer.status,
        content_type=answer.header("content-type"),
        headers=tuple((name, value) for name, value in kept if value is not None),
        body=answer.body,
        robots=verdict,
        signals=signals,
        research=research,
        hops=arrival.hops,
        moved=arrival.moved,
    )


def _media_type(answer: Answer) -> str:
    first, *_ = answer.headers.get("content-type", ("",))
    return first.partition(";")[0].strip().lower()


def _is_page(answer: Answer) -> bool:
    """Whether the answer is a page by its type. One that does not say is taken: the readers will look at its bytes."""
    return answer.status in (200, 203) and _media_type(answer) in PAGES | {""}


def _is_taken(answer: Answer, any_type: bool) -> bool:
    return answer.status in (200, 203) if any_type else _is_page(answer)


def _is_html(answer: Answer) -> bool:
    return _is_page(answer) and _media_type(answer) != "text/plain"


def _declared_length(answer: Answer) -> int:
    length = (answer.header("content-length") or "").strip()
    return int(length[:18]) if length.isascii() and length.isdigit() else 0


def _speaker(signal: Signal) -> str:
    return {Where.HEADER: "an HTTP header", Where.META: "the page"}.get(signal.where, str(signal.where))


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)[:200].strip()
