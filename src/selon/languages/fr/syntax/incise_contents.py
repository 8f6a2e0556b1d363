"""What an incise attributes: the quotation it breaks or follows, or its own sentence where nothing is quoted.

`« A, a dit X, B »` gives A and B, less what the article says of X between them (`, chargée de mission. B`). A sentence
quoted in part (`Une décision « hâtive », dit X`) is one content from its first word, words that tie it to the sentence
before left out (`Mais`, `De plus,`).
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.attribution.rule import Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import CITED, COORDINATORS, DASHES, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.bases import basis_opens_at
from selon.languages.fr.syntax.connectors import past_connectors
from selon.languages.fr.syntax.extents import trimmed
from selon.languages.fr.syntax.headlines import past_topic
from selon.languages.fr.syntax.inversion import Inversion
from selon.languages.fr.syntax.quoted import is_sentence, row_to
from selon.languages.fr.syntax.verbless import is_verbless

#: Words that open an addition of the article.
_ADDITIONS = frozenset(
    {
        "qui",
        "que",
        "dont",
        "où",
        "alors",
        "tandis",
        "selon",
        "ce",
        "après",
        "lors",
        "avant",
        "au",
        "dans",
        "à",
        "en",
        "pendant",
        "sur",
        "pour",
        "avec",
    }
)
_OPENERS = QUE | {"qui", "dont", "où", "lorsque", "quand", "si", "puisque", "comme"}
_SUBJECT_STARTS = frozenset({"DET", "PRON", "PROPN"})
_STOPS = frozenset({".", "!", "?", "…"})
_BREAKS = frozenset({",", ".", "–", "—", ":"})


def behind(inversion: Inversion) -> int:
    """The token behind cue and source: `a-t-il dit` ends with its participle, not with the pronoun inside."""
    return max(inversion.end, inversion.group.end)


def broken(context: Context, quotation: Quotation, inversion: Inversion) -> tuple[Range, ...]:
    """« A, a dit X, B »: the quotation less the incise, and with it the words of the sentence before its first mark."""
    left_end = context.doc[inversion.start].idx
    right_start = _resumes(context, inversion, context.passage.first_token_from(quotation.inner_end))
    left = trimmed(context, quotation.inner_start, left_end)
    if left[1] > left[0]:
        left = trimmed(context, _partly_quoted_start(context, quotation), left_end)
    if right_start is None:
        return (left,)
    return left, trimmed(context, context.doc[right_start].idx, quotation.inner_end)


def _partly_quoted_start(context: Context, quotation: Quotation) -> int:
    """`Une décision prise « en rapport avec l'été, explique X. »`: the sentence goes on in the quotation, so it begins
    before the mark."""
    inner = context.text[quotation.inner_start : quotation.inner_start + 1]
    whole = before(context, quotation)[0][0]
    return whole if inner.islower() and whole < quotation.start else quotation.inner_start


def _resumes(context: Context, inversion: Inversion, limit: int) -> int | None:
    """The token at which what was said goes on behind the incise, if it does before `limit`. Who relays it (`, cité par
    Y.`) belongs to the incise, and what the article says of the source up to the end of the sentence."""
    doc, relayed = context.doc, CITED
    i = _past_asides(context, behind(inversion), limit)
    while i < limit - 1:
        if doc[i].text == "," and _tells_of_source(context, i + 1, limit):
            i = max(i + 1, context.passage.sentence(i)[1] - 1)
        elif doc[i].text in _BREAKS and doc[i + 1].lower_ not in relayed:
            return i + 1
        else:
            i += 1
    return None


def _past_asides(context: Context, i: int, limit: int) -> int:
    """`…, dit X, chargée de mission, interrogée par Y, B`: the comma or the stop behind what the article says of X. B
    has a subject; a verb of its own would go on with what stands before the incise."""
    doc, start = context.doc, i
    end = min(limit, context.passage.sentence(max(i - 1, 0))[1])
    while i + 1 < end and doc[i].text == "," and _opens_aside(context, i + 1):
        i = next((k for k in range(i + 1, end) if doc[k].text in _BREAKS), end)
        if i >= end or any(is_finite(g) for g in context.passage.verbs.values() if start <= g.head < i):
            return start
    stops = i < limit and (doc[i].text == "." or (i + 1 < limit and doc[i + 1].pos_ in _SUBJECT_STARTS))
    return i if stops else start


def _opens_aside(context: Context, i: int) -> bool:
    """A participle, or a role without its article: `chargée de mission`, `membre de la direction`."""
    token = context.doc[i]
    participle = token.pos_ in {"VERB", "ADJ"} and feature(token, "VerbForm") == "Part"
    return participle or (token.pos_ == "NOUN" and token.lemma_.lower() in words("speakers"))


def _tells_of_source(context: Context, i: int, limit: int) -> bool:
    """`…, explique X, chargée de mission. B`: the sentence ends with the aside, and the quotation goes on behind."""
    doc, end = context.doc, context.passage.sentence(i - 1)[1]
    participle = doc[i].pos_ in {"VERB", "ADJ"} and feature(doc[i], "VerbForm") == "Part"
    role = doc[i].pos_ == "NOUN"
    return (
        (participle or role or doc[i].lower_ in {"qui", "dont"})
        and end < limit
        and not _goes_on_behind_comma(context, i, end)
    )


def _goes_on_behind_comma(context: Context, i: int, end: int) -> bool:
    """Whether what was said may go on within [i, end): behind a comma, unless a relative clause opens the aside and
    nothing behind the comma has a verb (`, qui vend des pommes, surtout au printemps. B`)."""
    doc = context.doc
    comma = next((k for k in range(i, end) if doc[k].text == ","), None)
    if comma is None:
        return False
    return doc[i].lower_ not in {"qui", "dont"} or any(t.pos_ in {"VERB", "AUX"} for t in doc[comma:end])


def _opens_sentence(context: Context, quotation: Quotation, ahead: str) -> bool:
    """`… dans l'école."On a peur", dit-elle`: a full stop stands before the mark and a capital behind it, whatever the
    parser made of the join."""
    return ahead[-1:] in _STOPS and context.text[quotation.inner_start : quotation.inner_start + 1].isupper()


def before(context: Context, quotation: Quotation) -> tuple[Range, ...]:
    """The quotation with what stands before it in its sentence, unless that introduces it (`: « … »`); of several in a
    row the first with what stands before it (`Le texte est « injuste », « bâclé »`), if none is a sentence."""
    passage, row = context.passage, row_to(context, quotation)
    alone = tuple(trimmed(context, q.inner_start, q.inner_end) for q in row)
    last, quotation = quotation, row[0]
    first = passage.token_at(quotation.start)
    opening = past_topic(context, passage.sentence(first)[0], first)
    start = context.doc[opening].idx
    ahead = context.text[start : quotation.start].rstrip()
    if (
        not quotation.opened
        or (len(row) > 1 and any(is_sentence(context, q) for q in row))
        or not any(c.isalnum() for c in ahead)
        or ahead.endswith(":")
        or _opens_sentence(context, quotation, ahead)
        or passage.quotation_at(start)
        or _has_incise(context, start, quotation.start)
        or _joins(context, opening, first, quotation)
    ):
        return alone
    start = context.doc[past_connectors(context, opening, first)].idx
    return (trimmed(context, start, last.end),) if start < quotation.start else alone


def _joins(context: Context, opening: int, first: int, quotation: Quotation) -> bool:
    """`On a appelé, mais « il était déjà parti », a dit X`: a clause of the article, and one that is quoted. Not
    `« A », mais « B », a dit X`, where both are."""
    doc = context.doc
    joined = first > opening + 1 and doc[first - 1].lower_ == "mais" and doc[first - 2].text == ","
    quoted = context.passage.quotation_opening_at(opening) is not None
    return joined and not quoted and is_sentence(context, quotation)


def _has_incise(context: Context, start: int, end: int) -> bool:
    """Whether a cue that has its own quotation stands between two offsets: « A », dit X, « B », ajoute Y."""
    quoted = any(start <= q.start and q.end < end for q in context.passage.quotations_over(start, end))
    return quoted and any(t.i in context.cues and start <= t.idx < end for t in context.doc.between(start, end))


def after(context: Context, inversion: Inversion) -> tuple[Range, ...]:
    """« A », a dit X, « B »: a second quotation in the same sentence right after the incise."""
    end = context.passage.sentence(inversion.start)[1]
    offset = context.passage.offsets(inversion.start, behind(inversion))[1]
    last = context.passage.offsets(inversion.start, end)[1]
    for q in context.passage.quotations_over(offset, last):
        if offset <= q.start < last and q.depth == 0:
            between = context.text[offset : q.start].strip()
            if between in {",", "", ":", "–", "—"} or _is_aside(context, offset, q):
                return (trimmed(context, q.inner_start, q.inner_end),)
    return ()


def _is_aside(context: Context, offset: int, quotation: Quotation) -> bool:
    """« A », dit X, chargée de mission, « B »: between two commas, no finite verb, and B goes on small."""
    passage = context.passage
    start, end = passage.first_token_from(offset), passage.token_at(quotation.start)
    tokens = context.doc[start:end]
    if len(tokens) < 2 or tokens[0].text != "," or tokens[-1].text != ",":
        return False
    own = any(t.text in ".;:" or feature(t, "VerbForm") in {"Fin", "Inf"} for t in tokens[1:-1])
    own = own or any(t.i in context.cues and feature(t, "Tense") == "Pres" for t in tokens[1:-1])
    return not own and context.text[quotation.inner_start : quotation.inner_start + 1].islower()


def without_marks(context: Context, inversion: Inversion) -> tuple[Range, ...]:
    """The sentence around the incise; nothing where it is no clause that somebody could say."""
    start, end = context.passage.sentence(inversion.start)
    start = past_connectors(context, past_topic(context, start, inversion.start), inversion.start)
    verbless = is_verbless(context, start, inversion.start - 1, inversion)
    if (
        inversion.start - start < 2
        or not (verbless or _is_clause(context, start, inversion.start))
        or (not _is_enclosed(context, inversion) and _has_subject_before(context, inversion))
    ):
        return ()
    asked = context.doc[inversion.start - 1].text in {"?", "!"}
    complete = asked or verbless or main_verb_before(context, start, inversion.start)
    if not complete and not _resumes_with_verb(context, inversion, end):
        return ()
    left = trimmed(context, *context.passage.offsets(start, _stray_group(context, start, inversion.start)))
    right = _right_piece(context, inversion, start, end)
    return tuple(r for r in ((left, right) if right else (left,)) if r[1] > r[0])


def _is_enclosed(context: Context, inversion: Inversion) -> bool:
    """`Le projet – a reconnu la maire – coûtera`, `Le projet (reconnaît la maire) coûtera`: marks on both sides."""
    doc, end = context.doc, behind(inversion)
    pair = (doc[inversion.start - 1].text, doc[end].text if end < len(doc) else "")
    return pair == ("(", ")") or set(pair) <= DASHES


def _stray_group(context: Context, start: int, i: int) -> int:
    """`…, le Service de sécurité (SVR) a déclaré M. Roy`: a noun group strays between the comma and the verb of a
    garbled incise. It names who speaks, so the content ends at the comma before it."""
    if context.doc[i - 1].text == "(":
        return i - 1
    if context.doc[i - 1].text != ")":
        return i
    return next((k for k in range(i - 1, start, -1) if context.doc[k].text == ","), i)


def _has_subject_before(context: Context, inversion: Inversion) -> bool:
    """`Le ministre, M. Roy, a souligné le manque …`: no inversion, the group behind the verb is its object."""
    if inversion.group.clitic is not None:
        return False
    if _is_object_behind(context, inversion):
        return True
    verbs = {context.doc[inversion.group.head], context.doc[inversion.group.first]}
    subjects = [c for v in verbs for c in v.children if c.dep_.startswith("nsubj")]
    if not subjects or any(s.i >= inversion.start for s in subjects):
        return False
    return not main_verb_before(context, max(s.i for s in subjects), inversion.start)


def _is_object_behind(context: Context, inversion: Inversion) -> bool:
    """`Une étude menée à Lorme, analyse le lien …`, `Un ouvrage (il y en a) demande du temps`: no clause stands before
    the verb, brackets aside, and what stands behind it could not speak."""
    start, end = context.passage.sentence(inversion.start)
    if _could_speak(context, inversion) or _goes_on_alone(context, inversion, end):
        return False
    return not any(feature(t, "VerbForm") == "Fin" for t in _outside_brackets(context, start, inversion.start))


def _could_speak(context: Context, inversion: Inversion) -> bool:
    head = group_head(context.doc, inversion.subject, inversion.end, context.passage.grammar)
    return head.pos_ != "NOUN" or head.lemma_.lower() in words("speakers") | words("documents")


def _goes_on_alone(context: Context, inversion: Inversion, end: int) -> bool:
    """`Le vol, indique la holding, était …`; a coordinator would add a second clause to a first."""
    following = behind(inversion) + 1
    coordinated = following < end and context.doc[following].lower_ in COORDINATORS
    return not coordinated and _resumes_with_verb(context, inversion, end)


def _outside_brackets(context: Context, start: int, end: int) -> Iterator[Token]:
    inside = False
    for token in context.doc[start:end]:
        inside = token.text == "(" or (inside and token.text != ")")
        if not inside:
            yield token


def main_verb_before(context: Context, start: int, end: int) -> bool:
    """A finite verb stands before that no relative pronoun or conjunction makes subordinate; one makes one verb so, and
    those coordinated with it: `les demandes que X a faites | ont été ignorées`."""
    subordinate: Token | None = None
    for t in context.doc[start:end]:
        if t.dep_ == "acl":  # `le corps consulaire`: what hangs on a noun like that is no clause
            continue
        if _is_finite(t):
            opener = next(
                (w for w in reversed(context.doc[start : t.i]) if w.lower_ in _OPENERS or w.text in ",:;"), None
            )
            if opener is None or opener.lower_ not in _OPENERS:
                return True
            if (
                subordinate is not None
                and subordinate.i > opener.i
                and not _is_coordinated(context, subordinate.i, t.i)
            ):
                return True
            subordinate = t
    return False


def _is_coordinated(context: Context, left: int, right: int) -> bool:
    return any(w.lower_ in COORDINATORS for w in context.doc[left:right])


def _resumes_with_verb(context: Context, inversion: Inversion, end: int) -> bool:
    """`Le vol, a indiqué la holding, était le premier`: the verb of the interrupted clause comes behind the incise."""
    at = behind(inversion)
    return (
        at < end
        and context.doc[at].text in {",", ")"} | DASHES
        and any(_is_finite(context.doc[k]) for k in range(at, end))
    )


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and feature(token, "VerbForm") not in {"Part", "Inf"}


def _is_clause(context: Context, start: int, end: int) -> bool:
    """What precedes is more than an adverbial: some noun or verb stands in it."""
    return any(t.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "PRON"} for t in context.doc[start:end])


def _right_piece(context: Context, inversion: Inversion, start: int, end: int) -> Range | None:
    i = behind(inversion)
    if i >= end or context.doc[i].text not in {",", ")"} | DASHES:
        return None
    following = i + 1
    if following >= len(context.doc):  # the text was cut off behind the comma
        return None
    opening = context.passage.quotation_opening_at(following)
    if opening is not None and opening.end > context.passage.offsets(following, end)[1]:
        return trimmed(context, opening.inner_start, opening.inner_end)  # `C'est, dit X, « A. B »`
    if following >= end or not _goes_on(context, following, start, inversion.start, end):
        return None
    return trimmed(context, *context.passage.offsets(following, end))


def _goes_on(context: Context, i: int, start: int, cut: int, end: int) -> bool:
    """Whether the content resumes at token `i`. It must if nothing finite stood before the incise; what the source
    leans on is none of it (`…, avance le laboratoire, se fondant sur l'analyse`)."""
    if basis_opens_at(context, i, end):
        return False
    finite_before = any(context.doc[k].pos_ in {"VERB", "AUX"} for k in range(start, cut))
    if not finite_before:
        return True
    group = context.group_beginning_at(i)
    if group is not None and group.form in {Form.GERUND, Form.PARTICIPLE}:
        return False
    return context.doc[i].lower_ not in _ADDITIONS | CITED and any(
        feature(context.doc[k], "VerbForm") in {"Fin", "Inf"} for k in range(i, end)
    )
