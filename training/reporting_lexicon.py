"""Words of reporting clauses in the press, read from `lexicon/`: verbs, people, times and places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"

# The stem of the imperfect where it is not that of « ils » in the present.
IMPERFECT_STEMS = {
    "soutenir": "souten", "prévenir": "préven", "prévoir": "prévoy", "souvenir": "souven", "marteler": "martel",
    "rappeler": "rappel", "concéder": "concéd", "considérer": "considér", "relever": "relev", "répéter": "répét",
    "révéler": "révél", "suggérer": "suggér", "tempérer": "tempér", "inquiéter": "inquiét", "sourire": "souri",
    "faire": "fais",
}  # fmt: skip


def lines(name: str) -> list[str]:
    """The lines of a lexicon, without its comments."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@dataclass(frozen=True)
class Verb:
    """A reporting verb and the forms that news stories use."""

    infinitive: str
    singular: str
    plural: str
    participle: str
    completive: bool = False
    reflexive: bool = False
    preposition: str = ""
    complement: str = ""

    @property
    def causative(self) -> bool:
        return self.infinitive == "faire"

    @property
    def stem(self) -> str:
        return IMPERFECT_STEMS.get(self.infinitive, self.plural.removesuffix("ent"))

    @property
    def gerund(self) -> str:
        return _soft(self.stem) + "ant"

    def finite(self, tense: str, plural: bool) -> str:
        if tense == "Pres":
            return self.plural if plural else self.singular
        if tense == "Imp":
            return _soft(self.stem) + ("aient" if plural else "ait")
        if tense == "Past":
            return self._first_stem + "èrent" if plural else _soft(self._first_stem) + "a"
        return self.infinitive + ("ont" if plural else "a")  # the future of verbs in -er

    @property
    def _first_stem(self) -> str:
        return self.infinitive.removesuffix("er")

    def tenses(self) -> list[str]:
        """The present first, as in the press; future and simple past only of verbs in -er, where they are regular."""
        first = self.infinitive.endswith("er") and self.stem[-2] not in "éèe"
        return ["Pres"] * 10 + ["Imp"] * 2 * (not self.complement) + ["Fut", "Past"] * first


def _soft(stem: str) -> str:
    """annonç-ait, exige-ait: the cedilla and the mute e before a."""
    return stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem


def verbs() -> list[Verb]:
    entries = [line.split() for line in lines("verbs")]
    return [Verb(*entry[:4], completive=entry[-1] == "+") for entry in entries]


def reflexive_verbs() -> list[Verb]:
    return [Verb(*line.split(), reflexive=True) for line in lines("reflexive_verbs")]  # type: ignore[arg-type]


def complex_verbs() -> list[Verb]:
    found = []
    for line in lines("complex_verbs"):
        *forms, preposition, complement = line.split()
        found.append(Verb(*forms, completive=True, preposition=preposition.strip("-"), complement=complement))
    return found


@dataclass(frozen=True)
class Names:
    men: list[str]
    women: list[str]
    surnames: list[str]
    organisations: list[str]


def names() -> Names:
    return Names(*(line.split() for line in lines("names")))
