"""Whether anybody is said to speak. `Il faut noter que …`, `Rappelons que …` and `Il a refusé de dire que …` report
nobody; `On considère que …` tells what everyone holds, `La loi garantit que …` what is so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from selon.analysis.clauses import Group
from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head
from selon.analysis.verbs import Form, VerbGroup
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, DATIVES, DE, ELIDED_SE, FIRST_AND_SECOND, NOBODY, both
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.tale import is_elliptic, narrator

#: The article's own first person, and the reader it turns to: statements only inside a quotation.
_READER = frozenset({"vous", "tu"})
_NOBODY = NOBODY | {"aucun", "aucune", "rien"}
_NO_OTHER = FIRST_AND_SECOND | NOBODY | {"on"}
_THINGS = both("cela", "ça", "ce", "ceci", "c'")
#: Their perfect tells what was done: `Il a dû admettre que`, `Elle a voulu rappeler que`.
_DONE = frozenset({"devoir", "pouvoir", "vouloir", "oser"})
#: Who hears, or lets speak: the infinitive behind is another's.
_HEARD = frozenset({"entendre", "faire", "laisser", "voir"})
_INVERTED = frozenset({"-il", "-t-il"})
_HORTATIVE = ("ons", "ez")
#: Nouns in these endings name no one, unless lexicons/speakers.yml or documents.yml has them.
_ABSTRACT = ("ion", "ment", "té", "ance", "ence", "ure", "ude", "isme", "esse")
_CONDITION = 4
_CHAIN = 20
"""Infinitives that hang from each other."""
_VERBAL = frozenset({"VERB", "AUX"})


def reports(context: Context, cue: VerbCue, source: Group | None) -> bool:
    """Whether somebody is said to speak: not the article itself, not a wish or a duty to speak, not a bare fact."""
    hides = cue.group.lemma in words("verbs_of_hiding")  # `n'a pas caché que`
    if cue.group.negated != hides or _is_unspoken(context, cue):
        return False
    if source is None:
        if cue.group.passive and cue.group.lemma in words("verbs_of_showing"):
            return False  # `il a été démontré que`: a fact
        if cue.group.form is Form.INFINITIVE:
            return is_elliptic(context, cue) and context.passage.sentence(cue.group.head)[0] < cue.group.outer
        return not _is_hortative(context, cue)
    return not (
        _is_nobody(context, source)
        or _is_own_voice(context, cue, source)
        or _is_fact(context, cue, source)
        or _is_common_opinion(context, cue, source)
        or _is_supposed(context, cue, source)
        or _is_found_out(context, cue, source)
    )


def _is_nobody(context: Context, source: Group) -> bool:
    """`Personne ne dit que`, `Aucune rédaction n'a pensé à rappeler que`."""
    return _pronoun(context, source) in _NOBODY or context.doc[source.start].lower_ in {"aucun", "aucune"}


def _is_own_voice(context: Context, cue: VerbCue, source: Group) -> bool:
    """`Nous avons dit que`, and `on dirait que`, which says how a thing looks."""
    quoted = context.passage.quotation_at(context.doc[cue.group.head].idx)
    pronoun = _pronoun(context, source)
    seems = pronoun == "on" and cue.group.conditional and cue.group.first == cue.group.head
    return seems or (pronoun in FIRST_AND_SECOND and quoted is None)


def is_no_other(context: Context, source: Group) -> bool:
    """`je`, `vous`, `on`, `personne`: none of those whom the article tells of."""
    return source.end == source.start + 1 and context.doc[source.start].lower_ in _NO_OTHER


def _pronoun(context: Context, source: Group) -> str:
    """The pronoun that is the whole source, "" where it is more."""
    return context.doc[source.start].lower_.lstrip("-") if source.end == source.start + 1 else ""


def _is_common_opinion(context: Context, cue: VerbCue, source: Group) -> bool:
    """`On considère que les jeux ont pris fin en 393`: everybody's view, and so nobody's word."""
    holds = cue.group.lemma in words("verbs_of_consensus") and cue.group.first == cue.group.head
    return holds and _pronoun(context, source) == "on"


def _is_supposed(context: Context, cue: VerbCue, source: Group) -> bool:
    """`Si vous me demandez de partir`: put to the reader or the listener as a case, not told as said."""
    if _pronoun(context, source) not in _READER:
        return False
    start = context.passage.sentence(cue.group.head)[0]
    return any(
        t.lower_ in {"si", *ELIDED_SE} for t in context.doc[max(start, source.start - _CONDITION) : source.start]
    )


def _is_hortative(context: Context, cue: VerbCue) -> bool:
    """`Rappelons que`, `Notez que`: no subject, and an imperative's ending."""
    first = context.doc[cue.group.first]
    return cue.group.form is Form.FINITE and first.lower_.endswith(_HORTATIVE) and cue.group.first == cue.group.head


