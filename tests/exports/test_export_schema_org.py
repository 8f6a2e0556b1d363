"""schema.org: what a JSON-LD processor and an RDF library make of it, without a network."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from selon.exports import schema_org
from selon.model import Appearance, Kind, Link, LinkKind, Reading

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own

SCHEMA = Namespace("https://schema.org/")
VOCABULARY = {"@vocab": str(SCHEMA)}
PAGE = "ni:///sha-256;Dw"
MOREL = URIRef("urn:selon:en_7")


def written(readings: Iterable[Reading], links: Iterable[Link] = ()) -> dict[str, Any]:
    file = io.StringIO()
    schema_org.write(readings, links, file)
    found: dict[str, Any] = json.loads(file.getvalue())
    return found


def load(url: str, _: dict[str, Any]) -> dict[str, Any]:
    """The one context that is asked for: every plain term is one of schema.org."""
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": VOCABULARY}}


def graph(readings: Iterable[Reading], links: Iterable[Link] = ()) -> Graph:
    expanded = jsonld.expand(written(readings, links), {"documentLoader": load})
    return Graph().parse(data=json.dumps(expanded), format="json-ld")


def keys(node: object) -> Iterator[str]:
    """Every key of a document that says something, at any depth."""
    if isinstance(node, dict):
        yield from (key.removeprefix(str(SCHEMA)) for key in node if key not in ("@context", "@graph", "@value"))
        for value in node.values():
            yield from keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from keys(value)


def test_expanding_drops_no_key(samples_read: list[Reading], odd_reading: Reading, reading: Reading) -> None:
    document = written([*samples_read, odd_reading, reading])
    expanded = jsonld.expand(document, {"documentLoader": load})
    assert sorted(keys(document)) == sorted(keys(expanded))
    assert len(document["@graph"]) > 100


def test_two_libraries_find_the_same_triples(samples_read: list[Reading]) -> None:
    document = written(samples_read)
    dataset = jsonld.to_rdf(document, {"documentLoader": load, "format": "application/n-quads"})
    of_pyld = {line for line in dataset.splitlines() if "_:" not in line}
    mine = Graph().parse(data=json.dumps({**document, "@context": VOCABULARY}), format="json-ld")
    of_rdflib = Graph()
    for triple in mine:
        of_rdflib.add(triple)
    assert of_pyld
    assert len(Graph().parse(data=dataset, format="nt")) == len(of_rdflib)
    assert set(Graph().parse(data="\n".join(of_pyld), format="nt")) <= set(of_rdflib)


def test_a_quotation_is_attributed_in_its_article(odd_reading: Reading) -> None:
    found = graph([odd_reading])
    quotation, article = URIRef("urn:selon:st_a"), URIRef(f"{PAGE}#1")
    assert (quotation, RDF.type, SCHEMA.Quotation) in found
    assert (quotation, SCHEMA.text, Literal("tout\u00a0va  bien […] ien »")) in found
    assert (quotation, SCHEMA.spokenByCharacter, MOREL) in found
    assert (quotation, SCHEMA.creator, MOREL) in found  # the words are her own
    assert (quotation, SCHEMA.isPartOf, article) in found
    assert (article, SCHEMA.hasPart, quotation) in found
    assert (quotation, SCHEMA.dateCreated, Literal("2024-02-09")) in found
    assert (MOREL, RDF.type, SCHEMA.Person) in found
    assert (MOREL, SCHEMA.name, Literal("Léa Morel")) in found
    assert (MOREL, SCHEMA.jobTitle, Literal("préfète")) in found


def test_who_denies_is_not_said_to_say_it(odd_reading: Reading) -> None:
    found, denial = graph([odd_reading]), URIRef("urn:selon:st_b")
    assert (denial, SCHEMA.mentions, MOREL) in found
    assert not set(found.objects(denial, SCHEMA.spokenByCharacter)) | set(found.objects(denial, SCHEMA.creator))
    assert "dément" in str(found.value(denial, SCHEMA.description))


def test_words_of_the_page_have_no_creator_but_who_is_said_to_speak(odd_reading: Reading) -> None:
    found, told = graph([odd_reading]), URIRef("urn:selon:st_c")
    assert found.value(told, SCHEMA.creator) is None
    witnesses = found.value(told, SCHEMA.spokenByCharacter)
    assert found.value(witnesses, SCHEMA.name) == Literal("deux témoins")
    assert found.value(witnesses, RDF.type) is None  # nobody knows whether they are persons
    assert (told, SCHEMA.isPartOf, URIRef("urn:selon:st_b")) in found
    (direct, *_) = odd_reading.statements
    indirect = Reading(odd_reading.page, [replace(direct, kind=Kind.INDIRECT)])
    assert graph([indirect]).value(URIRef("urn:selon:st_a"), SCHEMA.creator) is None


def test_the_chain_is_what_each_is_based_on_nearest_first(odd_reading: Reading) -> None:
    found, work = graph([odd_reading]), URIRef("urn:selon:st_b")
    names = []
    while (based := [each for each in found.objects(work, SCHEMA.isBasedOn) if "via" in each]) != []:
        (work,) = based
        origin = found.value(work, SCHEMA.creator) or next(
            each for each in found.objects(work, SCHEMA.isBasedOn) if "via" not in each
        )
        names.append(str(found.value(origin, SCHEMA.name)))
    assert names == ["L’Écho", "rapport de l’ANSR", "ANSR"]
    assert (URIRef(f"{PAGE}#1"), SCHEMA.citation, URIRef("urn:selon:st_b:via:1")) in found


def test_an_article_says_where_it_comes_from_and_does_not_copy_itself(odd_reading: Reading) -> None:
    found, article = graph([odd_reading]), URIRef(f"{PAGE}#1")
    assert (article, RDF.type, SCHEMA.NewsArticle) in found
    assert (article, SCHEMA.isPartOf, URIRef(PAGE)) in found
    assert (URIRef(PAGE), SCHEMA.url, Literal("https://echo.example/une")) in found
    assert found.value(found.value(article, SCHEMA.author), SCHEMA.name) == Literal("Zoé Lamy")
    assert found.value(found.value(article, SCHEMA.publisher), SCHEMA.name) == Literal("L’Écho")
    assert found.value(found.value(article, SCHEMA.sourceOrganization), SCHEMA.name) == Literal("AFP")
    assert found.value(article, SCHEMA.articleBody) is None
    assert not [literal for literal in found.objects() if odd_reading.page.lines[1].text in literal]


def test_a_date_that_is_none_of_iso_8601_is_only_text(odd_reading: Reading) -> None:
    found, article, denial = graph([odd_reading]), URIRef(f"{PAGE}#1"), URIRef("urn:selon:st_b")
    assert found.value(article, SCHEMA.datePublished) is None
    assert found.value(article, SCHEMA.temporal) == Literal("XXXX-02-10")
    assert found.value(denial, SCHEMA.temporal) == Literal("2024-02-09/2024-02-10")
    assert set(found.objects(denial, SCHEMA.temporalCoverage)) == {*map(Literal, ("2019~", "XXXX-02-10", "2023-23"))}
    event = found.value(denial, SCHEMA.recordedIn)
    assert found.value(event, SCHEMA.name) == Literal("sur Telegram")


def test_a_reprint_is_based_on_the_earlier_where_dates_tell_which(odd_reading: Reading, reading: Reading) -> None:
    earlier, later = f"{odd_reading.page.id}#1", f"{reading.page.id}#1"
    known = Link(LinkKind.REPRINT, earlier, later, True, 0.9, ())
    based = (URIRef("ni:///sha-256;AA#1"), SCHEMA.isBasedOn, URIRef(f"{PAGE}#1"))
    assert based in graph([odd_reading, reading], [known])
    assert based not in graph([odd_reading, reading], [replace(known, directed=False)])
    denial = Link(LinkKind.DENIAL, "st_b", "st_a", True, 0.9, ())
    assert written([odd_reading], [denial]) == written([odd_reading])


def test_names_in_an_article_that_a_ledger_knows_are_mentioned_once(odd_reading: Reading) -> None:
    places = [Appearance("Lyon", "place", odd_reading.statements[0].content[0], 1)] * 2
    found = graph([replace(odd_reading, appearances=places)])
    (mention,) = found.objects(URIRef(f"{PAGE}#1"), SCHEMA.mentions)
    assert found.value(mention, RDF.type) == SCHEMA.Place
    assert found.value(mention, SCHEMA.name) == Literal("Lyon")


def test_nothing_read_is_a_document_all_the_same() -> None:
    assert written([]) == {"@context": "https://schema.org", "@graph": []}
