"""Formats: the forms in which statements leave selon, by name; each is a module of its own, loaded when asked for.

A format of one file is a module with `write(readings, links, out)`, `out` being a text or a binary stream; a format of
several files has `write(readings, links, folder)`. Both are iterated over once, `readings` first, and neither is held
whole: a corpus does not fit in memory. A reading may come from a ledger (with `doubts`, `appearances` and `corrected`)
or from a page just read (without, and `links` is then empty).

What is shared in public may be shortened (`selon.exports.sharing`): the readings then have no text of the page, and the
text of a span may be shorter than its offsets say, or empty. A format that `shows` words writes what it is given; one
that shows the page cannot do without it, and is never given such readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from selon.errors import MissingExtra
from selon.model import Link, Reading

Write: TypeAlias = Callable[[Iterable[Reading], Iterable[Link], IO[Any] | Path], None]
"""What a module of a format has; to a stream that is text or binary, or a folder, as the format says."""


class Shows(StrEnum):
    """What a format holds of a page's text: the words of its statements only, or the page at length."""

    WORDS = "words"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which statements leave selon.

    `holds` says in a line what it is; `module` is its name below `selon.exports`; `suffix` that of its file, "" of a
    folder; `needs` names the package without which it does not work, and `extra` the extra of selon that brings it;
    `linked` tells whether it holds the links between statements.
    """

    name: str
    holds: str
    module: str
    suffix: str = ""
    shows: Shows = Shows.WORDS
    binary: bool = False
    linked: bool = False
    needs: str | None = None
    extra: str | None = None

    @property
    def folder(self) -> bool:
        """Whether it is several files."""
        return not self.suffix

    def load(self) -> Write:
        """Its `write`. Raises `MissingExtra` where the package that it needs is not installed."""
        try:
            return cast(Write, import_module(f"selon.exports.{self.module}").write)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if self.needs is None or self.extra is None or missing == "selon":
                raise
            raise MissingExtra(missing, self.extra) from error


FORMATS = (
    Format("jsonl", "every field of a statement, one JSON object a line, with a JSON Schema", "jsonl", ".jsonl"),
    Format("csv", "one row a statement, for R, pandas and scripts", "csv", ".csv"),
    Format("tableur", "one row a statement in French, for Excel and LibreOffice", "tableur", ".csv"),
    Format("parquet", "a folder of tables for DuckDB, pandas, R and Spark", "parquet", shows=Shows.PAGE, linked=True),
    Format("html", "the page with its statements marked, to look at in a browser", "html", ".html", shows=Shows.PAGE),
    Format(
        "webannotation",
        "W3C Web Annotations, for annotation tools and linked data",
        "webannotation",
        ".jsonld",
        linked=True,
    ),
    Format(
        "followthemoney",
        "FollowTheMoney entities, for OpenAleph and the ftm tools",
        "followthemoney",
        ".ftm.json",
        linked=True,
        needs="followthemoney",
        extra="ftm",
    ),
    Format("schema-org", "schema.org quotations as JSON-LD, for web developers", "schema_org", ".jsonld"),
    Format("prov", "chains of sources as PROV-O (Turtle), for archives and RDF", "prov", ".ttl"),
    Format("spacy", "spaCy Docs with span groups (DocBin), for training and NLP", "docbin", shows=Shows.PAGE),
    Format("brat", "brat standoff, to correct statements in brat", "brat", shows=Shows.PAGE),
    Format("cas", "UIMA CAS in JSON, to correct statements in INCEpTION", "cas", shows=Shows.PAGE),
)
"""All of them, in the order in which they are shown."""


def named(name: str) -> Format:
    """The format of that name. Raises `KeyError` where there is none.

    >>> named("csv").suffix
    '.csv'
    """
    return {each.name: each for each in FORMATS}[name]
