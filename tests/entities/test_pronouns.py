"""Pronouns: gender, number, who spoke last, who was the subject, whose quotation it is."""

from __future__ import annotations

from tests.entities.conftest import Who


def test_the_inverted_pronoun_goes_on(who: Who) -> None:
    text = "« Le pont tiendra », a assuré {Nora Belkacem}. « Nous l'avons vérifié », a-t-{elle} ajouté."
    assert who(text) == ["Nora Belkacem", "Nora Belkacem"]


def test_gender_decides(who: Who) -> None:
    text = "Nora Belkacem a interrogé Yvan Toussaint. {Il} a répondu qu'il ne savait rien. {Elle} a insisté."
    assert who(text) == ["Yvan Toussaint", "Nora Belkacem"]


def test_no_antecedent_no_speaker(who: Who) -> None:
    assert who("{Elle} a promis de revenir. {Quelqu'un} a ri, {on} a applaudi.") == [None, None, None]


def test_people_in_a_quotation_are_in_anothers_discourse(who: Who) -> None:
    text = "{Yvan Toussaint} a pris la parole. « Victor Lemaire est un menteur », a-t-{il} lancé."
    assert who(text) == ["Yvan Toussaint", "Yvan Toussaint"]


def test_a_woman_is_not_il(who: Who) -> None:
    assert who("Nora Belkacem est arrivée. {Il} a dit que tout allait bien.") == [None]


def test_the_last_mentioned(who: Who) -> None:
    text = "Yvan Toussaint a écrit à Victor Lemaire. {Ce dernier} a répondu qu'il viendrait."
    assert who(text) == ["Victor Lemaire"]


def test_i_is_the_speaker_of_the_quotation(who: Who) -> None:
    text = "« {2>Je} vous répète que {2>nous} partirons », a déclaré {Nora Belkacem}."
    assert who(text) == ["Nora Belkacem"] * 3


def test_i_of_the_article_is_nobody(who: Who) -> None:
    assert who("{Je} crois que la mer monte.") == [None]


def test_we_of_a_spokesman_is_whom_he_speaks_for(who: Who) -> None:
    text = (
        "« {1>Nous} avons prévenu les riverains », a dit {Pierre Lagarde, porte-parole de la Société nationale des "
        "chemins}."
    )
    assert who(text)[0] == "Société nationale des chemins"


def test_a_subject_without_a_name(who: Who) -> None:
    assert who("{Le maire} a salué les pompiers. {Il} a rappelé les règles.") == ["maire", "maire"]


def test_as_for_the_prefect(who: Who) -> None:
    text = "M. Ferrand s'est réjoui du succès. Quant au sous-préfet, {il} a appelé à la prudence."
    assert who(text) == ["sous-préfet"]


def test_the_one_whom_the_cue_judges(who: Who) -> None:
    text = "{Nora Belkacem} a critiqué Alice Renoir pour son silence lorsqu'{0>elle} a promis une loi."
    assert who(text) == ["Nora Belkacem", "Alice Renoir"]


def test_plural_bodies(who: Who) -> None:
    text = "{Les États-Unis} ont refusé. {Ils} ont dit attendre une réponse."
    assert who(text) == ["États-Unis", "États-Unis"]


def test_in_someones_eyes(who: Who) -> None:
    text = "{Nora Belkacem} a défendu le projet. À {ses} yeux, le port doit grandir."
    assert who(text) == ["Nora Belkacem", "Nora Belkacem"]
