"""Dossiers: all that the ledger has on somebody: what was said by and about him, what he denies, who denies him."""

from __future__ import annotations

from typing import Literal

from selon.desk.api.calls import Call
from selon.desk.api.links import LinkTold, told
from selon.desk.api.operations import LIMIT, PAGE, Parameter, operation, words
from selon.desk.api.problems import missing
from selon.desk.api.shapes import Listing
from selon.ledger import Ledger
from selon.ledger.accounts.cover import Cover, cover
from selon.ledger.accounts.leaves import Leaf, Leaves
from selon.ledger.finding.named import Known, named
from selon.ledger.linked.listing import link
from selon.model import Statement

_SAID: tuple[Leaf, ...] = ("said", "about", "denials")
_TIED: tuple[Leaf, ...] = ("denied", "retold", "contradictions")
WHO = words("who", "An entity's id, or a name; of several of that name, the one met most often.", "Claire Aubin",
            required=True)  # fmt: skip


def _part(parts: tuple[Leaf, ...], description: str) -> Parameter:
    return Parameter("part", {"type": "string", "enum": list(parts), "default": parts[0]}, description)


@operation("GET", "/dossiers", "A dossier", WHO, problems=(404,))
def dossier(call: Call) -> Cover:
    """Its names and roles over time, where it speaks, to whom and through whom, whom it denies and who denies it: in
    numbers. The statements themselves are parts of the dossier."""
    with call.reading() as ledger:
        return cover(Leaves(ledger.connection, _who(ledger, call)))


@operation(
    "GET",
    "/dossiers/statements",
    "The statements of a dossier",
    WHO,
    _part(_SAID, "What it `said`; what is said `about` it; its `denials`."),
    PAGE,
    LIMIT,
    problems=(404,),
)
def dossier_statements(call: Call) -> Listing[Statement]:
    """What somebody said, or what is said of him, the latest article first."""
    leaf: Literal["said", "about", "denials"] = call["part"]
    with call.reading() as ledger:
        leaves = Leaves(ledger.connection, _who(ledger, call))
        rows = [each.row for each in leaves.statements(leaf, call["limit"], call.offset)]
        return call.listing(tuple(ledger.statements(rows)), leaves.total(leaf))


@operation(
    "GET",
    "/dossiers/links",
    "The links of a dossier",
    WHO,
    _part(_TIED, "Where its statements are `denied`, `retold` in other words, or contradict each other."),
    PAGE,
    LIMIT,
    problems=(404,),
)
def dossier_links(call: Call) -> Listing[LinkTold]:
    """What ties the statements of somebody to others."""
    leaf: Literal["denied", "retold", "contradictions"] = call["part"]
    with call.reading() as ledger:
        leaves = Leaves(ledger.connection, _who(ledger, call))
        ties = leaves.ties(leaf, call["limit"], call.offset)
        found = [each for tie in ties if (each := link(ledger.connection, tie.id))]
        return call.listing(told(ledger, found), leaves.total(leaf))


def _who(ledger: Ledger, call: Call) -> Known:
    taken = named(ledger.connection, call["who"]).taken
    if not taken:
        raise missing("name or entity", call["who"])
    return taken[0]


OPERATIONS = (dossier, dossier_statements, dossier_links)
