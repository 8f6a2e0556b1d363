"""The site: it builds without a warning, loads nothing from elsewhere, and shows every case, rule, table and view."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from docs.site import phenomena, schema
from lxml import html

from corpus import FOLDER, Case, cases, read
from documents import ROOT
from selon.languages.fr.rules import RULES

SCHEMA = (ROOT / "src" / "selon" / "ledger" / "schema.sql").read_text("utf-8")
#: Of these a browser fetches what they name; a link it only follows when somebody clicks.
LOADED = "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[not(@rel='next' or @rel='prev')]/@href"

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page by its path."""
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_text("utf-8")) for path in site.rglob("*.html")
    }


def test_a_browser_loads_nothing_from_elsewhere(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    foreign = {(name, address) for name, page in pages.items() for address in page.xpath(LOADED) if is_foreign(address)}
    foreign |= {
        (path.name, address)
        for path in site.rglob("*.css")
        for address in re.findall(r"(?:url\(|@import\s*)[\"']?([^\"')]+)", path.read_text("utf-8"))
        if is_foreign(address)
    }
    inline = [style for page in pages.values() for style in page.xpath("//@style | //style/text() | //@srcset")]
    assert foreign == set()
    assert [style for style in inline if re.search(r"(?:https?:)?//", style)] == []


def test_no_script_of_the_theme_has_a_reason_to_ask_elsewhere(pages: dict[str, html.HtmlElement]) -> None:
    """Its bundle fetches mermaid for diagrams, figures of a repository, and a polyfill for old browsers: no page asks
    for the first two."""
    for name, page in pages.items():
        assert page.xpath("//*[contains(@class, 'mermaid')]") == [], name
        assert page.xpath("//*[@data-md-component='source']") == [], name


def is_foreign(address: str) -> bool:
    return not address.startswith("data:") and bool(urlsplit(address).netloc)


def test_no_link_of_the_site_leads_nowhere(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    """Also where mkdocs does not look: in what is made of docstrings and of the tests."""
    dead = []
    for name, page in pages.items():
        for address in page.xpath("//a/@href"):
            parts = urlsplit(unescape(address))
            if parts.scheme or parts.netloc or name == "404.html":
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            there = target.is_file()
            if there and parts.fragment and target.suffix == ".html":
                ids = pages[target.resolve().relative_to(site.resolve()).as_posix()].xpath("//@id")
                there = unquote(parts.fragment) in ids or parts.fragment == "__skip"
            if not there:
                dead.append((name, address))
    assert dead == []


def test_every_case_stands_on_the_page_of_its_phenomenon(pages: dict[str, html.HtmlElement]) -> None:
    for file in sorted(FOLDER.glob("*.md")):
        page = pages[f"phenomena/{file.stem}.html"]
        shown = [words_of(div) for div in page.xpath("//div[@class='case']")]
        assert shown == [flat(case.text) for case in read(file, file.read_text("utf-8"))], file.name
        known = page.xpath("//div[contains(@class, 'admonition failure')]/p[2]")
        assert [flat(one.text_content()) for one in known] == [
            flat(case.xfail) for case in cases() if case.file == file and case.xfail
        ]


def words_of(div: html.HtmlElement) -> str:
    """The sentence as it stands in the file: without the names of the roles."""
    paragraphs = []
    for paragraph in div.xpath("./p"):
        for name in paragraph.xpath(".//sup"):
            name.drop_tree()
        for end in paragraph.xpath(".//br"):
            end.tail = "\n" + (end.tail or "")
        paragraphs.append(paragraph.text_content())
    return flat(" ".join(paragraphs))


def flat(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def test_every_rule_has_its_prose_and_its_cases_on_the_site(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["reference/rules.html"]
    assert [str(title.text) for title in page.xpath("//article//h2")] == [rule.name for rule in RULES]
    text = page.xpath("//article")[0].text_content()
    assert text.count("Found in: ") == text.count("Near misses in: ") == len(RULES)
    assert "147 of 147 statements are right" in text  # fr.incise, as docs/evaluation.md says


def test_every_column_of_the_ledger_stands_on_the_page_of_its_schema() -> None:
    page = schema.page(SCHEMA)
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCHEMA)
        made = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
        ).fetchall()
        for (name,) in made:
            part = page.split(f"### {name}: ", 1)[1].split("\n### ", 1)[0]
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            assert re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) == columns, name
    assert "| `sha256` | `TEXT NOT NULL UNIQUE` | 'sha256:…' of the bytes |" in page
    assert "Who said what, where: one row a statement that nobody retracted." in page


def marks(case: Case) -> Iterator[str]:
    """What is told of a role to whoever sees no colour: its name behind the words, in the order of the text."""
    yield from re.findall(r'<sup class="role-name">([a-z]+ \d)</sup>', phenomena.marked(case))


def test_roles_are_told_by_their_names_inside_one_another_and_escaped() -> None:
    markdown = (
        "## A\n```fr\n« {content#1 {content#2 Oui & non}, {cue#2 dit-{source#2 il}}} », {cue#1 dit} <x>.\n\nFin.\n```"
    )
    [case] = read(Path("x.md"), markdown)
    assert list(marks(case)) == ["content 2", "source 2", "cue 2", "content 1", "cue 1"]
    shown = phenomena.marked(case)
    assert shown.startswith('<p>« <span class="role role-content"><span class="role role-content">Oui &amp; non<sup')
    assert shown.endswith(" &lt;x&gt;.</p><p>Fin.</p>")
    assert shown.count("<span") == shown.count("</span>") == 5
