"""The registry of formats: all of them are there, and none is loaded before it is asked for."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from selon.errors import MissingExtra
from selon.exports.formats import FORMATS, Format, named


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_every_format_has_a_writer_of_readings_and_links(name: str) -> None:
    write = named(name).load()
    assert list(inspect.signature(write).parameters)[:2] == ["readings", "links"]
    assert named(name).holds[-1] != "."


def test_no_two_have_one_name() -> None:
    assert len({each.name for each in FORMATS}) == len(FORMATS)


def test_the_registry_loads_no_format() -> None:
    code = "import sys, selon.exports.formats; print(*sorted(each for each in sys.modules if 'selon.exports.' in each))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.split() == ["selon.exports.formats"]


def test_a_package_that_is_not_there_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import selon.exports

    (tmp_path / "absent_package_format.py").write_text("import absent_package.parts\n")
    monkeypatch.setattr(selon.exports, "__path__", [*selon.exports.__path__, str(tmp_path)])
    absent = Format("x", "x", "absent_package_format", ".x", needs="absent_package", extra="absent")
    with pytest.raises(MissingExtra, match=r"this needs absent_package: pip install 'selon\[absent\]'"):
        absent.load()
