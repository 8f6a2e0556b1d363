"""Errors are data too: they come from other processes as they were raised."""

from __future__ import annotations

import pickle

import pytest

from selon.errors import FetchError, InputError, NoPage, NotFrench, OversizedInput, Skipped


@pytest.mark.parametrize("kind", [InputError, NotFrench, NoPage, OversizedInput, FetchError])
def test_an_input_error_travels_to_another_process(kind: type[InputError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a.html", "no article found")))
    assert type(error) is kind
    assert (error.name, error.reason, str(error)) == ("a.html", "no article found", "a.html: no article found")


def test_what_is_passed_over_is_told_from_what_failed() -> None:
    assert issubclass(NotFrench, Skipped)
    assert issubclass(NoPage, Skipped)
    assert not issubclass(OversizedInput, Skipped)
