"""A ledger in Datasette: its views come up, its keys are links, its full text is found."""

from __future__ import annotations

import asyncio
import warnings
from typing import Any

import pytest

from selon.ledger import Ledger
from selon.model import Entry
from stores import only_file

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    datasette = pytest.importorskip("datasette.app", reason="needs datasette, which `make test` installs")


@pytest.fixture
def asked(ledger: Ledger, samples: list[Entry]) -> dict[str, Any]:
    """What Datasette says of a ledger of the samples, by path."""
    for entry in samples:
        ledger.add(entry)
    ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    paths = (
        "/presse.json",
        "/presse/said.json?_shape=objects&_size=5",
        "/presse/statement.json?_search=criée&_size=3&_shape=objects",
        "/presse/passage.json?_shape=objects&role=content&_size=5",
        "/presse/statement",
    )

    async def ask() -> dict[str, Any]:
        app = datasette.Datasette([str(ledger.path)])
        await app.invoke_startup()
        answers = {path: await app.client.get(path) for path in paths}
        assert {answer.status_code for answer in answers.values()} == {200}
        return {path: answer.json() if ".json" in path else answer.text for path, answer in answers.items()}

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return asyncio.run(ask())


@only_file
def test_a_ledger_in_datasette(asked: dict[str, Any], ledger: Ledger) -> None:
    database, said, found, passage, page = asked.values()
    views = {view["name"] for view in database["views"]}
    assert {"said", "relayed", "denied", "reused", "version", "passage"} <= views
    tables = {table["name"]: table for table in database["tables"]}
    assert tables["statement"]["fts_table"] == "statement_fts"
    keys = {key["column"]: key["other_table"] for key in tables["statement"]["foreign_keys"]["outgoing"]}
    assert keys == {"article": "article", "mention": "mention"}
    assert {"speaker", "content", "outlet", "page"} <= said["rows"][0].keys()
    assert found["rows"]
    assert all("cri" in row["content"].casefold() + row["lemmas"] for row in found["rows"])
    text = ledger.page(1).text
    row = passage["rows"][0]
    assert text[row["start"] : row["stop"]] == row["text"]
    assert 'href="/presse/article/' in page
