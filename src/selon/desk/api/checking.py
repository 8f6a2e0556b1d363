"""Checking: a request held against the description of its operation, before anything is done; every fault is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NoReturn

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from selon.desk.api.operations import Operation, Parameter
from selon.desk.api.problems import Fault, Problem, malformed
from selon.desk.api.shapes import Schema

_INTEGER = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_BOOLEANS = {"true": True, "false": False}
_SHOWN = 80  # characters of a value in a message
_LONGEST = 300  # of a reason


def parameters(operation: Operation, path: Mapping[str, Any], query: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values of all parameters of an operation, with their defaults; None for those that are not given. Raises a
    `Problem` that names every parameter that is wrong, unknown, missing, or given twice."""
    known = {each.name: each for each in operation.parameters}
    faults = [
        Fault(name, "query", "there is no such parameter")
        for name in dict.fromkeys(name for name, _ in query)
        if name not in known or known[name].place != "query"
    ]
    values: dict[str, Any] = {}
    for each in operation.parameters:
        in_query = [value for name, value in query if name == each.name]
        given = [str(path[each.name])] if each.place == "path" else in_query
        if not given and not each.required:
            values[each.name] = [] if each.schema["type"] == "array" else each.schema.get("default")
            continue
        values[each.name], found = _value(each, given)
        faults += found
    if faults:
        raise Problem(400, "; ".join(f"{each.parameter}: {each.reason}" for each in faults), tuple(faults))
    return values


def body(schema: Schema, written: bytes) -> Any:
    """The JSON of a body. Raises a `Problem` that names, as JSON pointers, the fields that are wrong."""
    try:
        told = json.loads(written, parse_constant=_no_number)
        json.dumps(told, ensure_ascii=False).encode()
    except UnicodeError:
        raise malformed("", "body", "it holds characters that no text can hold") from None
    except RecursionError:
        raise malformed("", "body", "it is nested too deeply") from None
    except ValueError as error:
        raise malformed("", "body", f"this is no JSON: {error}") from None
    faults = tuple(_faults(schema, told))
    if faults:
        raise Problem(400, "; ".join(f"{each.parameter or 'body'}: {each.reason}" for each in faults), faults)
    return told


def _value(parameter: Parameter, given: list[str]) -> tuple[Any, list[Fault]]:
    def fault(reason: str) -> tuple[Any, list[Fault]]:
        return None, [Fault(parameter.name, parameter.place, reason)]

    if not given:
        return fault("it is missing")
    if parameter.schema["type"] == "array":
        value: Any = given
    elif len(given) > 1:
        return fault("it is given more than once")
    else:
        value = _typed(given[0], parameter.schema["type"])
    if value is None:
        return fault(f"'{given[0][:_SHOWN]}' is no {parameter.schema['type']}")
    found = [each.reason for each in _faults(parameter.schema, value)]
    return (value, []) if not found else fault("; ".join(found))


def _typed(written: str, type_: str) -> Any:
    if type_ == "integer":
        return int(written) if _INTEGER.fullmatch(written) else None
    if type_ == "boolean":
        return _BOOLEANS.get(written)
    return written


def _faults(schema: Schema, value: Any) -> Iterator[Fault]:
    """What is wrong with a value."""
    found = (cause for error in _validator(json.dumps(schema)).iter_errors(value) for cause in _causes(error))
    for cause in sorted(found, key=lambda each: list(map(str, each.absolute_path))):
        steps = (*cause.absolute_path, *_field(cause))
        pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)
        reason = str(cause.message)
        yield Fault(pointer, "body", reason if len(reason) <= _LONGEST else f"{reason[:_LONGEST]}…")


def _causes(error: Any) -> Iterator[Any]:
    """What is wrong where a value fits none of several schemas: with the one that is meant, as far as one field that
    must have a certain value tells; else with the one from which least is missing."""
    if not error.context:
        yield error
        return
    ways: dict[Any, list[Any]] = {}
    for each in error.context:
        ways.setdefault(each.relative_schema_path[0], []).append(each)
    meant = [its for its in ways.values() if all(each.validator != "const" for each in its)]
    if not meant:
        error.message = f"it is none of: {', '.join(str(its[0].validator_value) for its in ways.values())}"
        error.relative_path.extend(next(iter(ways.values()))[0].relative_path)
        error.context = []
    for each in min(meant, key=len) if meant else (error,):
        yield from _causes(each)


def _field(error: Any) -> tuple[str, ...]:
    """The field that is missing or too many, which lies a step below where it is told."""
    if error.validator == "required":
        return tuple(name for name in error.validator_value if error.message.startswith(repr(name)))[:1]
    if error.validator == "additionalProperties":
        return tuple(name for name in error.instance if name not in error.schema.get("properties", {}))[:1]
    return ()


@lru_cache(maxsize=256)
def _validator(schema: str) -> Any:
    return Draft202012Validator(json.loads(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _no_number(written: str) -> NoReturn:
    raise ValueError(f"{written} is no number of JSON's")
