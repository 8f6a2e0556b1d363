"""Articles in lists: where each of them is read."""

from __future__ import annotations

from selon.desk.addresses import article_key


def article_address(key: str) -> str:
    """The address of an article by the key that the ledger gives it.

    >>> article_address("sha256:0123456789abcdef0123456789abcdef#2")
    '0123456789abcdef-2'
    """
    page, _, number = key.rpartition("#")
    return article_key(page, int(number))
