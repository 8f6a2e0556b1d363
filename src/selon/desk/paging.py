"""A long list, page by page: which page is asked for, and which others there are."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

_LAST = 10**9


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


def paging(request: Request, size: int, total: int) -> Paging:
    """The page that a request asks for with `page=`; the nearest one that there is."""
    written = request.query_params.get("page", "1")
    asked = int(written) if written.isascii() and written.isdigit() and len(written) < len(str(_LAST)) else 1
    pages = max(1, -(-total // size))
    return Paging(min(max(asked, 1), pages), size, total)
