"""The conditional of the press: `aurait répondu`, `selon X, le navire se trouverait`, `indique que des fonds auraient
transité`. The page passes on, and does not vouch.

Hit: Le gardien aurait dit que … Selon la douane, la cargaison proviendrait de … Le quotidien révèle que l'usine
fermerait.
Near miss: Il a dit qu'il viendrait (the future, seen from the past). Il dirait oui s'il pouvait (a condition). Le
budget devrait suffire (a forecast). Je voudrais dire que … (politeness). « Ce serait une erreur » (the speaker's own).

The past conditional of an unquoted verb tells hearsay wherever it stands, in a relative clause too: `un système qui
aurait profité à X`. The present conditional imagines more often than it reports; it counts where the frame is one of
hearsay: as the main verb behind `selon`, behind a verb that relays (lexicons/verbs_of_relay.yml), or where the verb
tells a state of things that are (lexicons/verbs_of_state.yml); never behind a verb in the past.
Limit: an unreal past of which syntax/unreal.py sees no condition (`une autre équipe aurait gagné`) looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from selon.analysis.document import Token
from selon.analysis.moods import is_conditional
from selon.analysis.morphology import feature
from selon.analysis.verbs import VerbGroup
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.conjugation import forms_of
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import FIRST_AND_SECOND, RELATIVES, WHICH, both
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.unreal import has_condition, weighs
from selon.languages.fr.syntax.voice import unquoted_tokens

#: Behind a verb in the past, the past conditional beside one of these is a future that will be over by then.
_DEADLINES = frozenset({"avant", "lorsque", "lorsqu'", "lorsqu’", "quand", "dès", "sitôt", "aussitôt", "demain"})
_ANYBODY = FIRST_AND_SECOND | both("quelqu'un") | {"on", "personne", "qui"}
_POINTING = frozenset({"ce", "c'", "c’", "cela", "ça", "ceci"})
_REACH = 6
_CLIMB = 6


def conditional_words(context: Context, candidate: Candidate) -> Range | None:
    """The verb in the conditional by which the page leaves the content to others, or None."""
    cue = candidate.cue
    token = (_on_cue(context, cue) if cue else None) or _in_content(context, candidate)
    return (token.idx, token.idx + len(token)) if token is not None else None


def _on_cue(context: Context, cue: Found) -> Token | None:
    """`aurait répondu`, and what hangs on such a verb: `aurait expliqué …, affirmant que`."""
    group = context.passage.verbs.get(cue.token)
    if group is None:
        return None
    if is_finite(group):
        return context.doc[group.first] if _is_told_of(context, group) else None
    governor = _governor(context, group)
    told = governor is not None and _is_compound(context, governor) and _is_told_of(context, governor)
    return context.doc[governor.first] if governor is not None and told else None


def _is_told_of(context: Context, group: VerbGroup) -> bool:
    if not group.conditional or group.lemma in words("verbs_of_weighing") or _is_on_condition(context, group):
        return False
    subject = context.doc[max(0, group.outer - 1)] if group.clitic is None else context.doc[group.clitic]
    return _is_compound(context, group) or subject.lower_.lstrip("-").removeprefix("t-") not in _ANYBODY


def _is_on_condition(context: Context, group: VerbGroup) -> bool:
    """`S'il gagnait, il demanderait que`; in `aurait demandé si` it is the question that begins with `si`."""
    start, end = context.passage.sentence(group.head)
    cue = context.cues.get(group.head)
    return has_condition(context, start, group.head if cue is not None and cue.takes("si") else end)


def _is_compound(context: Context, group: VerbGroup) -> bool:
    """`aurait dit`, `se serait plaint`, `aurait été dit`; not the passive `serait dit`, `resterait fermé`."""
    return group.first != group.head and not (group.passive and context.doc[group.first].lemma_ != "avoir")


def _governor(context: Context, group: VerbGroup) -> VerbGroup | None:
    """The finite verb that a gerund, an infinitive or a second participle hangs on."""
    token = context.doc[group.head]
    for _ in range(_CLIMB):
        if token.head is token:
            return None
        token = token.head
        governor = context.passage.verbs.get(token.i)
        if governor is not None and is_finite(governor) and governor.head < group.head:
            return governor
    return None


def _in_content(context: Context, candidate: Candidate) -> Token | None:
    tokens = list(unquoted_tokens(context, candidate))
    if not tokens or has_condition(context, tokens[0].i, tokens[-1].i + 1):
        return None
    ends = any(t.lower_ in _DEADLINES for t in tokens) and _tells_in_the_past(context, candidate)
    past = None if ends else next((t for t in tokens if _is_past_conditional(context, t)), None)
    return past or _present_conditional(context, candidate, tokens)


def _is_past_conditional(context: Context, token: Token) -> bool:
    """`aurait fui`, `auraient été versés`, `se serait enfui`; not `aurait pu`, and not the passive `serait détenu`."""
    if not is_conditional(token, context.passage.grammar) or not token.lower_.endswith(("ait", "aient")):
        return False
    group = next((g for g in context.passage.verbs.values() if g.first == token.i and g.head != token.i), None)
    if group is not None:
        return _is_compound(context, group) and not weighs(context, group)
    following = next(_past_adverbs(context, token.i + 1), None)
    return token.lemma_ == "avoir" and following is not None and following.lower_ == "été"


def _past_adverbs(context: Context, start: int) -> Iterator[Token]:
    """The tokens from `start` that are no adverb and no pronoun, a few."""
    tokens = context.doc[start : start + _REACH]
    return (t for t in tokens if t.pos_ not in {"ADV", "PRON"})


def _present_conditional(context: Context, candidate: Candidate, tokens: list[Token]) -> Token | None:
    """The main verb of the content, if it is in the conditional and the frame is one of hearsay."""
    verb = next((t for t in tokens if t.pos_ in {"VERB", "AUX"} and feature(t, "VerbForm") == "Fin"), None)
    if verb is None or not is_conditional(verb, context.passage.grammar) or not verb.lower_.endswith(("ait", "aient")):
        return None
    group = next((g for g in context.passage.verbs.values() if g.first == verb.i), None)
    lemma = group.lemma if group else verb.lemma_
    if {lemma, verb.lemma_} & words("verbs_of_weighing") or _is_relative(context, verb.i) or _points(context, verb.i):
        return None
    return verb if _is_frame_of_hearsay(context, candidate, verb, lemma) else None


def _is_relative(context: Context, i: int) -> bool:
    return any(t.lower_ in RELATIVES for t in context.doc[max(0, i - 2) : i])


def _points(context: Context, i: int) -> bool:
    """`ce serait une erreur`, `cela coûterait`: what is imagined, not what is told."""
    return any(t.lower_ in _POINTING for t in context.doc[max(0, i - 2) : i])


def _is_frame_of_hearsay(context: Context, candidate: Candidate, verb: Token, lemma: str) -> bool:
    cue = candidate.cue
    if cue is None:
        return False
    tells_a_state = lemma in words("verbs_of_state") or verb.lower_ in _forms_of_state()
    if cue.token not in context.passage.verbs:
        behind = context.doc[max(0, context.passage.token_at(candidate.extent[0]) - 1)]
        which = behind.lower_ in WHICH and (tells_a_state or verb.lemma_ == "être")
        return cue.entry.cls == "according" or which
    if candidate.extent[0] > cue.start and _tells_in_the_past(context, candidate):
        return False
    opines = cue.entry.cls != "declare" or cue.entry.lemma in words("verbs_of_opinion")
    return cue.entry.lemma in words("verbs_of_relay") or (tells_a_state and not opines)


@cache
def _forms_of_state() -> frozenset[str]:
    """The conditional forms of the verbs of state: the lemmatizer fails on some (`proviendrait`)."""
    entries = forms_of(sorted(words("verbs_of_state")))
    return frozenset(form for form, found in entries.items() if any(e.kind == "conditional" for e in found))


def _tells_in_the_past(context: Context, candidate: Candidate) -> bool:
    """`a dit`, `disait`, `affirmant` behind such a verb: what follows in the conditional may be the future."""
    group = context.passage.verbs.get(candidate.cue.token) if candidate.cue else None
    if group is not None and not is_finite(group):
        group = _governor(context, group)
    if group is None:
        return False
    return _is_compound(context, group) or feature(context.doc[group.first], "Tense") in {"Past", "Imp"}
