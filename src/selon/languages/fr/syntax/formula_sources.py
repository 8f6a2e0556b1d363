"""The source of a formula, whole: `Selon la préfète, Anne Roy, le pont tiendra`, `selon un diplomate basé au Caire`.

At the head of a sentence the source ends where the clause begins. What a comma sets off behind it is an apposition if
the rest has a subject of its own (`Selon le maire, Paul Roy, le pont tiendra`), and the subject if it has not (`Selon
le maire, Paul Roy tiendra parole`).
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.morphology import feature
from selon.analysis.nominals import is_time_word, noun_group
from selon.analysis.verbs import is_finite_at
from selon.languages.fr.context import Context
from selon.languages.fr.forms import CITED, DE_OR_DU, DIGITS, ELIDED_LE, QUE, RELATIVES
from selon.languages.fr.syntax.connectors import only_connectors
from selon.languages.fr.syntax.groups import source_group
from selon.languages.fr.syntax.quoted import has_finite_verb

_LONGEST_CALLED = 5
_LONGEST_MODIFIER = 30
_RELATIVES = RELATIVES | {"auquel", "auxquels", "auxquelles", "duquel", "desquels", "laquelle", "lequel"}
#: What ends a relative clause about the source, in which words may be quoted.
_CLOSES = frozenset({",", ":", ";", ")", ".", "!", "?", "…"})
_STOPS = frozenset({",", ":", ";", "(", ")", "«", "“", '"', "»", "”", "–", "—", ".", "!", "?", "…"})
_MOST_APPOSITIONS = 3


def source_end(context: Context, formula: int, start: int, limit: int) -> int | None:
    """The token behind the source that begins at `start`, behind a formula at token `formula`; None if none begins."""
    called = _called(context, start, limit)
    if called is not None:
        return called
    if start >= limit or _opens_quoted(context, start, limit):
        return None
    end = _group(context, start, limit)
    if end is None:
        return None
    if context.doc[start].pos_ == "PRON" and end == start + 1:
        return end
    heads = is_at_head(context, formula)
    end = _less_subject(context, start, end, limit) if heads else end
    end = _with_modifiers(context, formula, end, limit)
    return _with_appositions(context, start, end, limit, heads)


def is_at_head(context: Context, formula: int) -> bool:
    """Whether nothing but connectors stands before the formula in its sentence, its quotation or its bracket."""
    return only_connectors(context, head_of(context, formula), formula)


def head_of(context: Context, formula: int) -> int:
    """Where the clause of a formula may begin: with its sentence, the quotation or bracket around it, behind `;`."""
    return context.once(_head_of, formula)


def _head_of(context: Context, formula: int) -> int:
    passage, doc = context.passage, context.doc
    start = passage.own_voice_from(passage.sentence(formula)[0], formula)
    breaks = [k + 1 for k in range(start, formula) if doc[k].text == ";" and passage.same_voice(k, formula)]
    start = max([start, *breaks])
    opening = next((k for k in range(formula - 1, start - 1, -1) if doc[k].text in {"(", ")"}), None)
    if opening is not None and doc[opening].text == "(":
        start = opening + 1
    colon = next((k for k in range(formula - 1, start - 1, -1) if doc[k].text == ":"), None)
    if colon is not None and only_connectors(context, colon + 1, formula):
        start = colon + 1
    return start


def _opens_quoted(context: Context, start: int, limit: int) -> bool:
    """`selon la « loi du milieu »`: a name in marks, no source."""
    articles = ELIDED_LE | {"le", "la", "les"}
    return context.doc[start].lower_ in articles and start + 1 < limit and context.doc[start + 1].text in '«“"'


def _called(context: Context, start: int, limit: int) -> int | None:
    """`selon les « gilets jaunes »`: several people, called by a word or two in marks."""
    if start + 1 >= limit or context.doc[start].lower_ != "les":
        return None
    opening = context.passage.quotation_opening_at(start + 1)
    if opening is None or has_finite_verb(context, opening):
        return None
    end = context.passage.first_token_from(opening.end)
    return end if end <= min(limit, start + 2 + _LONGEST_CALLED) else None


def _group(context: Context, start: int, limit: int) -> int | None:
    """The noun group with its coordinated groups and its date, appositions left out."""
    end = source_group(context, start, limit, appositions=False)
    while end is not None and (longer := _coordinated(context, end, limit) or _dated(context, end, limit)):
        end = longer
    return end


def _coordinated(context: Context, end: int, limit: int) -> int | None:
    """`les émissions Matinale | et The Late Show`, `le maire | ainsi que le préfet`."""
    doc, k = context.doc, end
    if k + 2 < limit and doc[k].lower_ == "ainsi" and doc[k + 1].lower_ in QUE:
        k += 1
    elif k + 1 >= limit or doc[k].lower_ not in context.passage.grammar.coordinators:
        return None
    k += 1
    longer = noun_group(doc, k, limit, context.passage.grammar, appositions=False)
    if longer is None and k < limit and doc[k].text[0].isupper():
        longer = next((n for n in range(k, limit) if not doc[n].text[0].isupper()), limit)
    return None if longer is None or is_finite_at(doc, longer, context.passage.grammar) else longer


def _dated(context: Context, end: int, limit: int) -> int | None:
    """`Le Courrier du 25 | janvier 2006`, `la note | de mars 2019`: the date of what is read."""
    doc, dates = context.doc, context.passage.grammar.dates
    k = end
    if doc[k - 1].text[0] not in DIGITS:
        if k + 1 >= limit or doc[k].lower_ not in DE_OR_DU or not _is_date(context, k + 1, limit):
            return None
        k += 1
    at = k
    while at < limit and (doc[at].lower_ in dates or doc[at].text[0] in DIGITS):
        at += 1
    return at if at > k else None


def _is_date(context: Context, i: int, limit: int) -> bool:
    dates = context.passage.grammar.dates
    following = i + 1 < limit and context.doc[i + 1].lower_ in dates
    return context.doc[i].lower_ in dates or (context.doc[i].text[0] in DIGITS and following)


def _less_subject(context: Context, start: int, end: int, limit: int) -> int:
    """`Selon sa biographie officielle | Jean Roy a composé …`: no comma, so the name is the subject of the verb."""
    doc = context.doc
    if end >= limit or not is_finite_at(doc, end, context.passage.grammar) or doc[start].pos_ != "DET":
        return end
    nouns = [k for k in range(start, end) if doc[k].pos_ == "NOUN"]
    name = next((k for k in range(nouns[0] + 1, end) if doc[k].pos_ == "PROPN"), None) if nouns else None
    complement = name is not None and doc[name - 1].lower_ in DE_OR_DU | ELIDED_LE | {"la", "le", "les"}
    return end if name is None or complement else name


def _with_modifiers(context: Context, formula: int, end: int, limit: int) -> int:
    """`un sondage | publié jeudi`, `le récit | qu'elle livre`, `une étude | portant sur …`: up to the comma."""
    doc = context.doc
    named = _with_title(context, end, limit)
    if named != end or (doc[formula].lower_ == "pour" and not (end < limit and _is_participle(context, end))):
        return named
    if end >= limit or not (_is_participle(context, end) or _is_relative(context, end)):
        return _with_place(context, formula, end, limit)
    if _awaits_participle(context, formula):
        return end
    if _is_relative(context, end) and not is_at_head(context, formula):
        return next((k for k in range(end, limit) if doc[k].text in _CLOSES), limit)
    stop = _stop_from(context, end, limit)
    if stop is None:
        return limit if limit - end <= _LONGEST_MODIFIER and not is_at_head(context, formula) else end
    return stop


def _stop_from(context: Context, i: int, limit: int) -> int | None:
    """The first token from `i` that ends the words of a source, brackets stepped over; None where none is near."""
    doc, depth = context.doc, 0
    for k in range(i, min(limit, i + _LONGEST_MODIFIER)):
        depth += (doc[k].text == "(") - (doc[k].text == ")")
        if depth < 0 or (depth == 0 and doc[k].text in _STOPS and doc[k].text != ")"):
            return k
    return None


def _with_title(context: Context, end: int, limit: int) -> int:
    """`selon le rapport | « Gender Gap Report ».`: what is read, and its title in marks at the end of the group."""
    title = context.passage.quotation_opening_at(end) if end < limit else None
    if title is None or context.doc[end - 1].pos_ not in {"NOUN", "PROPN", "ADJ"} or has_finite_verb(context, title):
        return end
    stop = context.passage.first_token_from(title.end)
    capital = context.text[title.inner_start : title.inner_start + 1].isupper()
    return stop if capital and (stop >= limit or context.doc[stop].text in _STOPS) else end


def _with_place(context: Context, formula: int, end: int, limit: int) -> int:
    """`…, selon Presse Lorme | à Brest.`: a comma before the formula and none behind, so the rest names the source."""
    doc = context.doc
    if doc[formula - 1].text != "," or is_at_head(context, formula) or end >= limit or doc[end].pos_ != "ADP":
        return end
    stop = next((k for k in range(end, limit) if doc[k].text in _STOPS), limit)
    small = stop - end <= 6 and not any(t.pos_ in {"VERB", "AUX"} for t in doc[end:stop])
    return stop if small and (stop >= limit or doc[stop].text in {".", "!", "?", "…"}) else end


def _is_participle(context: Context, i: int) -> bool:
    token = context.doc[i]
    return token.pos_ in {"VERB", "ADJ"} and feature(token, "VerbForm") == "Part"


def _is_relative(context: Context, i: int) -> bool:
    return context.doc[i].lower_ in _RELATIVES


def _awaits_participle(context: Context, formula: int) -> bool:
    """`Le pont est, selon la préfète, fermé`: the participle is that of the verb before the formula."""
    before = [t for t in context.doc[head_of(context, formula) : formula] if not t.is_punct and t.pos_ != "ADV"]
    return bool(before) and before[-1].pos_ == "AUX"


def _with_appositions(context: Context, start: int, end: int, limit: int, heads: bool) -> int:
    """What a comma sets off: names and roles, a participle (`contrôlé par …`), an age; never the subject behind."""
    ends = list(_appositions(context, start, end, limit, heads))
    if heads and ends:
        ends = _before_subject(context, [end, *ends], limit)
    return ends[-1] if ends else end


def _appositions(context: Context, start: int, end: int, limit: int, heads: bool) -> Iterator[int]:
    doc, grammar = context.doc, context.passage.grammar
    for _ in range(_MOST_APPOSITIONS):
        at = end + 1
        if at >= limit or doc[end].text != ",":
            return
        if at + 1 < limit and doc[at + 1].lower_ in grammar.years:
            longer: int | None = at + 2
        elif heads and _is_aside(context, start, end, at):
            longer = next((k for k in range(at, min(limit, at + _LONGEST_MODIFIER)) if doc[k].text == ","), None)
        else:
            longer = _apposed(context, at, limit, heads)
        if longer is None:
            return
        end = longer
        yield end


def _is_aside(context: Context, start: int, end: int, at: int) -> bool:
    """`…, contrôlé par les insurgés, …`, `…, relatif à l'égalité, …`: it agrees with the source."""
    token = context.doc[at + 1 if context.doc[at].pos_ == "ADV" and at + 1 < len(context.doc) else at]
    at = token.i
    adjective = token.pos_ == "ADJ" and at + 1 < len(context.doc) and context.doc[at + 1].pos_ == "ADP"
    relayed = token.lower_ in CITED | {"citant"}
    if relayed or not (_is_participle(context, at) or adjective):
        return False
    nouns = [t for t in context.doc[start:end] if t.pos_ in {"NOUN", "PROPN"}]
    return bool(nouns) and all(
        feature(token, name) in {"", None, feature(nouns[0], name)} or not feature(nouns[0], name)
        for name in ("Gender", "Number")
    )


def _apposed(context: Context, at: int, limit: int, heads: bool) -> int | None:
    doc, grammar = context.doc, context.passage.grammar
    start = at + 1 if heads and doc[at].lower_ in DE_OR_DU and at + 1 < limit else at
    if doc[start].pos_ not in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "X"} and not doc[start].text[0].isupper():
        return None
    longer = _group(context, start, limit)
    if longer is None or doc[start].pos_ == "PRON" or is_time_word(doc[start], grammar):
        return None
    if any(is_time_word(t, grammar) for t in doc[start : min(start + 2, longer)]):
        return None
    if heads and longer < limit and _is_participle(context, longer):  # `un collectif | né en 2012,`
        stop = next((k for k in range(longer, min(limit, longer + _LONGEST_MODIFIER)) if doc[k].text == ","), limit)
        longer = stop if context.passage.finite_form(longer, stop) is None else longer
    if heads:  # the clause comes behind one more comma
        return longer if longer < limit and doc[longer].text == "," else None
    return longer if longer >= limit or doc[longer].text in _STOPS or doc[longer].is_space else None


def _opens_on_subject(context: Context, comma: int, limit: int) -> bool:
    """`…, un collectif né en 2012, | la rivière est polluée`; not `…, une espèce venue d'Asie, le frelon, menace`."""
    following = next((k for k in range(comma + 1, limit) if context.doc[k].text == ","), None)
    return following is None or context.passage.finite_form(comma + 1, following) is not None


def _before_subject(context: Context, ends: list[int], limit: int) -> list[int]:
    """The ends of the source's groups, less those that belong to the subject of the clause behind, as one with a
    possessive does (`Selon une voisine, son père, gardien, a fui`). `ends[0]` is that of the source itself."""
    doc, subject = context.doc, None
    while len(ends) > 1 and _verb_follows(context, ends[-1], limit):
        ends.pop()
        subject = ends[-1] + 1
    if subject is not None and len(ends) > 1 and _is_apposition(context, ends[-2] + 1, subject):
        ends.pop()
    if len(ends) > 1 and doc[ends[-2] + 1].lower_ in {"un", "une"} and not _opens_on_subject(context, ends[-1], limit):
        ends.pop()
    own = next((k for k in range(1, len(ends)) if feature(doc[ends[k - 1] + 1], "Poss") == "Yes"), len(ends))
    ends = ends[:own]
    if len(ends) > 1 and _ends_enumeration(context, ends[-1] + 1, limit):
        return ends[:1]
    return ends


def _is_apposition(context: Context, before: int, at: int) -> bool:
    """`Selon nos informations, la victime, | une adolescente, présentait`: what has no article of its own or an
    indefinite one goes with the noun before it, which is the subject."""
    doc = context.doc
    indefinite = doc[at].lower_ in {"un", "une"} or doc[at].pos_ == "NOUN"
    return indefinite and doc[before].pos_ == "DET" and doc[before].lower_ not in {"un", "une"}


def _verb_follows(context: Context, end: int, limit: int) -> bool:
    """A finite verb follows the group at once, or behind an aside: `Durand, dont le film a plu, était absent`, `Durand,
    38 ans, était absent`."""
    doc, grammar = context.doc, context.passage.grammar
    k = end
    while k < limit and doc[k].text == "," and k + 1 < limit:
        if is_finite_at(doc, k + 1, grammar):
            return True
        aged = k + 2 < limit and doc[k + 2].lower_ in grammar.years
        aside = aged or _is_relative(context, k + 1) or _is_participle(context, k + 1)
        if not aside and doc[k + 1].pos_ not in {"ADP", "ADJ", "ADV"}:
            return False
        k = next((n for n in range(k + 1, limit) if doc[n].text == ","), limit)
    return False


def _ends_enumeration(context: Context, at: int, limit: int) -> bool:
    """`Selon Roy, l'émir, l'évêque et ses clercs, l'ancien maire | auraient trempé …`: several singulars, one plural
    verb; not `une trentaine de salariés seront`."""
    doc, grammar = context.doc, context.passage.grammar
    end = noun_group(doc, at, limit, grammar, appositions=False)
    if end is None or end >= limit or not is_finite_at(doc, end, grammar):
        return False
    verb = next(t for t in doc[end:limit] if t.pos_ in {"VERB", "AUX"})
    coordinated = any(t.lower_ in grammar.coordinators or feature(t, "Number") == "Plur" for t in doc[at:end])
    return feature(verb, "Number") == "Plur" and feature(doc[at], "Number") == "Sing" and not coordinated
