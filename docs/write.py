"""Write what the documents show from the code itself: `make docs`. Tests fail while a document is stale.

docs/cli.md comes from the commands, the statement at the head of README.md from reading samples/breve.txt, the columns
in docs/tables.md from their schemas, the hash in docs/reliability.md from reading the samples.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from selon.cli import cli
from selon.exports import jsonl
from selon.exports.tables.describing import described
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
CLI = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
TABLES = ROOT / "docs" / "tables.md"
RELIABILITY = ROOT / "docs" / "reliability.md"
SAMPLE = ROOT / "samples" / "breve.txt"
WIDTH = 88

OPENING = """\
# The command line

Written by `make docs` from the commands themselves; do not edit.

Data goes to stdout, messages and progress to stderr. Colours and progress appear on a terminal only; `NO_COLOR` turns
colours off. `SELON_DEBUG=1` shows the traceback of a defect. Offsets count Unicode code points from 0, in the text of
the page as it was read; for a plain-text file, in the file's own text.
"""

# Which fields of the statement share a line of the README.
TOGETHER = {"page", "article_title", "published", "kind", "occasion", "polarity", "evidence"}


def reference() -> str:
    """The whole of docs/cli.md."""
    return OPENING + "".join(_sections())


def readme(text: str) -> str:
    """The README with the statement that selon reads today."""
    (statement,) = Pipeline.load().read(SAMPLE).statements
    block = f"```json\n{_laid_out(jsonl.as_dict(statement))}\n```"
    return re.sub(r"```json\n.*?\n```", lambda _: block, text, count=1, flags=re.DOTALL)


def reliability(text: str) -> str:
    """docs/reliability.md with the hash of what `selon read samples/ --format jsonl` prints today."""
    pipeline = Pipeline.load()
    pages = sorted(path for path in SAMPLE.parent.iterdir() if path.suffix in (".html", ".txt"))
    lines = [jsonl.dumps(jsonl.as_dict(each)) for page in pages for each in pipeline.read(page).statements]
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    return re.sub(r"^\w+  -$", f"{digest}  -", text, count=1, flags=re.MULTILINE)


def _sections() -> Iterator[str]:
    yield from _from(click.Context(cli, info_name="selon", terminal_width=WIDTH, **cli.context_settings))


def _from(context: click.Context) -> Iterator[str]:
    """A command, and those that it has under it."""
    yield _section(context)
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield from _from(click.Context(command, context, name, terminal_width=WIDTH))


def _section(context: click.Context) -> str:
    level = "###" if context.parent is not None and context.parent.parent is not None else "##"
    return f"\n{level} {context.command_path}\n\n```text\n{context.get_help().rstrip()}\n```\n"


def _laid_out(record: dict[str, Any]) -> str:
    """JSON with a line for each idea, which json.dumps cannot do."""
    pairs = [(key, f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}") for key, value in record.items()]
    return "{" + "".join((", " if key in TOGETHER else ",\n ") + pair for key, pair in pairs).removeprefix(",\n ") + "}"


if __name__ == "__main__":
    CLI.write_text(reference(), encoding="utf-8")
    README.write_text(readme(README.read_text("utf-8")), encoding="utf-8")
    TABLES.write_text(described(TABLES.read_text("utf-8")), encoding="utf-8")
    RELIABILITY.write_text(reliability(RELIABILITY.read_text("utf-8")), encoding="utf-8")
