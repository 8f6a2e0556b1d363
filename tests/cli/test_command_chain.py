"""`selon chain`: through whom each statement comes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = """\
Le barrage de Valmont sous surveillance

VALMONT, 3 mars. /Agence Littoral/. Selon Radio Lorme, cité par Belmont Infos, le préfet Jean Astier a dit que le \
barrage était vide. « Nous avons fermé la route », a déclaré la maire, Jeanne Lormel.

« Le lac sera rempli en mai », a promis l’ingénieur Luc Serval au micro de Radio Lorme.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "barrage.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_tree_from_the_outermost_relay_to_what_is_said(run: Run, file: Path) -> None:
    result = run("chain", file)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    places = [next(i for i, line in enumerate(lines) if words in line) for words in ("Belmont Infos", "Radio Lorme")]
    source = next(i for i, line in enumerate(lines) if "Jean Astier  (" in line)
    assert places[0] < places[1] < source
    assert "le barrage était vide" in lines[source + 1]
    assert f"l. 3 @{TEXT.index('le barrage était vide')}" in lines[source + 1]
    assert "(Agence Littoral)" in result.stdout


def test_what_the_page_has_from_nobody_else_is_not_drawn(run: Run, file: Path) -> None:
    assert "Jeanne Lormel" not in run("chain", file).stdout


def test_the_occasion_stands_below_what_is_said(run: Run, file: Path) -> None:
    assert "où : au micro de Radio Lorme" in run("chain", file).stdout


def test_jsonl_has_the_chain_from_outside_in(run: Run, file: Path) -> None:
    records = [json.loads(line) for line in run("chain", file, "--format", "jsonl").stdout.splitlines()]
    chains = {record["content"][0]["text"]: [relay["name"] for relay in record["relays"]] for record in records}
    assert chains["le barrage était vide"] == ["Belmont Infos", "Radio Lorme"]
    assert chains["Le lac sera rempli en mai"] == ["Radio Lorme"]
    for record in records:
        for span in (*record["content"], record["source"]):
            assert TEXT[span["start"] : span["end"]] == span["text"]


def test_a_page_without_a_chain(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "pont.txt"
    page.write_text("« Le pont rouvrira le 3 avril », a déclaré la maire de Valmont, Jeanne Lormel.", "utf-8")
    result = run("chain", page)
    assert result.exit_code == 1
    assert "aucun propos rapporté" in result.stdout


def test_output(run: Run, file: Path, tmp_path: Path) -> None:
    result = run("chain", file, "--output", tmp_path / "chains.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Belmont Infos" in (tmp_path / "chains.txt").read_text("utf-8")


def test_a_page_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    result = run("chain", tmp_path / "non.txt")
    assert (result.exit_code, result.stderr) == (2, f"selon: {tmp_path}/non.txt: no such file or directory\n")
