"""NumPy's matrix product instead of BLIS's: twice as fast on the machines at hand, for the same result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import spacy

if TYPE_CHECKING:
    from spacy.language import Language


@spacy.registry.callbacks("selon_training.numpy_products.v1")
def make_callback() -> Callable[[Language], None]:
    """Named in ``[initialize.after_init]``; the models of a pipeline share one `ops`."""
    return use_numpy


def use_numpy(nlp: Language) -> None:
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                if hasattr(node.ops, "use_blis"):
                    node.ops.use_blis = False
