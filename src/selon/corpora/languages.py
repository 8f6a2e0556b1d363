"""Languages: which records are surely not French, told before anything is read of them.

In most web archives few pages are French. What a page or its table declares of its language can be wrong, and often is;
so the words decide, and a declaration only names the language of a page that has no French in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from selon.corpora.record import Record
from selon.errors import InputError, NotFrench
from selon.pages.language import MIN_WORDS, is_french, named, sample

_REACH = 1_000_000  # bytes of a page that are looked at
_RUN = re.compile(rb">([^<>{}]{60,})<")
"""Running text between two tags. Menus are shorter, and scripts and styles have braces."""
_RUNS = 24  # runs of a page that are looked at, from all over it
_STRETCH = 160  # bytes of each, so that all together are about as many words as tell a language
_DECLARED = re.compile(rb"<html\b[^>]{0,500}?\slang\s{0,5}=\s{0,5}[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""UTF-16, or a picture: that is for its reader to say."""
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_PART = 150  # words that are French by themselves: a page of two languages is not for us to pass over


def only_french(records: Iterable[Record | InputError]) -> Iterator[Record | InputError]:
    """The records, with a `NotFrench` in the place of each that is surely not French."""
    for record in records:
        yield (foreign(record) or record) if isinstance(record, Record) else record


def foreign(record: Record) -> NotFrench | None:
    """Why a record is passed over, where it is surely not French; None where it is, or where it cannot be told: then
    reading it will tell.

    >>> foreign(Record("a.txt", b"The mayor said on Monday that the bridge would be closed for repairs. " * 9)).reason
    "the page is not in French (it looks like 'en')"
    """
    runs = _runs_of_html(record.source) if _is_html(record) else _stretches(record.source)
    if any(_NO_TEXT.search(run) for run in runs):
        return None
    texts = [run.decode("utf-8", "ignore") for run in runs]
    words = sample(texts)
    if _has_french(words) or (len(words) < MIN_WORDS and not _is_of_other_script(runs)):
        return None
    code = named(texts, record.language or _declared(record.source))
    if code in (None, "zxx"):  # no language at all
        return None
    return NotFrench(record.name, f"the page is not in French (it looks like {code!r})")


def _has_french(words: Sequence[str]) -> bool:
    parts = (words[at : at + _PART] for at in range(0, len(words), _PART))
    return any(is_french(part) for part in parts if len(part) >= MIN_WORDS)


def _is_of_other_script(runs: Sequence[bytes]) -> bool:
    """Whether most bytes are beyond ASCII, as in Russian, Arabic or Chinese, which may have no words to count; few are
    in French."""
    beyond = sum(len(run) - len(run.translate(None, _BEYOND_ASCII)) for run in runs)
    return beyond >= max(_STRETCH, sum(map(len, runs)) // 2)


def _is_html(record: Record) -> bool:
    if record.markup is not None:
        return record.markup
    return record.source[:1000].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<")


def _runs_of_html(source: bytes) -> Sequence[bytes]:
    return [run[:_STRETCH] for run in _spread(_RUN.findall(source[:_REACH]))]


def _stretches(source: bytes) -> list[bytes]:
    """Pieces of a plain text."""
    return [source[at : at + _STRETCH] for at in _spread(range(0, min(len(source), _REACH), _STRETCH))]


T = TypeVar("T")


def _spread(found: Sequence[T]) -> Sequence[T]:
    """Some of them, from the first to the last."""
    return found[:: max(1, -(-len(found) // _RUNS))]


def _declared(source: bytes) -> str | None:
    found = _DECLARED.search(source[:4096])
    return found[1].decode("ascii") if found else None
