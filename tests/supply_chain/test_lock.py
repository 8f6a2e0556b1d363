"""The locks hold what pyproject.toml asks for, on every Python and platform that selon runs on, and nothing unsaid."""

from __future__ import annotations

import re
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from supply.installed import requirements
from supply.lock import FOLDER, Pin, read, required

LOCKS = ("run", "dev", "build")
PLATFORMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
MACHINES = [
    {"python_version": version, "python_full_version": f"{version}.9", "sys_platform": key, "platform_system": value}
    | {"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": ""}
    for version in ("3.11", "3.12", "3.13")
    for key, value in PLATFORMS.items()
]


def on(machine: dict[str, str], pins: tuple[Pin, ...]) -> dict[str, Pin]:
    found = [pin for pin in pins if pin.holds(machine)]
    by_name = {pin.name: pin for pin in found}
    assert len(by_name) == len(found), "one package at two versions"
    return by_name


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes(name: str) -> None:
    pins = read(name)
    lines = [line for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert sum(not line.startswith("    --hash=") for line in lines) == len(pins) > 5
    assert sum(len(pin.hashes) for pin in pins) == sum("--hash=" in line for line in lines)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted", text) == []


@pytest.mark.parametrize(
    "machine", MACHINES, ids=lambda machine: f"{machine['python_version']}-{machine['sys_platform']}"
)
def test_a_lock_has_what_pyproject_asks_for(machine: dict[str, str]) -> None:
    for asked, name in ((required(), "run"), (required() + required("dev"), "dev")):
        pins = on(machine, read(name))
        for each in asked:
            if each.marker is None or each.marker.evaluate(machine):
                assert each.specifier.contains(pins[canonicalize_name(each.name)].version, prereleases=True), (
                    f"{each}: run `make lock`"
                )


@pytest.mark.parametrize("name", ["run", "dev"])
def test_what_a_locked_package_asks_for_is_locked(name: str) -> None:
    """As far as packages are installed here at the version of the lock."""
    pins = {pin.name: pin for pin in read(name) if pin.holds()}
    for package in distributions():
        pin = pins.get(canonicalize_name(package.name))
        if pin is None or str(pin.version) != package.version:
            continue
        for each in requirements(package):
            assert each.specifier.contains(pins[canonicalize_name(each.name)].version, prereleases=True), (
                pin.name,
                each,
            )


def test_a_package_has_one_version_in_all_locks() -> None:
    run, dev, build = ({(pin.name, pin.version) for pin in read(name)} for name in LOCKS)
    assert run <= dev
    names = {name for name, _ in dev}
    assert {each for each in build if each[0] in names} <= dev


def test_extras_that_extras_name_are_followed() -> None:
    names = {canonicalize_name(each.name) for each in required("dev")}
    assert {"pytest", "followthemoney", "polars", "mkdocs"} <= names
    assert "selon" not in names
    assert all(isinstance(each, Requirement) for each in required("dev"))
