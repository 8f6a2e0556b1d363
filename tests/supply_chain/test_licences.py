"""What selon needs at run time may be given along with a program under Apache-2.0."""

from __future__ import annotations

from email.message import Message
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest
from supply.installed import needed
from supply.licences import licence
from supply.lock import read


def package(folder: Path, **fields: str) -> PathDistribution:
    """An installed package with these fields; `text` is its licence file."""
    text = fields.pop("text", "")
    info = folder / "made-1.dist-info"
    info.mkdir()
    (info / "LICENSE").write_text(text, "utf-8")
    (info / "RECORD").write_text("made-1.dist-info/LICENSE,,\n", "utf-8")
    message = Message()
    for name, value in ({"Name": "made", "Version": "1"} | fields).items():
        message[name.replace("_", "-")] = value
    (info / "METADATA").write_text(message.as_string(), "utf-8")
    return PathDistribution(info)


@pytest.mark.parametrize("extras", [(), ("ftm",), ("notebook",)], ids=lambda extras: "+".join(extras) or "selon")
def test_every_package_that_selon_needs_is_allowed(extras: tuple[str, ...]) -> None:
    found = [licence(each) for each in needed(extras).values()]
    assert [each for each in found if not each.is_allowed] == []
    assert len(found) > 60


def test_no_package_is_needed_that_the_lock_does_not_have() -> None:
    assert set(needed()) - {pin.name for pin in read("run")} == set(), "run `make lock`"


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-or-later", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("(MIT OR GPL-2.0-only) AND Apache-2.0", True),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("GPL-3.0-or-later WITH Bison-exception-2.2", False),
        ("LicenseRef-Proprietary", False),
        ("BSD", False),
    ],
)
def test_an_expression_is_read_as_spdx_says(tmp_path: Path, expression: str, allowed: bool) -> None:
    assert licence(package(tmp_path, License_Expression=expression)).is_allowed is allowed


def test_older_fields_are_read_where_they_are_clear(tmp_path: Path) -> None:
    told = licence(package(tmp_path, License="MIT License"))
    assert (told.expression, told.source) == ("MIT", "its metadata")


@pytest.mark.parametrize("field", ["License", "Classifier"])
def test_what_is_vague_is_not_guessed(tmp_path: Path, field: str) -> None:
    vague = {"License": "BSD", "Classifier": "License :: OSI Approved :: BSD License"}[field]
    assert licence(package(tmp_path, **{field: vague})).expression is None


def test_what_was_read_in_a_licence_file_must_stand_there_still(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    same = package(tmp_path / "a", Name="blis", text="under the 3-clause\n  BSD license, found below")
    other = package(tmp_path / "b", Name="blis", text="GNU GENERAL PUBLIC LICENSE")
    assert licence(same).expression == "BSD-3-Clause"
    assert licence(other).expression is None
