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


def test_whom_the_sentence_before_a_quotation_is_about(who: Who) -> None:
    text = (
        "{Paul Reynal} a assuré que la loi passerait. « On se parle », a-t-{il} dit.\n"
        "Sur Radio Mirande, le secrétaire du syndicat, Denis Marchal, a mis en cause l'absence de dialogue.\n"
        "« On choisit de gonfler les muscles. C'est une vieille position », a-t-{il} dit."
    )
    assert who(text) == ["Paul Reynal", "Paul Reynal", "Denis Marchal"]


def test_one_in_a_quotation_does_not_speak_behind_it(who: Who) -> None:
    text = "{Marc Sabin} a ouvert la séance. « Un médecin m'a examiné », a-t-{il} dit."
    assert who(text) == ["Marc Sabin", "Marc Sabin"]


def test_an_organisation_before_a_quotation_is_not_he(who: Who) -> None:
    text = "{Marc Sabin} a dit que la route fermerait. La mairie n'a pas répondu. « On verra bien », a-t-{il} ajouté."
    assert who(text) == ["Marc Sabin", "Marc Sabin"]


def test_the_subject_before_the_last_speaker(who: Who) -> None:
    text = (
        "« J'ai porté plainte », a mentionné {Marc Sabourin}. Loin de la condamner, le juge Hervé Lanoix l'a "
        "même encouragée. {Il} a dit qu'il irait lui-même."
    )
    assert who(text) == ["Marc Sabourin", "Hervé Lanoix"]


def test_the_subject_of_the_same_sentence(who: Who) -> None:
    text = (
        "« J'étais prêt à partir », a confié {Pablo Corral}. Jacques Rousset, qui tenait à garder Corral, revint à la "
        "charge, et {il} répondit que rien n'était signé."
    )
    assert who(text) == ["Pablo Corral", "Jacques Rousset"]


def test_someone_without_a_name_goes_on(who: Who) -> None:
    text = "Jeanne Vidal est favorite, admet {un soutien d'Éric Pascal}, mais, ajoute-t-{il}, « attention aux villes »."
    assert who(text) == ["soutien d'Éric Pascal"] * 2


def test_several_without_a_name(who: Who) -> None:
    text = (
        "Très remontés, de jeunes éleveurs du Finistère ont demandé à parler. « On n'abîmera rien », ont-{ils} promis."
    )
    assert who(text) == ["jeunes éleveurs du Finistère"]


def test_a_pronoun_that_points_forward(who: Who) -> None:
    text = "S'{il} reconnaît avoir été présent, l'homme de 21 ans nie les faits."
    assert who(text) == ["homme de 21 ans"]


def test_a_possessive_behind_does_not_name_the_subject_before(who: Who) -> None:
    text = "Paul Reynal a reconnu les faits. S'{il} affirme avoir tout dit, son avocat plaide la relaxe."
    assert who(text) == ["Paul Reynal"]


def test_the_gender_that_the_article_tells(who: Who) -> None:
    text = (
        "Umar Patel est en prison. La décision a ravivé des souvenirs pour June Corte, une mère de Perth, "
        "blessée dans l'attentat perpétré par Patel. {Elle} a déclaré qu'il aurait dû mourir."
    )
    assert who(text) == ["June Corte"]


def test_one_of_them_with_another(who: Who) -> None:
    assert who("Caroline vit tout près. Selon {elle et d'autres témoins}, la voiture a brûlé.") == [
        "Caroline et autres témoins"
    ]


def test_he_who_is_the_last_speaker(who: Who) -> None:
    text = "{Nicolas Sauret} nie tout. « Je suis indigné », entame, très offensif, {celui qui a été avocat}."
    assert who(text) == ["Nicolas Sauret", "Nicolas Sauret"]


def test_a_cleft_sentence_has_its_subject_behind(who: Who) -> None:
    text = (
        "Après M. Karoub, bloqué chez lui, c'est Karim Moussa qui a vu son domicile encerclé. {Il} l'a dit à la presse."
    )
    assert who(text) == ["Karim Moussa"]


def test_whom_a_quotation_describes(who: Who) -> None:
    text = "« J'en ai parlé avec le directeur. {1>Il} m'a dit qu'il partait », a raconté {Odile Rance}."
    assert who(text) == ["directeur", "Odile Rance"]


def test_as_for_one_with_a_name(who: Who) -> None:
    text = "Le chef des sénateurs, Jacques Mézin, dénonce la loi. Quant au sénateur Jean Raffet, {il} critique la loi."
    assert who(text) == ["Jean Raffet"]


def test_a_description_before_a_verb_is_a_subject(who: Who) -> None:
    text = (
        "Passant en revue l'actualité, le Premier Ministre s'est payé le syndicat. « Il bloque tout », explique-t-{il}."
    )
    assert who(text) == ["Premier Ministre"]


def test_an_agency_that_learns_does_not_go_on(who: Who) -> None:
    text = "La visite aura lieu, a appris {l'AFP} de son président, M. Pape Sagna. « Nous irons », a-t-{il} dit."
    assert who(text)[1] == "Pape Sagna"
