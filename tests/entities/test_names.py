"""Recognition: where names begin and end, and of what they are names."""

from __future__ import annotations

import pytest
from tests.entities.conftest import Read

from selon.entities import NameLexicon, recognise
from selon.entities.words import cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hier, Philippe de Gonzac a parlé.", [("Philippe de Gonzac", "person")]),
        (
            "Hier, le gouverneur du Texas Rick Daly a parlé.",
            [("Texas", "place-as-institution"), ("Rick Daly", "person")],
        ),
        ("Il l'a dit au Monde et à France Inter.", [("Le Monde", "outlet"), ("France Inter", "outlet")]),
        ("Tout le monde est venu.", []),
        ("Selon certains, les Suédois et le Premier ministre hésitent.", []),
        ("Il a visité la mer Noire et le mont Blanc.", None),
        ("Hier, l'Office fédéral de la chasse a répondu.", [("Office fédéral de la chasse", "organisation")]),
        ("Il a vu M. Dupré-Latour.", [("Dupré-Latour", "person")]),
        ("Il a vu M. al-Mechri et Mme de Gonzac.", [("al-Mechri", "person"), ("de Gonzac", "person")]),
        ("Hier, le groupe a répondu.", []),
        ("Le port de Mirande. (Anne Roy/SIPA)", None),
        ("Hier, le duel Anne Roy/Paul Morel a tourné court.", [("Anne Roy", "person"), ("Paul Morel", "person")]),
        ("Le viaduc Jean Moulin rouvre.", [("viaduc Jean Moulin", "place-as-institution")]),
        ("Le Viaduc Jean Moulin rouvre.", [("Viaduc Jean Moulin", "place-as-institution")]),
        ("Viaduc de la Lorme\nBarrage de Vouglans", None),
        (
            "Hier, l'avenue du Général Leclerc a fermé.",
            [("avenue du Général Leclerc", "place-as-institution")],
        ),
        ("Les riverains de la rue Paul Morel attendent.", [("rue Paul Morel", "place-as-institution")]),
        ("Le président du port Paul Morel attend.", [("Paul Morel", "person")]),  # no port, its president
        ("Rassemblement place Jean Jaurès à midi.", [("place Jean Jaurès", "place-as-institution")]),
        ("Il attend en salle Louise Michel (rez-de-chaussée).", [("salle Louise Michel", "place-as-institution")]),
        ("Hier, sur place Paul Morel a parlé.", [("Paul Morel", "person")]),
        ("À sa place Paul Morel a été nommé.", [("Paul Morel", "person")]),
        ("Hier, le chef de gare Paul Morel a parlé.", [("Paul Morel", "person")]),
        ("Arrivé sur place, Paul Morel a parlé.", [("Paul Morel", "person")]),
    ],
)
def test_names(nlp: Read, lexicon: NameLexicon, text: str, expected: list[tuple[str, str]] | None) -> None:
    found = [(name.text, name.type.value) for name in recognise(nlp(text), lexicon)]
    if expected is not None:
        assert found == expected
    else:
        assert all(type_ != "person" for _, type_ in found)


def test_gender_of_a_given_name_and_of_a_title(nlp: Read, lexicon: NameLexicon) -> None:
    found = recognise(nlp("Hier, Jeanne Morvan a vu M. Petitjean et Mme Roy."), lexicon)
    assert [name.gender for name in found] == ["f", "m", "f"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’Équipe d'Obama", ["L’", "Équipe", "d'", "Obama"]),
        ("J.-P. Roy", ["J.-P.", "Roy"]),
        ("M. Roy, Moody's", ["M.", "Roy", ",", "Moody's"]),
        ("Dupont-Aignan", ["Dupont-Aignan"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.text for word in cut(text)] == words
