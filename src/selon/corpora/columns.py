"""Columns: which column of a table is the page, and which its address and its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selon.errors import InputError

TEXT = ("text", "raw_content", "maintext", "plain_text", "article_text", "texte")
HTML = ("html", "raw_html", "body_html", "source_html", "raw_contents", "body")
EITHER = ("content", "contents", "contenu", "page")
URL = ("resolved_url", "url", "canonical_url", "link", "target_uri", "address")
DATE = ("published", "date_published", "published_at", "publication_date", "date_publish", "pubdate", "date")
CAPTURED = ("datetime_utc", "warc_date", "crawl_date", "date_download")
STATUS = ("http_status",)
LANGUAGE = ("language", "lang", "langue")
_OF_A_CRAWL = frozenset({"dump", "warc_date", "crawl_date"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that a user names. What is None is guessed from the names that are there.

    `text` holds plain text and `html` a page as it was served; where both are named, a row without HTML is read from
    its text. `url`, `date` and `id` say of a page what the page may not: its address, its day, and what messages are to
    call it instead of the number of its row.
    """

    text: str | None = None
    html: str | None = None
    url: str | None = None
    date: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The columns of one table. `pages` are those that may hold the page, each with whether it is HTML, None where the
    page is to tell; the first that is not empty is the page."""

    pages: tuple[tuple[str, bool | None], ...]
    url: tuple[str, ...] = ()
    date: str | None = None
    id: str | None = None
    captured: str | None = None
    status: str | None = None
    language: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that need to be read, each once."""
        said = (*self.url, self.date, self.id, self.captured, self.status, self.language)
        return tuple(dict.fromkeys([name for name, _ in self.pages] + [name for name in said if name]))


def fields(columns: Columns, there: Sequence[str], name: str) -> Fields:
    """What a table with the columns `there` holds. `name` is what to call the table in an error.

    An `InputError` tells which columns there are, where one that is named is not among them or none can be the page.
    A column `date` is not the page's day where the table tells of a crawl: FineWeb's is the day of capture.

    >>> fields(Columns(), ["id", "texte", "url"], "corpus.csv").pages
    (('texte', False),)
    >>> fields(Columns(text="corps"), ["id", "texte"], "corpus.csv")
    Traceback (most recent call last):
    selon.errors.InputError: corpus.csv: no column 'corps'; there are id, texte
    """
    for wanted in (columns.text, columns.html, columns.url, columns.date, columns.id):
        if wanted is not None and wanted not in there:
            raise InputError(name, f"no column {wanted!r}; there are {_listed(there)}")
    pages = _named(columns) or _guessed(there)
    if not pages:
        raise InputError(name, f"no column looks like the text of a page; name one of {_listed(there)}")
    crawl = any(each.lower() in _OF_A_CRAWL for each in there)
    return Fields(
        pages,
        url=(columns.url,) if columns.url else tuple(_among(URL, there)),
        date=columns.date or (None if crawl else _first(DATE, there)),
        id=columns.id,
        captured=_first((*CAPTURED, "date") if crawl else CAPTURED, there),
        status=_first(STATUS, there),
        language=_first(LANGUAGE, there),
    )


def _named(columns: Columns) -> tuple[tuple[str, bool | None], ...]:
    chosen = ((columns.html, True), (columns.text, False))
    return tuple((name, markup) for name, markup in chosen if name is not None)


def _guessed(there: Sequence[str]) -> tuple[tuple[str, bool | None], ...]:
    """Text before HTML: who has both has extracted the one from the other. Of more than one, the first with a value."""
    known: tuple[tuple[Iterable[str], bool | None], ...] = ((TEXT, False), (HTML, None), (EITHER, None))
    return tuple((name, markup) for names, markup in known for name in _among(names, there))


def _among(wanted: Iterable[str], there: Sequence[str]) -> list[str]:
    """Those of the wanted that are there, as they are written there."""
    written = {name.lower(): name for name in reversed(there)}
    return [written[name] for name in wanted if name in written]


def _first(wanted: Iterable[str], there: Sequence[str]) -> str | None:
    return next(iter(_among(wanted, there)), None)


def _listed(there: Sequence[str]) -> str:
    shown = ", ".join(there[:20]) or "none"
    return shown + (", …" if len(there) > 20 else "")
