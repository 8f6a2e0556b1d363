"""How often somebody may try: a guesser is slowed down, nobody else is kept out, and the table does not grow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk.people.crew import Clock
from selon.desk.people.throttle import LONGEST, Throttle


def _attempts(throttle: Throttle, clock: Clock, seconds: float, *keys: str) -> int:
    """How many attempts one who never stops is allowed."""
    end, made = clock.now + seconds, 0
    while clock.now < end:
        wait = throttle.attempt(dict.fromkeys(keys, 5))
        made += not wait
        clock.now += wait or 0.001
    throttle.attempt(dict.fromkeys(keys, 5))
    return made


def test_a_guesser_has_some_thousand_attempts_a_day() -> None:
    clock = Clock()
    assert _attempts(Throttle(clock), clock, 86_400, "name ida") < 1_500


def test_the_wait_doubles_and_has_an_end() -> None:
    clock = Clock()
    throttle, waits = Throttle(clock), []
    for _ in range(14):
        throttle.attempt({"x": 5})
        waits.append(throttle.attempt({"x": 5}) if len(waits) >= 5 else 0)
        clock.now += waits[-1]
    assert waits[5:] == sorted(waits[5:])
    assert max(waits) == LONGEST


def test_one_guesser_keeps_nobody_else_out() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    _attempts(throttle, clock, 600, "name ida", "address 192.0.2.1")
    assert throttle.attempt({"name ida": 5}) > 0
    assert throttle.attempt({"device of ida": 5}) == 0
    assert throttle.attempt({"name ada": 5, "address 192.0.2.2": 5}) == 0


def test_a_success_clears_the_name_and_takes_only_itself_from_the_address() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(5):
        assert throttle.attempt({"name a": 9, "address": 5}) == 0
    assert throttle.attempt({"name a": 9, "address": 5}) == 0
    throttle.succeeded(["name a"], ["name a", "address"])
    assert throttle.attempt({"address": 5}) == 0
    assert throttle.attempt({"address": 5}) > 0


def test_failures_are_forgotten_after_an_hour() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    _attempts(throttle, clock, 600, "x")
    clock.now += 3_600
    assert throttle.attempt({"x": 5}) == 0


def test_no_number_of_names_makes_it_grow_or_forget() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    _attempts(throttle, clock, 100, "name ida")
    for number in range(100_000):
        throttle.attempt({f"name {number}": 5})
    assert len(throttle._failures) <= 1 << 16
    assert throttle.attempt({"name ida": 5}) > 0


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 100)), max_size=60))
def test_no_wait_is_longer_than_a_minute(tries: list[tuple[str, float]]) -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for key, passed in tries:
        clock.now += passed
        assert 0 <= throttle.attempt({key: 2, "both": 3}) <= LONGEST
