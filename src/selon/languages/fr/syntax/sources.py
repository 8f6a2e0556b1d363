"""Who speaks by a cue, and whether anybody does: `Il faut noter que …` and `Rappelons que …` report nobody."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from selon.analysis.clauses import Group, subject_of
from selon.analysis.nominals import group_head, noun_group
from selon.analysis.verbs import Form
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import DE, both
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.agents import agent_of

#: The article's own first person, and the reader it turns to: statements only inside a quotation.
_OWN_VOICE = both("je", "j'", "nous", "vous", "tu")
#: `Personne n'affirme que`: nobody says so.
_NOBODY = frozenset({"personne", "nul", "rien"})
_MODALS = frozenset(
    {
        "pouvoir",
        "devoir",
        "falloir",
        "vouloir",
        "permettre",
        "savoir",
        "oser",
        "aimer",
        "préférer",
        "suffire",
        "importer",
        "convenir",
    }
)
_VOICES = frozenset({"intermédiaire", "voix", "bouche", "plume"})
_OPENERS = DE | {"et", "mais", "puis", "avant", "ou"}
_HORTATIVE = ("ons", "ez")
#: Nouns in these endings name no one, unless lexicons/speakers.yml or documents.yml has them.
_ABSTRACT = ("ion", "ment", "té", "ance", "ence", "ure", "ude", "isme", "esse")


def source_of(context: Context, cue: VerbCue) -> Group | None:
    """The words of the source: the agent of a passive, else the subject."""
    if cue.group.passive or cue.group.form is Form.PARTICIPLE:
        return agent_of(context, cue.group)
    if cue.group.form is Form.INFINITIVE:
        controller = _controller(context, cue)
        if controller:
            return controller
    return _behind_the_voice(context, subject_of(context.passage, cue.group))


def _controller(context: Context, cue: VerbCue) -> Group | None:
    """`a incité l'ambassadrice à rappeler que`: who is made to speak is the object of the verb before."""
    start = context.passage.sentence(cue.group.head)[0]
    before = [c for c in context.cues.values() if start <= c.group.head < cue.group.outer and "à" in c.entry.frames]
    if not before or not any(t.lower_ == "à" for t in context.doc[cue.group.outer - 1 : cue.group.outer]):
        return None
    governor = max(before, key=lambda c: c.group.head)
    end = noun_group(context.doc, governor.end, cue.group.outer, context.passage.grammar)
    return Group(governor.end, end) if end and governor.takes("whom") else None


def _behind_the_voice(context: Context, group: Group | None) -> Group | None:
    """`par la voix de sa porte-parole, qui a souligné`: who lends the voice speaks."""
    if group is None:
        return None
    words_ = [t.lower_ for t in context.doc[group.start : group.start + 3]]
    if len(words_) == 3 and words_[1] in _VOICES and words_[2] in DE | {"du"} and group.start + 3 < group.end:
        return Group(group.start + 3, group.end)
    return group


def is_elliptic(context: Context, cue: VerbCue) -> bool:
    """`Et menace de partir.` A sentence that begins with its verb has the subject of the one before."""
    start = context.passage.sentence(cue.group.head)[0]
    before = [t for t in context.doc[start : cue.group.outer] if not t.is_punct]
    return cue.group.form in {Form.FINITE, Form.INFINITIVE} and all(
        t.lower_ in _OPENERS or t.pos_ == "ADV" for t in before
    )


def reports(context: Context, cue: VerbCue, source: Group | None) -> bool:
    """Whether somebody is said to speak: not the article itself, not a wish or a duty to speak, not a bare fact."""
    if cue.group.negated or _is_unspoken(context, cue):
        return False
    if source is None:
        if cue.group.passive and cue.group.lemma in words("verbs_of_showing"):
            return False  # `il a été démontré que`: a fact
        if cue.group.form is Form.INFINITIVE:
            return is_elliptic(context, cue) and context.passage.sentence(cue.group.head)[0] < cue.group.outer
        return not _is_hortative(context, cue)
    if source.end == source.start + 1 and context.doc[source.start].lower_ in _NOBODY:
        return False
    return not _is_own_voice(context, cue, source) and not _is_fact(context, cue, source)


def reporting_cues(context: Context, *frames: str) -> Iterator[tuple[VerbCue, Group | None]]:
    """The cues with one of the frames by which somebody is said to speak, each with the words of its source."""
    for cue in context.cues.values():
        if cue.takes(*frames):
            source = source_of(context, cue)
            if reports(context, cue, source):
                yield cue, source


def _is_own_voice(context: Context, cue: VerbCue, source: Group) -> bool:
    """`Nous avons dit que`, and `on dirait que`, which says how a thing looks."""
    token = context.doc[source.start]
    pronoun = token.lower_.lstrip("-")
    quoted = context.passage.quotation_at(context.doc[cue.group.head].idx)
    if source.end != source.start + 1:
        return False
    seems = pronoun == "on" and cue.group.conditional and cue.group.first == cue.group.head
    return seems or (pronoun in _OWN_VOICE and quoted is None)


def _is_hortative(context: Context, cue: VerbCue) -> bool:
    """`Rappelons que`, `Notez que`: no subject, and an imperative's ending."""
    first = context.doc[cue.group.first]
    return cue.group.form is Form.FINITE and first.lower_.endswith(_HORTATIVE) and cue.group.first == cue.group.head


