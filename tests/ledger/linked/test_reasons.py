"""Reasons keep offsets; their words are read again from the pages, whatever stands before them."""

from __future__ import annotations

import json

from selon.ledger.linked.reasons import read, stored
from selon.model import LinkReason, Span

ONE = "🧑‍🚒 «\u00a0Le pont est clos\u00a0», dit-elle."
TWO = "Selon elle, le pont est clos 🚧."


def _texts(article: int) -> str:
    return {1: ONE, 2: TWO}[article]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_words_come_back_from_the_pages() -> None:
    why = (
        LinkReason("same speaker"),
        LinkReason("shared word", _span(ONE, "pont"), _span(TWO, "pont"), "pont"),
        LinkReason("denies", left=_span(ONE, "clos")),
    )
    found = read(stored(why), 1, 2, _texts)
    assert found == why
    for reason in found:
        for span, text in ((reason.left, ONE), (reason.right, TWO)):
            assert span is None or span.text == text[span.start : span.end] != ""


def test_the_words_are_not_stored_again() -> None:
    written = stored([LinkReason("shared passage", _span(ONE, "Le pont est clos"), _span(TWO, "le pont est clos"))])
    assert "pont" not in written


def test_what_is_stored_is_json_whatever_the_words() -> None:
    detail = 'dit « "non" » \\ puis\n\t🚧 \u2028'
    assert json.loads(stored([LinkReason("dates", detail=detail)])) == [["dates", None, None, detail]]
    assert stored([]) == "[]"
    why = LinkReason("shared word", _span(ONE, "pont"), None, "pont")
    start = ONE.index("pont")
    assert stored([why]) == json.dumps([["shared word", [start, start + 4], None, "pont"]])
