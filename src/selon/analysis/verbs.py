"""Verb groups: `a-t-elle aussi déclaré`, `se dit`, `aurait répondu`, `affirmant`, read by part of speech and order.

The order of clitics, auxiliary, adverb and participle is fixed in French, so a group is read from left to right; the
parser's attachments are used only to find an auxiliary that a parenthesis separates from its participle
(`a, sans surprise, balayé`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from selon.analysis.document import Doc, Token
from selon.analysis.grammar import Grammar
from selon.analysis.moods import is_conditional
from selon.analysis.morphology import feature
from selon.analysis.nominals import is_source_pronoun

_BETWEEN = frozenset({"ADV", "PRON", "PART"})
_REACH = 6
_FARTHEST_AUXILIARY = 12


class Form(StrEnum):
    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """One verb with what belongs to it, as token indices.

    [start, end) is the group without object clitics and negation, `outer` is where those begin; `first` is the first
    verb form, `head` the one that carries the meaning; `clitic` is an inverted subject (`-t-il`).
    """

    outer: int
    start: int
    end: int
    first: int
    head: int
    lemma: str
    form: Form
    conditional: bool = False
    passive: bool = False
    negated: bool = False
    reflexive: bool = False
    clitic: int | None = None
    objects: tuple[int, ...] = ()


def verb_groups(doc: Doc, grammar: Grammar) -> dict[int, VerbGroup]:
    """Every verb group of the document, by the index of its head."""
    return {token.i: verb_group(token, grammar) for token in doc if token.pos_ == "VERB"}


def verb_group(head: Token, grammar: Grammar) -> VerbGroup:
    """The group around one verb. An infinitive keeps its own form after a modal: `veut ajouter` is `ajouter`."""
    doc = head.doc
    auxiliaries = list(_auxiliaries(head, grammar)) if _is_past_participle(head) else []
    lent = [] if auxiliaries else _lent_auxiliaries(head, grammar)
    first = auxiliaries[0] if auxiliaries else head
    clitics = _clitics(first, grammar)
    inverted = _inverted_subject(doc, first, head, grammar)
    end = max(head.i, inverted if inverted is not None else head.i) + 1
    form = Form.FINITE if lent else _form(first, grammar, bool(auxiliaries))
    return VerbGroup(
        outer=clitics.outer,
        start=clitics.start,
        end=end,
        first=first.i,
        head=head.i,
        lemma=head.lemma_.lower(),
        form=form,
        conditional=form is Form.FINITE and is_conditional(lent[0] if lent else first, grammar),
        passive=_is_passive(auxiliaries or lent, head, grammar, clitics.reflexive),
        negated=clitics.negated and _has_negative_adverb(doc, first.i, end, grammar),
        reflexive=clitics.reflexive,
        clitic=inverted,
        objects=clitics.objects,
    )


def is_finite_at(doc: Doc, i: int, grammar: Grammar) -> bool:
    """Whether a finite verb, a copula included, begins at token `i`, its clitics and `ne` before it."""
    small = grammar.negation | grammar.object_clitics | grammar.reflexives
    while i < len(doc) and doc[i].lower_ in small and doc[i].pos_ != "DET":
        i += 1
    return i < len(doc) and doc[i].pos_ in {"VERB", "AUX"} and feature(doc[i], "VerbForm") == "Fin"


def _is_past_participle(token: Token) -> bool:
    return feature(token, "VerbForm") == "Part" and feature(token, "Tense") != "Pres"


def _form(first: Token, grammar: Grammar, has_auxiliary: bool) -> Form:
    verb_form = feature(first, "VerbForm")
    if verb_form == "Inf":
        return Form.INFINITIVE
    if verb_form == "Part" and (feature(first, "Tense") == "Pres" or first.lower_.endswith(grammar.gerund_endings)):
        return Form.GERUND
    if verb_form == "Part" and not has_auxiliary:
        return Form.PARTICIPLE
    return Form.FINITE


def _auxiliaries(head: Token, grammar: Grammar) -> Iterator[Token]:
    """The auxiliaries of a participle, leftmost first: those the parser attached, and those that stand just before."""
    found = {t.i: t for t in head.lefts if _is_auxiliary(t, head)}
    found.update({t.i: t for t in _beyond_commas(head)})
    for i in range(head.i - 1, max(head.sent.start, head.i - _REACH) - 1, -1):
        token = head.doc[i]
        if token.pos_ == "AUX":
            found[i] = token
        elif token.lower_ in grammar.complementisers:
            break  # `c'est ce qu'a annoncé X`: `est` is another clause's
        elif (
            token.pos_ not in _BETWEEN
            and token.lower_ not in grammar.negative_adverbs
            and not _in_aside(head.doc, i, head)
        ):
            break
    yield from (found[i] for i in sorted(found))


def _is_auxiliary(token: Token, head: Token) -> bool:
    """What the parser attached as one; `la presse écrite` has none."""
    near = head.i - token.i <= _FARTHEST_AUXILIARY
    return token.dep_.startswith("aux") and near and token.pos_ != "NOUN"


def _beyond_commas(head: Token) -> list[Token]:
    """`a, de son côté, indiqué`: the auxiliary on the other side of two commas."""
    doc, floor = head.doc, max(head.sent.start, head.i - _FARTHEST_AUXILIARY)
    if head.i - 1 <= floor or doc[head.i - 1].text != ",":
        return []
    opening = next((i for i in range(head.i - 2, floor, -1) if doc[i].text == ","), floor)
    return [doc[opening - 1]] if opening > floor and doc[opening - 1].pos_ == "AUX" else []


def _lent_auxiliaries(head: Token, grammar: Grammar) -> list[Token]:
    """`a accusé X … et assuré que`: a second participle goes with the auxiliary of the first; before `que` or an
    infinitive not with that of a passive (`a dit que les lits étaient rouverts et assuré que`), nor with that of an
    infinitive where a finite one stands before it (`a nié avoir signé et affirmé ne pas …`)."""
    opens = head.i > head.sent.start and head.nbor(-1).lower_ in grammar.coordinators | grammar.sequels
    if not opens or not _is_past_participle(head):
        return []
    tells = _takes_a_clause(head, grammar)
    before = [head.head] if head.dep_ == "conj" else []
    before += list(reversed(head.doc[head.sent.start : head.i])) if tells else []
    for verb in before:
        if verb.i < head.i and _is_past_participle(verb) and verb.pos_ == "VERB":
            found = list(_auxiliaries(verb, grammar))
            borne = bool(found) and feature(found[0], "VerbForm") == "Inf"
            if tells and (borne or _is_passive(found, verb, grammar, reflexive=False)):
                continue
            return found if found and feature(found[0], "VerbForm") == "Fin" else []
    return []


def _takes_a_clause(head: Token, grammar: Grammar) -> bool:
    """`et assuré que`, `et affirmé (ne pas) connaître`: a clause, or an infinitive with its negation."""
    behind = head.doc[head.i + 1 : head.i + 4]
    if not behind or behind[0].lower_ in grammar.complementisers:
        return bool(behind)
    small = grammar.negation | grammar.negative_adverbs
    verb = next((t for t in behind if t.lower_ not in small), behind[0])
    return feature(verb, "VerbForm") == "Inf"


def _in_aside(doc: Doc, i: int, head: Token) -> bool:
    """`s'était quant à lui dit`: between auxiliary and participle, not yet past the auxiliary."""
    if doc[i].pos_ == "NOUN" and i > head.sent.start and doc[i - 1].pos_ == "ADP":
        i -= 1  # `avait avec succès contesté`
    window = doc[max(head.sent.start, head.i - _REACH) : i]
    return doc[i].pos_ == "ADP" and any(t.pos_ == "AUX" for t in window)


@dataclass(frozen=True, slots=True)
class _Clitics:
    outer: int
    start: int
    reflexive: bool
    negated: bool
    objects: tuple[int, ...]


def _clitics(first: Token, grammar: Grammar) -> _Clitics:
    """What stands before the first verb form: `ne se lui …`."""
    start, reflexive, negated = first.i, False, False
    objects: list[int] = []
    i = first.i - 1
    while i >= first.sent.start:
        token = first.doc[i]
        if token.lower_ in grammar.reflexives and token.pos_ != "SCONJ":
            reflexive, start = True, i
        elif token.lower_ in grammar.negation:
            negated = True
        elif token.lower_ in grammar.object_clitics and token.pos_ == "PRON" and not _is_subject(token, first):
            objects.append(i)
        else:
            break
        i -= 1
    return _Clitics(i + 1, start, reflexive, negated, tuple(objects))


def _is_subject(token: Token, first: Token) -> bool:
    """`nous avons dit`, not `nous a dit`: a subject agrees, whatever the parser says."""
    return token.dep_.startswith("nsubj") and feature(first, "Person") != "3"


def _inverted_subject(doc: Doc, first: Token, head: Token, grammar: Grammar) -> int | None:
    """`-t-il`, `-elle`, `-on` right after the first verb form; not the object of an imperative (`rendez-le`). Pages
    write `justifie t-il`, `a t'il dit` and `a -t-il dit` too."""
    i = first.i + 1
    torn = i + 1 < len(doc) and doc[i].text == "-" and doc[i + 1].lower_ in grammar.euphonic
    i += torn
    cut_off = i + 1 < len(doc) and doc[i].lower_ in grammar.euphonic
    i += cut_off
    if (
        i >= len(doc)
        or not (cut_off or doc[i].text[0] == "-")
        or len(doc[i]) < 2 + (not cut_off)
        or i > head.i + 2 + torn
    ):
        return None
    return i if is_source_pronoun(doc[i], grammar) else None


def _is_passive(auxiliaries: Sequence[Token], head: Token, grammar: Grammar, reflexive: bool) -> bool:
    """`a été dit`, `est-il précisé`: with `être`, and no verb that forms its active past with it; the parser calls some
    of these active."""
    if not auxiliaries or reflexive:
        return False
    if any(t.dep_ == "aux:pass" for t in auxiliaries):
        return True
    return auxiliaries[-1].lemma_ in grammar.passive_auxiliaries and head.lemma_.lower() not in grammar.moving_verbs


def _has_negative_adverb(doc: Doc, start: int, end: int, grammar: Grammar) -> bool:
    stop = min(len(doc), end + 2)
    return any(t.lower_ in grammar.negative_adverbs for t in doc[start:stop])
