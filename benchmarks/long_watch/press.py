"""A press on loopback, in a process of its own: each feed has a host, announces invented pages, misbehaves at times.

A feed answers 304 as long as it announces nothing new. Of its other answers and of the pages' some are 500, 503, 429
with a plea to wait, redirects, cut in the middle, or stall. Who misbehaves when is drawn from the seed.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from random import Random

from benchmarks.newswire import iter_entries

from selon.model import Entry

SHOWN = 20
"""Items of a feed, the latest first."""
STALLS = 5.0
"""Seconds for which a server that stalls says nothing."""
_TROUBLE = {"500": 0.03, "503": 0.01, "429": 0.02, "moved": 0.03, "cut": 0.02, "stalls": 0.004}
_REASONS = {"500": "Internal Server Error", "503": "Service Unavailable", "429": "Too Many Requests"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a press prints: `feeds`, and `pages` announced evenly over `seconds`; `html`, whether pages are marked up or
    the newswire's own bytes; `trouble`, how much goes wrong, as a share of what usually does."""

    feeds: int
    pages: int
    seconds: float
    seed: int = 1
    html: bool = False
    trouble: float = 1.0


def printed(plan: Plan) -> Iterator[Entry]:
    """The pages of a plan, as the newswire has read them. Some of its pages hold several articles."""
    return islice(iter_entries(plan.pages * 5 // 4 + 8, plan.seed), plan.pages)


@contextmanager
def open_press(plan: Plan, passed: Synchronized[float]) -> Iterator[list[str]]:
    """The base address of each feed's host; the feed stands at `/feed`, and `/hook` of the first takes webhooks."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(plan, passed, there), daemon=True)
    process.start()
    there.close()
    try:
        yield here.recv()
    finally:
        here.close()
        process.terminate()
        process.join()
        process.close()


def _run(plan: Plan, passed: Synchronized[float], told: Connection) -> None:
    asyncio.run(_Press(plan, passed).serve(told))


class _Press:
    def __init__(self, plan: Plan, passed: Synchronized[float]) -> None:
        self._plan = plan
        self._passed = passed
        self._pages = [_page(entry.source, plan.html) for entry in printed(plan)]
        self._asked: Counter[str] = Counter()

    async def serve(self, told: Connection) -> None:
        bases = []
        for feed in range(self._plan.feeds):
            host = f"127.0.{1 + feed // 250}.{1 + feed % 250}"
            server = await asyncio.start_server(lambda r, w, feed=feed: self._serve(feed, r, w), host, 0)
            bases.append(f"http://{host}:{server.sockets[0].getsockname()[1]}")
        told.send(bases)
        await asyncio.Event().wait()

    async def _serve(self, feed: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                method, path, _ = line.decode("latin-1").split(" ", 2)
                headers = await _headers(reader)
                await reader.readexactly(int(headers.get("content-length", 0)))
                if not await self._answer(feed, method, path, headers, writer):
                    return
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def _answer(
        self, feed: int, method: str, path: str, headers: dict[str, str], writer: asyncio.StreamWriter
    ) -> bool:
        """Whether the connection may serve again."""
        if path in ("/robots.txt", "/.well-known/tdmrep.json"):
            return await _send(writer, "404 Not Found", b"")
        trouble = self._trouble(feed, path)
        if trouble in _REASONS:
            wait = "Retry-After: 900\r\n" if trouble == "429" else ""
            return await _send(writer, f"{trouble} {_REASONS[trouble]}", b"", wait)
        if method == "POST":
            return await _send(writer, "204 No Content", b"")
        if trouble == "moved" and not path.endswith("?moved"):
            return await _send(writer, "302 Found", b"", f"Location: {path}?moved\r\n")
        body, type_, etag = self._found(feed, path.removesuffix("?moved"))
        if trouble == "stalls":
            await asyncio.sleep(STALLS)
            return False
        if trouble == "cut":
            await _send(writer, "200 OK", body, f"Content-Type: {type_}\r\n", only=len(body) // 2)
            return False
        if etag and headers.get("if-none-match") == etag:
            return await _send(writer, "304 Not Modified", b"", f"ETag: {etag}\r\n")
        return await _send(writer, "200 OK", body, f"Content-Type: {type_}\r\n" + (f"ETag: {etag}\r\n" if etag else ""))

    def _trouble(self, feed: int, path: str) -> str:
        """What goes wrong now, or nothing. The first look at each feed goes well: there is a day to begin with."""
        asked = f"{feed} {path}"
        self._asked[asked] += 1
        if path == "/feed" and self._asked[asked] == 1:
            return ""
        drawn = Random(f"{self._plan.seed} {asked} {self._asked[asked]}").random()
        for trouble, share in _TROUBLE.items():
            drawn -= share * self._plan.trouble
            if drawn < 0:
                return trouble
        return ""

    def _found(self, feed: int, path: str) -> tuple[bytes, str, str]:
        """Body, type and ETag of what stands at a path."""
        announced = self._announced(feed)
        if path == "/feed":
            latest = list(announced)[-SHOWN:]
            items = "".join(f"<item><link>/{n}</link><guid>{n}</guid></item>" for n in reversed(latest))
            text = f'<rss version="2.0"><channel><title>Journal {feed}</title>{items}</channel></rss>'
            return text.encode(), "application/rss+xml", f'"{len(announced)}"'
        return self._pages[int(path[1:])], f"text/{'html' if self._plan.html else 'plain'}; charset=utf-8", ""

    def _announced(self, feed: int) -> Sequence[int]:
        """The pages that a feed has announced by now, by their numbers: those of one day stand in many feeds."""
        by_now = int(self._plan.pages * min(1.0, self._passed.value / self._plan.seconds))
        return range(feed, by_now, self._plan.feeds)


async def _headers(reader: asyncio.StreamReader) -> dict[str, str]:
    found = {}
    while (line := (await reader.readline()).decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        found[name.lower()] = value.strip()
    return found


async def _send(
    writer: asyncio.StreamWriter, status: str, body: bytes, headers: str = "", only: int | None = None
) -> bool:
    length = "" if status.startswith(("204", "304")) else f"Content-Length: {len(body)}\r\n"
    writer.write(f"HTTP/1.1 {status}\r\n{headers}{length}\r\n".encode() + body[:only])
    await writer.drain()
    return True


def _page(source: bytes, html: bool) -> bytes:
    """The page as it is served."""
    if not html:
        return source
    title, *lines = (escape(line) for line in source.decode().split("\n") if line.strip())
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()
