"""Floors: what falls is stopped, what rises is kept, and nothing is lowered by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import gate as script

from selon.evaluation import gate
from selon.evaluation.gate import Outcome, Verdict

FLOORS = {"press": {"overlap_f1": 0.9, "speaker": 0.9}}


def outcomes(measured: dict[str, dict[str, float]]) -> list[Outcome]:
    return [verdict.outcome for verdict in gate.judge(measured, FLOORS)]


def test_a_figure_holds_within_the_tolerance_and_falls_beyond_it() -> None:
    assert outcomes({"press": {"overlap_f1": 0.9, "speaker": 0.8981}}) == [Outcome.HELD, Outcome.HELD]
    assert outcomes({"press": {"overlap_f1": 0.9009, "speaker": 0.8979}}) == [Outcome.HELD, Outcome.FELL]


def test_a_figure_rises_by_a_thousandth() -> None:
    assert outcomes({"press": {"overlap_f1": 0.901, "speaker": 1.0}}) == [Outcome.ROSE, Outcome.ROSE]


def test_a_set_may_be_new_but_not_gone() -> None:
    verdicts = gate.judge({"web": {"speaker": 0.5}}, FLOORS)
    assert [verdict.outcome for verdict in verdicts] == [Outcome.GONE, Outcome.GONE, Outcome.NEW]
    assert [verdict.fails for verdict in verdicts] == [True, True, False]
    assert gate.floors_after(verdicts) == FLOORS | {"web": {"speaker": 0.5}}
    assert gate.floors_after(verdicts, allow_fall=True) == {"web": {"speaker": 0.5}}


def test_floors_follow_what_rises_and_what_may_fall() -> None:
    verdicts = gate.judge({"press": {"overlap_f1": 0.95559, "speaker": 0.8}}, FLOORS)
    assert gate.floors_after(verdicts) == {"press": {"overlap_f1": 0.955, "speaker": 0.9}}
    assert gate.floors_after(verdicts, allow_fall=True) == {"press": {"overlap_f1": 0.955, "speaker": 0.8}}


def test_a_floor_within_the_tolerance_is_not_lowered_even_where_it_may_be() -> None:
    assert gate.floors_after([Verdict("press", "speaker", 0.9, 0.899)], allow_fall=True) == {"press": {"speaker": 0.9}}


def test_floors_are_read_as_they_were_written() -> None:
    floors = {"briefs": {"exact_f1": 0.6}, "press": {"overlap_f1": 1.0, "speaker": 0.915}}
    assert gate.parse(gate.dump(floors)) == floors


@pytest.mark.parametrize("line", ["speakers = 0.9", "speaker = 90", 'speaker = "high"'])
def test_floors_that_are_none_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"press\.speaker"):
        gate.parse(f"[press]\n{line}")
    with pytest.raises(ValueError, match="press must be a table"):
        gate.parse("press = 3")


def test_the_gate_names_what_fell_and_leaves_the_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(gate.dump(FLOORS), "utf-8")
    verdicts = gate.judge({"press": {"overlap_f1": 0.95, "speaker": 0.8}}, FLOORS)
    assert script.decide(verdicts, file, allow_fall=False) == 1
    assert "press       speaker     fell  0.900 → 0.800" in capsys.readouterr().out
    assert gate.parse(file.read_text("utf-8")) == FLOORS
    assert script.decide(verdicts, file, allow_fall=True) == 0
    assert gate.parse(file.read_text("utf-8")) == {"press": {"overlap_f1": 0.95, "speaker": 0.8}}
