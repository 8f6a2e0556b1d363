"""The full text in one piece: the same is found."""

from __future__ import annotations

from press import Said, entry
from selon.ledger import Ledger
from selon.ledger.finding.compaction import MOST, compact, pieces
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from stores import only_file


@only_file
def test_many_pieces_become_one_and_find_the_same(ledger: Ledger) -> None:
    assert not compact(ledger.connection)
    ledger.connection.execute("INSERT INTO statement_fts (statement_fts, rank) VALUES ('automerge', 0)")
    for n in range(MOST + 1):
        ledger.add(entry("Radio Lorme", "2024-03-10", Said("Luc Serval", f"Le barrage numéro {n} est vide")))
    before = search(ledger.connection, Question("barrage"))
    assert before.total == MOST + 1
    assert pieces(ledger.connection) > MOST
    assert compact(ledger.connection)
    assert pieces(ledger.connection) == 1
    assert search(ledger.connection, Question("barrage")) == before
    assert not compact(ledger.connection)
