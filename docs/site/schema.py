"""The reference of the ledger: what schema.sql says of its tables and views, beside what SQLite makes of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

OPENING = """\
# The ledger's schema

Made from `src/selon/ledger/schema.sql`. How the ledger is used stands in [ledger.md](ledger.md).

"""

_PART = re.compile(r"^-- (?P<title>[^\n]+?) -{5,}$", re.MULTILINE)
_MADE = re.compile(
    r"(?P<why>(?:^--[^\n]*\n)*)^CREATE (?P<what>TABLE|VIRTUAL TABLE|VIEW) (?P<name>\w+)(?P<body>.*?;)$",
    re.MULTILINE | re.DOTALL,
)
_COLUMN = re.compile(r"^ {4}(?P<name>\"?\w+\"?) +(?P<rest>.*?),? *(?:-- (?P<why>.*))?$")
_GOES_ON = re.compile(r"^ {20,}-- (?P<why>.*)$")


def page(sql: str) -> str:
    """The page, as Markdown, of a schema in SQL."""
    first = _PART.search(sql)
    head = sql[: first.start()] if first else sql
    prose = head.split("\nCREATE", 1)[0].rpartition("\n\n")[0]  # what stands right above a table is the table's
    return OPENING + _prose(prose) + "\n\n" + "\n".join(_parts(sql))


def _parts(sql: str) -> Iterator[str]:
    columns = _columns(sql)
    parts = _PART.split("-- The file -----\n" + sql)[1:]
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        yield f"## {title}\n"
        made = list(_MADE.finditer(body))
        prose = body[: made[0].start()] if made else body
        if title != "The file" and (said := _prose(prose)):
            yield said + "\n"
        for each in made:
            yield from _made(each, columns[each["name"]])


def _made(made: re.Match[str], columns: list[tuple[str, str]]) -> Iterator[str]:
    what = {"TABLE": "table", "VIRTUAL TABLE": "full text", "VIEW": "view"}[made["what"]]
    yield f"### {made['name']}: {what} {{: #{made['name']} }}\n"
    if why := _prose(made["why"]):
        yield why + "\n"
    notes = _notes(made["body"])
    yield "| column | type | what it holds |\n|---|---|---|"
    for name, kind in columns:
        bound, why = notes.get(name, ("", ""))
        yield f"| `{name}` | {_cell(bound or kind)} | {_cell(why, code=False)} |"
    yield ""


def _notes(body: str) -> dict[str, tuple[str, str]]:
    """By column, how it is bound and what the comment beside it says."""
    found: dict[str, tuple[str, str]] = {}
    last = ""
    for line in body.splitlines():
        if (more := _GOES_ON.match(line)) and last:
            found[last] = (found[last][0], f"{found[last][1]} {more['why']}".strip())
        elif (column := _COLUMN.match(line)) and column["name"].strip('"').upper() not in (
            "PRIMARY",
            "UNIQUE",
            "CHECK",
        ):
            last = column["name"].strip('"')
            found[last] = (column["rest"].strip(), column["why"] or "")
    return found


def _columns(sql: str) -> dict[str, list[tuple[str, str]]]:
    """What SQLite makes of it: the columns of every table and view, with their types."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(sql)
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        return {
            name: [(row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in names
        }


def _prose(comments: str) -> str:
    r"""Comments as text; the paragraphs between them stay.

    >>> _prose("-- One\n-- line.\n\n-- Another.")
    'One\nline.\n\nAnother.'
    """
    lines = [line.removeprefix("--").strip() for line in comments.splitlines() if line.startswith("--") or not line]
    return "\n".join(lines).strip()


def _cell(text: str, *, code: bool = True) -> str:
    text = text.replace("|", "\\|").strip()
    return f"`{text}`" if text and code else text
