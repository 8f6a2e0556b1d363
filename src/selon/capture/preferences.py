"""Preferences on use by the drafts of the IETF's working group aipref: `Content-Usage: train-ai=n, search=y`.

The format is a dictionary of structured fields (RFC 9651, section 3.2). Here only what a preference needs is read: the
last value of each label, where it is the token `y` or `n`. What is no dictionary states nothing.
"""

from __future__ import annotations

import re

GENERAL = frozenset({"all", "bots", "tdm"})
"""Labels that once stood for any automated processing or mining: `tdm` in drafts 00 and 01 of the vocabulary, `all` in
02, `bots` in 03 and 04. Draft 08 keeps only uses that selon makes none of: `train-ai`, `ai-use`, `search`."""

_TOKEN = r"[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*"
_BARE = rf'(?:"(?:[^"\\]|\\["\\])*"|:[A-Za-z0-9+/=]*:|\?[01]|@?-?[0-9]+(?:\.[0-9]+)?|{_TOKEN})'
_KEY = r"[a-z*][a-z0-9_.*-]*"
_PARAMETERS = rf"(?:; *{_KEY}(?:={_BARE})?)*"
_LIST = rf"\( *(?:{_BARE}{_PARAMETERS}(?: +{_BARE}{_PARAMETERS})*)? *\)"
_MEMBER = re.compile(rf"(?P<key>{_KEY})(?:=(?P<value>{_BARE}|{_LIST}))?{_PARAMETERS}")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def preferences(text: str) -> dict[str, bool]:
    """Whether each use that the text names is allowed.

    >>> preferences("train-ai=n, search=y;why=press"), preferences("train-ai=n, train-ai=no"), preferences("Bots=n")
    ({'train-ai': False, 'search': True}, {}, {})
    """
    stated: dict[str, bool | None] = {}
    text, at = text.strip(), 0
    while at < len(text):
        member = _MEMBER.match(text, at)
        if member is None:
            return {}
        stated[member["key"]] = {"y": True, "n": False}.get(member["value"] or "")
        at = member.end()
        if at < len(text):
            comma = _COMMA.match(text, at)
            if comma is None or comma.end() == len(text):
                return {}
            at = comma.end()
    return {label: allowed for label, allowed in stated.items() if allowed is not None}


def reserves_all(text: str) -> bool:
    """Whether the text disallows automated processing as such, not one use of it.

    >>> reserves_all("bots=n, search=y"), reserves_all("train-ai=n")
    (True, False)
    """
    stated = preferences(text)
    return any(stated.get(label) is False for label in GENERAL)
