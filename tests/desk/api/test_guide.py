"""The Python of docs/api.md runs as it stands, against a desk over the samples."""

from __future__ import annotations

import re
from pathlib import Path

import httpx2
import pytest

from desk.api.press_api import client
from selon.corpora import Record
from selon.desk.settings import Settings
from selon.engines.linker import Linker
from selon.ledger import Ledger
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[3]


def test_the_guide_runs(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "presse.selon"
    samples = [each for each in sorted((ROOT / "samples").glob("*.*")) if each.suffix in {".html", ".txt"}]
    with Ledger.open(file, create=True) as ledger:
        for entry in pipeline.entries(Record(each.name, each.read_bytes()) for each in samples):
            assert not isinstance(entry, Exception)
            ledger.add(entry)
        Linker(ledger).link()
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.M | re.S)
    with client(Settings(file), pipeline) as api:
        monkeypatch.setattr(httpx2, "Client", lambda **_: api)
        exec("\n".join(blocks), {})
    told = capsys.readouterr().out
    assert "['Claire Aubin']" in told
    assert told.rstrip().endswith("202 waiting") or "202 reading" in told
