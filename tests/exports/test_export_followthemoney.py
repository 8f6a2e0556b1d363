"""FollowTheMoney: what its own library reads, checks and keeps; each reference leads to an entity of the file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli
from followthemoney.entity import ValueEntity
from followthemoney.proxy import EntityProxy

from selon.exports import followthemoney
from selon.model import (
    Appearance,
    Line,
    LineType,
    Link,
    LinkKind,
    LinkReason,
    Moment,
    Reading,
    Relay,
    Speaker,
    SpeakerType,
    Statement,
)

LINKS = [
    Link(LinkKind.DENIAL, "st_b", "st_a", True, 0.8, (LinkReason("claim", detail="mentir"),)),
    Link(LinkKind.SAME, "st_a", "st_c", False, 0.7, ()),
]


def written(readings: Iterable[Reading], links: Iterable[Link] = ()) -> list[dict[str, Any]]:
    file = io.StringIO()
    followthemoney.write(readings, links, file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


def of(records: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [record["properties"] | {"id": record["id"]} for record in records if record["schema"] == schema]


def test_every_entity_is_valid_and_loses_nothing_when_it_is_cleaned(
    samples_read: list[Reading], odd_reading: Reading, reading: Reading
) -> None:
    records = written([*samples_read, odd_reading, reading], LINKS)
    assert len(records) > 200
    for record in records:
        entity = ValueEntity.from_dict(record, cleaned=False)
        entity.schema.validate(record)
        assert entity.schema.required == [name for name in entity.schema.required if entity.has(name)]
        assert {name: sorted(values) for name, values in entity.properties.items()} == {
            name: sorted(values) for name, values in record["properties"].items()
        }
        assert EntityProxy.from_dict(record).to_dict() == record


def test_the_command_of_the_library_takes_the_file(samples_read: list[Reading], tmp_path: Path) -> None:
    given, clean = tmp_path / "given.json", tmp_path / "clean.json"
    with given.open("w", encoding="utf-8") as file:
        followthemoney.write(samples_read, [], file)
    result = CliRunner().invoke(cli, ["validate", "-i", str(given), "-o", str(clean)])
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["properties"] for line in clean.read_text("utf-8").splitlines()] == [
        json.loads(line)["properties"] for line in given.read_text("utf-8").splitlines()
    ]


def test_what_is_referred_to_is_there_once_and_of_the_schema_that_is_asked_for(
    samples_read: list[Reading], odd_reading: Reading
) -> None:
    records = written([*samples_read, odd_reading], LINKS)
    schemata = {record["id"]: model[record["schema"]] for record in records}
    assert len(schemata) == len(records)
    referred = 0
    for record in records:
        for name, values in record["properties"].items():
            prop = model[record["schema"]].properties[name]
            if prop.range is not None:
                assert all(schemata[value].is_a(prop.range) for value in values), (record, name)
                referred += len(values)
    assert referred > 300


def test_the_same_readings_give_the_same_lines(samples_read: list[Reading]) -> None:
    assert written(samples_read) == written(samples_read)


def test_a_statement_is_a_note_that_says_who_and_how(odd_reading: Reading) -> None:
    notes = {note["id"]: note for note in of(written([odd_reading]), "Note")}
    assert notes["st-b"]["description"] == [
        "Léa Morel (dément; rapporté par L’Écho ← rapport de l’ANSR ← ANSR) : avoir menti vers 2019"
    ]
    assert notes["st-b"]["entity"] == ["sha256-0f-1", "en-7"]
    assert notes["st-b"]["keywords"] == ["indirect", "plain", "denies"]
    assert notes["st-a"]["description"] == ["Léa Morel : « tout\u00a0va  bien […] ien » »"]
    assert notes["st-c"]["entity"] == ["sha256-0f-1"]
    assert notes["st-c"]["description"] == ["deux témoins (mis à distance) : l’ont vue"]


def test_an_article_keeps_its_text_and_its_page(odd_reading: Reading) -> None:
    records = written([odd_reading])
    (article,), (page,) = of(records, "Article"), of(records, "HyperText")
    text = "\n".join(line.text for line in odd_reading.page.lines)
    assert article["bodyText"] == [text.replace("\u202f", " ")]  # as the library cleans every value
    assert (article["title"], article["author"]) == (["Nuit du 9 au 10"], ["Zoé Lamy"])
    assert article["publisher"] == ["L’Écho"]
    assert article["proof"] == [page["id"]]
    assert page["sourceUrl"] == ["https://echo.example/une"]
    assert "publishedAt" not in page  # the year is not known


def test_an_article_has_the_names_that_stand_in_it(odd_reading: Reading) -> None:
    lyon = Appearance("Lyon", "place", odd_reading.statements[0].content[0], 1)
    (article,) = of(
        written([replace(odd_reading, appearances=[lyon, replace(lyon, article=2, name="Brest")])]), "Article"
    )
    assert article["locationMentioned"] == ["Lyon"]
    assert article["peopleMentioned"] == ["Léa Morel"]
    assert article["companiesMentioned"] == ["L’Écho", "ANSR"]


def test_who_is_described_is_mentioned_and_is_no_entity(odd_reading: Reading) -> None:
    records = written([odd_reading])
    mentions = {mention["name"][0]: mention for mention in of(records, "Mention")}
    assert mentions["deux témoins"].get("resolved") is None
    assert mentions["deux témoins"]["detectedSchema"] == ["LegalEntity"]
    assert mentions["rapport de l’ANSR"]["detectedSchema"] == ["Document"]
    assert mentions["Léa Morel"]["resolved"] == ["en-7"]
    assert [person["name"] for person in of(records, "Person")] == [["Léa Morel"]]
    assert sorted(each["name"][0] for each in of(records, "Organization")) == ["ANSR", "L’Écho"]


def test_a_chain_is_told_link_by_link(odd_reading: Reading) -> None:
    records = written([odd_reading])
    names = {record["id"]: record["properties"].get("name") for record in records}
    told = [(link["role"], link["summary"], names[link["object"][0]]) for link in of(records, "UnknownLink")]
    assert told == [(["via"], ["via 1/3"], ["L’Écho"]), (["via"], ["via 3/3"], ["ANSR"])]


def test_dates_are_told_as_far_as_they_are_known(odd_reading: Reading) -> None:
    events = {event["id"]: event for event in of(written([odd_reading]), "Event")}
    assert sorted(events) == ["st-b-event-1", "st-b-event-3", "st-b-occasion"]
    said, about, autumn = events["st-b-occasion"], events["st-b-event-1"], events["st-b-event-3"]
    assert (said["startDate"], said["endDate"]) == (["2024-02-09"], ["2024-02-10"])
    assert (about["startDate"], about["endDate"]) == (["2019-01-01"], ["2019-12-31"])
    assert about["description"] == ["vers 2019 (2019~)"]
    assert (autumn["startDate"], autumn["endDate"]) == (["2023-09-01"], ["2023-11-30"])
    assert said["involved"] == ["en-7"]
    assert about["name"][0].startswith("Léa Morel (dément;")


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2022", {"date": "2022"}),
        ("2022-02", {"date": "2022-02"}),
        ("2022-02-10", {"date": "2022-02-10"}),
        ("../2024-03-24", {"startDate": None, "endDate": "2024-03-24"}),
        ("2024-03-18/..", {"startDate": "2024-03-18", "endDate": None}),
        ("202X", {"startDate": "2020-01-01", "endDate": "2029-12-31"}),
        ("XXXX-02-10", {}),
    ],
)
def test_what_an_edtf_date_becomes(edtf: str, told: dict[str, str | None]) -> None:
    assert followthemoney._when(Moment(edtf)) == told


def test_links_say_what_they_are_and_which_way_they_point(odd_reading: Reading) -> None:
    denial, same = of(written([odd_reading], LINKS), "UnknownLink")[2:]
    assert (denial["subject"], denial["role"], denial["object"]) == (["st-b"], ["denial"], ["st-a"])
    assert denial["summary"] == ["score 0.80; the subject denies"]
    assert denial["description"] == ["claim: mentir"]
    assert same["summary"] == ["score 0.70"]


def test_whom_a_ledger_knows_stands_once_with_all_names_and_roles(odd_reading: Reading) -> None:
    (first, *_), page = odd_reading.statements, odd_reading.page
    later = replace(page, id="sha256:1f")

    def said(id_: str, name: str, type_: SpeakerType, role: str | None) -> Statement:
        return replace(first, id=id_, page=later.id, speaker=Speaker(name, type_, role, "en_7"))

    other = Reading(
        later,
        [said("st_d", "Morel", SpeakerType.UNKNOWN, None), said("st_e", "Léa Morel", SpeakerType.PERSON, "ministre")],
    )
    (person,) = of(written([odd_reading, other]), "Person")
    assert (person["name"], person["alias"]) == (["Léa Morel"], ["Morel"])
    assert person["position"] == ["préfète", "ministre"]
    firm = Reading(later, [said("st_f", "Morel", SpeakerType.ORGANISATION, None)])
    (either,) = of(written([odd_reading, firm]), "LegalEntity")
    assert either["id"] == "en-7"


def test_one_name_in_two_articles_is_two_people_where_no_ledger_says_otherwise(reading: Reading) -> None:
    page = replace(reading.page, id="sha256:11")
    others = [replace(each, page=page.id, speaker=each.speaker and replace(each.speaker, entity=None))
              for each in reading.statements]  # fmt: skip
    more = replace(page, id="sha256:12")
    again = [replace(each, page=more.id) for each in others]
    people = of(written([Reading(page, others), Reading(more, again)]), "Person")
    assert [person["name"] for person in people] == [["Hélène Vasseur"], ["Hélène Vasseur"]]
    assert people[0]["id"] != people[1]["id"]


def test_a_text_that_is_too_long_is_told_in_pieces(odd_reading: Reading) -> None:
    page = odd_reading.page
    body = "\n".join(f"{number} " + "mot " * 900 for number in range(60))
    lines = (Line(0, len(body), body, LineType.BODY, 1),)
    long = replace(page, lines=lines, articles=(replace(page.articles[0], lines=lines),))
    records = written([Reading(long, [])])
    (article,) = of(records, "Article")
    assert len(article["bodyText"]) > 1
    assert "\n".join(piece.strip() for piece in article["bodyText"]).split() == body.split()
    for record in records:
        model[record["schema"]].validate(record)


def test_words_that_are_withheld_leave_valid_entities(odd_reading: Reading) -> None:
    (direct, denial, _), page = odd_reading.statements, odd_reading.page
    bare = replace(page, text="", lines=(), articles=(replace(page.articles[0], title=None, lines=()),))
    shown = [
        replace(
            each,
            content=tuple(replace(piece, text="") for piece in each.content),
            source=None,
            occasion=each.occasion and replace(each.occasion, text=""),
            events=tuple(replace(event, source=None) for event in each.events),
            via=(*each.via, Relay("", SpeakerType.GROUP, replace(each.content[0], text=""))),
        )
        for each in (direct, denial)
    ]
    records = written([Reading(bare, shown)])
    for record in records:
        ValueEntity.from_dict(record, cleaned=False).schema.validate(record)
    assert "menti" not in json.dumps(records, ensure_ascii=False)
    assert all(mention.get("name") for mention in of(records, "Mention"))
    assert "bodyText" not in of(records, "Article")[0]
