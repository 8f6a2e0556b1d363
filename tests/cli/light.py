"""selon without its model, for tests of how it shares work and how it ends: a page says what is to become of it.

`python -m tests.cli.light WORD…` is `selon WORD…` so.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from selon.corpora import Record
from selon.errors import NotFrench
from selon.model import Evidence, Kind, Page, Reading, Span, Statement


class Light:
    """Takes the whole text of a page for one statement, but for the words that act."""

    def readings(self, records: Iterable[Record], date: str | None = None) -> Iterator[Reading | Exception]:
        for record in records:
            try:
                yield self.read(record.source, record.name)
            except Exception as error:
                yield error

    def read(self, source: bytes, name: str) -> Reading:
        text = source.decode()
        verb, _, rest = text.strip().partition(" ")
        match verb:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(3600)
            case "defect":
                raise KeyError(rest)
            case "foreign":
                raise NotFrench(name, f"in {rest}")
        page = Page(f"sha256:{name}", name, text, (), ())
        said = Statement(f"st_{name}", page.id, 1, Kind.DIRECT, (Span.of(text, 0, len(text)),), Evidence("light", 1.0))
        return Reading(page, [said])


@dataclass(frozen=True, slots=True)
class Loading:
    model: str | None = None
    fast: bool = False

    def __call__(self) -> Light:
        import_module("selon.corpora.languages")  # not within the first page's limit of time
        return Light()


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have ignored it
    from selon.cli import cli
    from selon.engines import sinks

    sinks._EVERY = 0.0  # so that no moment is too short
    vars(import_module("selon.cli.read"))["Loading"] = Loading  # the package's own `read` is the command
    cli(prog_name="selon")


def pages(folder: Path, number: int, **others: str) -> Path:
    """A folder of so many pages; `others` are the texts of more, by the names of their files."""
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:04}.txt").write_text(f"Page {n} : « Le pont rouvrira. »\n" * (1 + n % 7), encoding="utf-8")
    for name, text in others.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.argv[0] = "selon"
    main()
