"""The manual pages: one for each command, all of its options in it, and nothing that roff would stumble over."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest

from selon.cli import cli
from selon.cli.configuration.known import Known

ROOT = Path(__file__).parents[1]
GROFF = shutil.which("groff")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("man")
    written = runpy.run_path(str(ROOT / "docs" / "man.py"))["write"](folder)
    return {page.name: page.read_text("utf-8") for page in written}


def test_every_command_has_a_page_and_every_option_a_place_in_it(pages: dict[str, str]) -> None:
    known = Known.of(cli)
    for path, options in known.options.items():
        page = pages[f"{'-'.join(('selon', *path))}.1"]
        for option in options.values():
            assert option.hidden or option.opts[0].replace("-", "\\-") in page
    assert set(pages) >= {"selon.1", "selon-correct.1"}
    for name in cli.commands:
        assert f"\\fBselon\\-{name}\\fR(1)" in pages["selon.1"]


def test_no_line_is_a_request_by_accident(pages: dict[str, str]) -> None:
    known = {".TH", ".SH", ".B", ".PP", ".TP", ".nf", ".fi"}
    for page in pages.values():
        requests = {line.split(" ")[0] for line in page.split("\n") if line.startswith((".", "'"))}
        assert requests <= known
        assert "\b" not in page


@pytest.mark.skipif(GROFF is None, reason="needs groff (Debian: groff-base), which lays manual pages out")
def test_groff_sets_them_without_a_word(pages: dict[str, str]) -> None:
    command: list[Any] = [GROFF, "-man", "-Tutf8", "-Kutf8", "-ww", "-P-cbou"]
    done = subprocess.run(command, input="".join(pages.values()), capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "--page-limit" in done.stdout


def test_the_summary_is_that_of_the_help(pages: dict[str, str]) -> None:
    assert isinstance(cli.commands["read"], click.Command)
    assert "selon\\-read \\- Print who said what" in pages["selon-read.1"]
