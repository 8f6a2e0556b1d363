"""CITATION.cff is what the Citation File Format 1.2.0 asks for, and says of selon what pyproject.toml says.

The schema: https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
"""

from __future__ import annotations

import datetime
import tomllib

import yaml

from documents import ROOT

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIRED = {"cff-version", "message", "title", "authors"}
KEYS = REQUIRED | {
    *("abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url"),
    *("preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url"),
    "version",
}
#: Of a person and of a body.
AUTHOR = {
    *("address", "affiliation", "alias", "city", "country", "date-end", "date-start", "email", "family-names", "fax"),
    *(
        "given-names",
        "location",
        "name",
        "name-particle",
        "name-suffix",
        "orcid",
        "post-code",
        "region",
        "tel",
        "website",
    ),
}


def test_it_has_the_keys_of_the_format_and_no_others() -> None:
    assert set(CITATION) >= REQUIRED
    assert set(CITATION) <= KEYS
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] in ("software", "dataset")


def test_its_values_are_of_their_types() -> None:
    assert CITATION["authors"]
    assert all(
        author.keys() <= AUTHOR and author.keys() & {"name", "family-names", "alias"} for author in CITATION["authors"]
    )
    assert all(isinstance(CITATION[key], str) for key in ("message", "title", "abstract", "version", "license"))
    assert isinstance(CITATION.get("date-released", datetime.date.min), datetime.date)
    assert len(set(CITATION["keywords"])) == len(CITATION["keywords"])


def test_it_cites_the_version_and_the_licence_of_the_package() -> None:
    assert (CITATION["version"], CITATION["license"]) == (PROJECT["version"], PROJECT["license"])
