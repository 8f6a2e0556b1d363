"""The reader is a process of its own: it reads, links, dies without harm, and ends when it is told to."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
from tests.capture.web import Reply, Site

from selon.desk.inputs import fetched, pasted, uploaded
from selon.desk.reader import Reader, ReaderEnded
from selon.engines.intake import Fate
from selon.ledger import Ledger

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presse.selon"
    Ledger.open(path, create=True).close()
    return path


@pytest.fixture
def reader(file: Path) -> Iterator[Reader]:
    reader = Reader(file, allow_private=True)
    yield reader
    reader.close()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def mine() -> list[int]:
    return [each.pid or 0 for each in multiprocessing.active_children() if each.name == "selon reader"]


def test_pages_are_read_and_linked(reader: Reader, file: Path, site: Site) -> None:
    names = ("criee-courrier.html", "criee-echo.html")
    outcomes = [reader.take(uploaded(name, (SAMPLES / name).read_bytes())) for name in names]
    assert [each.fate for each in outcomes] == [Fate.ADDED, Fate.ADDED]
    assert reader.take(uploaded("autre.html", (SAMPLES / names[0]).read_bytes())).fate is Fate.KNOWN
    said = pasted("« Le pont rouvrira », a dit la maire, Jeanne Lormel.", outlet="Le Phare", dated="2024-03-12")
    assert reader.take(said).statements == 1
    refused = reader.take(uploaded("vide.txt", b""))
    assert (refused.fate, refused.page, bool(refused.reason)) == (Fate.REFUSED, None, True)
    site.replies["/page"] = Reply(
        "<title>Le pont</title><p>« Le pont de Valmer rouvrira mardi », a annoncé la maire, Jeanne Lormel.</p>".encode()
    )
    web = reader.take(fetched(f"{site.url}/page"))
    assert (web.fate, web.statements) == (Fate.ADDED, 1)
    assert reader.finish() > 0
    with Ledger.open(file, read_only=True) as ledger:
        rows = ledger.connection.execute("SELECT outlet, published, day FROM article WHERE outlet = 'Le Phare'")
        assert [tuple(row) for row in rows] == [("Le Phare", "2024-03-12", "2024-03-12")]
        counts = ledger.counts()
        assert (counts["page"], counts["failure"]) == (4, 1)
        assert counts["link"] > 0
        addresses = [row[0] for row in ledger.connection.execute("SELECT address FROM capture ORDER BY id")]
        assert addresses[0].startswith("upload:")
        assert addresses[0].endswith("/criee-courrier.html")


def test_one_that_dies_is_started_anew_and_one_that_is_told_to_ends(file: Path) -> None:
    reader = Reader(file)
    assert reader.take(uploaded("vide.txt", b"")).fate is Fate.REFUSED
    (process,) = mine()
    os.kill(process, signal.SIGKILL)
    with pytest.raises(ReaderEnded):
        reader.take(uploaded("vide.txt", b""))
    assert reader.take(uploaded("vide.txt", b"")).fate is Fate.REFUSED
    assert len(mine()) == 1
    reader.close()
    assert mine() == []
    reader.close()


def test_a_ledger_that_is_gone_is_told_page_by_page_and_looked_for_again(
    file: Path, reader: Reader, capfd: pytest.CaptureFixture[str]
) -> None:
    away = file.rename(file.with_suffix(".away"))
    refused = [reader.take(uploaded("vide.txt", b"")) for _ in range(2)]
    assert {each.reason for each in refused} == {f"{file}: no such ledger; 'selon add' makes one"}
    with pytest.raises(ReaderEnded, match="no such ledger"):
        reader.finish()
    (process,) = mine()
    away.rename(file)
    assert reader.take(uploaded("vide.txt", b"")).reason == "the file is empty"
    assert mine() == [process]
    assert "Traceback" not in capfd.readouterr().err


def test_one_that_rests_is_started_anew_and_one_that_is_closed_is_not(file: Path) -> None:
    reader = Reader(file)
    reader.take(uploaded("vide.txt", b""))
    reader.rest()
    assert mine() == []
    reader.take(uploaded("vide.txt", b""))
    reader.close()
    with pytest.raises(ReaderEnded):
        reader.take(uploaded("vide.txt", b""))
    assert mine() == []


def test_the_end_comes_while_it_is_started(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, begun = Reader(file), threading.Event()
    start = SpawnProcess.start

    def slowly(process: SpawnProcess) -> None:
        begun.set()
        time.sleep(0.2)
        start(process)

    monkeypatch.setattr(SpawnProcess, "start", slowly)
    ended: list[Exception] = []

    def read() -> None:
        try:
            reader.take(uploaded("une.txt", b"Une page."))
        except Exception as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    assert begun.wait(10)
    reader.close()
    thread.join(10)
    assert [type(error) for error in ended] == [ReaderEnded]
    assert mine() == []


def test_one_that_is_not_heard_out_is_not_asked_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.take(uploaded("vide.txt", b""))

    def full(connection: Connection) -> object:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "recv", full)
        with pytest.raises(MemoryError):
            reader.take(uploaded("vide.txt", b""))
    assert mine() == []
    assert reader.take(uploaded("autre.txt", b"")).address.endswith("autre.txt")
