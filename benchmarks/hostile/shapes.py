"""Shapes: pages that are one thing many times over, as no person writes them. Each is a function of its size."""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "Le maire de Sète, Paul Durand, a déclaré lundi que « la réforme sera reportée ». "
"""Eighty characters that hold a statement."""

Shape = Callable[[int], str]


def _many(piece: str) -> Shape:
    """The piece as often as it takes."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _between(before: str, piece: str, after: str = "") -> Shape:
    return lambda size: before + _many(piece)(size) + after


def _page(piece: str, after: str = SENTENCE, *, closing: str = "") -> Shape:
    """An HTML page whose article holds the piece many times over; `closing` as often as it."""
    head = "<!doctype html><html><head><title>Titre</title></head><body><article><h1>Titre de la page</h1>"

    def shape(size: int) -> str:
        times = size // (len(piece) + len(closing)) + 1
        return f"{head}{piece * times}{after}{closing * times}</article></body></html>"

    return shape


def _declaring(piece: str, before: str = "", after: str = "") -> Shape:
    """A page whose JSON-LD holds the piece many times over."""
    return lambda size: (
        f'<!doctype html><html><script type="application/ld+json">{before}{_many(piece)(size)}{after}</script>'
        f"<p>{SENTENCE}</p></html>"
    )


WORDS: dict[str, Shape] = {
    f"one word of {told}": _many(piece)
    for told, piece in {
        "letters": "a",
        "capitals": "A",
        "figures": "1",
        "figures and points": "1.",
        "hyphens": "ab-",
        "elisions": "l'",
        "letters and points": "a.",
        "letters and commas": "a,",
        "clitics": "-t-il",
        "addresses": "http://a/",
        "brackets": "(",
        "pairs of brackets": "()",
        "accents": "e\u0301",
        "zero-width joiners": "a\u200d",
        "directions": "a\u202e",
        "families": "👩‍👩‍👧‍👦",
        "symbols": "€%°",
        "ellipses": "…",
        "points": ".",
        "underscores": "_",
        "surrogate escapes": "\udc80",
    }.items()
}
MARKS: dict[str, Shape] = {
    f"nothing but {told}": _many(piece)
    for told, piece in {
        "«": "«", "« apart": "« ", "»": "»", "» apart": "» ", '"': '"', '" apart': '" ', "'": "'", "''": "'' ",
        "“": "“ ", "“”": "“”", "pairs": "« a » ", "« on lines": "«\n", "» on lines": "»\n", "pairs on lines": "« a »\n",
        "turned pairs": "de » mot « que ", "quotations left open": "« Oui. Il a dit : ",
        "dialogue": "— Oui, dit-il.\n", "dashes": "- ", "commas": ", ", "colons": ": ", "semicolons": "; ",
    }.items()
}  # fmt: skip
PROSE: dict[str, Shape] = {
    f"nothing but {told}": _between(SENTENCE, piece)
    for told, piece in {
        "statements in a line": SENTENCE, "statements on lines": SENTENCE + "\n",
        "short sentences": "Il pleut. ", "short lines": "Il pleut.\n", "sayings": "dit-il. ",
        "selon": "selon Paul, ", "que": "que ", "clauses without end": "Paul dit que ", "names": "Paul Durand, ",
        "titles": "le ministre de la Défense Paul Durand, ", "pronouns": "il lui a dit ", "dates": "le 12 mars 2022 ",
        "figures": "12 ", "weekdays": "lundi ", "datelines": "PARIS, 12 mars (AFP) - ",
        "datelines on lines": "PARIS, 12 mars (AFP) - Il pleut.\n", "bylines": "Par Paul Durand\n",
        "headlines": "Titre bref de dépêche\n\n", "relative clauses": "l'homme qui a dit ",
        "apposed clauses": ", ministre de ", "coordinations": "et Paul ", "negations": "ne dément pas que ",
    }.items()
}  # fmt: skip
OPEN: dict[str, Shape] = {
    f"{told} in a quotation left open": _between("« Oui, la réforme", piece)
    for told, piece in {
        "incises": ", dit-il", "statements": "Paul dit que la réforme tiendra. ", "formulas": ", selon Paul",
        "dashes": " — dit-il — ", "relayed cues": ", affirmant que la réforme sera reportée",
    }.items()
}  # fmt: skip
SPACE: dict[str, Shape] = {
    "newlines": _between(SENTENCE, "\n", SENTENCE),
    "blank lines": _between(SENTENCE, " \n", SENTENCE),
    "spaces": _between(SENTENCE, " ", SENTENCE),
    "no-break spaces": _between(SENTENCE, "\u00a0", SENTENCE),
    "tabs": _between(SENTENCE, "a\t"),
    "line separators": _between(SENTENCE, "a\u2028"),
    "wide gaps": _between(SENTENCE, "mot  "),
    "form feeds": _between(SENTENCE, "\f", SENTENCE),
}
MARKUP: dict[str, Shape] = {
    "nested div": _page("<div>", closing="</div>"),
    "nested span": _page("<span>", closing="</span>"),
    "nested blockquote": _page("<blockquote>", closing="</blockquote>"),
    "nested lists": _page("<ul><li>"),
    "nested tables": _page("<table><tr><td>"),
    "unclosed b": _page("<b>"),
    "unclosed p": _page("<p>"),
    "unclosed a": _page("<a href=x>"),
    "unclosed articles": _page("<article>"),
    "unclosed forms": _page("<form>"),
    "unclosed scripts": _page("<script>"),
    "empty scripts": _page("<script></script>"),
    "unclosed comments": _page("<!--"),
    "unclosed sections": _page("<![CDATA["),
    "unclosed titles": _page("<title>"),
    "unclosed metas": _page("<meta "),
    "unclosed metas with a value": _page('<meta name="'),
    "metas": _page('<meta name="author" content="Anne Roy">'),
    "links": _page("<link rel=canonical "),
    "times": _page("<time "),
    "tags without names": _page("<"),
    "tags without begin": _page(">"),
    "closing tags without names": _page("</"),
    "closing tags": _page("</div>"),
    "unknown tags": _page("<x-y>"),
    "one attribute": lambda size: _page(f'<div class="{_many("lire-aussi ")(size)}">')(1),
    "one attribute left open": lambda size: _page(f'<div class="{_many("a")(size)}')(1),
    "one attribute without mark": lambda size: _page(f"<div class={_many('a=')(size)}>")(1),
    "many attributes": lambda size: _page(f"<div {_many('a=1 b ')(size)}>")(1),
    "broken attributes": _page("<a b='\"><"),
    "references": _page("&eacute;"),
    "references without end": _page("&amp"),
    "lone ampersands": _page("&"),
    "one reference without end": lambda size: _page(f"&#{_many('1')(size)}")(1),
    "figures as references": _page("&#x202e;&#0;&#xD800;"),
    "cells": _page("<td>a</td>"),
    "rows": _page("<tr><td>a</td><td>b</td></tr>"),
    "paragraphs": _page(f"<p>{SENTENCE}</p>"),
    "line breaks": _page(f"{SENTENCE}<br>"),
    "headings": _page(f"<h2>Titre bref</h2><p>{SENTENCE}</p>"),
    "linked lines": _page("<li><a href=/a>Un titre</a></li>"),
    "bold words": _page("<b>a</b> "),
    "images": _page("<img alt='Photo AFP'>"),
    "namespaces": _page("<svg:a xmlns:svg=b>"),
    "svg": _page("<svg><g>"),
}
DECLARED: dict[str, Shape] = {
    "JSON-LD of brackets": _declaring("["),
    "JSON-LD of graphs": _declaring('{"@graph":['),
    "JSON-LD of objects": _declaring("{},", "[", "{}]"),
    "JSON-LD of articles": _declaring('{"@type":"Article","headline":"a"},', "[", "{}]"),
    "JSON-LD with nested authors": lambda size: _declaring(
        " ", '{"@type":"Article","author":' + "[" * size, "]" * size + "}"
    )(1),
    "JSON-LD with a headline of tags": _declaring("<", '{"@type":"Article","headline":"', '"}'),
    "JSON-LD with lone surrogates": _declaring("\\ud800", '{"@type":"Article","headline":"', '"}'),
    "JSON-LD with a figure": _declaring("1", '{"@type":"Article","datePublished":', "}"),
    "scripts without end": _page('<script type="application/ld+json"'),
}
SHAPES: dict[str, Shape] = {**WORDS, **MARKS, **PROSE, **OPEN, **SPACE, **MARKUP, **DECLARED}


def made(name: str, size: int) -> bytes:
    """The bytes of a shape; `size` is about how many characters it has."""
    return SHAPES[name](size).encode("utf-8", "surrogatepass")