def _is_unspoken(context: Context, cue: VerbCue) -> bool:
    """An infinitive that depends on a modal, a refusal or an impersonal phrase: `peut dire`, `a refusé de révéler`, `il
    est utile de rappeler`, `à noter`."""
    if cue.group.form is not Form.INFINITIVE or narrator(context, cue):
        return False
    return _is_withheld(context, cue.group)


def _is_withheld(context: Context, group: VerbGroup) -> bool:
    """Whether an infinitive, or one of those that it hangs from, is left unsaid: `a refusé de venir dire`."""
    return any(_is_left_unsaid(context, each) for each in islice(_hung_from(context, group), _CHAIN))


def _hung_from(context: Context, group: VerbGroup) -> Iterator[VerbGroup]:
    """The infinitive, that which governs it, and so on."""
    governor: VerbGroup | None = group
    while governor is not None:
        group = _first_of_coordinated(context, governor)
        yield group
        before, _, governor = _before(context, group)
        silent = governor is not None and governor.lemma in words("verbs_of_silence")
        if silent or before.lower_ == "par" or (governor and governor.form is not Form.INFINITIVE):
            return


def _before(context: Context, group: VerbGroup) -> tuple[Token, Token, VerbGroup | None]:
    """The word before an infinitive; the one that governs it, which is the same or stands before a preposition; and the
    group of that one where it is a verb."""
    before = _word_before(context, group.outer)
    owner = before if before.pos_ in _VERBAL else _word_before(context, before.i)
    return before, owner, context.passage.verbs.get(owner.i) if group.outer else None


def _is_left_unsaid(context: Context, group: VerbGroup) -> bool:
    if group.outer == 0:
        return False
    before, owner, governor = _before(context, group)
    bare = before.pos_ in _VERBAL
    if governor is not None and before.lower_ != "par" and _leaves_unsaid(context, governor, bare=bare):
        return True
    if bare or before.lower_ in DE:
        if owner.lemma_.lower() in words("verbs_of_modality"):
            return governor is None or not _is_done(context, governor)
        return not bare and owner.pos_ in {"ADJ", "NOUN", "PRON"} and owner.lower_ not in {"avant", "lieu", "moment"}
    if before.lower_ in {"à", "a"}:
        ready = owner.lemma_.lower() in words("adjectives_of_readiness")  # `se dit prêt à proposer`
        return ready or not _is_governed(context, before.i)
    return before.lower_ == "pour" and _is_aim_of_none(context, group, before)


def _first_of_coordinated(context: Context, group: VerbGroup) -> VerbGroup:
    """`doué pour montrer ses émotions, dire ce qu'il ressent`: a second infinitive hangs where the first one does."""
    head = context.doc[group.head]
    first = context.passage.verbs.get(head.head.i)
    opens = group.outer > 0 and context.doc[group.outer - 1].lower_ in {",", "et", "ou"}
    same = first is not None and first.form is Form.INFINITIVE and first.head < group.head
    return first if head.dep_ == "conj" and opens and same and first else group


