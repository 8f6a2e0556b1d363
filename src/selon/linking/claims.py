"""Claims: what each clause of a telling's content asserts, and whether it says that it is so or that it is not.

A telling whose cue denies (`a démenti avoir supprimé 40 postes`) says of the whole content that it is not so; a clause
with a negation, or a word that declares false, says it of itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

from selon.entities.words import fold, stem
from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import table
from selon.languages.fr.polarity import Assertion, assertions, may_negate
from selon.linking.kept import kept
from selon.linking.profiles import Profile, inside, profile
from selon.linking.quantities import Quantity, place, quantities
from selon.linking.records import Telling
from selon.linking.weights import Weights
from selon.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What stands before an infinitive; behind `de` there are as many nouns in -re.
_BEFORE = re.compile(
    r"(?:^|\b(?:à|pour|ne|pas|jamais|plus|rien|se|sans|va|vont|veut|peut|doit|fait|faire))\W*$|\bs['’]$"
)
_BEHIND_DE = re.compile(r"\b(?:de\s|d['’])$")
_LIKE_AN_INFINITIVE = re.compile(r"(?:[^aeou]re|aire|oire|ere|ier)$")
_NOUN_FIRST = re.compile(r"\W*(?:(?:le|la|les)\s|l['’]|[A-ZÉ])", re.IGNORECASE)
_OF = re.compile(r"\s(?:de\s|du\s|des\s|d['’])")
#: Weight of what a clause says, below which it only judges: `« C'est faux »`.
BARE = 5.5
#: Letters of a word that may name anybody.
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause: the weights of its roots, whether it says that it is not so, and the words (`marks`) that say that;
    `judged` where one of them declares false what was told; `refuses` where one is a verb that denies. `negated` are
    the first roots from the first mark on. Words that only speak of telling (`ces affirmations sont fausses`) have no
    root here."""

    roots: dict[str, float]
    negative: bool
    marks: tuple[Span, ...]
    judged: bool
    refuses: bool
    negated: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        return sum(self.roots.values())


