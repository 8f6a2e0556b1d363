"""Reasons of links in the reader's words.

Linking names a reason in English and keeps its figures in one line; the patterns here are those lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from selon.desk.dates import in_words
from selon.desk.languages import Catalogue
from selon.desk.messages import _
from selon.model import LinkReason


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: what it is called, its figures in words, and the words of the pages on either side."""

    name: str
    detail: str
    left: str
    right: str


def why(reasons: Iterable[LinkReason], words: Catalogue) -> list[Why]:
    """Reasons, in the language of a catalogue; those of one name are one, with the words of all."""
    found: dict[str, list[Why]] = {}
    for reason in reasons:
        found.setdefault(reason.name, []).append(_why(reason, words))
    return [
        Why(
            each[0].name,
            *(" · ".join(dict.fromkeys(filter(None, part))) for part in zip(*map(_parts, each), strict=True)),
        )
        for each in found.values()
    ]


def _why(reason: LinkReason, words: Catalogue) -> Why:
    left, right = (" ".join(span.text.split()) if span else "" for span in (reason.left, reason.right))
    detail = _detail(reason.detail, words)
    if reason.name in _WORDS and (left or right):
        detail = ""  # the lemma of words that are shown themselves
    return Why(words.gettext(reason.name), detail, left, right)


def _parts(told: Why) -> tuple[str, str, str]:
    return told.detail, told.left, told.right


NAMES = (
    _("denies"),
    _("shared words"),
    _("shared word"),
    _("related word"),
    _("synonym"),
    _("opposite, negated"),
    _("name spelt otherwise"),
    _("rounded figure"),
    _("shared figure"),
    _("same speaker"),
    _("same name"),
    _("speaker unknown"),
    _("name that may be the same"),
    _("reported through the other"),
    _("role or institution"),
    _("name and role or institution"),
    _("different speakers"),
    _("dates"),
    _("content"),
    _("shared passage"),
    _("longest shared passage"),
    _("shared share"),
    _("disagree on: number"),
    _("disagree on: date"),
    _("disagree on: whether it is so"),
    _("semantic score"),
    _("unknown"),
)
"""What linking calls its reasons, and the dates that it does not know."""

_WORDS = frozenset({"shared word", "shared words", "related word", "synonym", "disagree on: number"})


def _detail(detail: str, words: Catalogue) -> str:
    for pattern, told in _PATTERNS:
        found = pattern.fullmatch(detail)
        if found:
            return told(found, words)
    return words.gettext(detail) if detail == "unknown" else detail


def _share(share: float, words: Catalogue) -> str:
    return format_percent(share, locale=words.locale)


def _days_apart(found: re.Match[str], words: Catalogue) -> str:
    n = int(found[1])
    if n == 0:
        return words.gettext("on the same day")
    return words.ngettext("%(n)s day apart", "%(n)s days apart", n) % {"n": n}


def _of_each(found: re.Match[str], words: Catalogue) -> str:
    shares = {"left": _share(float(found[1]), words), "right": _share(float(found[2]), words)}
    return words.gettext("%(left)s of the left, %(right)s of the right") % shares


def _passage(found: re.Match[str], words: Catalogue) -> str:
    n = int(found[1])
    told = words.ngettext("%(n)s word, %(share)s equal", "%(n)s words, %(share)s equal", n) % {
        "n": format_decimal(n, locale=words.locale),
        "share": _share(int(found[2]) / 100, words),
    }
    marks = words.gettext("in quotation marks")
    return f"{told}, {marks}" if found[3] else told


def _shares(found: re.Match[str], words: Catalogue) -> str:
    shares = {"left": _share(int(found[1]) / 100, words), "right": _share(int(found[2]) / 100, words)}
    return words.gettext("%(left)s of the left, %(right)s of the right") % shares


def _days(found: re.Match[str], words: Catalogue) -> str:
    return f"{in_words(found[1], words)} / {in_words(found[2], words)}"


def _figure(found: re.Match[str], words: Catalogue) -> str:
    return format_decimal(float(found[0]), locale=words.locale)


_DAY = r"(\d{4}-\d\d-\d\d)"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Catalogue], str]], ...] = (
    (re.compile(r"(\d+) days apart", re.ASCII), _days_apart),
    (re.compile(r"([\d.]+) of the left, ([\d.]+) of the right", re.ASCII), _of_each),
    (re.compile(r"(\d+) words, (\d+)% equal(, quoted)?", re.ASCII), _passage),
    (re.compile(r"left (\d+)%, right (\d+)%(?:, Jaccard [\d.]+)?", re.ASCII), _shares),
    (re.compile(rf"{_DAY}(?: / | ){_DAY}", re.ASCII), _days),
    (re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.ASCII), _figure),
)
