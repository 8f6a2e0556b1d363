"""Conjugation of the cue verbs: every form that a page may print, and what it may be."""

from __future__ import annotations

import pytest

from selon.languages.fr.conjugation import Entry, forms_of
from selon.languages.fr.cues import load


def kinds(infinitive: str, form: str) -> set[str]:
    return {entry.kind for entry in forms_of([infinitive]).get(form, ())}


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("déclarer", "déclare déclarent déclarait déclaraient déclara déclarèrent déclarera déclareront"),
        ("annoncer", "annonce annonçait annonçaient annonça annoncera"),
        ("juger", "juge jugent jugeait jugeaient jugea"),
        ("répéter", "répète répètent répétait répéta répétera"),
        ("rappeler", "rappelle rappellent rappelait rappela rappellera"),
        ("appuyer", "appuie appuient appuyait appuya appuiera"),
        ("soulever", "soulève soulèvent soulevait souleva soulèvera"),
        ("répliquer", "réplique répliquent répliquait répliqua"),
        ("avertir", "avertit avertissent avertissait avertirent avertira"),
        ("dire", "dit disent disait disaient dirent dira diront"),
        ("prétendre", "prétend prétendent prétendait prétendirent prétendra"),
        ("promettre", "promet promettent promettait promit promettra"),
        ("reconnaître", "reconnaît reconnaissent reconnaissait reconnut reconnaîtra"),
        ("craindre", "craint craignent craignait craignit craindra"),
        ("écrire", "écrit écrivent écrivait écrivit écrira"),
        ("conclure", "conclut concluent concluait conclura"),
        ("maintenir", "maintient maintiennent maintenait maintint maintiendra"),
        ("prévenir", "prévient préviennent prévenait prévint préviendra"),
        ("démentir", "dément démentent démentait démentit démentira"),
        ("apprendre", "apprend apprennent apprenait apprit apprendra"),
        ("répondre", "répond répondent répondait répondit répondra"),
    ],
)
def test_finite_forms(infinitive, forms):
    assert [form for form in forms.split(" ") if "finite" not in kinds(infinitive, form)] == []


@pytest.mark.parametrize(
    ("infinitive", "form", "kind"),
    [
        ("déclarer", "déclarerait", "conditional"),
        ("rappeler", "rappellerait", "conditional"),
        ("dire", "dirait", "conditional"),
        ("admettre", "admettrait", "conditional"),
        ("maintenir", "maintiendrait", "conditional"),
        ("affirmer", "affirmant", "gerund"),
        ("dénoncer", "dénonçant", "gerund"),
        ("exiger", "exigeant", "gerund"),
        ("avertir", "avertissant", "gerund"),
        ("craindre", "craignant", "gerund"),
        ("annoncer", "annoncée", "participle"),
        ("promettre", "promis", "participle"),
        ("reconnaître", "reconnu", "participle"),
        ("écrire", "écrites", "participle"),
        ("affirmer", "affirmer", "infinitive"),
    ],
)
def test_other_forms(infinitive, form, kind):
    assert kind in kinds(infinitive, form)


@pytest.mark.parametrize(
    ("infinitive", "form"),
    [
        ("annoncer", "annoncait"),
        ("juger", "jugait"),
        ("écrire", "écrisent"),
        ("promettre", "promettu"),
    ],
)
def test_what_no_grammar_has(infinitive, form):
    assert kinds(infinitive, form) == set()


def test_a_form_of_two_verbs_has_two_entries():
    assert forms_of(["dédire", "dédier"])["dédit"] == (Entry("dédire", "finite"), Entry("dédire", "participle"))
    lemmas = {entry.lemma for entry in forms_of(["convier", "convenir"])["convient"]}
    assert lemmas == {"convier", "convenir"}


def simple(verb: str) -> str:
    """The verb of an entry: `se dire` is dire, `mettre en garde` is mettre."""
    words = verb.replace("s'", "se ").split(" ")
    return words[1] if words[0] == "se" else words[0]


@pytest.mark.parametrize("infinitive", sorted({simple(verb) for verb in load().verbs}))
def test_every_verb_of_the_lexicon_is_conjugated(infinitive):
    forms = forms_of([infinitive])
    found = {entry.kind for entries in forms.values() for entry in entries}
    assert found == {"finite", "conditional", "infinitive", "gerund", "participle"}
    assert all(form == form.lower() and " " not in form for form in forms)
