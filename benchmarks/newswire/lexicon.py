"""The vocabulary: nouns, adjectives, verbs and all other words, with gender, forms, lemma and part of speech."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml
from benchmarks.newswire.tokens import Token

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
FOLDER = Path(__file__).with_name("vocabulary")


@cache
def vocabulary(name: str) -> Any:
    """What `vocabulary/NAME.yml` holds; every scalar is a string (`No` begins a surname)."""
    return yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), yaml.CBaseLoader)


class Noun(NamedTuple):
    """A common noun; `gender` is `f` or `m`."""

    lemma: str
    gender: str
    plural: str

    def token(self, plural: bool) -> Token:
        return Token(self.plural if plural else self.lemma, self.lemma, "NOUN")


class Adjective(NamedTuple):
    """An adjective: masculine and feminine, singular and plural."""

    lemma: str
    fs: str
    mp: str
    fp: str

    def token(self, gender: str, plural: bool) -> Token:
        form = (self.fp if plural else self.fs) if gender == "f" else (self.mp if plural else self.lemma)
        return Token(form, self.lemma, "ADJ")


#: The endings of a person in imperfect and conditional, and in the future.
PAST_ENDINGS = {"je": "ais", "il": "ait", "nous": "ions", "ils": "aient"}
FUTURE_ENDINGS = {"je": "ai", "il": "a", "nous": "ons", "ils": "ont"}
TENSES = ("present", "imperfect", "future", "conditional")
CLITICS = {"je": "me", "il": "se", "nous": "nous", "ils": "se"}


class Verb(NamedTuple):
    """A verb: the present of `je`, `il`, `nous`, `ils`, the stems of imperfect and future, the participle."""

    lemma: str
    infinitive: str
    present: tuple[str, str, str, str]
    imperfect: str
    future: str
    participle: str
    auxiliary: str
    reflexive: bool

    def finite(self, tense: str, person: str) -> str:
        """The form of a simple tense (`present`, `imperfect`, `future`, `conditional`).

        >>> verb("fermer").finite("conditional", "nous")
        'fermerions'
        """
        if tense == "present":
            return self.present[("je", "il", "nous", "ils").index(person)]
        if tense == "future":
            return self.future + FUTURE_ENDINGS[person]
        ending = PAST_ENDINGS[person]
        if tense == "conditional":
            return self.future + ending
        stem = self.imperfect
        if ending[0] == "i" and stem.endswith(("ge", "ç")):
            stem = stem[:-1] if stem.endswith("ge") else stem[:-1] + "c"
        return stem + ending

    def agreed(self, gender: str, plural: bool) -> str:
        """The participle with its endings."""
        form = self.participle + ("e" if gender == "f" else "")
        return form + ("s" if plural and not form.endswith("s") else "")


def _plural(noun: str) -> str:
    if noun[-1] in "sxz":
        return noun
    if noun.endswith(("eau", "eu")):
        return noun + "x"
    return noun[:-2] + "aux" if noun.endswith("al") else noun + "s"


@cache
def nouns() -> dict[str, tuple[Noun, ...]]:
    """The nouns of each class, in an order that is drawn once and for all: the first are the frequent ones."""
    table = vocabulary("nouns")
    irregular = table["plurals"]
    found = {}
    for name, entry in table["classes"].items():
        members = [
            Noun(lemma, gender, irregular.get(lemma) or _plural(lemma))
            for gender in "fm"
            for lemma in entry.get(gender, ())
        ]
        Random(name).shuffle(members)
        found[name] = tuple(members)
    return found


@cache
def _by_lemma() -> dict[str, Noun]:
    return {one.lemma: one for members in nouns().values() for one in members}


def noun(lemma: str) -> Noun:
    """The noun, of whatever class.

    Raises `KeyError` where the vocabulary does not know it.
    """
    return _by_lemma()[lemma]


def _adjective(lemma: str, feminine: str) -> Adjective:
    if lemma[-1] in "sx":
        mp = lemma
    else:
        mp = lemma[:-2] + "aux" if lemma.endswith("al") else lemma + ("x" if lemma.endswith("eau") else "s")
    return Adjective(lemma, feminine, mp, feminine + "s")


ENDINGS = (
    ("eux", "euse"),
    ("if", "ive"),
    ("er", "ère"),
    ("el", "elle"),
    ("eil", "eille"),
    ("en", "enne"),
    ("on", "onne"),
)


def _feminine(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma
    for ending, feminine in ENDINGS:
        if lemma.endswith(ending):
            return lemma[: -len(ending)] + feminine
    return lemma + "e"


@cache
def adjective(lemma: str) -> Adjective:
    """An adjective of the file, or a participle that is used as one."""
    return _adjective(lemma, vocabulary("adjectives")["feminines"].get(lemma) or _feminine(lemma))


@cache
def adjectives() -> dict[str, tuple[Adjective, ...]]:
    """The adjectives that go with each class of nouns."""
    return {name: tuple(map(adjective, lemmas)) for name, lemmas in vocabulary("adjectives")["of"].items()}


@cache
def verb(lemma: str) -> Verb:
    """The verb of an infinitive; `se` or `s'` before it makes it reflexive."""
    infinitive = lemma.removeprefix("se ").removeprefix("s'")
    reflexive = infinitive != lemma
    je, il, nous, ils, imperfect, future, participle, *rest = vocabulary("verbs")[infinitive].split()
    auxiliary = "être" if rest or reflexive else "avoir"
    return Verb(infinitive, infinitive, (je, il, nous, ils), imperfect, future, participle, auxiliary, reflexive)


@cache
def aspirated() -> frozenset[str]:
    """The words before which nothing is elided."""
    return frozenset(vocabulary("forms")["aspirated"])


@cache
def forms() -> dict[str, Token]:
    """Every form of the vocabulary, to read literal words of a template by; the closed classes win."""
    inflected = (*_verb_forms(), *_adjective_forms())
    common = (one.token(plural) for members in nouns().values() for one in members for plural in (True, False))
    closed = (
        Token(form, lemma, pos)
        for pos, lemmas in vocabulary("forms")["words"].items()
        for lemma, written in lemmas.items()
        for form in written
    )
    return {token.form: token for token in (*inflected, *common, *closed)}


def _verb_forms() -> Iterator[Token]:
    for lemma in vocabulary("verbs"):
        entry, pos = verb(lemma), "AUX" if lemma in ("avoir", "être") else "VERB"
        finite = (entry.finite(tense, person) for tense in TENSES for person in PAST_ENDINGS)
        agreed = (entry.agreed(gender, plural) for gender in "fm" for plural in (False, True))
        yield from (Token(form, lemma, pos) for form in (*finite, *agreed, lemma))


def _adjective_forms() -> Iterator[Token]:
    known = (each for members in adjectives().values() for each in members)
    return (each.token(gender, plural) for each in known for gender in "fm" for plural in (False, True))


@cache
def literal(form: str) -> Token:
    """The word of a template as a token.

    Raises `KeyError` where the vocabulary does not know it.
    """
    if form[0].isdigit():
        return Token(form, form, "NUM")
    return forms()[form]


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """To each lemma the others of its group."""
    groups = vocabulary("synonyms")
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for lemma in group:
            found[lemma] = found.get(lemma, ()) + tuple(other for other in group if other != lemma)
    return found
