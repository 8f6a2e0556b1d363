"""The parts of a statement that a person may move. Apart from what moves them, so that whoever only looks waits for no
more."""

from __future__ import annotations

Places = list[list[int]]
"""Where a part stands: half-open code points of the page's text."""

SPAN_ROLES = ("content", "cue", "source", "addressee", "basis", "occasion")
"""What a person may move. A chain of relays is corrected link by link, as it was read."""

STANCE = ("commitment", "polarity")
"""How far the page commits itself, and whether the speaker denies: corrected together."""
