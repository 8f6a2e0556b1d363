"""A ledger as large as asked for, of rows that look like a French press: written straight through SQL, triggers on.

Words follow Zipf's law, and each lemma has its forms; a tenth of all statements come through a relay, a few deny.
Nothing of it means anything, and it has no real boilerplate: it is as hard on an index as real pages are, no harder.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count
from pathlib import Path

from selon.ledger.connection import connect, transaction
from selon.ledger.finding.compaction import compact
from selon.ledger.folding import folded

WORDS = 28  # a statement, on average; with the vocabulary below, as long as those of real pages
VOCABULARY = 40_000
STATEMENTS = 10  # an article
ENTITIES = 5_000
OUTLETS = tuple(f"Le Courrier de Valmont {n}" for n in range(1, 61))
DAYS = 730

_SYLLABLES = re.findall(
    r"\S+", "ba bé cha cor da dé fon gar gou ju la lai lo mar mé na nou pa per pré ra ré sa sé ta té tion va ven vi œu"
)
_ENDINGS = ("er", "e", "ent", "era")
_ENDLESS = 20  # of the most frequent words have one form each
_RANKS = range(VOCABULARY)


class Crowd:
    """What the rows are drawn from; the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self.draw = random.Random(seed)
        endings = [("",) if rank < _ENDLESS else _ENDINGS for rank in _RANKS]
        stems = self._stems()
        self._forms = [[stem + ending for ending in each] for stem, each in zip(stems, endings, strict=True)]
        self._lemmas = [folded(forms[0]) for forms in self._forms]
        self._weights = list(accumulate(1 / (rank + 1) for rank in _RANKS))
        self.names = [self._name() for _ in range(ENTITIES)]

    def rank(self) -> int:
        """A word's rank in the vocabulary, as often as Zipf has it, the most frequent being 0."""
        return self.ranks(1)[0]

    def ranks(self, count: int) -> list[int]:
        """The ranks of so many words."""
        return self.draw.choices(_RANKS, cum_weights=self._weights, k=count)

    def form(self, rank: int) -> str:
        """One of the forms of the word; those of the most frequent, like `de` and `le`, have but one."""
        return self.draw.choice(self._forms[rank])

    def lemma(self, rank: int) -> str:
        return self._lemmas[rank]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Rows of `form`."""
        for rank, forms in enumerate(self._forms):
            for form in forms:
                yield folded(form), self._lemmas[rank]

    def _stems(self) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            length = 1 if len(found) < _ENDLESS else self.draw.choice((2, 2, 3, 3, 4))
            found["".join(self.draw.choices(_SYLLABLES, k=length))] = None
        return list(found)

    def _name(self) -> str:
        return " ".join("".join(self.draw.choices(_SYLLABLES, k=self.draw.choice((2, 3)))).title() for _ in range(2))


def fill(path: Path, statements: int, crowd: Crowd) -> sqlite3.Connection:
    """A new ledger of so many statements in the file `path`."""
    connection = connect(path, create=True)
    connection.execute("PRAGMA synchronous = OFF")
    with transaction(connection):
        connection.executemany("INSERT INTO form VALUES (?, ?)", sorted(set(crowd.forms())))
        _entities(connection, crowd)
        for _ in range(statements // STATEMENTS):
            add_article(connection, crowd)
        _stories(connection, statements // STATEMENTS)
    compact(connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _entities(connection: sqlite3.Connection, crowd: Crowd) -> None:
    rows = [(f"en_{n:012x}", "person", name, json.dumps([name]), 1) for n, name in enumerate(crowd.names)]
    connection.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO alias VALUES (?, ?)", ((row[0], row[0]) for row in rows))
    connection.executemany(
        "INSERT INTO signature (id, type, name, role, place, entity) VALUES (?, ?, ?, ?, '', ?)",
        ((n, row[1], row[2], str(n), row[0]) for n, row in enumerate(rows, 1)),
    )


def add_article(connection: sqlite3.Connection, crowd: Crowd) -> int:
    """A page of one article, its statements, their spans and who is named in them. Its row."""
    draw = crowd.draw
    article = 1 + _last(connection, "page")
    rows = count(1 + _last(connection, "statement"))
    day = (date(2021, 1, 1) + timedelta(draw.randrange(DAYS))).isoformat()
    said = [_words(crowd) for _ in range(STATEMENTS)]
    text = "\n".join(content for content, _ in said)
    read = " ".join(lemmas for _, lemmas in said)
    outlet = OUTLETS[int(len(OUTLETS) * draw.random() ** 2)]
    connection.execute(
        "INSERT INTO page (id, sha256, name, outlet, published, text, read_by, read_at) "
        "VALUES (?, ?, ?, ?, ?, ?, '', '')",
        (article, f"sha256:{article:064x}", f"page{article}.html", outlet, day, text),
    )
    connection.execute(
        "INSERT INTO article (id, page, number, key, title, outlet, published, day, lemmas) "
        "VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)",
        (
            article,
            article,
            f"sha256:{article:064x}#1",
            said[0][0][:60],
            outlet,
            day,
            day,
            read,
        ),
    )
    cast = [int(ENTITIES * draw.random() ** 3) for _ in range(6)]
    mentions = {
        n: connection.execute(
            "INSERT INTO mention (article, name, type, role, said, times, signature) "
            "VALUES (?, ?, 'person', '', '', 1, ?)",
            (article, crowd.names[n], n + 1),
        ).lastrowid
        for n in dict.fromkeys(cast)
    }
    start = 0
    for content, lemmas in said:
        id_, speaker = next(rows), draw.choice(cast)
        name, dated = crowd.names[speaker], draw.random() < 0.5
        connection.execute(
            "INSERT INTO statement (id, key, article, kind, commitment, polarity, source, speaker, speaker_type, "
            "mention, cue, cue_lemma, cue_class, content, said, said_first, said_last, rule, score, "
            "lemmas, terms, setting, who) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'person', ?, 'a dit', 'dire', 'say', ?, ?, ?, ?, 'fr.incise', 1, "
            "?, '', '', ?)",
            (
                id_,
                f"st_{id_:016x}",
                article,
                draw.choice(("direct", "indirect", "indirect", "mixed")),
                "plain" if draw.random() < 0.85 else draw.choice(("conditional", "distanced")),
                "denies" if draw.random() < 0.03 else None,
                name,
                name,
                mentions[speaker],
                content,
                *((day, day, day) if dated else (None, None, None)),
                lemmas,
                name,
            ),
        )
        spans = [("content", 1, start, start + len(content), None, None, None, None)]
        if draw.random() < 0.1:
            spans.append(("via", 1, start, start + 2, draw.choice(OUTLETS), "outlet", None, None))
        if draw.random() < 0.2:
            spans.append(("event", 1, start, start + 2, day, None, day, day))
        connection.executemany(
            "INSERT INTO span (statement, role, ordinal, start, stop, value, type, first, last) "
            f"VALUES ({id_}, ?, ?, ?, ?, ?, ?, ?, ?)",
            spans,
        )
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            ((id_, mention) for mention in draw.sample(list(mentions.values()), k=min(2, len(mentions)))),
        )
        start += len(content) + 1
    return article


def _last(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _words(crowd: Crowd) -> tuple[str, str]:
    ranks = crowd.ranks(max(4, round(crowd.draw.gauss(WORDS, 10))))
    return " ".join(map(crowd.form, ranks)), " ".join(map(crowd.lemma, ranks))


def _stories(connection: sqlite3.Connection, articles: int) -> None:
    """An eighth of the articles stand in stories of five."""
    chosen = range(1, articles + 1, 8)
    connection.executemany(
        "INSERT INTO story VALUES (?, ?)", ((f"sy_{n:012x}", f"histoire {n}") for n in range(len(chosen) // 5 + 1))
    )
    connection.executemany(
        "INSERT INTO story_article (article, story) VALUES (?, ?)",
        ((article, f"sy_{n // 5:012x}") for n, article in enumerate(chosen)),
    )
