"""Under which licence each package is, in SPDX's terms, and whether selon may need it.

A package says it in `License-Expression` (PEP 639), or in older fields, whose words `requirements/licences.toml`
translates. Where those are too vague ("BSD"), the file tells what was read in the package's own licence file, with
words that must still stand there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, LicenseExpression, get_spdx_licensing
from packaging.utils import canonicalize_name

from supply.lock import FOLDER

_SPDX = get_spdx_licensing()


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of a package, as an SPDX expression; None if it cannot be told. `source` says where it stands."""

    package: str
    version: str
    expression: str | None
    source: str

    @property
    def is_allowed(self) -> bool:
        """Whether every licence that must be kept to is on the list; of those with OR between, one."""
        return self.expression is not None and _allows(_SPDX.parse(self.expression, validate=True, strict=True))


def licence(package: Distribution) -> Licence:
    """The licence of an installed package."""
    name = canonicalize_name(package.name)
    expression, source = next(_told(name, package), (None, "not told"))
    return Licence(name, package.version, expression, source)


def _told(name: str, package: Distribution) -> Iterator[tuple[str, str]]:
    read, named = _terms()["read"].get(name), _terms()["named"]
    if read is not None and _stands(read["words"], package):
        yield read["licence"], "its licence file"
    metadata = package.metadata
    fields = [*metadata.get_all("License-Expression", []), *metadata.get_all("License", [])]
    for field in [each.strip() for each in fields if each]:
        if _is_spdx(named.get(field, field)):
            yield named.get(field, field), "its metadata"
    classes = [each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier", []) if each.startswith("License")]
    if classes and all(each in named for each in classes):
        yield " AND ".join(named[each] for each in classes), "its classifiers"


def _stands(words: str, package: Distribution) -> bool:
    """Whether the words stand in a licence file of the package, however its lines are broken."""
    files = [each for each in package.files or [] if re.search(r"(licen[cs]e|copying)[^/]*$", str(each), re.IGNORECASE)]
    texts = (Path(str(each.locate())).read_text("utf-8", "replace") for each in files if "dist-info" in str(each))
    return any(words in " ".join(text.split()) for text in texts)


def _is_spdx(expression: str) -> bool:
    try:
        return _SPDX.parse(expression, validate=True, strict=True) is not None
    except ExpressionError:
        return False


def _allows(expression: LicenseExpression) -> bool:
    parts = [_allows(each) for each in expression.args]
    if not parts:
        return str(expression) in _terms()["allowed"]
    return any(parts) if expression.operator.strip() == "OR" else all(parts)


@cache
def _terms() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "licences.toml").read_text("utf-8"))
