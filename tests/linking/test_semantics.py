"""What a model of sentences may add, and what it may not. The model here counts letters in threes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from tests.linking.told import told

from selon.errors import ModelError
from selon.linking import semantics
from selon.linking.semantics import Meanings, Vectors, load, same_meaning
from selon.linking.weights import Weights


class Threes:
    """A stand-in for a model: texts are near where they share groups of three letters."""

    name = "threes"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = np.zeros((len(texts), 512), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for k in range(len(text) - 2):
                row[sum(map(ord, text[k : k + 3])) % 512] += 1
            row /= np.linalg.norm(row) or 1
        return rows


DAY = "2024-03-12"
ONE = told("nous reprendrons le dialogue sans attendre", "reprendre dialogue attendre", id="st_1", article="a", day=DAY)
TWO = told("nous reprendrons le dialogue sans tarder", "reprendre dialogue tarder", id="st_2", article="b", day=DAY)
FAR = told("le budget sera voté en juin", "budget voter juin", id="st_3", article="c", day=DAY)
MEANINGS = Meanings.of([ONE, TWO, FAR], Threes())


def test_one_speaker_one_day_one_meaning() -> None:
    link = same_meaning(TWO, ONE, Weights(), MEANINGS)
    assert link is not None
    assert (link.left, link.right, link.directed) == ("st_1", "st_2", False)
    assert link.why[-1].name == "semantic score"
    assert link.why[-1].detail.endswith("(threes)")


@pytest.mark.parametrize(
    "other",
    [
        FAR,
        replace(TWO, speaker="en_2", speaker_name="Paul Blanc"),
        replace(TWO, day=(TWO.day or 0) + 3),
        replace(TWO, day=None),
        replace(TWO, denies=True),
        replace(TWO, article=ONE.article),
    ],
    ids=["another thing", "another speaker", "another week", "no day", "a denial", "one article"],
)
def test_what_a_vector_cannot_decide(other: object) -> None:
    assert same_meaning(ONE, other, Weights(), MEANINGS) is None  # type: ignore[arg-type]


def test_figures_stand_against_any_vector() -> None:
    one, other = (
        told(
            f"nous créerons {n} emplois dans la ville", f"créer {n} emploi ville", day=DAY, id=f"st_{n}", article=str(n)
        )
        for n in (40, 60)
    )
    meanings = Meanings.of([one, other], Threes())
    assert meanings.cosine(one, other) > meanings.near
    assert same_meaning(one, other, Weights(), meanings) is None


def test_a_text_is_encoded_once() -> None:
    encoder = Threes()
    Meanings.of([ONE, replace(ONE, id="st_9"), TWO], encoder)
    assert encoder.asked == [ONE.text, TWO.text]


def test_no_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match=r"pip install 'selon\[semantic\]'"):
        load("any")


def test_a_model_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}

    class Model:
        def __init__(self, name: str, **options: object) -> None:
            asked.update(options, name=name)
            if name == "absent":
                raise OSError("not on this machine")

        def encode(self, texts: list[str], **_: object) -> Vectors:
            return np.ones((len(texts), 1), np.float32)

    library = ModuleType("sentence_transformers")
    library.SentenceTransformer = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    encoder = semantics.load("here")
    assert asked == {"name": "here", "local_files_only": True}
    assert encoder(["a", "b"]).shape == (2, 1)
    with pytest.raises(ModelError, match="no model absent on this machine"):
        load("absent")
