"""A server that is started anew under what stays open: the desk and the watch go on with it, and lose nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.capture.web import Reply, Site

from selon.desk.app import Settings, application
from selon.desk.inputs import pasted
from selon.desk.reader import Reader
from selon.engines.intake import Fate
from selon.engines.watching.channels import Channel
from selon.engines.watching.delivering import Deliverer
from selon.ledger import Ledger
from selon.ledger.keeping.checking import check
from selon.model import Entry
from stores import Server, server

Read = Callable[..., Entry]
PAGE = "« Le pont sera fermé mardi », a annoncé la préfète, Anne Roux.\n"


_PAGES = 8  # of one site, which is asked for one a second


@pytest.fixture
def lasting() -> Iterator[Server]:
    """A server that writes through to the disk, and may be stopped: no other test has it."""
    made = server(settings="-c listen_addresses=''")
    yield made
    made.remove()


@pytest.fixture
def address(lasting: Server, entry: Read) -> str:
    made = lasting.address(lasting.database())
    with Ledger.open(made, create=True) as ledger:
        ledger.add(entry(PAGE))
    return made


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_the_desk_goes_on(mode: str, lasting: Server, address: str) -> None:
    with Ledger.open(address) as ledger:
        statement = next(ledger.statements()).id
    with TestClient(application(Settings(address)), base_url="http://localhost") as client:
        assert client.get("/?q=pont").status_code == 200
        lasting.stop(mode)
        while_away = [client.get(place) for place in ("/?q=pont", "/stories", "/api/v1/pages")]
        lasting.start()
        again = [client.get(place) for place in ("/?q=pont", "/stories", "/api/v1/pages", f"/compare/{statement}")]
    assert [answer.status_code for answer in while_away] == [503] * 3
    assert [answer.status_code for answer in again] == [200] * 4


def test_the_desk_goes_on_where_nobody_asked_meanwhile(lasting: Server, address: str) -> None:
    with TestClient(application(Settings(address)), base_url="http://localhost") as client:
        assert client.get("/?q=pont").status_code == 200
        lasting.stop()
        lasting.start()
        assert [client.get(place).status_code for place in ("/?q=pont", "/stories", "/")] == [200] * 3


def test_pages_are_taken_in_after_it(lasting: Server, address: str) -> None:
    reader = Reader(Path(address))
    try:
        assert reader.take(pasted("« Le quai rouvrira », a dit la maire, Jeanne Lormel.")).fate is Fate.ADDED
        lasting.stop()
        refused = reader.take(pasted("« La halle rouvrira », a dit la maire, Jeanne Lormel."))
        lasting.start()
        assert reader.take(pasted("« La halle rouvrira », a dit la maire, Jeanne Lormel.")).fate is Fate.ADDED
    finally:
        reader.close()
    assert (refused.fate, "no server answers there" in (refused.reason or "")) == (Fate.REFUSED, True)


class _Hook(Channel):
    """Takes whatever it is brought."""

    name = "hook"

    def __init__(self) -> None:
        self.brought: list[str] = []

    def bring(self, id_: str, body: bytes) -> None:
        self.brought.append(id_)


def test_alerts_are_brought_after_it(lasting: Server, address: str) -> None:
    hook, told = _Hook(), list[str]()
    deliverer = Deliverer(Path(address), [hook], told.append, idle=0.05)
    try:
        lasting.stop()
        _until(lambda: bool(told))
        lasting.start()
        with Ledger.open(address) as ledger:
            ledger.connection.execute("INSERT INTO saved_search VALUES ('pont', 'urn:1', '{}', '2024', 0)")
            ledger.connection.execute("INSERT INTO alert VALUES ('al_1', 'pont', '2024-03-19', 'st_1', '{}')")
            ledger.connection.execute("INSERT INTO delivery VALUES ('al_1', 'hook', 0, '2024-03-19', NULL, NULL)")
        _until(lambda: bool(hook.brought))
    finally:
        deliverer.close()
    assert hook.brought == ["al_1"]


def test_the_watch_goes_on(lasting: Server, address: str) -> None:
    site = Site()
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(_PAGES))
    site["/rss"] = Reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), type="application/rss+xml")
    for n in range(_PAGES):
        said = f"<p>« Le pont {n} rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel, devant la presse.</p>"
        site[f"/{n}"] = Reply(f'<!DOCTYPE html><html lang="fr"><article><h1>Pont</h1>{said}</article></html>'.encode())
    words = [sys.executable, "-m", "selon", "watch", address, f"{site.url}/rss", "--allow-private"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            _until(lambda: _pages(address) > 2)
            lasting.stop()
            assert process.stderr is not None
            told = process.stderr.readline()
            lasting.start()
            _until(lambda: _pages(address) == _PAGES + 1)
        finally:
            process.terminate()
            site.close()
    assert re.search("its server is away; what was told as stored is kept", told)
    with Ledger.open(address) as ledger:
        assert list(check(ledger.connection)) == []


def _pages(address: str) -> int:
    with Ledger.open(address, read_only=True) as ledger:
        return ledger.counts()["page"]


def _until(done: Callable[[], bool], seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"not within {seconds:.0f} s"
        time.sleep(0.05)
