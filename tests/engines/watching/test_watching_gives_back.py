"""What a round needed goes back to the system: glibc would keep it for the next who asks."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from selon.engines.watching.giving_back import give_back

PIECES = 100_000


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries cannot be asked for what was freed")
def test_what_lies_free_is_given_back() -> None:
    give_back()
    before = _resident()
    pieces = [bytes(1_000) for _ in range(PIECES)]
    last = [pieces[k] for k in range(0, PIECES, 1_000)]  # here and there one stays, so that the heap's end cannot sink
    del pieces
    kept = _resident() - before
    give_back()
    assert kept > 50_000_000
    assert _resident() - before < kept / 4
    assert len(last) == PIECES // 1_000


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
