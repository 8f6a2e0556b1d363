"""Random ledgers, random deletions: after each it is sound, answers, and shows nothing of whoever was erased."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.engines.linker import Linker
from selon.errors import ErasedPage
from selon.ledger import Ledger
from selon.ledger.accounts.dossier import dossier
from selon.ledger.accounts.sources import sources
from selon.ledger.accounts.story import stories, story
from selon.ledger.accounts.timeline import timeline
from selon.ledger.finding.question import Question
from selon.ledger.finding.search import search
from selon.ledger.keeping.checking import check
from selon.ledger.persons.forgetting import Forgotten
from selon.ledger.persons.names import Names, spelt
from selon.ledger.persons.subject import subject
from selon.model import Entry, SpeakerType

PEOPLE = ("Odile Kerbrat", "Yann Le Goff", "Maud Perrin", "Bruno Kerbrat")
SAID = ("Le quai rouvrira lundi", "La criée embauchera dix pêcheurs à Porzay", "La halle ne fermera pas")
DAYS = ("2023-03-01", "2024-03-02")
LINES = [f"« {words} », a déclaré {who}." for who, words in product(PEOPLE, SAID)] + [
    "« Odile Kerbrat a menti », a affirmé Yann Le Goff.",
    "Maud Perrin a dit à Bruno Kerbrat que le port fermerait.",
    "Selon Yann Le Goff, Maud Perrin quitterait Porzay mardi.",
]

POOL = [(DAYS[n % 2], "\n".join(LINES[n::5] + LINES[-1 - n % 3 :]) + "\n") for n in range(8)]
"""Pages: each names several people, and each person stands in several."""

LATER = [(DAYS[1], f"{line}\n") for line in LINES[::2]]
"""Pages that come in between."""

deletions = st.lists(
    st.one_of(
        st.tuples(st.just("erase"), st.sampled_from(PEOPLE), st.booleans()),
        st.tuples(st.just("expire"), st.just("2024-01-01"), st.booleans()),
        st.tuples(st.just("correct"), st.sampled_from(PEOPLE), st.booleans()),
        st.tuples(st.just("reread"), st.just(""), st.booleans()),
        st.tuples(st.just("add"), st.sampled_from([text for _, text in LATER]), st.booleans()),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@pytest.fixture(scope="module")
def read(entry: Callable[..., Entry]) -> dict[str, Entry]:
    """The pages by their texts, read once."""
    return {text: entry(text, f"{n}.txt", date=day) for n, (day, text) in enumerate([*POOL, *LATER])}


@pytest.fixture(scope="module")
def linked(read: dict[str, Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the first pages, linked once; each example takes a copy."""
    file = tmp_path_factory.mktemp("linked") / "p.selon"
    with Ledger.open(file, create=True) as ledger:
        for _, text in POOL:
            ledger.add(read[text])
        assert Linker(ledger).link().total
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@settings(max_examples=int(os.environ.get("SELON_EXAMPLES", "25")))
@given(deletions)
def test_it_is_sound_and_silent(read: dict[str, Entry], linked: Path, steps: list[tuple[str, str, bool]]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(shutil.copy(linked, folder)) as ledger:
        erased: set[str] = set()
        for what, name, flag in steps:
            _do(ledger, what, name, flag, read, erased)
            assert list(check(ledger.connection)) == []
            _silent(ledger, erased)


def _do(ledger: Ledger, what: str, name: str, flag: bool, read: dict[str, Entry], erased: set[str]) -> None:
    if what == "erase":
        ledger.erase(subject(ledger.connection, name), "moi", "demande", pages=flag)
        if Forgotten(ledger.connection).name(name):
            erased.add(name)
    elif what == "expire":
        ledger.expire(date.fromisoformat(name), "moi", "délai", published=True, keep_corrected=flag)
    elif what == "add":
        with suppress(ErasedPage):
            ledger.add(read[name])
    elif what == "correct":
        for said in list(ledger.statements())[:1]:
            if said.speaker and said.speaker.name != name and name not in erased:
                ledger.corrections("ida").speaker(said.id, name, SpeakerType.PERSON, why=f"vu {PEOPLE[0]}"[: 3 + flag])
    else:
        by_hash = {each.reading.page.id: each for each in read.values()}
        for stored in ledger.stored():
            ledger.reread(stored.row, by_hash[stored.sha256])


def _silent(ledger: Ledger, erased: set[str]) -> None:
    """Every way to ask tells nothing of them."""
    told = [
        search(ledger.connection, Question(kind="direct", limit=100)),
        timeline(ledger.connection, Question(kind="direct")),
        [dossier(ledger.connection, name) for name in PEOPLE if name not in erased],
        [sources(ledger.connection, Question("rouvrira"))],
        [story(ledger.connection, each) for each in stories(ledger.connection)],
        [tuple(row) for row in ledger.connection.execute("SELECT name FROM entity UNION SELECT names FROM entity")],
        ledger.corrections("").log(),
    ]
    for name in erased:
        assert dossier(ledger.connection, name) is None
        assert not Names.of([spelt(name)]).find(repr(told))
