"""X espère que « … », X se dit convaincu que … A thought counts where somebody has voiced it.

Hit: La ministre espère que « chacun jouera le jeu ». Il veut « donner un nouvel élan » au port. Elle se dit convaincue
que le pont tiendra. Le juge est persuadé que « tout a été dit ».
Near miss: La ministre espère que chacun jouera le jeu (nobody is said to have said so). Il veut ouvrir un
« tiers-lieu » (a term in quotation marks). Elle est convaincue que le pont tiendra (a conviction, not a word). Elle a
dit qu'elle espérait que « tout irait bien » (said by the first verb).

The verbs are those of lexicons/verbs_of_thought.yml, in the present or the past of report (`a voulu`), not in that of
telling (`voulait`); the adjectives are those of convictions.yml. Quoted are words that make a phrase: with a verb, or
with the small word that begins one (`« un nouvel élan »`); a bare noun is a term.
Limit: `craint « le pire »`, a thought whose object is quoted, is rules/quoted_object.py's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from selon.analysis.clauses import Group, subject_of
from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form, VerbGroup
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import DE, FIRST_AND_SECOND, NOBODY, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.extents import clause_content
from selon.languages.fr.syntax.quoted import has_finite_verb, quoted_tokens

NAME = "fr.thought"
_OWN_VOICE = FIRST_AND_SECOND | NOBODY | {"on"}
_BEING = frozenset({"être", "rester", "demeurer"})
_OPENS_PHRASE = frozenset({"DET", "PRON", "ADP", "ADV", "SCONJ", "VERB", "AUX"})
_MANY_WORDS = 5
_FEWEST_WORDS = 2
_REACH = 8


def propose(context: Context) -> Iterator[Candidate]:
    for group in context.passage.verbs.values():
        if group.lemma in words("verbs_of_thought") and _is_reported(context, group):
            yield from _thought(context, group)
    for token in context.doc:
        lemma = _conviction_lemma(token)
        if lemma:
            yield from _conviction(context, token.i, lemma)


def _is_reported(context: Context, group: VerbGroup) -> bool:
    """Not negated, not in the past of telling, and not what another verb of the sentence says."""
    if group.negated or group.form not in {Form.FINITE, Form.GERUND}:
        return False
    start = context.passage.sentence(group.head)[0]
    told = any(start <= head < group.outer for head in context.cues)
    return not told and feature(context.doc[group.first], "Tense") not in {"Imp", "Fut"}


def _thought(context: Context, group: VerbGroup) -> Iterator[Candidate]:
    """`espère que « … »`, `veut « … »` with an infinitive inside or before the marks."""
    source = subject_of(context.passage, group)
    start = _clause(context, group.end) or _infinitive(context, group.end)
    if source is None or start is None or _is_own_voice(context, source):
        return
    content = clause_content(context, start, group)
    entry = CueEntry(group.lemma, "judge", frozenset())
    if _is_quoted(context, content, group.head):
        found = context.found(group, group.end, entry)
        yield Candidate(NAME, 0.75, content, found, context.words_of(source))


def _conviction_lemma(token: Token) -> str | None:
    """The masculine singular of an adjective of conviction: `convaincues`, `inquiète`."""
    stem = token.lower_.removesuffix("s").removesuffix("e")
    return next((f for f in (stem, stem.removesuffix("èt") + "et") if f in words("convictions")), None)


def _conviction(context: Context, adjective: int, lemma: str) -> Iterator[Candidate]:
    """`se dit convaincu que …`, `est persuadé que « … »`."""
    start = _clause(context, adjective + 1)
    if start is None:
        return
    entry = CueEntry(lemma, "judge", frozenset())
    saying = _saying_before(context, adjective)
    if saying is not None:
        source, content = subject_of(context.passage, saying), clause_content(context, start, saying)
        first, token = saying.start, saying.head
    else:
        being = _being_before(context, adjective)
        if being is None:
            return
        source, content = _subject_before(context, being), clause_content(context, start, None)
        first, token = being, adjective
        if not _is_quoted(context, content, adjective):
            return
    if source is None or not content or _is_own_voice(context, source):
        return
    a, b = context.passage.offsets(first, adjective + 1)
    yield Candidate(NAME, 0.85, content, Found(a, b, entry, token), context.words_of(source))


def _clause(context: Context, i: int) -> int | None:
    """The token behind `que`, adverbials before it stepped over."""
    limit = context.passage.sentence(max(0, i - 1))[1]
    for k in dict.fromkeys((i, skip_adverbials(context, i, limit)[0])):
        if k + 1 < limit and context.doc[k].lower_ in QUE:
            return k + 1
    return None


def _infinitive(context: Context, i: int) -> int | None:
    """The infinitive at token `i`, behind its preposition and behind an opening mark."""
    limit = context.passage.sentence(max(0, i - 1))[1]
    start = i + 1 if i < limit and context.doc[i].lower_ in DE | {"à"} else i
    for k in range(start, min(limit, start + 3)):
        if feature(context.doc[k], "VerbForm") == "Inf":
            return start
    return None


def _is_own_voice(context: Context, source: Group) -> bool:
    return source.end == source.start + 1 and context.doc[source.start].lower_ in _OWN_VOICE


def _is_quoted(context: Context, content: tuple[Range, ...], cue: int) -> bool:
    """Whether a phrase of the content is quoted; marks that hold the cue as well are somebody else's, and so are those
    that a verb of speech claims (`veut en finir avec ce qu'il appelle « … »`)."""
    passage = context.passage
    at = context.doc[cue].idx
    inside = [q for q in passage.quotations if not q.holds(at) and not _is_claimed(context, cue, q)]
    return any(a <= q.inner_start and q.inner_end <= b and _is_phrase(context, q) for a, b in content for q in inside)


def _is_claimed(context: Context, cue: int, quotation: Quotation) -> bool:
    opens = context.passage.token_at(quotation.start)
    return any(cue < head < opens and is_finite(found.group) for head, found in context.cues.items())


def _is_phrase(context: Context, quotation: Quotation) -> bool:
    if has_finite_verb(context, quotation):
        return True
    tokens = [context.doc[i] for i in quoted_tokens(context, quotation) if not context.doc[i].is_punct]
    if not tokens or tokens[0].text[0].isupper():
        return False  # a title
    return len(tokens) >= _MANY_WORDS or (len(tokens) >= _FEWEST_WORDS and tokens[0].pos_ in _OPENS_PHRASE)


def _saying_before(context: Context, adjective: int) -> VerbGroup | None:
    """`se dit`, `s'est déclarée`: the reflexive verb just before the adjective, adverbs between."""
    groups = [g for g in context.passage.verbs.values() if g.end <= adjective < g.end + 3]
    for group in groups:
        between = context.doc[group.end : adjective]
        if (
            group.reflexive
            and group.lemma in words("verbs_of_avowal")
            and not group.negated
            and all(t.pos_ == "ADV" for t in between)
        ):
            return group
    return None


def _being_before(context: Context, adjective: int) -> int | None:
    """The finite `est` before the adjective, nothing but adverbs and a short aside between."""
    floor = max(context.passage.sentence(adjective)[0], adjective - _REACH)
    for i in range(adjective - 1, floor - 1, -1):
        token = context.doc[i]
        if token.lemma_ in _BEING and feature(token, "VerbForm") == "Fin":
            return None if any(t.lower_ in {"ne", "n'", "n’"} for t in context.doc[max(0, i - 1) : i]) else i
        if token.pos_ in {"VERB", "SCONJ"} or token.text in ",;:":
            return None
    return None


def _subject_before(context: Context, verb: int) -> Group | None:
    """The noun group that ends where the verb begins."""
    doc, floor = context.doc, context.passage.sentence(verb)[0]
    for start in range(floor, verb):
        opens = start == floor or doc[start - 1].pos_ not in {"ADP", "DET", "ADJ", "NOUN", "PROPN"}
        if opens and noun_group(doc, start, verb, context.passage.grammar) in {verb, verb - 1}:
            return Group(start, noun_group(doc, start, verb, context.passage.grammar) or verb)
    return None
