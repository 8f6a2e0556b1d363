"""Advisories given as a file concern the versions that OSV's rules say."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from packaging.utils import canonicalize_name
from packaging.version import Version
from supply import asked
from supply.__main__ import main
from supply.advisories import NoAdvisories, concerns, findings
from supply.lock import Pin, read

SPACY = next(str(pin.version) for pin in read("run") if pin.name == "spacy")


def pins(version: str) -> list[Pin]:
    return [Pin(canonicalize_name("Some.Package"), Version(version), None, frozenset())]


def advisory(name: str = "some_package", ecosystem: str = "PyPI", **affected: Any) -> dict[str, Any]:
    events = [{"introduced": "0"}, {"fixed": "2.0"}]
    entry = {"package": {"ecosystem": ecosystem, "name": name}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
    return {"id": "PYSEC-2024-1", "summary": "It reads too much.", "affected": [entry | affected]}


def written(folder: Path, *advisories: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, each in enumerate(advisories):
        (folder / f"{number}.json").write_text(json.dumps(each), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("events", "inside", "outside"),
    [
        ([{"introduced": "0"}, {"fixed": "2.0"}], "0.1 1.9 2.0rc1 1.10", "2.0 2.0.post1 3"),
        ([{"introduced": "1.0"}, {"last_affected": "1.4"}], "1.0 1.4 1.4.0", "0.9 1.4.1 1.5"),
        ([{"fixed": "2.1"}, {"introduced": "2.0"}, {"introduced": "0"}, {"fixed": "1.5"}], "1.4 2.0", "1.5 1.9 2.1"),
        ([{"introduced": "1.0"}], "1.0 99", "0.9"),
        ([{"introduced": "1!1"}, {"fixed": "nonsense"}], "1!2", "2"),
    ],
)
def test_the_last_event_before_a_version_decides(events: list[dict[str, str]], inside: str, outside: str) -> None:
    entry = {"ranges": [{"type": "ECOSYSTEM", "events": events}]}
    assert [each for each in inside.split() if not concerns(entry, Version(each))] == []
    assert [each for each in outside.split() if concerns(entry, Version(each))] == []


def test_versions_may_be_listed_and_commits_say_nothing() -> None:
    entry = {"versions": ["1.0", "1.0.1"], "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}
    assert concerns(entry, Version("1.0.0"))
    assert not concerns(entry, Version("1.1"))


def test_a_finding_names_what_mends_it(tmp_path: Path) -> None:
    (found,), seen = findings(pins("1.0"), written(tmp_path / "osv", advisory()))
    assert (found.package, found.version, found.advisory, found.fixed) == (
        "some-package",
        "1.0",
        "PYSEC-2024-1",
        ("2.0",),
    )
    assert seen == 1


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("PYSEC-2024-1.json", json.dumps(advisory()))
        archive.writestr("README", "not an advisory")
    assert findings(pins("1.0"), tmp_path / "all.zip") == findings(pins("1.0"), written(tmp_path / "osv", advisory()))


def test_what_is_withdrawn_mended_or_another_s_is_no_finding(tmp_path: Path) -> None:
    withdrawn = advisory() | {"withdrawn": "2024-01-01T00:00:00Z"}
    folder = written(tmp_path / "osv", withdrawn, advisory("other"), advisory(ecosystem="npm"))
    assert findings(pins("1.0"), folder) == ([], 2)
    assert findings(pins("2.0"), written(tmp_path / "osv", advisory())) == ([], 2)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"{}"])
def test_a_file_that_holds_nothing_is_no_good_news(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "all.zip").write_bytes(content)
    with pytest.raises(NoAdvisories, match=r"all\.zip"):
        findings(pins("1.0"), tmp_path / "all.zip")


def test_an_empty_folder_is_no_good_news(tmp_path: Path) -> None:
    with pytest.raises(NoAdvisories, match="no advisory"):
        findings(pins("1.0"), written(tmp_path / "osv", advisory(ecosystem="Go")))


def test_the_command_ends_as_it_found(tmp_path: Path) -> None:
    cases = {0: advisory(), 1: advisory("spacy", ranges=[], versions=[SPACY])}
    for status, given in cases.items():
        result = CliRunner().invoke(main, ["audit", "--advisories", str(written(tmp_path / str(status), given))])
        assert result.exit_code == status, result.output
        assert f"held against 1 advisories, {status} vulnerabilities" in result.stdout
    result = CliRunner().invoke(main, ["audit", "--advisories", str(tmp_path / "none.zip")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("nothing was checked: ")


def test_what_the_service_does_not_know_is_not_taken_for_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = {"name": "a", "version": "1", "vulns": []}
    skipped = {"name": "b", "skip_reason": "Dependency not found on PyPI and could not be audited: b (1)"}
    bad = {"name": "c", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"], "description": "Bad.\nMore."}]}

    def ended(*packages: dict[str, Any]) -> tuple[int, str]:
        answer = asked.answer(json.dumps({"dependencies": packages}))
        monkeypatch.setattr(asked, "asked", lambda name, service: answer)
        result = CliRunner().invoke(main, ["audit"])
        return result.exit_code, result.output

    assert ended(sound) == (0, "1 packages looked up, 0 vulnerabilities\n")
    assert ended(sound, bad)[0] == 1
    assert "c 1: X-1: Bad.; mended in 2\n" in ended(sound, bad)[1]
    status, told = ended(sound, skipped)
    assert status == 2
    assert "not checked, because the service does not know them: b" in told


@pytest.mark.parametrize("printed", ["", "[]", '{"dependencies": [{"name": "b", "skip_reason": "?"}]}'])
def test_no_answer_is_no_good_news(printed: str) -> None:
    with pytest.raises(asked.NoAnswer):
        asked.answer(printed, "Traceback\nConnectionError: no network")
