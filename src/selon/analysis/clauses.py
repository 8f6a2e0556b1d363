"""Clauses: who is the subject of a verb group, and where the clause that begins at a token ends."""

from __future__ import annotations

from dataclasses import dataclass

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.nominals import is_name, is_somebody_else, is_time_word, noun_group
from selon.analysis.passage import Passage
from selon.analysis.verbs import Form, VerbGroup, is_finite_at

_CLIMB = 8
_OPENING = 3
_CAUSES = "aux:caus"  # `a fait savoir`: the subject hangs on `savoir`
_INSIDE_A_GROUP = frozenset({"ADP", "DET", "ADJ", "NUM", "NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Group:
    """A half-open token range that names somebody."""

    start: int
    end: int


def subject_of(passage: Passage, verb: VerbGroup) -> Group | None:
    """The words that name the subject of a verb group, as a token range; None where the clause has none.

    A relative pronoun gives its antecedent; a coordinated verb without subject takes that of the verb before it; a
    gerund or an infinitive takes that of the clause it hangs on.
    """
    if verb.clitic is not None:
        return Group(verb.clitic, verb.clitic + 1)
    if verb.form is Form.FINITE:
        group = _finite_subject(passage, verb)
        return group and (_second_person(passage, group, verb.outer) or group)
    return _controlling_subject(passage, verb)


def _finite_subject(passage: Passage, verb: VerbGroup) -> Group | None:
    own = _parsed_subject(passage, verb) or _clitic_before(passage, verb)
    inner = _subject_in_relative(passage, verb, own.end if own else passage.sentence(verb.head)[0] + 1)
    if inner or own:
        return inner or own
    behind = _subject_behind(passage, verb)
    if behind and passage.doc[verb.head].dep_.startswith("parataxis"):
        return behind
    before = _coordinated_verb(passage, verb)
    if before is not None:
        return subject_of(passage, before)
    return _subject_by_order(passage, verb) or _subject_of_sentence_before(passage, verb)


def _subject_of_sentence_before(passage: Passage, verb: VerbGroup) -> Group | None:
    """`La députée mène campagne. Et menace de saisir le juge`: a sentence that opens with a coordinator and its verb
    goes on with the subject of the one before; that of a run of such sentences is found from one to the next."""
    doc, start = passage.doc, passage.sentence(verb.head)[0]
    first = doc[verb.first]
    is_told = feature(first, "Mood") == "Ind" and feature(first, "Person") == "3"
    opens = verb.outer == start + 1 and doc[start].lower_ in passage.grammar.coordinators | passage.grammar.sequels
    if not (opens and is_told and start and passage.same_voice(start, start - 1)):
        return None
    before = passage.sentence(start - 1)
    groups = passage.finite_groups(*before)
    goes_on = "\n" not in passage.text[doc[before[0]].idx : doc[start].idx]
    return subject_of(passage, groups[0]) if groups and goes_on else None


def _parsed_subject(passage: Passage, verb: VerbGroup) -> Group | None:
    head = passage.doc[verb.head]
    tokens = {head, passage.doc[verb.first]} | ({head.head} if head.dep_ == _CAUSES else set())
    subjects = [c for t in tokens for c in t.children if c.dep_.startswith("nsubj") and c.i < verb.first]
    subjects = [
        s
        for s in subjects
        if s.lower_ not in passage.grammar.speech_adverbials and s.i not in verb.objects and not _opens_aside(s)
    ]
    if not subjects:
        return None
    bare = [
        s for s in subjects if not any(c.dep_ == "case" for c in s.children)
    ]  # of two, the one that hangs on nothing
    subject = max(bare or subjects, key=lambda t: t.i)
    if subject.lower_ in passage.grammar.relative_subjects and subject.pos_ == "PRON":
        return antecedent(passage, subject)
    group = _whole(passage, subject, verb.outer)
    return (_group_behind_comma(passage, verb, group.start) or group) if _hangs_in_another(passage, group) else group


def _subject_in_relative(passage: Passage, verb: VerbGroup, floor: int) -> Group | None:
    """`Un projet que | les riverains | qualifient de`, `une affaire ouverte en mai, mois au cours duquel | Mme Roy | a
    dit`: the noun group that fills the space between a relative pronoun and the verb, where the parser hung the verb on
    what stands before the pronoun, which ends at `floor`."""
    doc, grammar = passage.doc, passage.grammar
    for i in range(verb.outer - 2, floor - 1, -1):
        if doc[i].text == "," or passage.finite_at(i):
            return None
        if doc[i].lower_ in grammar.complementisers | grammar.compound_relatives:
            if doc[i - 1].pos_ == "ADV":
                return None  # `les élus, ainsi que les riverains, affirment`
            end = noun_group(doc, i + 1, verb.outer, grammar)
            return Group(i + 1, end) if end == verb.outer else None
    return None


def _second_person(passage: Passage, group: Group, limit: int) -> Group | None:
    """`reçu par le ministre, M. Roy, | M. Vidal, qui visite la région, a dit`: behind one with a courtesy title and a
    comma, another with his own is the subject."""
    at = group.end + 1
    if at >= limit or passage.doc[group.end].text != "," or not is_somebody_else(passage.doc, at, passage.grammar):
        return None
    end = noun_group(passage.doc, at, limit, passage.grammar)
    return None if end is None else Group(at, end)


def _opens_aside(token: Token) -> bool:
    """`Défendue par Me Roy, la plaignante soutient`: a participle at the head of the sentence is no subject."""
    participle = token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])
    return participle and bool(token.is_sent_start) and not any(c.dep_ == "det" for c in token.children)


