"""NumPy's matrix product instead of BLIS's: nearly twice the words a second, for the same analysis.

thinc multiplies with BLIS on the processor; on the machines measured, NumPy's OpenBLAS with one thread is faster at the
sizes of a small model.
"""

from __future__ import annotations

from spacy.language import Language


def use_numpy(nlp: Language) -> Language:
    """The pipeline with every product made by NumPy."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None and hasattr(model, "walk") else ():
            if hasattr(node.ops, "use_blis"):
                node.ops.use_blis = False
    return nlp
