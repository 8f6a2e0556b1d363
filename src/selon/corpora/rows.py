"""Rows: from one row of a table to a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from selon.corpora.columns import Columns, Fields, fields
from selon.corpora.record import Record
from selon.errors import EmptyInput, InputError, NoPage, writable
from selon.limits import refuse_large

Row = Mapping[str, object]

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?![\d-]))?)?(?:[T ].*)?", re.DOTALL)
_HOPELESS = 20  # rows of which none holds a page: then no row of the table will
_KINDS = 64  # sets of columns of which what they hold is kept


class Hopeless(InputError):
    """No column of the table can be the page, so that reading on would only repeat the error."""


class Table:
    """The rows of one table. Those of JSON Lines may each have columns of their own."""

    def __init__(self, name: str, columns: Columns) -> None:
        self._name = name
        self._columns = columns
        self._known: dict[tuple[str, ...], Fields] = {}
        self._unfit: int | None = 0  # rows so far, while none was fit

    def record(self, row: Row, number: int) -> Record:
        """The record of a row. Raises `InputError` where it holds none, and `Hopeless` where no row does."""
        name = f"{self._name}#{number}"
        try:
            known = self.fields(tuple(row), name)
        except InputError as error:
            if self._unfit is None:
                raise
            self._unfit += 1
            if self._unfit < _HOPELESS:
                raise
            raise Hopeless(self._name, error.reason) from None
        self._unfit = None
        return record(row, known, self._name, number)

    def fields(self, there: tuple[str, ...], name: str) -> Fields:
        """What the columns are; an `InputError` where they cannot be told."""
        if there not in self._known:
            found = fields(self._columns, there, name)
            if len(self._known) >= _KINDS:
                self._known.clear()
            self._known[there] = found
        return self._known[there]


def record(row: Row, known: Fields, table: str, number: int) -> Record:
    """The record of a row with these fields. It is named by the table and the row, or what the user has for that.

    Raises `NoPage` where the row is of a page that was not served, and `InputError` where the page is empty, too large
    or no text, or what the row says of it holds half a character.
    """
    place = f"{table}#{number}"
    told = partial(_text, row, place)
    own = told(known.id)
    name = f"{table}#{own}" if own else place
    status = told(known.status)
    if status and status.partition(".")[0] != "200":
        raise NoPage(name, f"the server answered {status}")
    source, markup = _page(row, known, name)
    refuse_large(len(source), name)
    return Record(
        name,
        source,
        url=next(filter(None, map(told, known.url)), None),
        date=day(row.get(known.date)) if known.date else None,
        markup=markup,
        captured=told(known.captured),
        language=told(known.language),
    )


def day(value: object) -> str | None:
    """The day of a date or a moment, as it is written there, in EDTF; None where it is no date of ISO 8601.

    >>> day("2022-02-10T23:30:00+01:00"), day("2022-02"), day("10/02/2022"), day(datetime(2022, 2, 10))
    ('2022-02-10', '2022-02', None, '2022-02-10')
    """
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, dom = found.groups()
    try:
        date(int(year), int(month or 1), int(dom or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, dom) if part)


def _page(row: Row, known: Fields, name: str) -> tuple[bytes, bool | None]:
    """The bytes of the page, and whether they are HTML."""
    for column, markup in known.pages:
        value = row.get(column)
        if isinstance(value, str):
            value = value.encode("utf-8", "replace")
        if value is not None and not isinstance(value, bytes):
            raise InputError(name, f"the column {column!r} holds no text")
        if value and value.strip():
            return value, markup
    raise EmptyInput(name, f"nothing in the column {' or '.join(repr(column) for column, _ in known.pages)}")


def _text(row: Row, place: str, column: str | None) -> str | None:
    value = row.get(column) if column else None
    if value is None or isinstance(value, bytes | list | dict):
        return None
    text = (value.isoformat() if isinstance(value, datetime | date) else str(value)).strip()
    if writable(text) != text:
        raise InputError(place, f"the column {column!r} holds half a character: {text[:100]}")
    return text or None
