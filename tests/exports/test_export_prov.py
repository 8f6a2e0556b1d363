"""PROV-O: what rdflib parses, and what the `prov` package takes for provenance."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version

import pytest
from prov.model import ProvActivity, ProvAgent, ProvAttribution, ProvDerivation, ProvDocument, ProvEntity
from rdflib import DCTERMS, PROV, RDF, RDFS, Graph, Literal, URIRef

from selon.exports import prov
from selon.model import Link, LinkKind, Reading

pytestmark = pytest.mark.filterwarnings(  # rdflib's own
    "ignore:Dataset.default_context is deprecated:DeprecationWarning",
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning",
)

PAGE = URIRef("ni:///sha-256;Dw")
ARTICLE = URIRef("ni:///sha-256;Dw#1")
MOREL = URIRef("urn:selon:en_7")


def written(readings: Iterable[Reading], links: Iterable[Link] = ()) -> str:
    file = io.StringIO()
    prov.write(readings, links, file)
    return file.getvalue()


def graph(readings: Iterable[Reading], links: Iterable[Link] = ()) -> Graph:
    return Graph().parse(data=written(readings, links), format="turtle")


def statement(name: str) -> URIRef:
    return URIRef(f"urn:selon:{name}")


def test_the_prov_package_reads_entities_activities_and_agents(
    samples_read: list[Reading], odd_reading: Reading
) -> None:
    readings = [*samples_read, odd_reading]
    document = ProvDocument.deserialize(content=written(readings), format="rdf", rdf_format="turtle")
    entities = {str(each.identifier.uri) for each in document.get_records(ProvEntity)}
    told = [each for reading in readings for each in reading.statements]
    assert {f"urn:selon:{each.id}" for each in told} <= entities
    assert {f"urn:selon:{each.id}:said" for each in told} <= entities
    agents = {str(each.identifier.uri) for each in document.get_records(ProvAgent)}
    assert {str(MOREL), f"urn:selon:software:{version('selon')}"} <= agents
    assert len(list(document.get_records(ProvActivity))) >= len(readings)
    for record in document.get_records(ProvAttribution):
        assert str(dict(record.formal_attributes)[record.FORMAL_ATTRIBUTES[1]].uri) in agents
    for record in document.get_records(ProvDerivation):
        ends = dict(record.formal_attributes)
        assert {str(ends[name].uri) for name in record.FORMAL_ATTRIBUTES[:2]} <= entities
    assert ProvDocument.deserialize(content=document.serialize(), format="json") == document


def test_the_chain_goes_from_the_page_to_the_speaker(odd_reading: Reading) -> None:
    found, denial = graph([odd_reading]), statement("st_b")
    said = statement("st_b:said")
    assert (denial, PROV.wasQuotedFrom, ARTICLE) in found
    assert (denial, PROV.hadPrimarySource, said) in found
    assert (ARTICLE, PROV.wasDerivedFrom, PAGE) in found
    steps, now = [], denial
    while now != said:
        (now,) = [each for each in found.objects(now, PROV.wasDerivedFrom) if ":via:" in each or each == said]
        steps.append(now)
    assert steps == [*(statement(f"st_b:via:{place}") for place in (1, 2, 3)), said]
    echo, agency = (found.value(steps[place], PROV.wasAttributedTo) for place in (0, 2))
    assert (found.value(echo, RDFS.label), found.value(agency, RDFS.label)) == (Literal("L’Écho"), Literal("ANSR"))
    assert (echo, RDF.type, PROV.Organization) in found
    report = next(each for each in found.objects(steps[1], PROV.wasDerivedFrom) if each != steps[2])
    assert (report, RDF.type, PROV.Entity) in found  # a document is no agent
    assert (said, PROV.wasAttributedTo, MOREL) in found
    assert (MOREL, RDF.type, PROV.Person) in found


def test_the_words_are_quoted_from_the_speaker_only_where_they_are_her_own(odd_reading: Reading) -> None:
    found = graph([odd_reading])
    assert (statement("st_a"), PROV.wasQuotedFrom, statement("st_a:said")) in found
    assert (statement("st_b"), PROV.wasQuotedFrom, statement("st_b:said")) not in found
    assert (statement("st_c"), PROV.wasDerivedFrom, statement("st_b")) in found  # it lies inside of it
    assert found.value(statement("st_a"), PROV.value) == Literal("tout\u00a0va  bien […] ien »")


def test_a_stance_is_told_in_words(odd_reading: Reading) -> None:
    found = graph([odd_reading])
    assert "Léa Morel (dément;" in str(found.value(statement("st_b"), RDFS.label))
    assert "(mis à distance)" in str(found.value(statement("st_c"), RDFS.label))


def test_when_where_and_on_what_it_was_said(odd_reading: Reading) -> None:
    found, said = graph([odd_reading]), statement("st_b:said")
    date = found.value(said, DCTERMS.created)
    assert isinstance(date, Literal)
    assert (str(date), str(date.datatype)) == ("2024-02-09/2024-02-10", "http://id.loc.gov/datatypes/edtf/EDTF")
    assert found.value(found.value(said, PROV.wasGeneratedBy), RDFS.label) == Literal("sur Telegram")
    basis = statement("st_b:basis")
    assert (said, PROV.wasDerivedFrom, basis) in found
    assert found.value(basis, RDFS.label) == Literal("cite un rapport")


def test_selon_read_the_page_and_the_outlet_made_it(odd_reading: Reading) -> None:
    found = graph([odd_reading])
    activity = found.value(statement("st_a"), PROV.wasGeneratedBy)
    software = found.value(activity, PROV.wasAssociatedWith)
    assert (activity, PROV.used, PAGE) in found
    assert (software, RDF.type, PROV.SoftwareAgent) in found
    assert found.value(software, RDFS.label) == Literal(f"selon {version('selon')}")
    makers = {str(found.value(maker, RDFS.label)) for maker in found.objects(ARTICLE, PROV.wasAttributedTo)}
    assert makers == {"L’Écho", "Zoé Lamy"}
    assert (PAGE, PROV.specializationOf, URIRef("https://echo.example/une")) in found


def test_versions_reprints_and_retellings(odd_reading: Reading, reading: Reading) -> None:
    links = [
        Link(LinkKind.REPRINT, "sha256:0f#1", "sha256:00#1", True, 0.9, ()),
        Link(LinkKind.SAME, "st_a", "st_1", False, 0.9, ()),
        Link(LinkKind.DENIAL, "st_b", "st_1", True, 0.9, ()),
    ]
    found = graph([odd_reading, replace(reading, revises=["sha256:0f"])], links)
    assert (ARTICLE, PROV.alternateOf, URIRef("ni:///sha-256;AA#1")) in found
    assert (statement("st_a"), PROV.alternateOf, statement("st_1")) in found
    assert len(list(found.triples((None, PROV.alternateOf, None)))) == 2
    assert (URIRef("ni:///sha-256;AA"), PROV.wasRevisionOf, PAGE) in found


@pytest.mark.parametrize(
    "text",
    ['« " \\ »', "a\nb\r\tc\x00\x07\x7f", "🎉\u2028\u202f", "fin\\"],
    ids=["quotes", "controls", "planes", "backslash"],
)
def test_any_text_is_a_literal(text: str, odd_reading: Reading) -> None:
    first = odd_reading.statements[0]
    piece = replace(first.content[0], text=text)
    found = graph([Reading(odd_reading.page, [replace(first, content=(piece,))])])
    assert str(found.value(statement("st_a"), PROV.value)) == text


def test_an_address_that_is_none_is_no_resource(odd_reading: Reading) -> None:
    page = replace(odd_reading.page, url="javascript:alert(1)> <b")
    assert not list(graph([Reading(page, [])]).objects(None, PROV.specializationOf))


def test_a_page_read_twice_adds_nothing(samples_read: list[Reading]) -> None:
    assert set(graph([*samples_read, *samples_read])) == set(graph(samples_read))
