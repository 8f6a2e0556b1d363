"""CSV: stable columns, one row a statement."""

from __future__ import annotations

import csv
import io

from selon.exports import csv as export
from selon.model import Reading


def rows(*readings: Reading) -> list[dict[str, str]]:
    file = io.StringIO()
    export.write(readings, (), file)
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def test_the_columns_are_a_contract() -> None:
    """Scripts in R and pandas name these. Add new ones at the end; never rename or move one."""
    file = io.StringIO()
    export.write([], (), file)
    assert file.getvalue() == (
        "file,page,article,article_title,outlet,published,id,parent,speaker,speaker_type,speaker_role,entity,"
        "source,source_start,source_end,cue,cue_start,cue_end,cue_lemma,cue_class,content,content_spans,"
        "kind,commitment,polarity,via,addressee,basis,occasion,said,rule,score,events\n"
    )


def test_a_full_row(reading: Reading) -> None:
    row = rows(reading)[0]
    assert row["file"] == "port/criee.txt"
    assert row["speaker"] == "Hélène Vasseur"
    assert (row["source"], row["source_start"], row["source_end"]) == ("la maire", "74", "82")
    assert row["content"] == "Je lui ai dit : “Rien n’est signé” … J’attends."
    assert row["content_spans"] == "23-57;107-117"
    assert (row["via"], row["said"], row["score"]) == ("Radio Lorme", "2024-03-21", "0.93")


def test_what_is_absent_is_empty(reading: Reading) -> None:
    row = rows(reading)[2]
    absent = ("speaker", "speaker_type", "source", "source_start", "via", "said", "parent")
    assert {row[name] for name in absent} == {""}


def test_readings_follow_one_another_under_one_header(reading: Reading) -> None:
    assert [row["id"] for row in rows(reading, reading)] == ["st_1", "st_2", "st_3"] * 2
