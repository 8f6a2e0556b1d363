"""`selon add`, `selon link`, `selon reread`: pages into a ledger, and what is told of each."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from tests.capture.web import Reply, Site, robots

from selon.ledger import Ledger

Run = Callable[..., Result]

SAID = (
    "Le pont de Valmont rouvrira en avril\n\n« Le pont 🌉 rouvrira le 3 avril », a déclaré la maire, Jeanne Lormel.\n"
)
DENIED = "Pont de Valmont\n\nLa maire, Jeanne Lormel, dément que le pont rouvrira le 3 avril, a appris la Gazette.\n"
UNSAID = "Le pont de Valmont a rouvert\n\nLe pont de Valmont a rouvert mardi après deux ans de travaux.\n"


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "a.txt").write_text(SAID, encoding="utf-8")
    (folder / "b.txt").write_text(UNSAID, encoding="utf-8")
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "presse.selon"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def query(ledger: Path, sql: str) -> list[tuple[object, ...]]:
    with Ledger.open(ledger, read_only=True) as book:
        return [tuple(row) for row in book.connection.execute(sql)]


def test_a_folder(run: Run, ledger: Path, press: Path) -> None:
    result = run("add", ledger, press)
    assert result.exit_code == 0
    assert result.stdout == f"added\t1 statement\t{press / 'a.txt'}\nadded\t0 statements\t{press / 'b.txt'}\n"
    assert result.stderr == "selon: 2 pages added; 1 statement\n"
    assert query(ledger, "SELECT name FROM page ORDER BY id") == [(str(press / "a.txt"),), (str(press / "b.txt"),)]


def test_files_called_by_bytes_that_are_no_utf_8(run: Run, ledger: Path, press: Path) -> None:
    """An older archive calls its files in Latin-1: they are read, or refused, by a name that can be written."""
    (press / os.fsdecode(b"caf\xe9.txt")).write_text(SAID + "Il pleut.\n", encoding="utf-8")
    (press / os.fsdecode(b"vide\xe9.txt")).touch()
    for told in ("added", "known"):
        result = run("add", ledger, press)
        assert result.exit_code == 0
        assert f"{told}\t1 statement\t{press}/caf\\udce9.txt\n" in result.stdout
        assert f"{press}/vide\\udce9.txt: " in result.stderr
    assert len(query(ledger, "SELECT name FROM page")) == 3


def test_the_same_pages_again(run: Run, ledger: Path, press: Path) -> None:
    run("add", ledger, press)
    result = run("add", ledger, press)
    assert result.exit_code == 0
    assert result.stdout.startswith("known\t1 statement")
    assert result.stderr == "selon: 2 pages known; 1 statement\n"
    assert query(ledger, "SELECT count(*) FROM page") == [(2,)]


def test_a_list_on_stdin(run: Run, ledger: Path, press: Path) -> None:
    names = f"# la presse du jour\n\n{press / 'a.txt'}\n{press}/b*.txt\n"
    result = run("add", ledger, "-", stdin=names.encode())
    assert result.exit_code == 0
    assert "2 pages added" in result.stderr


def test_a_record_for_each_input(run: Run, ledger: Path, press: Path) -> None:
    (press / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    result = run("add", ledger, press, "--format", "jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(r["fate"], r["statements"]) for r in records] == [("added", 1), ("added", 0), ("refused", 0)]
    assert records[0]["page"].startswith("sha256:")


def test_a_bad_page_is_one_row_and_the_others_are_added(run: Run, ledger: Path, press: Path) -> None:
    (press / "a0.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    result = run("add", ledger, press, press / "d.txt")
    assert result.exit_code == 0
    assert f"selon: {press / 'a0.txt'}: " in result.stderr
    assert f"selon: {press / 'd.txt'}: no such file or folder" in result.stderr
    assert "2 pages added, 2 refused; 1 statement" in result.stderr.replace(
        "pages added, 2 refused", "pages added, 2 refused"
    )
    assert query(ledger, "SELECT count(*) FROM failure") == [(2,)]


def test_only_bad_pages(run: Run, ledger: Path, tmp_path: Path) -> None:
    result = run("add", ledger, tmp_path / "rien.txt")
    assert result.exit_code == 2
    assert result.stderr.endswith("selon: 1 page refused; 0 statements\n")


def test_pages_without_a_statement(run: Run, ledger: Path, press: Path) -> None:
    assert run("add", ledger, press / "b.txt").exit_code == 1


def test_another_file_is_not_overwritten(run: Run, press: Path) -> None:
    result = run("add", press / "a.txt", press / "b.txt")
    assert result.exit_code == 2
    assert result.stderr == f"selon: {press / 'a.txt'}: is not a ledger\n"
    assert (press / "a.txt").read_text(encoding="utf-8") == SAID


def test_a_day_that_the_reader_knows(run: Run, ledger: Path, press: Path) -> None:
    run("add", ledger, press, "--date", "2024-03-05")
    assert query(ledger, "SELECT DISTINCT day FROM article") == [("2024-03-05",)]
    assert query(ledger, "SELECT DISTINCT dated FROM page") == [("2024-03-05",)]


# -- links -----------------------------------------------------------------------------------------------------------


def test_what_is_added_is_linked(run: Run, ledger: Path, press: Path) -> None:
    (press / "c.txt").write_text(DENIED, encoding="utf-8")
    (press / "d.txt").write_text("Selon Jeanne Lormel, la maire, le pont rouvrira le 3 avril.\n", encoding="utf-8")
    result = run("add", ledger, press, "--date", "2024-03-05")
    assert result.stderr.rstrip().endswith("links")
    kinds = {kind for (kind,) in query(ledger, "SELECT kind FROM link")}
    assert "same statement" in kinds


def test_links_may_wait(run: Run, ledger: Path, press: Path) -> None:
    (press / "d.txt").write_text("Selon Jeanne Lormel, la maire, le pont rouvrira le 3 avril.\n", encoding="utf-8")
    run("add", ledger, press, "--no-link", "--date", "2024-03-05")
    assert query(ledger, "SELECT count(*) FROM linked") == [(0,)]
    result = run("link", ledger)
    assert result.exit_code == 0
    assert result.stderr.startswith("selon: 3 articles linked: ")
    assert "0 articles linked" in run("link", ledger).stderr
    assert "3 articles linked" in run("link", ledger, "--all").stderr


def test_a_model_that_is_not_here(run: Run, ledger: Path, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    run("add", ledger, press)
    result = run("link", ledger, "--encoder", "any")
    assert result.exit_code == 2
    assert "pip install 'selon[semantic]'" in result.stderr


def test_nothing_to_link(run: Run, ledger: Path, press: Path) -> None:
    run("add", ledger, press / "b.txt")
    assert run("link", ledger).exit_code == 1


def test_no_ledger_to_link(run: Run, ledger: Path) -> None:
    result = run("link", ledger)
    assert result.exit_code == 2
    assert result.stderr == f"selon: {ledger}: no such ledger; 'selon add' makes one\n"


# -- the web ---------------------------------------------------------------------------------------------------------


def html(text: str) -> bytes:
    title, _, body = text.partition("\n\n")
    return (
        f"<!DOCTYPE html><html lang=fr><title>{title}</title><article><h1>{title}</h1><p>{body}</p></article>".encode()
    )


def test_an_address_is_fetched_with_its_terms(run: Run, ledger: Path, site: Site) -> None:
    site["/robots.txt"] = robots("User-agent: *\nDisallow: /archives\n")
    site["/une"] = Reply(html(SAID), headers={"ETag": '"1"', "Content-Usage": "train-ai=n"})
    result = run("add", ledger, f"{site.url}/une", f"{site.url}/archives/1", "--allow-private")
    assert result.exit_code == 0
    assert f"{site.url}/archives/1: robots.txt forbids it (Disallow: /archives)" in result.stderr
    ((address, http),) = query(ledger, "SELECT address, http FROM capture")
    assert address == f"{site.url}/une"
    told = json.loads(str(http))
    assert (told["status"], told["robots"]["allowed"], told["research"]) == (200, True, False)
    assert told["signals"][0]["name"] == "content-usage"
    assert query(ledger, "SELECT url FROM page") == [(f"{site.url}/une",)]


def test_a_page_that_has_not_changed_is_not_sent_again(run: Run, ledger: Path, site: Site) -> None:
    site["/une"] = Reply(html(SAID), headers={"ETag": '"1"'})
    run("add", ledger, f"{site.url}/une", "--allow-private")
    site["/une"] = Reply(status=304, headers={"ETag": '"1"'})
    result = run("add", ledger, f"{site.url}/une", "--allow-private")
    assert result.stdout.startswith("known\t1 statement")
    assert dict(site.asked[-1][1])["If-None-Match"] == '"1"'
    statuses = [json.loads(str(http))["status"] for (http,) in query(ledger, "SELECT http FROM capture ORDER BY id")]
    assert statuses == [200, 304]


def test_a_page_that_has_changed_is_a_new_version(run: Run, ledger: Path, site: Site) -> None:
    site["/une"] = Reply(html(SAID))
    run("add", ledger, f"{site.url}/une", "--allow-private")
    site["/une"] = Reply(html(SAID.replace("3 avril", "5 mai")))
    run("add", ledger, f"{site.url}/une", "--allow-private")
    assert [number for (number,) in query(ledger, "SELECT number FROM version ORDER BY number")] == [1, 2]
    assert query(ledger, "SELECT count(*) FROM link") == [(0,)], "versions of a page do not copy each other"


@pytest.mark.parametrize("contact", ["é", "(moi)", ""])
def test_a_contact_that_no_site_could_read(run: Run, ledger: Path, press: Path, contact: str) -> None:
    result = run("add", ledger, press, "--contact", contact)
    assert result.exit_code == 2
    assert "contact" in result.stderr


# -- reading anew ----------------------------------------------------------------------------------------------------


def test_pages_are_read_anew(run: Run, ledger: Path, press: Path) -> None:
    run("add", ledger, press)
    assert "this version has read every page" in run("reread", ledger).stderr
    with Ledger.open(ledger) as book:
        book.connection.execute("UPDATE page SET read_by = '0.0.1' WHERE id = 1")
        book.connection.execute("DELETE FROM statement")
    result = run("reread", ledger)
    assert result.exit_code == 0
    assert result.stdout == f"reread\t1 statement\t{press / 'a.txt'}\n"
    assert "2 pages reread" in run("reread", ledger, "--all").stderr
    assert query(ledger, "SELECT count(*) FROM statement") == [(1,)]
