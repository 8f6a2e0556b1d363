"""Remarks of the article on what it has just reported: `…, ce qui a surpris`, `…, des accusations que X a démenties`,
`… : cette annonce intervient`, `… – malgré le fait que`."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.analysis.verbs import Form, VerbGroup
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DASHES, QUE, RELATIVES, both
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.tenses import is_perfect, is_shifted, tells_the_past

_RELATIVES = (RELATIVES - {"où"}) | {"auquel", "auxquels", "à", "laquelle"}
_CONCESSIVES = frozenset({"malgré", "pourtant", "alors", "bien", "quoique", "contrairement"})
_REFERENCES = frozenset({"cf", "cf.", "lire", "ndlr", "page", "p.", "photo", "saison", "source", "voir"})
_DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
_WHEN = both("quand", "lorsque", "lorsqu'")
_WORDS = 4
#: One of these is the mark or the word at which a remark begins.
OPENINGS = frozenset({"(", "[", ":", ","}) | DASHES | _WHEN


def is_remark(context: Context, i: int, start: int, limit: int, cue: VerbGroup | None) -> bool:
    """Whether a remark of the article begins at the mark or word `i`, behind a content that begins at `start`."""
    text = context.doc[i].text
    if text == "(":
        return _is_reference(context, i, limit)
    if text == "[":
        return _is_note(context, i, limit)
    if cue is None:
        return False
    if text == ":":
        return _introduces(context, i, start, limit)
    if text in DASHES:
        return context.doc[i - 1].whitespace_ != "" and (
            _judges(context, i + 1, limit) or _dashed_remark(context, i, limit)
        )
    if text == ",":
        return _judges(context, i + 1, limit) or _comments(context, i + 1, limit, cue)
    return context.doc[i].lower_ in _WHEN and _is_time_of_telling(context, i, start, limit, cue)


def _is_reference(context: Context, i: int, limit: int) -> bool:
    """`(saison 7, épisode 8)`, `(voir plus haut)`, `(il est mort depuis)` at the end of the sentence: where the article
    has it from, or a sentence of its own."""
    close = next((k for k in range(i + 1, limit) if context.doc[k].text == ")"), limit)
    if any(t.is_alpha for t in context.doc[close:limit]) or close <= i + 1:
        return False
    clause = context.passage.finite_form(i + 1, close) is not None and context.doc[i + 1].pos_ == "PRON"
    return clause or context.doc[i + 1].lower_ in _REFERENCES or context.doc[close - 1].pos_ == "NUM"


def _is_note(context: Context, i: int, limit: int) -> bool:
    """`[2]` at the end of the sentence."""
    return i + 2 < limit and context.doc[i + 1].like_num and not any(t.is_alpha for t in context.doc[i + 2 : limit])


def _introduces(context: Context, i: int, start: int, limit: int) -> bool:
    """`… : « … »` after a clause without a cue of its own, `… : cette remarque intervient alors que`."""
    if i + 2 >= limit:
        return False
    if context.passage.quotation_opening_at(i + 1) is not None:
        return not context.cues_between(start, i)
    return context.doc[i + 1].lower_ in _DEMONSTRATIVES and _is_said(context, i + 2)


def _is_said(context: Context, i: int) -> bool:
    """A noun for what was said: `accusations`, `remarque`, but not a text (`un rapport`)."""
    lemma = context.doc[i].lemma_.lower()
    a_text = lemma in words("documents") or lemma not in context.lexicon.nouns
    return context.doc[i].pos_ == "NOUN" and (lemma in words("nouns_of_speech") or not a_text)


def _judges(context: Context, i: int, limit: int) -> bool:
    """`…, des accusations (graves) que le maire a démenties`: an apposition to all that was said."""
    noun = i + 1 if i < limit and context.doc[i].pos_ == "DET" else i
    if noun + 2 >= limit or not _is_said(context, noun):
        return False
    following = [t.lower_ for t in context.doc[noun + 1 : min(limit, noun + _WORDS)] if t.pos_ not in {"ADJ", "ADV"}]
    return bool(following) and following[0] in _RELATIVES


def _dashed_remark(context: Context, i: int, limit: int) -> bool:
    """`… – malgré le fait que …`, `… – suscitant la colère`, no dash closing it before the sentence ends."""
    if any(t.text in DASHES for t in context.doc[i + 1 : limit]) or i + 1 >= limit:
        return False
    group = context.group_beginning_at(i + 1)
    return context.doc[i + 1].lower_ in _CONCESSIVES or (group is not None and group.form is Form.GERUND)


def _comments(context: Context, i: int, limit: int, cue: VerbGroup) -> bool:
    """`…, ce qui a suscité des critiques`: not in the tense of what was said."""
    if i + 2 >= limit or context.doc[i].lower_ != "ce" or context.doc[i + 1].lower_ not in QUE | {"qui", "dont"}:
        return False
    verb = context.passage.finite_form(i + 2, limit)
    return verb is not None and tells_the_past(context, cue) and not is_shifted(verb)


def _is_time_of_telling(context: Context, i: int, start: int, limit: int, cue: VerbGroup) -> bool:
    """`a déclaré que X avait respecté les règles quand il a levé les charges`: a perfect behind a shifted clause tells
    when it was said."""
    said = [t for t in context.doc[start:i] if feature(t, "VerbForm") == "Fin"]
    told = context.passage.finite_form(i + 1, limit)
    if not said or told is None or not tells_the_past(context, cue):
        return False
    return all(is_shifted(t) for t in said) and is_perfect(context, told)
