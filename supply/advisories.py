"""Known vulnerabilities of what the lock holds, from advisories that are given as a file: no network is asked.

The file is what OSV publishes of an ecosystem (`all.zip`, one JSON document an advisory), or a folder of such
documents. Which versions an advisory concerns is read as OSV says: https://ossf.github.io/osv-schema/#evaluation.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from supply.lock import Pin


class NoAdvisories(Exception):
    """The file is not there, or holds no advisory: nothing was checked. The message says so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A locked package that an advisory concerns. `fixed` are the versions that mend it, in rising order."""

    package: str
    version: str
    advisory: str
    summary: str
    fixed: tuple[str, ...]


def findings(pins: Iterable[Pin], file: Path) -> tuple[list[Finding], int]:
    """What is known of the pins, and how many advisories on packages of Python were looked at.

    Raises `NoAdvisories` where there are none: an empty database would find nothing, and that is no good news.
    """
    by_name: dict[str, list[Pin]] = {}
    for pin in pins:
        by_name.setdefault(pin.name, []).append(pin)
    found, seen = [], 0
    for advisory in _advisories(file):
        affected = [each for each in advisory.get("affected", ()) if each.get("package", {}).get("ecosystem") == "PyPI"]
        seen += bool(affected)
        if advisory.get("withdrawn"):
            continue
        for each in affected:
            for pin in by_name.get(canonicalize_name(each["package"]["name"]), ()):
                if concerns(each, pin.version):
                    summary = advisory.get("summary") or advisory.get("details", "").partition("\n")[0]
                    found.append(Finding(pin.name, str(pin.version), advisory["id"], summary, _fixed(each)))
    if not seen:
        raise NoAdvisories(f"{file}: no advisory on a package of Python is in it")
    return sorted(set(found), key=lambda finding: (finding.package, finding.advisory)), seen


def concerns(affected: dict[str, Any], version: Version) -> bool:
    """Whether a version is among those that an entry `affected` of an advisory lists, or within one of its ranges."""
    listed = (_version(each) for each in affected.get("versions", ()))
    ranges = (each["events"] for each in affected.get("ranges", ()) if each.get("type") == "ECOSYSTEM")
    return version in listed or any(_within(events, version) for events in ranges)


def _within(events: list[dict[str, str]], version: Version) -> bool:
    """The last event at or before the version decides; `last_affected` ends behind it."""
    inside = False
    for at, kind in sorted(((_version(at), kind) for event in events for kind, at in event.items()), key=_order):
        if at is None:
            continue
        if kind == "introduced" and version >= at:
            inside = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            inside = False
    return inside


def _order(event: tuple[Version | None, str]) -> tuple[Version, bool]:
    at, kind = event
    return at or Version("0"), kind != "introduced"


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None


def _fixed(affected: dict[str, Any]) -> tuple[str, ...]:
    ranges = affected.get("ranges", ())
    given = {
        event["fixed"]
        for each in ranges
        if each.get("type") == "ECOSYSTEM"
        for event in each["events"]
        if "fixed" in event
    }
    return tuple(sorted(given, key=lambda each: _version(each) or Version("0")))


def _advisories(file: Path) -> Iterator[dict[str, Any]]:
    try:
        if file.is_dir():
            yield from (json.loads(each.read_bytes()) for each in sorted(file.rglob("*.json")))
            return
        with zipfile.ZipFile(file) as archive:
            yield from (json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json"))
    except (OSError, zipfile.BadZipFile, json.JSONDecodeError) as error:
        raise NoAdvisories(f"{file}: {error}") from error
