"""« …, a déclaré X. » The cue follows what was said, and its subject is inverted.

Hit: « Le pont sera fermé », a annoncé mardi la préfète. And without marks: Le pont sera fermé, assure la préfète.
Near miss: « Le Pont » raconte une fermeture (a title is the subject of its verb; nothing is inverted).

Beside quotation marks any verb can stand in an incise (`sourit-il`, `s'emporte la préfète`): the page shows by the
marks that somebody speaks. Without marks only verbs that the lexicon marks `incise` count. A quotation that the incise
breaks is one content of two pieces; text of the same sentence before the quotation belongs to the content (mixed).

Limit: what the article adds after the incise in its own voice is told from a continued content by its first word only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.analysis.clauses import Group
from selon.analysis.cuts import GAP
from selon.analysis.morphology import feature
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import QUE
from selon.languages.fr.syntax.addressees import can_be_addressed
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.agents import agent_of
from selon.languages.fr.syntax.extents import trimmed, whole_quotation
from selon.languages.fr.syntax.headlines import names_a_speaker, past_topic
from selon.languages.fr.syntax.inversion import Inversion, inversion_at
from selon.languages.fr.syntax.quoted import is_sentence, quoted_tokens

NAME = "fr.incise"
_OPEN = CueEntry("", "manner", frozenset({"quote"}))
_BEFORE = frozenset({",", "»", "”", "“", '"', "!", "?", "…", "–", "—", "-", "...", "›", ")", "]", "--"})
_OWN_VOICE = frozenset(
    {
        "qui",
        "que",
        "dont",
        "où",
        "alors",
        "tandis",
        "selon",
        "cité",
        "citée",
        "ce",
        "après",
        "lors",
        "avant",
        "au",
        "dans",
        "à",
        "en",
        "pendant",
        "sur",
        "pour",
        "avec",
    }
)
_OPENERS = QUE | {"qui", "dont", "où", "lorsque", "quand", "si", "puisque", "comme"}
_FEWEST_WORDS = 4


def propose(context: Context) -> Iterator[Candidate]:
    for i in _places(context):
        limit = context.passage.sentence(i)[1]
        inversion = inversion_at(context, i, limit)
        if inversion is None:
            continue
        candidate = _beside_quotation(context, inversion) or _without_marks(context, inversion)
        if candidate:
            yield candidate


def _places(context: Context) -> Iterator[int]:
    """The tokens at which an incise may begin: after a comma, a closing mark, a dash, `!` or `?`."""
    doc = context.doc
    for i in range(1, len(doc)):
        before = i - 1
        while before > 0 and doc[before].is_space:
            before -= 1
        if doc[before].text in _BEFORE and not doc[i].is_space:
            yield i


def _beside_quotation(context: Context, inversion: Inversion) -> Candidate | None:
    quotation, inside = _host(context, inversion)
    if quotation is None:
        return None
    cue = context.cues.get(inversion.group.head)
    if cue is None and _begins_anew(context, quotation, inversion, inside=inside):
        return None
    if inversion.group.clitic is None:
        if cue is None and (inside or not _speaks(context, quotation)):
            return None
        if not inside and _is_title(context, quotation, inversion.start):
            return None
        if not inside and _acts(context, quotation, inversion):
            return None
    if inside:
        content = _broken(context, quotation, inversion)
    else:
        content = _before(context, quotation) + _after(context, inversion)
    content = whole_quotation(context, tuple(r for r in content if r[1] > r[0]))
    candidate = _candidate(context, inversion, cue.entry if cue else _OPEN, content, 0.95 if cue else 0.8)
    return replace(candidate, adrift=_is_adrift(context, quotation, inversion)) if candidate else None


def _begins_anew(context: Context, quotation: Quotation, inversion: Inversion, *, inside: bool) -> bool:
    """« … » Faut-il en rire ? A capital opens a sentence of its own. La « neutralité » s'applique-t-elle à tous ? The
    quotation is part of the question."""
    if context.doc[inversion.start].text[0].isupper():
        return True
    first = context.passage.token_at(quotation.start)
    part = context.doc[first - 1].pos_ in {"DET", "ADP"} if first > context.passage.sentence(first)[0] else False
    return part and not inside and context.doc[inversion.start - 1].text != ","


def _acts(context: Context, quotation: Quotation, inversion: Inversion) -> bool:
    """`« Vermont en commun » dévoile son programme`: no comma and no verb quoted, and what stands behind the verb is no
    one who speaks, but what a list or a club of that name does."""
    if context.doc[inversion.start - 1].text == "," or is_sentence(context, quotation):
        return False
    return not names_a_speaker(context, Group(inversion.subject, inversion.end))


def _is_adrift(context: Context, quotation: Quotation, inversion: Inversion) -> bool:
    """`…  partout au pays », précisait-il`: the page was cut and joined again inside the quotation, and whoever `il` is
    may have gone with the piece that is lost."""
    spliced = GAP.search(context.text[: quotation.inner_start + 1], max(0, quotation.inner_start - 3))
    return inversion.group.clitic is not None and not quotation.opened and spliced is not None


def _host(context: Context, inversion: Inversion) -> tuple[Quotation | None, bool]:
    """The quotation that ends just before the incise, or the one that the incise stands in."""
    start = context.doc[inversion.start].idx
    ended = [
        q
        for q in context.passage.quotations
        if q.end <= start and not context.text[q.end : start].strip(" \u00a0\u202f,.–—-\n")
    ]
    holder = context.passage.quotation_at(start)
    if ended and not (holder and _only_a_term(context, ended[-1])):
        return min(ended, key=lambda q: (q.depth, -q.end)), False
    return (holder, True) if holder else (None, False)


def _is_title(context: Context, quotation: Quotation, incise: int) -> bool:
    """`L'essai « Sous la mer » raconte un voyage`: few words with a capital and no verb, in the middle of a sentence or
    with no comma between them and the verb."""
    first = context.passage.token_at(quotation.start)
    inner = context.text[quotation.inner_start : quotation.inner_end]
    begins = first == context.passage.sentence(first)[0] or not quotation.opened
    set_off = context.doc[incise - 1].text == ","
    return not (begins and set_off) and inner[:1].isupper() and not _speaks(context, quotation)


def _only_a_term(context: Context, inner: Quotation) -> bool:
    """« Il tiendra “dix ans”, a promis X, … »: what ends before the incise is a word or two of the larger quotation."""
    return inner.depth > 0 and not is_sentence(context, inner)


def _speaks(context: Context, quotation: Quotation) -> bool:
    """Something said, not a title: a verb in the quotation, or some length, or the force of `!` and `?`."""
    words = [i for i in quoted_tokens(context, quotation) if context.doc[i].is_alpha]
    return len(words) > _FEWEST_WORDS or is_sentence(context, quotation)


def _broken(context: Context, quotation: Quotation, inversion: Inversion) -> tuple[Range, ...]:
    """« A, a dit X, B »: the quotation less the incise."""
    left_end = context.doc[inversion.start].idx
    right_start = _resumes(context, inversion, context.passage.first_token_from(quotation.inner_end))
    left = trimmed(context, quotation.inner_start, left_end)
    if right_start is None:
        return (left,)
    return left, trimmed(context, context.doc[right_start].idx, quotation.inner_end)


def _resumes(context: Context, inversion: Inversion, limit: int) -> int | None:
    """The token at which what was said goes on behind the incise, if it does before `limit`. Who relays it (`, cité par
    Y.`) and what tells more of the source (`, chargée de la pêche.`) belong to the incise."""
    relayed = context.passage.grammar.relayed
    past = inversion.end
    for i in range(inversion.end, limit - 1):
        mark, following = context.doc[i].text, context.doc[i + 1]
        if i < past or mark not in {",", ".", "–", "—", ":"} or following.lower_ in relayed:
            continue
        past = _past_apposition(context, i, limit) if mark == "," else i
        if past == i:
            return i + 1
    return None


def _past_apposition(context: Context, comma: int, limit: int) -> int:
    """`, chargée de la pêche au comité. Il …`: a participle with its complement stands behind the comma; the full stop
    that ends it, or the comma where there is none."""
    word, following = context.doc[comma + 1], context.doc[min(comma + 2, limit - 1)]
    participle = word.pos_ in {"VERB", "ADJ"} and feature(word, "VerbForm") != "Fin" and following.pos_ == "ADP"
    group = context.group_beginning_at(comma + 1)
    if not participle or (group is not None and group.form is not Form.PARTICIPLE):
        return comma
    return next((k for k in range(comma + 1, limit - 1) if context.doc[k].text == "."), comma)


def _before(context: Context, quotation: Quotation) -> tuple[Range, ...]:
    """The quotation with what stands before it in its sentence, unless that introduces it (`: « … »`)."""
    passage = context.passage
    first = passage.token_at(quotation.start)
    start = context.doc[past_topic(context, passage.sentence(first)[0], first)].idx
    ahead = context.text[start : quotation.start].rstrip()
    if (
        not quotation.opened
        or not any(c.isalnum() for c in ahead)
        or ahead.endswith(":")
        or passage.quotation_at(start)
        or _has_incise(context, start, quotation.start)
    ):
        return (trimmed(context, quotation.inner_start, quotation.inner_end),)
    return (trimmed(context, start, quotation.end),)


def _has_incise(context: Context, start: int, end: int) -> bool:
    """Whether a cue that has its own quotation stands between two offsets: « A », dit X, « B », ajoute Y."""
    return any(start <= q.start and q.end < end for q in context.passage.quotations) and any(
        start <= context.doc[h].idx < end for h in context.cues
    )


def _after(context: Context, inversion: Inversion) -> tuple[Range, ...]:
    """« A », a dit X, « B »: a second quotation in the same sentence right after the incise."""
    end = context.passage.sentence(inversion.start)[1]
    offset = context.passage.offsets(inversion.start, inversion.end)[1]
    last = context.passage.offsets(inversion.start, end)[1]
    for q in context.passage.quotations:
        if offset <= q.start < last and q.depth == 0:
            between = context.text[offset : q.start].strip()
            if between in {",", "", ":", "–", "—"}:
                return (trimmed(context, q.inner_start, q.inner_end),)
    return ()


def _without_marks(context: Context, inversion: Inversion) -> Candidate | None:
    cue = context.cues.get(inversion.group.head)
    if cue is None or not cue.takes("incise"):
        return None
    start, end = context.passage.sentence(inversion.start)
    holder = context.passage.quotation_at(context.doc[inversion.start].idx)
    if holder is not None:
        return None
    start = past_topic(context, start, inversion.start)
    if (
        inversion.start - start < 2
        or not _is_clause(context, start, inversion.start)
        or _has_subject_before(context, inversion)
    ):
        return None
    asked = context.doc[inversion.start - 1].text in {"?", "!"}
    complete = asked or _main_verb_before(context, start, inversion.start)
    if not complete and not _resumes_with_verb(context, inversion, end):
        return None
    left = trimmed(context, *context.passage.offsets(start, _stray_group(context, start, inversion.start)))
    right = _right_piece(context, inversion, start, end)
    content = (left, right) if right else (left,)
    kept = tuple(r for r in content if r[1] > r[0])
    return _candidate(context, inversion, cue.entry, kept, 0.9)


def _stray_group(context: Context, start: int, i: int) -> int:
    """`…, le Service de sécurité (SVR) a déclaré M. Roy`: a noun group strays between the comma and the verb of a
    garbled incise. It names who speaks, so the content ends at the comma before it."""
    if context.doc[i - 1].text != ")":
        return i
    return next((k for k in range(i - 1, start, -1) if context.doc[k].text == ","), i)


def _has_subject_before(context: Context, inversion: Inversion) -> bool:
    """`Le ministre, M. Roy, a souligné le manque …`: no inversion, the group behind the verb is its object."""
    if inversion.group.clitic is not None:
        return False
    verbs = {context.doc[inversion.group.head], context.doc[inversion.group.first]}
    subjects = [c for v in verbs for c in v.children if c.dep_.startswith("nsubj")]
    if not subjects or any(s.i >= inversion.start for s in subjects):
        return False
    return not _main_verb_before(context, max(s.i for s in subjects), inversion.start)


def _main_verb_before(context: Context, start: int, end: int) -> bool:
    """A finite verb stands before that no relative pronoun or conjunction makes subordinate."""
    for t in context.doc[start:end]:
        if t.pos_ in {"VERB", "AUX"} and feature(t, "VerbForm") != "Part" and feature(t, "VerbForm") != "Inf":
            opener = next(
                (w for w in reversed(context.doc[start : t.i]) if w.lower_ in _OPENERS or w.text in ",:;"), None
            )
            if opener is None or opener.lower_ not in _OPENERS:
                return True
    return False


def _resumes_with_verb(context: Context, inversion: Inversion, end: int) -> bool:
    """`Le vol, a indiqué la holding, était le premier`: the verb of the interrupted clause comes behind the incise."""
    return (
        inversion.end < end
        and context.doc[inversion.end].text in {",", "–", "—"}
        and any(context.doc[k].pos_ in {"VERB", "AUX"} for k in range(inversion.end, end))
    )


def _is_clause(context: Context, start: int, end: int) -> bool:
    """What precedes is more than an adverbial: some noun or verb stands in it."""
    return any(t.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "PRON"} for t in context.doc[start:end])


def _right_piece(context: Context, inversion: Inversion, start: int, end: int) -> Range | None:
    i = inversion.end
    if i >= end or context.doc[i].text not in {",", "–", "—"}:
        return None
    following = i + 1
    if following >= end or not _goes_on(context, following, start, inversion.start, end):
        return None
    return trimmed(context, *context.passage.offsets(following, end))


def _goes_on(context: Context, i: int, start: int, cut: int, end: int) -> bool:
    """Whether the content resumes at token `i`. It must if nothing finite stood before the incise."""
    finite_before = any(context.doc[k].pos_ in {"VERB", "AUX"} for k in range(start, cut))
    if not finite_before:
        return True
    group = context.group_beginning_at(i)
    if group is not None and group.form in {Form.GERUND, Form.PARTICIPLE}:
        return False
    return context.doc[i].lower_ not in _OWN_VOICE and any(
        context.doc[k].pos_ in {"VERB", "AUX"} for k in range(i, end)
    )


def _addressee(context: Context, inversion: Inversion) -> Range | None:
    """`lui a lancé un passant`, `a confié à l'AFP le maire`."""
    clitics = {"lui", "leur", "nous", "vous"}
    clitic = next((i for i in inversion.group.objects if context.doc[i].lower_ in clitics), None)
    if clitic is not None:
        return context.source(clitic, clitic + 1)
    behind = inversion.group.clitic is not None
    groups = inversion.addressees or (_addressees_behind(context, inversion) if behind else ())
    spoken_to = next((a for a in groups if can_be_addressed(context, *a)), None)
    return context.source(*spoken_to) if spoken_to else None


def _addressees_behind(context: Context, inversion: Inversion) -> tuple[tuple[int, int], ...]:
    """`a-t-elle confié à Presse Lorme`: the groups behind the verb, or behind its subject."""
    end = max(inversion.end, inversion.group.end)
    return tuple(skip_adverbials(context, end, context.passage.sentence(end - 1)[1])[1])


def _source(context: Context, inversion: Inversion) -> Range | None:
    """The inverted subject; in `est-il précisé` the pronoun is nobody, and the agent is the source if there is one."""
    group = inversion.group
    if group.passive and group.clitic is not None:
        return context.words_of(agent_of(context, group))
    return context.source(inversion.subject, inversion.end)


def _candidate(
    context: Context, inversion: Inversion, entry: CueEntry, content: tuple[Range, ...], score: float
) -> Candidate | None:
    if not content:
        return None
    group = inversion.group
    cue = context.cues.get(group.head)
    return Candidate(
        rule=NAME,
        score=score,
        content=content,
        cue=context.found(group, cue.end if cue else group.end, entry),
        source=_source(context, inversion),
        addressee=_addressee(context, inversion),
    )
