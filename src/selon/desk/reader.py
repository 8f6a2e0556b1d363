"""The reader: a process beside the desk that takes pages into its ledger, one when it is asked to.

Reading French keeps a processor busy for seconds, and pages are written by strangers: in a process of its own neither
slows the desk's answers nor can a page that brings the reader down take the desk with it. What was told as read is in
the file; a reader that is ended in the midst of a page leaves nothing of that page.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from contextlib import closing
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from selon.corpora import Record
from selon.desk.inputs import Submission
from selon.engines.intake import Fate, Found, Intake, Outcome
from selon.errors import SelonError
from selon.ledger import Ledger
from selon.ledger.standing import Standing

if TYPE_CHECKING:
    from selon.capture import Fetcher
    from selon.pipeline import Pipeline

_PATIENCE = 5.0  # seconds for a reader to end
_ENDED = "the reader ended before it had finished"


class Reading(Protocol):
    """Whoever takes pages in."""

    def take(self, submission: Submission) -> Outcome:
        """What became of a submission, when it is in the ledger, or known not to be."""

    def finish(self) -> int:
        """Links what is new, and puts the full text in one piece; how many links that made."""

    def rest(self) -> None:
        """Give its memory back, until there is something to read again."""

    def close(self) -> None:
        """End, at once and for good; from any thread."""


class ReaderEnded(Exception):
    """The reader was ended, or ended by itself, before it had answered."""


class Reader:
    """A process that reads into one ledger. It is started when there is something to read, and anew where it died.
    `allow_private`, whether it fetches from the local network too."""

    def __init__(self, ledger: Path, *, allow_private: bool = False) -> None:
        self._ledger = ledger
        self._allow_private = allow_private
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False
        self._lock = threading.Lock()

    def take(self, submission: Submission) -> Outcome:
        outcome = self._asked(submission)
        assert isinstance(outcome, Outcome)
        return outcome

    def finish(self) -> int:
        links = self._asked(None)
        if isinstance(links, str):
            raise ReaderEnded(links)
        assert isinstance(links, int)
        return links

    def rest(self) -> None:
        with self._lock:
            process, self._process, self._pipe = self._process, None, None
        if process is not None and process.is_alive():
            process.terminate()
            process.join(_PATIENCE)

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self.rest()

    def _asked(self, message: Submission | None) -> object:
        try:
            pipe = self._started()
            pipe.send(message)
            return pipe.recv()
        except (EOFError, OSError) as error:
            self.rest()
            raise ReaderEnded(_ENDED) from error
        except Exception:
            self.rest()  # else its answer would be taken for that to the next question
            raise

    def _started(self) -> Connection:
        """The way to the process, which is started where there is none. Raises `ReaderEnded` after `close`."""
        with self._lock:
            if self._closed:
                raise ReaderEnded(_ENDED)
            if self._pipe is None:
                context = multiprocessing.get_context("spawn")
                pipe, other = context.Pipe()
                arguments = (self._ledger, self._allow_private, other)
                process = context.Process(target=_serve, args=arguments, daemon=True, name="selon reader")
                process.start()
                other.close()
                self._process, self._pipe = process, pipe
            return self._pipe


def _serve(ledger: Path, allow_private: bool, pipe: Connection) -> None:
    """In the process. An interruption is for the desk to see to; where the desk is gone, so is the pipe."""
    from selon.capture import Fetcher

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load = cache(_load)
    with Fetcher(allow_private=allow_private) as fetcher, closing(Standing(ledger)) as standing:
        opened = standing.ledger
        while True:
            try:
                submission = pipe.recv()
                pipe.send(_finished(opened) if submission is None else _taken(opened, load, fetcher, submission))
            except (EOFError, BrokenPipeError):
                return


def _load() -> Pipeline:
    """The French model, when the first page asks for it."""
    from selon.pipeline import Pipeline

    return Pipeline.load()


def _taken(
    opened: Callable[[], Ledger], load: Callable[[], Pipeline], fetcher: Fetcher, submission: Submission
) -> Outcome:
    from selon.engines.finding import on_the_web

    try:
        book = opened()
        web = partial(on_the_web, submission.address, fetcher, book)
        find = partial(_in_hand, submission) if submission.source is not None else web
        (outcome,) = Intake(book, load, date=submission.dated).take([(submission.address, find)])
    except Exception as error:  # the ledger itself fails: it is gone, another program holds it, the disk is full
        return Outcome(submission.address, Fate.REFUSED, reason=_why(error))
    return outcome


def _in_hand(submission: Submission) -> Found:
    assert submission.source is not None
    return Found(submission.address, Record(submission.name, submission.source, submission.url))


def _finished(opened: Callable[[], Ledger]) -> int | str:
    """How many links were made; as words, why none could be."""
    from selon.engines.linker import Linker
    from selon.ledger.finding.compaction import compact

    try:
        ledger = opened()
        links = Linker(ledger).link().total
        compact(ledger.connection)
    except Exception as error:  # the pages are in, and wait for the next linking
        return _why(error)
    return links


def _why(error: Exception) -> str:
    """In the words of selon's own errors; of any other, its name too."""
    return str(error) if isinstance(error, SelonError) else f"{type(error).__name__}: {error}"
