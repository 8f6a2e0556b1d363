"""How much a page may hold: the option of the commands that read pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace

import click

from selon.limits import Limits, enforce, limits, relax


def _bound(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    if given:
        ctx.with_resource(_held(replace(limits(), **dict(map(_limit, given)))))


def _limit(given: str) -> tuple[str, int]:
    name, _, number = given.partition("=")
    known = [field.name for field in fields(Limits)]
    if name not in known:
        raise click.BadParameter(f"'{name}' is no limit; there are {', '.join(known)}")
    if not number.isascii() or not number.isdigit() or int(number[:18]) < 1 or len(number) > 18:
        raise click.BadParameter(f"'{given}' has no number; write it as {name}={getattr(Limits(), name)}")
    return name, int(number)


@contextmanager
def _held(some: Limits) -> Iterator[None]:
    token = enforce(some)
    try:
        yield
    finally:
        relax(token)


LIMIT = click.option(
    "--limit",
    metavar="NAME=NUMBER",
    multiple=True,
    expose_value=False,
    callback=_bound,
    help=f"How much a page may hold: {', '.join(field.name for field in fields(Limits))} (docs/limits.md).",
)
