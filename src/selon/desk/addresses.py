"""Addresses of the desk that are short, stay the same, and give nothing of a path away."""

from __future__ import annotations

import re

_DIGITS = 16
_KEY = re.compile(rf"([0-9a-f]{{{_DIGITS}}})-([1-9][0-9]{{0,8}})", re.ASCII)


def article_key(page: str, number: int) -> str:
    """The address of an article: the beginning of its page's hash (`sha256:…`), and its number in the page, from 1.

    >>> article_key("sha256:0123456789abcdef0123456789abcdef", 2)
    '0123456789abcdef-2'
    """
    return f"{page.removeprefix('sha256:')[:_DIGITS]}-{number}"


def article_address(key: str) -> str:
    """The same, from the key that the ledger gives an article.

    >>> article_address("sha256:0123456789abcdef0123456789abcdef#2")
    '0123456789abcdef-2'
    """
    page, _, number = key.rpartition("#")
    return article_key(page, int(number))


def article_of(key: str) -> tuple[str, int] | None:
    """The way back: how the page's id begins, and the number of the article; None where it is no such address.

    >>> article_of("0123456789abcdef-2")
    ('sha256:0123456789abcdef', 2)
    >>> article_of("../../etc/passwd") is None
    True
    """
    found = _KEY.fullmatch(key)
    return (f"sha256:{found[1]}", int(found[2])) if found else None
