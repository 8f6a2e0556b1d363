"""The registry of a ledger, page by page, is the registry of the whole."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable

from benchmarks.registry import mentions as drawn

from selon.entities.comparison import Comparer
from selon.entities.records import EntityType, Mention
from selon.entities.registry import Registry
from selon.languages.fr.naming import naming
from selon.ledger import Ledger
from selon.ledger.entities import Entities
from selon.ledger.mentions import signature_row
from selon.model import Entry


def write(ledger: Ledger, mentions: Iterable[Mention]) -> set[int]:
    """Mentions as pages bring them, each article with its row; the signatures that they have."""
    entities = Entities(ledger.connection, Comparer(naming()))
    touched = set()
    for mention in mentions:
        place = mention.where
        ledger.connection.execute(
            "INSERT OR IGNORE INTO page (sha256, name, text, read_by, read_at) VALUES (?, ?, '', '', '')",
            (place, place),
        )
        ledger.connection.execute(
            "INSERT OR IGNORE INTO article (page, number, key) SELECT id, 1, sha256 FROM page WHERE sha256 = ?",
            (place,),
        )
        signature = signature_row(ledger.connection, entities.node(mention))
        touched.add(signature)
        ledger.connection.execute(
            "INSERT INTO mention (article, name, type, role, said, times, signature) "
            "SELECT id, ?, ?, ?, ?, 1, ? FROM article WHERE key = ? ON CONFLICT DO UPDATE SET times = times + 1",
            (mention.name, mention.type.value, mention.role, mention.said, signature, place),
        )
    entities.place(touched)
    return touched


def partition(ledger: Ledger) -> set[frozenset[tuple[str, ...]]]:
    groups = defaultdict(set)
    for entity, *signature in ledger.connection.execute("SELECT entity, type, name, role, place FROM signature"):
        groups[entity].add(tuple(signature))
    assert None not in groups
    return {frozenset(group) for group in groups.values()}


def test_page_by_page_is_as_all_at_once(ledger: Ledger) -> None:
    mentions = [*drawn(500), *_written()]
    random.Random(3).shuffle(mentions)
    ledger.connection.execute("BEGIN")
    for start in range(0, len(mentions), 7):
        write(ledger, mentions[start : start + 7])
    whole = Registry(Comparer(naming()), mentions)
    expected = {frozenset((s.type.value, s.name, s.role, s.where) for s in e.signatures) for e in whole.entities}
    assert partition(ledger) == expected
    rows = ledger.connection.execute("SELECT id, name, mentions FROM entity")
    assert {tuple(row) for row in rows} == {(e.id, e.name, e.mentions) for e in whole.entities}
    roles = ledger.connection.execute("SELECT entity, role, first, last, times FROM role")
    assert {tuple(row) for row in roles} == {
        (e.id, said.role, said.first, said.last, said.times) for e in whole.entities for said in e.roles
    }


def test_every_id_that_an_entity_had_finds_it(ledger: Ledger) -> None:
    ids = set()
    for mention in _written():
        write(ledger, [mention])
        ids |= {row[0] for row in ledger.connection.execute("SELECT id FROM entity")}
    known = dict(ledger.connection.execute("SELECT id, entity FROM alias").fetchall())
    assert ids <= set(known)
    assert set(known.values()) == {row[0] for row in ledger.connection.execute("SELECT id FROM entity")}


def test_one_person_over_pages(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    ledger.add(entry("« Rien n’est décidé », a déclaré Sergueï Lavrov, ministre russe des Affaires étrangères.\n"))
    ledger.add(entry("Sergey Lavrov, le chef de la diplomatie russe, affirme que rien n’est décidé.\n"))
    rows = ledger.connection.execute("SELECT name, mentions FROM entity WHERE type = 'person'").fetchall()
    assert len(rows) == 1
    assert rows[0]["mentions"] >= 2
    roles = {row[0] for row in ledger.connection.execute("SELECT role FROM role")}
    assert len(roles) == 2


def test_names_that_no_page_holds_any_more_go(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    row = ledger.add(entry("« Il pleut », a dit Anne Roux.\n")).page
    ledger.reread(row, entry("« Il pleut », a dit Paul Blanc.\n"))
    names = {found[0] for found in ledger.connection.execute("SELECT name FROM entity")}
    assert names == {"Paul Blanc"}


def _written() -> list[Mention]:
    names = [
        ("Sergueï Lavrov", "ministre des Affaires étrangères", "2022-02-10"),
        ("Sergey Lavrov", "", "2022-02-11"),
        ("Lavrov", "", "2022-02-11"),
        ("S. Lavrov", "chef de la diplomatie russe", "2022-02-12"),
        ("Anne Roux", "préfète", "2022-02-10"),
        ("Anne Roux", "préfète de la Drôme", "2022-02-10"),
        ("Anne Roux", "actrice", "2022-02-12"),
    ]
    return [Mention(name, EntityType.PERSON, role, f"p{k}", day) for k, (name, role, day) in enumerate(names)]
