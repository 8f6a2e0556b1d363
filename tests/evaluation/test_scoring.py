"""The figures of the small set, counted by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.evaluation.annotations import Annotation, in_order
from selon.evaluation.corpora import Corpus, Document
from selon.evaluation.counts import Hits, Share, macro_f1
from selon.evaluation.intervals import intervals
from selon.evaluation.measuring import Measurement, measure
from selon.evaluation.mistakes import mistakes, worst
from selon.evaluation.positions import letters
from selon.evaluation.predictions import File
from selon.model import Span


@pytest.fixture
def measured(corpus: Corpus, predicted: Path) -> Measurement:
    return measure(corpus, File(predicted).of)


def test_contents(measured: Measurement) -> None:
    """Four to find; five predicted, of which the one that is not core is not judged; `Lorme baisse` is 11/13 right."""
    score = measured.score
    assert (score.documents, score.idle, score.pairs) == (2, 1, 3)
    assert score.overlap == {
        "all": Hits(3, 4, 3, 4),
        "direct": Hits(1, 1, 1, 2),
        "indirect": Hits(2, 2, 2, 2),
        "mixed": Hits(0, 1, 0, 0),
    }
    assert score.exact["all"] == Hits(2, 4, 2, 4)
    assert score.exact["indirect"] == Hits(1, 2, 1, 2)
    assert score.overlap["all"].f1 == 0.75


def test_where_the_cue_stands(measured: Measurement) -> None:
    assert measured.score.places == {
        "before": Hits(2, 3, 2, 2),
        "inside": Hits(0, 0, 0, 0),
        "behind": Hits(1, 1, 1, 1),
        "none": Hits(0, 0, 0, 1),
    }


def test_a_rule_answers_for_what_it_found(measured: Measurement) -> None:
    """Only the first prediction names its rule."""
    assert measured.score.rules == {"fr.incise": Share(1, 1)}


def test_letters(measured: Measurement) -> None:
    """19 + 13 + 10 of the bridge and 14 of the market; 19 + 11 + 10 of them found, and 9 of no statement."""
    assert measured.score.letters["all"] == Hits(40, 56, 40, 49)
    assert measured.score.letters["direct"] == Hits(19, 19, 19, 28)


def test_the_pairs(measured: Measurement) -> None:
    assert measured.score.accuracy == {
        "source": Share(2, 3),
        "speaker": Share(2, 3),
        "kind": Share(3, 3),
        "commitment": Share(2, 3),
        "polarity": Share(2, 3),
        "chain": Share(2, 3),
        "chain in order": Share(2, 3),
        "cue": Share(3, 3),
        "cue exact": Share(2, 3),
    }
    assert measured.score.chains == Share(0, 1)
    assert measured.score.end_to_end == {"source": Hits(2, 4, 2, 4), "speaker": Hits(2, 4, 2, 4)}


def test_confusion(measured: Measurement) -> None:
    commitment = measured.score.confusion["commitment"]
    assert commitment == Counter({("plain", "plain"): 2, ("conditional", "plain"): 1})
    assert macro_f1(commitment) == pytest.approx((0.8 + 0) / 2)
    assert measured.score.confusion["polarity"] == Counter({("none", "none"): 2, ("denies", "none"): 1})


def test_the_protocols_of_others(measured: Measurement) -> None:
    """`Lorme baisse` covers 12 of 15 characters: more than 0.3 of them, and not more than 0.8."""
    assert measured.score.protocols == {
        "Gender Gap Tracker > 0.3": Hits(3, 4, 3, 4),
        "Gender Gap Tracker > 0.8": Hits(2, 4, 2, 4),
        "Citron/PARC exact": Hits(2, 4, 2, 4),
        "Citron/PARC tokens": Hits(9, 15, 9, 11),
    }


def test_mistakes(measured: Measurement) -> None:
    criee, pont = measured.documents
    assert [(m.mistake, m.text, m.gold, m.predicted) for m in mistakes(pont)] == [
        ("wrong speaker", "Lorme baisse", "préfète", "la maire"),
        ("spurious", "Il annonce", None, "élu"),
    ]
    assert [(m.mistake, m.start, m.end) for m in mistakes(criee)] == [("missed", 20, 40)]
    assert [each.document.name for each in worst(measured.documents, 5)] == ["pont", "criee"]


def test_intervals_hold_the_figure_and_are_the_same_every_time(measured: Measurement) -> None:
    scores = [each.score for each in measured.documents] * 10
    drawn = intervals(scores)
    assert drawn == intervals(scores)
    low, high = drawn["overlap_f1"]
    assert 0 < low < 0.75 < high < 1
    assert drawn["kind"] == (1.0, 1.0)


def test_nothing_found_and_nothing_to_find_are_no_error(corpus: Corpus) -> None:
    nothing = measure(corpus, lambda _: [])
    assert nothing.score.overlap["all"] == Hits(0, 4, 0, 0)
    assert intervals([each.score for each in nothing.documents])["speaker"] == (0.0, 0.0)
    bare = Corpus("bare", (Document("a", Path("a"), "sha256:", "Rien.", ()),))
    assert measure(bare, lambda _: []).score.overlap["all"].f1 == 0.0


TEXT = "« Le pont\u00a0🌉 rouvrira », dit-elle. Selon elle, que l’eau baisse est « sûr\u202f». Il nie avoir signé."
NAMES = [None, "Jeanne Lormel", "Lormel", "la préfète"]


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    def one() -> Span:
        start = draw(st.integers(0, len(TEXT) - 1))
        return Span.of(TEXT, start, draw(st.integers(start + 1, len(TEXT))))

    return Annotation(
        content=tuple(sorted(one() for _ in range(draw(st.integers(1, 2))))),
        source=one() if draw(st.booleans()) else None,
        cue=one() if draw(st.booleans()) else None,
        speaker=draw(st.sampled_from(NAMES)),
        kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        via=tuple(draw(st.lists(st.sampled_from(["Reuters", "Radio Lorme"]), max_size=2))),
        commitment=draw(st.sampled_from(["plain", "conditional"])),
        polarity=draw(st.sampled_from([None, "denies"])),
        core=draw(st.booleans()),
    )


several = st.lists(annotations(), max_size=6)


@given(gold=several, predicted=several, data=st.data())
def test_the_order_of_statements_changes_nothing(
    gold: list[Annotation], predicted: list[Annotation], data: st.DataObject
) -> None:
    one = _score(gold, predicted)
    other = _score(data.draw(st.permutations(gold)), data.draw(st.permutations(predicted)))
    assert one == other


@given(gold=several)
def test_gold_against_itself_is_right(gold: list[Annotation]) -> None:
    """Of contents with other letters, that is: of two with the same, either may stand for the other."""
    distinct = list({letters(each.content): each for each in gold if letters(each.content)}.values())
    core = sum(each.core for each in distinct)
    score = _score(distinct, distinct).score
    assert score.exact["all"] == Hits(core, core, core, core)
    assert score.letters["all"].f1 == score.protocols["Citron/PARC exact"].f1 == (1.0 if core else 0.0)
    assert all(share == Share(core, core) for share in score.accuracy.values())


def _score(gold: list[Annotation], predicted: list[Annotation]) -> Measurement:
    document = Document("a", Path("a"), "sha256:", TEXT, in_order(gold))
    return measure(Corpus("random", (document,)), lambda _: predicted)
