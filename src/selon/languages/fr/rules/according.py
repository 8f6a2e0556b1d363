"""Selon X, … A formula names the source, and the rest of the sentence is the content.

Hit: Selon la préfète, le pont tiendra. Le pont tiendra, d'après elle. Aux dires du maire, rien n'a bougé. Pour lui,
« c'est fini ». De source policière, trois personnes sont blessées. À ses yeux, rien ne presse.
Near miss: Chacun paie selon ses moyens (a measure, no source). Selon que tu viens ou non. Pour la première fois, …

`selon` and its like attribute when what follows can speak or be read: a name, a pronoun, a noun that is no measure.
`pour` does so only at the head of a sentence, before a comma, and with a person or a pronoun.
Limit: a formula in the middle of a sentence takes its clause up to the commas the parser and the order agree on.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head, is_time_word, noun_group
from selon.attribution.cues import CueEntry, CueLexicon
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU, ELIDED_LE, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.extents import clause_end, limit_of, trimmed, whole_quotation

NAME = "fr.according"
_Formulas = dict[str, list[tuple[tuple[str, ...], CueEntry]]]
_LONGEST_PARTICIPLE = 16
_PROVIDED = frozenset({"prévoir", "organiser", "proposer", "réserver", "installer", "ouvrir", "offrir", "mettre"})
_POSSESSIVES = frozenset({"ses", "son", "leurs", "leur", "mes", "mon", "nos", "notre"})
_POSSESSED = frozenset(
    {("à", "yeux"), ("à", "avis"), ("selon", "dires"), ("selon", "mots"), ("selon", "termes"), ("de", "aveu")}
)
_OF_SOURCE = CueEntry("de source", "according", frozenset())
_OPINION = CueEntry("à ses yeux", "judge", frozenset())
#: The frame of `pour`: whoever follows is named, and opines.
_NAMES = "names"
#: Behind a complete clause and its formula, the article goes on in its own voice.
_RELATIVES = QUE | {"qui", "dont"}
_ADDING = frozenset({"qui", "dont", "où", "mais", "et", "alors", "tandis", "ce"})
_EDGES = frozenset({",", "(", "–", "—", "«", "“", '"', ":", ";", "-", ".", "»", "”"})


def propose(context: Context) -> Iterator[Candidate]:
    formulas = _by_first_word(context.lexicon)
    candidates = (_beginning_at(context, i, formulas) for i in range(len(context.doc)))
    return (candidate for candidate in candidates if candidate)


def _beginning_at(context: Context, i: int, formulas: _Formulas) -> Candidate | None:
    """What the formula attributes that begins at token `i`, if one does."""
    from_source = _from_source(context, i)
    if from_source:
        return from_source
    if _is_possessive(context, i):
        return _by_possessive(context, i)
    for form, entry in formulas.get(context.doc[i].lower_.replace("’", "'"), ()):
        start = _matches(context, i, form)
        if start is not None:
            return _candidate(context, i, start, entry)
    return None


def _by_first_word(lexicon: CueLexicon) -> _Formulas:
    """The formulas by the token they begin with, the longest first: `selon les mots de` before `selon`."""
    table: _Formulas = {}
    for form, entry in sorted(lexicon.formulas.items(), key=lambda item: -len(item[0])):
        first = form[0]
        for token in {first, first.split("'")[0] + "'"} if "'" in first else {first}:
            table.setdefault(token, []).append((form, entry))
    return table


def _from_source(context: Context, i: int) -> Candidate | None:
    """`De source policière, …`, `…, de sources concordantes.`, `de bonne source`: the formula holds its own source."""
    doc = context.doc
    noun = next((k for k in (i + 1, i + 2) if k < len(doc) and doc[k].lower_ in {"source", "sources"}), None)
    if doc[i].lower_ != "de" or noun is None or (noun == i + 2 and doc[i + 1].pos_ not in {"ADJ", "DET"}):
        return None
    limit = limit_of(context, i)
    end = noun_group(doc, i + 1, limit, context.passage.grammar, appositions=False)
    if end is None or end == noun + 1 == i + 2 or not _is_set_off(context, i, end):
        return None
    content = _content(context, i, end, limit)
    start, stop = context.passage.offsets(i, i + 1)
    if not content:
        return None
    return Candidate(NAME, 0.85, content, Found(start, stop, _OF_SOURCE, i), context.source(i + 1, end))


def _is_possessive(context: Context, i: int) -> bool:
    """`à ses yeux`, `à leur avis`, `selon ses dires`, `de son propre aveu`: the possessive names the source."""
    doc = context.doc
    if i + 2 >= len(doc) or doc[i + 1].lower_ not in _POSSESSIVES:
        return False
    k = i + 3 if doc[i + 2].lower_ == "propre" else i + 2
    opening = "à" if doc[i].lower_ == "a" else doc[i].lower_
    return k < len(doc) and (opening, doc[k].lower_) in _POSSESSED


def _matches(context: Context, i: int, form: tuple[str, ...]) -> int | None:
    """The token at which the source begins, if the formula stands at `i`."""
    doc, k = context.doc, i
    for word in form:
        if k >= len(doc):
            return None
        lower = doc[k].lower_.replace("’", "'")
        if word == "d'après" and lower == "d'" and k + 1 < len(doc) and doc[k + 1].lower_ == "après":
            k += 2
            continue
        if word == "de" and lower == "même" and k > i:
            k += 1
            lower = doc[k].lower_ if k < len(doc) else ""
        if word == "de" and lower in DE_OR_DU:
            k += 1
            continue
        if lower != word and not lower.startswith(word + "'"):
            if word.startswith("l'") and lower == "l'" and k + 1 < len(doc) and doc[k + 1].lower_ == word[2:]:
                k += 2
                continue
            return None
        k += 1
    return k


def _candidate(context: Context, i: int, start: int, entry: CueEntry) -> Candidate | None:
    limit = limit_of(context, i)
    end = _source_end(context, start, limit)
    if end is None or not _can_speak(context, i, start, end, entry):
        return None
    content = _content(context, i, end, limit)
    if not content or sum(b - a for a, b in content) < 3:
        return None
    cue_start, cue_end = context.passage.offsets(i, start)
    return Candidate(
        rule=NAME,
        score=0.75 if _NAMES in entry.frames else 0.9,
        content=content,
        cue=Found(cue_start, cue_end, entry, i),
        source=context.source(start, end),
    )


def _by_possessive(context: Context, i: int) -> Candidate | None:
    end = i + 3 + int(context.doc[i + 2].lower_ == "propre")
    content = _content(context, i, end, limit_of(context, i))
    if not content:
        return None
    start, stop = context.passage.offsets(i, end)
    return Candidate(NAME, 0.8, content, Found(start, stop, _OPINION, i), context.source(i + 1, i + 2))


def _source_end(context: Context, start: int, limit: int) -> int | None:
    if start >= limit:
        return None
    if (
        context.doc[start].lower_ in ELIDED_LE | {"le", "la", "les"}
        and start + 1 < limit
        and context.doc[start + 1].text in '«“"'
    ):
        return None
    end = noun_group(context.doc, start, limit, context.passage.grammar)
    return None if end is None else _with_participle(context, end, limit)


def _with_participle(context: Context, end: int, limit: int) -> int:
    """`Selon un sondage publié jeudi, …`, `selon une étude menée par l'université, …`: up to the comma."""
    if end >= limit or context.doc[end].pos_ not in {"VERB", "ADJ"} or feature(context.doc[end], "VerbForm") != "Part":
        return end
    comma = next((k for k in range(end, min(limit, end + _LONGEST_PARTICIPLE)) if context.doc[k].text == ","), None)
    return comma if comma is not None else end


def _can_speak(context: Context, i: int, start: int, end: int, entry: CueEntry) -> bool:
    head = group_head(context.doc, start, end, context.passage.grammar)
    first = context.doc[start]
    if first.lower_ in QUE | {"le", "la"} and end == start + 1:
        return False
    if len(entry.lemma.split()) > 2 and not _is_set_off(context, i, end):
        return False
    if is_time_word(head, context.passage.grammar) or _measures(context, i, end, head):
        return False
    if _NAMES in entry.frames:
        return _is_opinion(context, i, start, end)
    return _opens_aside(context, i) or _is_speaker(context, start, end)


def _measures(context: Context, i: int, end: int, head: Token) -> bool:
    """`varie selon la région`: a measure. `Selon la région, le train reviendra`: the region speaks, a comma says so."""
    lemma = head.lemma_.lower()
    return lemma in words("measures") and not (lemma in words("speakers") and _is_set_off(context, i, end))


def _opens_aside(context: Context, i: int) -> bool:
    """A comma, a bracket or the start of the sentence stands before: the formula comments the clause."""
    return (
        i == context.passage.sentence(i)[0]
        or context.doc[i - 1].text in _EDGES
        or context.doc[i - 1].pos_ in {"ADV", "CCONJ"}
    )


def _is_speaker(context: Context, start: int, end: int) -> bool:
    """A name, a pronoun, or a noun of someone who speaks or something that is read: `tiendra selon la préfète`."""
    head = group_head(context.doc, start, end, context.passage.grammar)
    lemma = head.lemma_.lower()
    return head.pos_ in {"PROPN", "PRON"} or lemma in words("speakers") or lemma in words("documents")


def _is_set_off(context: Context, i: int, end: int) -> bool:
    """`De l'avis des juges, …`, not `ne pas tenir compte de l'avis des juges`."""
    doc = context.doc
    opens = i == context.passage.sentence(i)[0] or doc[i - 1].text in _EDGES
    return opens and (end >= len(doc) or doc[end].text in _EDGES or doc[end].is_space)


def _is_opinion(context: Context, i: int, start: int, end: int) -> bool:
    """`Pour X, …`: first in its sentence or clause, a comma behind, and X a person, a pronoun or a body."""
    doc = context.doc
    opens = (
        i == context.passage.sentence(i)[0]
        or doc[i - 1].text in _EDGES
        or doc[i - 1].lower_ in {"mais", "car", "et", "ainsi"}
    )
    if not opens or end >= len(doc) or doc[end].text not in {",", "«", "“", '"', ":"}:
        return False
    head = group_head(doc, start, end, context.passage.grammar)
    if _benefits(context, end):
        return False
    if doc[start].pos_ == "PRON":
        return doc[start].lower_ in {
            "lui",
            "elle",
            "eux",
            "elles",
            "moi",
            "nous",
            "beaucoup",
            "certains",
            "celui-ci",
            "celle-ci",
        }
    return head.pos_ == "PROPN" or head.lemma_.lower() in words("speakers") - words("measures")


def _benefits(context: Context, end: int) -> bool:
    """`Pour les enfants, un atelier est prévu`: something is done for them."""
    verbs = context.passage.verbs
    stop = context.passage.sentence(end)[1]
    return any((g := verbs.get(i)) and g.passive and g.lemma in _PROVIDED for i in range(end, stop))


def _content(context: Context, i: int, end: int, limit: int) -> tuple[Range, ...]:
    """What the formula attributes: what follows it at the head of a sentence, else what it stands in or behind."""
    passage, doc = context.passage, context.doc
    sentence = passage.sentence(i)[0]
    holder = passage.quotation_at(doc[i].idx)
    if holder:
        sentence = max(sentence, passage.first_token_from(holder.inner_start))
    sentence = _inside_bracket(context, sentence, i)
    before = [t for t in doc[sentence:i] if t.is_alpha]
    if not before or _only_adverbial(context, sentence, i):
        return _following(context, end, limit)
    if end >= limit or doc[end].text in {".", "!", "?", "…", ")", "»", "”", ";", ":"} or doc[end].is_space:
        return _preceding(context, sentence, i)
    return _around(context, sentence, i, end, limit)


def _inside_bracket(context: Context, start: int, i: int) -> int:
    """`(96 morts selon la mairie)`: the formula comments what stands in the bracket."""
    opening = next((k for k in range(i - 1, start - 1, -1) if context.doc[k].text in {"(", ")"}), None)
    return opening + 1 if opening is not None and context.doc[opening].text == "(" else start


def _only_adverbial(context: Context, start: int, end: int) -> bool:
    """`Toujours selon X, …`, `En effet, selon X, …`, `Mais selon X`: nothing that could be a clause stands before."""
    tokens = [t for t in context.doc[start:end] if not t.is_punct]
    return (
        len(tokens) <= 4
        and not any(t.pos_ in {"VERB", "AUX", "PROPN", "PRON"} for t in tokens)
        and not any(t.pos_ == "NOUN" and t.dep_.startswith("nsubj") for t in tokens)
    )


def _following(context: Context, end: int, limit: int) -> tuple[Range, ...]:
    start = end
    while start < limit and (context.doc[start].text in {",", ":"} or context.doc[start].is_space):
        start += 1
    if start >= limit:
        return ()
    stop = clause_end(context, start, None)
    return whole_quotation(context, (trimmed(context, *context.passage.offsets(start, stop)),))


def _preceding(context: Context, start: int, i: int) -> tuple[Range, ...]:
    """The clause before: `…, selon X.` From the sentence's start, or from behind an earlier formula."""
    start = _past_earlier_formula(context, start, i)
    return whole_quotation(context, (trimmed(context, *context.passage.offsets(start, i)),))


