"""Conjugation of the cue verbs: from a form to its lemma and its kind, without asking the tagger.

The tagger is right on nineteen verbs in twenty, and wrong where it hurts: `juge Mme Binet`, `rapporte Le Monde` and
`note l'institut` look like nouns, rare verbs get invented lemmas. The verbs that attribute are a closed list, so their
forms can be written down. The patterns are the school grammar's three groups; an irregular verb is found by its ending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["finite", "conditional", "infinitive", "gerund", "participle"]

_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_CONDITIONAL = ("rais", "rait", "rions", "riez", "raient")
_FUTURE = ("rai", "ras", "ra", "rons", "rez", "ront")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the verbs of one ending are conjugated: what stands in place of the ending, forms separated by spaces.
    `weak` is the stem of imperfect and gerund, `future` that of future and conditional, both in place of the ending."""

    present: str
    weak: str
    future: str
    past: str
    participle: str


#: By ending of the infinitive, the longest that fits.
_IRREGULAR: dict[str, Pattern] = {
    "aître": Pattern("ais aît ait aissons aissez aissent", "aiss", "aît", "ut urent", "u ue us ues"),
    "clure": Pattern("clus clut cluons cluez cluent", "clu", "clu", "clut clurent", "clu clue clus clues"),
    "crire": Pattern("cris crit crivons crivez crivent", "criv", "cri", "crivit crivirent", "crit crite crits crites"),
    "croire": Pattern("crois croit croyons croyez croient", "croy", "croi", "crut crurent", "cru crue crus crues"),
    "dire": Pattern("dis dit disons dites disez disent", "dis", "di", "dit dirent", "dit dite dits dites"),
    "endre": Pattern("ends end endons endez endent", "end", "end", "endit endirent", "endu endue endus endues"),
    "faire": Pattern("fais fait faisons faites font", "fais", "fe", "fit firent", "fait faite faits faites"),
    "falloir": Pattern("faut", "fall", "faud", "fallut", "fallu"),
    "indre": Pattern("ins int ignons ignez ignent", "ign", "ind", "ignit ignirent", "int inte ints intes"),
    "lire": Pattern("lis lit lisons lisez lisent", "lis", "li", "lut lurent", "lu lue lus lues"),
    "mentir": Pattern(
        "mens ment mentons mentez mentent", "ment", "menti", "mentit mentirent", "menti mentie mentis menties"
    ),
    "mettre": Pattern("mets met mettons mettez mettent", "mett", "mett", "mit mirent", "mis mise mises"),
    "mouvoir": Pattern("meus meut mouvons mouvez meuvent", "mouv", "mouv", "mut murent", "mu mue mus mues"),
    "ondre": Pattern("onds ond ondons ondez ondent", "ond", "ond", "ondit ondirent", "ondu ondue ondus ondues"),
    "pleuvoir": Pattern("pleut pleuvent", "pleuv", "pleuv", "plut plurent", "plu"),
    "prendre": Pattern("prends prend prenons prenez prennent", "pren", "prend", "prit prirent", "pris prise prises"),
    "quérir": Pattern("quiers quiert quérons quérez quièrent", "quér", "quer", "quit quirent", "quis quise quises"),
    "rire": Pattern("ris rit rions riez rient", "ri", "ri", "rit rirent", "ri"),
    "suffire": Pattern("suffis suffit suffisons suffisez suffisent", "suffis", "suffi", "suffit suffirent", "suffi"),
    "suivre": Pattern(
        "suis suit suivons suivez suivent", "suiv", "suiv", "suivit suivirent", "suivi suivie suivis suivies"
    ),
    "tenir": Pattern("tiens tient tenons tenez tiennent", "ten", "tiend", "tint tinrent", "tenu tenue tenus tenues"),
    "uire": Pattern("uis uit uisons uisez uisent", "uis", "ui", "uisit uisirent", "uit uite uits uites"),
    "venir": Pattern("viens vient venons venez viennent", "ven", "viend", "vint vinrent", "venu venue venus venues"),
    "vouloir": Pattern(
        "veux veut voulons voulez veulent", "voul", "voud", "voulut voulurent", "voulu voulue voulus voulues"
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    lemma: str
    kind: Kind


def forms_of(infinitives: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
    """Every form of the verbs, in lower case, with what it may be.

    >>> [e.kind for e in forms_of(["dénoncer"])["dénonçait"]]
    ['finite']
    >>> sorted(f for f in forms_of(["promettre"]) if f.startswith("promis"))
    ['promis', 'promise', 'promises']
    """
    table: dict[str, list[Entry]] = {}
    for lemma in infinitives:
        for form, kind in _conjugate(lemma):
            entry = Entry(lemma, kind)
            if entry not in table.setdefault(form, []):
                table[form].append(entry)
    return {form: tuple(entries) for form, entries in table.items()}


@cache
def participles_of(infinitives: frozenset[str]) -> frozenset[str]:
    """The past participles of the verbs, in all their endings."""
    forms = forms_of(infinitives).items()
    return frozenset(form for form, entries in forms if any(entry.kind == "participle" for entry in entries))


def _conjugate(lemma: str) -> Iterator[tuple[str, Kind]]:
    yield lemma, "infinitive"
    ending = next((e for e in sorted(_IRREGULAR, key=len, reverse=True) if lemma.endswith(e)), None)
    if ending:
        yield from _irregular(lemma.removesuffix(ending), _IRREGULAR[ending])
    elif lemma.endswith("er"):
        yield from _first_group(lemma)
    elif lemma.endswith("ir"):
        yield from _second_group(lemma)


def _irregular(stem: str, pattern: Pattern) -> Iterator[tuple[str, Kind]]:
    for form in (pattern.present + " " + pattern.past).split(" "):
        yield stem + form, "finite"
    for form in pattern.participle.split(" "):
        yield stem + form, "participle"
    yield from _weak(stem + pattern.weak, stem + pattern.future)


def _weak(weak: str, future: str) -> Iterator[tuple[str, Kind]]:
    for ending in _IMPERFECT:
        yield weak + ending, "finite"
    yield weak + "ant", "gerund"
    for ending in _FUTURE:
        yield future + ending, "finite"
    for ending in _CONDITIONAL:
        yield future + ending, "conditional"


def _first_group(lemma: str) -> Iterator[tuple[str, Kind]]:
    """`-cer` takes ç and `-ger` ge before a and o; `-yer` may take i, `é…er` may take è, `-eler` and `-eter` double."""
    stem = lemma[:-2]
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1], stem)
    for strong in _strong_stems(stem):
        for ending in ("e", "es", "ent"):
            yield strong + ending, "finite"
    for strong in {*_strong_stems(stem), stem}:
        for ending in _FUTURE:
            yield f"{strong}e{ending}", "finite"
        for ending in _CONDITIONAL:
            yield f"{strong}e{ending}", "conditional"
    for base, endings in (
        (stem, ("ez", "ions", "iez", "èrent")),
        (soft, ("ons", "ais", "ait", "aient", "a", "ai", "as")),
    ):
        for ending in endings:
            yield base + ending, "finite"
    yield soft + "ant", "gerund"
    for ending in ("é", "ée", "és", "ées"):
        yield stem + ending, "participle"


def _strong_stems(stem: str) -> set[str]:
    """The stems under stress: `répét-` gives `répèt-`, `appel-` gives `appell-`, `appuy-` gives `appui-`."""
    found = {stem}
    if stem[-1] == "y":
        found.add(stem[:-1] + "i")
    for consonants in (1, 2):
        at = len(stem) - consonants - 1
        if at > 0 and stem[at] in "eé" and all(c not in "aeiouyéè" for c in stem[at + 1 :]):
            found.add(stem[:at] + "è" + stem[at + 1 :])
    if stem.endswith(("el", "et")):
        found.add(stem + stem[-1])
    return found


def _second_group(lemma: str) -> Iterator[tuple[str, Kind]]:
    stem = lemma[:-2]
    for ending in ("is", "it", "issons", "issez", "issent", "irent"):
        yield stem + ending, "finite"
    for ending in ("i", "ie", "is", "ies"):
        yield stem + ending, "participle"
    yield from _weak(stem + "iss", stem + "i")
