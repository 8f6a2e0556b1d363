"""The lemmas that stand in any newspaper, whatever its subject, and how often."""

from __future__ import annotations

from functools import cache

from selon.languages.fr.lexicons import table

SHARES = {"half": 0.5, "fifth": 0.2, "twentieth": 0.05}


@cache
def everyday() -> dict[str, float]:
    """The share of a newspaper's articles that hold a lemma, from 0 to 1: an estimate, for the lemmas that are common.

    >>> everyday()["mardi"], everyday()["tribunal"], "incendie" in everyday()
    (0.2, 0.05, False)
    """
    return {lemma: SHARES[group] for group, lemmas in table("everyday").items() for lemma in lemmas}
