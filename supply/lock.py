"""The locks: every package that selon needs, with the version and the SHA-256 of each of its files.

`requirements/run.txt` is what a user needs, `dev.txt` that and what the tests need, `build.txt` what a wheel is built
with. uv writes them from pyproject.toml (`make lock`), for every Python and every platform at once: a line may have a
marker. pip reads them (`pip install --require-hashes -r`).
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
OLDEST = "3.11"
_PIN = re.compile(
    r"^(?P<pin>[\w.-]+==[^\\\n]+?)\s*\\\n(?P<hashes>(?:\s+--hash=sha256:[0-9a-f]{64}(?:\s*\\)?\n)+)", re.M
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One package at one version: `marker` says on which machines, `hashes` are SHA-256 in hexadecimal digits."""

    name: NormalizedName
    version: Version
    marker: Marker | None
    hashes: frozenset[str]

    def holds(self, environment: dict[str, str] | None = None) -> bool:
        """Whether it is installed on the machine of `environment` (PEP 508), this one if None."""
        return self.marker is None or self.marker.evaluate(environment)


def read(name: str) -> tuple[Pin, ...]:
    """The pins of the lock `name` (run, dev or build), in the order of the file.

    >>> any(pin.name == "spacy" for pin in read("run"))
    True
    """
    return tuple(_pins((FOLDER / f"{name}.txt").read_text("utf-8")))


def _pins(text: str) -> Iterator[Pin]:
    for found in _PIN.finditer(text):
        requirement = Requirement(found["pin"])
        (specifier,) = requirement.specifier
        hashes = frozenset(re.findall(r"sha256:([0-9a-f]{64})", found["hashes"]))
        yield Pin(canonicalize_name(requirement.name), Version(specifier.version), requirement.marker, hashes)


def required(extra: str | None = None) -> list[Requirement]:
    """What pyproject.toml asks for: the dependencies, or those of an extra and of the extras that it names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    if extra is None:
        return [Requirement(line) for line in project["dependencies"]]
    asked = [Requirement(line) for line in project["optional-dependencies"][extra]]
    nested = [name for each in asked if each.name == project["name"] for name in sorted(each.extras)]
    return [each for each in asked if each.name != project["name"]] + [r for name in nested for r in required(name)]


def write() -> None:
    """Write the three locks anew, with the newest versions that pyproject.toml allows.

    A package has the same version in all of them. Raises `subprocess.CalledProcessError` where uv finds none.
    """
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    run, dev, build = (FOLDER / f"{name}.txt" for name in ("run", "dev", "build"))
    _compile(run, "pyproject.toml")
    _compile(dev, "pyproject.toml", "--extra", "dev", "--constraint", str(run))
    _compile(build, "-", "--constraint", str(dev), given="\n".join([*backend, "editables"]))


def _compile(lock: Path, *words: str, given: str | None = None) -> None:
    command = ["uv", "pip", "compile", *words, "--output-file", str(lock), "--upgrade", "--generate-hashes"]
    shape = ["--universal", "--python-version", OLDEST, "--no-annotate", "--no-header", "--quiet"]
    subprocess.run([*command, *shape], cwd=ROOT, check=True, input=given, text=True)
    lock.write_text("# Written by `make lock`; read by pip.\n" + lock.read_text("utf-8"), "utf-8")
