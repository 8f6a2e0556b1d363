"""What linking a corpus asks of an engine: to read tables, to carry expressions out, to have pairs verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pyarrow as pa
from ibis.expr.types import Table


class Verify(Protocol):
    """Judges candidate pairs. It is sent to other processes, and must be picklable.

    Arguments: `pairs`, with columns `left` and `right`; `sides`, what is to be known of each row that the pairs name,
    by `row`. Gives rows of the table `link`.
    """

    def __call__(self, pairs: pa.Table, sides: pa.Table) -> pa.Table: ...


class Engine(Protocol):
    """One that linking runs on, and the folder of tables that it reads and writes."""

    def table(self, name: str) -> Table:
        """A table of the folder. Raises `InputError` where it is not there."""
        ...

    def keep(self, expression: Table) -> Table:
        """The rows of an expression, carried out once and kept until the end of the run."""
        ...

    def given(self, rows: pa.Table) -> Table:
        """Rows that this process worked out, as a table of the engine."""
        ...

    def rows(self, expression: Table) -> Iterator[dict[str, Any]]:
        """The rows of an expression one by one, in its order, not all of them in memory."""
        ...

    def verified(self, pairs: Table, sides: Table, verify: Verify) -> Table:
        """What `verify` finds among pairs, which have a column `block`: those of one block, and the sides that they
        name, are judged together."""
        ...

    def write(self, name: str, expression: Table, schema: pa.Schema) -> None:
        """Write a table of the folder, in the place of the one that was there."""
        ...
