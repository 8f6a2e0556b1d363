"""Trials: what is done with an input, and what must hold of what comes out of it.

A reader may refuse; then it says why. Anything else that it raises is a defect, and so is a statement that does not
stand where it says, a record that cannot be written, or a ledger that does not take it.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.hostile.asked import asked
from benchmarks.hostile.defects import Defect
from benchmarks.hostile.inputs import Input

from selon.capture.declarations import in_html
from selon.capture.robots import read_robots
from selon.capture.tdmrep import declared_for, read_tdmrep
from selon.corpora import Container, Record, Shard
from selon.corpora.bodies import BrokenBody, decoded
from selon.corpora.languages import foreign
from selon.corpora.reading import records
from selon.engines.outcomes import Failed, Fault, failed
from selon.errors import InputError
from selon.exports import csv, jsonl
from selon.ledger import Ledger
from selon.limits import Limits
from selon.model import Entry, Reading
from selon.pipeline import Pipeline

SUFFIXES = {"warc": ".warc", "wacz": ".wacz", "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet"}
CONTAINERS = {
    "warc": Container.WARC,
    "wacz": Container.WACZ,
    "jsonl": Container.JSONL,
    "csv": Container.CSV,
    "parquet": Container.PARQUET,
}
READ = 3  # records of a container that go through the whole pipeline
ADDRESS = "https://presse.example/une"


class Trials:
    """The pipeline, both ways, and a ledger that takes whatever was read. To be used in a `with`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hostile-")
        self._pipelines = {"page": Pipeline.load(), "fast": Pipeline.load(fast=True)}
        self._ledger = Ledger.open(Path(self._folder.name) / "hostile.selon", create=True)

    def __enter__(self) -> Trials:
        return self

    def __exit__(self, *_: object) -> None:
        self._ledger.close()
        self._folder.cleanup()

    def run(self, given: Input) -> Counter[str]:
        """What became of an input, and how often: `read`, or why it was refused. Raises whatever is wrong."""
        if given.trial in self._pipelines:
            return self._pages([Record("hostile", given.data)], given.trial)
        if given.trial in CONTAINERS:
            return self._container(given)
        if given.trial == "feed":
            return self._feed(given.data)
        return Counter([_body(given) if given.trial == "body" else _terms(given.data)])

    def _container(self, given: Input) -> Counter[str]:
        file = Path(self._folder.name) / f"hostile{SUFFIXES[given.trial]}"
        file.write_bytes(given.data)
        shard = Shard("0", CONTAINERS[given.trial], (str(file),))
        found = list(records(shard))
        sound = [each for each in found if isinstance(each, Record)]
        if len(sound) > len(given.data):
            raise Defect(f"{len(sound)} records in {len(given.data)} bytes")
        refused = Counter(reason(failed(each)) for each in found if isinstance(each, InputError))
        return refused + self._pages(sound[:READ], "page") + Counter({"record": len(sound[READ:])})

    def _feed(self, data: bytes) -> Counter[str]:
        try:
            own = list(asked(data, self._ledger))
        except InputError as error:
            return Counter([reason(failed(error))])
        return self._pages(own[:READ], "page") + Counter(["read"])

    def _pages(self, some: Iterable[Record], trial: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for record in some:
            if (error := foreign(record)) is not None:
                found[reason(failed(error))] += 1
                continue
            (made,) = self._pipelines[trial].entries([record])
            if isinstance(made, Entry):
                _check(made.reading)
                self._keep(made)
                found["read"] += 1
            else:
                found[reason(failed(made))] += 1
                if failed(made).fault is Fault.FAILED:
                    raise made
        return found

    def _keep(self, entry: Entry) -> None:
        page = self._ledger.add(entry).page
        if self._ledger.source(page) != entry.source:
            raise Defect("the ledger gives other bytes than it was given")


def reason(outcome: Failed) -> str:
    """What an outcome is counted as: the limit that was passed, or the kind of the error."""
    return f"limit {outcome.limit}" if outcome.limit else f"{outcome.fault.value}: {outcome.kind}"


def _check(reading: Reading) -> None:
    text = reading.page.text
    text.encode()  # no lone surrogates
    for line in reading.page.lines:
        if text[line.start : line.end] != line.text:
            raise Defect(f"a line is not at {line.start}")
    for span in _spans(reading):
        if text[span["start"] : span["end"]] != span["text"]:
            raise Defect(f"{span} is not in the text")
    for lines in (jsonl.lines(reading), csv.lines(reading)):
        io.BytesIO().write(lines.encode())


def _spans(reading: Reading) -> Iterator[dict[str, object]]:
    """Every span of a record as it is written."""
    waiting: list[object] = [json.loads(line) for line in jsonl.lines(reading).splitlines()]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if {"start", "end", "text"} <= each.keys():
                yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _body(given: Input) -> str:
    limit = Limits().page
    try:
        page = decoded(given.data, None, given.coding, limit)
    except BrokenBody:
        return "refused: BrokenBody"
    if len(page) > limit + 1:
        raise Defect(f"{len(page)} bytes were decoded")
    return "read"


def _terms(data: bytes) -> str:
    robots = read_robots(data, "robots.txt")
    robots.verdict(ADDRESS)
    robots.signals(ADDRESS)
    declared_for(read_tdmrep(data), ADDRESS)
    in_html(data)
    return "read"
