"""Operations: functions that answer requests, each with what describes it beside it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_type_hints

from selon.desk.api.shapes import Schema
from selon.desk.rules import RULES, Rule

Method = Literal["GET", "POST", "PUT", "DELETE"]
JSON, LINES, BYTES = "application/json", "application/x-ndjson", "application/octet-stream"

MOST = 100
"""Items of a page."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: `place` is `query` or `path`; `schema` says what it may be. One whose schema is an
    array may be given several times."""

    name: str
    schema: Schema
    description: str
    place: Literal["query", "path"] = "query"
    example: Any = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What a request brings, by its media type. `most` is the largest number of bytes, None for that of the desk's
    uploads."""

    content: Mapping[str, Schema]
    examples: Mapping[str, Any]
    most: int | None = 256 * 1024


@dataclass(frozen=True, slots=True)
class Operation:
    """What answers one method of one address under `/api/v1`. `run` takes a `Call`; `answers` is the type of what it
    gives back, `bytes` where that is no JSON; `status`, that of a success; `problems`, the statuses of what may go
    wrong beside what any request can meet; `rule`, who may; `media`, what it may answer in, the first by default."""

    method: Method
    path: str
    name: str
    summary: str
    description: str
    rule: Rule
    parameters: tuple[Parameter, ...]
    body: Body | None
    status: int
    problems: tuple[int, ...]
    media: tuple[str, ...]
    answers: Any
    run: Callable[[Any], Any]
    tag: str

    @property
    def scope(self) -> str:
        """What a token must allow."""
        return "write" if self.rule.changes else "read"


def operation(
    method: Method,
    path: str,
    summary: str,
    *parameters: Parameter,
    body: Body | None = None,
    status: int = 200,
    problems: tuple[int, ...] = (),
    media: tuple[str, ...] = (JSON,),
) -> Callable[[Callable[[Any], Any]], Operation]:
    """Makes an operation of the function below it."""

    def described(run: Callable[[Any], Any]) -> Operation:
        resource = run.__module__.rpartition(".")[2]
        return Operation(
            method=method,
            path=path,
            name=run.__name__,
            summary=summary,
            description=" ".join(inspect.cleandoc(run.__doc__ or "").split()),
            rule=RULES[f"api.{run.__name__}"],
            parameters=parameters,
            body=body,
            status=status,
            problems=problems,
            media=media,
            answers=get_type_hints(run)["return"],
            run=run,
            tag=resource,
        )

    return described


# -- parameters that several operations share --------------------------------------------------------------------------

_LONGEST = 500


def words(name: str, description: str, example: str | None = None, *, required: bool = False) -> Parameter:
    """A parameter of free text."""
    schema: Schema = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
    return Parameter(name, schema, description, example=example, required=required)


def choice(name: str, values: tuple[str, ...], description: str, default: str | None = None) -> Parameter:
    """One of a few words."""
    schema: Schema = {"type": "string", "enum": list(values)}
    return Parameter(name, schema | ({"default": default} if default else {}), description)


def flag(name: str, description: str) -> Parameter:
    """True or false; false where it is not given."""
    return Parameter(name, {"type": "boolean", "default": False}, description)


def part(
    name: str, description: str, pattern: str = r"^[A-Za-z0-9_:.-]{1,100}$", example: str | None = None
) -> Parameter:
    """A part of the path."""
    return Parameter(name, {"type": "string", "pattern": pattern}, description, "path", example, required=True)


PAGE = Parameter("page", {"type": "integer", "minimum": 1, "maximum": 10_000_000, "default": 1}, "Which page, from 1.")
LIMIT = Parameter(
    "limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": 20}, "How many stand on a page."
)
STATEMENT = part("statement", "The statement's `id`.", example="st_9676e5c58a543418")
LINK = part("link", "The link's `id`.", example="ln_0f3a5b7c9d1e2f40")
ENTITY = part("entity", "The entity's `id`, or any that it ever had.", example="en_1a2b3c4d5e6f7081")
STORY = part("story", "The story's `id`.", example="sy_1a2b3c4d5e6f7081")
PAGE_ID = part("id", "`sha256:` and the hash of the page's bytes.", r"^sha256:[0-9a-f]{64}$", "sha256:" + "0" * 64)
