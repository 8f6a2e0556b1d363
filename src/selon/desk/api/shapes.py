"""Shapes: the JSON in which a value is answered, and the JSON Schema of its type, both from the type alone."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from selon.exports import jsonl
from selon.model import Statement

Schema = dict[str, Any]
T = TypeVar("T")

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}
REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list. `total` counts all of it; `page` counts from 1; `limit` is how many stand on a page. The
    answer's `Link` header leads to the first, previous, next and last page."""

    total: int
    page: int
    limit: int
    items: tuple[T, ...]

    @property
    def last(self) -> int:
        """The number of the last page, 1 where there is nothing."""
        return max(1, -(-self.total // self.limit))


def plain(value: Any) -> Any:
    """A value as JSON has it. A statement is what `selon read --format jsonl` writes.

    >>> plain(Listing(1, 1, 20, ("🌊",)))
    {'total': 1, 'page': 1, 'limit': 20, 'items': ['🌊']}
    """
    if isinstance(value, Statement):
        return jsonl.as_dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value


class Shapes:
    """The schemas of types; those of records are kept as `components`, by their names, and referred to."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}
        self._types: dict[str, Any] = {}

    def of(self, type_: Any) -> Schema:
        """The schema of a type. Raises `TypeError` for one that no JSON can be told of, or for two of one name."""
        if type_ is Statement:
            return {"$ref": f"{REFERENCE}Statement"}
        known = _PLAIN.get(type_)
        if known is not None:
            return dict(known)
        if isinstance(type_, type) and issubclass(type_, StrEnum):
            return {"type": "string", "enum": [each.value for each in type_]}
        origin, arguments = get_origin(type_), get_args(type_)
        if is_dataclass(origin or type_):
            return self._record(origin or type_, arguments)
        return self._made(type_, origin, arguments)

    def _made(self, type_: Any, origin: Any, arguments: tuple[Any, ...]) -> Schema:
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin in (Union, types.UnionType):
            return _either([self.of(each) for each in arguments])
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if isinstance(origin, type) and issubclass(origin, Sequence):
            if origin is tuple and arguments[-1] is not Ellipsis:
                items = [self.of(each) for each in arguments]
                return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
            return {"type": "array", "items": self.of(arguments[0])}
        raise TypeError(f"no shape for {type_!r}")

    def _record(self, record: Any, arguments: tuple[Any, ...]) -> Schema:
        name = record.__name__ + "".join(f"Of{each.__name__}" for each in arguments)
        if self._types.setdefault(name, (record, arguments)) != (record, arguments):
            raise TypeError(f"two records are called {name}")
        if name not in self.components:
            self.components[name] = {}  # a record may hold its own kind
            given = _given(record, arguments)
            hints = get_type_hints(record)
            told = {each.name: self.of(_filled(hints[each.name], given)) for each in fields(record)}
            self.components[name] = {
                "type": "object",
                "description": " ".join(inspect.cleandoc(record.__doc__ or "").split()),
                "properties": told,
                "required": list(told),
                "additionalProperties": False,
            }
        return {"$ref": REFERENCE + name}


def _given(record: Any, arguments: tuple[Any, ...]) -> Mapping[Any, Any]:
    """What the variables of a record and of those that it extends stand for."""
    given = dict(zip(getattr(record, "__parameters__", ()), arguments, strict=True))
    for base in getattr(record, "__orig_bases__", ()):
        given |= dict(zip(getattr(get_origin(base), "__parameters__", ()), get_args(base), strict=False))
    return given


def _filled(hint: Any, given: Mapping[Any, Any]) -> Any:
    """A hint with its variables put in."""
    if hint in given:
        return given[hint]
    variables = getattr(hint, "__parameters__", ())
    return hint[tuple(given[each] for each in variables)] if variables else hint


def _either(schemas: list[Schema]) -> Schema:
    """One of several: `{"type": ["string", "null"]}` where their types are all that they say."""
    if all(set(each) == {"type"} for each in schemas):
        return {"type": [each["type"] for each in schemas]}
    return {"anyOf": schemas}
