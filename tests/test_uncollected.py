"""Work without the garbage collector."""

from __future__ import annotations

import gc

import pytest

from selon.uncollected import uncollected


def test_nothing_is_collected_inside_and_all_is_as_before_behind() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()
