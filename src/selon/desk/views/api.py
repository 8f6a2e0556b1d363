"""The API's own page: what programs can ask, made from the same description as what they are answered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.api.problems import TYPES
from selon.desk.api.routes import OPERATIONS, ROOT, described
from selon.desk.rendering import render


@dataclass(frozen=True, slots=True)
class Shown:
    """An operation as it is shown: what the document says of it, and its examples as text."""

    method: str
    path: str
    scope: str
    told: Mapping[str, Any]
    examples: tuple[tuple[str, str], ...]
    media: tuple[str, ...]


def show(request: Request) -> Response:
    """Every operation with its parameters, bodies and answers."""
    document = described(everybody=request.app.state.settings.is_shared)
    groups = [(tag, tuple(its)) for tag, its in groupby(_shown(document), key=lambda each: each.told["tags"][0])]
    problems = [(status, name, title) for status, (name, title) in TYPES.items()]
    return render(request, "api.html", {"groups": groups, "root": ROOT, "problems": problems})


def _shown(document: Mapping[str, Any]) -> Iterator[Shown]:
    for operation in OPERATIONS:
        told = document["paths"][operation.path][operation.method.lower()]
        examples = operation.body.examples.items() if operation.body else ()
        yield Shown(
            operation.method,
            operation.path,
            operation.scope,
            told,
            tuple((name, json.dumps(value, ensure_ascii=False, indent=2)) for name, value in examples),
            tuple(operation.body.content) if operation.body else (),
        )


ROUTES = (Route("/api", show, name="api"),)
