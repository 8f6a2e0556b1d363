"""The pool: what comes back, in which order, and what becomes of records whose process does not survive them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.engines import tasks

from selon.corpora import Record
from selon.engines.outcomes import Failed, Fault
from selon.engines.pool import Pool
from selon.errors import EngineError


def jobs(*words: str | None) -> list[tuple[int, Record | None]]:
    return [(n, None if each is None else Record(f"{n}.txt", each.encode())) for n, each in enumerate(words)]


def results(*words: str | None, ordered: bool = True, patience: float = 60) -> list[tuple[int, object]]:
    with Pool(tasks.nothing, tasks.obey, 2, ordered=ordered, patience=patience) as pool:
        return list(pool.results(jobs(*words)))


def test_results_come_in_the_order_of_the_records() -> None:
    words = [f"mot {n}" for n in range(100)]
    assert results(*words) == list(enumerate(word.upper() for word in words))


def test_what_needs_no_reading_keeps_its_place() -> None:
    assert results("un", None, "deux", None, None) == [(0, "UN"), (1, None), (2, "DEUX"), (3, None), (4, None)]


def test_nothing_is_nothing() -> None:
    assert results() == []


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows has no niceness")
def test_workers_give_way_to_who_waits_for_them() -> None:
    ((_, told),) = results("nice")
    assert int(str(told)) > os.nice(0)


def test_results_may_be_had_by_the_batches_that_they_were_read_in() -> None:
    words = [f"mot {n}" for n in range(60)]
    with Pool(tasks.nothing, tasks.obey, 2, patience=60) as pool:
        batches = list(pool.batches(jobs(*words)))
    assert [each for batch in batches for each in batch] == list(enumerate(word.upper() for word in words))
    assert 60 / 8 <= len(batches) < 60


def test_unordered_results_do_not_wait_for_one_another(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    assert [n for n, _ in results(f"after {flag}", f"touch {flag}", ordered=False)] == [1, 0]


def test_a_record_that_kills_its_process_is_given_up_alone() -> None:
    words = [f"mot {n}" for n in range(40)]
    words[17] = "kill"
    found = results(*words)
    assert [n for n, _ in found] == list(range(40))
    assert found[17][1] == Failed(Fault.FAILED, "its process ended (killed by signal 9), twice; given up")
    assert [result for n, result in found if n != 17] == [w.upper() for n, w in enumerate(words) if n != 17]


def test_a_record_whose_process_was_killed_once_is_read_the_second_time(tmp_path: Path) -> None:
    assert results("un", f"once {tmp_path / 'flag'}", "deux")[1][1] == f"ONCE {tmp_path / 'flag'}".upper()


def test_a_record_that_ends_its_process_by_itself() -> None:
    assert results("exit") == [(0, Failed(Fault.FAILED, "its process ended (exit status 3), twice; given up"))]


def test_a_record_that_takes_too_long() -> None:
    found = results("un", "hang", "deux", patience=1)
    assert found == [
        (0, "UN"),
        (1, Failed(Fault.FAILED, "not read within 1 s, twice; given up", limit="seconds")),
        (2, "DEUX"),
    ]


def test_what_a_task_does_not_catch_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="défaut"):
        results("raise défaut")


def test_what_cannot_be_loaded_is_told() -> None:
    with (
        Pool(tasks.no_model, tasks.obey, 2, patience=60) as pool,
        pytest.raises(EngineError, match="no French model at nowhere"),
    ):
        list(pool.results(jobs("un")))


def test_processes_that_die_of_loading_are_not_started_for_ever() -> None:
    with Pool(tasks.die, tasks.obey, 1, patience=60) as pool, pytest.raises(EngineError, match="3 times in a row"):
        list(pool.results(jobs("un")))


def test_processes_that_die_with_nothing_to_do_are_replaced() -> None:
    def kill_after_first(pool: Pool[None, str]) -> Iterator[tuple[int, Record | None]]:
        yield 0, Record("0", b"pid")
        yield 1, None
        ((_, pid),) = pool.results([(0, Record("0", b"pid"))])
        os.kill(int(str(pid)), 9)
        yield 2, Record("2", b"deux")

    with Pool(tasks.nothing, tasks.obey, 1, patience=60) as pool:
        found = dict(pool.results(kill_after_first(pool)))
    assert found[2] == "DEUX"


def test_little_is_under_way() -> None:
    taken = 0

    def counted(words: Iterable[tuple[int, Record | None]]) -> Iterator[tuple[int, Record | None]]:
        nonlocal taken
        for job in words:
            taken += 1
            yield job

    with Pool(tasks.nothing, tasks.obey, 1, patience=60) as pool:
        found = pool.results(counted(jobs(*["mot"] * 500)))
        next(found)
        assert taken <= 60
        big = pool.results(counted(jobs(*["x" * (9 << 20)] * 20)))
        taken = 0
        next(big)
        assert taken <= 9


def test_no_process_is_left() -> None:
    with Pool(tasks.nothing, tasks.obey, 2, patience=60) as pool:
        pids = {int(str(pid)) for _, pid in pool.results(jobs(*["pid"] * 40))}
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
