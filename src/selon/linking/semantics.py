"""Semantic scores: one utterance told in other words, by any sentence-transformers model that is installed.

Off by default, and never required. What the words alone decide stands; a model is asked only about pairs in which the
speakers are one, the days near, and no figure, date or negation is against it, since a vector says little of those.
Nothing is fetched: a model is a folder, or a name that is on this machine already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from selon.errors import ModelError
from selon.linking.likeness import likeness
from selon.linking.profiles import profile
from selon.linking.records import Telling
from selon.linking.same_statement import days_apart
from selon.linking.speakers import Affinity, who
from selon.linking.weights import Weights
from selon.model import Link, LinkKind, LinkReason

NEAR = 0.8
"""The cosine from which two contents of one speaker count as one utterance. Models differ: another one may want
another threshold, which is an argument."""

_SOON = 2  # days

Vectors = np.ndarray[Any, np.dtype[np.float32]]


class Encoder(Protocol):
    """Gives each text a vector of length one."""

    @property
    def name(self) -> str: ...

    def __call__(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of tellings by their ids, and the name of the model that made them."""

    model: str
    vectors: Mapping[str, Vectors]
    near: float = NEAR

    @classmethod
    def of(cls, tellings: Iterable[Telling], encoder: Encoder, near: float = NEAR) -> Meanings:
        """Each text is encoded once, however many tell it in the same words."""
        texts = {telling.id: telling.text for telling in tellings}
        distinct = list(dict.fromkeys(texts.values()))
        rows = dict(zip(distinct, encoder(distinct), strict=True)) if distinct else {}
        return cls(encoder.name, {id_: rows[text] for id_, text in texts.items()}, near)

    def cosine(self, left: Telling, right: Telling) -> float:
        """How near two contents are, from -1 to 1."""
        return float(self.vectors[left.id] @ self.vectors[right.id])


def load(name: str) -> Encoder:
    """The encoder of a model: a folder, or the name of one that this machine has. Raises `ModelError` where there is
    none, or no sentence-transformers."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise ModelError("no sentence-transformers here: pip install 'selon[semantic]'") from None
    try:
        return _Transformer(name, SentenceTransformer(name, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(f"no model {name} on this machine: {str(error).splitlines()[0]}") from error


def same_meaning(left: Telling, right: Telling, weights: Weights, meanings: Meanings) -> Link | None:
    """The link of two tellings that say one thing in other words; None where something is against it."""
    apart = days_apart(left, right)
    if left.article == right.article or apart is None or apart > _SOON or left.denies != right.denies:
        return None
    cosine = meanings.cosine(left, right)
    speakers = who(left, right)
    if cosine < meanings.near or speakers.affinity not in (Affinity.SAME, Affinity.LIKELY):
        return None
    alike = likeness(profile(left, weights), profile(right, weights))
    if alike.figures_apart or alike.dates_apart or alike.opposed:
        return None
    one, other = sorted((left, right), key=lambda telling: telling.id)
    why = (
        LinkReason(speakers.why, one.source, other.source),
        LinkReason("dates", detail=f"{apart} days apart"),
        LinkReason("semantic score", detail=f"{cosine:.2f} ({meanings.model})"),
    )
    return Link(LinkKind.SAME, one.id, other.id, False, round(min(1.0, cosine), 3), why)


@dataclass(frozen=True, slots=True)
class _Transformer:
    name: str
    model: Any

    def __call__(self, texts: Sequence[str]) -> Vectors:
        found: Vectors = self.model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return found
