from __future__ import annotations

import json
from pathlib import Path

from benchmarks.newswire import generate
from benchmarks.newswire.writing import write


def test_a_folder_holds_pages_and_truth(tmp_path: Path) -> None:
    truth = write(tmp_path, 40, 2)
    wire = generate(40, 2)
    assert truth == wire.truth
    assert {file.read_bytes() for file in (tmp_path / "pages").iterdir()} == {entry.source for entry in wire.entries}

    def rows(name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines()]

    assert [(row["left"], row["right"]) for row in rows("reprints")] == truth.reprints
    assert {row["article"]: row["story"] for row in rows("stories")} == truth.stories
    assert len(rows("statements")) == sum(len(entry.reading.statements) for entry in wire.entries)
    for row in rows("passages"):
        assert set(row) == {"left", "right", "left_span", "right_span"}
