"""Files: where a configuration is looked for, and what it says, line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from platformdirs import user_config_path

from selon.cli.configuration.known import DEFAULTS, Known, Path_, WrongValue, nearest
from selon.errors import ConfigError

NAME = "selon.toml"

#: What a file that merely lies in the folder may not decide: where to write, who may come in, whom to tell and where to
#: reach, what to run. Whoever unpacks somebody's folder of pages has not read what else is in it.
GUARDED = frozenset(
    {
        "alerts",
        "allow-private",
        "command",
        "encoder",
        "host",
        "master",
        "model",
        "output",
        "review",
        "token",
        "webhook",
        "webhook-secret",
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """One value as it stands somewhere: for which commands, of which option, and where (`selon.toml:3`)."""

    path: Path_
    key: str
    value: Any
    place: str
    commands: tuple[Path_, ...]


def user_file() -> Path:
    """The user's own file: `$XDG_CONFIG_HOME/selon/selon.toml`, or what the system has in its place."""
    return user_config_path("selon", appauthor=False) / NAME


def project_file() -> Path | None:
    """The nearest file in this folder or one above it."""
    try:
        here = Path.cwd()
    except OSError:  # the folder has gone
        return None
    return next((path for folder in (here, *here.parents) if (path := folder / NAME).is_file()), None)


def written(file: Path, known: Known, *, named: bool) -> list[Written]:
    """What a file says. `named`: somebody said to read this one. Raises `ConfigError` with the place of what cannot
    be meant, and `OSError` where it cannot be read."""
    try:
        text = file.read_text("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigError(str(file), "is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(file, error) from None
    return list(_Reader(file, known, _lines(text), named=named).section(content, ()))


def _not_toml(file: Path, error: tomllib.TOMLDecodeError) -> ConfigError:
    reason = str(error)
    line = re.search(r" \(at line (\d+), column \d+\)$", reason)
    place = f"{file}:{line[1]}" if line else str(file)
    reason = reason[: line.start()] if line else reason
    return ConfigError(place, f"is not TOML: {reason[:1].lower()}{reason[1:]}")


@dataclass(frozen=True, slots=True)
class _Reader:
    """What holds for a whole file, which `section` walks through."""

    file: Path
    known: Known
    lines: Mapping[Path_, int]
    named: bool

    def section(self, content: Mapping[str, Any], at: Path_) -> Iterator[Written]:
        """What a table of the file says, those within it too."""
        path = () if at == (DEFAULTS,) else at
        for key, value in content.items():
            inner = (*at, key)
            if isinstance(value, dict):
                self._require_section(inner)
                yield from self.section(value, inner)
            elif not at:
                raise self._error(inner, f"{key!r} stands in no section: put it under [{DEFAULTS}] or [command]")
            else:
                yield self._value(path, inner, key, value)

    def _value(self, path: Path_, at: Path_, key: str, value: Any) -> Written:
        keys = self.known.keys(path)
        if key not in keys:
            whose = f"'selon {' '.join(path)}' has" if path else "no command has"
            raise self._error(at, f"{whose} {'no' if path else 'an'} option {key!r}{nearest(key, keys)}")
        if not self.named and key in GUARDED:
            reason = f"{key!r} may not be set by a file that is found: name the file with --config, or set it in "
            raise self._error(at, reason + str(user_file()))
        value = value.isoformat() if isinstance(value, date) else value  # a day of TOML's own
        try:
            commands = self.known.taking(path, key, value)
        except WrongValue as error:
            raise self._error(at, f"{key}: {error}") from None
        return Written(path, key, self._whole(commands[0], key, value), self._place(at), tuple(commands))

    def _whole(self, command: Path_, key: str, value: Any) -> Any:
        """A path is told from the folder of the file."""
        if isinstance(value, str) and isinstance(self.known.options[command][key].type, click.Path) and value != "-":
            return str(self.file.parent / value)
        return value

    def _require_section(self, at: Path_) -> None:
        if at == (DEFAULTS,) or self.known.below(at):
            return
        names = self.known.sections(at[:-1])
        within = f"'selon {' '.join(at[:-1])}' has no command" if at[1:] else "there is no command"
        candidates = names if at[1:] else [*names, DEFAULTS]
        raise self._error(at, f"{within} {at[-1]!r}{nearest(at[-1], candidates)}")

    def _error(self, at: Path_, reason: str) -> ConfigError:
        return ConfigError(self._place(at), reason)

    def _place(self, at: Path_) -> str:
        line = self.lines.get(at)
        return f"{self.file}:{line}" if line else str(self.file)


_SECTION = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_NAME = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def _lines(text: str) -> dict[Path_, int]:
    """The line, from 1, on which each section and each key begins, which no parser of TOML's tells.

    >>> _lines("[read]\\nworkers = 4\\n[correct.kind]\\nby = 'Zoé'")[("correct", "kind", "by")]
    4
    """
    found: dict[Path_, int] = {}
    section: Path_ = ()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _SECTION.match(line):
            section = _names(head[1])
            found.setdefault(section, number)
        elif key := _KEY.match(line):
            found.setdefault((*section, *_names(key[1])), number)
    return found


def _names(dotted: str) -> Path_:
    return tuple(name.strip("\"'") for name in _NAME.findall(dotted))
