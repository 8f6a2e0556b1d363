"""Training multiplies as reading does: `selon.analysis.arithmetic`, under the name that a configuration can give."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import spacy

from selon.analysis.arithmetic import use_numpy

if TYPE_CHECKING:
    from spacy.language import Language


@spacy.registry.callbacks("selon_training.numpy_products.v1")
def make_callback() -> Callable[[Language], Language]:
    """Named in ``[initialize.after_init]``; the models of a pipeline share one `ops`."""
    return use_numpy
