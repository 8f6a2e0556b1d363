"""Denials: each construction with a hit and its near misses. All towns, firms and people are invented."""

from __future__ import annotations

import pytest

from linking.told import marked
from selon.linking.denials import denial
from selon.linking.weights import Weights
from selon.pipeline import Pipeline

WEIGHTS = Weights()

#: The denying side, and the side that is denied; `told.marked` reads the signs.
HITS = {
    "the cue denies an infinitive": (
        "Estier:-Paul Estier [a démenti] mardi {avoir supprimé quarante postes}.",
        "CGT:Selon la CGT, {Paul Estier a supprimé quarante postes à la mairie}.",
    ),
    "the cue denies a clause": (
        "Valméca:-Valméca [nie] {que l'usine de Corvel ferme en juin}.",
        "Morel:« {L'usine de Corvel fermera en juin} », a annoncé Claire Morel.",
    ),
    "the cue denies a noun of action": (
        "Valméca:-Valméca [a démenti] {la suppression de 40 postes à l'usine de Corvel}.",
        "CGT:D'après la CGT, {Valméca va supprimer quarante postes à l'usine de Corvel}.",
    ),
    "no one was": (
        "la rectrice Anne Dumas:Anne Dumas a assuré {n'avoir supprimé aucun poste d'enseignant à Corvel}.",
        "Roux:{La rectrice a supprimé 40 postes d'enseignants à Corvel}, a dénoncé Jean Roux.",
    ),
    "a subject that is nobody": (
        "Dumas:« {Aucun élève n'a été blessé au lycée Ferrat} », a affirmé la rectrice.",
        "Roux:{Deux élèves ont été blessés au lycée Ferrat}, selon Jean Roux.",
    ),
    "never": (
        "Dumas:« {Nous n'avons jamais promis de rénover le stade Malot} », a déclaré la maire.",
        "Roux:Jean Roux affirme que {la maire avait promis de rénover le stade Malot}.",
    ),
    "never been a matter of": (
        "Dumas:« {Il n'a jamais été question de fermer l'école Ferrat} », a déclaré la maire.",
        "Roux:Jean Roux assure que {l'école Ferrat va fermer à la rentrée}.",
    ),
    "declared false by its own words": (
        "Dumas:« {Les affirmations de M. Roux sur la fermeture de l'école Ferrat sont fausses} », dit la maire.",
        "Roux:Jean Roux assure que {l'école Ferrat va fermer à la rentrée}.",
    ),
    "a story made up": (
        "Dumas:« {Cette histoire de stade vendu à un promoteur est inventée de toutes pièces} », a lancé la maire.",
        "Roux:Selon Jean Roux, {le stade a été vendu à un promoteur}.",
    ),
    "it is false to say that": (
        "Dumas:« {Il est faux de dire que le barrage de Lorme fuit} », a répondu la préfète.",
        "Roux:« {Le barrage de Lorme fuit depuis des mois} », a alerté Jean Roux.",
    ),
    "a bare judgement, what it judges beside it": (
        "Dumas:La maire [a qualifié] de « {complètement fausses} » les affirmations de Jean Roux sur la vente du stade "
        "Malot à un promoteur.",
        "Roux:Selon Jean Roux, {la mairie a vendu le stade Malot à un promoteur}.",
    ),
    "a bare judgement behind the words that it answers": (
        "Dumas:Jean Roux assure que la mairie vendra le stade Malot à un promoteur. « {C'est faux} », dit la maire.",
        "Roux:Selon Jean Roux, {la mairie vendra le stade Malot à un promoteur}.",
    ),
    "it is not true": (
        "Dumas:« {Ce n'est pas vrai que le stade Malot est vendu} », a répondu la maire.",
        "Roux:Jean Roux affirme que {le stade Malot est vendu}.",
    ),
    "excluded": (
        "Dumas:La direction a déclaré qu'{il était exclu de fermer la maternité de Lorme}.",
        "Roux:Jean Roux affirme que {la maternité de Lorme va fermer}.",
    ),
    "we deny, in the content": (
        "Dumas:« {Nous démentons avoir pollué la rivière Orne} », a écrit la société.",
        "Roux:Selon Jean Roux, {la société a pollué la rivière Orne}.",
    ),
    "what was denied is a negation": (
        "Estier:-Paul Estier [dément] {n'avoir pas payé ses salariés}.",
        "CGT:Selon la CGT, {Paul Estier n'a pas payé ses salariés}.",
    ),
    "without ne": (
        "Dumas:« {Pas de fermeture prévue à la maternité de Lorme} », a assuré la direction.",
        "Roux:Jean Roux affirme que {la maternité de Lorme va fermer}.",
    ),
}

