"""The statements gained, lost and changed against another revision: `make compare`.

    python benchmarks/compare.py [--base REVISION] [--gold GOLD] [--texts FOLDER] [--markdown]

Reads the same texts with this working tree and with the base, which is checked out in a temporary git worktree: every
set of GOLD (by default `$SELON_SHARED/gold`, or the folder `shared` beside the repository), where each change is right
or wrong by the gold; or, with --texts, the *.txt of any folder, where nobody says which is right. The base is where
this branch left main; on main, the commit before, or the last commit where something is not committed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from selon.errors import SelonError
from selon.evaluation import corpora
from selon.evaluation.comparison import Change, Sort, Worth, compare, tally
from selon.evaluation.corpora import Corpus, Document
from selon.evaluation.gate import figures
from selon.evaluation.measuring import measure
from selon.evaluation.predictions import File
from selon.evaluation.report import Grid, markdown
from selon.evaluation.scoring import FIGURES
from selon.exports.table import shorten, shown

ROOT = Path(__file__).resolve().parents[1]
GOLD = Path(os.environ.get("SELON_SHARED") or ROOT.parent / "shared") / "gold"
SIGNS = {Sort.GAINED: "+", Sort.LOST: "−", Sort.CHANGED: "~"}
COLOURS = {Worth.BETTER: "green", Worth.WORSE: "red", Worth.EQUAL: "yellow", Worth.UNKNOWN: ""}
LONGEST = 160


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", metavar="REVISION", help="compare with this revision")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="compare texts without gold")
    parser.add_argument("--markdown", action="store_true", help="write Markdown, for a note")
    arguments = parser.parse_args(words)
    try:
        sets = [without_gold(arguments.texts)] if arguments.texts else corpora.find(arguments.gold)
        base = arguments.base or default_base()
        with tempfile.TemporaryDirectory() as folder, worktree(base, Path(folder, "base")) as tree:
            before, after = statements((tree, ROOT), sets, Path(folder))
    except SelonError as error:
        print(f"compare: {error}", file=sys.stderr)
        return 2
    tell = printed if arguments.markdown else coloured(Console(highlight=False, soft_wrap=True))
    tell(
        f"## {named(base)} → {named('HEAD')}{' and what is not committed' if git('status', '--porcelain') else ''}",
        "bold",
    )
    for corpus in sets:
        report(corpus, before, after, tell, judged=arguments.texts is None)
    return 0


def without_gold(folder: Path) -> Corpus:
    """The texts of a folder, as documents of which nothing is known."""
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        raise SelonError(f"{folder}: no *.txt here")
    documents = ((path, path.read_bytes()) for path in paths)
    return Corpus(
        folder.name,
        tuple(Document(path.stem, path, corpora.page_of(raw), raw.decode("utf-8"), ()) for path, raw in documents),
    )


def default_base() -> str:
    if git("rev-parse", "--abbrev-ref", "HEAD") != "main":
        return git("merge-base", "main", "HEAD")
    return "HEAD" if git("status", "--porcelain") else "HEAD~1"


@contextmanager
def worktree(revision: str, folder: Path) -> Iterator[Path]:
    """The revision, checked out for a while."""
    git("worktree", "add", "--quiet", "--detach", str(folder), revision)
    try:
        yield folder
    finally:
        git("worktree", "remove", "--force", str(folder))


def statements(trees: Sequence[Path], sets: Sequence[Corpus], folder: Path) -> list[File]:
    """What each state of the code reads in all texts: side by side, each in a process of its own."""
    texts = [str(parent) for parent in sorted({each.path.parent for corpus in sets for each in corpus.documents})]
    patterns = [f"{text}/*.txt" for text in texts]
    running = []
    for number, tree in enumerate(trees):
        output = folder / f"{number}.jsonl"
        command = [sys.executable, "-m", "selon", "read", *patterns, "--format", "jsonl", "--output", str(output)]
        environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "OPENBLAS_NUM_THREADS": "1"}
        running.append((output, subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)))
    files = []
    for output, process in running:
        _, messages = process.communicate()
        if process.returncode not in (0, 1):  # 1: nothing found, which is worth showing too
            raise SelonError(f"one state of the code could not read the texts\n{messages.strip()}")
        files.append(File(output))
    return files


Tell = Callable[[str, str], None]


def report(corpus: Corpus, before: File, after: File, tell: Tell, *, judged: bool) -> None:
    """The figures of a set before and after, and each change."""
    changes = [
        change
        for document in corpus.documents
        for change in compare(document, before.of(document), after.of(document), judged=judged)
    ]
    tell(f"\n### {corpus.name}: {summary(changes)}\n", "bold")
    if judged:
        old, new = (figures(measure(corpus, file.of).score) for file in (before, after))
        moved = [(name, f"{old[name]:.3f}", f"{new[name]:.3f}", f"{new[name] - old[name]:+.3f}") for name in FIGURES]
        rows = tuple(row for row in moved if row[1] != row[2])
        if rows:
            tell(markdown(Grid("", ("figure", "before", "after", ""), rows)).partition("\n\n")[2] + "\n", "")
    for change in changes:
        for line in said(change):
            tell(line, COLOURS[change.worth])


def summary(changes: Sequence[Change]) -> str:
    """As in "3 gained (2 better, 1 worse), 1 lost (1 better)"."""
    counts = tally(changes)
    parts = []
    for sort in Sort:
        worths = [f"{counts[sort, worth]} {worth}" for worth in Worth if counts[sort, worth]]
        total = sum(counts[sort, worth] for worth in Worth)
        if total:
            told = "" if counts[sort, Worth.UNKNOWN] else f" ({', '.join(worths)})"
            parts.append(f"{total} {sort}{told}")
    return ", ".join(parts) or "nothing changed"


def said(change: Change) -> Iterator[str]:
    """A line for the statement, and one for each field that changed, with ✓ or ✗ for each side where gold tells."""
    statement = change.shown
    who = statement.speaker or "?"
    place = f"{change.document} @{statement.start}"
    words = shorten(statement.words, LONGEST)
    yield f"- {SIGNS[change.sort]} **{judgement(change)}** {place} `{statement.rule or '–'}` {who} : {words}"
    if change.before and change.after and change.before.rule != change.after.rule:
        yield f"    - rule: {change.before.rule or '–'} → {change.after.rule or '–'}"
    for field in change.fields:
        sides = ((field.before, field.right_before), (field.after, field.right_after))
        yield f"    - {field.name}: " + " → ".join(ends(value) + mark(right) for value, right in sides)


def judgement(change: Change) -> str:
    """What the gold says, in the words that fit: a loss of what was wrong is better, and is called "lost, wrong"."""
    right = {Sort.GAINED: Worth.BETTER, Sort.LOST: Worth.WORSE}.get(change.sort)
    if change.worth is Worth.UNKNOWN:
        return str(change.sort)
    if right is None:
        return f"{change.sort}, {change.worth}"
    if change.worth is Worth.EQUAL:
        return f"{change.sort}, not core"
    return f"{change.sort}, {'right' if change.worth is right else 'wrong'}"


def ends(words: str) -> str:
    """The words, without the middle of many: an extent changes at its ends."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"


def mark(right: bool | None) -> str:
    return "" if right is None else " ✓" if right else " ✗"


def printed(line: str, _: str) -> None:
    print(line)


def coloured(console: Console) -> Tell:
    def tell(line: str, style: str) -> None:
        for each in line.split("\n"):
            plain = each.replace("**", "").replace("`", "").lstrip("#").removeprefix("- ")
            console.print(Text(shown(plain), style))

    return tell


def named(revision: str) -> str:
    return git("log", "-1", "--format=%h %s", revision)


def git(*words: str) -> str:
    result = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True)
    if result.returncode:
        raise SelonError(f"git {words[0]}: {result.stderr.strip()}")
    return result.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
