"""A scene: made once for a document, and as it was after each reading."""

from __future__ import annotations

from copy import deepcopy

import pytest

from selon.entities import name_of
from selon.entities.coreference import Resolver
from selon.entities.discourse import Discourse
from selon.entities.mentions import SourceMention
from selon.entities.scene import Scene
from selon.languages.fr.names import names
from selon.pipeline import Pipeline

TEXT = (
    "Le ministre russe des Affaires étrangères, Sergueï Lavrov, a reçu la presse. Le chef de la diplomatie a dit que "
    "la réunion avait eu lieu. L'Uruguayen a refusé. La maire de Vannes, Anne Kerbrat, a salué le préfet. Le porte-"
    "parole du syndicat est venu. Le ministre a ajouté que rien ne changerait, selon le quotidien Le Figaro."
)


@pytest.fixture(scope="module")
def doc():
    pipeline = Pipeline.load()
    page = pipeline.read(TEXT.encode(), "x").page
    return pipeline.parsed(page, page.articles[0])[0].doc


def _state(discourse, unnamed):
    everybody = (*discourse.cast.entities, *unnamed.entities)
    return [deepcopy({name: getattr(e, name) for name in e.__slots__}) for e in everybody]


def test_it_is_made_once(doc):
    assert Scene.of(doc, names()) is Scene.of(doc, names())
    assert Discourse.of(doc, names()) is Discourse.of(doc, names())


def test_what_a_reading_learns_is_forgotten(doc):
    scene = Scene.of(doc, names())
    with scene.lent() as (discourse, unnamed):
        before = _state(discourse, unnamed)
        mentions = [SourceMention(w.start, w.end, w.end) for w in discourse.words if w.is_word]
        ends = [(discourse.start_of(d), discourse.words[d.stop - 1].end) for d in discourse.descriptions]
        mentions += [SourceMention(start, end, end) for start, end in ends]
        Resolver(discourse, unnamed, mentions).run()
        assert _state(discourse, unnamed) != before  # it has learnt something
    with scene.lent() as (discourse, unnamed):
        assert _state(discourse, unnamed) == before


def test_a_name_is_the_same_whatever_was_read_before(doc):
    words = [w for w in Discourse.of(doc, names()).words if w.is_word]
    first = {w.start: name_of(doc, w.start, w.end, names()) for w in words}
    doc._once.clear()
    assert {w.start: name_of(doc, w.start, w.end, names()) for w in reversed(words)} == first
