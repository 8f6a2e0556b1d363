"""A crew: threads that wait for servers, so that a slow one keeps nobody waiting but itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

from selon.capture.addresses import NoAddress, host, normal

Job = TypeVar("Job")
Result = TypeVar("Result")

_HAND = 0.1  # seconds after which a thread that cannot hand over its result looks whether anybody still wants it


class Crew(Generic[Job, Result]):
    """Does jobs side by side. Its threads end with the process: a killed or interrupted watch waits for no server."""

    def __init__(self, work: Callable[[Job], Result], size: int) -> None:
        self._work = work
        self._size = size

    def each(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Result | Exception]]:
        """Every job with its result or its error, as they come; with a crew of one, in their order. No more results
        are held than there are threads, twice."""
        waiting: Queue[Job] = Queue()
        done: Queue[tuple[Job, Result | Exception]] = Queue(2 * self._size)
        for job in jobs:
            waiting.put(job)
        over = Event()
        for _ in range(min(self._size, len(jobs))):
            Thread(target=self._serve, args=(waiting, done, over), name="watching", daemon=True).start()
        try:
            for _ in jobs:
                yield done.get()
        finally:
            over.set()

    def _serve(self, waiting: Queue[Job], done: Queue[tuple[Job, Result | Exception]], over: Event) -> None:
        while not over.is_set():
            try:
                job = waiting.get_nowait()
            except Empty:
                return
            result: Result | Exception
            try:
                result = self._work(job)
            except Exception as error:
                result = error
            while not over.is_set():
                try:
                    done.put((job, result), timeout=_HAND)
                    break
                except Full:
                    continue


def by_turns(jobs: Iterable[Job], address: Callable[[Job], str]) -> list[Job]:
    """The jobs so that hosts take turns: the first of each, then the second of each. Each host is asked one thing at a
    time, and a crew that waits for one of them asks no other.

    >>> by_turns(["http://a/1", "http://a/2", "http://b/1"], str)
    ['http://a/1', 'http://b/1', 'http://a/2']
    """
    met: defaultdict[str, int] = defaultdict(int)
    ranked: list[tuple[int, int, Job]] = []
    for job in jobs:
        name = _host(address(job))
        ranked.append((met[name], len(ranked), job))
        met[name] += 1
    return [job for *_, job in sorted(ranked, key=lambda each: each[:2])]


def _host(address: str) -> str:
    try:
        return host(normal(address))
    except NoAddress:
        return ""
