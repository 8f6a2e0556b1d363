"""Stance: how far the page commits itself to a content, whether the source denies it, and which words say so."""

from __future__ import annotations

from dataclasses import dataclass

from selon.attribution.rule import Range
from selon.model import Commitment


@dataclass(frozen=True, slots=True)
class Stance:
    """`committed_by` and `denied_by` are the words that decided, as code points of the passage; None where the stance
    is the plain one."""

    commitment: Commitment = Commitment.PLAIN
    committed_by: Range | None = None
    denied_by: Range | None = None
