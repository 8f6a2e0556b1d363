"""Stories: which articles go together, under which id, and why; whatever the order in which they come."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.newsroom import ASIDE, READ, newsroom
from selon.evaluation.bcubed import bcubed
from selon.linking.records import Item
from selon.linking.stories import WINDOW, Stories, cluster
from selon.linking.vectors import Field

FLOOD = ("crue", "rivière", "digue", "évacuer", "sous-préfecture", "sinistré", "berge")
TRIAL = ("procès", "accusé", "avocat", "juré", "assises", "meurtre", "verdict")
DAY = 739_320


def article(id_: str, day: int | None, subject: tuple[str, ...], *names: str, title: str = "") -> Item:
    return Item(id_, day, subject[-2:], subject, names, title=title)


def found(items: list[Item]) -> dict[str, str]:
    return {article: story.id for story in cluster(items) for article in story.articles}


def test_articles_about_the_same_go_together_and_others_do_not():
    items = [article("a", DAY, FLOOD), article("b", DAY, TRIAL), article("c", DAY + 1, FLOOD[::-1])]
    assert found(items) == {"a": "a", "b": "b", "c": "a"}


def test_a_story_lasts_as_long_as_it_is_not_quiet_for_more_than_the_window():
    near = [article(f"n{k}", DAY + k * WINDOW, FLOOD) for k in range(5)]
    assert set(found(near).values()) == {"n0"}
    far = [article("a", DAY, FLOOD), article("b", DAY + WINDOW + 1, FLOOD)]
    assert found(far) == {"a": "a", "b": "b"}


def test_everyday_words_and_one_name_make_no_story():
    daily = ("ministre", "annoncer", "mardi", "euro", "million", "président")
    items = [article("a", DAY, (*daily, *FLOOD), "Jeanne Morel"), article("b", DAY, (*daily, *TRIAL), "Jeanne Morel")]
    assert found(items) == {"a": "a", "b": "b"}


def test_an_article_that_comes_late_joins_a_story_that_began_after_it_and_renames_nothing():
    stories = Stories()
    assert stories.add(article("later", DAY, FLOOD)).story == "later"
    assert stories.add(article("earlier", DAY - 2, FLOOD)).story == "later"
    (story,) = stories.stories()
    assert (story.id, story.articles) == ("later", ("earlier", "later"))
    assert stories.add(article("too early", DAY - 2 - WINDOW - 1, FLOOD)).story == "too early"


def test_articles_without_a_day_join_what_they_are_very_like():
    stories = Stories()
    stories.add(article("a", DAY, FLOOD))
    assert stories.add(article("undated", None, FLOOD)).story == "a"
    assert stories.add(article("another", None, TRIAL)).story == "another"
    assert stories.stories()[0].articles == ("a", "undated")


def test_an_article_without_words_is_a_story_of_its_own():
    assert found([article("a", DAY, ()), article("b", DAY, ())]) == {"a": "a", "b": "b"}


def test_reasons_are_the_articles_own_words_strongest_first_and_add_up():
    stories = Stories()
    stories.add(article("a", DAY, ("évacuation", *FLOOD), "Lise Armand"))
    placing = stories.add(article("b", DAY, ("évacuer", "armand", *FLOOD), "Lise Armand"))
    assert placing.story == "a"
    assert [shared.weight for shared in placing.why] == sorted((s.weight for s in placing.why), reverse=True)
    assert 0 < sum(shared.weight for shared in placing.why) <= placing.score <= 1
    told = {(shared.field, shared.value) for shared in placing.why}
    assert (Field.TERM, "évacuer") in told
    assert (Field.NAME, "Lise Armand") in told
    assert (Field.TERM, "armand") not in told, "a name's words are told with it"
    assert stories.add(article("c", DAY, TRIAL)).why == ()


def test_dates_in_common_are_a_reason():
    stories = Stories()
    one, other = (Item(id_, DAY, (), FLOOD[:3], dates=("2025-06-03",)) for id_ in "ab")
    stories.add(one)
    assert (Field.DATE, "2025-06-03") in {(s.field, s.value) for s in stories.add(other).why}


words = st.sampled_from([*FLOOD, *TRIAL, "mardi", "maire", "réunion"])
drafts = st.lists(
    st.tuples(st.none() | st.integers(DAY, DAY + 30), st.lists(words, max_size=8), st.lists(st.sampled_from("XYZ"))),
    max_size=20,
).map(lambda rows: [Item(f"i{k}", d, tuple(t[:2]), tuple(t), tuple(n)) for k, (d, t, n) in enumerate(rows)])


@given(drafts, st.integers(0, 9))
def test_a_set_gives_the_same_stories_in_whatever_order_it_comes(items, seed):
    shuffled = Random(seed).sample(items, len(items))
    assert cluster(shuffled) == cluster(items)


@given(drafts)
def test_every_article_is_in_one_story_under_the_id_that_it_was_given(items):
    stories = Stories()
    given_ids = {item.id: stories.add(item).story for item in items}
    assert {article: story.id for story in stories.stories() for article in story.articles} == given_ids
    assert all(given_ids[story] == story for story in given_ids.values())


@given(drafts, st.integers(0, 20))
def test_stories_go_on_from_what_is_stored_as_if_they_had_not_stopped(items, cut):
    whole = Stories()
    placings = [whole.add(item) for item in items]
    stored = [(placing.story, item) for placing, item in zip(placings[:cut], items[:cut], strict=False)]
    resumed = Stories.of(stored)
    assert [resumed.add(item) for item in items[cut:]] == placings[cut:]
    assert resumed.stories() == whole.stories()


@pytest.mark.parametrize(("folder", "floor"), [(READ, 0.97), (ASIDE, 0.93)], ids=["read", "aside"])
def test_written_stories_are_told_apart(pipeline, folder, floor):
    """Groups of stories that are easily confused, through the real pipeline; benchmarks/stories.py has the figures."""
    items, gold = newsroom(pipeline, folder)
    assert bcubed(gold, found(items)).f1 >= floor