def _hangs_in_another(passage: Passage, group: Group) -> bool:
    """`Lors d'une réunion Durand, la maire a dit`, `Face au bruit, la maire a dit`: what the parser calls the subject
    goes on another noun, or stands behind a preposition."""
    before = passage.doc[group.start - 1] if group.start > passage.sentence(group.start)[0] else None
    return before is not None and before.pos_ in {"ADP", "NOUN"}


def _group_behind_comma(passage: Passage, verb: VerbGroup, floor: int) -> Group | None:
    """The noun group between the last comma behind token `floor` and the verb, if it fills the space."""
    comma = next((i for i in range(verb.outer - 1, floor, -1) if passage.doc[i].text == ","), None)
    if comma is None:
        return None
    end = noun_group(passage.doc, comma + 1, verb.outer, passage.grammar)
    return Group(comma + 1, end) if end == verb.outer else None


def _whole(passage: Passage, subject: Token, limit: int) -> Group:
    """The noun group around a subject, appositions included: from its leftmost determiner to where order ends it."""
    if subject.pos_ == "ADV" and subject.i + 2 < limit:
        return _counted(passage, subject, limit) or Group(subject.i, subject.i + 1)
    if subject.pos_ == "PRON":
        return _one_of(passage, subject, limit) or Group(subject.i, subject.i + 1)
    left = subject.left_edge.i
    start = (
        left
        if subject.i - left <= _CLIMB and _is_nominal(passage, left, subject.i)
        else _nominal_start(passage, subject.i)
    )
    end = noun_group(passage.doc, start, limit, passage.grammar)
    return Group(start, max(end or 0, subject.i + 1))


def _counted(passage: Passage, degree: Token, limit: int) -> Group | None:
    """`Plus de 300 élus demandent`: the degree with those of whom so many are counted."""
    if passage.doc[degree.i + 1].lower_ not in passage.grammar.complement_prepositions:
        return None
    end = noun_group(passage.doc, degree.i + 2, limit, passage.grammar)
    return None if end is None else Group(degree.i, end)


