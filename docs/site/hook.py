"""What mkdocs does beyond the documents themselves: pages made from the code and the tests, and links that stay true.

mkdocs.yml names this file; mkdocs calls its functions by their names (https://www.mkdocs.org/dev-guide/plugins/#events).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "src")]

from docs.site import phenomena, rules, schema  # noqa: E402
from docs.site.links import lead  # noqa: E402

from corpus import FOLDER, cases, read  # noqa: E402
from selon.languages.fr.rules import RULES  # noqa: E402

#: Files outside docs/ that are pages as they are.
COPIED = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "samples/README.md": "samples.md",
}
#: Files and folders that pages are made from, or stand for.
SHOWN = {
    "README.md": "index.md",
    "src/selon/languages/fr/rules": "reference/rules.md",
    "src/selon/ledger/schema.sql": "reference/schema.md",
    "tests/phenomena": "phenomena.md",
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The navigation, with the pages of the phenomena below theirs."""
    config.nav = [_with_phenomena(entry) for entry in config.nav]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The documents, and every page that is made. What its links name is a file of the repository."""
    for path, (_, text) in made().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with its links led to pages."""
    at = page.file.src_uri
    sources = {path: file for path, (file, _) in made().items()}
    return lead(markdown, sources.get(at, f"docs/{at}"), at, _pages(files))


def made() -> dict[str, tuple[str, str]]:
    """By path on the site, every page that no file of docs/ holds: the path that its links start from, its Markdown."""
    if not _MADE:
        prose = {rule.name: rule.doc for rule in RULES}
        for file, path in COPIED.items():
            _MADE[path] = (file, (ROOT / file).read_text("utf-8"))
        for source in sorted(FOLDER.glob("*.md")):
            text = source.read_text("utf-8")
            _MADE[f"phenomena/{source.name}"] = ("docs/x", phenomena.page(text, read(source, text), prose))
        evaluation = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
        _MADE["reference/rules.md"] = ("README.md", rules.page(prose, cases(), evaluation))
        sql = (ROOT / "src" / "selon" / "ledger" / "schema.sql").read_text("utf-8")
        _MADE["reference/schema.md"] = ("docs/x", schema.page(sql))
    return _MADE


_MADE: dict[str, tuple[str, str]] = {}


def _pages(files: Files) -> dict[str, str]:
    """The page of every file of the repository that has one."""
    documents = {f"docs/{file.src_uri}": file.src_uri for file in files}
    tested = {f"tests/phenomena/{file.name}": f"phenomena/{file.name}" for file in FOLDER.glob("*.md")}
    return {**documents, **tested, **COPIED, **SHOWN}


def _with_phenomena(entry: Any) -> Any:
    """An entry of the navigation; that of phenomena.md as a section, its pages in the order of their names."""
    if isinstance(entry, list):
        return [_with_phenomena(each) for each in entry]
    if not isinstance(entry, dict):
        return entry
    if entry == {"Phenomena": "phenomena.md"}:
        return {"Phenomena": ["phenomena.md", *(f"phenomena/{file.name}" for file in sorted(FOLDER.glob("*.md")))]}
    return {title: _with_phenomena(below) for title, below in entry.items()}
