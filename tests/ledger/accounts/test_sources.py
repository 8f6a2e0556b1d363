"""Who had it first, and who repeats whom; the reasons of links only where they are asked for."""

from __future__ import annotations

from press import Said, entry, link
from selon.ledger import Ledger
from selon.ledger.accounts.sources import sources_of
from selon.ledger.accounts.told import reasons_of, ties
from selon.model import LinkKind


def _key(ledger: Ledger, content: str) -> str:
    return str(ledger.connection.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()[0])


def _outlets(ledger: Ledger, content: str) -> dict[str | None, list[str | None]]:
    """Each outlet, and those that it has it from."""
    group = sources_of(ledger.connection, _key(ledger, content))
    assert group is not None
    by_row = {each.statement.row: each.statement.outlet for each in group.tellers}
    return {each.statement.outlet: [by_row[row] for row in each.repeats] for each in group.tellers}


def test_a_telling_comes_from_earlier_ones_from_reprinted_articles_and_from_relays(ledger: Ledger) -> None:
    ledger.add(entry("Radio Lorme", "2024-03-01", Said("Jeanne Astier", "Le pont ferme")))
    ledger.add(entry("Belmont Infos", "2024-03-01", Said("Jeanne Astier", "Le pont fermera")))
    ledger.add(entry("Le Phare", "2024-03-02", Said("Jeanne Astier", "Le pont a fermé", via=("la Radio Lorme",))))
    ledger.add(entry("La Digue", "2024-03-03", Said("Jeanne Astier", "Le pont est fermé")))
    for left, right, directed in (
        ("Le pont ferme", "Le pont fermera", False),
        ("Le pont fermera", "Le pont a fermé", True),
        ("Le pont fermera", "Le pont est fermé", False),
    ):
        link(ledger.connection, "same statement", left, right, directed=directed)
    link(ledger.connection, "reprint", "Le pont ferme", "Le pont est fermé")
    assert _outlets(ledger, "Le pont ferme") == {
        "Radio Lorme": [],
        "Belmont Infos": [],
        "Le Phare": ["Radio Lorme", "Belmont Infos"],
        "La Digue": ["Radio Lorme"],
    }


def test_two_tellings_of_one_article_do_not_repeat_themselves(ledger: Ledger) -> None:
    told = (Said("Jeanne Astier", "Le pont ferme"), Said("Jeanne Astier", "Le pont fermera", via=("Radio Lorme",)))
    ledger.add(entry("Radio Lorme", "2024-03-01", *told))
    link(ledger.connection, "same statement", "Le pont ferme", "Le pont fermera", directed=False)
    group = sources_of(ledger.connection, _key(ledger, "Le pont fermera"))
    assert group is not None
    first, second = group.tellers
    assert (first.repeats, second.repeats) == ((), (first.statement.row,))


def test_links_tell_why_unless_nobody_asks(ledger: Ledger) -> None:
    ledger.add(entry("Radio Lorme", "2024-03-01", Said("Jeanne Astier", "Le pont ferme")))
    ledger.add(entry("Le Phare", "2024-03-02", Said("Jeanne Astier", "Le pont fermera")))
    link(ledger.connection, "same statement", "Le pont ferme", "Le pont fermera")
    link(ledger.connection, "reprint", "Le pont ferme", "Le pont fermera")
    asked = _key(ledger, "Le pont ferme")
    whole, bare = (sources_of(ledger.connection, asked, reasons=each) for each in (True, False))
    assert whole is not None
    assert bare is not None
    assert [reason.detail for each in (*whole.ties, *whole.reuse) for reason in each.why] == ["communs", "communs"]
    assert [each.why for each in (*bare.ties, *bare.reuse)] == [(), ()]
    assert whole.tellers == bare.tellers
    assert reasons_of(ledger.connection, whole.ties[0].id) == whole.ties[0].why
    assert reasons_of(ledger.connection, "ln_unknown") == ()
    rows = {whole.tellers[0].statement.row}
    assert [tie.why for tie in ties(ledger.connection, rows, LinkKind.SAME, reasons=False)] == [()]
