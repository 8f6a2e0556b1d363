"""brat: two other readers find the same texts at the same offsets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from bioc import brat as bioc_brat
from pybrat.parser import BratParser

from selon.exports import brat
from selon.model import Reading
from selon.standoff.manifest import document_name


def test_bioc_reads_every_annotation_where_it_stands(wide: Reading, tmp_path: Path) -> None:
    brat.write([wide], [], tmp_path)
    (read,) = bioc_brat.listdir(tmp_path)
    assert read.text.replace("\n", " ") == wide.page.text.replace("\r", " ").replace("\n", " ")
    for entity in read.entities:
        words = [wide.page.text[each.begin : each.end] for each in sorted(entity.locations)]
        assert entity.text == " ".join(words)
    ids = {note.refid: note.text for note in read.notes if note.type == "Id"}
    assert [ids[event.id] for event in read.events] == ["st_1", "st_2", "st_3", "st_4"]
    words_of = {entity.id: entity.text for entity in read.entities}
    told = [{role: words_of.get(id_, id_) for role, id_ in event.arguments.items()} for event in read.events]
    assert told == [
        {"Content": "Je lui ai dit : “Rien n’est signé” J’attends.", "Source": "la maire", "Via": "Radio Lorme",
         "Said": "jeudi"},
        {"Source": "Je", "Addressee": "lui", "Parent": "E1"},
        {"Content": "avoir signé"},
        {},
    ]  # fmt: skip
    assert [words_of[event.trigger_id] for event in read.events] == [
        "a répété", "Rien n’est signé", "aurait démenti", "J’attends. » Le groupe",
    ]  # fmt: skip
    flags = {(flag.type, flag.refid, *flag.attributes) for flag in read.get_types(bioc_brat.BratAttribute)}
    assert ("Commitment", "E3", "conditional") in flags
    assert ("Polarity", "E3", "denies") in flags
    notes = {(note.refid, note.text) for note in read.notes}
    assert ("E1", "Hélène Vasseur | person | maire") in notes


def test_pybrat_reads_every_annotation_where_it_stands(wide: Reading, tmp_path: Path) -> None:
    brat.write([wide], [], tmp_path)
    # It takes two annotations of one stretch for an error; brat does not.
    (read,) = BratParser(error="ignore").parse(tmp_path)
    assert len(read.entities) == 11
    assert len(read.events) == 4
    for entity in read.entities:
        assert entity.mention == " ".join(wide.page.text[span.start : span.end] for span in entity.spans)
    over = next(each for each in read.entities if each.mention.startswith("J’attends. »"))
    assert len(over.spans) == 2


def test_the_configuration_names_every_type_that_is_written(wide: Reading, tmp_path: Path) -> None:
    brat.write([wide], [], tmp_path)
    configured = (tmp_path / "annotation.conf").read_text("utf-8")
    written = (tmp_path / f"{document_name(wide.page)}.ann").read_text("utf-8")
    types = set(re.findall(r"^[TAE]\d+\t(\w+)", written, re.MULTILINE))
    roles = {role.rstrip("0123456789") for role in re.findall(r" (\w+):[TE]\d", written)}
    assert types == {each for each in types if re.search(rf"^{each}\b", configured, re.MULTILINE)}
    assert roles == {each for each in roles if re.search(rf"[\t ]{each}[?*+]?:", configured)}


def test_what_several_statements_share_is_drawn_once(reading: Reading) -> None:
    twice = Reading(reading.page, [reading.statements[0], replace(reading.statements[0], id="st_5")])
    written = brat.drawn(twice)
    assert written.count("Source ") == 1
    assert written.count("\tStatement 5") == 2
