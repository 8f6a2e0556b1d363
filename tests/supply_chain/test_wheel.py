"""Whoever builds the wheel from the same files gets the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EPOCH = "1700000000"


def build(folder: Path, mask: int, **environment: str) -> Path:
    """The wheel built in a copy of the repository at `folder`, under the umask `mask`."""
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in ("src", "pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored, copy_function=shutil.copyfile)
        elif source.exists():
            shutil.copyfile(source, folder / name)
    for path in folder.rglob("*"):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        umask=mask,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other") / "a folder" / "é"
    other.mkdir(parents=True)
    return (
        build(one, 0o022, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1"),
        build(other, 0o077, TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", PYTHONHASHSEED="2"),
    )


def test_two_builds_are_one_wheel(wheels: tuple[Path, Path]) -> None:
    one, other = (hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels)
    assert one == other


def test_the_wheel_has_every_file_of_the_package_and_no_other(wheels: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
        licences = {name.rpartition("/")[2] for name in wheel.namelist() if "/licenses/" in name}
    there = {
        path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "selon").rglob("*") if path.is_file()
    }
    assert packed == {name for name in there if "__pycache__" not in name}
    assert licences == {"LICENSE", "LICENSES.md"}
