"""The archive that benchmarks write: what is planted in it is what is found."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.archive import BAD, FOREIGN, main, write

from selon import pages, readers
from selon.corpora import Record, shards
from selon.corpora.languages import only_french
from selon.corpora.reading import records
from selon.errors import InputError, NoPage, NotFrench

PAGES, SPOILT, ABROAD = 80, len(BAD), len(FOREIGN)


def outcome(record: Record | InputError) -> str:
    """What becomes of a record, as far as it can be told without analysing its language."""
    try:
        if isinstance(record, InputError):
            raise record
        source, markup = record.source, record.markup
        pages.compose(readers.read(source, record.name, url=record.url, encoding=record.encoding, markup=markup))
    except NoPage:
        return "passed over"
    except NotFrench:
        return "foreign"
    except InputError:
        return "bad"
    return "good"


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_each_record_that_is_planted_is_found_and_each_bad_one_is_one_error(tmp_path: Path, name: str) -> None:
    planted = write(tmp_path / name, PAGES, bad=SPOILT, foreign=ABROAD)
    assert planted.pages == PAGES
    assert planted.bad == dict.fromkeys(BAD, 1)
    (shard,), _ = shards([str(tmp_path / name)])
    found = Counter(map(outcome, only_french(records(shard))))
    assert found == {
        "good": PAGES - SPOILT - ABROAD,
        "bad": SPOILT,
        "foreign": ABROAD,
        "passed over": planted.passed_over,
    }


def test_it_tells_what_it_planted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.warc.gz"
    monkeypatch.setattr("sys.argv", ["archive", str(file), "--pages", "9", "--bad", "2", "--foreign", "1"])
    main()
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"], told["good"], sum(told["bad"].values()), told["foreign"]) == (9, 6, 2, {"de": 1})


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    one, other, third = (tmp_path / f"{name}.warc.gz" for name in ("a", "b", "c"))
    assert write(one, 20, bad=3, foreign=3) == write(other, 20, bad=3, foreign=3)
    write(third, 20, bad=3, foreign=3, seed=2)
    assert one.read_bytes() == other.read_bytes() != third.read_bytes()