def _leaves_unsaid(context: Context, governor: VerbGroup, *, bare: bool) -> bool:
    """`a refusé de dire`, `n'a pas voulu dire`, `peut être amené à dire`, `a entendu dire`; but `n'a cessé de dire`."""
    if governor.lemma in words("verbs_of_silence"):
        negation = context.passage.grammar.negation
        return not any(t.lower_ in negation for t in context.doc[governor.outer : governor.first])
    if governor.negated or (bare and governor.lemma in _HEARD):
        return True
    return governor.form is Form.PARTICIPLE and governor.lemma in words("verbs_of_calling_upon")  # `Prié de dire si`


def _is_done(context: Context, governor: VerbGroup) -> bool:
    """`a dû admettre`, `durent convenir`: in the perfect or the simple past what must be said was said."""
    if governor.lemma not in _DONE or governor.form is not Form.FINITE or governor.conditional:
        return False
    return governor.first != governor.head or feature(context.doc[governor.first], "Tense") == "Past"


def _is_aim_of_none(context: Context, group: VerbGroup, before: Token) -> bool:
    """`il faut partir tôt pour dire`, `doué pour dire`: an aim that nobody is said to have reached; `comme pour
    rappeler que`: what a thing seems to say."""
    if before.i and context.doc[before.i - 1].lower_ == "comme":
        return True
    if context.passage.quotation_at(before.idx) is not None:
        return False
    owner = context.doc[group.head].head
    return owner.lemma_ in words("verbs_of_modality") or owner.pos_ == "ADJ"


def _word_before(context: Context, i: int) -> Token:
    """The word before token `i`, adverbs and an inverted `il` stepped over: `convient également de`, `faut-il`."""
    i = max(i - 1, 0)
    while i > 0 and (context.doc[i].pos_ == "ADV" or context.doc[i].lower_ in _INVERTED):
        i -= 1
    return context.doc[i]


def _is_governed(context: Context, i: int) -> bool:
    """`incite X à rappeler`, `commence à dire`: a verb stands before the preposition in its sentence."""
    start = context.passage.sentence(i)[0]
    verbs = [t.lemma_ for t in context.doc[start:i] if t.pos_ == "VERB"]
    governs = any(lemma not in words("verbs_of_modality") for lemma in verbs)
    return governs and context.doc[i - 1].pos_ != "AUX"


def _is_fact(context: Context, cue: VerbCue, source: Group) -> bool:
    """`La situation souligne que …`, `Le test confirme que …`: an abstract noun with a verb that facts may have for
    subject, or any thing that neither speaks nor is read with a verb that shows rather than says."""
    shows = cue.group.lemma in words("verbs_of_showing")
    if not shows and cue.group.lemma not in words("verbs_of_facts"):
        return False
    if _pronoun(context, source) in _THINGS:
        return True
    if cue.group.lemma in words("verbs_of_learning") and _tells_somebody(context, cue):
        return False  # `L'exposition nous apprend que`
    head = group_head(context.doc, source.start, source.end, context.passage.grammar)
    lemma = head.lemma_.lower()
    if head.pos_ != "NOUN" or lemma in words("speakers"):
        return False
    if lemma in words("documents"):
        return cue.group.lemma in words("verbs_of_law")
    return shows or lemma in words("things") or lemma.endswith(_ABSTRACT)


def _is_found_out(context: Context, cue: VerbCue, source: Group) -> bool:
    """`Le visiteur apprend que`, `Elle a appris que`: who learns says nothing. `Le guide nous apprend que`, `On apprend
    que` tell."""
    if cue.group.lemma not in words("verbs_of_learning") or _pronoun(context, source) in {"on", "-on", "t-on"}:
        return False
    following = context.doc[cue.end].lower_ if cue.end < len(context.doc) else ""
    head = group_head(context.doc, source.start, source.end, context.passage.grammar)
    told = _tells_somebody(context, cue) or following in A_OR_AU
    return not told and head.lemma_.lower() not in words("documents")


def _tells_somebody(context: Context, cue: VerbCue) -> bool:
    """`nous apprend`, `lui apprend`: a clitic names whom."""
    return any(context.doc[i].lower_ in DATIVES for i in cue.group.objects)
