"""One utterance told by two articles: the cases of same_statement.md, and what a link says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import _sections, strip
from linking.told import read, told
from selon.linking.records import Telling
from selon.linking.same_statement import same
from selon.linking.weights import Weights
from selon.model import Link, LinkKind
from selon.pipeline import Pipeline

FILE = Path(__file__).with_name("same_statement.md")
CASES = [section for section in _sections(FILE, FILE.read_text("utf-8")) if section.blocks]
WEIGHTS = Weights()


def tellings(pipeline: Pipeline, section) -> tuple[Telling, Telling]:
    left, right = (side(pipeline, number, *block) for number, block in enumerate(section.blocks))
    return left, right


def side(pipeline: Pipeline, number: int, info: str, _: int, annotated: str) -> Telling:
    day, speaker, type_, *rest = (word.strip() for word in info.removeprefix("side").split("|"))
    text, ranges = strip(annotated)
    content = ranges[1]["content"]
    kind = "direct" if re.search(r"[«“]\s*$", text[: content[0][0]]) else "indirect"
    name = None if speaker == "-" else speaker
    return read(
        pipeline, text, content, id=f"st_{number}", article=f"sha256:{number}#1", day=day, denies="denies" in rest,
        speaker=name, speaker_name=name, speaker_type=None if type_ == "-" else type_, kind=kind,
    )  # fmt: skip


@pytest.mark.parametrize("section", CASES, ids=lambda section: section.name)
def test_one_utterance_or_not(pipeline, section):
    left, right = tellings(pipeline, section)
    there, back = same(left, right, WEIGHTS), same(right, left, WEIGHTS)
    assert (there is None) is section.name.startswith("Not")
    assert (back is None) is (there is None)
    if there is not None and back is not None:
        assert (there.left, there.right, there.directed, there.score) == (
            back.left,
            back.right,
            back.directed,
            back.score,
        )


def link(pipeline: Pipeline, name: str) -> tuple[Telling, Telling, Link]:
    left, right = tellings(pipeline, next(section for section in CASES if section.name == name))
    found = same(left, right, WEIGHTS)
    assert found is not None
    return left, right, found


def test_a_link_shows_its_words_in_both_pages(pipeline):
    left, right, found = link(pipeline, "Emoji and no-break spaces")
    assert found.kind is LinkKind.SAME
    assert 0.0 < found.score <= 1.0
    shown = [reason for reason in found.why if reason.left and reason.right]
    assert len(shown) >= 3
    for telling, spans in ((left, [r.left for r in shown]), (right, [r.right for r in shown])):
        page = " " * telling.content[0].start + telling.content[0].text
        assert [page[span.start : span.end] for span in spans] == [span.text for span in spans]


def test_a_link_says_why(pipeline):
    _, _, found = link(pipeline, "Synonyms and a noun for a verb")
    names = [reason.name for reason in found.why]
    assert names[:3] == ["same speaker", "dates", "content"]
    assert {"shared figure", "synonym", "shared word"} <= set(names)


def test_the_earlier_day_stands_left_and_one_day_gives_no_direction(pipeline):
    left, right, found = link(pipeline, "Direct, then indirect")
    assert (found.left, found.right, found.directed) == (left.id, right.id, True)
    later = replace(left, day=right.day + 1)
    turned = same(later, right, WEIGHTS)
    assert turned is not None
    assert (turned.left, turned.directed) == (right.id, True)
    at_once = same(replace(left, day=right.day), right, WEIGHTS)
    assert at_once is not None
    assert not at_once.directed


def test_an_unknown_day_is_compatible(pipeline):
    left, right, _ = link(pipeline, "Direct, then indirect")
    found = same(replace(left, day=None), right, WEIGHTS)
    assert found is not None
    assert not found.directed
    assert any(reason.name == "dates" and reason.detail == "unknown" for reason in found.why)


def test_not_within_an_article_nor_along_a_chain():
    one = told("La réforme des lycées sera retirée", "réforme lycée retirer", id="st_1", article="a")
    other = replace(one, id="st_2", article="b")
    assert same(one, other, WEIGHTS)
    assert same(one, replace(other, article="a"), WEIGHTS) is None
    assert same(one, replace(other, parent="st_1"), WEIGHTS) is None
    assert same(replace(one, parent="st_2"), other, WEIGHTS) is None


def test_what_everybody_says_is_no_evidence():
    """Two words that stand in every third statement of a corpus do not make one utterance of two."""
    one = told(
        "La paix exige le dialogue entre les deux peuples", "paix exiger dialogue peuple", id="st_1", article="a"
    )
    other = told("Le dialogue pour la paix attend", "dialogue paix attendre", id="st_2", article="b")
    frequent = {"paix": 40_000, "dialogue": 40_000}
    assert same(one, other, Weights())
    assert same(one, other, Weights(frequent, 100_000)) is None