def _past_earlier_formula(context: Context, start: int, i: int) -> int:
    """`mille selon la préfecture, trois mille selon les syndicats`: each figure has its own formula."""
    earlier = next((k for k in range(i - 1, start, -1) if context.doc[k].lower_ == "selon"), None)
    comma = None if earlier is None else next((k for k in range(earlier, i) if context.doc[k].text == ","), None)
    return comma + 1 if comma is not None else start


def _around(context: Context, start: int, i: int, end: int, limit: int) -> tuple[Range, ...]:
    """`Le pont, selon X, tiendra`: both sides; `…, selon X, qui …` and `…, selon X, ajoutant …`: the left one."""
    clause = _clause_start(context, start, i)
    left = trimmed(context, *context.passage.offsets(clause, i))
    following = end + 1 if context.doc[end].text == "," else end
    if following >= limit or any(context.doc[k].lower_ == "selon" for k in range(following, limit)):
        return (left,)
    right = trimmed(context, *context.passage.offsets(following, clause_end(context, following, None)))
    if clause > start and context.doc[clause - 1].lower_ in _RELATIVES:
        return (right,)
    if context.doc[following].lower_ in _ADDING and _is_complete(context, start, i):
        return (left,)
    return tuple(r for r in (left, right) if r[1] > r[0])


def _clause_start(context: Context, start: int, i: int) -> int:
    """A relative pronoun right before the formula (`qui, selon lui, étaient …`) begins the clause it stands in."""
    for k in range(i - 1, max(start, i - 3) - 1, -1):
        if context.doc[k].lower_ in _RELATIVES:
            return k + 1
    return start


def _is_complete(context: Context, start: int, i: int) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} and feature(t, "VerbForm") == "Fin" for t in context.doc[start:i])
