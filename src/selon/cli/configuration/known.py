"""Known: every command and every option, as the commands themselves have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import click

Path_ = tuple[str, ...]
"""The names of a command from the group down: `("correct", "kind")`; of the whole of selon, none."""

DEFAULTS = "defaults"
"""The section for every command."""

_NO_SETTING = frozenset({"help", "version"})


class WrongValue(Exception):
    """A value that an option does not take; says why, in a clause."""


@dataclass(frozen=True, slots=True)
class Known:
    """The options of the commands: `commands` by their paths, their `options` by the names that one types, without
    the dashes. A path that is only a beginning of others stands for all of these."""

    commands: Mapping[Path_, click.Command]
    options: Mapping[Path_, Mapping[str, click.Option]]

    @classmethod
    def of(cls, group: click.Group) -> Known:
        """All of the commands in a group."""
        commands = dict(_leaves(group, ()))
        return cls(commands, {path: dict(_options(command)) for path, command in commands.items()})

    def below(self, path: Path_) -> list[Path_]:
        """The commands that a path stands for; none where there is no such path."""
        return [command for command in self.commands if command[: len(path)] == path]

    def sections(self, path: Path_) -> list[str]:
        """The names of the commands and groups right below a path."""
        found = [command[len(path)] for command in self.below(path) if len(command) > len(path)]
        return list(dict.fromkeys(found))

    def keys(self, path: Path_) -> list[str]:
        """The options that any command below a path has."""
        return list(dict.fromkeys(name for command in self.below(path) for name in self.options[command]))

    def taking(self, path: Path_, key: str, value: object, *, words: bool = False) -> list[Path_]:
        """The commands below a path that have the option and take the value; `words`, where it is as typed, and not of
        a type. Raises `WrongValue` where none takes it."""
        having = [command for command in self.below(path) if key in self.options[command]]
        taking, refusal = [], None
        for command in having:
            option = self.options[command][key]
            try:
                _convert(click.Context(self.commands[command]), option, value, words=words)
            except WrongValue as error:
                refusal = refusal or error
            else:
                taking.append(command)
        if refusal is not None and not taking:
            raise refusal
        return taking


def nearest(name: str, names: list[str]) -> str:
    """A hint at what was meant, to stand behind a refusal.

    >>> nearest("worker", ["workers", "format"]), nearest("x", ["workers"])
    (" (is it 'workers'?)", '')
    """
    close = get_close_matches(name.replace("_", "-"), names, 1)
    return f" (is it {close[0]!r}?)" if close else ""


def typed(option: click.Option, words: str) -> str | list[str]:
    """What a variable gives an option: of one that may be given again and again, one value, which may hold spaces."""
    if option.multiple:
        return [words]
    return list(option.type.split_envvar_value(words)) if option.nargs != 1 else words


def _leaves(command: click.Command, path: Path_) -> Iterator[tuple[Path_, click.Command]]:
    """The commands that have options. A group may have some of its own (`selon desk --host`); a command of it that is
    called as one of these (`selon desk token`) cannot be told from it in a file, and is left out."""
    own = dict(_options(command)) if path else {}
    if own or not isinstance(command, click.Group):
        yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            if name not in own:
                yield from _leaves(below, (*path, name))


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    for option in command.params:
        if isinstance(option, click.Option):
            name = max(option.opts, key=len).lstrip("-")
            if name not in _NO_SETTING:
                yield name, option


def _convert(context: click.Context, option: click.Option, value: object, *, words: bool) -> None:
    """Raise `WrongValue` where an option does not take a value."""
    if not words and (wanted := _wanted(option, value)):
        raise WrongValue(f"must be {wanted}, not {value!r}")
    if words:
        value = typed(option, str(value))
    if isinstance(option.type, click.Path):
        return  # whether the file is there is asked by the command that opens it
    try:
        option.type_cast_value(context, value)
    except click.BadParameter as error:
        raise WrongValue(error.message[:1].lower() + error.message[1:].removesuffix(".")) from None


def _wanted(option: click.Option, value: object) -> str | None:
    """What a value must be, where it is of another type."""
    if _is_several(option):
        if not isinstance(value, list):
            return "a list"
        return next((wanted for each in value if (wanted := _of_type(option, each))), None)
    return _of_type(option, value)


_NUMBERS: Mapping[type[click.ParamType[Any]], tuple[str, tuple[type, ...]]] = {
    click.types.BoolParamType: ("true or false", (bool,)),
    click.types.IntParamType: ("a whole number", (int,)),
    click.types.FloatParamType: ("a number", (int, float)),
}


def _of_type(option: click.Option, value: Any) -> str | None:
    kinds = (kinds for kind, kinds in _NUMBERS.items() if isinstance(option.type, kind))
    name, types = next(kinds, ("text, in quotation marks", (str,)))
    right = isinstance(value, types) and (isinstance(value, bool) == (types == (bool,)))
    return None if right else name


def _is_several(option: click.Option) -> bool:
    return option.multiple or option.nargs != 1
