"""Templates: French with slots, read once, and filled as often as one likes.

`{le infra}` is a noun of the class `infra` with its article, `{les infra}` its plural, `{des infra}`, `{un infra}`,
`{ce infra}`, `{son infra}`, `{notre infra}` likewise, `{infra}` and `{infra+}` the bare noun. A figure at the end keeps
two nouns of one class apart. `*fermé` agrees with the subject. `{town}`, `{company}`, `{n:12-80}`, `{money}`,
`{weekday}`, `{month}` are not nouns of a class; every other word is in the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from benchmarks.newswire.lexicon import MONTHS, Adjective, Noun, adjective, adjectives, literal, noun, nouns, synonyms
from benchmarks.newswire.tokens import COLON, COMMA, STOP, Token

SLOT = re.compile(r"\{(?:(\w+) )?([a-z_]+)(\d?)(\+?)(?::([\d-]+))?\}|([^\s{}]+)")
PLURAL = frozenset({"les", "des", "ces", "nos", "ses", "leurs", "plusieurs", "deux", "trois"})
WORDS = re.compile(r"aujourd['’]hui|[^\s,.:'’]+['’]|[^\s,.:'’]+|[,.:]")
#: Elided words as they are before another word shortens them.
FULL = {"d'": "de", "n'": "ne", "qu'": "que", "s'": "se"}
MARKS = {",": COMMA, ".": STOP, ":": COLON}
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NUMBERS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
)  # fmt: skip


class Slot(NamedTuple):
    """A place in a template: the determiner, the class, the key of its filling, the range of a number."""

    determiner: str
    cls: str
    key: str
    plural: bool
    low: int
    high: int


class Agreeing(NamedTuple):
    """An adjective that agrees with the subject."""

    lemma: str


Element = Token | Slot | Agreeing


class Phrase(NamedTuple):
    """Words with the gender and number that verbs and adjectives agree with."""

    words: tuple[Token, ...]
    gender: str
    plural: bool


class Filling(NamedTuple):
    """What a slot means in one claim: a noun, perhaps with an adjective; or a ready phrase; or a number."""

    noun: Noun | None = None
    adjective: Adjective | None = None
    phrase: Phrase | None = None
    number: int | None = None


Fillings = dict[str, Filling]


@cache
def template(text: str) -> tuple[Element, ...]:
    """Read a template.

    Raises `KeyError` where a word is not in the vocabulary.
    """
    found: list[Element] = []
    for match in SLOT.finditer(text):
        determiner, cls, digit, plus, span, word = match.groups()
        if cls:
            low, _, high = (span or "0-0").partition("-")
            plural = determiner in PLURAL or bool(plus)
            key = f"{cls}{digit}" if not span else f"{cls}{digit}:{span}"
            found.append(Slot(determiner or "", cls, key, plural, int(low), int(high)))
        elif word.startswith("*"):
            found.append(Agreeing(word[1:]))
        else:
            found += [MARKS.get(part) or literal(FULL.get(part, part)) for part in WORDS.findall(word)]
    return tuple(_with_articles(found))


def _with_articles(elements: list[Element]) -> Iterator[Element]:
    """`l'` as the article that its noun takes, so that another noun may stand there."""
    for element, following in zip(elements, [*elements[1:], STOP], strict=False):
        if isinstance(element, Token) and element.form == "l'":
            known = isinstance(following, Token) and following.pos == "NOUN"
            feminine = known and isinstance(following, Token) and noun(following.lemma).gender == "f"
            yield literal("la" if feminine else "le")
        else:
            yield element


def slots(elements: tuple[Element, ...]) -> list[Slot]:
    return [element for element in elements if isinstance(element, Slot)]


def skewed(draw: Random, count: int) -> int:
    """An index below `count`, low ones much more often: the few words of a class that the press lives on."""
    return int(count * draw.random() ** 1.8)


#: How many of the nouns that have synonyms change where somebody paraphrases.
SWAPPED = 0.6
DETERMINERS = {
    "le": {"f": ("la", "le"), "m": ("le", "le")},
    "les": {"f": ("les", "le"), "m": ("les", "le")},
    "un": {"f": ("une", "un"), "m": ("un", "un")},
    "des": {"f": ("des", "un"), "m": ("des", "un")},
    "ce": {"f": ("cette", "ce"), "m": ("ce", "ce")},
    "ces": {"f": ("ces", "ce"), "m": ("ces", "ce")},
    "son": {"f": ("sa", "son"), "m": ("son", "son")},
    "ses": {"f": ("ses", "son"), "m": ("ses", "son")},
    "notre": {"f": ("notre", "notre"), "m": ("notre", "notre")},
    "nos": {"f": ("nos", "notre"), "m": ("nos", "notre")},
    "aucun": {"f": ("aucune", "aucun"), "m": ("aucun", "aucun")},
    "plusieurs": {"f": ("plusieurs", "plusieurs"), "m": ("plusieurs", "plusieurs")},
    "deux": {"f": ("deux", "deux"), "m": ("deux", "deux")},
    "trois": {"f": ("trois", "trois"), "m": ("trois", "trois")},
}
NOBODY = Phrase((), "m", False)
REPORTED = {"notre": "son", "nos": "ses"}


@cache
def determiner(form: str, gender: str) -> Token:
    written, lemma = DETERMINERS[form][gender]
    return Token(written, lemma, "NUM" if form in ("deux", "trois") else "DET")


def noun_phrase(
    slot: Slot, filling: Filling, reported: bool, swap: Random | None = None, short: bool = False
) -> Phrase:
    """The slot as words. `reported` turns `notre` into `son`; `swap` draws a synonym; `short` leaves adjectives out."""
    head = filling.noun
    if head is None:
        return filling.phrase or NOBODY
    if swap is not None and swap.random() < SWAPPED:
        head = other_noun(head, swap) or head
    name = REPORTED.get(slot.determiner, slot.determiner) if reported else slot.determiner
    words: tuple[Token, ...] = (head.token(slot.plural),)
    if name:
        words = (determiner(name, head.gender), *words)
    if filling.adjective is not None and not short:
        words = (*words, filling.adjective.token(head.gender, slot.plural))
    return Phrase(words, head.gender, slot.plural)


@cache
def _noun_synonyms() -> dict[str, tuple[Noun, ...]]:
    known = {n.lemma: n for members in nouns().values() for n in members}
    return {lemma: tuple(known[o] for o in synonyms().get(lemma, ()) if o in known) for lemma in known}


def other_noun(one: Noun, draw: Random) -> Noun | None:
    """A synonym, or None where there is none."""
    others = _noun_synonyms().get(one.lemma, ())
    return others[int(len(others) * draw.random())] if others else None


def ready(words: tuple[Token, ...]) -> Filling:
    """A filling that is always the same words."""
    return Filling(phrase=Phrase(words, "m", False))


def fill(slot: Slot, draw: Random, known: Fillings) -> Filling:
    """A new meaning for a slot. `known` are the meanings that the story is about: most slots take one of them."""
    if slot.cls in nouns():
        if slot.cls in known and not slot.key[-1].isdigit() and draw.random() < 0.7:
            return known[slot.cls]
        members = nouns()[slot.cls]
        fitting = adjectives().get(slot.cls, ())
        kept = fitting[skewed(draw, len(fitting))] if fitting and draw.random() < 0.4 else None
        return Filling(members[skewed(draw, len(members))], kept)
    if slot.cls == "n":
        return Filling(number=draw.randint(slot.low, slot.high))
    if slot.cls == "money":
        return Filling(number=draw.choice((1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 14, 17, 18, 23, 27, 34, 45, 60, 82)))
    if slot.cls == "weekday":
        return ready((Token(day := DAYS[int(7 * draw.random())], day, "NOUN"),))
    if slot.cls == "month":
        return ready((Token(month := MONTHS[int(12 * draw.random())], month, "NOUN"),))
    return known[slot.cls]


MILLION, EURO = Token("million", "million", "NOUN"), Token("euros", "euro", "NOUN")
MILLIONS, OF = Token("millions", "million", "NOUN"), Token("de", "de", "ADP")


def number(value: int, spelt: bool) -> Token:
    """The number in figures, or in letters where `spelt` and letters are usual."""
    form = NUMBERS[value] if spelt and 1 < value < len(NUMBERS) else (f"{value:,}".replace(",", "\u202f"))
    return Token(form, form, "NUM")


def written(slot: Slot, filling: Filling, reported: bool, swap: Random | None, short: bool) -> Phrase:
    """The slot as words, whatever it is."""
    if filling.number is None:
        return noun_phrase(slot, filling, reported, swap, short)
    spelt = swap is not None and swap.random() < 0.4
    counted = number(filling.number, spelt)
    if slot.cls != "money":
        return Phrase((counted,), "m", True)
    return Phrase((counted, MILLION if filling.number == 1 else MILLIONS, OF, EURO), "m", filling.number > 1)


def realise(
    elements: tuple[Element, ...],
    fillings: Fillings,
    subject: Phrase | None = None,
    reported: bool = False,
    swap: Random | None = None,
    short: bool = False,
) -> tuple[Token, ...]:
    """The template as words. `subject` is what `*adjectives` agree with, or else the first noun that a slot takes."""
    words: list[Token] = []
    for element in elements:
        if isinstance(element, Token):
            words.append(element)
        elif isinstance(element, Slot):
            phrase = written(element, fillings[element.key], reported, swap, short)
            words += phrase.words
            if subject is None and fillings[element.key].noun is not None:
                subject = phrase
        else:
            gender, plural = (subject.gender, subject.plural) if subject else ("m", False)
            words.append(adjective(element.lemma).token(gender, plural))
    return tuple(words)
