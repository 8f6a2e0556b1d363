"""JSON CAS: dkpro-cassis, the reader of the people who made it, finds every layer at its offsets."""

from __future__ import annotations

from pathlib import Path

from cassis import Cas, load_cas_from_json, load_typesystem

from selon.exports import cas
from selon.model import Reading
from selon.standoff.layers import FEATURES, LINK, PART, SENTENCE, STATEMENT, TOKEN, Units
from selon.standoff.manifest import document_name


def read(reading: Reading, folder: Path) -> Cas:
    cas.write([reading], [], folder)
    return load_cas_from_json((folder / f"{document_name(reading.page)}.json").read_text("utf-8"))


def test_every_part_is_read_at_its_offsets(wide: Reading, tmp_path: Path) -> None:
    document = read(wide, tmp_path)
    assert document.sofa_string == wide.page.text
    told = [
        {(link.role, link.target.begin, link.target.end) for link in each.parts.elements}
        for each in sorted(document.select(STATEMENT), key=lambda each: each.identifier)
    ]
    for statement, found in zip(wide.statements, told, strict=True):
        contents = {("content", piece.start, piece.end) for piece in statement.content}
        assert {each for each in found if each[0] == "content"} == contents
        for role in ("source", "addressee"):
            span = getattr(statement, role)
            expected = {(role, span.start, span.end)} if span else set()
            assert {each for each in found if each[0] == role} == expected
    assert {link[0] for links in told for link in links} == {"content", "source", "addressee", "via", "said", "parent"}


def test_the_statement_stands_over_its_cue_and_tells_the_rest(wide: Reading, tmp_path: Path) -> None:
    document = read(wide, tmp_path)
    first, second, denial, bare = sorted(document.select(STATEMENT), key=lambda each: each.identifier)
    words = [each.get_covered_text() for each in (first, second, denial)]
    assert words == ["a répété", "Rien n’est signé", "aurait démenti"]
    assert (first.speaker, first.speakerType, first.speakerRole) == ("Hélène Vasseur", "person", "maire")
    assert (denial.kind, denial.commitment, denial.polarity) == ("indirect", "conditional", "denies")
    assert [first.cueless, bare.cueless] == [None, "yes"]
    (parent,) = [link.target for link in second.parts.elements if link.role == "parent"]
    assert parent is first
    relay = next(link.target for link in first.parts.elements if link.role == "via")
    assert (relay.relay, relay.relayType, relay.get_covered_text()) == ("Radio Lorme", "outlet", "Radio Lorme")


def test_the_units_are_javas(wide: Reading) -> None:
    """Not only what one reader makes of them: the numbers themselves count each emoji twice."""
    text, record = wide.page.text, cas.document(wide)
    java = text.encode("utf-16-le")
    cue = next(each for each in record["%FEATURE_STRUCTURES"] if each.get("identifier") == "st_1")
    assert java[2 * cue["begin"] : 2 * cue["end"]].decode("utf-16-le") == "a répété"
    assert cue["begin"] - 3 == wide.statements[0].cue.span.start


def test_a_unit_inside_a_pair_is_no_place() -> None:
    units = Units("a🌉b")
    assert [units.of(point) for point in range(4)] == [0, 1, 3, 4]
    assert [units.point(unit) for unit in range(6)] == [0, 1, None, 2, 3, None]


def test_lines_are_sentences_and_words_tokens(wide: Reading, tmp_path: Path) -> None:
    document = read(wide, tmp_path)
    lines = [line.strip() for line in wide.page.text.splitlines()]
    assert [each.get_covered_text() for each in document.select(SENTENCE)] == lines
    tokens = {each.get_covered_text() for each in document.select(TOKEN)}
    assert {"répété", "🌉", "«"} <= tokens


def test_the_type_system_makes_the_layers(wide: Reading, tmp_path: Path) -> None:
    document = read(wide, tmp_path)
    types = load_typesystem((tmp_path / "typesystem.xml").read_text("utf-8"))
    for name, features in FEATURES.items():
        slots = {"parts"} if name == STATEMENT else set()
        declared = {feature.name for feature in types.get_type(name).features}
        assert declared == {*features, *slots}
        assert declared == {feature.name for feature in document.typesystem.get_type(name).features}
    assert {feature.name for feature in types.get_type(LINK).features} == {"role", "target"}
    assert types.get_type(PART).supertype.name == "uima.tcas.Annotation"
    assert types.get_type(STATEMENT).get_feature("parts").elementType.name == LINK
