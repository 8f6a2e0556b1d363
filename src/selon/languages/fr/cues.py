"""The verbs of a passage that may attribute, each with its lexicon entry.

The frames of lexicons/verbs.yml:
    whom    the one spoken to is its object: `informe X que`, `exhorte X à`
    que     a clause follows: `affirme que`
    inf     a bare infinitive follows: `affirme avoir`
    de, à   an infinitive with its preposition, the one addressed between: `demande à X de`, `appelle X à`
    pour    an infinitive of reproach or praise: `critique X pour avoir`
    si      an indirect question: `demande si`, `explique comment`
    quote   the object holds a quotation, or a colon introduces one
    incise  the verb may stand in an incise even without quotation marks
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from selon.analysis.document import Doc
from selon.analysis.verbs import VerbGroup
from selon.attribution.cues import CueEntry, CueLexicon
from selon.errors import LexiconError
from selon.languages.fr import lexicons

FRAMES = frozenset({"whom", "que", "inf", "de", "à", "pour", "si", "quote", "incise"})
#: An entry denies nothing, all that it attributes, or a clause only: `se défend d'avoir`, not `se défend : « … »`.
_CLAUSE = "clause"
_DENIALS = (False, True, _CLAUSE)
_SKIPPED = frozenset({"ADV"})
_LONGEST_GAP = 3
#: The colon that introduces what is said, a cue of its own.
COLON = CueEntry(":", "colon", frozenset({"quote"}))


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb group with its entry; `end` takes in the words of a set phrase (`met en garde`)."""

    group: VerbGroup
    entry: CueEntry
    end: int

    def takes(self, *frames: str) -> bool:
        return not self.entry.frames.isdisjoint(frames)


def verb_cues(doc: Doc, groups: dict[int, VerbGroup], lexicon: CueLexicon) -> Iterator[VerbCue]:
    """Every verb group of the document whose verb is in the lexicon, set phrases first."""
    for group in groups.values():
        found = _set_phrase(doc, group, lexicon) or _simple(group, lexicon)
        if found:
            yield found


def _simple(group: VerbGroup, lexicon: CueLexicon) -> VerbCue | None:
    """A reflexive verb needs an entry of its own: `se plaindre` speaks, `s'annoncer` does not."""
    names = [f"se {group.lemma}", f"s'{group.lemma}"] if group.reflexive else [group.lemma]
    entry = next((e for name in names if (e := lexicon.verbs.get(name))), None)
    return VerbCue(group, entry, group.end) if entry else None


def _set_phrase(doc: Doc, group: VerbGroup, lexicon: CueLexicon) -> VerbCue | None:
    """`fait savoir`, `a mis en garde`, `lance un appel`: the words may follow an adverb, no more."""
    for words in _phrases(lexicon).get(group.lemma, ()):
        i = group.end
        while i < len(doc) and doc[i].pos_ in _SKIPPED and doc[i].lower_ != words[0] and i - group.end < _LONGEST_GAP:
            i += 1
        if [t.lower_.replace("’", "'") for t in doc[i : i + len(words)]] == list(words):
            entry = lexicon.verbs[" ".join((group.lemma, *words))]
            return VerbCue(group, entry, i + len(words))
    return None


@cache
def _phrases(lexicon: CueLexicon) -> dict[str, tuple[tuple[str, ...], ...]]:
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for verb in lexicon.verbs:
        first, *rest = verb.split(" ")
        if rest and first != "se":
            phrases[first] = (*phrases.get(first, ()), tuple(rest))
    return phrases


@cache
def load() -> CueLexicon:
    """The French cues, read once from the lexicons beside the rules. Raises `LexiconError` where one breaks its
    rules."""
    verbs = {lemma: _entry("verbs", lemma, row) for lemma, row in _read("verbs").items()}
    nouns = {lemma: _entry("nouns", lemma, row) for lemma, row in _read("nouns").items()}
    formulas = {tuple(form.split(" ")): _formula(form, row) for form, row in _read("formulas").items()}
    return CueLexicon(verbs, nouns, formulas)


def _entry(name: str, lemma: str, row: dict[str, Any]) -> CueEntry:
    unknown = set(row) - {"class", "frames", "denies", "distanced"}
    frames = frozenset(row.get("frames", ()))
    if unknown or not frames <= FRAMES:
        raise LexiconError(f"{name}.yml: {lemma}: unknown {sorted(unknown | (frames - FRAMES))}")
    if (denies := row.get("denies", False)) not in _DENIALS:
        raise LexiconError(f"{name}.yml: {lemma}: denies {denies!r}")
    return CueEntry(lemma, row["class"], frames, bool(denies), bool(row.get("distanced")), denies == _CLAUSE)


def _formula(form: str, row: dict[str, Any]) -> CueEntry:
    if unknown := set(row) - {"class", "names"}:
        raise LexiconError(f"formulas.yml: {form}: unknown {sorted(unknown)}")
    return CueEntry(form, row["class"], frozenset({"names"} if row.get("names") else ()))


def _read(name: str) -> dict[str, Any]:
    """The entries of a lexicon of cues, in order."""
    rows: dict[str, Any] = lexicons.table(name)
    lines = lexicons.text(name).splitlines()
    lemmas = [line.split(": {")[0].strip('"') for line in lines if line and line[0] not in "# "]
    if lemmas != sorted(lemmas, key=_order):
        raise LexiconError(f"{name}.yml: not sorted")
    return rows


def _order(lemma: str) -> str:
    """Dictionary order: case, accents, ligatures and the kind of apostrophe do not count."""
    plain = unicodedata.normalize("NFD", lemma.lower().replace("æ", "ae").replace("œ", "oe").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))
