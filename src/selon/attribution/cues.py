"""What a language's lexicon says of the words that attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One lexicon entry.

    `frames` names the constructions in which the lemma attributes (`que`, `inf`, `de`, `à`, `si`, `incise`, `quote` …:
    a language defines them); `denies` and `distanced` say what the cue does to its content, `denies_clause_only` that
    it denies what a clause tells and not what it quotes.
    """

    lemma: str
    cls: str
    frames: frozenset[str]
    denies: bool = False
    distanced: bool = False
    denies_clause_only: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CueLexicon:
    """The cues of a language: verbs and nouns by lemma, formulas (`aux dires de`) by their words in lower case.

    Read once and compared by identity, so that what is computed from it can be kept.
    """

    verbs: Mapping[str, CueEntry]
    nouns: Mapping[str, CueEntry]
    formulas: Mapping[tuple[str, ...], CueEntry]

    def entry(self, lemma: str, cls: str) -> CueEntry | None:
        """The entry that a statement's cue names by its lemma and class; None for a cue outside the lexicon (`:`)."""
        found = (self.verbs.get(lemma), self.nouns.get(lemma), self.formulas.get(tuple(lemma.split(" "))))
        return next((e for e in found if e is not None and e.cls == cls), None)
