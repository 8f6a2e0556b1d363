"""Outcomes: what became of a record, as plain data that any process can send to any other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selon.errors import InputError, NotFrench


class Fault(StrEnum):
    """At what reading a page failed."""

    REFUSED = "refused"  # the page is none that can be read
    FOREIGN = "not French"
    FAILED = "failed"  # a defect of ours, a process that died, a limit of time


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that was not read, and why: one clause, without the page's name."""

    fault: Fault
    reason: str


def failed(error: Exception) -> Failed:
    """What an error means for its page.

    >>> failed(InputError("tass.html", "no article found"))
    Failed(fault=<Fault.REFUSED: 'refused'>, reason='no article found')
    """
    if isinstance(error, InputError):
        return Failed(Fault.FOREIGN if isinstance(error, NotFrench) else Fault.REFUSED, error.reason)
    if isinstance(error, OSError):
        told = error.strerror or str(error) or type(error).__name__
        return Failed(Fault.REFUSED, told[:1].lower() + told[1:])
    told = f"internal error, please report it: {type(error).__name__}: {error} (SELON_DEBUG=1 shows where)"
    return Failed(Fault.FAILED, told)
