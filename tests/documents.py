"""The reader of the documentation: what its documents tell a reader to type, and what they say is printed.

Commands stand in blocks `console` (each behind `$ `, what it prints below it) and `sh` (each line one command), Python
and SQL in blocks of their names. A block that no test can run has its reason above it: `<!-- not run: why -->`.
Nothing here knows selon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "samples" / "README.md"],
    key=lambda path: path.relative_to(ROOT).as_posix(),
)
SHELLS = ("sh", "bash", "shell", "zsh", "fish")
#: Commands that no document is asked to explain, by their first words.
NEVER_RUN = {
    "make ": "makes its own environment; tests see that every target named is there",
    "pip install ": "needs a package registry",
    "git clone ": "needs a network",
    "source .venv/bin/activate": "changes the reader's own shell",
    "selon desk": "does not end by itself; tests/desk runs it",
    "selon watch": "wants feeds; tests/cli/test_command_watch.py runs each that is shown",
}
#: Documents whose Python other tests run: it wants a desk at work, or shows a session.
PYTHON_RUN_BY = {
    "docs/api.md": "tests/desk/api/test_guide.py",
    "docs/python.md": "tests/test_docs_components.py",
    "docs/spacy.md": "tests/test_docs_components.py",
}

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^ *(?P=ticks) *$", re.MULTILINE | re.DOTALL
)
_REASON = re.compile(r"<!-- not run: (?P<reason>\S.*?) -->\s*\Z", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the line that it opens on, and why it is not run, if it is not."""

    file: Path
    line: int
    language: str
    text: str
    reason: str | None


@dataclass(frozen=True)
class Command:
    """What a reader types: `text`; `shown`, the lines that the document says it prints, of which `…` stands for any
    that are left out; `reason`, why it is not run."""

    file: Path
    line: int
    text: str
    shown: tuple[str, ...] = ()
    reason: str | None = None


def blocks(file: Path, markdown: str) -> Iterator[Block]:
    """The fenced blocks of a document, in their order."""
    for fence in _FENCE.finditer(markdown):
        why = _REASON.search(markdown, 0, fence.start())
        yield Block(
            file,
            markdown.count("\n", 0, fence.start()) + 1,
            fence["info"].strip().partition(" ")[0],
            re.sub(rf"^{fence['indent']}", "", fence["body"], flags=re.MULTILINE),
            why["reason"] if why else None,
        )


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block, in their order; none where it is no block of commands."""
    if block.language == "console":
        yield from _behind_prompts(block)
    elif block.language in SHELLS:
        yield from _line_by_line(block)


def _behind_prompts(block: Block) -> Iterator[Command]:
    for piece in re.split(r"^(?=\$ )", block.text, flags=re.MULTILINE):
        if piece.startswith("$ "):
            typed, _, shown = piece.removeprefix("$ ").partition("\n")
            yield _command(block, typed, tuple(line.rstrip() for line in shown.splitlines() if line.strip()))


def _line_by_line(block: Block) -> Iterator[Command]:
    for line in block.text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield _command(block, line.strip(), ())


def _command(block: Block, typed: str, shown: tuple[str, ...]) -> Command:
    never = next((why for words, why in NEVER_RUN.items() if f"{typed} ".startswith(words)), None)
    return Command(block.file, block.line, typed, shown, block.reason or never)


def missing(shown: tuple[str, ...], printed: str) -> list[str]:
    """The lines that a document shows and that were not printed, or not in that order. A line that ends in `…` shows
    how one begins.

    >>> missing(("a  b", "…", "d"), "a b\\nc\\nd\\n"), missing(("d", "a b"), "a b\\nd")
    ([], ['a b'])
    >>> missing(("added …",), "added x")
    []
    """
    lines = iter([" ".join(line.split()) for line in printed.splitlines()])
    return [line for line in shown if line.strip() != "…" and not any(_shows(line, each) for each in lines)]


def _shows(shown: str, printed: str) -> bool:
    shown = " ".join(shown.split())
    return printed.startswith(shown.removesuffix("…").rstrip()) if shown.endswith(" …") else printed == shown
