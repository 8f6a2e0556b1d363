"""« …, a déclaré X. » The cue follows what was said, and its subject is inverted.

Hit: « Le pont sera fermé », a annoncé mardi la préfète. And without marks: Le pont sera fermé, assure la préfète.
Near miss: « Le Pont » raconte une fermeture (a title is the subject of its verb; nothing is inverted).

Beside quotation marks any verb can stand in an incise (`sourit-il`, `s'emporte la préfète`): the page shows by the
marks that somebody speaks. Without marks only verbs that the lexicon marks `incise` count. A quotation that the incise
breaks is one content of two pieces; text of the same sentence before the quotation belongs to the content (mixed).
syntax/incise_contents.py says how far it reaches.

Limit: what the article adds after the incise in its own voice is told from a continued content by its first word only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from selon.analysis.clauses import Group
from selon.analysis.cuts import GAP
from selon.analysis.quotations import Quotation
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.addressees import can_be_addressed
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.agents import agent_of
from selon.languages.fr.syntax.commaless import closes_without_comma
from selon.languages.fr.syntax.connectors import past_connectors
from selon.languages.fr.syntax.criteria import can_speak
from selon.languages.fr.syntax.extents import whole_quotation
from selon.languages.fr.syntax.formulas import formula_beginning_at
from selon.languages.fr.syntax.headlines import names_a_speaker
from selon.languages.fr.syntax.incise_contents import after, before, behind, broken, without_marks
from selon.languages.fr.syntax.inversion import Inversion, inversion_at
from selon.languages.fr.syntax.quoted import is_sentence, quoted_tokens

NAME = "fr.incise"
_OPEN = CueEntry("", "manner", frozenset({"quote"}))
_BEFORE = frozenset({",", "(", "»", "”", "“", '"', "''", "!", "?", "…", "–", "—", "-", "...", "›", ")", "]", "--"})
_FEWEST_WORDS = 4


def propose(context: Context) -> Iterator[Candidate]:
    for i in _places(context):
        limit = context.passage.sentence(i)[1]
        inversion = inversion_at(context, i, limit)
        if inversion is None:
            continue
        if _belongs_to_formula(context, inversion) or _enumerates(context, inversion, limit):
            continue
        candidate = _beside_quotation(context, inversion) or _without_marks(context, inversion)
        if candidate:
            yield candidate


def _belongs_to_formula(context: Context, inversion: Inversion) -> bool:
    """`Pour la maire, le pont tiendra, explique-t-elle`: the formula attributes, the incise says it once more."""
    again = inversion.group.clitic is not None and inversion.subject == inversion.group.clitic
    if not again or context.doc[inversion.subject].lower_.endswith("on"):
        return False
    start = past_connectors(context, context.passage.sentence(inversion.start)[0], inversion.start)
    formula = formula_beginning_at(context, context.passage.own_voice_from(start, inversion.start))
    return formula is not None and can_speak(context, formula)


def _enumerates(context: Context, inversion: Inversion, limit: int) -> bool:
    """`Elle dit être « prête », dénonce la lenteur du chantier et exclut tout retard`: one subject does it all, what
    stands behind the verb is its object."""
    if inversion.group.clitic is not None or inversion.end + 1 >= limit:
        return False
    third = context.group_beginning_at(inversion.end + 1)
    if context.doc[inversion.end].lower_ != "et" or third is None or not is_finite(third):
        return False
    start = context.passage.sentence(inversion.start)[0]
    first = [g for g in context.passage.verbs.values() if start <= g.head < inversion.start and is_finite(g)]
    own = [g for g in first if context.passage.quotation_at(context.doc[g.head].idx) is None]
    return bool(own) and own[0].clitic is None and own[0].outer > start


def _places(context: Context) -> Iterator[int]:
    """The tokens at which an incise may begin: after a comma, a closing mark, a dash, `!` or `?`; with none of them, at
    the end of a sentence that is one clause."""
    words = (token for token in context.doc if not token.is_space)
    for last, token in pairwise(words):
        if last.text in _BEFORE or closes_without_comma(context, token.i):
            yield token.i


def _beside_quotation(context: Context, inversion: Inversion) -> Candidate | None:
    quotation, inside = _host(context, inversion)
    if quotation is None:
        return None
    cue = context.cues.get(inversion.group.head)
    if cue is None and _begins_anew(context, quotation, inversion, inside=inside):
        return None
    if inversion.group.clitic is None:
        if cue is None and (not _is_put_in(context, inversion) if inside else not _speaks(context, quotation)):
            return None
        if not inside and not _quotes_title(cue) and _is_title(context, quotation, inversion.start):
            return None
        if not inside and not _quotes_title(cue) and _acts(context, quotation, inversion):
            return None
    if inside:
        content = broken(context, quotation, inversion)
    else:
        content = before(context, quotation) + after(context, inversion)
    content = whole_quotation(context, tuple(r for r in content if r[1] > r[0]))
    candidate = _candidate(context, inversion, cue.entry if cue else _OPEN, content, 0.95 if cue else 0.8)
    return replace(candidate, adrift=_is_adrift(context, quotation, inversion)) if candidate else None


def _is_put_in(context: Context, inversion: Inversion) -> bool:
    """« Ça me fatigue, peste Odile Brac. J'arrête. » Inside the marks any verb will do that the parser takes for a
    clause put in, its subject behind it."""
    head = context.doc[inversion.group.head]
    set_off = head.dep_ == "parataxis:insert" and context.doc[inversion.start - 1].text in {",", "!", "?", "…"}
    return set_off and names_a_speaker(context, Group(inversion.subject, inversion.end))


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


def _quotes_title(cue: VerbCue | None) -> bool:
    """`« Le grand froid » titre L'Écho`: a title is what a paper says, and no comma need stand before the verb."""
    return cue is not None and cue.group.lemma == "titrer"


def _is_adrift(context: Context, quotation: Quotation, inversion: Inversion) -> bool:
    """`…  partout au pays », précisait-il`: the page was cut and joined again inside the quotation, and whoever `il` is
    may have gone with the piece that is lost."""
    spliced = GAP.search(context.text[: quotation.inner_start + 1], max(0, quotation.inner_start - 3))
    return inversion.group.clitic is not None and not quotation.opened and spliced is not None


def _host(context: Context, inversion: Inversion) -> tuple[Quotation | None, bool]:
    """The quotation that ends just before the incise, or the one that the incise stands in."""
    start = context.doc[inversion.start].idx
    behind = start
    while behind and context.text[behind - 1] in " \u00a0\u202f,.–—-\n":
        behind -= 1
    ended = [q for q in context.passage.quotations_over(behind, start) if behind <= q.end <= start]
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


def _without_marks(context: Context, inversion: Inversion) -> Candidate | None:
    cue = context.cues.get(inversion.group.head)
    quoted = context.passage.quotation_at(context.doc[inversion.start].idx) is not None
    if cue is None or quoted or not cue.takes("incise") or _only_thinks(context, cue, inversion):
        return None
    return _candidate(context, inversion, cue.entry, without_marks(context, inversion), 0.9)


def _only_thinks(context: Context, cue: VerbCue, inversion: Inversion) -> bool:
    """`Elle vit seule, craint le noir`: what stands behind a verb of thought is as likely its object, unless it is
    somebody who speaks (`L'accord tiendra, croit la préfète`)."""
    thinks = cue.entry.lemma in words("verbs_of_thought") and inversion.group.clitic is None
    return thinks and not names_a_speaker(context, Group(inversion.subject, inversion.end))


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
    end = behind(inversion)
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
        cue=context.found(group, inversion.read or (cue.end if cue else group.end), entry),
        source=_source(context, inversion),
        addressee=_addressee(context, inversion),
    )
