"""The document: OpenAPI 3.1, made of the operations and of the types that they answer with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

from selon.desk.api.operations import BYTES, JSON, LINES, Operation, Parameter
from selon.desk.api.problems import MEDIA, SCHEMA, TYPES
from selon.desk.api.shapes import REFERENCE, Schema, Shapes
from selon.desk.api.statement import schemas

_ALWAYS = (400, 401, 421, 429, 500, 503)  # what any request may meet
_ABOUT = """\
Who said what, to whom, when, according to whom, in French news pages; each statement anchored to characters. It \
attributes, it never says what is true. Offsets are half-open and count Unicode code points in the text of the page. \
Dates are EDTF. A statement is what `selon read --format jsonl` writes."""


def document(operations: Iterable[Operation], root: str, *, everybody: bool) -> dict[str, Any]:
    """The OpenAPI document of these operations under `root`. `everybody`: others can reach the desk, so that all of
    them need a token."""
    shapes = Shapes()
    paths: dict[str, Any] = {}
    tags: dict[str, str] = {}
    for each in operations:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, shapes, everybody=everybody)
        tags.setdefault(each.tag, each.tag)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "selon",
            "version": version("selon"),
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root}],
        "tags": [{"name": name} for name in tags],
        "paths": paths,
        "components": {
            "schemas": {**schemas(), "Problem": SCHEMA, **dict(sorted(shapes.components.items()))},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token that `selon desk token add LEDGER --name … --scope read|write` made.",
                }
            },
        },
    }


def _operation(operation: Operation, shapes: Shapes, *, everybody: bool) -> dict[str, Any]:
    problems = sorted({*_ALWAYS, *operation.problems, *_of_kind(operation)})
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": f"{operation.description} Needs a token that may {operation.scope}."
        if everybody
        else operation.description,
        "tags": [operation.tag],
        "parameters": [_parameter(each) for each in operation.parameters],
        "security": [{"token": []}] if everybody else [{"token": []}, {}],
        "responses": {
            str(operation.status): _success(operation, shapes),
            **{str(status): _problem(status) for status in problems},
        },
    }
    if operation.body:
        content = {media: {"schema": schema} for media, schema in operation.body.content.items()}
        content[JSON]["examples"] = {name: {"value": value} for name, value in operation.body.examples.items()}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _of_kind(operation: Operation) -> Sequence[int]:
    """The problems that all operations of its kind may meet."""
    return (*((413, 415) if operation.body else ()), *((403,) if operation.rule.changes else ()))


def _parameter(parameter: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.description,
        "required": parameter.required,
        "schema": parameter.schema,
    }
    if parameter.schema["type"] == "array":
        told |= {"style": "form", "explode": True}
    return told if parameter.example is None else told | {"example": parameter.example}


def _success(operation: Operation, shapes: Shapes) -> dict[str, Any]:
    schema = {} if operation.answers is bytes else shapes.of(operation.answers)
    content: dict[str, Any] = {JSON: {"schema": schema}}
    if BYTES in operation.media:
        content = {BYTES: {"schema": {"type": "string", "format": "binary"}}}
    if LINES in operation.media:
        content[LINES] = {"schema": {"type": "string"}}
    told: dict[str, Any] = {"description": operation.summary, "content": content}
    headers: dict[str, Schema] = {}
    if operation.status in (201, 202):
        headers["Location"] = {"schema": {"type": "string"}, "description": "Where what was made can be seen."}
    if {"limit", "page"} <= {each.name for each in operation.parameters}:
        headers["Link"] = {"schema": {"type": "string"}, "description": "Other pages: first, prev, next, last."}
    return told | ({"headers": headers} if headers else {})


def _problem(status: int) -> dict[str, Any]:
    return {"description": TYPES[status][1], "content": {MEDIA: {"schema": {"$ref": f"{REFERENCE}Problem"}}}}
