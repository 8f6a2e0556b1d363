"""A file of a table, as it is written."""

from __future__ import annotations

from contextlib import suppress

import pyarrow.parquet as pq


class Writer(pq.ParquetWriter):  # type: ignore[misc]
    """Fails where it is written, and nowhere else: pyarrow would close again, when it is let go of, what a full disk
    has kept from being closed, and fail where nobody can catch it."""

    def close(self) -> None:
        try:
            super().close()
        finally:
            self.is_open = False

    def __del__(self) -> None:
        with suppress(OSError):
            super().__del__()
