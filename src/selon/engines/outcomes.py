"""Outcomes: what became of a record, as plain data that any process can send to any other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selon.errors import InputError, LexiconError, NotFrench, OversizedInput, Skipped


class Fault(StrEnum):
    """At what reading a page failed."""

    REFUSED = "refused"  # the page is none that can be read
    FOREIGN = "not French"
    PASSED = "passed over"  # an archive has something else there: a redirect, a 404
    FAILED = "failed"  # a defect of ours, a process that died, a limit of time

    @property
    def is_quiet(self) -> bool:
        """Whether it is nobody's fault, and in an archive too common to be told page by page."""
        return self in (Fault.FOREIGN, Fault.PASSED)


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that was not read, and why: one clause, without the page's name. `kind` is the class of the error,
    `limit` the name of the limit that the page passes, where it is one."""

    fault: Fault
    reason: str
    kind: str = "EngineError"
    limit: str | None = None


def failed(error: Exception) -> Failed:
    """What an error means for its page.

    >>> failed(InputError("tass.html", "no article found"))
    Failed(fault=<Fault.REFUSED: 'refused'>, reason='no article found', kind='InputError', limit=None)
    """
    kind = type(error).__name__
    if isinstance(error, InputError):
        limit = error.limit if isinstance(error, OversizedInput) else None
        return Failed(_fault(error), error.reason, kind, limit)
    if isinstance(error, OSError):
        told = error.strerror or str(error) or type(error).__name__
        return Failed(Fault.REFUSED, told[:1].lower() + told[1:], kind)
    if isinstance(error, LexiconError):  # whoever wrote the lexicon mends it
        return Failed(Fault.FAILED, str(error), kind)
    told = f"internal error, please report it: {type(error).__name__}: {error} (SELON_DEBUG=1 shows where)"
    return Failed(Fault.FAILED, told, kind)


def overdue(seconds: float, again: str = "") -> Failed:
    """That a page took longer than it may, counted by its limit.

    >>> overdue(300).reason
    'not read within 300 s; given up'
    """
    return Failed(Fault.FAILED, f"not read within {seconds:g} s{again}; given up", limit="seconds")


def _fault(error: InputError) -> Fault:
    if isinstance(error, NotFrench):
        return Fault.FOREIGN
    return Fault.PASSED if isinstance(error, Skipped) else Fault.REFUSED
