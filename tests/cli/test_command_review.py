"""`selon review`: a page fit to print, of a day, a story or a search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from press import Said, entry, link, story
from selon.ledger import Ledger

Run = Callable[..., Result]

FULL = "Le barrage de Valmont sera vidé en mai"
NO = "Le barrage de Valmont ne sera pas vidé"
LAKE = "Le lac restera fermé"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(tmp_path_factory.mktemp("ledger")) / "presse.selon"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Jeanne Lormel", FULL)))
        ledger.add(entry("Le Phare", "2024-03-12", Said("Luc Serval", NO, denies=True)))
        ledger.add(entry("Le Phare", "2024-03-13", Said("Luc Serval", LAKE)))
        link(ledger.connection, "denial", NO, FULL)
        story(ledger.connection, "sy_1", "barrage de Valmont", FULL, NO)
        story(ledger.connection, "sy_2", "lac de Valmont", LAKE)
    return path


def test_html_is_a_document(run: Run, ledger: Path) -> None:
    result = run("review", ledger, "vidé")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>\n")
    assert FULL in result.stdout
    assert NO in result.stdout
    assert LAKE not in result.stdout


def test_markdown_of_a_day_in_english(run: Run, ledger: Path) -> None:
    result = run("review", ledger, "--day", "2024-03-12", "--format", "markdown", "--language", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Press review\n\n- Day of publication: **12 March 2024**\n")
    assert f"- **Luc Serval** *a dit*, *denies*: “{NO}” *\\[quotation\\]*\n" in result.stdout
    assert "    - **What is denied**\n" in result.stdout


def test_a_story_by_words(run: Run, ledger: Path) -> None:
    assert LAKE in run("review", ledger, "--story", "lac").stdout
    result = run("review", ledger, "--story", "valmont")
    assert result.exit_code == 2
    assert result.stderr == ("selon: 'valmont' means 2 stories: sy_1 (barrage de Valmont), sy_2 (lac de Valmont)\n")


@pytest.mark.parametrize("words", [["introuvable"], ["--day", "2024-01-01"], ["--story", "inconnue"]])
def test_nothing(run: Run, ledger: Path, words: list[str]) -> None:
    result = run("review", ledger, *words, "--format", "markdown")
    assert result.exit_code == 1
    assert "Rien n’a été trouvé" in result.stdout


def test_what_is_left_out_is_told(run: Run, ledger: Path) -> None:
    assert run("review", ledger, "--outlet", "phare", "--limit", 1).stderr == (
        "selon: 1 of 2 statements: --limit takes more\n"
    )


def test_into_a_file(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("review", ledger, "--day", "2024-03-10", "-o", tmp_path / "revue.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert FULL in (tmp_path / "revue.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "say what to look for"),
        (["--day", "hier"], "'hier' is no day"),
        (["--day", "2024-03-10", "--since", "2024"], "--day is a period of its own"),
    ],
)
def test_what_cannot_be_meant(run: Run, ledger: Path, words: list[str], told: str) -> None:
    result = run("review", ledger, *words)
    assert result.exit_code == 2
    assert told in result.stderr
