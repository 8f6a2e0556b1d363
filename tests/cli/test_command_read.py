"""`selon read`: formats, batches, exit statuses, and every kind of bad page."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


SAID = "Le pont de Valmont rouvrira en avril\n\n« Le pont rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel.\n"
UNSAID = "Le pont de Valmont a rouvert\n\nLe pont de Valmont a rouvert mardi après deux ans de travaux.\n"


@pytest.fixture
def said(tmp_path: Path) -> Path:
    return page(tmp_path / "pont.txt", SAID)


def page(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_page_in_a_table_out(run: Run, said: Path) -> None:
    result = run("read", said)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "« Le pont rouvrira le 3 avril »" in result.stdout.replace("\xa0", " ")
    assert "a déclaré" in result.stdout
    assert "Lormel" in result.stdout
    assert "pont.txt:3" in result.stdout
    assert "\x1b" not in result.stdout, "no colours where there is no terminal"


def test_jsonl_holds_the_page_to_the_letter(run: Run, said: Path) -> None:
    result = run("read", said, "--format", "jsonl")
    (record,) = map(json.loads, result.stdout.splitlines())
    (piece,) = record["content"]
    assert SAID[piece["start"] : piece["end"]] == piece["text"] == "Le pont rouvrira le 3 avril"


def test_csv_has_a_header(run: Run, said: Path) -> None:
    (row,) = csv.DictReader(run("read", said, "--format", "csv").stdout.splitlines())
    assert row["file"] == str(said)
    assert row["content"] == "Le pont rouvrira le 3 avril"


def test_output_goes_to_a_file(run: Run, said: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = run("read", said, "--format", "jsonl", "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(target.read_text("utf-8"))["kind"] == "direct"


def test_output_never_overwrites_a_page(run: Run, said: Path) -> None:
    result = run("read", said, "--output", said)
    assert result.exit_code == 2
    assert "overwritten" in result.stderr
    assert said.read_text("utf-8") == SAID


def test_nothing_said_is_exit_status_1(run: Run, tmp_path: Path) -> None:
    result = run("read", page(tmp_path / "rien.txt", UNSAID))
    assert result.exit_code == 1
    assert "aucun propos attribué" in result.stdout


def test_stdin(run: Run) -> None:
    result = run("read", "-", "--format", "jsonl", stdin=SAID.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["content"][0]["text"] == "Le pont rouvrira le 3 avril"


class TestWhatIsAPage:
    """Files, folders, patterns."""

    @pytest.fixture
    def press(self, tmp_path: Path) -> Path:
        inner = tmp_path / "press" / "mars"
        inner.mkdir(parents=True)
        (tmp_path / "press" / ".cache").mkdir()
        page(inner / "a.txt", SAID)
        page(tmp_path / "press" / "b.TXT", SAID)
        page(tmp_path / "press" / "notes.md", SAID)
        page(tmp_path / "press" / ".cache" / "c.txt", SAID)
        return tmp_path / "press"

    def test_a_folder_is_searched_to_the_bottom(self, run: Run, press: Path) -> None:
        result = run("read", press, "--format", "csv")
        assert [row["file"] for row in csv.DictReader(result.stdout.splitlines())] == [
            str(press / "b.TXT"),
            str(press / "mars" / "a.txt"),
        ]
        assert result.stderr == "selon: 2 pages read; 2 statements\n"

    def test_a_pattern(self, run: Run, press: Path) -> None:
        assert "1 page read" in run("read", press / "*.TXT", press / "none").stderr
        result = run("read", press / "**" / "*.txt", "--format", "jsonl")
        assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)

    def test_a_page_named_twice_is_read_once(self, run: Run, press: Path) -> None:
        assert "2 pages read" in run("read", press, press / "b.TXT").stderr

    def test_a_folder_without_pages(self, run: Run, tmp_path: Path) -> None:
        result = run("read", tmp_path)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"selon: {tmp_path}: no page in this folder (.html, .htm, .xhtml, .txt, ")

    def test_a_pattern_without_pages(self, run: Run, tmp_path: Path) -> None:
        result = run("read", tmp_path / "*.html")
        assert (result.exit_code, result.stderr) == (2, f"selon: {tmp_path}/*.html: no page matches this pattern\n")

    def test_a_missing_file(self, run: Run, tmp_path: Path) -> None:
        result = run("read", tmp_path / "non.txt")
        assert (result.exit_code, result.stderr) == (2, f"selon: {tmp_path}/non.txt: no such file or folder\n")


class TestBadPages:
    """A page that cannot be read is one line on stderr, exit status 2, never a traceback."""

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("vide.txt", b"", "empty|no text"),
            ("blanc.txt", b" \n\t\n", "empty|no text|white space"),
            ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "PNG"),
            ("binaire.txt", bytes(range(256)) * 8, "binary|not text"),
            ("anglais.txt", b"The bridge will reopen in April, the mayor of the town said on Tuesday. " * 5, "French"),
            (
                "menu.html",
                b"<html><body><nav><ul><li><a href=/>Accueil</a><li><a href=/s>Sports</a></ul></nav></body></html>",
                "no article found .*selon page",
            ),
        ],
    )
    def test_refused(self, run: Run, tmp_path: Path, name: str, content: bytes, message: str) -> None:
        path = page(tmp_path / name, content)
        result = run("read", path)
        assert result.exit_code == 2
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"selon: {path}: ")
        assert re.search(message, line), line

    def test_latin_1_is_read(self, run: Run, tmp_path: Path) -> None:
        result = run("read", page(tmp_path / "ancien.txt", SAID.replace("’", "'").encode("cp1252")))
        assert result.exit_code == 0
        assert "a déclaré" in result.stdout

    def test_one_very_long_line(self, run: Run, tmp_path: Path) -> None:
        text = "Le conseil s’est réuni mardi à Valmont pour voter le budget de la ville. " * 400 + SAID.splitlines()[2]
        result = run("read", page(tmp_path / "ligne.txt", text), "--format", "jsonl")
        assert result.exit_code in (0, 1)
        assert "Traceback" not in result.stderr

    def test_forbidden(self, run: Run, said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        opened = Path.open

        def refuse(path: Path, *how: Any, **more: Any) -> IO[Any]:
            if path == said:
                raise PermissionError(13, "Permission denied", str(path))
            return opened(path, *how, **more)

        monkeypatch.setattr(Path, "open", refuse)  # root, as whom containers run, may read everything
        result = run("read", said)
        assert (result.exit_code, result.stderr.lower()) == (2, f"selon: {said}: permission denied\n")

    def test_escape_sequences_in_a_page_do_not_reach_the_terminal(self, run: Run, tmp_path: Path) -> None:
        result = run("read", page(tmp_path / "piege.txt", SAID.replace("avril »", "avril \x1b[2J»")))
        assert "\x1b" not in result.stdout + result.stderr

    def test_a_batch_goes_on(self, run: Run, said: Path, tmp_path: Path) -> None:
        result = run("read", page(tmp_path / "vide.txt", b""), said, page(tmp_path / "rien.txt", UNSAID))
        assert result.exit_code == 0
        assert "Le pont rouvrira" in result.stdout
        first, summary = result.stderr.splitlines()
        assert first.startswith(f"selon: {tmp_path / 'vide.txt'}: ")
        assert summary == "selon: 2 pages read, 1 refused; 1 statement"


def test_a_model_that_does_not_exist(run: Run, said: Path) -> None:
    result = run("read", said, "--model", "fr_no_such_model")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "fr_no_such_model" in result.stderr
