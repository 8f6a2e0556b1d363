"""The words that the repaired tokenizer makes, against Universal Dependencies' own."""

import pytest
import spacy

from selon.languages.fr.tokens import plain_spaces, repair


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("fr")
    repair(pipeline)
    return pipeline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a-t-il dit", "a|-t-il|dit"),
        ("Y a-t-il", "Y|a|-t-il"),
        ("ajoute-t-elle", "ajoute|-t-elle"),
        ("A-T-IL", "A|-T-IL"),
        ("dit-elle", "dit|-elle"),
        ("est-il", "est|-il"),
        ("semble-t-il", "semble|-t-il"),
        ("a-t-on appris", "a|-t-on|appris"),
        ("auraient-ils", "auraient|-ils"),
        ("puis-je", "puis|-je"),
        ("est-ce", "est|-ce"),
        ("qu'est-ce que", "qu'|est|-ce|que"),
        ("Dites-le-moi", "Dites|-le|-moi"),
        ("vas-y", "vas|-y"),
        ("allez-vous-en", "allez|-vous|-en"),
        ("ce jour-là", "ce|jour|-là"),
    ],
)
def test_clitics_after_a_verb_are_words(nlp, text, words):
    assert [token.text for token in nlp(text)] == words.split("|")


@pytest.mark.parametrize(
    "word",
    [
        "Dupont-Aignan", "Jean-Luc", "Saint-Étienne", "Seine-et-Marne", "Villeneuve-la-Garenne", "Bourg-en-Bresse",
        "là-bas", "celui-ci", "celle-là", "lui-même", "peut-être", "c'est-à-dire", "c’est-à-dire", "rendez-vous",
        "porte-parole", "Rendez-vous", "vice-président", "franco-allemand", "Peut-être", "ex-Twitter",
        "aujourd'hui", "aujourd’hui", "Aujourd’hui", "quelqu'un", "quelqu’un", "presqu'île", "prud'hommes", "N’Djamena",
        "main-d’œuvre", "M.", "Mme", "Mlle", "Dr.", "etc.", "12,5", "2006-08-07", "Covid-19", "km/h", "traité(e)",
    ],
)  # fmt: skip
def test_one_word(nlp, word):
    assert [token.text for token in nlp(word)] == [word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'AFP", "l'|AFP"),
        ("l’AFP", "l’|AFP"),
        ("L’économie qu’il défend", "L’|économie|qu’|il|défend"),
        ("jusqu’à l’été", "jusqu’|à|l’|été"),
        ("d'après l'armée", "d'|après|l'|armée"),
        ("parce qu’aujourd’hui", "parce|qu’|aujourd’hui"),
        ("M. Dupont-Aignan n’est-il pas", "M.|Dupont-Aignan|n’|est|-il|pas"),
        ("du parti aux urnes", "du|parti|aux|urnes"),
        ("10 000 euros", "10|000|euros"),
        ("le 8 février 2022.", "le|8|février|2022|."),
        ("hommes/femmes", "hommes|/|femmes"),
        ("« Oui », dit-il.", "«|Oui|»|,|dit|-il|."),
        ('"Non", a-t-elle répété.', '"|Non|"|,|a|-t-elle|répété|.'),
        ("“Non” (CGT).", "“|Non|”|(|CGT|)|."),
        ("d’une « alliance »", "d’|une|«|alliance|»"),
        ("l’« opération »", "l’|«|opération|»"),
        ("– Oui, dit-il… – Non !", "–|Oui|,|dit|-il|…|–|Non|!"),
        ("le match Paris–Lyon", "le|match|Paris|–|Lyon"),
    ],
)
def test_words_of_a_text(nlp, text, words):
    assert [token.text for token in nlp(text)] == words.split("|")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_a_no_break_space_never_sticks_to_a_word(nlp, space):
    words = [token.text for token in nlp(f"«{space}Oui{space}», 10{space}000{space}€{space}!") if not token.is_space]
    assert words == ["«", "Oui", "»", ",", "10", "000", "€", "!"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_plain_spaces_keep_every_offset(nlp, space):
    text = f"«{space}Le budget{space}?{space}», s’interroge-t-il."
    plain = plain_spaces(text)
    assert len(plain) == len(text)
    assert [token.text for token in nlp(plain)] == ["«", "Le", "budget", "?", "»", ",", "s’", "interroge", "-t-il", "."]
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in nlp(plain))


def test_both_apostrophes_have_one_norm(nlp):
    straight, curly = nlp("L'eau qu'il a aujourd'hui"), nlp("L’eau qu’il a aujourd’hui")
    assert [token.norm_ for token in straight] == [token.norm_ for token in curly]


def test_the_text_is_kept(nlp):
    text = "Le  « non »\u00a0: a-t-il dit\n\nà l’AFP ?"
    assert nlp(text).text == text


def test_a_saved_pipeline_does_not_need_the_repair(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "Est-ce que M. Dupont-Aignan l’a-t-il dit aujourd’hui ?"
    assert [(t.text, t.norm_) for t in again(text)] == [(t.text, t.norm_) for t in nlp(text)]
