"""The same pages give the same statements, links and stories: in whatever process, order and language, with however
many workers and threads, and on a processor that rounds otherwise."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from selon.exports import jsonl
from selon.ledger import Ledger
from selon.ledger.linked.links import read_links
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
HERE = {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
#: Another person's machine.
ELSEWHERE = {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "LANGUAGE": "ar", "COLUMNS": "40"}
#: A processor of 2004, as far as NumPy and OpenBLAS can be told: other instructions, so sums in another order.
OLDER = {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": "X86_V4 X86_V3 AVX512_ICL AVX512_SPR"}
THREADS = {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4"}


def selon(*words: object, **environment: str) -> str:
    """What a command prints, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "selon", *map(str, words)],
        env={**os.environ, **HERE, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def in_any_order(text: str) -> str:
    return digest("".join(sorted(text.splitlines(keepends=True))))


@pytest.fixture(scope="module")
def samples() -> str:
    """What `selon read` prints of the samples, here."""
    printed = selon("read", SAMPLES, "--format", "jsonl")
    assert printed.count("\n") > 50
    return printed


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ((), HERE),
        ((), ELSEWHERE),
        ((), THREADS),
        ((), OLDER),
        (("--workers", 2), ELSEWHERE),
    ],
    ids=["again", "elsewhere", "threads", "older", "workers"],
)
def test_statements_are_the_same(samples: str, options: tuple[object, ...], environment: dict[str, str]) -> None:
    assert digest(selon("read", SAMPLES, "--format", "jsonl", *options, **environment)) == digest(samples)


def test_the_order_of_pages_does_not_matter(samples: str) -> None:
    pages = sorted((path for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt")), reverse=True)
    printed = selon("read", *pages, "--format", "jsonl", "--workers", 2, "--unordered", **ELSEWHERE)
    assert in_any_order(printed) == in_any_order(samples)


def test_the_gold_is_read_the_same(shared: Path) -> None:
    """Pages of the press beside the samples, on two machines as unlike as can be."""
    folders = [shared / "gold" / name / "text" for name in ("press", "digest", "briefs")]
    here = selon("read", *folders, "--format", "jsonl")
    assert here.count("\n") > 200
    there = selon("read", *reversed(folders), "--format", "jsonl", "--workers", 2, **ELSEWHERE, **OLDER)
    assert in_any_order(there) == in_any_order(here)


def test_links_and_stories_are_the_same(tmp_path: Path) -> None:
    pages = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))
    one, other = tmp_path / "one.selon", tmp_path / "other.selon"
    selon("add", one, *pages)
    selon("add", other, *reversed(pages), "--workers", 2, **ELSEWHERE, **OLDER)
    assert _held(one) == _held(other)
    assert all(len(each) > 5 for each in _held(one).values())


def test_rounding_is_far_from_deciding(pipeline: Pipeline) -> None:
    """Every weight of the model is moved by some millionths, ten times what processors differ by: nothing changes."""
    before = _read(pipeline)
    assert _read(_moved(1e-6)) == before
    assert _read(_moved(0.3)) != before


def _moved(by: float) -> Pipeline:
    """selon with a model of which each weight was multiplied by 1 + a normal deviate of this size."""
    moved, draw = Pipeline.load(), np.random.default_rng(11)
    models = [getattr(moved.nlp.get_pipe(name), "model", None) for name in moved.nlp.pipe_names]
    for node in [node for model in models if model is not None for node in model.walk()]:
        for parameter in filter(node.has_param, node.param_names):
            weights = node.get_param(parameter)
            noise = 1 + by * draw.standard_normal(weights.shape)
            node.set_param(parameter, (weights * noise).astype(weights.dtype))
    return moved


def _read(pipeline: Pipeline) -> list[Any]:
    return [
        jsonl.as_dict(statement)
        for page in sorted(SAMPLES.glob("*.[ht]*"))
        for statement in pipeline.read(page).statements
    ]


def _held(file: Path) -> dict[str, list[Any]]:
    """Statements, links and stories of a ledger, without the numbers of their rows."""
    with Ledger.open(file, read_only=True) as ledger:
        stories = ledger.connection.execute(
            "SELECT story.id, label, key, why FROM story_article JOIN story ON story.id = story "
            "JOIN article ON article.id = article ORDER BY story.id, key"
        )
        return {
            "statements": sorted(json.dumps(jsonl.as_dict(each), sort_keys=True) for each in ledger.statements()),
            "links": sorted(map(repr, read_links(ledger.connection))),
            "stories": [tuple(row) for row in stories],
        }


def test_the_hash_that_the_document_shows_is_that_of_the_samples(samples: str) -> None:
    text = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    assert f"\n{digest(samples)}  -\n" in text, "run `make docs`"
