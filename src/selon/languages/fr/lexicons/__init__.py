"""The French lexicons: YAML lemmas, sorted and unique. An entry that was tried and left out keeps its reason.

This is the only place that opens them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# libyaml where PyYAML was built with it, as its wheels are: ten times as fast, and a page waits for twenty lexicons.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text(name: str) -> str:
    """The file `name`.yml as it is written."""
    return files(__name__).joinpath(f"{name}.yml").read_text("utf-8")


@cache
def table(name: str) -> Any:
    """What the file `name`.yml holds: entries with what is said of each, or named lists. Not to be changed."""
    return yaml.load(text(name), _Loader)


@cache
def words(name: str) -> frozenset[str]:
    """A list of lemmas: the file `name`.yml, one entry a line."""
    return frozenset(table(name))
