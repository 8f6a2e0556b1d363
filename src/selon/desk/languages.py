"""The languages of the desk: French, and English as its sources are written.

Catalogues are gettext's `.po` files, one for each view, read as they are: nothing is to be compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from gettext import NullTranslations
from importlib import resources

from babel.core import Locale, negotiate_locale
from babel.messages.pofile import read_po

LANGUAGES = ("fr", "en")
LANGUAGE_COOKIE = "selon_language"
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


class Catalogue(NullTranslations):
    """The messages of one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])
        self._messages: dict[str, str | Sequence[str]] = {}
        folder = resources.files("selon.desk") / "locale" / language
        if language != "en":
            for file in sorted(folder.iterdir(), key=lambda each: each.name):
                with file.open("rb") as stream:
                    for message in read_po(stream, locale=language, abort_invalid=True):
                        if message.id and message.string:
                            key = message.id if isinstance(message.id, str) else message.id[0]
                            self._messages[key] = message.string

    def gettext(self, message: str) -> str:
        found = self._messages.get(message, message)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, one: str, many: str, n: int) -> str:
        """French has no plural for 0 and 1, English for 1 alone."""
        found = self._messages.get(one)
        if found is None or isinstance(found, str):
            return one if n == 1 else many
        return found[0] if n < 2 else found[1]

    def knows(self, message: str) -> bool:
        """Whether there is a translation."""
        return message in self._messages


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of one of `LANGUAGES`."""
    return Catalogue(language)


def wanted(chosen: str | None, accepted: str) -> str:
    """The language to answer in: the one chosen, else the first of a browser's `Accept-Language` that there is.

    >>> wanted(None, "de-CH,de;q=0.9,en;q=0.8,fr;q=0.7"), wanted("fr", "en"), wanted("xx", "")
    ('en', 'fr', 'fr')
    """
    if chosen in LANGUAGES:
        return chosen
    return negotiate_locale(list(_in_order(accepted)), LANGUAGES, sep="-") or LANGUAGES[0]


def _in_order(accepted: str) -> Iterable[str]:
    ranked = []
    for place, part in enumerate(accepted.split(",")):
        name, _, quality = part.partition(";q=")
        try:
            ranked.append((-float(quality or 1), place, name.strip()))
        except ValueError:
            continue
    return (name for *_, name in sorted(ranked) if name)
