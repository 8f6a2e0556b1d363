"""How well, and how fast, a whole ledger is linked: the invented newswire, whose truth is known.

    python -m benchmarks.linking --articles 5000 --seed 1        figures against the truth
    python -m benchmarks.linking --scale 50000 100000 200000     seconds for so many statements, on two processes
    python -m benchmarks.linking --scale 200000 --keep FILE      the same, and the ledger is kept

Everything is as `selon link` does it: the newswire is stored in a ledger, and what the linker wrote there is read back.
What is measured is linking alone: statements, speakers and lemmas are the newswire's own. `--read` has the pages read
by the pipeline instead, and measures both.

Two articles that tell one utterance in the same words share these words, though neither copied the other: a pair of
articles that shares hardly anything else, but for house lines and formulae (`Truth.common`), is neither right nor wrong
as a passage; nor are two bulletins of one mould, which share its fixed sentences.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.newswire import Newswire, Truth, generate, iter_entries
from benchmarks.newswire.alignment import alignment, renamed

from selon.engines.linker import Linker
from selon.evaluation import ties
from selon.evaluation.bcubed import bcubed
from selon.evaluation.counts import Hits
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.linked.links import read_links
from selon.model import Entry, Link, LinkKind, Span
from selon.pipeline import Pipeline

_LEAST = 200  # letters on both sides together that are no words of common lines or utterances: some 20 words a side
_PAGES_A_TRANSACTION = 500
_STATEMENTS_AN_ARTICLE = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--read", action="store_true", help="have the pages read by the pipeline")
    parser.add_argument("--scale", type=int, nargs="+", metavar="STATEMENTS", help="measure the time instead")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where to leave the last ledger of --scale")
    asked = parser.parse_args()
    if asked.scale:
        for statements in asked.scale:
            measure_time(statements, asked.seed, asked.processes, asked.keep)
    else:
        measure_quality(generate(asked.articles, asked.seed), asked.processes, read=asked.read)


def measure_quality(wire: Newswire, processes: int, *, read: bool) -> None:
    """Print precision, recall and F1 of each kind of link."""
    entries, truth = _read(wire) if read else (wire.entries, wire.truth)
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "wire.selon", create=True) as ledger:
        store(ledger, entries)
        started = time.monotonic()
        linked = Linker(ledger, processes).link()
        seconds = time.monotonic() - started
        links = list(read_links(ledger.connection))
        stories = dict(
            ledger.connection.execute(
                "SELECT key, story FROM story_article JOIN article ON article.id = story_article.article"
            ).fetchall()
        )
    print(f"{linked.articles:,} articles, {linked.total:,} links in {seconds:.1f} s\n")
    for name, hits in figures(truth, links, entries):
        print(f"{name:34} P {hits.precision:.4f}  R {hits.recall:.4f}  F1 {hits.f1:.4f}  of {hits.gold:,}")
    found = bcubed(truth.stories, {article: stories[article] for article in truth.stories})
    print(f"{'stories, BCubed':34} P {found.precision:.4f}  R {found.recall:.4f}  F1 {found.f1:.4f}")


def figures(truth: Truth, links: Sequence[Link], entries: Iterable[Entry]) -> Iterable[tuple[str, Hits]]:
    """Each measure with its counts."""
    reprints = ties.ends(links, LinkKind.REPRINT)
    passages = ties.ends(links, LinkKind.PASSAGE)
    yield "reprints", ties.pairs(truth.reprints, reprints)
    copied = {*truth.reprints, *(_sorted(p.left, p.right) for p in truth.passages)}
    chance = by_chance(links, copied, truth, shared_words(truth, entries))
    yield "reprints and passages", ties.pairs(copied, [*reprints, *passages], ignored=chance)
    score = ties.passages(
        [ties.Shared(*p) for p in truth.passages],
        [s for s in ties.shared(links) if _sorted(s.left, s.right) not in chance | set(truth.reprints)],
        truth.common,
    )
    yield "passages, letters", score.letters
    yield "same statement", ties.pairs(ties.pairs_of(truth.utterances), ties.ends(links, LinkKind.SAME))
    denied = [(d.left, right) for d in truth.denials for right in d.right]
    yield "denials", ties.pairs(denied, ties.ends(links, LinkKind.DENIAL), directed=True)
    yield "contradictions", ties.pairs(truth.contradictions, ties.ends(links, LinkKind.CONTRADICTION))


def by_chance(
    links: Iterable[Link], copied: set[tuple[str, str]], truth: Truth, ignored: dict[str, tuple[Span, ...]]
) -> set[tuple[str, str]]:
    """The pairs of articles that nobody copied, but which tell the same utterances, and share hardly anything else; and
    those of one mould."""
    idle = {article: {at for span in spans for at in range(span.start, span.end)} for article, spans in ignored.items()}

    def free(article: str, span: Span | None) -> int:
        return 0 if span is None else len(set(range(span.start, span.end)) - idle.get(article, set()))

    return {
        _sorted(link.left, link.right)
        for link in links
        if link.kind is LinkKind.PASSAGE
        and _sorted(link.left, link.right) not in copied
        and (
            sum(free(link.left, r.left) + free(link.right, r.right) for r in link.why) < _LEAST
            or truth.moulds.get(link.left, "") == truth.moulds.get(link.right)
        )
    }


def shared_words(truth: Truth, entries: Iterable[Entry]) -> dict[str, tuple[Span, ...]]:
    """To each article the letters that are neither right nor wrong as a passage: common text, and what is said."""
    told = {statement for group in truth.utterances for statement in group}
    found: dict[str, list[Span]] = defaultdict(list)
    for article, spans in truth.common.items():
        found[article] += spans
    for entry in entries:
        for statement in entry.reading.statements:
            if statement.id in told:
                found[f"{statement.page}#{statement.article}"] += statement.spans()
    return {article: tuple(spans) for article, spans in found.items()}


def measure_time(statements: int, seed: int, processes: int, keep: Path | None = None) -> None:
    """Print the seconds that linking takes, after everything is stored; `keep` is where to leave the ledger."""
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "wire.selon", create=True) as ledger:
        started = time.monotonic()
        store(ledger, iter_entries(statements // _STATEMENTS_AN_ARTICLE, seed))
        stored = time.monotonic() - started
        linker = Linker(ledger, processes)
        linker.sketch()
        started = time.monotonic()
        linked = linker.link()
        seconds = time.monotonic() - started
        counts = ledger.counts()
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = ledger.path.stat().st_size / 1e6
        if keep is not None:
            shutil.copy(ledger.path, keep)
    print(
        f"{counts['statement']:>8,} statements  {counts['article']:>7,} articles  {linked.total:>9,} links  "
        f"{seconds:6.1f} s  {seconds / counts['statement'] * 1e6:5.0f} µs a statement  "
        f"(stored in {stored:.0f} s, {size:.0f} MB)",
        flush=True,
    )


def store(ledger: Ledger, entries: Iterable[Entry]) -> None:
    """Pages into a ledger, many in one transaction."""
    rows = iter(entries)
    while batch := list(islice(rows, _PAGES_A_TRANSACTION)):
        with transaction(ledger.connection):
            for entry in batch:
                ledger.add(entry)


def _read(wire: Newswire) -> tuple[list[Entry], Truth]:
    """The same pages as the pipeline reads them, and the truth about the statements that it finds."""
    pipeline = Pipeline.load()
    read, known = [], {}
    for entry in wire.entries:
        page = entry.reading.page
        found = pipeline.entry(entry.source, page.name, url=page.url, date=page.published)
        known |= alignment(entry.reading.statements, found.reading.statements)
        read.append(found)
    return read, renamed(wire.truth, known)


def _sorted(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


if __name__ == "__main__":
    main()
