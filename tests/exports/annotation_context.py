"""A document loader without network: the terms of the Web Annotation context that selon uses, and their published IRIs
(the context's own types of values with them)."""

from __future__ import annotations

from typing import Any

from selon.exports.webannotation import CONTEXT

_OA, _XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/2001/XMLSchema#"
_AS, _FOAF = "https://www.w3.org/ns/activitystreams#", "http://xmlns.com/foaf/0.1/"


def _node(iri: str, **more: str) -> dict[str, str]:
    return {"@type": "@id", "@id": iri, **more}


def _offset(name: str) -> dict[str, str]:
    return {"@id": _OA + name, "@type": f"{_XSD}nonNegativeInteger"}


def _word(name: str) -> dict[str, str]:
    return {"@type": "@vocab", "@id": _OA + name}


TERMS: dict[str, Any] = {
    "oa": _OA,
    "schema": "http://schema.org/",
    "id": "@id",
    "type": "@type",
    **{
        name: _OA + name
        for name in (
            "Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "TimeState",
            "describing", "linking", "exact", "prefix", "suffix",
        )
    },
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    "Software": f"{_AS}Application",
    "Person": f"{_FOAF}Person",
    "Organization": f"{_FOAF}Organization",
    "name": f"{_FOAF}name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "body": _node(f"{_OA}hasBody"),
    "target": _node(f"{_OA}hasTarget"),
    "source": _node(f"{_OA}hasSource"),
    "selector": _node(f"{_OA}hasSelector"),
    "state": _node(f"{_OA}hasState"),
    "refinedBy": _node(f"{_OA}refinedBy"),
    "renderedVia": _node(f"{_OA}renderedVia"),
    "cached": _node(f"{_OA}cachedSource"),
    "first": _node(f"{_AS}first"),
    "items": _node(f"{_AS}items", **{"@container": "@list"}),
    "total": {"@id": f"{_AS}totalItems", "@type": f"{_XSD}nonNegativeInteger"},
    "motivation": _word("motivatedBy"),
    "purpose": _word("hasPurpose"),
    "start": _offset("start"),
    "end": _offset("end"),
}  # fmt: skip


def load(url: str, options: object) -> dict[str, Any]:
    """What a JSON-LD processor asks for: this context, and nothing else."""
    assert url == CONTEXT, url
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": TERMS},
    }
