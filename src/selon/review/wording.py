"""The words of a review around what it quotes, in French and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from babel.numbers import format_decimal

from selon.exports.table import DENIES, NOBODY, STANCES, shown
from selon.ledger.finding.named import Named
from selon.model import Commitment, Kind
from selon.review.records import Asked, Review, Section


@dataclass(frozen=True, slots=True)
class Wording:
    """One language. `labels` name what was asked for, `values` what an option may be; `nouns` are in the singular and
    the plural; a field with {braces} is filled."""

    language: str
    title: str
    labels: Mapping[str, str]
    values: Mapping[str, str]
    nouns: Mapping[str, tuple[str, str]]
    colon: str
    quoted: str
    yes: str
    nobody: str
    no_outlet: str
    no_story: str
    no_date: str
    nothing: str
    denies: str
    denied_by: str
    denial_of: str
    outside: str
    unchecked: str
    via: str
    source: str
    passage: str
    part: str
    made: str
    disclaimer: str

    @property
    def _locale(self) -> str:
        return {"fr": "fr_FR", "en": "en_GB"}[self.language]

    def count(self, number: int, noun: str) -> str:
        """As in « 2 médias ». French has no plural for 0 and 1, English for 1 alone."""
        one, many = self.nouns[noun]
        singular = number < 2 if self.language == "fr" else number == 1
        return f"{format_decimal(number, locale=self._locale)} {one if singular else many}"

    def day(self, value: str | None) -> str:
        """A day as people write it; what is no whole day, as it stands."""
        try:
            return format_date(date.fromisoformat(value or ""), "long", locale=self._locale)
        except ValueError:
            return value or self.no_date

    def moment(self, value: str) -> str:
        """A point in time, as the ledger's clock writes it."""
        told = datetime.fromisoformat(value)
        return f"{format_date(told, 'long', locale=self._locale)}, {told:%H:%M} UTC"

    def days(self, section: Section) -> str | None:
        """From when to when a story was told."""
        if section.first is None:
            return None
        first, last = self.day(section.first), self.day(section.last)
        return first if first == last else f"{first} – {last}"

    def of_section(self, section: Section) -> str:
        """How much a section holds, and of when."""
        lines = sum(1 for line in section.lines for _ in line.within())
        facts = [self.count(lines, "statement"), self.count(section.outlets, "outlet"), self.days(section)]
        return " · ".join(fact for fact in facts if fact)

    def size(self, review: Review) -> str:
        """How much the review holds; where that is not all, of how much."""
        stories = sum(1 for section in review.sections if section.story is not None)
        facts = (
            self.count(review.taken, "telling"),
            self.count(review.outlets, "outlet"),
            self.count(stories, "story"),
        )
        held = " · ".join(facts)
        if review.taken == review.total:
            return held
        total = format_decimal(review.total, locale=self._locale)
        return f"{held} ({self.part.format(taken=format_decimal(review.taken, locale=self._locale), total=total)})"

    def asked(self, asked: Asked) -> Iterator[tuple[str, str]]:
        """What was asked, as labels and values, with those for whom a name was taken."""
        question = asked.question
        if asked.day is not None:
            yield self.labels["day"], self.day(asked.day)
        if question.story is not None:
            yield self.labels["story"], asked.story or question.story
        if question.text.strip():
            yield self.labels["text"], shown(question.text.strip())
        yield from self._named(asked)
        for name in ("since", "until") if asked.day is None else ():
            value = getattr(question, name)
            if value is not None:
                yield self.labels[name], f"{self.day(value)} ({self.values[question.when]})"
        for name in ("kind", "commitment"):
            value = getattr(question, name)
            if value is not None:
                yield self.labels[name], self.values.get(value, shown(value))
        yield from ((self.labels[name], self.yes) for name in ("denies", "denied") if getattr(question, name))
        yield from ((self.labels["without"], shown(each.value)) for each in question.excluding)

    def _named(self, asked: Asked) -> Iterator[tuple[str, str]]:
        taken = {"speaker": _names(asked.speaker), "about": _names(asked.about)}
        taken |= {"outlet": _listed(asked.outlets), "via": _listed(asked.relays)}
        for name, names in taken.items():
            value = getattr(asked.question, name)
            if value is not None:
                yield self.labels[name], self._taken(shown(value), names)

    def _taken(self, value: str, names: str | None) -> str:
        return f"{value} (→ {names or '∅'})" if names != value else value


