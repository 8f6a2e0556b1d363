"""The French lexicons: YAML lemmas, sorted and unique. An entry that was tried and left out keeps its reason."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> frozenset[str]:
    """A list of lemmas: the file `name`.yml, one entry a line."""
    return frozenset(yaml.safe_load(files(__name__).joinpath(f"{name}.yml").read_text("utf-8")))
