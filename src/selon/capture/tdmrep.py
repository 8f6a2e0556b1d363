"""`/.well-known/tdmrep.json`: which paths of a site are reserved from text and data mining.

Source: TDM Reservation Protocol (TDMRep), W3C Community Group final report, 10 May 2024. A list of rules, each a
`location` (a pattern of paths, as in a robots.txt), a `tdm-reservation` (1 or 0) and perhaps a `tdm-policy`. The first
rule that matches is the one that counts; any other value than 1 and 0 counts as unset.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from selon.capture.records import Signal, Where
from selon.capture.robots import matches

PATH = "/.well-known/tdmrep.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the file: the pattern of the paths, and what it declares for them, as written."""

    location: str
    reservation: str
    policy: str | None = None


def read_tdmrep(data: bytes) -> tuple[Rule, ...]:
    """The rules of the file in order. A file that is no such list has none.

    >>> read_tdmrep(b'[{"location": "/archives/", "tdm-reservation": 1}]')
    (Rule(location='/archives/', reservation='1', policy=None),)
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ()
    rules = [found] if isinstance(found, dict) else found
    if not isinstance(rules, list):
        return ()
    read = (_rule(rule) for rule in rules)
    return tuple(rule for rule in read if rule is not None)


def declared_for(rules: tuple[Rule, ...], address: str) -> tuple[Signal, ...]:
    """What the first rule that matches the address declares."""
    for rule in rules:
        if matches(rule.location, address):
            signals = [Signal("tdm-reservation", rule.reservation, Where.TDMREP, rule.location)]
            if rule.policy:
                signals.append(Signal("tdm-policy", rule.policy, Where.TDMREP, rule.location))
            return tuple(signals)
    return ()


def _rule(found: object) -> Rule | None:
    if not isinstance(found, dict):
        return None
    location, reservation, policy = (found.get(key) for key in ("location", "tdm-reservation", "tdm-policy"))
    if not isinstance(location, str) or not isinstance(reservation, int | str):
        return None
    if not location.strip() or not location.isprintable():
        return None
    return Rule(location.strip(), str(reservation).strip()[:20], policy if isinstance(policy, str) else None)
