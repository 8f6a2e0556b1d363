"""The French lexicons: YAML lemmas, sorted and unique. An entry that was tried and left out keeps its reason.

This is the only place that opens them.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from selon.errors import LexiconError

# libyaml where PyYAML was built with it, as its wheels are: ten times as fast, and a page waits for twenty lexicons.
_Fastest: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Twice(Exception):
    """An entry stands twice: YAML itself would keep the last of two."""


class _Loader(_Fastest):  # type: ignore[misc]  # which of the two it is, is known when it runs
    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        found = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            keys = Counter(str(key.value) for key, _ in node.value)
            raise _Twice(keys.most_common(1)[0][0])
        return found


def text(name: str) -> str:
    """The file `name`.yml as it is written."""
    return files(__name__).joinpath(f"{name}.yml").read_text("utf-8")


@cache
def table(name: str) -> Any:
    """What the file `name`.yml holds: entries with what is said of each, or named lists. Not to be changed. Raises a
    `LexiconError` that names the file and the entry where one stands there twice."""
    try:
        return yaml.load(text(name), _Loader)
    except _Twice as error:
        raise LexiconError(f"{name}.yml: {error}: stands twice; leave one of them") from None


@cache
def words(name: str) -> frozenset[str]:
    """A list of lemmas: the file `name`.yml, one entry a line. Raises a `LexiconError`, as `table`."""
    listed = table(name)
    found = frozenset(listed)
    if len(found) != len(listed):
        twice = Counter(map(str, listed)).most_common(1)[0][0]
        raise LexiconError(f"{name}.yml: {twice}: stands twice; leave one of them")
    return found