def _names(named: Named | None) -> str | None:
    return _listed(tuple(each.name for each in named.taken)) if named is not None else None


def _listed(names: tuple[str, ...] | None) -> str | None:
    return ", ".join(map(shown, names)) if names is not None else None


FRENCH = Wording(
    language="fr",
    title="Revue de presse",
    labels={
        "day": "Jour de publication",
        "story": "Histoire",
        "text": "Mots",
        "speaker": "Qui parle",
        "about": "De qui, de quoi",
        "outlet": "Publié par",
        "via": "Par l’intermédiaire de",
        "since": "Depuis",
        "until": "Jusqu’à",
        "kind": "Citation",
        "commitment": "Engagement de la page",
        "denies": "Seulement les démentis",
        "denied": "Seulement ce qui est démenti",
        "without": "Sans",
    },
    values={
        "said": "date du propos",
        "event": "date dont il parle",
        "published": "date de publication",
        "any": "toute date",
        Kind.DIRECT: "citation",
        Kind.INDIRECT: "propos rapporté",
        Kind.MIXED: "en partie cité",
        Commitment.PLAIN: "sans réserve",
        Commitment.CONDITIONAL: STANCES[Commitment.CONDITIONAL],
        Commitment.DISTANCED: STANCES[Commitment.DISTANCED],
    },
    nouns={
        "statement": ("propos", "propos"),
        "telling": ("propos relevé", "propos relevés"),
        "outlet": ("média", "médias"),
        "story": ("histoire", "histoires"),
    },
    colon="\u00a0: ",
    quoted="«\u00a0{}\u00a0»",
    yes="oui",
    nobody=NOBODY,
    no_outlet="média non nommé",
    no_story="Sans histoire",
    no_date="sans date",
    nothing="Rien n’a été trouvé.",
    denies=DENIES,
    denied_by="Démenti",
    denial_of="Ce qui est démenti",
    outside="hors de cette revue",
    unchecked="à vérifier",
    via="par l’intermédiaire de {}",
    source="dans la page\u00a0: {}",
    passage="lire le passage",
    part="{taken} sur {total}",
    made="Établie le {moment} par selon {version}.",
    disclaimer="selon attribue\u00a0; il ne dit jamais ce qui est vrai. Chaque ligne renvoie à la page où le propos a "
    "été lu\u00a0; ce qui est rapproché l’a été par la machine, sauf jugement d’une personne.",
)

ENGLISH = Wording(
    language="en",
    title="Press review",
    labels={
        "day": "Day of publication",
        "story": "Story",
        "text": "Words",
        "speaker": "Who speaks",
        "about": "Of whom, of what",
        "outlet": "Published by",
        "via": "Through",
        "since": "Since",
        "until": "Until",
        "kind": "Quotation",
        "commitment": "Commitment of the page",
        "denies": "Only denials",
        "denied": "Only what is denied",
        "without": "Without",
    },
    values={
        "said": "when it was said",
        "event": "of which it speaks",
        "published": "when it was published",
        "any": "any date",
        Kind.DIRECT: "quotation",
        Kind.INDIRECT: "reported speech",
        Kind.MIXED: "quoted in part",
        Commitment.PLAIN: "without reserve",
        Commitment.CONDITIONAL: "in the conditional",
        Commitment.DISTANCED: "at a distance",
    },
    nouns={
        "statement": ("statement", "statements"),
        "telling": ("statement found", "statements found"),
        "outlet": ("outlet", "outlets"),
        "story": ("story", "stories"),
    },
    colon=": ",
    quoted="“{}”",
    yes="yes",
    nobody="source not named",
    no_outlet="outlet not named",
    no_story="In no story",
    no_date="no date",
    nothing="Nothing was found.",
    denies="denies",
    denied_by="Denial",
    denial_of="What is denied",
    outside="outside this review",
    unchecked="to be checked",
    via="through {}",
    source="in the page: {}",
    passage="read the passage",
    part="{taken} of {total}",
    made="Made on {moment} by selon {version}.",
    disclaimer="selon attributes; it never says what is true. Each line leads to the page where it was read; what "
    "is set together was set so by the machine, unless a person judged it.",
)

WORDINGS: Mapping[str, Wording] = {each.language: each for each in (FRENCH, ENGLISH)}
