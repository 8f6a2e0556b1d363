"""A long list, page by page: which page is asked for, and which others there are."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

_DIGITS = 9  # of a page's number: SQLite cannot count much further


@dataclass(frozen=True, slots=True)
class Paging:
    """`page` counts from 1; `size` rows stand on a page, of `total`."""

    page: int
    size: int
    total: int

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.offset + self.size, self.total)

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def paging(request: Request, size: int, total: int, field: str = "page") -> Paging:
    """The page that a request asks for in a field of its address; the nearest one that there is."""
    return nearest(page_number(request.query_params.get(field, "")), size, total)


def nearest(page: int, size: int, total: int) -> Paging:
    """A page of a list, or the last one where there are not so many."""
    return Paging(min(page, max(1, -(-total // size))), size, total)


def page_number(written: str) -> int:
    """The number of a page as an address has it, from 1; the first where it is none.

    >>> page_number("12"), page_number("0"), page_number("²"), page_number("-3"), page_number("9" * 30)
    (12, 1, 1, 1, 1)
    """
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) <= _DIGITS else 1
