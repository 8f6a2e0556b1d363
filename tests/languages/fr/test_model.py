"""The shipped French pipeline on sentences written for this test: what attribution needs from it."""

import json
from pathlib import Path

import pytest
import spacy

import selon.languages.fr
from selon.languages.fr.tokens import plain_spaces

MODEL = Path(selon.languages.fr.__path__[0]) / "model"


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


def speaker_of(doc, verb):
    """The subject that the parser gives to the word `verb`."""
    found = [token.text for token in doc if token.dep_.startswith("nsubj") and token.head.text == verb]
    return found[0] if len(found) == 1 else found


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("« Le pont rouvrira en mai », a promis la maire de Vannes.", "promis", "maire"),
        ("« Nous manquons de lits », déplore Anne Kerbrat, infirmière à Brest.", "déplore", "Anne"),
        ("« Personne ne nous a prévenus », raconte un pêcheur.", "raconte", "pêcheur"),
        ("“La grève continue”, ont annoncé vendredi les cheminots.", "annoncé", "cheminots"),
        ('"Ce vote est une erreur", a-t-elle regretté devant la presse.', "regretté", "-t-elle"),
        ("« Je ne savais pas », répète-t-il.", "répète", "-t-il"),
        ("Le barrage a tenu, précise la préfecture dans un communiqué.", "précise", "préfecture"),
        ("Les récoltes seront mauvaises, ont prévenu lundi deux coopératives.", "prévenu", "coopératives"),
        ("« Cette loi, explique l’avocate, protège les victimes. »", "explique", "avocate"),
        ("« Ils ont menti », s’est indignée la sénatrice.", "indignée", "sénatrice"),
        ("« La centrale est sûre », a assuré à l’AFP le directeur du site, Marc Le Goff.", "assuré", "directeur"),
        ("« On attend toujours », soupirent les riverains.", "soupirent", "riverains"),
    ],
)
def test_the_inverted_subject_of_a_reporting_verb(nlp, text, verb, speaker):
    assert speaker_of(nlp(text), verb) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "« La route est coupée », a indiqué la gendarmerie.",
        "« La route est coupée », indique-t-elle.",
        "La route est coupée, a indiqué samedi la gendarmerie.",
    ],
)
def test_the_quotation_is_the_root_and_the_incise_is_inserted(nlp, text):
    doc = nlp(text)
    root = next(token for token in doc if token.dep_ == "ROOT")
    cue = next(token for token in doc if token.lemma_ == "indiquer")
    assert root.text == "coupée"
    assert (cue.dep_, cue.head) == ("parataxis:insert", root)


@pytest.mark.parametrize(
    ("text", "verb", "content"),
    [
        ("Le ministre affirme que les travaux commenceront lundi.", "affirme", "commenceront"),
        ("Le syndicat a annoncé jeudi qu’il quittait la réunion.", "annoncé", "quittait"),
        ("Elle a dit que la décision était prise.", "dit", "prise"),
    ],
)
def test_the_completive_hangs_on_its_verb(nlp, text, verb, content):
    doc = nlp(text)
    clause = next(token for token in doc if token.text == content)
    assert (clause.dep_, clause.head.text) == ("ccomp", verb)


def test_a_subject_before_its_verb_is_not_lost(nlp):
    doc = nlp("Le porte-parole de l’armée a déclaré que deux soldats avaient été blessés.")
    assert speaker_of(doc, "déclaré") == "porte-parole"
    assert speaker_of(doc, "blessés") == "soldats"


def test_selon_governs_nothing_and_marks_its_source(nlp):
    doc = nlp("Selon le procureur, l’incendie est accidentel.")
    source = next(token for token in doc if token.text == "procureur")
    assert doc[0].dep_ == "case"
    assert doc[0].head == source
    assert source.dep_.startswith("obl")


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Ils ont reconnu les faits.", "reconnu", "reconnaître"),
        ("Les journaux ont cessé de paraître.", "journaux", "journal"),
        ("Elle prévient les habitants.", "prévient", "prévenir"),
        ("Il s’agirait d’une erreur.", "agirait", "agir"),
        ("Selon les autorités locales", "locales", "local"),
        ("L’économie ralentit.", "L’", "le"),
        ("Qu’a-t-il voulu dire ?", "a", "avoir"),
    ],
)
def test_lemmas(nlp, text, word, lemma):
    assert next(token.lemma_ for token in nlp(text) if token.text == word) == lemma


def test_the_conditional_is_seen(nlp):
    doc = nlp("L’attaque aurait fait trois morts.")
    auxiliary = next(token for token in doc if token.text == "aurait")
    assert auxiliary.morph.get("Mood") == ["Cnd"]
    assert auxiliary.pos_ == "AUX"


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_apostrophes_change_nothing(nlp, apostrophe):
    doc = nlp(f"L{apostrophe}usine n{apostrophe}a pas fermé, dit l{apostrophe}élu.")
    assert [token.lemma_ for token in doc][:4] == ["le", "usine", "ne", "avoir"]
    assert speaker_of(doc, "dit") == "élu"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_break_spaces_mapped_to_spaces_change_nothing(nlp, space):
    text = "« Le pont rouvrira », a promis la maire."
    typeset = text.replace("« ", f"«{space}").replace(" »", f"{space}»")
    assert [(t.idx, t.dep_, t.lemma_) for t in nlp(plain_spaces(typeset))] == [
        (t.idx, t.dep_, t.lemma_) for t in nlp(text)
    ]


def test_no_break_spaces_left_in_do_not_cost_the_speaker(nlp):
    assert speaker_of(nlp("«\u00a0Le pont rouvrira en mai\u00a0», a promis la maire."), "promis") == "maire"


def test_boundaries_set_before_the_parser_are_kept(nlp):
    doc = nlp.make_doc("Le maire a parlé. Il a plu. « Oui », dit-il.")
    for token in doc:
        token.is_sent_start = token.i in {0, 5}
    for name, component in nlp.pipeline:
        doc = component(doc)
        assert name in nlp.pipe_names
    assert [sentence.text for sentence in doc.sents] == ["Le maire a parlé.", "Il a plu. « Oui », dit-il."]


def test_sentences_are_found_without_them(nlp):
    doc = nlp("Le maire a parlé devant les habitants. La préfète a refusé de répondre.")
    assert len(list(doc.sents)) == 2


def test_the_folder_ships_its_papers():
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    assert meta["lang"] == "fr"
    assert "LGPL-LR" in (MODEL / "LICENSES.md").read_text(encoding="utf-8")
    assert "Sequoia" in (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) < 40e6
    assert "/work/" not in (MODEL / "config.cfg").read_text(encoding="utf-8")
