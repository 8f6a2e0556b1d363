"""Inversion: `a déclaré jeudi à l'AFP le ministre`, `dit-il`, `selon elle`: a verb group with its subject behind it."""

from __future__ import annotations

from dataclasses import dataclass

from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import VerbGroup
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import A_OR_AU, ELIDED_SE, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.adverbials import skip_adverbials

_SUBJECT_STARTS = frozenset({"DET", "PROPN", "NOUN", "NUM", "ADJ", "PRON", "X"})
_LEADING = 4
_NOT_SUBJECTS = QUE | ELIDED_SE | {"qui", "dont", "où", "se", "en", "y"}


@dataclass(frozen=True, slots=True)
class Inversion:
    """`group` from token `start`; the subject is the token range [subject, end); `addressees` are token ranges."""

    group: VerbGroup
    start: int
    subject: int
    end: int
    addressees: tuple[tuple[int, int], ...]


def inversion_at(context: Context, i: int, limit: int) -> Inversion | None:
    """The inverted clause that begins at token `i`, a few adverbs allowed before the verb; None where there is none.

    Hit: `a toutefois déclaré mardi à l'AFP la ministre`. Near miss: `a déclaré que …` (no subject behind the verb).
    """
    start = i
    for _ in range(_LEADING):
        if i < limit and context.doc[i].pos_ == "ADV":
            i += 1
    group = context.group_beginning_at(i)
    if group is None or not is_finite(group) or group.negated:
        return None
    if group.clitic is not None:
        return Inversion(group, start, group.clitic, _with_origin(context, group.clitic + 1, limit), ())
    return _with_noun(context, group, start, limit)


def _with_origin(context: Context, end: int, limit: int) -> int:
    """`apprend-on de source policière`: the pronoun stands for the source named right behind it."""
    doc = context.doc
    if (
        end >= limit
        or doc[end].lower_ != "de"
        or not any(t.lower_ in {"source", "sources"} for t in doc[end + 1 : end + 3])
    ):
        return end
    return noun_group(doc, end + 1, limit, context.passage.grammar, appositions=False) or end


def _with_noun(context: Context, group: VerbGroup, start: int, limit: int) -> Inversion | None:
    cue = context.cues.get(group.head)
    i, addressees = skip_adverbials(context, _past_garble(context, cue.end if cue else group.end, limit), limit)
    if i < limit and context.doc[i].text == ",":
        i += 1
    if i >= limit or context.doc[i].pos_ not in _SUBJECT_STARTS or context.doc[i].lower_ in _NOT_SUBJECTS:
        return None
    end = noun_group(context.doc, i, limit, context.passage.grammar)
    if end is None or not (_agrees(context, group, i, end) or _is_mistranslated(context, group)):
        return None
    told = _told_outlet(context, i, end)
    if told is not None:
        return Inversion(group, start, i, told, (*addressees, (told + 1, end)))
    return Inversion(group, start, i, end, tuple(addressees))


def _told_outlet(context: Context, start: int, end: int) -> int | None:
    """`a déclaré le maire à l'AFP`: the token `à` behind which an outlet is told, though the parser hangs it on the
    noun."""
    doc = context.doc
    for i in range(start + 1, end - 1):
        if doc[i].lower_ in A_OR_AU:
            name = i + 2 if doc[i + 1].pos_ == "DET" and i + 2 < end else i + 1
            if any(context.text.startswith(outlet, doc[name].idx) for outlet in words("outlets")):
                return i
    return None


def _past_garble(context: Context, i: int, limit: int) -> int:
    """Machine translation stutters: in `a déclaré le a noté le ministre` a second cue stands between verb and
    subject."""
    for k in (i, i + 1):
        group = context.group_beginning_at(k) if k < limit else None
        if group is not None and group.head in context.cues and is_finite(group) and group.first != group.head:
            return group.end
    return i


def _is_mistranslated(context: Context, group: VerbGroup) -> bool:
    """« …, ont ajouté le premier ministre. … »: a machine’s verb agrees with something else. Inside a quotation
    and behind a comma, a composed tense of speech is an incise for all that."""
    before = context.doc[group.outer - 1] if group.outer else None
    quoted = context.passage.quotation_at(context.doc[group.head].idx) is not None
    return (
        quoted
        and group.first != group.head
        and group.head in context.cues
        and before is not None
        and before.text == ","
    )


def _agrees(context: Context, group: VerbGroup, start: int, end: int) -> bool:
    """A plural verb wants a plural or coordinated subject; a singular subject pronoun cannot stand behind a verb."""
    verb = feature(context.doc[group.first], "Number")
    tokens = context.doc[start:end]
    if tokens[0].pos_ == "PRON" and len(tokens) == 1:
        return tokens[0].lower_ not in {"il", "elle", "je", "tu", "me", "te", "le", "la", "les", "lui", "leur"}
    heads = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    plural = (
        any(feature(t, "Number") == "Plur" for t in tokens[:2])
        or any(t.lower_ in {"et", "ou"} for t in tokens)
        or len(heads) == 0
    )
    singular = feature(tokens[0], "Number") == "Sing"
    if verb == "Plur":
        return plural or not singular
    return not (verb == "Sing" and tokens[0].pos_ == "DET" and feature(tokens[0], "Number") == "Plur")
