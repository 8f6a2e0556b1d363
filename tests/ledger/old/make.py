"""A small ledger of the present schema, with corrections of every sort, to be kept for the versions to come.

    python tests/ledger/old/make.py

Run it before a schema is changed, with the code that still has it; the file is `SCHEMA.selon.zst`.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from selon.engines.linker import Linker
from selon.entities.records import Verdict
from selon.ledger import Ledger
from selon.ledger.connection import VERSION
from selon.model import Kind, SpeakerType
from selon.pipeline import Pipeline

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "samples"
PAGES = ("breve.txt", "viaduc.txt", "criee-courrier.html", "criee-dementi.html")


def main() -> None:
    pipeline = Pipeline.load()
    with TemporaryDirectory() as name:
        file = Path(name) / "old.selon"
        with Ledger.open(file, create=True) as ledger:
            for page in PAGES:
                ledger.add(pipeline.entry((SAMPLES / page).read_bytes(), page), address=page)
            ledger.refuse("vide.html", "empty")
            Linker(ledger).link()
            correct(ledger)
            ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            ledger.connection.execute("VACUUM")
        (HERE / f"{VERSION}.selon.zst").write_bytes(zstandard.ZstdCompressor(19).compress(file.read_bytes()))


def correct(ledger: Ledger) -> None:
    """Another speaker, another kind, no statement, fewer characters, a link that is none."""
    said = list(ledger.statements())
    corrections = ledger.corrections("mireille")
    corrections.speaker(said[0].id, "Léa Morin", SpeakerType.PERSON, "préfète", why="voir la légende")
    corrections.kind(said[1].id, next(kind for kind in Kind if kind is not said[1].kind))
    corrections.retract(said[2].id, why="ce n’est pas un énoncé")
    piece = said[3].content[0]
    corrections.span(said[3].id, "content", [(piece.start, piece.end - 1)])
    (link,) = ledger.connection.execute("SELECT id FROM link ORDER BY id LIMIT 1").fetchone()
    corrections.link(link, Verdict.NEGATIVE, why="rien de commun")


if __name__ == "__main__":
    main()