MISSES = {
    "a confirmation": (
        "Estier:Paul Estier [a confirmé] {avoir supprimé quarante postes}.",
        "CGT:Selon la CGT, {Paul Estier a supprimé quarante postes à la mairie}.",
    ),
    "a denial that is denied": (
        "Dumas:« {Ce n'est pas faux, le stade Malot est vendu} », a reconnu la maire.",
        "Roux:Jean Roux affirme que {le stade Malot est vendu}.",
    ),
    "not excluded": (
        "Dumas:« {Nous n'excluons pas de fermer la maternité de Lorme} », a dit la direction.",
        "Roux:Jean Roux affirme que {la maternité de Lorme va fermer}.",
    ),
    "the same denial told twice": (
        "Estier:-Paul Estier [a démenti] mardi {avoir supprimé quarante postes}.",
        "Estier:-Paul Estier [nie] {avoir supprimé quarante postes à la mairie}.",
    ),
    "the same denial in other words": (
        "Dumas:-La maire [dément] {que l'école Ferrat ferme}.",
        "Dumas:« {L'école Ferrat ne fermera pas} », a déclaré la maire.",
    ),
    "another thing": (
        "Dumas:« {Il n'a jamais été question de fermer l'école Ferrat} », a déclaré la maire.",
        "Roux:Jean Roux assure que {la piscine de Lorme va fermer à la rentrée}.",
    ),
    "another year": (
        "Valméca:-Valméca [dément] {avoir supprimé des postes à Corvel <2023|en 2023>}.",
        "CGT:La CGT rappelle que {Valméca a supprimé des postes à Corvel <2019|en 2019>}.",
    ),
    "only": (
        "Dumas:« {La piscine de Lorme ne ferme que le lundi} », a précisé la mairie.",
        "Roux:Jean Roux assure que {la piscine de Lorme ferme le lundi}.",
    ),
    "no doubt": (
        "Dumas:« {Nul doute que l'usine de Corvel fermera} », a dit la maire.",
        "Roux:« {L'usine de Corvel fermera} », a dit Jean Roux.",
    ),
    "false of a thing": (
        "Dumas:La gendarmerie signale que {de faux billets circulent à Corvel}.",
        "Roux:Jean Roux dit que {des billets circulent à Corvel depuis mardi}.",
    ),
    "both deny": (
        "Dumas:« {Aucun élève n'a été blessé au lycée Ferrat} », a affirmé la rectrice.",
        "Roux:{Personne n'a été blessé au lycée Ferrat}, selon Jean Roux.",
    ),
    "a judgement about something else": (
        "Dumas:Jean Roux critique le budget. « {C'est faux} », a répondu la maire.",
        "Roux:Selon Jean Roux, {la mairie vendra le stade Malot à un promoteur}.",
    ),
    "an if": (
        "Dumas:« {Si l'usine de Corvel ne ferme pas, nous investirons} », a dit la maire.",
        "Roux:« {L'usine de Corvel fermera} », a dit Jean Roux.",
    ),
    "the other clause is negated": (
        "Dumas:« {L'école Ferrat fermera, mais le lycée ne sera pas rénové} », a dit la maire.",
        "Roux:« {L'école Ferrat fermera à la rentrée} », a dit Jean Roux.",
    ),
}


@pytest.mark.parametrize("name", HITS)
def test_denied(pipeline: Pipeline, name: str):
    denier, denied = marked(pipeline, HITS[name][0], "2024-03-13"), marked(pipeline, HITS[name][1])
    for pair in ((denier, denied), (denied, denier)):
        link = denial(*pair, WEIGHTS)
        assert link is not None
        assert (link.left, link.right, link.directed) == (denier.id, denied.id, True)
        assert all(span.text in denier.article for reason in link.why if (span := reason.left))


@pytest.mark.parametrize("name", MISSES)
def test_not_denied(pipeline: Pipeline, name: str):
    assert denial(*(marked(pipeline, side) for side in MISSES[name]), WEIGHTS) is None
