"""The reader is a process of its own: it reads, links, dies without harm, and ends when it is told to."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
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
    reader = Reader(file)
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
