"""Repairs of the tagging around cues, made once before the rules read a document.

Most go by the closed list of cue verbs. A verb form gets its true lemma, and is finite if it can be nothing else
(`s'extasie`). A form that the tagger took for a noun or an adjective becomes a verb where word order leaves no choice:
behind a comma or a closing quotation mark and before a noun group or a clitic (`« … », juge Mme Roy`), behind a clitic
(`l'accuse`), between a noun and a quotation, `que` or an infinitive (`conteste avoir falsifié`), as an infinitive
behind its preposition (`d'interdire`), and as a participle behind `avoir` or at the head of a sentence, where a gerund
may stand too. `fait` in `fait savoir` is a verb as well.

Five reach beyond the list. A noun for a person that the tagger took for an adjective is a noun behind its article. The
verbs of silence get their lemma as well; the words of a set phrase such as `par la suite` are adverbs; `avoir` and
`être` that these or `de son côté` part from the participle are auxiliaries; and an adjective is a verb if it has a
subject, no copula and the ending of a finite verb.
"""

from __future__ import annotations

from functools import cache

from selon.analysis.document import Doc, Token
from selon.languages.fr.conjugation import Entry, forms_of
from selon.languages.fr.cues import load
from selon.languages.fr.forms import DE, DE_OR_DU, ELIDED_DE, MANNERS, QUE, TURNS, both
from selon.languages.fr.lexicons import words

_BEFORE = frozenset({",", "»", "”", '"', "''", "!", "?", "…", "–", "—", "›"})
_OPENING = frozenset({"«", "“", '"', "''"})
_INVERTED = frozenset({"-il", "-elle", "-on", "-ils", "-elles", "-t-il", "-t-elle", "-t-on"})
_MISTAKEN = frozenset({"NOUN", "ADJ", "PROPN", "ADV", "X", "INTJ"})
_NAMES = frozenset({"NOUN", "PROPN", "X"})
_FOLLOWING = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADV", "ADP", "NUM"})
_FINITE_ENDINGS = ("e", "ent", "ait", "aient")
_CAUSED = frozenset({"savoir", "valoir", "remarquer", "observer", "entendre", "part", "état"})
_CLITICS = both("l'", "le", "la", "les", "lui", "leur", "se", "s'", "il", "elle", "on", "ils", "elles")
_ARTICLES = both("l'", "le", "la", "les", "un", "une")
_NEGATION = both("ne", "n'", "pas", "plus", "jamais")
_LEADS = DE | {"à", "pour", "sans", "ne", "pas"}
_SHORTEST_ADVERBIAL = 2
_MORPHS = {
    "finite": "Mood=Ind|Person=3|Tense=Pres|VerbForm=Fin",
    "conditional": "Mood=Cnd|Person=3|VerbForm=Fin",
}


@cache
def _forms() -> dict[str, tuple[Entry, ...]]:
    simple = {
        verb.split(" ")[-1].split("'")[-1] if verb.startswith(("se ", "s'")) else verb.split(" ")[0]
        for verb in load().verbs
    }
    return forms_of(sorted(simple))


@cache
def _silence() -> dict[str, tuple[Entry, ...]]:
    return forms_of(sorted(words("verbs_of_silence")))


def repair(doc: Doc) -> Doc:
    """The document with its cue verbs put right."""
    forms = _forms()
    _mark_adverbials(doc)
    for token in doc:
        entries = forms.get(token.lower_) or (forms.get(_accented(token)) if token.text[0] == "E" else None)
        if token.pos_ == "VERB" and token.lemma_ in {"avoir", "être"} and _is_auxiliary(doc, token.i):
            token.pos_ = "AUX"
        if entries is None and token.pos_ == "VERB" and (known := _silence().get(token.lower_)):
            _relemmatise(token, known)
        if entries is None:
            if token.pos_ == "ADJ" and _is_somebody(doc, token.i):
                token.pos_ = "NOUN"
            elif token.lower_.endswith(_FINITE_ENDINGS) and (
                (token.pos_ == "ADJ" and _is_parsed_as_verb(token)) or _is_inserted(doc, token)
            ):
                _make_verb(token, token.lemma_, _MORPHS["finite"])
            continue
        if token.pos_ == "VERB" and _tells_the_manner(doc, token.i):
            token.pos_ = "ADJ"
            continue
        if token.pos_ == "VERB" and _is_noun_behind_de(doc, token.i):
            token.pos_ = "NOUN"
            continue
        if token.pos_ == "AUX" and (_opens_set_phrase(doc, token.i) or token.lemma_ in words("verbs_of_avowal")):
            token.pos_ = "VERB"
            continue
        if token.pos_ == "VERB":
            _relemmatise(token, entries)
        elif token.pos_ in _MISTAKEN:
            _retag(doc, token, entries)
    return doc


