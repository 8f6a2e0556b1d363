"""The French of the newswire: elision, contraction, agreement, tenses; and how large its vocabulary is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from benchmarks.newswire import Newswire
from benchmarks.newswire.claims import bind, frames
from benchmarks.newswire.lexicon import adjectives, forms, noun, nouns, synonyms, verb, vocabulary
from benchmarks.newswire.spelling import Style, spell
from benchmarks.newswire.templates import Filling, Phrase, ready, realise, template
from benchmarks.newswire.tokens import COMMA, STOP, Pieces, Token, proper
from benchmarks.newswire.voices import Voice, clause, infinitive, nominal

WRONG = {
    "no contraction": r"\b(?:de|à) (?:le|les)\b",
    "no elision": r"\b(?:le|la|de|ne|se|me|je|que|lorsque|puisque) (?=[aeéèêiîoôu])(?!onz|oui)",
    "elision before a consonant": r"\b(?:[ldnsmj]|qu)['’](?=[bcdfgjklmnpqrstvwxz])",
    "two spaces": r"  ",
    "space before a comma": r" [,.]",
    "doubled word": r"\b(\w{3,}) \1\b",
    "si il": r"\bsi ils?\b",
    "ce before a vowel": r"\bce (?:a|é|i|o|u)\w+",
    "a slot left over": r"[{}*|]",
}


def spelt(*pieces: object) -> str:
    found: list[Token] = []
    for piece in pieces:
        found += piece if isinstance(piece, tuple) and not isinstance(piece, Token) else [piece]  # type: ignore[list-item]
    return spell(tuple(found), Style()).text


@pytest.mark.parametrize("name", sorted(WRONG))
def test_no_page_has(wire: Newswire, name: str) -> None:
    for entry in wire.entries:
        found = re.search(WRONG[name], entry.reading.page.text)
        assert found is None, entry.reading.page.text[max(0, found.start() - 40) : found.end() + 40]


def test_articles_agree_with_their_nouns(wire: Newswire) -> None:
    """`le aide`, `la barrage`: determiner and noun stand side by side as words with lemmas."""
    genders: dict[str, set[str]] = {}
    for one in (one for members in nouns().values() for one in members):
        genders.setdefault(one.lemma, set()).add(one.gender)
    offices = {"porte-parole", "secrétaire", "commissaire", "maire", "député"}
    checked = 0
    for entry in wire.entries[:150]:
        text = entry.reading.page.text
        for left, right in (pair for words in entry.words.values() for pair in pairwise(words)):
            form = text[left.start : left.end].lower()
            gender = genders.get(right.lemma, set()) if right.pos == "NOUN" and right.lemma not in offices else set()
            if form in ("le", "la", "un", "une", "cette") and len(gender) == 1:
                assert ("f" in gender) == (form in ("la", "une", "cette")), text[left.start : right.end]
                checked += 1
    assert checked > 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de le hôpital", "De l’hôpital"),
        ("de le hameau", "Du hameau"),
        ("à les écoles", "Aux écoles"),
        ("à le espoir", "À l’espoir"),
        ("ce accord", "Cet accord"),
        ("parce que il", "Parce qu’il"),
        ("de aujourd'hui", "D’aujourd’hui"),
    ],
)
def test_spelling(text: str, expected: str) -> None:
    words: Pieces = tuple(Token(word, word, "X") for word in text.split())
    assert spell(words, Style()).text == expected


def test_marks_of_an_outlet() -> None:
    words = (*template("c'est faux"), STOP)
    quoted = (Token("«", "«", "PUNCT"), *realise(words, {}), Token("»", "»", "PUNCT"), COMMA)
    assert spell(quoted, Style("“", "”", "'", "")).text == "“C'est faux.”,"
    assert spell(quoted, Style()).text == "«\u00a0C’est faux.\u00a0»,"


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("annoncer", ("annonçait", "annoncions", "annoncera")),
        ("protéger", ("protégeait", "protégions", "protégera")),
        ("interrompre", ("interrompait", "interrompions", "interrompra")),
        ("acheter", ("achetait", "achetions", "achètera")),
        ("tenir", ("tenait", "tenions", "tiendra")),
    ],
)
def test_conjugation(lemma: str, expected: tuple[str, str, str]) -> None:
    entry = verb(lemma)
    found = (entry.finite("imperfect", "il"), entry.finite("imperfect", "nous"), entry.finite("future", "il"))
    assert found == expected


def test_one_claim_in_all_its_voices() -> None:
    frame = next(f for f in frames()["transport"] if f.verbs[0].lemma == "fermer")
    claim = bind(frame, Random(1), {"town": ready(proper("Lormay"))}, "future")
    claim = replace(claim, verb=verb("fermer"))
    claim.fillings["infra"] = Filling(noun("pont"))
    city = Phrase((Token("la", "le", "DET"), Token("ville", "ville", "NOUN")), "f", False)
    told = Voice(reported=True, adjuncts=0, side=city)
    assert spelt(*clause(claim, Voice(adjuncts=0))) == "Nous fermerons le pont de Lormay"
    assert spelt(*clause(claim, told._replace(shifted=True))) == "La ville fermerait le pont de Lormay"
    assert spelt(*clause(claim, told._replace(passive=True))) == "Le pont de Lormay sera fermé"
    assert spelt(infinitive(claim, told)) == "Fermer le pont de Lormay"
    named = nominal(claim)
    assert named is not None
    assert spelt(named.words) == "La fermeture du pont"


def test_every_frame_can_be_put_in_every_voice() -> None:
    draw = Random(5)
    side = Phrase((Token("elle", "lui", "PRON"),), "f", False)
    known = {"town": ready(proper("Lormay")), "company": ready(proper("Ferrolux")), "accused": ready(proper("Railor"))}
    for theme in frames().values():
        for frame in theme:
            for tense in frame.tenses:
                claim = bind(frame, draw, known, tense)
                for voice in (
                    Voice(),
                    Voice(True, True, side=side),
                    Voice(True, hearsay=True, passive=True, side=side),
                ):
                    subject, predicate = clause(claim, voice, draw)
                    assert subject
                    assert predicate
                assert infinitive(claim, Voice(True, side=side), draw)


def test_the_vocabulary_is_large_and_sorted() -> None:
    content = {n.lemma for members in nouns().values() for n in members} | set(vocabulary("verbs"))
    content |= {a.lemma for members in adjectives().values() for a in members}
    assert len(content) >= 1500
    assert sum(map(len, frames().values())) >= 150
    assert sum(map(len, vocabulary("backgrounds").values())) >= 30
    for group in vocabulary("synonyms"):
        assert len(group) == len(set(group)) > 1
    assert all(lemma in forms() or lemma in content for lemma in synonyms())


def _in_order(row: str) -> tuple[str, str]:
    """The key by which a French dictionary sorts: accents count last."""
    letters = unicodedata.normalize("NFD", row.lower().replace("œ", "oe"))
    return "".join(c for c in letters if not unicodedata.combining(c)), row


@pytest.mark.parametrize("name", ["adjuncts", "backgrounds", "claims", "cues"])
def test_rows_are_sorted_and_unique(name: str) -> None:
    for rows in vocabulary(name).values():
        assert rows == sorted(set(rows), key=_in_order)


@pytest.mark.parametrize("name", ["adjuncts", "backgrounds"])
def test_every_template_is_made_of_known_words(name: str) -> None:
    for rows in vocabulary(name).values():
        for row in rows:
            assert template(row)
