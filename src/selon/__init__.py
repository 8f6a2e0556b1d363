"""selon reads news pages and keeps a ledger of attributed statements: who said what, according to whom.

>>> import selon
>>> reading = selon.read("Le pont sera fermé mardi, a annoncé la préfète.")
>>> [(s.source.text, s.content[0].text) for s in reading.statements]
[('la préfète', 'Le pont sera fermé mardi')]
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from selon.errors import InputError, LedgerError, ModelError, SelonError
from selon.ledger import Ledger
from selon.model import Article, Line, LineType, Page, Reading, Span, Speaker, Statement

if TYPE_CHECKING:
    from selon.pipeline import Pipeline

__all__ = [
    "Article",
    "InputError",
    "Ledger",
    "LedgerError",
    "Line",
    "LineType",
    "ModelError",
    "Page",
    "Reading",
    "SelonError",
    "Span",
    "Speaker",
    "Statement",
    "read",
]

_LONGEST_PATH = 1024


def read(text_or_path: str | Path, *, date: str | None = None, model: str | None = None) -> Reading:
    """The page and its statements.

    Arguments: `text_or_path`, a `Path`, the path of a file that exists, or else the text of a page itself; `date`, its
    day as `2022-02-10`, whatever the page says; `model`, an installed spaCy pipeline to use instead of selon's own.
    Raises `InputError` where the page cannot be read, and `ModelError` where the model cannot serve.
    """
    pipeline = _pipeline(model)
    if isinstance(text_or_path, Path) or _is_file(text_or_path):
        return pipeline.read(Path(text_or_path), date=date)
    return pipeline.read(text_or_path.encode(), "text", date)


def _is_file(text: str) -> bool:
    return len(text) <= _LONGEST_PATH and "\n" not in text and "\0" not in text and Path(text).is_file()


@cache
def _pipeline(model: str | None) -> Pipeline:
    """Loaded once for each model; imported late, so that `import selon` stays quick."""
    from selon.pipeline import Pipeline

    return Pipeline.load(model)
