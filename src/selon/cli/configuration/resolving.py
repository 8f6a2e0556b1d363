"""Resolving: of all that files and variables say, which value each option of each command has, and from where."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from selon.cli.configuration.environment import told
from selon.cli.configuration.files import Written, project_file, user_file, written
from selon.cli.configuration.known import Known, Path_

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of an option of a command; `place` is where it was set: a file with its line, `$VARIABLE`, or
    `default`."""

    command: Path_
    option: str
    value: Any
    place: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """What was set, by command and option."""

    known: Known
    chosen: Mapping[tuple[Path_, str], Written]

    def default_map(self) -> dict[str, Any]:
        """What was set, as click takes it: nested by command, under the parameters' own names."""
        found: dict[str, Any] = {}
        for (command, key), choice in self.chosen.items():
            level = found
            for name in command:
                level = level.setdefault(name, {})
            parameter = self.known.options[command][key].name
            assert parameter is not None  # every option has one
            level[parameter] = choice.value
        return found

    def settings(self, path: Path_ = (), *, defaults: bool = False) -> Iterator[Setting]:
        """Every value that was set for the commands below a path; with `defaults`, all the others too."""
        for command in self.known.below(path):
            for key, option in self.known.options[command].items():
                choice = self.chosen.get((command, key))
                if choice is not None:
                    yield Setting(command, key, choice.value, choice.place)
                elif defaults:
                    value = option.get_default(click.Context(self.known.commands[command]), call=False)
                    yield Setting(command, key, _plain(value), DEFAULT)


def configuration(
    group: click.Group, *, file: Path | None = None, files: bool = True, environment: Mapping[str, str] | None = None
) -> Configuration:
    """What holds here and now for the commands of a group.

    Arguments: `file`, what is read in the place of the project's own; `files`, whether any is read at all. Raises
    `ConfigError` where one of them, or a variable, cannot be meant.
    """
    known = Known.of(group)
    layers = [*(_files(known, file) if files else ()), told(os.environ if environment is None else environment, known)]
    chosen: dict[tuple[Path_, str], Written] = {}
    for layer in layers:  # the farthest first
        for each in sorted(layer, key=lambda each: len(each.path)):  # within one, what is meant for fewer commands wins
            chosen.update({(command, each.key): each for command in each.commands})
    return Configuration(known, chosen)


def _files(known: Known, named: Path | None) -> Iterator[Iterable[Written]]:
    own, project = user_file(), named or project_file()
    if own.is_file() and own != project:
        yield written(own, known, named=True)
    if project is not None:
        yield written(project, known, named=named is not None or project == own)


def _plain(value: Any) -> Any:
    """A default as data: click marks that there is none by an object of its own, and knows enumerations and paths."""
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    return str(value) if isinstance(value, Path) else None
