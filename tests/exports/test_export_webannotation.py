"""Web Annotation: a JSON-LD processor takes all of it, and every selector selects what it is for."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pyld import jsonld
from rdflib import Graph, Namespace

from exports.annotation_context import TERMS, load
from exports.made_statements import readings
from selon.exports import iris, webannotation
from selon.exports.sharing import shared, shared_reading
from selon.model import Link, LinkKind, Reading, Statement

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
OA = Namespace("http://www.w3.org/ns/oa#")
LINK = Link(LinkKind.DENIAL, "st_3", "st_1", True, 0.8, ())


def collection(*found: Reading, links: tuple[Link, ...] = ()) -> dict[str, Any]:
    file = io.StringIO()
    webannotation.write(found, links, file)
    made: dict[str, Any] = json.loads(file.getvalue())
    return made


def expanded(made: dict[str, Any]) -> Any:
    return jsonld.expand(made, {"documentLoader": load})


def count(node: Any) -> int:
    """How many values it has; the types of literals are no values."""
    if isinstance(node, list):
        return sum(map(count, node))
    if not isinstance(node, dict):
        return 1
    return 1 if "@value" in node else sum(count(value) for name, value in node.items() if name != "@context")


def keys(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(keys, node))
    if not isinstance(node, dict):
        return set()
    return set(node) | set().union(*(keys(value) for name, value in node.items() if name != "@context"))


def test_nothing_is_dropped_and_every_term_is_an_iri(reading: Reading) -> None:
    made = collection(replace(reading, corrected={"st_1": ("speaker",)}), links=(LINK,))
    found = expanded(made)
    assert count(found) == count(made)
    names = keys(found) - {"@id", "@type", "@value", "@list"}
    assert [name for name in names if not re.match(r"(https?://|urn:selon:terms:)", name)] == []
    types = {each for node in objects(found) for each in node.get("@type", ()) if isinstance(node.get("@type"), list)}
    assert [each for each in types if not re.match(r"(https?://|urn:selon:terms:)", each)] == []
    assert f"{OA}hasTarget" in names


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for each in node:
            yield from objects(each)


@settings(max_examples=30)
@given(readings())
def test_any_statement_is_kept_whole(reading: Reading) -> None:
    for each in (reading, shared_reading(reading, 1), shared_reading(reading, 0)):
        made = collection(each)
        assert count(expanded(made)) == count(made)


def test_a_store_of_triples_finds_it(reading: Reading) -> None:
    quads = jsonld.to_rdf(collection(reading), {"documentLoader": load, "format": "application/n-quads"})
    store = Graph().parse(data=quads, format="nt")  # quads of the default graph are triples
    rows = store.query(
        """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX selon: <urn:selon:terms:>
        SELECT ?cached ?start ?within WHERE {
            ?note a oa:Annotation ; oa:motivatedBy oa:describing ; oa:hasTarget ?target ; oa:hasBody ?body .
            ?target oa:hasState/oa:cachedSource ?cached ; oa:hasSelector/oa:start ?start .
            ?body a selon:Statement ; selon:commitment "plain" ; selon:kind "direct" ; selon:parent ?parent ;
                selon:source/oa:hasSelector/oa:refinedBy/oa:start ?within .
        }"""
    )
    assert [[str(cell) for cell in row] for row in rows] == [["ni:///sha-256;AA", "23", "0"]]


def test_every_motivation_and_state_is_of_the_vocabulary(reading: Reading) -> None:
    for note in collection(reading)["first"]["items"]:
        assert note["motivation"] in TERMS
        assert note["target"]["state"] == {"type": "TimeState", "cached": "ni:///sha-256;AA"}
        assert note["target"]["source"] == "ni:///sha-256;AA"


def test_the_source_is_the_address_where_it_is_known(reading: Reading) -> None:
    page = replace(reading.page, url="https://presse.example/criee")
    (note, *_) = collection(replace(reading, page=page))["first"]["items"]
    assert note["target"]["source"] == "https://presse.example/criee"
    assert note["target"]["state"]["cached"] == "ni:///sha-256;AA"


def select(text: str, selector: dict[str, Any]) -> str:
    """What a selector selects: one refined by others, what these select within; alternatives must agree."""
    if selector["type"] == "TextPositionSelector":
        found = text[selector["start"] : selector["end"]]
    else:
        before, after = selector.get("prefix", ""), selector.get("suffix", "")
        assert before + selector["exact"] + after in text
        found = selector["exact"]
    if "refinedBy" not in selector:
        return found
    (within,) = {select(found, each) for each in selector["refinedBy"]}
    return within


def selected(text: str, resource: dict[str, Any]) -> str:
    (found,) = {select(text, each) for each in resource["selector"]}
    return found


@settings(max_examples=200)
@given(readings())
def test_selectors_select_the_parts(reading: Reading) -> None:
    """With emoji, flags and no-break spaces: offsets are code points, those of a refinement within what is refined."""
    text, (statement,) = reading.page.text, reading.statements
    (note,) = collection(reading)["first"]["items"]
    body = note["body"][1]
    assert [selected(text, each) for each in body["selon:content"]] == [piece.text for piece in statement.content]
    for name, span in parts(statement).items():
        assert selected(text, body[f"selon:{name}"]) == span.text
    passage = selected(text, note["target"])
    held = [*statement.content, *(span for name, span in parts(statement).items() if name in ("cue", "source"))]
    assert all(span.text in passage for span in held)
    assert len(passage) == max(s.end for s in held) - min(s.start for s in held)


def parts(statement: Statement) -> dict[str, Any]:
    found = {
        "source": statement.source,
        "cue": statement.cue and statement.cue.span,
        "addressee": statement.addressee,
        "basis": statement.basis,
        "occasion": statement.occasion,
        "commitmentWords": statement.evidence.commitment,
        "polarityWords": statement.evidence.polarity,
    }
    return {name: span for name, span in found.items() if span}


def test_the_order_of_a_chain_and_of_a_content_is_kept(reading: Reading) -> None:
    found = {next(iter(each)): each for each in objects(expanded(collection(reading))) if "@list" in each}
    assert found
    body = next(n for n in objects(expanded(collection(reading))) if f"{iris.NAMESPACE}via" in n)
    assert "@list" in body[f"{iris.NAMESPACE}via"][0]
    assert len(body[f"{iris.NAMESPACE}content"][0]["@list"]) == 2


def test_a_person_reads_it_in_a_line(reading: Reading) -> None:
    notes = collection(reading)["first"]["items"]
    assert [note["body"][0]["value"] for note in notes] == [
        "Qui : Hélène Vasseur. Dit : a répété. Par qui : Radio Lorme",
        "Qui : Hélène Vasseur",
        "Qui : source non nommée. Dit : aurait démenti, dément, au conditionnel",
    ]


def test_links_tie_annotated_statements(reading: Reading) -> None:
    made = collection(reading, links=(LINK,))
    assert made["total"] == len(made["first"]["items"]) == 4
    link = made["first"]["items"][-1]
    assert (link["motivation"], link["target"], link["body"]) == ("linking", "urn:selon:st_3", "urn:selon:st_1")
    assert Counter(note["type"] for note in made["first"]["items"]) == {"Annotation": 4}


def test_an_empty_collection_is_one() -> None:
    assert (collection()["total"], collection()["first"]["items"]) == (0, [])


def test_what_is_shortened_is_no_quotation(reading: Reading) -> None:
    """The quote of a selector must be the words themselves: an extract is told apart."""
    made = collection(*shared([reading], 2))
    body = made["first"]["items"][0]["body"][1]
    first, second = body["selon:content"]
    assert first["selon:extract"] == "Je lui…"
    assert "TextQuoteSelector" not in str(first)
    assert "selon:extract" not in second
    assert all(len(note["target"]["selector"]) == 1 for note in made["first"]["items"])
    assert body["selon:cue"]["selector"][0]["refinedBy"][1]["exact"] == "a répété"


@pytest.mark.parametrize("number", range(3))
def test_every_term_of_ours_is_documented(reading: Reading, number: int) -> None:
    names = keys(collection(replace(reading, corrected={"st_1": ("kind",)}), links=(LINK,))["first"]["items"][number])
    ours = {name.removeprefix("selon:") for name in names if name.startswith("selon:")}
    section = FORMATS.split("## `webannotation`", 1)[1].split("\n## ", 1)[0]
    assert {name for name in ours if f"`{name}`" not in section} == set()
