"""Files from wherever a task runs, under the names that the user gave them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selon.corpora import Record, shards
from selon.corpora.reading import records
from selon.engines.reaching import Reaching
from selon.errors import InputError


def test_a_name_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a cluster, where nobody is in the folder in which the command was typed."""
    (tmp_path / "2022").mkdir()
    (tmp_path / "2022" / "a.jsonl").write_text(json.dumps({"text": "Il pleut sur a."}) + "\nnot JSON\n")
    (tmp_path / "2022" / "une.html").write_text("<p>Il neige.</p>")
    monkeypatch.chdir(tmp_path)
    names = ["2022/a.jsonl", "2022/une.html", f"file://{tmp_path}/2022/a.jsonl"]
    found, refused = shards(names[:2])
    elsewhere, _ = shards(names[2:])
    assert not refused
    here = [record for shard in (*found, *elsewhere) for record in records(shard)]
    monkeypatch.chdir("/")
    reach = Reaching(records, str(tmp_path))
    there = [record for shard in (*found, *elsewhere) for record in reach(shard)]
    assert [(type(each), each.name) for each in there] == [(type(each), each.name) for each in here]
    assert [each.name for each in there[:3]] == ["2022/a.jsonl#0", "2022/a.jsonl#1", "2022/une.html"]
    assert [each for each in there if isinstance(each, Record)] == [each for each in here if isinstance(each, Record)]
    assert [str(each) for each in there if isinstance(each, InputError)] == [
        str(each) for each in here if isinstance(each, InputError)
    ]
