"""Whose names an article carries: those that the page declares, or those that sign it.

Pages declare much that is no author: the outlet, its address, a profile on a social network, `Par` before the name.
Hit: declared `Par Jean Dupont`; `www.exemple.fr` declared and `Auteur : Anne Roy` on the page. Near miss: `AFP`, which
is all the signature that a dispatch has. Limit: collectives without a capital in their name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.pages.agencies import AGENCIES
from selon.pages.bylines import authors_of, is_name
from selon.pages.furniture import plain

ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|fr|be|ch|ca|org|net|info|eu|tn|ma|sn|ci)\b", re.IGNORECASE)
HOUSES = re.compile(
    r"\b(?:média|media|groupe|éditions|rédaction|redaction|admin|webmaster|service|zone|newsroom|presse)\b",
    re.IGNORECASE,
)


def authors(declared: Sequence[str], signed: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """The authors of an article.

    Arguments: `declared`, what the head of the page names, in its own words; `signed`, the names in the article's
    bylines; `outlet`, who publishes it, and so is no author where another is named.

    >>> authors(["Par Jean Dupont", "https://exemple.fr/jean"], ["AFP"], None)
    ('Jean Dupont',)
    >>> authors(["www.exemple.fr"], ["Anne Roy"], None)
    ('Anne Roy',)
    """
    cleaned = _unique([name for text in declared for name in _named(text)])
    persons = tuple(name for name in cleaned if _is_person(name, outlet))
    if persons:
        return persons
    return _unique(list(signed)) or tuple(name for name in cleaned if not ADDRESS.search(name))


def _named(text: str) -> list[str]:
    """The names in one declared author; the text itself where it holds none that can be told."""
    if ADDRESS.search(text):
        return []
    found = [name for part in re.split(r"\s?[;,]\s(?=[A-ZÀ-Ý])", text) for name in authors_of(part)]
    whole = text.strip()
    if is_name(whole) and not re.match(r"(?:Par|Auteure?|Autrice|By)\s", whole):
        return [whole]
    return found or [whole]


def _is_person(name: str, outlet: str | None) -> bool:
    if name in AGENCIES or HOUSES.search(name) or not re.search(r"\w\s\w", name):
        return False
    return not outlet or plain(name) not in plain(outlet)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(plain(name), name)
    return tuple(seen.values())
