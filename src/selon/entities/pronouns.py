"""Pronouns and the like: « il », « elle », « ce dernier », « je », « nous », « ses » in « à ses yeux »."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from selon.entities.cast import Entity
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Agreement, Gender
from selon.entities.mentions import SourceMention
from selon.entities.salience import Salience
from selon.entities.unnamed import Unnamed
from selon.entities.words import Word, plain
from selon.model import SpeakerType

_ONE = Agreement(None, False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pronoun was read as. An answer without entity is final too: « on » is nobody."""

    entity: Entity | None


class Pronouns:
    """Reads the pronouns of one article. `speaker` gives the speaker of another statement by its index, `body` the
    organisation that a description names."""

    def __init__(
        self,
        discourse: Discourse,
        salience: Salience,
        unnamed: Unnamed,
        mentions: Sequence[SourceMention],
        speaker: Callable[[int], Entity | None],
        body: Callable[[Description], Entity | None],
    ) -> None:
        self.text = discourse
        self.salience = salience
        self.unnamed = unnamed
        self.mentions = mentions
        self.speaker = speaker
        self.body = body
        self.ref = discourse.lexicon.reference

    def read(self, words: Sequence[Word], start: int, index: int | None) -> Answer | None:
        """The answer of a source that is a pronoun; None if it is not one."""
        last = self.ref.last_mentioned.at(words, 0)
        if last is not None and last[1] == len(words):
            return Answer(self._last_described(last[0], start) or self.salience.last_mentioned(last[0], start))
        if len(words) == 1:
            return self._one_word(plain(words[0].text).removeprefix("-").removeprefix("t-"), start, index)
        if words[0].plain in self.ref.those_who and words[1].plain in self.ref.relatives:
            found = self.salience.antecedent(self.ref.those_who[words[0].plain], start, None, self.unnamed.entities)
            return Answer(found)
        key = plain(" ".join(word.text for word in words))
        if key in self.ref.pronouns:
            return Answer(self.third_person(self.ref.pronouns[key], start, index))
        return Answer(None) if self._names_nobody(words) else None

    def _one_word(self, key: str, start: int, index: int | None) -> Answer | None:
        if key in self.ref.first_singular | self.ref.first_plural:
            return Answer(self._first_person(key, index))
        if key in self.ref.pronouns:
            return Answer(self.third_person(self.ref.pronouns[key], start, index))
        if key in self.ref.nobody:
            return Answer(None)
        if key in self.ref.singular_possessive | self.ref.plural_possessive:  # « à ses yeux »
            return Answer(self.owner(key, start, index))
        return None

    def _names_nobody(self, words: Sequence[Word]) -> bool:
        """« quelqu'un qui se respecte », « l'un d'eux »; not « quelqu'un chez Sony »."""
        if words[0].plain in self.ref.nobody and words[1].plain in self.ref.relatives:
            return True
        one_of = self.ref.one_of.at(words, 0)
        return one_of is not None and one_of[1] == len(words) - 1 and words[-1].plain in self.ref.pronouns

    def owner(self, possessive: str, start: int, index: int | None) -> Entity | None:
        """Whose: the possessor may be a person or a body."""
        agreement = Agreement(None, possessive in self.ref.plural_possessive)
        return self.third_person(agreement, start, index, any_type=True)

    def third_person(
        self, agreement: Agreement, start: int, index: int | None, *, any_type: bool = False
    ) -> Entity | None:
        quoted_by = self.mentions[index].quoted_by if index is not None else None
        enclosing = self.speaker(quoted_by) if quoted_by is not None else None
        verbs = self._cue_verbs(quoted_by) if quoted_by is not None else frozenset()
        if enclosing is None and not agreement.plural:
            body = self._body_of_this_sentence(agreement, start)
            if body is None and agreement.gender is Gender.FEMININE:
                body = self._body_just_spoken_of(start)
            if body is not None:
                return body
        behind = self._subject_behind(agreement, start) if enclosing is None and not any_type else None
        if behind is not None:
            return behind
        in_person = quoted_by is not None and self.mentions[quoted_by].in_person
        but = enclosing if in_person else None
        return self.salience.antecedent(
            agreement, start, enclosing, self.unnamed.entities, any_type=any_type, verbs=verbs, but=but
        )

    def _subject_behind(self, agreement: Agreement, start: int) -> Entity | None:
        """« S'il reconnaît les faits, le maire … »: in a clause that stands first, the pronoun points forward."""
        k, here = self.text.word_at(start), self.text.sentence_of(start)
        first = self.text.word_at(self.text.sentences[here])
        found = self.ref.concessives.at(self.text.words, first)
        if found is None or found[1] != k:
            return None
        return self.subject_after(start, agreement)

    def subject_after(self, start: int, agreement: Agreement = _ONE) -> Entity | None:
        """The person who is the subject of a main clause of a sentence, behind an offset in it."""
        here = self.text.sentence_of(start)
        end = self.text.sentences[here + 1] if here + 1 < len(self.text.sentences) else len(self.text.source)
        named = self.salience.subject_within(agreement, start, end)
        return named or next((self.body(d) for d in self._subjects(agreement, start, end)), None)

    def subject_beside(self, index: int) -> Entity | None:
        """« Le maire s'est dit consterné, rappelant que … »: a participle's subject is that of its sentence."""
        cue = self.mentions[index].cue
        token = self.text.token(self.text.word_at(cue))
        if (
            token is None
            or token.pos_ != "VERB"
            or token.morph.get("VerbForm", []) != ["Part"]
            or token.morph.get("Tense", []) != ["Pres"]
        ):
            return None
        begin = self.text.sentences[self.text.sentence_of(cue)]
        spoke = [
            k for k, m in enumerate(self.mentions) if begin <= m.start < cue and not m.text_is_null and m.cue < cue
        ]
        outside = [k for k in spoke if self.mentions[k].quoted_by is None and k != index]
        if outside:
            return self.speaker(max(outside, key=lambda k: self.mentions[k].cue))
        return self.subject_after(cue) if begin == self.text.words[self.text.word_at(cue)].start else None

    def _subjects(self, agreement: Agreement, start: int, end: int) -> Iterator[Description]:
        """The people whom descriptions without a possessive make subjects of main clauses between two offsets."""
        for d in self.text.descriptions:
            offset = self.text.start_of(d)
            fits = (agreement.gender is None or d.gender in (None, agreement.gender)) and d.plural == agreement.plural
            if start < offset < end and fits and d.determiner is Determiner.DEFINITE:
                place = self.text.place(offset, self.text.token(d.head))
                if place.main and not place.quoted:
                    yield d

    def _body_just_spoken_of(self, start: int) -> Entity | None:
        """« L'agence régionale de santé s'est tue. Elle rappelle que … »: the organisation that the sentence before
        is about, where no woman has come in since."""
        inverted = self.text.source[max(0, start - 1) : start] in ("-", "‑")
        here = self.text.sentence_of(start)
        if inverted or here == 0 or self.salience.woman_since(here - 1, start):
            return None
        return self._body_in_main_clause(Gender.FEMININE, self.text.sentences[here - 1], self.text.sentences[here])

    def _body_of_this_sentence(self, agreement: Agreement, start: int) -> Entity | None:
        """« Le ministère réagit à des informations qu'il a qualifiées de … »: the body that is the subject of the
        sentence so far, where nobody else has come in."""
        begin = self.text.sentences[self.text.sentence_of(start)]
        first, stop = self.text.words_in(begin, start)
        names = (self.text.describer.by_first.get(k) for k in range(first, stop))
        if agreement.gender is None or any(name and name.type is SpeakerType.PERSON for name in names):
            return None
        if any(d.human for d in self.text.descriptions if begin <= self.text.start_of(d) < start):
            return None
        return self._body_in_main_clause(agreement.gender, begin, start)

    def _body_in_main_clause(self, gender: Gender, begin: int, end: int) -> Entity | None:
        """The first organisation of that gender that is the subject of a main clause between two offsets."""
        first, stop = self.text.words_in(begin, end)
        for k in range(first, stop):
            name = self.text.describer.by_first.get(k)
            if name is not None and name.type is SpeakerType.ORGANISATION and self._has_article(k - 1, gender):
                place = self.text.place(name.start, self.text.token(name.stop - 1))
                if place.main and not place.quoted:
                    return self.text.cast.of[k]
            d = self.text.describer.read(k, stop)
            if d is None or d.organisation is None or d.human or d.plural or d.gender is not gender:
                continue
            if d.determiner not in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE):
                continue
            place = self.text.place(self.text.start_of(d), self.text.token(d.head))
            if place.main and not place.quoted:
                return self.body(self._without_adverbs(d))
        return None

    def _has_article(self, k: int, gender: Gender) -> bool:
        """« la Société générale », « le Conseil constitutionnel »."""
        ref = self.ref
        articles = ref.feminine_articles if gender is Gender.FEMININE else ref.masculine_articles
        return k >= 0 and self.text.words[k].plain in ref.definite & articles

    def _last_described(self, agreement: Agreement, start: int) -> Entity | None:
        """« … a écrit à la direction. Celle-ci … »: a person or a body described after the last name, in this sentence
        or the one before; not one that only says whose something is."""
        if agreement.plural:
            return None
        here = self.text.sentence_of(start)
        first, stop = self.text.words_in(self.text.sentences[max(0, here - 1)], start)
        for k in range(stop - 1, first - 1, -1):
            if k in self.text.describer.inside:
                return None  # a name comes last
            d = self.text.describer.read(k, stop)
            if d is None or d.determiner is not Determiner.DEFINITE or d.plural or d.gender is not agreement.gender:
                continue
            whose = self.text.words[k].plain in self.ref.of or (k > 0 and self.text.words[k - 1].plain in self.ref.of)
            if (
                (d.human or d.organisation is not None)
                and not whose
                and self.text.quotation_of(self.text.start_of(d)) is None
            ):
                return self.body(self._without_adverbs(d))
        return None

    def _without_adverbs(self, d: Description) -> Description:
        """« la direction n' », cut before a verb, is « la direction »."""
        stop = d.stop
        while stop > d.complement and self.text.words[stop - 1].pos in ("ADV", "PRON"):
            stop -= 1
        return replace(d, stop=stop)

    def _cue_verbs(self, index: int) -> frozenset[int]:
        """The tokens of a statement's cue verb: its object is whom an accusation is about."""
        token = self.text.token(self.text.word_at(self.mentions[index].cue))
        return frozenset({token.i, token.head.i}) if token is not None else frozenset()

    def _first_person(self, key: str, index: int | None) -> Entity | None:
        """« je » in a quotation is its speaker; « nous » of a spokesman is whom he speaks for. Outside a quotation the
        article's own writer says « je », who is no speaker in it."""
        quoted_by = self.mentions[index].quoted_by if index is not None else None
        speaker = self.speaker(quoted_by) if quoted_by is not None else None
        if speaker is None or key in self.ref.first_singular:
            return speaker
        return self._spoken_for(speaker) or speaker

    def _spoken_for(self, speaker: Entity) -> Entity | None:
        """The organisation of a spokesman: « porte-parole de l'armée israélienne »."""
        for fact in speaker.facts:
            if fact.role is None or not fact.role.speaks:
                continue
            for k in range(fact.complement, fact.stop):
                name = self.text.describer.by_first.get(k)
                if name is not None and name.type is SpeakerType.ORGANISATION:
                    return self.text.cast.of[name.first]
        return None
