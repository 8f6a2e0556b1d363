"""Token vectors for many texts at once: what spaCy's `tok2vec` makes, each word embedded once.

A word's embedding depends on its form and on whether a space follows, on nothing around it: those of the words met
are kept. What depends on the words around, four layers of a window of three, is computed over a few hundred rows at a
time, so that its matrices stay in the processor's cache, with as many rows of either side as the layers look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
#: A form, and whether a space follows it.
Form = tuple[str, bool]

#: Embeddings that are kept: some tens of megabytes. Where they are full, all are given up; half a million words of news
#: have as many forms.
_KEPT = 1 << 16
_ROWS = 768
_EPSILON = np.float32(1e-8)  # as in thinc's layer normalisation


class _Layer:
    """A window of three words, the largest of some pieces, normalised, added to what came in."""

    def __init__(self, residual: Any) -> None:
        nodes = {node.name: node for node in residual.walk()}
        weights = nodes["maxout"].get_param("W")  # unit, piece, input
        self.width, self.pieces = weights.shape[:2]
        self.weights = np.ascontiguousarray(weights.swapaxes(0, 1).reshape(-1, weights.shape[-1]).T)
        self.bias = np.ascontiguousarray(nodes["maxout"].get_param("b").T.reshape(-1))
        self.gain, self.shift = nodes["layernorm"].get_param("G"), nodes["layernorm"].get_param("b")

    def __call__(self, rows: Floats) -> Floats:
        width = self.width
        window = np.zeros((len(rows), 3 * width), dtype=np.float32)
        window[1:, :width], window[:, width : 2 * width], window[:-1, 2 * width :] = rows[:-1], rows, rows[1:]
        pieces = window @ self.weights
        pieces += self.bias
        largest = pieces[:, :width]
        for k in range(1, self.pieces):
            largest = np.maximum(largest, pieces[:, k * width : (k + 1) * width])
        largest -= largest.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", largest, largest)[:, None] / np.float32(width) + _EPSILON
        largest *= 1 / np.sqrt(variance)
        largest *= self.gain
        largest += self.shift
        largest += rows
        made: Floats = largest
        return made


class Encoder:
    """The token vectors of a pipeline's `tok2vec`."""

    def __init__(self, embed: Any, layers: Sequence[_Layer], vocab: Any) -> None:
        self._embed, self._layers, self._vocab = embed, layers, vocab
        self._rows: dict[Form, int] = {}
        self._kept: Floats = np.empty((_KEPT, layers[0].width), dtype=np.float32)

    @classmethod
    def of(cls, tok2vec: Any, vocab: Any) -> Encoder | None:
        """That of a spaCy component; None where it is of another make."""
        model = tok2vec.model
        if len(model.layers) != 2 or any(node.name not in _KNOWN for node in model.walk() if not node.layers):
            return None
        if not any(node.name == "extract_features" for node in model.layers[0].walk()):
            return None
        residuals = [n for n in model.layers[1].walk() if n.name.startswith("residual(") and len(n.layers) == 1]
        windows = [node for node in model.layers[1].walk() if node.name == "expand_window"]
        if not residuals or any(node.attrs["window_size"] != 1 for node in windows) or len(windows) != len(residuals):
            return None
        return cls(model.layers[0], [_Layer(residual) for residual in residuals], vocab)

    def vectors(self, texts: Sequence[Sequence[Form]]) -> Floats:
        """The vectors of the words of some texts, one text behind the other."""
        apart = len(self._layers)
        rows = [*self._embedded([form for text in texts for form in text])]
        known = np.concatenate(rows) if rows else np.empty((0, self._layers[0].width), dtype=np.float32)
        padded = np.zeros((len(known) + apart * (len(texts) + 1), known.shape[1]), dtype=np.float32)
        places = np.concatenate(
            [np.arange(a, b) + apart * (k + 1) for k, (a, b) in enumerate(_bounds(texts))] or [np.empty(0, dtype=int)]
        )
        padded[places] = known
        encoded: Floats = self._encoded(padded)[places]
        return encoded

    def _embedded(self, forms: Sequence[Form]) -> Iterator[Floats]:
        """The embeddings of some words, as many at a time as can be kept."""
        for start in range(0, len(forms), _KEPT // 2):
            some = forms[start : start + _KEPT // 2]
            fresh = [form for form in dict.fromkeys(some) if form not in self._rows]
            if len(self._rows) + len(fresh) > _KEPT:
                self._rows.clear()
                fresh = [*dict.fromkeys(some)]
            if fresh:
                doc = Doc(self._vocab, words=[word for word, _ in fresh], spaces=[space for _, space in fresh])
                first = len(self._rows)
                self._kept[first : first + len(fresh)] = self._embed.predict([doc])[0]
                self._rows.update(zip(fresh, range(first, first + len(fresh)), strict=True))
            yield self._kept[[self._rows[form] for form in some]]

    def _encoded(self, rows: Floats) -> Floats:
        """What the layers make of some rows, a few at a time and those around them that they look at."""
        reach = len(self._layers)
        made = np.empty_like(rows)
        for start in range(0, len(rows), _ROWS):
            first = max(0, start - reach)
            part = rows[first : start + _ROWS + reach]
            for layer in self._layers:
                part = layer(part)
            made[start : start + _ROWS] = part[start - first : start - first + _ROWS]
        return made


#: The layers that a `MultiHashEmbed` and a `MaxoutWindowEncoder` consist of.
_KNOWN = frozenset(
    {
        "extract_features", "list2ragged", "ragged2list", "ints-getitem", "hashembed", "static_vectors", "maxout",
        "layernorm", "dropout", "expand_window",
    }
)  # fmt: skip


def _bounds(texts: Sequence[Sequence[Form]]) -> Iterator[tuple[int, int]]:
    start = 0
    for text in texts:
        yield start, start + len(text)
        start += len(text)
