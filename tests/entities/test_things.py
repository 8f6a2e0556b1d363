"""Things that people speak of are recognised as things, with their offsets, and never as persons."""

from __future__ import annotations

import pytest
from tests.entities.conftest import Read

from selon.entities import EntityType, NameLexicon, recognise

HITS = [
    ("Le premier vol du Beriev A-100 Premier a eu lieu hier.", "Beriev A-100 Premier"),
    ("La plate-forme Ilyushin Il-76MD-90A embarque un radar.", "Ilyushin Il-76MD-90A"),
    ("La Russie a livré des systèmes S-400 à la Turquie.", "S-400"),
    ("Un nouveau radar à phase active Vega Premier est embarqué.", "Vega Premier"),
    ("Des troupes participent aux exercices « Rapid Trident » en Ukraine.", "Rapid Trident"),
    ("L'exercice Defender Europe 2021 a commencé.", "Defender Europe 2021"),
    ("La Biélorussie accueille Zapad-2021 en septembre.", "Zapad-2021"),
    ("La France a mis fin à l'opération Barkhane.", "opération Barkhane"),
    ("Kiev rejette les accords de Minsk.", "accords de Minsk"),
    ("Le missile Kinjal a été tiré hier.", "Kinjal"),
    ("La frégate Amiral Gorchkov a quitté le port.", "Amiral Gorchkov"),
    ("Un Boeing 737 s'est posé hier.", "Boeing 737"),
    ("La loi Sapin 2 est en vigueur.", "loi Sapin 2"),
]
MISSES = [
    "Le patron de Boeing a parlé hier.",
    "Le pilote de drone Jean Dupont a parlé hier.",
    "La pandémie de Covid-19 recule en France.",
    "Selon le Global Times, Pékin dément.",
    "L'autoroute A6 est fermée depuis hier.",
    "Le sommet du G20 s'ouvre lundi à Rome.",
    "Selon France 24, le ministre a démissionné.",
]


@pytest.mark.parametrize(("text", "thing"), HITS)
def test_hits(nlp: Read, lexicon: NameLexicon, text: str, thing: str) -> None:
    found = [name for name in recognise(nlp(text), lexicon) if name.entity_type is EntityType.THING]
    assert [text[name.start : name.end] for name in found] == [thing]


@pytest.mark.parametrize("text", MISSES)
def test_misses(nlp: Read, lexicon: NameLexicon, text: str) -> None:
    assert [name.text for name in recognise(nlp(text), lexicon) if name.thing] == []
