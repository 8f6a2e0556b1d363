"""Sites that live for one test, and a fetcher that waits by moving its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from selon.capture import Fetcher, Limits

from .web import PAGE, Reply, Site


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 6))
        self.now += seconds


@pytest.fixture
def sites() -> Iterator[Callable[[], Site]]:
    """Opens sites; each has a page at /une and nothing else."""
    opened: list[Site] = []

    def open_site() -> Site:
        site = Site()
        site["/une"] = Reply(PAGE)
        opened.append(site)
        return site

    yield open_site
    for site in opened:
        site.close()


@pytest.fixture
def site(sites: Callable[[], Site]) -> Site:
    return sites()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetchers(time: Time) -> Iterator[Callable[..., Fetcher]]:
    """Makes fetchers whose clock is `time`, with limits that a test can reach: `fetchers(page=100, research=True)`."""
    made: list[Fetcher] = []

    def make(
        contact: str | None = None, *, research: bool = False, allow_private: bool = True, **limits: float
    ) -> Fetcher:
        bounds = Limits(**({"connect": 5, "silence": 5, "whole": 20} | limits))  # type: ignore[arg-type]
        terms = {"research": research, "allow_private": allow_private}
        made.append(Fetcher(contact, **terms, limits=bounds, clock=time.clock, sleep=time.sleep))
        return made[-1]

    yield make
    for fetcher in made:
        fetcher.close()


@pytest.fixture
def fetcher(fetchers: Callable[..., Fetcher]) -> Fetcher:
    return fetchers()
