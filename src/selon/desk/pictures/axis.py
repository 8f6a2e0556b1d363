"""Days and months, short enough to stand under an axis."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from selon.desk.languages import Catalogue


def short_day(iso: str, words: Catalogue) -> str:
    """A day under an axis.

    >>> from selon.desk.languages import catalogue
    >>> short_day("2024-03-01", catalogue("fr"))
    '1 mars 2024'
    """
    return format_date(date.fromisoformat(iso), "medium", locale=words.locale)


def short_month(name: str, words: Catalogue) -> str:
    """A month (`2024-03`), or a year as it stands.

    >>> from selon.desk.languages import catalogue
    >>> short_month("2024-09", catalogue("fr")), short_month("2024", catalogue("fr"))
    ('sept. 2024', '2024')
    """
    if len(name) == len("2024"):
        return name
    return str(format_skeleton("yMMM", date.fromisoformat(f"{name}-01"), locale=words.locale))
