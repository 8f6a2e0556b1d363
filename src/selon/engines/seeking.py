"""Seeking: what the words of a command line mean for a ledger, input by input, each to be found when it is its turn."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from selon import corpora
from selon.corpora import Columns, Shard, shards
from selon.corpora.reading import records
from selon.engines.extent import Extent
from selon.engines.finding import in_container, in_file, on_the_web
from selon.engines.intake import Find, Found
from selon.errors import InputError, writable

if TYPE_CHECKING:
    from selon.capture import Fetcher
    from selon.ledger import Ledger

_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one name means: shards, or why nothing; an address on the web means itself alone."""

    name: str
    shards: tuple[Shard, ...] = ()
    refused: tuple[InputError, ...] = ()

    @classmethod
    def of(cls, name: str) -> Meaning:
        if name.casefold().startswith(_SCHEMES):
            return cls(name)
        dealt, refused = shards([name])
        return cls(name, tuple(dealt), tuple(refused))

    @property
    def is_address(self) -> bool:
        return not self.shards and not self.refused

    @property
    def pages(self) -> int | None:
        """How many inputs it is; None where only reading them would tell."""
        numbers = [shard.pages for shard in self.shards]
        return None if None in numbers else sum(filter(None, numbers)) + len(self.refused) + self.is_address


class Seeking:
    """The inputs that names mean. Those that are `met` already are passed over, and counted in `passed`; `turn` is told
    the name of each whose turn has come, and `over` that one has been passed over. `share` is how much of the inputs
    lies behind, by their bytes, from 0 to 1; None where that means nothing."""

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        columns: Columns,
        *,
        met: Container[str] = (),
        turn: Callable[[str], None],
        over: Callable[[], None],
    ) -> None:
        self._ledger = ledger
        self._fetcher = fetcher
        self._columns = columns
        self._met = met
        self._turn = turn
        self._over = over
        self.passed = 0
        self.share: float | None = None

    def inputs(self, meant: Iterable[Meaning]) -> Iterator[tuple[str, Find]]:
        """Each by its name, and how to find it."""
        meant = list(meant)
        extent = Extent([shard for meaning in meant for shard in meaning.shards])
        number = 0
        for meaning in meant:
            for error in meaning.refused:
                yield error.name, partial(_raise, error)
            for shard in meaning.shards:
                for name, find in self._in_shard(shard):
                    self.share = extent.share(number, name)
                    yield name, find
                number += 1
            if meaning.is_address:
                web = partial(on_the_web, meaning.name, self._fetcher, self._ledger)
                yield from self._unmet(meaning.name, meaning.name, web)

    def _in_shard(self, shard: Shard) -> Iterator[tuple[str, Find]]:
        if shard.container is corpora.Container.FILES:
            for file in shard.files:
                address = writable(str(Path(file).resolve()))
                yield from self._unmet(writable(file), address, partial(in_file, Path(file)))
        else:
            for record in records(shard, self._columns):
                yield from self._unmet(record.name, record.name, partial(in_container, record))

    def _unmet(self, name: str, address: str, find: Find) -> Iterator[tuple[str, Find]]:
        if name in self._met or address in self._met:
            self.passed += 1
            self._over()
        else:
            self._turn(name)
            yield name, find


def _raise(error: InputError) -> Found:
    raise error
