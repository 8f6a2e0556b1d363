"""selon reads news pages and keeps a ledger of attributed statements: who said what, according to whom.

The public API. What it composes is imported late, so that `import selon` stays quick.

>>> import selon
>>> reading = selon.read("Le pont sera fermé mardi, a annoncé la préfète.")
>>> [(s.source.text, s.content[0].text) for s in reading.statements]
[('la préfète', 'Le pont sera fermé mardi')]
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from selon.errors import InputError, LedgerError, MissingExtra, ModelError, SelonError
from selon.ledger import Ledger
from selon.model import Article, Line, LineType, Page, Reading, Span, Speaker, Statement

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from selon.corpora import Columns
    from selon.engines.many import Source
    from selon.engines.outcomes import Failed
    from selon.frames import Told
    from selon.pipeline import Pipeline

__all__ = [
    "Article",
    "InputError",
    "Ledger",
    "LedgerError",
    "Line",
    "LineType",
    "MissingExtra",
    "ModelError",
    "Page",
    "Reading",
    "SelonError",
    "Span",
    "Speaker",
    "Statement",
    "read",
    "read_many",
    "to_pandas",
    "to_polars",
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


def read_many(
    pages: Source | Iterable[Source],
    *,
    workers: int = 1,
    date: str | None = None,
    model: str | None = None,
    fast: bool = False,
    columns: Columns | None = None,
    refused: Callable[[str, str], None] | None = None,
) -> Iterator[Reading]:
    """The readings of many pages, in their order, each when it is asked for: a corpus need not fit in memory.

    Arguments: `pages`, each the text of a page, the path of a file, a folder, a web archive or a table, a `Path`, which
    may be a pattern too, or a `selon.corpora.Record` (bytes with an address and a day); `workers`, how many processes
    read side by side; `date`, the day of all of them; `model` as in `read`; `fast`, whether articles in HTML are found
    by resiliparse, which is quicker and less exact; `columns`, those of tables; `refused`, what is called with the name
    of a page that cannot be read and the reason, in the place of a warning. Raises `ModelError` where the model cannot
    serve.

    >>> texts = ["Il pleut, a dit la maire.", "", "« Rien n’est signé », a répondu le préfet."]
    >>> [len(reading.statements) for reading in read_many(texts, refused=lambda name, reason: print(name, reason))]
    text[1] the file is empty
    [1, 1]
    """
    from selon.corpora import Record
    from selon.engines.many import read_many as read_all
    from selon.engines.reading import Loading

    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    several = [pages] if isinstance(pages, (str, Path, Record)) else pages
    alone = workers == 1 and not fast
    load = partial(_pipeline, model) if alone else Loading(model, fast)
    told = partial(_tell, refused or _warn)
    return read_all(several, load, told, workers=workers, date=date, columns=columns)


def to_pandas(told: Told) -> pd.DataFrame:
    """The statements of a reading, of many, or of what a ledger found, one a row; see `selon.frames`."""
    from selon import frames

    return frames.to_pandas(told)


def to_polars(told: Told) -> pl.DataFrame:
    """The same for polars."""
    from selon import frames

    return frames.to_polars(told)


def _tell(refused: Callable[[str, str], None], name: str, failed: Failed) -> None:
    refused(name, failed.reason)


def _warn(name: str, reason: str) -> None:
    warnings.warn(f"{name}: {reason}", stacklevel=2)


def _shown_in_a_notebook(reading: Reading) -> str:
    from selon.exports.html import fragment

    return fragment(reading)


# The model knows of no HTML, and a notebook asks the object itself: this is the first place that knows both.
Reading._repr_html_ = _shown_in_a_notebook  # type: ignore[attr-defined]


def _is_file(text: str) -> bool:
    return len(text) <= _LONGEST_PATH and "\n" not in text and "\0" not in text and Path(text).is_file()


@cache
def _pipeline(model: str | None) -> Pipeline:
    """Loaded once for each model."""
    from selon.pipeline import Pipeline

    return Pipeline.load(model)
