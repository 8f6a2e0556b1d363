"""A desk for programs over an invented press: pages that agree, that deny, and that try to be more than text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

import press
from desk.slow import Slow
from press import Said
from selon.corpora import Record
from selon.desk.api.pace import Pace
from selon.desk.app import application
from selon.desk.batches import Batches
from selon.desk.settings import Settings
from selon.engines.outcomes import Failed
from selon.engines.reading import read_batch
from selon.ledger import Ledger
from selon.ledger.linked.links import put_links
from selon.model import Link, LinkKind, LinkReason, Reading
from selon.pipeline import Pipeline

DESK_TOKEN = "le-secret-du-bureau"
DIGUE, DENIAL, RETOLD = "la digue 🌊 tiendra", "la digue ne tiendra pas", "la digue tiendra"
EVIL = "</script><script>alert(1)</script>\u202e« 🌊 »"


class Still:
    """Reads a text in this process."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def read(self, record: Record) -> Reading | Failed:
        return read_batch(self._pipeline, [record], record.date)[0]

    def close(self) -> None:
        pass


def ledger(folder: Path) -> Path:
    """A ledger of four pages, linked."""
    file = folder / "presse.selon"
    pages = [
        press.entry("Le Phare", "2024-03-12", Said("Claire Aubin", DIGUE, role="maire", said="2024-03-11")),
        press.entry("Radio Lorme", "2024-03-13", Said("Claire Aubin", RETOLD, via=("Le Phare",)), title="Bis"),
        press.entry("La Vigie", "2024-03-14", Said("Jean Astier", DENIAL, denies=True), title="Non"),
        press.entry(EVIL, None, Said(EVIL, EVIL, role=EVIL), title=EVIL),
    ]
    ids = [page.reading.statements[0].id for page in pages]
    links = [
        Link(LinkKind.SAME, ids[0], ids[1], True, 0.9, (LinkReason("shared words"),)),
        Link(LinkKind.DENIAL, ids[2], ids[0], True, 0.8, (LinkReason("denies"),)),
    ]
    with Ledger.open(file, create=True) as made:
        for page in pages:
            made.add(page)
        put_links(made.connection, links)
        press.story(made.connection, "sy_0123456789ab", "La digue", DIGUE, RETOLD, DENIAL)
    return file


@contextmanager
def client(settings: Settings, pipeline: Pipeline | None = None, **options: Any) -> Iterator[TestClient]:
    """A program at a desk. Its pages are read by a reader that is told when to go on (`slow`)."""
    pace = options.pop("pace", Pace(1e6, 1_000_000))
    app = application(settings, pace)
    app.state.batches = Batches(Slow, 200_000)
    if pipeline is not None:
        app.state.aside = Still(pipeline)
    with TestClient(app, base_url="http://localhost/api/v1", **options) as found:
        yield found
        app.state.batches.close()


def key(file: Path, content: str = DIGUE) -> str:
    """The id of the statement with this content."""
    with Ledger.open(file, read_only=True) as made:
        return str(made.connection.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()[0])
