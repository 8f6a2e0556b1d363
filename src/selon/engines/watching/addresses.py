"""Addresses as feeds announce them: without what only tells the publisher by which way a reader came."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from selon.capture.addresses import NoAddress, joined

_TRACKING = re.compile(
    r"(?:utm_\w+|at_(?:medium|campaign|custom\d*|link\w*|ptr\w*|bbc\w*|format|creation)|xtor|fbclid|gclid|dclid|msclkid"
    r"|mc_[ce]id|igshid|twclid|yclid|_hs(?:enc|mi)|mkt_tok|cmpid|wt_mc|ns_\w+|s_cid|ref_src|ref_url)",
    re.IGNORECASE,
)


def announced(base: str, link: str) -> str | None:
    """The whole address of a link that stands in a document at `base`; None where it leads to no page of the web.

    >>> announced("https://a.example/feed", "/une?id=3&utm_source=rss&xtor=RSS-1#x")
    'https://a.example/une?id=3'
    """
    try:
        return plain(joined(base, link))
    except NoAddress:
        return None


def plain(address: str) -> str:
    """The address without parameters that track; the others stay as they are, in their order.

    >>> plain("https://a.example/une?utm_medium=rss"), plain("https://a.example/une?a=1&b=&a=2")
    ('https://a.example/une', 'https://a.example/une?a=1&b=&a=2')
    """
    parts = urlsplit(address)
    if not parts.query:
        return address
    kept = [each for each in parts.query.split("&") if not _TRACKING.fullmatch(each.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept)))
