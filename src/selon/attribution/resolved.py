"""What is known of an attributed candidate beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from selon.attribution.rule import Range
from selon.attribution.stance import Stance
from selon.model import Speaker


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When it was said, as EDTF with the words that tell it; on what occasion; what the source leans on; to whom the
    text was sent in which it is said."""

    said: tuple[str, Range] | None = None
    occasion: Range | None = None
    basis: Range | None = None
    addressee: Range | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks, through whom, the stance taken to it, under which circumstances; of which dates it speaks, as EDTF
    with their words. `why` gives the reasons of a year that was inferred."""

    speaker: Speaker | None
    relays: tuple[tuple[Speaker, Range], ...]
    stance: Stance
    circumstances: Circumstances = Circumstances()
    events: tuple[tuple[str, Range], ...] = ()
    why: str | None = None
