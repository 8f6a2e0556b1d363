"""`selon import`: what people corrected in other tools, read back into a ledger or a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.cli.correct import myself
from selon.cli.messages import FAILED, FOUND, NOTHING, Failure, plural, tell
from selon.cli.output import data
from selon.errors import ImportFault

if TYPE_CHECKING:
    from selon.engines.receiving import Result
    from selon.imports.returned import Register, Returned
    from selon.model import Statement

FORMATS = ("brat", "cas", "webannotation", "jsonl")

Reader = Callable[[Path, "Register"], Iterator["Returned"]]


@click.command("import", short_help="Read corrections back from an annotation tool.")
@click.argument("paths", metavar="[LEDGER] PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--from", "from_", type=click.Choice(FORMATS), required=True, help="The form of PATH.")
@click.option("--by", metavar="NAME", help="Who corrected (by default $SELON_BY, or your login).")
@click.option("--why", metavar="TEXT", default="", help="The reason, for whoever reads the log.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option(
    "--base",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The folder that was exported, where PATH is another.",
)
@click.option(
    "--output", "-o", metavar="FILE|DIR", type=click.Path(path_type=Path),
    help="Without a ledger: write the statements, as JSON Lines to a FILE.jsonl (or -, stdout), else as gold to DIR.",
)  # fmt: skip
@click.pass_context
def import_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    from_: str,
    by: str | None,
    why: str,
    dry_run: bool,
    base: Path | None,
    output: Path | None,
) -> None:
    """Read back what people corrected in another tool: each change becomes a correction in LEDGER's log.

    PATH is a folder that 'selon export' or 'selon read' wrote and a person worked in (brat, cas), or a file of it. A
    statement is found by its identifier, its words at their own offsets; what is not found exactly is named as an
    orphan and attached to nothing, and what somebody corrected in the ledger meanwhile stays. Each change is a line
    on stdout. With --output there is no LEDGER: the statements are written as they came back.

    \b
    Exit status: 0 something was corrected (or written), 1 nothing was, 2 something could not be read.
    """
    if output is not None:
        if dry_run or by or why:
            raise click.UsageError("--output writes no ledger: --dry-run, --by and --why have no use with it")
        ctx.exit(_convert(paths, from_, base, output))
    if len(paths) < 2:
        raise click.UsageError("name a LEDGER and what to read back, or a file to write with --output")
    ctx.exit(_correct(paths[0], paths[1:], from_, base, by or myself(), why, keep=not dry_run))


def _correct(
    ledger: Path, paths: tuple[Path, ...], from_: str, base: Path | None, by: str, why: str, *, keep: bool
) -> int:
    """Correct a ledger, and tell each change; the exit status."""
    from selon.engines.receiving import Outcome, Pages, receive
    from selon.ledger import Ledger

    counts, failed = Counter[str](), False
    with Ledger.open(ledger) as book, data(None, []) as stream:
        for path in paths:
            try:
                for page in _read(path, from_, base, Pages(book)):
                    for flaw in page.flaws:
                        tell(flaw)
                    counts["unread"] += len(page.flaws)
                    for result in receive(book, page, by, why, keep=keep):
                        counts[result.outcome] += 1
                        stream.write(_line(result) + "\n")
            except (ImportFault, FileNotFoundError) as error:
                tell(str(error) if isinstance(error, ImportFault) else f"{path}: no such file")
                failed = True
    told = [f"{counts[name]:,} {name}" for name in (*Outcome, "unread") if counts[name]]
    nothing = "nothing changed" if keep else "nothing would change"
    tell((f"{'' if keep else 'would be: '}{', '.join(told)}") if told else nothing)
    if failed:
        return FAILED
    return FOUND if counts[Outcome.CORRECTED] else NOTHING


def _convert(paths: tuple[Path, ...], from_: str, base: Path | None, output: Path) -> int:
    """Write what came back; the exit status. What could not be read of a statement is as it was sent."""
    pages: list[Returned] = []
    for path in paths:
        if not path.exists():
            raise Failure(f"{path}: no such file")
        pages += _read(path, from_, base, None)
    for flaw in (flaw for page in pages for flaw in page.flaws):
        tell(flaw)
    if str(output) == "-" or output.suffix == ".jsonl":
        from selon.exports import jsonl

        with data(None if str(output) == "-" else output, paths) as stream:
            for page in pages:
                stream.writelines(jsonl.dumps(jsonl.as_dict(each)) + "\n" for each in _statements(page))
    else:
        _write_gold(pages, output)
    count = sum(len(_statements(page)) for page in pages)
    tell(f"{plural(count, 'statement')} of {plural(len(pages), 'page')}")
    return FOUND if count else NOTHING


def _write_gold(pages: list[Returned], folder: Path) -> None:
    """A set as `selon evaluate` reads it; its articles have the names of the files that came back."""
    from selon.exports import gold

    if folder.exists() and not folder.is_dir():
        raise Failure(f"{folder}: is a file; gold is a folder, JSON Lines a file that ends in .jsonl")
    for page in pages:
        if page.text is None:
            raise Failure(f"{page.place}: holds no text of the page, which gold needs: write a .jsonl")
        gold.write(Path(page.place).stem, page.text, _statements(page), folder, page.not_core)


def _statements(page: Returned) -> list[Statement]:
    """What came back, in the order of the text; what could not be read of it as it was sent."""
    kept = [each for each in page.sent.statements if each.id in page.unread]
    return sorted([*page.statements, *kept], key=lambda each: (each.content[0].start, each.id))


def _read(path: Path, from_: str, base: Path | None, ledger: Register | None) -> Iterator[Returned]:
    """The pages at a path, each beside what is known to have been sent."""
    from selon.imports import manifest
    from selon.imports.returned import Several
    from selon.standoff.manifest import FILE

    if not path.exists():
        raise ImportFault(f"{path}: no such file")
    sent = manifest.beside(base or path)
    if base is not None and sent is None:
        raise ImportFault(f"{base}: holds no {FILE}: it is not a folder that selon exported")
    registers = [each for each in (sent, ledger) if each is not None]
    yield from _reader(from_)(path, Several(registers))


def _reader(from_: str) -> Reader:
    from importlib import import_module

    reader: Reader = import_module(f"selon.imports.{from_}").read
    return reader


def _line(result: Result) -> str:
    """A change as one line: what became of it, of which statement, which part, and its first words."""
    content = " ".join(result.statement.content[0].text.split())
    record = {
        "outcome": result.outcome.value,
        "statement": result.statement.id,
        "part": result.part or None,
        "content": content[:80],
        "why": result.why or None,
        "log": result.line,
        "file": result.place,
    }
    return json.dumps({name: each for name, each in record.items() if each is not None}, ensure_ascii=False)
