"""What a language's lexicon says of the words that attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One lexicon entry.

    `frames` names the constructions in which the lemma attributes (`que`, `inf`, `de`, `à`, `si`, `incise`, `quote` …:
    a language defines them); `denies` and `distanced` say what the cue does to its content.
    """

    lemma: str
    cls: str
    frames: frozenset[str]
    denies: bool = False
    distanced: bool = False


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The cues of a language: verbs and nouns by lemma, formulas (`aux dires de`) by their words in lower case."""

    verbs: Mapping[str, CueEntry]
    nouns: Mapping[str, CueEntry]
    formulas: Mapping[tuple[str, ...], CueEntry]

    def verb(self, lemma: str, *frames: str) -> CueEntry | None:
        """The entry of a verb, if it attributes in one of `frames` (any, where none is given)."""
        entry = self.verbs.get(lemma)
        if entry is None or (frames and not entry.frames & set(frames)):
            return None
        return entry
