"""What is news in a run of the benchmarks, and the texts that they run on."""

import tomllib

import pytest
from benchmarks.performance.figures import Figure
from benchmarks.performance.texts import Texts, invented
from benchmarks.performance.tracked import News, dump, load, news

from selon.pipeline import page


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (Figure("speed", 0.5, "of 1"), News.HELD),
        (Figure("speed", 0.57, "of 1"), News.HELD),
        (Figure("speed", 0.6, "of 1"), News.BETTER),
        (Figure("speed", 0.4, "of 1"), News.WORSE),
        (Figure("speed", 0.6, "of 1", more_is_better=False), News.WORSE),
        (Figure("speed", 0.4, "of 1", more_is_better=False), News.BETTER),
        (Figure("speed", 900.0, "words/s", yardstick=1_800.0), News.HELD),
        (Figure("speed", 900.0, "words/s", yardstick=900.0), News.BETTER),
        (Figure("another", 0.5, "of 1"), News.NEW),
    ],
)
def test_only_a_ratio_that_moved_is_news(figure, told):
    assert news(figure, {"speed": 0.5}) is told


def test_what_was_tracked_comes_back(tmp_path):
    file = tmp_path / "tracked.toml"
    assert load(file) == {}
    file.write_text(dump([Figure("from plain text", 1.0, "pages/s", 3.0), Figure("memory", 612.4, "MB")]), "utf-8")
    assert load(file) == {"from plain text": 0.333, "memory": 612.0}
    assert tomllib.loads(file.read_text("utf-8"))["memory"] == 612


@pytest.fixture(scope="module")
def texts():
    return Texts(tuple(invented(3, length=200)))


def test_invented_pages_have_the_length_that_was_asked_for(texts):
    assert len(texts.pages) == 3
    assert all(200 <= text.words < 400 for text in texts.pages)
    assert len({text.plain for text in texts.pages}) == 3


def test_as_html_they_are_the_same_article_between_furniture(texts):
    read = page(texts.html[0], "page.html")
    [article] = read.articles
    prose = [line.text for line in article.prose()]
    said = [text.replace("\u00a0", " ").replace("\u202f", " ") for text in texts.pages[0].paragraphs]
    assert [text for text in said if text not in prose] == []
    assert article.published == "2024-03-20"
    assert len(read.lines) > len(prose) + 10