@cache
def _adverbials() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The set phrases by their first word, cut as the tokenizer cuts them."""
    phrases = [tuple(phrase.replace("'", "' ").split()) for phrase in words("adverbials")]
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}


def _mark_adverbials(doc: Doc) -> None:
    """`a par la suite demandé`, `indique en outre la préfecture`: each word of the phrase is an adverb."""
    plain, adverbials = [t.lower_.replace("’", "'") for t in doc], _adverbials()
    for i in [i for i, word in enumerate(plain) if word in adverbials]:
        size = max((len(p) for p in adverbials[plain[i]] if tuple(plain[i : i + len(p)]) == p), default=0)
        for token in doc[i : i + size]:
            token.pos_ = "ADV"


def _tells_the_manner(doc: Doc, i: int) -> bool:
    """`montre de façon précise que`: behind `de façon` stands an adjective."""
    return i > 1 and doc[i - 1].lower_ in MANNERS and doc[i - 2].lower_ in DE


def _is_noun_behind_de(doc: Doc, i: int) -> bool:
    """`malgré le peu d'estime qu'il lui portait`: no finite verb stands behind an elided `de`."""
    return i > 0 and doc[i - 1].lower_ in ELIDED_DE and "Fin" in doc[i].morph.get("VerbForm", [])


def _accented(token: Token) -> str:
    """`Evoquant`: pages leave the accent off a capital."""
    return "é" + token.lower_[1:]


def _is_somebody(doc: Doc, i: int) -> bool:
    """`a confié le libraire à`, `la plaignante soutient`: a noun for a person right behind an article, no noun behind
    it."""
    article = i > 0 and doc[i - 1].lower_ in _ARTICLES and doc[i].lemma_.lower() in words("speakers")
    return article and (i + 1 >= len(doc) or doc[i + 1].pos_ not in {"NOUN", "PROPN", "ADJ"})


def _is_auxiliary(doc: Doc, i: int) -> bool:
    """`a quant à lui rappelé`, `a, de son côté, rappelé`, `a par la suite demandé`: what stands between hides the
    participle from the tagger."""
    start = i + 1 + (i + 1 < len(doc) and doc[i + 1].text == ",")
    behind = start + 3 if tuple(t.lower_ for t in doc[start : start + 3]) in TURNS else start
    while behind < len(doc) and doc[behind].pos_ == "ADV":
        behind += 1
    if behind - start < _SHORTEST_ADVERBIAL:
        return False
    behind += behind < len(doc) and doc[behind].text == ","
    return behind < len(doc) and "Part" in doc[behind].morph.get("VerbForm", [])


def _relemmatise(token: Token, entries: tuple[Entry, ...]) -> None:
    lemmas = {entry.lemma for entry in entries}
    if token.lemma_ not in lemmas and len(lemmas) == 1:
        token.lemma_ = entries[0].lemma
    if "Part" in token.morph.get("VerbForm", []) and all(entry.kind in _MORPHS for entry in entries):
        token.set_morph(_MORPHS[entries[0].kind])


def _retag(doc: Doc, token: Token, entries: tuple[Entry, ...]) -> None:
    infinitive = next((e for e in entries if e.kind == "infinitive"), None)
    if infinitive is not None and _follows_preposition(doc, token.i):
        _make_verb(token, infinitive.lemma, "VerbForm=Inf")
        return
    participle = next((e for e in entries if e.kind == "participle"), None)
    if participle is not None and (_opens_sentence(doc, token.i) or _has_auxiliary(doc, token.i)):
        _make_verb(token, participle.lemma, "Tense=Past|VerbForm=Part")
        return
    gerund = next((e for e in entries if e.kind == "gerund"), None)
    if gerund is not None and doc[token.i].is_sent_start and token.pos_ in _NAMES:
        _make_verb(token, gerund.lemma, "Tense=Pres|VerbForm=Part")
        return
    finite = next((e for e in entries if e.kind in _MORPHS), None)
    if finite is None or token.text[0].isupper():
        return
    if (
        _stands_before_quotation(doc, token.i)
        or _stands_before_colon(doc, token.i)
        or _has_inverted_clitic(doc, token.i)
        or _stands_in_incise(doc, token.i)
        or _follows_clitic(doc, token.i)
        or _stands_before_infinitive(doc, token.i)
        or _is_parsed_as_verb(token)
    ):
        _make_verb(token, finite.lemma, _MORPHS[finite.kind])


def _opens_set_phrase(doc: Doc, i: int) -> bool:
    """`a fait savoir`, `fait valoir`: to the treebank an auxiliary of the infinitive, to attribution one verb of
    speech."""
    following = next((t.lower_ for t in doc[i + 1 : i + 3] if t.pos_ != "ADV"), "")
    return following in _CAUSED and doc[i].lemma_ in {"faire", "laisser"}


def _make_verb(token: Token, lemma: str, morph: str) -> None:
    token.pos_, token.lemma_ = "VERB", lemma
    token.set_morph(morph)


def _is_parsed_as_verb(token: Token) -> bool:
    """`Le proviseur insiste : « … »`: the tagger saw an adjective, the parser gave it a subject and no copula."""
    subject = any(c.dep_.startswith("nsubj") and c.i < token.i for c in token.children)
    return subject and not any(c.dep_ == "cop" for c in token.children)


def _is_inserted(doc: Doc, token: Token) -> bool:
    """`« … », peste Yamina`: the tagger saw a noun, the parser a clause put in, its subject behind it."""
    if token.pos_ not in _MISTAKEN or token.dep_ != "parataxis:insert" or token.i == 0 or token.text[0].isupper():
        return False
    behind = any(c.dep_ == "nsubj" and c.i > token.i for c in token.children)
    return behind and doc[token.i - 1].text in _BEFORE


def _has_inverted_clitic(doc: Doc, i: int) -> bool:
    """`livre-t-il`, `livre t-il`: what an inverted pronoun follows is a verb."""
    behind = [t.lower_ for t in doc[i + 1 : i + 3]]
    return bool(behind) and (behind[0] in _INVERTED or (behind[0] == "t" and behind[-1] in _INVERTED))


def _stands_before_colon(doc: Doc, i: int) -> bool:
    """`Marc Tirol charge : « … »`, `Franck, pâtissier, souffle : "…"`: behind a name or a comma, before a colon and an
    opening mark."""
    if i == 0 or i + 2 >= len(doc) or doc[i + 1].text != ":" or doc[i + 2].text not in _OPENING:
        return False
    return doc[i - 1].pos_ == "PROPN" or doc[i - 1].text == ","


def _opens_sentence(doc: Doc, i: int) -> bool:
    """`Qualifiée de « scandale », la décharge …`: a participle with its complement at the head of a sentence."""
    return bool(doc[i].is_sent_start) and i + 1 < len(doc) and doc[i + 1].lower_ in DE | {"par"}


def _stands_before_quotation(doc: Doc, i: int) -> bool:
    """`L'entraîneur salue « un groupe », …`: behind a noun and before an opening mark or `que`."""
    if i == 0 or i + 1 >= len(doc) or doc[i - 1].pos_ not in {"NOUN", "PROPN"}:
        return False
    opens = doc[i + 1].text in {"«", "“"} or (
        doc[i + 1].text == '"' and doc[i].whitespace_ and not doc[i + 1].whitespace_
    )
    return bool(opens) or doc[i + 1].lower_ in QUE


def _stands_before_infinitive(doc: Doc, i: int) -> bool:
    """`Le médecin conteste avoir falsifié`: behind a noun and before an infinitive, as only a verb can."""
    if i == 0 or doc[i - 1].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return False
    following = next((t for t in doc[i + 1 : i + 4] if t.lower_ not in _NEGATION), None)
    return following is not None and "Inf" in following.morph.get("VerbForm", [])


def _has_auxiliary(doc: Doc, i: int) -> bool:
    """`a même titré « … »`, `avait avec succès contesté`: `avoir` before it, an adverb or `avec` and a noun between."""
    k = i - 1
    while k > 0 and doc[k].pos_ == "ADV":
        k -= 1
    if k > 1 and doc[k].pos_ == "NOUN" and doc[k - 1].lower_ in {"avec", "sans"}:
        k -= 2
    if k < 0 or doc[k].lemma_ != "avoir" or "Fin" not in doc[k].morph.get("VerbForm", []):
        return False
    doc[k].pos_ = "AUX"
    return True


def _follows_clitic(doc: Doc, i: int) -> bool:
    """`Tsahal l'accuse`: a pronoun before it that only a verb can follow."""
    return i > 0 and doc[i - 1].pos_ == "PRON" and doc[i - 1].lower_ in _CLITICS


def _follows_preposition(doc: Doc, i: int) -> bool:
    """`d'interdire`, `à nier`: the infinitive of a cue verb is seldom a noun, and never behind these."""
    return i > 0 and doc[i - 1].lower_ in _LEADS


def _stands_in_incise(doc: Doc, i: int) -> bool:
    if i == 0 or i + 1 >= len(doc):
        return False
    before = doc[i - 1] if not doc[i - 1].is_space or i < 2 else doc[i - 2]
    following = doc[i + 1]
    return (
        before.text in _BEFORE
        and (following.pos_ in _FOLLOWING or following.text.startswith("-"))
        and following.lower_ not in DE_OR_DU
    )
