"""How like two contents are: covers, figures, names, negations; the same whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.told import told
from selon.languages.fr.derivation import root
from selon.linking.claims import claims
from selon.linking.likeness import Likeness, likeness
from selon.linking.matching import How
from selon.linking.profiles import profile
from selon.linking.weights import Weights

WEIGHTS = Weights()


def like(left: tuple[str, str], right: tuple[str, str], weights: Weights = WEIGHTS) -> Likeness:
    return likeness(profile(told(*left), weights), profile(told(*right), weights))


REFORM = ("La réforme des lycées sera retirée", "réforme lycée retirer")


def test_the_same_words_cover_each_other():
    found = like(REFORM, REFORM)
    assert (found.left, found.right, found.both) == (1.0, 1.0, 1.0)
    assert {match.how for match in found.matches} == {How.SAME}
    assert found.only_left == found.only_right == frozenset()
    assert found.in_order == 1.0


def test_other_words_have_nothing_in_common():
    found = like(REFORM, ("Le port de Corvel rouvrira lundi", "port corvel rouvrir lundi"))
    assert (found.left, found.right, found.weight, found.matches) == (0.0, 0.0, 0.0, ())


def test_a_part_is_covered_by_the_whole_and_not_the_whole_by_the_part():
    found = like(REFORM, (REFORM[0] + " avant l'été par le gouvernement", REFORM[1] + " été gouvernement"))
    assert found.left == 1.0
    assert 0.4 < found.right < 0.8
    assert found.inside == 1.0


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        (REFORM, ("le retrait de la réforme", "retrait réforme"), How.RELATED),
        (("Ce poste sera supprimé", "poste supprimer"), ("Ce poste sera biffé", "poste biffer"), How.SYNONYM),
        (("une hausse des loyers", "hausse loyer"), ("une baisse des loyers", "baisse loyer"), How.OPPOSITE),
        (("le maire Chouïgov", "maire chouïgov"), ("le maire Chouigow", "maire chouigow"), How.SPELLING),
        (("3 487 lycées", "3 487 lycée"), ("près de 3 500 lycées", "3 500 lycée"), How.ROUNDED),
    ],
)
def test_looser_matches_count_for_less(left, right, how):
    found = like(left, right)
    assert how in {match.how for match in found.matches}
    assert 0.5 < found.left < 1.0
    assert 0.5 < found.both < 1.0


def test_a_rare_word_covers_more_than_a_frequent_one():
    counts = {"pays": 4000, "corvélia": 3}
    weights = Weights(counts, 10_000)
    left = ("Ce pays aidera la Corvélia", "pays aider corvélia")
    rare = like(left, ("La Corvélia attend", "corvélia attendre"), weights)
    frequent = like(left, ("Le pays attend", "pays attendre"), weights)
    assert rare.left > 2 * frequent.left
    assert rare.weight > frequent.weight


def test_the_frequencies_of_a_corpus_may_be_a_function():
    assert Weights(lambda term: 7, 100)("mot") == Weights({"mot": 7}, 100)("mot")


def test_figures_are_the_same_in_digits_and_in_words():
    found = like(
        ("vingt-deux lycées et 12,5 millions d'euros", "vingt-deux lycée 12,5 million euro"),
        ("22 lycées, 12.500.000 euros", "22 lycée 12.500.000 euro"),
    )
    assert {match.left for match in found.figures} == {"#22", "#1.25e+07"}
    assert not found.figures_apart
    assert found.left == found.right == 1.0


def test_figures_that_differ_stand_apart_and_a_figure_left_out_does_not():
    left = ("22 lycées seront fermés", "22 lycée fermer")
    assert like(left, ("31 lycées seront fermés", "31 lycée fermer")).figures_apart
    assert not like(left, ("Des lycées seront fermés", "lycée fermer")).figures_apart


def test_other_weekdays_stand_apart():
    left = ("Le port rouvrira mardi", "port rouvrir mardi")
    assert like(left, ("Le port rouvrira jeudi", "port rouvrir jeudi")).dates_apart
    assert not like(left, ("Le port rouvrira demain", "port rouvrir")).dates_apart


def test_names_stand_with_a_capital_inside_a_sentence():
    found = like(
        ("Réforme : Dumontel a reçu la Corvélie", "réforme dumontel recevoir corvélie"),
        ("Réforme : Dumontel a reçu la Norlande", "réforme dumontel recevoir norlande"),
    )
    assert [match.left for match in found.names] == [root("dumontel")]
    assert (len(found.names_left), len(found.names_right)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "is_opposed"),
    [
        ("Nous ne retirerons pas la réforme", True),
        ("Jamais nous n’avons voulu retirer la réforme", True),
        ("Il est exclu de retirer la réforme", True),
        ("Il n’est pas exclu de retirer la réforme", False),
        ("Nous n’avons jamais retiré la réforme", True),
        ("Nous ne retirerons que la réforme", False),
        ("Nous retirerons la réforme", False),
    ],
)
def test_one_side_negates_what_the_other_says(text, is_opposed):
    found = like(
        ("La réforme, nous la retirerons", "réforme retirer"),
        (text, f"{'exclure ' * ('exclu' in text)}retirer réforme"),
    )
    assert found.opposed is is_opposed


def test_an_opposite_that_is_negated_agrees():
    left = ("Le loyer va augmenter", "loyer augmenter")
    assert like(left, ("Le loyer va baisser", "loyer baisser")).opposed
    assert not like(left, ("Baisser le loyer n’est pas prévu, il ne va pas baisser", "loyer baisser")).opposed


def test_places_are_those_of_the_page():
    page = "🙂 Il a dit : « La réforme\u00a0sera retirée »."
    telling = told(page, "réforme retirer")
    made = claims(telling, WEIGHTS)
    for base in made.profile.weights:
        span = made.span(base)
        assert span is not None
        assert page[span.start : span.end] == span.text
        assert span.text in {"réforme", "retirée"}


VOCABULARY = ["réforme", "lycée", "retirer", "retrait", "hausse", "baisse", "biffer", "supprimer", "22", "31"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=6)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_a_share(one, other):
    sides = (" ".join(one), " ".join(one)), (" ".join(other), " ".join(other))
    there, back = like(*sides), like(*reversed(sides))
    assert there.left == pytest.approx(back.right)
    assert there.right == pytest.approx(back.left)
    assert 0.0 <= there.both <= 1.0 + 1e-9
    assert there.only_left == back.only_right
