"""trafilatura is asked less often, and gives what it gives."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import trafilatura
from lxml import html as lxml_html
from lxml.etree import XPath
from trafilatura import xpaths

from selon.readers import extraction
from selon.readers.extraction import extract
from selon.readers.metadata import declared_in
from selon.readers.xpaths import REGEXP, hastened

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.html"))
ODD = """<html><body class="page"><div id="comments-x" class=" link ad ">a<p class="">b</p></div>
<div class="share-bar" id="main">c<section id="x" class="bottom"><p style="border:1">d</p></section></div>
<div class="x" id="cookie-bar">e</div><div id="cookie-bar" class="x">f</div><span class="fullText">g</span>
<article class="post-body"><h1 class="entry-title">h</h1><a rel="author" class="Author">i</a></article>
<p class="byline">j</p><footer>k</footer><ul id="comment-list"><li>l</li></ul><div aria-hidden="true">m</div>
</body></html>"""


def as_shipped() -> list[XPath]:
    """The expressions of trafilatura, from its file: those in memory may be hastened already."""
    spec = spec_from_file_location("xpaths_as_shipped", xpaths.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    groups = [group for group in vars(module).values() if isinstance(group, list)]
    return [one for group in groups for one in group if isinstance(one, XPath)]


EXPRESSIONS = as_shipped()


@pytest.mark.parametrize(
    "source", [ODD, *(path.read_text("utf-8") for path in SAMPLES)], ids=lambda text: text[-40:-20]
)
def test_hastened_expressions_find_the_same(source: str) -> None:
    tree = lxml_html.fromstring(source)
    assert len(EXPRESSIONS) > 30
    for expression in EXPRESSIONS:
        assert hastened(expression)(tree) == expression(tree), expression.path
    assert sum(hastened(one).path != one.path for one in EXPRESSIONS) > 20


@pytest.mark.parametrize(
    ("words", "hasty"),
    [
        (".//*[self::p][re:test(@id, 'a')]", "descendant::p[(@id and re:test(string(@id), 'a'))]"),
        (
            "//*[re:test(@id|@class, 'a', 'i')]",
            "/descendant::*[(@id|@class and re:test(string(@id|@class), 'a', 'i'))]",
        ),
        ("(.//*[self::p][@id])[1]", "(.//*[self::p][@id])[1]"),
        (".//*[self::p][@id][1]", ".//*[self::p][@id][1]"),
        (".//*[re:test(@id, 'a*')]", ".//*[re:test(@id, 'a*')]"),
    ],
)
def test_what_cannot_be_asked_less_stays(words: str, hasty: str) -> None:
    assert hastened(XPath(words, namespaces={"re": REGEXP})).path == hasty


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_extraction_is_that_of_trafilatura(path: Path) -> None:
    source = path.read_text("utf-8")
    found = extract(source)
    whole = trafilatura.bare_extraction(source, favor_precision=True, include_comments=False, with_metadata=True)
    assert found is not None
    assert whole is not None
    assert (found.text, found.title, found.authors) == (whole.text, whole.title, whole.author)
    assert (found.published, found.outlet, found.url) == (whole.date, whole.sitename, whole.url)
    assert found.standfirst == whole.description


def test_a_day_that_cannot_be_found_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> str:
        raise ImportError("no module named dateparser")

    source = SAMPLES[0].read_text("utf-8")
    before = extract(source)
    monkeypatch.setattr(extraction, "find_date", broken)
    after = extract(source)
    assert before is not None
    assert after is not None
    assert after.published is None
    assert (after.text, after.title) == (before.text, before.title)


def test_json_ld_that_never_closes_is_no_script() -> None:
    opened = '<script type="application/ld+json">'
    assert declared_in(opened * 20_000).titles == []
    closed = opened + '{"@type": "NewsArticle", "headline": "Pluie"}</SCRIPT>'
    assert declared_in(closed + opened).titles == ["Pluie"]
