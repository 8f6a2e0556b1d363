"""A small press on this machine, a watch over it, and clocks that only waiting moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.capture.web import Reply, Site

from selon.capture import Fetcher, Limits
from selon.engines.intake import Outcome
from selon.engines.watching.asking import Look
from selon.engines.watching.channels import Channel
from selon.engines.watching.rounds import Round, Rounds
from selon.engines.watching.schedule import Cadence
from selon.ledger import Ledger
from selon.pipeline import Pipeline
from stores import Store

START = datetime(2024, 3, 19, 7, 0, tzinfo=UTC)
RSS = "application/rss+xml"


def article(said: str, title: str = "Le pont de Valmont") -> Reply:
    """A page with one statement."""
    page = (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="og:site_name" content="Le Phare">'
        '<meta property="article:published_time" content="2024-03-19"></head><body>'
        f"<article><h1>{title}</h1><p>{said}</p></article></body></html>"
    )
    return Reply(page.encode())


def said(what: str, who: str = "la maire, Jeanne Lormel") -> str:
    return f"« {what} », a déclaré {who}, devant la presse réunie à la mairie mardi matin."


def rss(*items: str, head: str = "") -> str:
    channel = f"<channel><title>Le Phare</title>{head}{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


def item(link: str, key: str = "", **more: str) -> str:
    told = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in more.items())
    return f"<item><link>{escape(link)}</link>{f'<guid>{key}</guid>' if key else ''}{told}</item>"


def feed(text: str | bytes, status: int = 200, **headers: str) -> Reply:
    body = text if isinstance(text, bytes) else text.encode()
    return Reply(body, status, {name.replace("_", "-"): value for name, value in headers.items()}, RSS)


@dataclass
class Told:
    """What was told, in order."""

    looks: list[Look] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    postponed: list[tuple[str, str]] = field(default_factory=list)

    def looked(self, look: Look) -> None:
        self.looks.append(look)

    def read(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def put_off(self, address: str, reason: str) -> None:
        self.postponed.append((address, reason))


class Watching:
    """A watch over one site's feeds. `round` runs one, and `later` lets time pass."""

    def __init__(self, file: Path, pipeline: Pipeline, *addresses: str, channels: tuple[Channel, ...] = ()) -> None:
        self.ledger = Ledger.open(file, create=True)
        self.now = START
        self.seconds = 0.0
        limits = Limits(connect=5, silence=5, whole=20, patience=60)
        self.fetcher = Fetcher(limits=limits, allow_private=True, clock=lambda: self.seconds, sleep=self._sleep)
        self.told = Told()
        self.rounds = Rounds(
            self.ledger,
            addresses,
            self.fetcher,
            lambda: pipeline,
            self.told,
            cadence=Cadence(900, 86400),
            channels=channels,
            draw=Random(7),
            size=1,
        )

    def _sleep(self, seconds: float) -> None:
        self.seconds += seconds

    def later(self, **span: float) -> None:
        passed = timedelta(**span)
        self.now += passed
        self.seconds += passed.total_seconds()

    def round(self, **later: float) -> Round:
        self.later(**later)
        return self.rounds.run(self.now)

    def query(self, sql: str, *values: object) -> list[Any]:
        rows = [tuple(row) for row in self.ledger.connection.execute(sql, values)]
        return [row[0] if len(row) == 1 else row for row in rows]

    def close(self) -> None:
        self.fetcher.close()
        self.ledger.close()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    """Where the ledger is: a file, or what stands for it."""
    return store(tmp_path / "presse.selon")


@pytest.fixture
def watching(file: Path, pipeline: Pipeline) -> Iterator[Callable[..., Watching]]:
    """Makes watches over the ledger in `file`."""
    made: list[Watching] = []

    def make(*addresses: str, channels: tuple[Channel, ...] = ()) -> Watching:
        made.append(Watching(file, pipeline, *addresses, channels=channels))
        return made[-1]

    yield make
    for each in made:
        each.close()
