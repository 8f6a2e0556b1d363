"""Adverbials that stand between a verb and its subject, its `que` or its quotation, and are stepped over."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.analysis.nominals import is_time_word, noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.forms import A_OR_AU, DE, DE_OR_DU, DIGITS, ELIDED_DE, LAST, MANNERS, QUE, TURNS, both
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.stations import outlet_end, platform_at, platform_end, station_at

_TIME_OPENERS = both("ce", "cet", "cette", "la", "le", "les", "l'", "il", "début", "fin", "mi", "plus", "tard", "tôt")
_ADDRESSEE = A_OR_AU | {"auprès"}
_LONGEST_BRACKET = 6


def skip_adverbials(context: Context, i: int, limit: int) -> tuple[int, list[tuple[int, int]]]:
    """Steps over adverbs, dates and prepositional groups from token `i`.

    Gives the first token that is none of these, and the token ranges of the groups with `à` (the ones spoken to).
    """
    addressees: list[tuple[int, int]] = []
    while i < limit:
        step = _turn(context, i) or _time(context, i, limit) or _manner(context, i, limit)
        group = None if step else prepositional(context, i, limit)
        if group is not None:
            if context.doc[i].lower_ in _ADDRESSEE:
                addressees.append((i + 1 + (context.doc[i].lower_ == "auprès"), group))
            step = group - i
        step = step or _adverb(context, i) or _bracket(context, i, limit)
        if not step:
            break
        i += step
    return i, addressees


def behind_que(context: Context, i: int) -> int | None:
    """The token behind `que`, adverbials from token `i` stepped over; None where no `que` follows."""
    limit = context.passage.sentence(max(0, i - 1))[1]
    for k in dict.fromkeys((i, skip_adverbials(context, i, limit)[0])):
        if k + 1 < limit and context.doc[k].lower_ in QUE:
            return k + 1
    return None


def skip_turns(context: Context, i: int, limit: int) -> int:
    """Steps over dates and `quant à lui` from token `i`, and over no preposition that may lead an object."""
    while i < limit and (step := _turn(context, i) or _time(context, i, limit)):
        i += step
    return i


def _turn(context: Context, i: int) -> int:
    return 3 if tuple(t.lower_ for t in context.doc[i : i + 3]) in TURNS else 0


def _manner(context: Context, i: int, limit: int) -> int:
    """`montre | de façon précise | que`."""
    doc = context.doc
    manner = i + 2 < limit and doc[i].lower_ in DE and doc[i + 1].lower_ in MANNERS and doc[i + 2].pos_ == "ADJ"
    return 3 if manner else 0


def prepositional(context: Context, i: int, limit: int) -> int | None:
    """The end of the prepositional group that begins at `i`: `à l'AFP`, `lors d'une conférence de presse`."""
    token = context.doc[i]
    manner = token.lower_ in ELIDED_DE and i + 1 < limit and context.doc[i + 1].lower_ in {"un", "une"}
    if token.lower_ not in context.passage.grammar.speech_adverbials and not manner:
        return None
    if _opens_set_phrase(context, i):
        return None  # `par ailleurs`
    station = station_at(context, i, limit) or platform_at(context, i, limit)
    if station:
        return station[1]
    start = i + 1
    while start < limit and context.doc[start].lower_ in DE_OR_DU | {"à"}:
        start += 1
    if token.lower_ in {"au", "aux"} and context.doc[i].pos_ != "ADP":
        return None
    if token.lower_ in _ADDRESSEE and start < limit:
        name = start + 1 if context.doc[start].pos_ == "DET" and start + 1 < limit else start
        told = outlet_end(context, name, limit)
        if told is not None:
            return told
    end = noun_group(context.doc, start, limit, context.passage.grammar, appositions=False)
    if end is None:
        return None
    network = platform_end(context, start, end) if token.lower_ == "sur" else None
    return network or _less_name(context, start, end)


def _opens_set_phrase(context: Context, i: int) -> bool:
    """repair.py has made adverbs of its words."""
    opening = context.doc[i : i + 2]
    plain = context.doc.words(i, i + 2).lower().replace("’", "'") + " "
    return all(t.pos_ == "ADV" for t in opening) and any(f"{p} ".startswith(plain) for p in words("adverbials"))


def _less_name(context: Context, start: int, end: int) -> int:
    """`à plusieurs reprises | Michel Mailhot`: several things take no name, which is the subject's."""
    head = next((k for k in range(start, end) if context.doc[k].pos_ == "NOUN"), end)
    several = head + 1 < end and feature(context.doc[head], "Number") == "Plur"
    titles = several and context.doc[head].lemma_.lower() in words("speakers")
    return head + 1 if several and not titles and context.doc[head + 1].pos_ == "PROPN" else end


def _adverb(context: Context, i: int) -> int:
    token = context.doc[i]
    behind = context.doc[i + 1].lower_ if i + 1 < len(context.doc) else ""
    if token.lower_ in context.passage.grammar.interrogatives or behind in DE_OR_DU:
        return 0  # `comment`; `beaucoup d'élus`
    return int(token.pos_ == "ADV" and not token.text.startswith("-") and token.lower_ not in QUE | {"où"})


def _bracket(context: Context, i: int, limit: int) -> int:
    """`a déclaré mardi (AFP) que`: a word or two in brackets."""
    if context.doc[i].text != "(":
        return 0
    close = next((k for k in range(i + 1, min(limit, i + _LONGEST_BRACKET)) if context.doc[k].text == ")"), None)
    return close - i + 1 if close else 0


def _time(context: Context, i: int, limit: int) -> int:
    """`jeudi`, `ce mardi 4 février`, `la semaine dernière`, `mercredi soir`: how many tokens."""
    doc, grammar, k = context.doc, context.passage.grammar, i
    while k < limit and doc[k].lower_ in _TIME_OPENERS and k - i < 2:
        k += 1
    if k > i and k < limit and doc[k].lower_ in LAST and doc[k - 1].lower_ in {"ce", "cette"}:
        return 0  # `explique ce dernier`
    if k >= limit or not (is_time_word(doc[k], grammar) or _day_number(context, k, limit)):
        return 0
    while k < limit and (is_time_word(doc[k], grammar) or doc[k].text[0] in DIGITS or doc[k].lower_ in LAST | {"1er"}):
        k += 1
    return k - i


def _day_number(context: Context, k: int, limit: int) -> bool:
    return (
        context.doc[k].text[0] in DIGITS and k + 1 < limit and is_time_word(context.doc[k + 1], context.passage.grammar)
    )
