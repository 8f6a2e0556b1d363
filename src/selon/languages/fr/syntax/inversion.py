"""Inversion: `a déclaré jeudi à l'AFP le ministre`, `dit-il`, `selon elle`: a verb group with its subject behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selon.analysis.clauses import Group
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head, is_source_pronoun, noun_group
from selon.analysis.verbs import Form, VerbGroup
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, DE, DE_OR_DU, ELIDED_SE, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.adverbials import skip_adverbials, skip_turns
from selon.languages.fr.syntax.groups import less_occasion, source_group
from selon.languages.fr.syntax.headlines import names_a_speaker
from selon.languages.fr.syntax.press import is_press
from selon.languages.fr.syntax.stations import outlet_at

_SUBJECT_STARTS = frozenset({"DET", "PROPN", "NOUN", "NUM", "ADJ", "PRON", "X"})
_WHERE_ONE_READS = frozenset({"dans", "sur", "chez"})
_CHAINS = DE | {"par", "à"}
_DEGREES = frozenset({"brin", "peu", "rien", "tantinet"})
#: Before a bare infinitive: `ont pu constater X`.
_MODALS = frozenset({"devoir", "pouvoir", "vouloir"})
_UNKNOWN = frozenset({"un", "une", "des", "deux"})
_LEADING = 4
_LONGEST_ASIDE = 12
_MOST_CIRCUMSTANCES = 2
_NOT_SUBJECTS = QUE | ELIDED_SE | {"qui", "dont", "où", "se", "en", "y"}


@dataclass(frozen=True, slots=True)
class Inversion:
    """`group` from token `start`; the subject is the token range [subject, end); `addressees` are token ranges. `read`
    is where the infinitive of `peut-on lire` ends, which belongs to the cue."""

    group: VerbGroup
    start: int
    subject: int
    end: int
    addressees: tuple[tuple[int, int], ...]
    read: int | None = None


def inversion_at(context: Context, i: int, limit: int) -> Inversion | None:
    """The inverted clause that begins at token `i`, a few adverbs allowed before the verb; None where there is none.

    Hit: `a toutefois déclaré mardi à l'AFP la ministre`. Near miss: `a déclaré que …` (no subject behind the verb).
    """
    start = i
    for _ in range(_LEADING):
        if i < limit and context.doc[i].pos_ == "ADV" and context.doc[i].lower_ not in context.passage.grammar.negation:
            i += 1
    group = context.group_beginning_at(i)
    if group is None or not is_finite(group) or group.negated:
        return None
    chained = _chained(context, group, limit)
    if group.clitic is not None:
        if context.doc[group.clitic].lower_.lstrip("-") == "ce":
            return None  # `ne serait-ce que`, `est-ce à dire`: `ce` is nobody
        return _read(context, group, start, limit) or Inversion(group, start, *_behind_one(context, group, limit), ())
    found = _with_noun(context, chained or group, start, limit)
    modal = chained is not None and found is not None and _is_done(context, group)
    if found and modal and not names_a_speaker(context, Group(found.subject, found.end)):
        return None  # `Celle-ci, pour être reçue, a dû mentionner le nom du signataire`
    return found


def _chained(context: Context, group: VerbGroup, limit: int) -> VerbGroup | None:
    """`n'a cessé de répéter X`, `finit par ironiser X`, `tient à préciser X`: the infinitive that carries the sense, as
    one verb with the finite one before it."""
    i = group.end
    if group.head in context.cues or i + 1 >= limit or group.clitic is not None:
        return None
    bare = _is_done(context, group)
    if not bare and context.doc[i].lower_ not in _CHAINS:
        return None
    last = context.group_beginning_at(i if bare else i + 1)
    if last is None or last.form is not Form.INFINITIVE or last.head not in context.cues:
        return None
    return replace(last, outer=group.outer, start=group.outer, first=group.first, form=Form.FINITE)


def _is_done(context: Context, group: VerbGroup) -> bool:
    """`a pu constater`, `a dû reconnaître`, `veut rassurer`: a modal behind which the speaking was done."""
    now = group.lemma == "vouloir" and feature(context.doc[group.first], "Tense") == "Pres"
    return group.lemma in _MODALS and not group.conditional and (group.first != group.head or now)


def _read(context: Context, group: VerbGroup, start: int, limit: int) -> Inversion | None:
    """`peut-on lire | sur la page du collectif`, `lit-on dans Le Courrier`: the source is what is read."""
    doc = context.doc
    at = max((group.clitic or group.head) + 1, group.end)
    if group.lemma == "pouvoir" and at < limit and feature(doc[at], "VerbForm") == "Inf":
        verb, at = doc[at].lemma_, at + 1
    else:
        verb = group.lemma
    if verb not in words("verbs_of_reading") or at + 1 >= limit:
        return None
    if doc[at].lower_ not in _WHERE_ONE_READS:
        clitic = group.clitic or group.head
        return Inversion(group, start, clitic, clitic + 1, (), at) if at > group.end else None
    end = noun_group(doc, at + 1, limit, context.passage.grammar, appositions=False)
    return None if end is None else Inversion(group, start, at + 1, end, (), at)


def _behind_one(context: Context, group: VerbGroup, limit: int) -> tuple[int, int]:
    """The clitic, or, behind `on`, the source that it stands for: `apprend-on | de source policière`, `a-t-on appris
    auprès | de la mairie`."""
    doc, clitic = context.doc, group.clitic or group.head
    at = max(clitic + 1, group.end)
    if not doc[clitic].lower_.endswith("on") or at + 1 >= limit:
        return clitic, clitic + 1
    sources = any(t.lower_ in {"source", "sources"} for t in doc[at + 1 : at + 3])
    if doc[at].lower_ in DE and sources:
        start = at + 1
    elif doc[at].lower_ == "auprès" and doc[at + 1].lower_ in DE_OR_DU:
        start = at + 2
    else:
        return clitic, clitic + 1
    end = noun_group(doc, start, limit, context.passage.grammar, appositions=False)
    return (clitic, clitic + 1) if end is None else (start, end)


def _with_noun(context: Context, group: VerbGroup, start: int, limit: int) -> Inversion | None:
    cue = context.cues.get(group.head)
    i, addressees = skip_adverbials(context, _past_garble(context, cue.end if cue else group.end, limit), limit)
    i, told_aside = _past_asides(context, i, limit)
    addressees += told_aside
    if cue is not None and _follows_quotation(context, start):
        i = _past_circumstances(context, i, limit)
    if i >= limit or context.doc[i].lower_ in _NOT_SUBJECTS:
        return None
    if context.doc[i].pos_ not in _SUBJECT_STARTS and not _is_named(context, i):
        return None
    end = source_group(context, i, limit) or (i + 1 if _is_mistaken_name(context, start, i) else None)
    end = None if end is None else _less_informant(context, group, i, less_occasion(context, i, end))
    if (
        end is None
        or _opens_clause_behind(context, cue, end, limit)
        or not (_agrees(context, group, i, end) or _is_mistranslated(context, group))
    ):
        return None
    told = _told_outlet(context, i, end)
    if told is not None:
        return Inversion(group, start, i, told, (*addressees, (told + 1, end)))
    end = _less_listener(context, i, end)
    listener = _listener_behind(context, end, limit)
    return Inversion(group, start, i, end, (*addressees, listener) if listener else tuple(addressees))


def _less_informant(context: Context, group: VerbGroup, start: int, end: int) -> int:
    """`a appris | l'AFP | de source policière`: of whom it was learnt is no part of who learnt it."""
    if group.lemma not in words("verbs_of_learning"):
        return end
    named = (k for k in range(start + 1, end) if context.doc[k - 1].pos_ == "PROPN")
    return next((k for k in named if context.doc[k].lower_ in DE_OR_DU), end)


def _less_listener(context: Context, start: int, end: int) -> int:
    """`lance la maire | à un riverain`: whom it was said to is no part of who says it; `le délégué aux sports` is one
    office."""
    return next((k for k in range(start + 1, end - 1) if _tells_somebody(context, k, end)), end)


def _tells_somebody(context: Context, i: int, limit: int) -> bool:
    """`à un riverain`, `à des policiers`: persons that are not known yet, as no office is for."""
    doc = context.doc
    if doc[i].lower_ != "à" or i + 2 >= limit or doc[i + 1].lower_ not in _UNKNOWN:
        return False
    stop = noun_group(doc, i + 1, limit, context.passage.grammar, appositions=False)
    head = None if stop is None else group_head(doc, i + 1, stop, context.passage.grammar)
    return head is not None and head.pos_ == "NOUN" and head.lemma_.lower() in words("speakers")


def _listener_behind(context: Context, end: int, limit: int) -> tuple[int, int] | None:
    """`a confié le libraire | à | notre journal`, `lance la maire | à | un riverain`: the press or the person that is
    told, behind the subject."""
    if end >= limit or context.doc[end].lower_ not in A_OR_AU:
        return None
    stop = noun_group(context.doc, end + 1, limit, context.passage.grammar, appositions=False)
    told = stop is not None and (is_press(context, end + 1, stop) or _tells_somebody(context, end, limit))
    return (end + 1, stop) if stop is not None and told else None


def _opens_clause_behind(context: Context, cue: VerbCue | None, end: int, limit: int) -> bool:
    """`ont juré, la main sur le cœur, que`: what stands between commas before `que` is how, not who."""
    if cue is None or not cue.takes("que") or end + 1 >= limit:
        return False
    before = context.doc[cue.end].text if cue.end < limit else ""
    return before == "," and context.doc[end].text == "," and context.doc[end + 1].lower_ in QUE


def _told_outlet(context: Context, start: int, end: int) -> int | None:
    """`a déclaré le maire à l'AFP`, `a répondu le président à un journaliste`: the token `à` behind which the press is
    told, though the parser hangs it on the noun."""
    doc = context.doc
    for i in range(start + 1, end - 1):
        if doc[i].lower_ in A_OR_AU:
            name = i + 2 if doc[i + 1].pos_ == "DET" and i + 2 < end else i + 1
            told = doc[name].lemma_ in words("press") or is_press(context, i + 1, end)
            if told or outlet_at(context, name, end) is not None:
                return i
    return None


def _past_asides(context: Context, i: int, limit: int) -> tuple[int, list[tuple[int, int]]]:
    """`a affirmé, | lundi à Mirande, | la ministre`, `a lancé, | jeudi, | aux élus, | le maire`: the token behind the
    last comma of dates and circumstances that commas enclose, and those spoken to among them."""
    doc, at, addressees = context.doc, i, list[tuple[int, int]]()
    while at < limit and doc[at].text == ",":
        end, told = skip_adverbials(context, at + 1, limit)
        if end == at + 1 or end + 1 >= limit or doc[end].text != ",":
            break
        at, addressees = end, addressees + told
    if at == i:
        return _past_aside(context, i, limit), []
    return at + 1, addressees


def _past_aside(context: Context, i: int, limit: int) -> int:
    """`a répondu, | sèchement, | la maire`, `a répondu, | interrogée par X, | la maire`: the token behind the comma, or
    behind a second one where a subject stands there."""
    doc = context.doc
    if i >= limit or doc[i].text != ",":
        return i
    close = next((k for k in range(i + 1, min(limit, i + _LONGEST_ASIDE)) if doc[k].text == ","), None)
    celui = close is not None and close + 1 < limit and doc[close + 1].lemma_ == "celui"
    if close is None or close + 1 >= limit or not (celui or doc[close + 1].pos_ in {"DET", "PROPN"}):
        return i + 1
    adverbial = doc[i + 1].pos_ == "ADV" or feature(doc[i + 1], "VerbForm") == "Part" or _is_mood(context, i + 1, close)
    if skip_turns(context, i + 1, close) == close:
        return close + 1
    return (
        close + 1
        if adverbial and not any(is_source_pronoun(t, context.passage.grammar) for t in doc[i:close])
        else i + 1
    )


def _is_mood(context: Context, i: int, end: int) -> bool:
    """`lâche, | un brin amer |, le capitaine`, `glisse, | fataliste |, la maire`: an adjective, a degree before it."""
    doc = context.doc
    degree = doc[i].lower_ == "un" and i + 1 < end and doc[i + 1].lower_ in _DEGREES
    adjective = i + 2 if degree else i
    return adjective == end - 1 and doc[adjective].pos_ in {"ADJ", "VERB"} and (degree or doc[i].text[0].islower())


def _follows_quotation(context: Context, i: int) -> bool:
    """Whether the verb stands right behind a closing mark, or behind the comma after one."""
    before = i - 2 if i > 1 and context.doc[i - 1].text == "," else i - 1
    end = context.doc[before].idx + len(context.doc[before]) if before >= 0 else 0
    return context.passage.quotation_closes_at(end)


def _past_circumstances(context: Context, i: int, limit: int) -> int:
    """`a répondu | , sans autres précisions, | le président`, `a lancé | sous les rires | la maire`: behind a quotation
    a verb of speech has its subject, whatever circumstances stand before it."""
    doc = context.doc
    for _ in range(_MOST_CIRCUMSTANCES):
        k = i + 1 if i < limit and doc[i].text == "," else i
        if k >= limit or doc[k].pos_ != "ADP":
            return i
        end = noun_group(doc, k + 1, limit, context.passage.grammar, appositions=False)
        if end is None or end + 1 >= limit:
            return i
        closes = doc[end].text == ","
        if k > i and not closes:
            return i
        i = end + 1 if closes else end
    return i


def _is_named(context: Context, i: int) -> bool:
    """`a écrit | Fils sur Instagram`, `disent | beaucoup d'élus`: a capital inside the sentence, whatever the tagger
    made of it."""
    token = context.doc[i]
    return token.lower_ == "beaucoup" or (token.text[0].isupper() and token.pos_ not in {"ADP", "SCONJ", "ADV"})


def _is_mistaken_name(context: Context, start: int, i: int) -> bool:
    """`« … », a écrit Fils`: a name that the tagger took for a verb or a participle."""
    token = context.doc[i]
    return token.pos_ == "VERB" and token.text[0].isupper() and _follows_quotation(context, start)


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
    if any(t.lower_ in DE_OR_DU for t in tokens[1:2]) and tokens[0].lower_ not in {"un", "une"}:
        return True  # `reconnaissent beaucoup d'élus`
    if any(t.lemma_ in words("quantities") for t in tokens[1:2]) and any(t.lower_ in DE_OR_DU for t in tokens[2:3]):
        return True
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