@dataclass(frozen=True)
class Claims:
    """The claims of a telling, and what else is compared of it. Make one for each telling, with `claims`."""

    telling: Telling
    weights: Weights

    @cached_property
    def profile(self) -> Profile:
        return profile(self.telling, self.weights)

    @cached_property
    def text(self) -> str:
        """The content's words."""
        return self.telling.text

    @cached_property
    def moment(self) -> tuple[int, str]:
        """By what two tellings are put in the order of time."""
        return self.telling.day or 0, self.telling.id

    @cached_property
    def clauses(self) -> tuple[Claim, ...]:
        """The clauses that assert something, a telling's cue that denies taken into account."""
        found = assertions(self.text)
        spread = _spread(self.profile, found)
        return tuple(
            self._claim(assertion, roots)
            for assertion, roots in zip(found, spread, strict=True)
            if not assertion.supposed
        )

    def clause_of(self, span: Span) -> str:
        """The text of the clause that a span of the content stands in."""
        text = self.text
        found = (a for a in assertions(text) if place(self.telling, a.start, a.end).holds(span))
        return next((text[each.start : each.end] for each in found), text)

    @cached_property
    def denying(self) -> tuple[Claim, ...]:
        """The clauses by which the telling may deny another: all, where its cue denies or answers, else those that
        negate."""
        if self.telling.denies or self.replies:
            return self.clauses
        if not self.may_negate:
            return ()
        return self.clauses if self.judges_outright else self.of_polarity(True)

    @cached_property
    def may_negate(self) -> bool:
        """Whether a clause may say that something is not so: quicker to tell than which one does."""
        return self.telling.denies or may_negate(self.text)

    @cached_property
    def judges_outright(self) -> bool:
        """Whether a clause does no more than declare false: `Faux : la ligne sera prolongée`."""
        return any(clause.judged and not clause.roots for clause in self.clauses)

    @cached_property
    def replies(self) -> bool:
        """Whether the cue answers (`a répliqué`)."""
        return self.telling.cue_class == "deny" or self.telling.cue_lemma in table("answers")["answering"]

    def of_polarity(self, negative: bool) -> tuple[Claim, ...]:
        """The clauses that say that it is not so, or those that say that it is."""
        return self._by_polarity[negative]

    @cached_property
    def _by_polarity(self) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        return tuple(c for c in self.clauses if not c.negative), tuple(c for c in self.clauses if c.negative)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.telling)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The roots of the words that name who speaks, of what `il` or an infinitive may speak."""
        named = (self.telling.speaker_name, self.telling.source.text if self.telling.source else None)
        return frozenset(base for text in named if text for base in _roots(text))

    @cached_property
    def name(self) -> frozenset[str]:
        """The roots of the speaker's own name or office, without the body or place that it is of."""
        return _roots(_OF.split(self.telling.speaker_name or "")[0])

    @cached_property
    def office(self) -> frozenset[str]:
        """The roots of the words that tell of what body or office the speaker is; none where it is said of no one."""
        named = (self.telling.speaker_name, self.telling.source.text if self.telling.source else None)
        words = {word for text in named if text for word in _WORD.findall(text) if word.islower()}
        roots = frozenset(root(fold(word)) for word in words if len(word) >= _LEAST_LETTERS)
        return frozenset() if roots & of_anybody() else roots - _articles()

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The roots of the words of the content that are verbs, as far as their forms tell: `caché`, not `ministre`."""
        return frozenset(base for base in self.profile.weights if self._is_verb(base))

    @cached_property
    def doers(self) -> frozenset[str]:
        """The roots before the first verb of a content that begins with a noun."""
        if not _NOUN_FIRST.match(self.text):
            return frozenset()
        found = frozenset(takewhile(lambda base: base not in self.verbs, self.profile.weights))
        return found if len(found) < len(self.profile.weights) else frozenset()

    @cached_property
    def addressed(self) -> frozenset[str]:
        """The roots of the words for whom it was said to."""
        addressee = self.telling.addressee
        return _roots(addressee.text) if addressee else frozenset()

    @cached_property
    def setting(self) -> frozenset[str]:
        """The roots of the words around the content."""
        return frozenset(root(term) for term in self.telling.setting)

    @cached_property
    def asked_about(self) -> tuple[str, ...]:
        """The roots behind the last word in the setting that tells of a question: `interrogé sur la vente du stade`."""
        asked = [i for i, term in enumerate(self.telling.setting) if term in table("answers")["asking"]]
        behind = (root(term) for term in self.telling.setting[asked[-1] + 1 :]) if asked else ()
        return tuple(base for base in behind if base not in self.subject)

    @cached_property
    def says_little(self) -> bool:
        """Whether it only judges what others said: `C'est faux`."""
        return all(clause.weight < BARE for clause in self.clauses)

    @cached_property
    def asks(self) -> bool:
        """Whether the content is a question or a demand, which asserts nothing."""
        return self.telling.cue_class in {"ask", "direct"} or self.text.rstrip(' \u00a0\u202f»"”').endswith("?")

    def has_mark(self, group: str) -> bool:
        """Whether a word of a group of `negations.yml` negates one of the clauses."""
        words = table("negations")[group]
        return any(word in words for c in self.denying for m in c.marks for word in _WORD.findall(m.text.lower()))

    def span(self, base: str) -> Span | None:
        """Where a root stands in the page; None where no word shows it."""
        spans = self._spans
        if base not in spans:
            cut = self.profile.cut(base)
            spans[base] = None if cut is None else inside(self.telling.content[cut[0]], cut[1], cut[2])
        return spans[base]

    @cached_property
    def _spans(self) -> dict[str, Span | None]:
        """The roots that were asked for: a telling is linked with many, by the same words."""
        return {}

    def is_verb(self, base: str) -> bool:
        """Whether a root of the content is that of a verb."""
        return base in self.verbs

    def is_of_speaker_of(self, other: Claims) -> bool:
        """Whether both were said by one speaker, as far as is known."""
        return self.telling.speaker is not None and self.telling.speaker == other.telling.speaker

    def _is_verb(self, base: str) -> bool:
        """Lemmas come without their part of speech: a verb shows a form that is not its lemma, or is an infinitive."""
        lemma, span = fold(self.profile.lemmas[base]), self.span(base)
        if not lemma.endswith(("er", "ir", "re")) or span is None:
            return lemma.endswith(("er", "ir", "re")) and not _LIKE_AN_INFINITIVE.search(lemma)
        shown = fold(span.text)
        if shown not in {lemma, lemma + "s"}:
            return shown.rstrip("s") != lemma.removesuffix("er") + "ere"
        before = next(p.text[: span.start - p.start] for p in self.telling.content if p.holds(span))
        return bool(_BEFORE.search(before) or (_BEHIND_DE.search(before) and not _LIKE_AN_INFINITIVE.search(lemma)))

    def _claim(self, assertion: Assertion, roots: tuple[str, ...]) -> Claim:
        telling = self.telling
        marks = tuple(place(telling, a, b) for a, b in assertion.marks)
        judged = (place(telling, *assertion.judged),) if assertion.judged else ()
        words = (*(mark for mark in marks if " " not in mark.text), *judged)
        kept = {base: self.profile.weights[base] for base in roots if not (words and self._is_in(base, words))}
        if assertion.marks or telling.denies:
            lemmas, idle = self.profile.lemmas, _of_telling(assertion.judged is not None)
            kept = {base: weight for base, weight in kept.items() if lemmas[base] not in idle}
        solid = {base: weight for base, weight in kept.items() if self.profile.lemmas[base] not in light_verbs()}
        kept = solid or kept
        if telling.denies and telling.cue is not None:
            marks = (telling.cue, *marks)
        return Claim(
            kept,
            assertion.negative != telling.denies,
            marks,
            assertion.judged is not None,
            assertion.refuses,
            self._behind(place(telling, *assertion.marks[0]).start, kept) if assertion.marks else (),
        )

    def _behind(self, start: int, roots: Iterable[str]) -> tuple[str, ...]:
        """The first two roots that stand at an offset or behind it; those of a verb whose lemma shows no place none."""
        placed = sorted((span.start, base) for base in roots if (span := self.span(base)) is not None)
        return tuple(base for at, base in placed if at >= start)[:2]

    def _is_in(self, base: str, spans: tuple[Span, ...]) -> bool:
        span = self.span(base)
        return span is not None and any(each.holds(span) for each in spans)


@kept(1 << 16)
def claims(telling: Telling, weights: Weights) -> Claims:
    """The claims of a telling under the weights of a corpus; each part is worked out when first asked for."""
    return Claims(telling, weights)


def _spread(made: Profile, clauses: Sequence[Assertion]) -> list[tuple[str, ...]]:
    """The roots of a content, clause by clause. A root that no word shows stands where the one before it does."""
    spread: list[dict[str, None]] = [{} for _ in clauses]
    starts = [clause.start for clause in clauses]
    at = 0
    for base in map(root, made.terms if clauses else ()):
        if base not in made.weights:
            continue
        offset = made.offset(base)
        if offset is not None:
            at = max(bisect_right(starts, offset) - 1, 0)
        spread[at][base] = None
    return [tuple(roots) for roots in spread]


@cache
def _of_telling(judged: bool) -> frozenset[str]:
    """The lemmas of words by which a denial only names what was said, or that not the least is so; in one that judges,
    how false it is. Without a judgement they tell of deeds: `a nié la falsification des relevés`."""
    lists = table("falsehoods")
    groups = (lists[group] for group in ("told", "degrees", *(("adjectives", "nouns", "truths") if judged else ())))
    return frozenset(word for group in (*groups, table("negations")["least"]) for word in group)


@cache
def light_verbs() -> frozenset[str]:
    """The lemmas of the verbs that tell no more of a deed than that it comes about: `la fermeture est décidée`."""
    return frozenset(table("answers")["happening"])


@cache
def of_anybody() -> frozenset[str]:
    """The roots of the words for those who speak for another: a lawyer, a relative, a direction."""
    return frozenset(root(fold(word)) for word in (*table("circles"), *table("answers")["anybody"]))


@cache
def _articles() -> frozenset[str]:
    return frozenset({"les", "des", "son", "ses", "sur", "aux"})


def _roots(text: str) -> frozenset[str]:
    """The roots of words that may be inflected, or names that only look so."""
    words = (word for whole in _WORD.findall(fold(text)) for word in (whole, *whole.split("-")))
    return frozenset(root(form) for word in words if len(word) >= _LEAST_LETTERS for form in (word, stem(word)))
