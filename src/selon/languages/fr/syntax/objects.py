"""Where the object of a cue begins and ends, when quoted words stand in it: `dénonce une « dérive » de l'État`."""

from __future__ import annotations

from enum import Enum

from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, COORDINATORS, DASHES, DE, ELIDED_SE, RELATIVES, WEEKDAYS, WHICH
from selon.languages.fr.syntax.addressees import can_be_addressed
from selon.languages.fr.syntax.adverbials import prepositional, skip_turns
from selon.languages.fr.syntax.extents import limit_of

LEADS = DE | A_OR_AU | {"du", "contre", "sur", "pour", "comme", "par", "en"}
ANY_RELATIVE = RELATIVES | WHICH
_PLACES = frozenset({"dans", "lors", "devant"})
_QUANTIFIERS = frozenset({"tout", "toute", "tous", "toutes"})
_NEXT_QUOTATION = 8
_ENDS = frozenset({",", ";", ":", ")", "–", "—", "."})
_COORDINATORS = COORDINATORS - {"ou"}
_IF = ELIDED_SE | {"si"}
_DASHES = DASHES - {"-"}
_CIRCUMSTANCES = frozenset(
    {
        "sans",
        "lors",
        "dans",
        "après",
        "avant",
        "pendant",
        "depuis",
        "alors",
        "mais",
        "tandis",
        "car",
        "lorsque",
        "quand",
        "parce",
        "puisque",
        "en",
        "face",
        "suite",
        "hier",
        *WEEKDAYS,
    }
)


def object_start(context: Context, cue: VerbCue, quotation: Quotation) -> int:
    """The first word of the object: its preposition left out, and the date, the one spoken to (`confirme à l'AFP`) and
    the agent (`dénoncée par X comme`) that stand before it."""
    doc, first = context.doc, context.passage.token_at(quotation.start)
    start = cue.end + 1 if context.doc[cue.end].text == "," else cue.end
    start = skip_turns(context, start, first)
    start += int(start < first and context.doc[start].text == ",")
    start = _past_agent(context, cue, start, first)
    start = _past_group(context, start, first)
    while start < first and (doc[start].lower_ in LEADS or doc[start].pos_ == "ADV"):
        if doc[start].lower_ in _QUANTIFIERS:
            break
        start += 2 if doc[start].lower_ == "en" and doc[start + 1].pos_ == "NUM" else 1
    return start


def _past_agent(context: Context, cue: VerbCue, start: int, limit: int) -> int:
    if not is_passive(cue) or context.doc[start].lower_ != "par":
        return start
    return noun_group(context.doc, start + 1, limit, context.passage.grammar) or start


def _past_group(context: Context, start: int, limit: int) -> int:
    """Over `à l'AFP`, and over a place that stands right before the quotation: `a rejeté dans le point 18 « … »`."""
    word = context.doc[start].lower_
    if word in A_OR_AU | {"auprès"}:
        begin = start + 1 + (word == "auprès")
        stop = noun_group(context.doc, begin, limit, context.passage.grammar, appositions=False)
        if stop is None or stop >= limit or not can_be_addressed(context, begin, stop):
            return start
        start, word = stop, context.doc[stop].lower_
    end = prepositional(context, start, limit) if word in _PLACES else None
    return end if end == limit else start


def is_passive(cue: VerbCue) -> bool:
    """`est jugée « … » par X`, `jugée « … »`: who speaks stands behind `par`."""
    return cue.group.form is not Form.INFINITIVE and (cue.group.passive or cue.group.form is Form.PARTICIPLE)


def object_end(context: Context, cue: VerbCue, quotation: Quotation) -> int:
    """Where the object ends behind its quotation: at a comma, a conjunction, or a circumstance (`lors de`, `dans`). A
    relative clause that follows without a comma belongs to it."""
    passage = context.passage
    limit = limit_of(context, cue.group.head)
    i, state = passage.first_token_from(quotation.end), _Relative.NONE
    while i < limit:
        opening = passage.quotation_opening_at(i)
        further = None if opening else _further_quotation(context, i, limit)
        if opening is not None:
            i = max(i + 1, passage.first_token_from(opening.end))
            continue
        if further is not None:
            i = further
            continue
        if context.doc[i].lower_ in ANY_RELATIVE:
            state = _Relative.OPEN
        if _ends_object(context, cue, i, state):
            return i
        if state is _Relative.OPEN and _begins_finite(context, i):
            state = _Relative.HAS_VERB
        i += 1
    return min(i, limit)


class _Relative(Enum):
    """Whether a relative clause without a comma goes on at a token, and whether its verb has come."""

    NONE = "none"
    OPEN = "open"
    HAS_VERB = "has verb"


def _ends_object(context: Context, cue: VerbCue, i: int, relative: _Relative) -> bool:
    token = context.doc[i]
    circumstance = token.lower_ in _CIRCUMSTANCES and not _belongs_to_participle(context, i)
    if token.text in _ENDS or (circumstance and relative is _Relative.NONE):
        return True
    if token.lower_ == "même" and context.doc[min(i + 1, len(context.doc) - 1)].lower_ in _IF:
        return True
    if token.lower_ in _COORDINATORS and relative is _Relative.NONE and _begins_verb(context, i + 1):
        return True
    group = context.group_beginning_at(i)
    if group is not None and group.form is Form.GERUND:
        return relative is _Relative.NONE
    if group is not None and group.form is Form.FINITE:
        return relative is not _Relative.OPEN
    return token.lower_ == "par" and is_passive(cue)


def _belongs_to_participle(context: Context, i: int) -> bool:
    """`un « phénomène » observé dans la vallée`: where it was observed is no circumstance of the cue."""
    before = context.doc[i - 1]
    return before.pos_ == "VERB" and feature(before, "VerbForm") == "Part"


def _begins_verb(context: Context, i: int) -> bool:
    """`exprimé ses « regrets » | et affirme`, `… | et renouvelé ses « excuses »`, the auxiliary shared."""
    group = context.group_beginning_at(i)
    shared = group is not None and group.form is Form.PARTICIPLE and group.head in context.cues
    return shared or _begins_finite(context, i)


def _begins_finite(context: Context, i: int) -> bool:
    group = context.group_beginning_at(i)
    return group is not None and group.form is Form.FINITE


def _further_quotation(context: Context, i: int, limit: int) -> int | None:
    """`la mort de « familles entières », soit de « dizaines de personnes »`: the token at which another quotation of
    the same object opens, no verb and no strong punctuation between; or the one behind an aside between dashes, or in a
    relative clause (`des agents, qui ont eu des « gestes » brusques`)."""
    doc = context.doc
    if doc[i].text in _DASHES:
        close = next((k for k in range(i + 1, limit) if doc[k].text in _DASHES), None)
        return close + 1 if close is not None and close + 1 < limit and doc[close + 1].lower_ in ANY_RELATIVE else None
    if doc[i].text == "," and i + 1 < limit and doc[i + 1].lower_ in {"qui", "dont"}:
        return _quotation_in_relative(context, i + 1, limit)
    for k in range(i, min(limit, i + _NEXT_QUOTATION)):
        token = doc[k]
        if context.passage.quotation_opening_at(k):
            return k if k > i else None
        if token.pos_ in {"VERB", "AUX"} or token.text in _DASHES | {";", ":", ")", "."}:
            return None
    return None


def _quotation_in_relative(context: Context, start: int, limit: int) -> int | None:
    for k in range(start, limit):
        if context.passage.quotation_opening_at(k):
            return k
        if k in context.cues or context.doc[k].text in {";", ":", ".", ")"}:
            return None
    return None
