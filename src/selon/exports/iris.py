"""IRIs: how linked data names what selon knows of, without a web address that somebody would have to keep alive.

A page is its bytes, so it is named by their hash, as RFC 6920 names things (`ni:`): anybody who has them can tell.
Everything else stands below `urn:selon:`, by the identifier that it has everywhere in selon.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode

NAMESPACE = "urn:selon:terms:"
"""In front of the terms of selon; docs/formats.md lists them."""

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def of(identifier: str) -> str:
    """The IRI of a statement, an entity, a link, a story; of a page or of an article.

    >>> of("st_1f2e"), of("sha256:00ff"), of("sha256:00ff#2")
    ('urn:selon:st_1f2e', 'ni:///sha-256;AP8', 'ni:///sha-256;AP8#2')
    """
    if not identifier.startswith("sha256:"):
        return f"urn:selon:{identifier}"
    digest, mark, article = identifier.removeprefix("sha256:").partition("#")
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip('=')}{mark}{article}"


def is_address(text: str | None) -> bool:
    """Whether the text is an address on the web, whole and well-formed enough to be an IRI.

    >>> is_address("https://presse.example/a b"), is_address("/une"), is_address("https://presse.example/une")
    (False, False, True)
    """
    return text is not None and _ADDRESS.fullmatch(text) is not None
