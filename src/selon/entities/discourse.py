"""An article read for reference: its names, the descriptions it gives them, who is prominent where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from selon.analysis.document import Doc, Token
from selon.analysis.quotations import Holders, Row, scan
from selon.entities.cast import Cast, Entity, Place
from selon.entities.descriptions import Describer, Description, Determiner
from selon.entities.lexicon import NameLexicon
from selon.entities.mentions import Named
from selon.entities.names import find_names
from selon.entities.words import Word, fold, words_of
from selon.model import SpeakerType

_LINE_END = re.compile("\n")
_HEADING = 150  # characters
_BRACKET = 6  # words
_CUE = 3  # words of a cue
_TOPIC = 6  # words between « Quant » and the name
_APPOSITION_MARKS = frozenset({",", "(", ":"})
_UNDER = frozenset({"appos", "flat", "flat:name", "flat:foreign", "nmod", "fixed", "compound"})


class Discourse:
    """One article, prepared once, then asked about each source."""

    @classmethod
    def of(cls, doc: Doc, lexicon: NameLexicon) -> Discourse:
        """The article of a document, read for reference once, however many ask."""
        return doc.once(cls, lexicon)

    def __init__(self, doc: Doc, lexicon: NameLexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.words: list[Word] = words_of(doc)
        self.named: list[Named] = find_names(self.words, lexicon)
        self.starts = [word.start for word in self.words]
        self.describer = Describer(self.words, self.named, lexicon)
        self.cast = Cast(self.named, lexicon)
        self.sentences = [doc[sentence.start].idx for sentence in doc.sents] or [0]
        self.source = doc.text
        breaks = [0, *(end.end() for end in _LINE_END.finditer(self.source))]
        self.quotations = [q for q in scan(self.source, breaks, self.sentences, lexicon.grammar) if q.depth == 0]
        ranges = [(k, q.inner_start, max(q.inner_start, q.inner_end)) for k, q in enumerate(self.quotations)]
        self._holders = Holders(ranges[::-1])  # the first of several on top
        self.row = Row(self.quotations)
        self.descriptions = list(self._descriptions())
        self.bearer: dict[int, Entity] = {}  # by the first word of a description: whom it is apposed to
        self.titled: set[int] = set()  # first words of names whose title tells what the person is
        for description in self.descriptions:
            self._appose(description)
        for name in self.named:
            self._entitle(name)
        for name in self.named:
            self._appose_organisation(name)
            self._appose_firm(name)
        for name in self.named:
            entity = self.cast.of[name.first]
            place = self.place(name.start, self._last(name))
            place.named = True
            if self._leads(name) or self._governs(name) or self._is_topic(name):
                place.subject = place.main = True
            entity.places.append(place)
            token = self._last(name)
            entity.proper = entity.proper and token is not None and token.pos_ in ("PROPN", "X")
            if name.type is not SpeakerType.PERSON and self._plural_article(name.first - 1):
                entity.plural = True
        first: dict[int, Place] = {}
        for place in sorted((p for e in self.cast.persons() for p in e.places), key=lambda p: p.start):
            first.setdefault(place.sentence, place).opens = True
        for entity in self.cast.persons():
            if all(self._is_title(place.start) or self._is_where(place.start) for place in entity.places):
                entity.type, entity.proper = SpeakerType.UNKNOWN, False

    # -- where ---------------------------------------------------------------------------------------------------

    def sentence_of(self, offset: int) -> int:
        return bisect_right(self.sentences, offset) - 1

    def quotation_of(self, offset: int) -> int | None:
        return self._holders.at(offset)

    def breaks_between(self, start: int, end: int) -> bool:
        """Whether a line ends between two offsets."""
        return "\n" in self.source[start:end]

    def place(self, start: int, token: Token | None) -> Place:
        quoted = self.quotation_of(start) is not None and not self._scare(start)
        head = _group_head(token)
        if head is not None and _second_subject(head):
            return Place(start, self.sentence_of(start), False, quoted, governor=head.head.i)
        if head is not None and head.dep_.startswith("nsubj"):
            return Place(start, self.sentence_of(start), True, quoted, _is_main(head))
        governor = head.head.i if head is not None and head.dep_ == "obj" else -1
        return Place(start, self.sentence_of(start), False, quoted, governor=governor)

    def _leads(self, name: Named) -> bool:
        """A person named first in a sentence is what it is about, whatever the parser says."""
        first = self.words[name.first].start
        return name.type is SpeakerType.PERSON and self.sentences[self.sentence_of(first)] == first

    def _governs(self, name: Named) -> bool:
        """« le juge Lanoix l'a encouragée », « c'est Nora Belkacem qui a écrit »: a person right before a verb, and no
        preposition before, is its subject, whatever the parser says."""
        reference = self.lexicon.reference
        if self.cast.of[name.first].type is not SpeakerType.PERSON:
            return False
        if name.stop < len(self.words) and name.first > 1 and self.words[name.stop].plain in reference.cleft[1]:
            return self.words[name.first - 2].plain in reference.cleft[0]
        beside = (d.first for d in self.descriptions if d.stop == name.first and self.bearer.get(d.head))
        return self.before_verb(min(beside, default=name.first), name.stop)

    def _is_topic(self, name: Named) -> bool:
        """« Quant au sénateur Jean Raffet, il … »: who is turned to is what the sentence is about."""
        k = self.word_at(self.sentences[self.sentence_of(name.start)])
        if name.first - k > _TOPIC or self.words[k].plain not in self.lexicon.reference.topics:
            return False
        return self.cast.of[name.first].type is SpeakerType.PERSON

    def before_verb(self, first: int, stop: int) -> bool:
        """Whether a finite verb follows a noun group at once, clitics aside, and nothing governs the group."""
        reference = self.lexicon.reference
        while stop < len(self.words) and self.words[stop].plain in reference.clitics:
            stop += 1
        token = self.token(stop)
        if token is None or token.pos_ not in ("AUX", "VERB") or "Fin" not in token.morph.get("VerbForm", []):
            return False
        before = self.words[first - 1] if first else None
        governors = (reference.complements, reference.relatives, reference.joiners, reference.definite)
        return before is not None and before.pos != "ADP" and not any(before.plain in words for words in governors)

    def replies_at(self, k: int) -> bool:
        """Whether a verb of replying stands at word `k` or right behind."""
        lemmas = {word.token.lemma_ for word in self.words[k : k + _CUE] if word.token is not None}
        return bool(lemmas & self.lexicon.reference.replies)

    def _is_title(self, offset: int) -> bool:
        """Whether the name there is all that stands between quotation marks: « Allo Place Clichy »."""
        index = self.quotation_of(offset)
        name = self.describer.inside.get(self.word_at(offset))
        if index is None or name is None or name.titled or name.stop == name.first + 1:
            return False
        quotation = self.quotations[index]
        return self.source[quotation.inner_start : quotation.inner_end].strip() == self.source[name.start : name.end]

    def _is_where(self, offset: int) -> bool:
        """« A Toulouse, … »: a capital that lost its accent, at the head of a sentence."""
        name = self.describer.inside.get(self.word_at(offset))
        if name is None or name.stop < name.first + 2:
            return False
        if self.source[self.sentences[self.sentence_of(offset)] : offset].strip():
            return False
        return any(fold(self.words[name.first].text) == fold(word) for word in self.lexicon.reference.locative)

    def _plural_article(self, k: int) -> bool:
        return k >= 0 and self.words[k].plain in self.lexicon.reference.plural_articles

    def _scare(self, offset: int) -> bool:
        """A quotation of a few words without a verb hides no one: « le “maître du Kremlin” »."""
        index = self.quotation_of(offset)
        if index is None:
            return False
        quotation = self.quotations[index]
        if quotation.inner_end - quotation.inner_start > 40:
            return False
        inside = self.doc.between(quotation.inner_start, quotation.inner_end)
        return not any(token.pos_ in ("VERB", "AUX") for token in inside)

    def word_at(self, offset: int) -> int:
        """The index of the word that holds or follows a character."""
        k = bisect_right(self.starts, offset) - 1
        return k if k >= 0 and self.words[k].end > offset else k + 1

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        first = self.word_at(start)
        return first, self.word_at(end) if end < len(self.source) else len(self.words)

    def _last(self, name: Named) -> Token | None:
        return self.words[name.stop - 1].token

    def in_heading(self, offset: int) -> bool:
        """Whether a line is a headline or a subheading by its look: short, and no stop at its end."""
        text = self.source
        start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
        line = text[start : end if end >= 0 else len(text)].strip()
        return end >= 0 and len(line) < _HEADING and not line.endswith((".", "…", "!", "?", "»", "”", '"', ";"))

    def first_in_prose(self, entity: Entity) -> int:
        """Where an entity is first referred to below the headings."""
        starts = [place.start for place in entity.places]
        return min((start for start in starts if not self.in_heading(start)), default=min(starts, default=0))

    def start_of(self, description: Description) -> int:
        return self.words[description.first].start

    def belongs(self, offset: int) -> bool:
        """Whether the name there only says whose something is: « le président du groupe Altimex »."""
        name = self.describer.inside.get(self.word_at(offset))
        k = name.first - 1 if name is not None else -1
        while k > 0 and self.words[k].plain in self.lexicon.reference.definite:
            k -= 1
        return k > 0 and self.words[k].plain in self.lexicon.reference.of

    def token(self, k: int) -> Token | None:
        return self.words[k].token if 0 <= k < len(self.words) else None

    # -- descriptions --------------------------------------------------------------------------------------------

    def _descriptions(self) -> Iterator[Description]:
        """Every description of a person in the text. An office inside a longer one is read too: « le porte-parole du
        Premier ministre » speaks of two."""
        taken = 0
        roles, persons = self.lexicon.roles, self.lexicon.persons
        offices, people = roles.heads, persons.heads
        for k, word in enumerate(self.words):
            known = word.stem in offices or word.stem in people
            agent = self.lexicon.agent(word.stem) and word.pos == "NOUN"
            if k < taken or not (known or agent) or k in self.describer.by_first:
                continue
            found = roles.at(self.words, k) or persons.at(self.words, k) if known else None
            if not found and not agent:
                continue
            description = self._around(k)
            if description is not None and description.human:
                taken = found[1] if found else k + 1
                yield description

    def _around(self, head: int) -> Description | None:
        """The description whose head is at word `head`, its determiner and adjectives found leftwards."""
        for first in range(max(0, head - 4), head + 1):
            if any(word.opens_line for word in self.words[first + 1 : head + 1]):
                continue
            description = self.describer.read(first, head=head)
            if description:
                if first < head and description.determiner is Determiner.BARE and self.words[first].pos != "ADJ":
                    continue
                return description
        return None

    def _appose(self, description: Description) -> None:
        """« le ministre russe, Sergueï Lavrov », « Sophie Binet, secrétaire générale de la CGT », « le juge Bocock
        »."""
        if not description.human or description.plural:
            return
        entity = self._name_after(description) or self._name_before(description)
        if entity is None:
            return
        self.bearer[description.head] = entity
        entity.kin = entity.kin or (description.person and description.determiner is Determiner.POSSESSIVE)
        entity.facts.append(description)
        entity.type = SpeakerType.PERSON if entity.type is SpeakerType.UNKNOWN else entity.type
        entity.gender = entity.gender or (description.gender if self._tells_gender(description) else None)
        entity.country = entity.country or description.country
        if entity.role is None:
            entity.role = self.text_of(description)

    def _entitle(self, name: Named) -> None:
        """« Me Tourel » is a lawyer."""
        role = self.lexicon.title_roles.get(self.words[name.first].stem) if name.titled else None
        if role is None:
            return
        self.titled.add(name.first)
        entity = self.cast.of[name.first]
        bare = (Determiner.BARE, False, None)
        entity.facts.append(
            Description(name.first, name.first, name.first + 1, *bare, role=role, complement=name.first + 1)
        )

    def _appose_organisation(self, name: Named) -> None:
        """« Tsahal, l'armée israélienne, … », « Dentons, le cabinet d'avocats »: what an organisation is."""
        k = name.stop
        if name.type is SpeakerType.PERSON or k + 1 >= len(self.words) or self.words[k].text != ",":
            return
        apposed = self.lexicon.bodies.at(self.words, k + 2)
        entity = self.cast.of[name.first]
        description = self.describer.read(k + 1)
        if apposed and self.words[k + 1].plain in self.lexicon.reference.definite:
            other = self.cast.of.get(k + 2)
            if other is not None and other.type is SpeakerType.ORGANISATION:
                other.label = entity.label
                self.cast.merge(other, entity)
            entity.kinds |= {apposed[0].kind}
            entity.country = entity.country or apposed[0].country
        elif description and description.organisation and description.determiner is Determiner.DEFINITE:
            after = self.words[description.stop].text if description.stop < len(self.words) else "."
            if after in (",", ".", ")", ";"):
                entity.kinds |= description.organisation.kinds
                entity.country = entity.country or description.country

    def _appose_firm(self, name: Named) -> None:
        """« L'exploitant du barrage, Hydrolorme, … »: the name between commas is that of the firm described before."""
        k = name.stop
        if k + 1 >= len(self.words) or self.words[k].text != "," or self.line_breaks(k + 1):
            return
        apposed = self.describer.by_first.get(k + 1)
        described = "company" in name.kinds and not self.words[name.first].capital and name.body is None
        definite = name.first > 0 and self.words[name.first - 1].plain in self.lexicon.reference.definite
        if apposed is None or not described or not definite:
            return
        firm, entity = self.cast.of[apposed.first], self.cast.of[name.first]
        closed = apposed.stop < len(self.words) and self.words[apposed.stop].text == ","
        listed = apposed.stop + 1 in self.describer.by_first
        if not closed or listed or firm.type not in (SpeakerType.UNKNOWN, SpeakerType.ORGANISATION):
            return
        firm.type = SpeakerType.ORGANISATION
        firm.gender = firm.gender or entity.gender
        self.cast.merge(entity, firm)

    def _tells_gender(self, description: Description) -> bool:
        """A feminine description tells a woman; a masculine office may be a woman's in careless French, but seldom
        is."""
        return description.gender is not None

    def text_of(self, description: Description) -> str:
        """The description without determiner, on one line."""
        start, end = self.words[description.head].start, self.words[description.stop - 1].end
        return " ".join(self.source[start:end].split())

    def _name_after(self, description: Description) -> Entity | None:
        k = description.stop
        if k < len(self.words) and self.words[k].text == "(":  # « le chef du Parti du littoral (PL), Marc Tavel »
            closing = next((j for j in range(k, min(k + _BRACKET, len(self.words))) if self.words[j].text == ")"), k)
            k = closing + 1 if closing > k and self._comma_at(closing + 1) else k
        if k < len(self.words) and self.words[k].text in (",", ":", "[") and not self.line_breaks(k):
            comma = self.words[k].text
            k += 1
            if comma == ":" and not self._list_item(k):
                return None
        name = self._person_at(k)
        if name is None or (
            k > description.stop and self.words[k - 1].text == "," and self._fronted(description, name)
        ):
            return None
        return self.cast.of[name.first]

    def _comma_at(self, k: int) -> bool:
        return k < len(self.words) and self.words[k].text == ","

    def _fronted(self, description: Description, name: Named) -> bool:
        """« Avec le ministre, Lavrov a visité l'usine »: what stands before the comma is an adverbial, not an
        apposition."""
        before = self.words[description.first - 1] if description.first else None
        contracted = self.words[description.first].plain in self.lexicon.reference.contracted
        governed = contracted or (
            before is not None and (before.pos == "ADP" or before.plain in self.lexicon.reference.complements)
        )
        closed = name.stop >= len(self.words) or not self.words[name.stop].is_word or self.line_breaks(name.stop)
        return governed and not closed

    def _list_item(self, k: int) -> bool:
        """« président : Luc Stéfann ; trésorière : … »: a colon between an office and its holder, and nothing more."""
        name = self._person_at(k)
        if name is None:
            return False
        after = self.words[name.stop].text if name.stop < len(self.words) else "."
        return after in (";", ".", ",")

    def _name_before(self, description: Description) -> Entity | None:
        k = description.first - 1
        if description.determiner not in (
            Determiner.BARE,
            Determiner.DEFINITE,
            Determiner.INDEFINITE,
            Determiner.POSSESSIVE,
        ):
            return None
        if k < 1 or self.words[k].text not in _APPOSITION_MARKS - {":"} or self.line_breaks(k):
            return None
        if self.words[k - 1].text == ")":  # « Jan Hamáček (ČSSD), ministre de l'Intérieur »
            k = max((j for j in range(k) if self.words[j].text == "("), default=k)
        previous = self.describer.inside.get(k - 1)
        if previous is None or previous.stop != k or previous.type not in (SpeakerType.PERSON, SpeakerType.UNKNOWN):
            return None
        after = self.words[description.stop].text if description.stop < len(self.words) else "."
        definite = description.determiner is Determiner.DEFINITE
        # « Selon X, le ministre viendra » is no apposition: a definite one must be closed before the verb.
        if definite and after not in (",", ")", ".", ";", "»", "”", '"', "(") and not self._at_end(description):
            return None
        return self.cast.of[previous.first]

    def _at_end(self, description: Description) -> bool:
        return description.stop >= len(self.words) or self.line_breaks(description.stop)

    def line_breaks(self, k: int) -> bool:
        """Whether word `k` begins a line."""
        return 0 < k < len(self.words) and self.words[k].opens_line

    def _person_at(self, k: int) -> Named | None:
        name = self.describer.by_first.get(k)
        if name is None and k < len(self.words) and self.words[k].text == "[":
            name = self.describer.by_first.get(k + 1)
        if name is None or name.type not in (SpeakerType.PERSON, SpeakerType.UNKNOWN) or self.line_breaks(k):
            return None
        return name

    def recognised(self) -> list[Named]:
        """The names, each with the type, gender, role, country and fullest form of its entity in the whole article."""
        found = []
        for name in self.named:
            entity = self.cast.of[name.first]
            type_ = entity.type if name.type is SpeakerType.UNKNOWN and name.thing is None else name.type
            found.append(
                replace(
                    name,
                    type=type_,
                    gender=name.gender or entity.gender,
                    role=entity.role,
                    kinds=name.kinds | entity.kinds,
                    country=name.country or entity.country,
                    label=entity.label,
                )
            )
        return found


def _group_head(token: Token | None) -> Token | None:
    """The noun that a name belongs to, as its title, its apposition or one of its words."""
    for _ in range(4):
        if token is None or token.dep_ not in _UNDER or token.head is token:
            return token
        if token.dep_ == "nmod" and any(child.dep_ == "case" for child in token.children):
            return token  # « le porte-parole de Rossi a dit »: Rossi is no subject
        token = token.head
    return token


def _second_subject(token: Token) -> bool:
    """A verb has one subject: what the parser calls a second one, after the verb, is its object."""
    if not token.dep_.startswith("nsubj") or token.i < token.head.i:
        return False
    return any(child.dep_.startswith("nsubj") and child.i < token.head.i for child in token.head.children)


def _is_main(subject: Token) -> bool:
    """Whether a subject belongs to a main clause: its verb is a root, or joined to one."""
    verb = subject.head
    while verb.dep_ == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.dep_ in ("ROOT", "root", "parataxis", "parataxis:insert")