def _is_unspoken(context: Context, cue: VerbCue) -> bool:
    """An infinitive that depends on a modal or an impersonal phrase: `peut dire`, `il est utile de rappeler`, `à
    noter`."""
    if cue.group.form is not Form.INFINITIVE or cue.group.outer == 0:
        return False
    doc, i = context.doc, cue.group.outer - 1
    while i > 0 and doc[i].pos_ == "ADV":
        i -= 1
    before = doc[i]
    if before.lemma_.lower() in _MODALS or before.lower_ in {"à", "a"}:
        return before.lower_ not in {"à", "a"} or not _is_governed(context, i)
    if before.lower_ in DE and i > 0:
        owner = _word_before(context, i)
        if owner.lemma_.lower() in _MODALS:
            return True
        return owner.pos_ in {"ADJ", "NOUN", "PRON"} and owner.lower_ not in {"avant", "lieu", "moment"}
    return (
        before.lower_ == "pour"
        and context.passage.quotation_at(before.idx) is None
        and doc[cue.group.head].head.lemma_ in _MODALS
    )


def _word_before(context: Context, i: int) -> Token:
    """The word before token `i`, adverbs stepped over: `convient également de`."""
    i -= 1
    while i > 0 and context.doc[i].pos_ == "ADV":
        i -= 1
    return context.doc[i]


def _is_governed(context: Context, i: int) -> bool:
    """`incite X à rappeler`, `commence à dire`: a verb stands before the preposition in its sentence."""
    start = context.passage.sentence(i)[0]
    return (
        any(context.doc[k].pos_ == "VERB" and context.doc[k].lemma_ not in _MODALS for k in range(start, i))
        and context.doc[i - 1].pos_ != "AUX"
    )


def _is_fact(context: Context, cue: VerbCue, source: Group) -> bool:
    """`La situation souligne que …`, `Le test confirme que …`: an abstract noun with a verb that facts may have for
    subject, or any thing that neither speaks nor is read with a verb that shows rather than says."""
    shows = cue.group.lemma in words("verbs_of_showing")
    if not shows and cue.group.lemma not in words("verbs_of_facts"):
        return False
    head = group_head(context.doc, source.start, source.end, context.passage.grammar)
    lemma = head.lemma_.lower()
    if head.pos_ != "NOUN" or lemma in words("speakers") or lemma in words("documents"):
        return False
    return shows or lemma in words("things") or lemma.endswith(_ABSTRACT)
