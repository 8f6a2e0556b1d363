"""The steps from one schema of the ledger to the next: files of SQL, `NNN_what_it_does.sql`, by where each leads."""

from __future__ import annotations

import re
from importlib import resources

_STEP = re.compile(r"(\d+)_\w+\.sql")


def steps_of(package: str) -> dict[int, str]:
    """The steps of a store, by the version of the schema that each leads to."""
    folder = resources.files(package) / "migrations"
    found = ((_STEP.fullmatch(file.name), file) for file in folder.iterdir())
    return {int(name[1]): file.read_text(encoding="utf-8") for name, file in found if name}
