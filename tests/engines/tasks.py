"""What workers do in tests, by the words of a record. Their processes import this module."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from selon.corpora import Record
from selon.errors import ModelError

FOREVER = 3600.0


def nothing() -> None:
    """To load, for a task that needs nothing."""


def no_model() -> None:
    raise ModelError("no French model at nowhere")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def obey(_: object, records: Sequence[Record]) -> list[str]:
    """The record's words in capitals; some of them act: `kill`, `hang`, `exit`, `raise`, `pid`, `nice`."""
    return [_obeyed(record.source.decode()) for record in records]


def _obeyed(words: str) -> str:
    verb, _, rest = words.partition(" ")
    match verb:
        case "nice":
            return str(os.nice(0))
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(FOREVER)
        case "exit":
            os._exit(3)
        case "raise":
            raise ValueError(rest)
        case "pid":
            return str(os.getpid())
        case "once":  # is killed by the first who comes, and by nobody else
            if not Path(rest).exists():
                Path(rest).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "after":  # waits for another record
            while not Path(rest).exists():
                time.sleep(0.01)
            time.sleep(1)  # for that one to be told
        case "touch":
            Path(rest).touch()
    return words.upper()
