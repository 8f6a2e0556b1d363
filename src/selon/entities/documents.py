"""Documents speak for their authors: « une étude menée par l'Insee », « les chiffres de Météo-France ».

A document that the text gives no author stays itself (`rapport`), but « le communiqué », « la lettre » are their
writer's who spoke last, and « le même document » is the one read before.
"""

from __future__ import annotations

from collections.abc import Callable

from selon.entities.cast import Entity
from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse
from selon.entities.lexicon import Agreement
from selon.entities.salience import Salience
from selon.entities.unnamed import Unnamed
from selon.model import SpeakerType

_AUTHORS = frozenset({SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.OUTLET, SpeakerType.GROUP})
_NEAR = 5  # words of a noun group before the name in it
_FAR = 9  # words between a participle and its « par »: « confiées en 1998 à la brigade financière par »

#: Reads a noun group from a word to a word; finds the antecedent of a pronoun with an agreement at an offset.
ReadNoun = Callable[[int, int], Entity | None]
FindAntecedent = Callable[[Agreement, int], Entity | None]


class Documents:
    """The documents of one article and their authors."""

    def __init__(self, discourse: Discourse, salience: Salience, unnamed: Unnamed) -> None:
        self.text = discourse
        self.salience = salience
        self.unnamed = unnamed
        self.ref = discourse.lexicon.reference
        self.authors: dict[str, Entity] = {}  # by the stem of the noun
        self.latest: Entity | None = None

    def speaker(self, d: Description, stop: int, read: ReadNoun, antecedent: FindAntecedent) -> Entity | None:
        """Whom a document speaks for; nobody where it is only what was found so far."""
        stem = self.text.words[d.head].stem
        if stem in self.ref.sources:
            return self._source_again(d, stop)
        author = self._author(d, stop, read, antecedent)
        if author is None and d.determiner is Determiner.POSSESSIVE:
            author = antecedent(Agreement(None, False), self.text.start_of(d))
        if author is not None:
            self.authors[stem] = self.latest = author
            return author
        if d.document is not None and d.document.finding:
            return self._finder(d, read)
        return self._again(d, read) or self.unnamed.described(d, stop, SpeakerType.DOCUMENT)

    def _finder(self, d: Description, read: ReadNoun) -> Entity | None:
        """« le bilan des autorités sanitaires »: a finding is that of those who are said to have it."""
        words, k = self.text.words, d.complement
        if k >= d.stop or words[k].plain not in self.ref.of:
            return None
        inner = self.text.describer.read(k if words[k].plain in self.ref.contracted else k + 1, d.stop)
        if inner is None or not (inner.human or inner.organisation is not None):
            return None
        return read(inner.first, inner.stop)

    def _again(self, d: Description, read: ReadNoun) -> Entity | None:
        """« le rapport », « ce document » once more."""
        word = self.text.words[d.head]
        if not self._bare_definite(d):
            return None
        if word.stem in self.authors:
            return self.authors[word.stem]
        earlier = self._earlier(d, read)
        if earlier is not None:
            return earlier
        if word.stem in self.ref.any_document and self.latest is not None:
            return self.latest
        if any(self.text.words[k].plain in self.ref.again for k in range(d.first, d.head)):
            return self.salience.last_speaker(self.text.start_of(d))  # « le même document »: what spoke last
        personal = d.document is not None and d.document.personal and not d.plural
        return self.salience.last_speaker(self.text.start_of(d)) if personal else None

    def _earlier(self, d: Description, read: ReadNoun) -> Entity | None:
        """The author of the last document of the same sort that the article has spoken of: « l'ouvrage d'Éric Petit …
        le livre »."""
        mine = d.document
        anything = self.text.words[d.head].stem in self.ref.any_document
        for k in range(d.first - 1, -1, -1):
            found = self.text.lexicon.documents.at(self.text.words, k)
            if found is None or mine is None:
                continue
            same = self.text.words[k].stem == self.text.words[d.head].stem or (mine.sort and mine.sort == found[0].sort)
            author = self._written_by(k, found[1], read) if same or anything else None
            if author is not None:
                return author
        return None

    def _written_by(self, k: int, stop: int, read: ReadNoun) -> Entity | None:
        """The author that the text gives a document at word `k`: « le rapport de l'Insee », « une liste établie par
        l'association », « un rapport de deux enquêteurs »."""
        words = self.text.words
        if stop >= len(words):
            return None
        if words[stop].plain in self.ref.of:
            author = self._of_author(stop + 1, stop + _NEAR)
            if author is not None:
                return author if author.type in _AUTHORS else None
            human = self.text.describer.read(stop + 1)
            return read(human.first, human.stop) if human is not None and human.human else None
        by = self._by(stop, min(len(words), stop + _NEAR))
        described = self.text.describer.read(by + 1) if by is not None else None
        if by is None:
            return None
        name = self._of_author(by + 1, by + _NEAR)
        if name is not None:
            return name
        return read(described.first, described.stop) if described is not None else None

    def _source_again(self, d: Description, stop: int) -> Entity:
        """« la même source », « cette source »: whoever was the source before."""
        start = self.text.start_of(d)
        found = self.salience.last_source(start) if self._bare_definite(d) and not d.plural else None
        return found or self.unnamed.described(d, stop, SpeakerType.ANONYMOUS)

    def _bare_definite(self, d: Description) -> bool:
        return d.determiner in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE) and d.complement >= d.stop

    def _author(self, d: Description, stop: int, read: ReadNoun, antecedent: FindAntecedent) -> Entity | None:
        words = self.text.words
        stop = self._to_the_verb(stop)
        for k in range(d.head + 1, stop):
            by = self._by(k, stop)
            if by is not None:
                return read(by + 1, stop)
            if words[k].plain in self.ref.relatives and k + 1 < stop:  # « le récit qu'elle livre »
                agreement = self.ref.pronouns.get(words[k + 1].plain)
                if agreement is not None:
                    return antecedent(agreement, words[k + 1].start)
        opens = d.complement < d.stop and words[d.complement].plain in self.ref.of
        return self._of_author(d.complement + 1, stop) if opens else None

    def _to_the_verb(self, stop: int) -> int:
        """A source may be cut before its author (« les informations | fournies par l'agence DPA »): read on up to a
        mark, or the verb of the clause. « le récit qu'elle livre » is read up to its pronoun."""
        words = self.text.words
        k = stop
        while k < len(words) and words[k].is_word and not self.text.line_breaks(k):
            token = words[k].token
            if token is not None and token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []):
                break
            k += 1
        return k

    def _by(self, k: int, stop: int) -> int | None:
        """The « par » of a participle of authorship at word `k`: « menée depuis un an par »."""
        participle = self.ref.authors.at(self.text.words, k)
        if participle is None:
            return None
        near = range(participle[1], min(stop, participle[1] + _FAR))
        return next((j for j in near if self.text.words[j].plain in self.ref.by), None)

    def _of_author(self, k: int, stop: int) -> Entity | None:
        """« une note de la DST », « des informations de nos confrères de Closer »; not « les termes de l'accord »."""
        for j in range(k, min(stop, len(self.text.words))):
            name = self.text.describer.by_first.get(j)
            if name is not None:
                return self.text.cast.of[name.first]
            word = self.text.words[j]
            if word.pos not in ("DET", "ADP", "ADJ") and word.stem not in self.ref.colleagues:
                return None
        return None