def _one_of(passage: Passage, one: Token, limit: int) -> Group | None:
    """`l'un des négociateurs, Paul Roy,`, `Me Roy, l'une des avocates,`: one of several with those it is one of, and
    the name that stands before or behind."""
    doc, floor = passage.doc, passage.sentence(one.i)[0]
    if one.lower_ not in passage.grammar.numeral_heads or one.i + 2 >= limit:
        return None
    if doc[one.i + 1].lower_ not in passage.grammar.complement_prepositions:
        return None
    end = noun_group(doc, one.i + 2, limit, passage.grammar)
    start = one.i - 1 if one.i > floor and doc[one.i - 1].pos_ == "DET" else one.i
    if end is None:
        return None
    named = floor if start - 1 > floor and doc[start - 1].text == "," else start
    while named < start and noun_group(doc, named, start - 1, passage.grammar, appositions=False) != start - 1:
        named += 1
    return Group(named, end)


def _is_nominal(passage: Passage, start: int, end: int) -> bool:
    return all(t.pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV"} for t in passage.doc[start:end])


def _nominal_start(passage: Passage, i: int) -> int:
    floor = passage.sentence(i)[0]
    while i > floor and passage.doc[i - 1].pos_ in {"DET", "ADJ", "NUM"}:
        i -= 1
    return i


def antecedent(passage: Passage, relative: Token) -> Group | None:
    """`les responsables, qui ont dit …`: the noun group that a relative pronoun stands for."""
    doc, floor = passage.doc, passage.sentence(relative.i)[0]
    verb = relative.head
    if verb.dep_.startswith("acl") and verb.head.i < relative.i and (is_name(verb.head) or verb.head.pos_ == "PRON"):
        head = verb.head
    else:
        nouns = [t for t in doc[floor : relative.i] if is_name(t) and not is_time_word(t, passage.grammar)]
        if not nouns:
            return None
        head = nouns[-1]
    group = _whole(passage, head, relative.i)
    return Group(group.start, min(group.end, relative.i))


def _clitic_before(passage: Passage, verb: VerbGroup) -> Group | None:
    """`il a dit`, `on affirme`: a subject pronoun stands just before the group, whatever the parser made of it."""
    i = verb.outer - 1
    if i < passage.sentence(verb.head)[0]:
        return None
    token = passage.doc[i]
    if token.pos_ != "PRON" or token.lower_ not in passage.grammar.source_pronouns:
        return None
    if token.lower_ in passage.grammar.relative_subjects:
        return antecedent(passage, token)
    return Group(i, i + 1)


def _coordinated_verb(passage: Passage, verb: VerbGroup) -> VerbGroup | None:
    """The verb before in `il a rejeté … et affirme …`."""
    head = passage.doc[verb.head]
    before = head.head
    same_build = _first_of_same_build(passage, verb)
    if same_build is not None:
        return same_build
    if head.dep_ == "conj" and before.i < head.i and before.i in passage.verbs:
        return passage.verbs[before.i]
    i = verb.outer - 1
    floor = passage.sentence(verb.head)[0]
    while i > floor and passage.doc[i].pos_ == "ADV":
        i -= 1
    if i <= floor or passage.doc[i].lower_ not in passage.grammar.coordinators | {","}:
        return None
    finite = [g for g in passage.finite_groups(floor, i) if passage.same_voice(verb.head, g.head)]
    same = [g for g in finite if _parsed_subject(passage, g) or _clitic_before(passage, g)]
    return same[0] if same else None


def _first_of_same_build(passage: Passage, verb: VerbGroup) -> VerbGroup | None:
    """`L'avocate a rappelé que son client … et (a) ajouté que …`: a composed tense goes back to the composed tense of
    the main clause, over what was said between; so does a participle that leaves the auxiliary to it."""
    doc, floor = passage.doc, passage.sentence(verb.head)[0]
    opener = doc[verb.outer - 1] if verb.outer > floor else doc[floor]
    if opener.lower_ not in passage.grammar.coordinators:
        return None
    main = [g for g in passage.finite_groups(floor, verb.outer) if g.first != g.head]
    main = [g for g in main if passage.same_voice(verb.head, g.head)]
    if not main:
        return None
    if verb.first == verb.head:
        bare = feature(doc[verb.head], "VerbForm") == "Part" and not verb.passive
        return main[0] if bare and not main[0].passive else None
    return main[0] if doc[main[0].first].lemma_ == doc[verb.first].lemma_ else None


def _subject_by_order(passage: Passage, verb: VerbGroup) -> Group | None:
    """The noun group that ends just before the verb group, or the first one of the clause."""
    doc = passage.doc
    floor = _clause_floor(passage, verb)
    for start in range(floor, verb.outer):
        if doc[start].pos_ not in {"DET", "PROPN", "NOUN", "NUM", "PRON", "ADJ"}:
            continue
        if start > floor and doc[start - 1].pos_ in _INSIDE_A_GROUP:
            continue
        end = noun_group(doc, start, verb.outer, passage.grammar)
        if end is not None and end <= verb.outer and not is_time_word(doc[start], passage.grammar):
            gap = [t for t in doc[end : verb.outer] if t.pos_ not in {"ADV", "PUNCT"}]
            if not gap or end >= verb.outer:
                return Group(start, end)
    return _before_aside(passage, floor, verb.outer) or _opening_group(passage, floor, verb.outer)


def _before_aside(passage: Passage, floor: int, limit: int) -> Group | None:
    """`Lors d'une réunion, Durand, de la mairie, a dit`: the group between two commas and the aside behind it."""
    commas = [i for i in range(floor, limit) if passage.doc[i].text == ","]
    if len(commas) < 3 or commas[-1] != limit - 1 or passage.doc[commas[-2] + 1].pos_ != "ADP":
        return None
    start = commas[-3] + 1
    named = noun_group(passage.doc, start, commas[-2], passage.grammar) == commas[-2]
    return Group(start, commas[-1]) if named and not is_time_word(passage.doc[start], passage.grammar) else None


def _opening_group(passage: Passage, floor: int, limit: int) -> Group | None:
    """`Un document envoyé par … aux membres de … indique que`: the noun group that opens the clause, whatever is heaped
    up between it and its verb."""
    while floor < limit and passage.doc[floor].is_punct:
        floor += 1
    if floor >= limit or passage.doc[floor].pos_ not in {"DET", "PROPN", "NOUN", "NUM"}:
        return None
    end = noun_group(passage.doc, floor, limit, passage.grammar)
    return Group(floor, end) if end is not None and not is_time_word(passage.doc[floor], passage.grammar) else None


def _clause_floor(passage: Passage, verb: VerbGroup) -> int:
    """Where the clause of a finite verb may begin: after the finite verb, conjunction or quotation before it."""
    floor = passage.sentence(verb.head)[0]
    for i in range(verb.outer - 1, floor - 1, -1):
        token = passage.doc[i]
        if token.pos_ == "SCONJ" or token.text in ";:»”" or passage.finite_at(i):
            return i + 1
    return floor


def _controlling_subject(passage: Passage, verb: VerbGroup) -> Group | None:
    """`X a réagi, affirmant que …`, `avant d'ajouter que …`, `un communiqué affirmant que …`."""
    head = passage.doc[verb.head]
    governor = head.head
    if verb.form is Form.GERUND and _follows_its_noun(passage, verb, governor):
        return _whole(passage, governor, verb.outer)
    own = (_own_subject(passage, verb) or _subject_beside(passage, verb)) if verb.form is Form.GERUND else None
    if own:
        return own
    behind = _main_subject_behind(passage, verb)
    if behind:
        return behind
    for _ in range(_CLIMB):
        group = passage.verbs.get(governor.i)
        if (
            group
            and group.head != verb.head
            and group.form is Form.FINITE
            and passage.same_voice(verb.head, group.head)
        ):
            return subject_of(passage, group)
        if governor.head is governor:
            break
        governor = governor.head
    return _nearest_finite_subject(passage, verb)


def _main_subject_behind(passage: Passage, verb: VerbGroup) -> Group | None:
    """`Estimant que les règles ont changé, l'opposition a saisi …`: the gerund opens the sentence, and its subject is
    that of the main clause behind the comma."""
    start, end = passage.sentence(verb.head)
    if verb.form is not Form.GERUND or verb.outer - start > _OPENING:
        return None
    for i in range(verb.end, end - 1):
        if passage.doc[i].text != ",":
            continue
        stop = noun_group(passage.doc, i + 1, end, passage.grammar)
        if stop is not None and stop < end and is_finite_at(passage.doc, stop, passage.grammar):
            return Group(i + 1, stop)
    return None


def _own_subject(passage: Passage, verb: VerbGroup) -> Group | None:
    """`L'émoi est grand, la Jordanie dénonçant …`: a gerund with a subject of its own, between the comma and itself."""
    return _group_behind_comma(passage, verb, passage.sentence(verb.head)[0])


def _subject_beside(passage: Passage, verb: VerbGroup) -> Group | None:
    """`Le père, affirmant que tout était perdu, a fui`, `Un rapport affirmant que …`: the group that opens the clause,
    up to the comma before the gerund or to the gerund."""
    floor, comma = passage.sentence(verb.head)[0], verb.outer - 1
    if comma <= floor:
        return None
    if passage.doc[comma].text != ",":
        end = noun_group(passage.doc, floor, verb.outer, passage.grammar)
        return Group(floor, end) if end == verb.outer else None
    start = next((i + 1 for i in range(comma - 1, floor, -1) if passage.doc[i].text == ","), floor)
    if any(g.form is Form.FINITE and floor <= g.head < start for g in passage.verbs.values()):
        return None  # `a rappelé à l'ordre le ministre, Paul Roy, lui faisant remarquer que`
    end = noun_group(passage.doc, start, comma, passage.grammar)
    return Group(start, end) if end == comma else None


def _follows_its_noun(passage: Passage, verb: VerbGroup, governor: Token) -> bool:
    """No comma between noun and gerund, and no `en`: `un rapport affirmant que`, not `X a réagi, affirmant que`."""
    if governor.pos_ not in {"NOUN", "PROPN"} or governor.i >= verb.outer:
        return False
    between = passage.doc[governor.i : verb.outer]
    return not any(t.text == "," or t.lower_ in passage.grammar.gerund_markers for t in between)


def _nearest_finite_subject(passage: Passage, verb: VerbGroup) -> Group | None:
    start, end = passage.sentence(verb.head)
    finite = [g for g in passage.finite_groups(start, end) if g.head != verb.head]
    finite = [g for g in finite if passage.same_voice(verb.head, g.head)]
    before = [g for g in finite if g.head < verb.head]
    for group in [*reversed(before), *(g for g in finite if g.head > verb.head)]:
        found = subject_of(passage, group) if group.clitic is not None else None
        found = (
            found
            or _parsed_subject(passage, group)
            or _subject_behind(passage, group)
            or _clitic_before(passage, group)
        )
        if found:
            return found
    return None


def _subject_behind(passage: Passage, verb: VerbGroup) -> Group | None:
    """`…, a dit la ministre, ajoutant que`: the parser's subject on the right of an inverted verb."""
    subjects = [c for c in passage.doc[verb.head].children if c.dep_.startswith("nsubj") and c.i > verb.head]
    subjects = [s for s in subjects if passage.same_voice(s.i, verb.head)]  # not `a dénoncé un « scandale »`
    return _whole(passage, subjects[0], passage.sentence(verb.head)[1]) if subjects else None
