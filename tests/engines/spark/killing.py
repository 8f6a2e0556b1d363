"""A corpus that kills whoever first opens one of its shards."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selon.corpora import Record, Shard
from selon.corpora.reading import records
from selon.errors import InputError


@dataclass(frozen=True)
class KillsOnce:
    """The records of shards, for Python workers: the one that first opens the shard `id` is killed. The file `noted`
    tells that this has been."""

    id: str
    noted: str

    def __call__(self, shard: Shard) -> Iterator[Record | InputError]:
        if shard.id == self.id and not Path(self.noted).exists():
            Path(self.noted).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return records(shard)
