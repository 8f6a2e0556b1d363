"""The figures of selon's own evaluation are those of the referee, `score_statements.py`, on the gold that it judges.

The predictions are the gold itself, bent in every way that a system errs, so that each branch of the referee is taken.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from selon.evaluation import corpora
from selon.evaluation.annotations import Annotation
from selon.evaluation.corpora import Corpus, Document
from selon.evaluation.measuring import measure
from selon.evaluation.predictions import Folder

SETS = ["briefs", "digest", "press", "regional", "treebank"]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", SETS)
def test_the_figures_are_those_of_the_referee(name: str, seed: int, shared: Path, tmp_path: Path) -> None:
    folder = shared / "gold" / name
    corpus = corpora.load(name, folder / "gold", folder / "text")
    _write_bent(corpus, tmp_path, Random(seed))
    command = [sys.executable, shared / "score_statements.py", folder / "gold", folder / "text", tmp_path, "--json"]
    referee: dict[str, Any] = json.loads(subprocess.check_output(command, text=True))

    score = measure(corpus, Folder(tmp_path).of).score
    for measure_name, hits in (("overlap", score.overlap["all"]), ("exact", score.exact["all"])):
        ours = {"precision": hits.precision, "recall": hits.recall, "f1": hits.f1}
        counts = {"gold": hits.gold, "predicted": hits.predicted}
        assert pytest.approx(ours | counts) == referee[measure_name]
    recalls = {kind: hits.recall for kind, hits in score.overlap.items() if kind != "all"}
    assert pytest.approx(recalls) == referee["recall_by_kind"]
    named = {"source": "source", "speaker": "speaker", "kind": "kind", "via": "chain", "commitment": "commitment"}
    ours = {theirs: score.accuracy[ours].value for theirs, ours in named.items()}
    assert pytest.approx(ours) == referee["accuracy"]
    assert 0.3 < score.overlap["all"].f1 < 0.95, "bent too little or too much to be a test"


def _write_bent(corpus: Corpus, folder: Path, random: Random) -> None:
    for document in corpus.documents:
        lines = [json.dumps(_bent(each, document, random)) for each in document.gold if random.random() < 0.85]
        if random.random() < 0.2 and len(document.text) > 40:
            lines.append(json.dumps({"content": [{"start": 3, "end": 37}], "kind": "direct", "commitment": "plain"}))
        (folder / f"{document.name}.jsonl").write_text("\n".join(lines), "utf-8")


def _bent(gold: Annotation, document: Document, random: Random) -> dict[str, Any]:
    def sometimes(value: Any, other: Any) -> Any:
        return other if random.random() < 0.15 else value

    end = gold.content[-1].end
    end = min(len(document.text), max(gold.content[-1].start + 1, end + sometimes(0, random.randint(-60, 60))))
    pieces = [(piece.start, piece.end) for piece in gold.content]
    pieces[-1] = (pieces[-1][0], end)
    source, name = gold.source or gold.cue, gold.speaker
    return {
        "content": [{"start": a, "end": b} for a, b in pieces],
        "source": sometimes({"start": source.start, "end": source.end} if source else None, None),
        "speaker": {"name": sometimes(name.split()[-1], "Personne")} if name else None,
        "kind": sometimes(gold.kind, "mixed"),
        "via": [{"name": via} for via in sometimes(gold.via, ("Reuters",))],
        "commitment": sometimes(gold.commitment, "distanced"),
    }
