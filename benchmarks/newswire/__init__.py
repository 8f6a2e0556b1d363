"""An invented French newswire whose truth is known: who copied whom, who tells, denies and disputes what."""

from benchmarks.newswire.near import Near
from benchmarks.newswire.truth import Denial, Passage, Truth
from benchmarks.newswire.wire import Newswire, generate, iter_entries

__all__ = ["Denial", "Near", "Newswire", "Passage", "Truth", "generate", "iter_entries"]
