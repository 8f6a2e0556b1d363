"""Environment: `SELON_READ_WORKERS=4` is `--workers 4` for `selon read`, `SELON_MODEL=…` is `--model …` wherever there
is one. A variable that is empty says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selon.cli.configuration.files import Written
from selon.cli.configuration.known import Known, Path_, WrongValue, typed
from selon.errors import ConfigError

PREFIX = "SELON"

RESERVED = frozenset(
    {
        "SELON_BROWSER",
        "SELON_CONFIG",
        "SELON_DEBUG",
        "SELON_NO_CONFIG",
        "SELON_SHARED",
        "SELON_SPARK",
        "SELON_TEST_MODEL",
    }
)
"""Variables that mean something else: how tests run, what is shown of a defect, which file is read."""


def told(environment: Mapping[str, str], known: Known) -> Iterator[Written]:
    """What the environment says. Raises `ConfigError` where an option does not take it."""
    if not any(name.startswith(f"{PREFIX}_") for name in environment):
        return
    for name, (path, key) in variables(known).items():
        value = environment.get(name)
        if not value:
            continue
        try:
            commands = known.taking(path, key, value, words=True)
        except WrongValue as error:
            raise ConfigError(f"${name}", str(error)) from None
        option = known.options[commands[0]][key]
        yield Written(path, key, typed(option, value), f"${name}", tuple(commands))


def variables(known: Known) -> dict[str, tuple[Path_, str]]:
    """Every variable that is read, with the commands and the option that it is for."""
    paths = dict.fromkeys(command[:depth] for command in known.commands for depth in range(len(command) + 1))
    return {variable(path, key): (path, key) for path in paths for key in known.keys(path)}


def variable(path: Path_, key: str) -> str:
    """
    >>> variable(("read",), "page-limit")
    'SELON_READ_PAGE_LIMIT'
    """
    return "_".join((PREFIX, *path, key)).upper().replace("-", "_")
