"""The texts that everything is measured on: invented dispatches, cut to one length, or the pages of a folder.

The invented ones are of this project's newswire, which anyone can make again; statements stand more densely in them
than in the press.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import islice
from pathlib import Path

from benchmarks.newswire import iter_entries

from selon.corpora import Record

LENGTH = 600  # words an article


@dataclass(frozen=True, slots=True)
class Text:
    """One page: its name, and its paragraphs, the first of which is the headline."""

    name: str
    paragraphs: tuple[str, ...]

    @property
    def plain(self) -> bytes:
        return "\n\n".join(self.paragraphs).encode()

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    def html(self, number: int) -> bytes:
        """The same between the furniture of a site: menu, byline, related articles, footer."""
        title, *body = map(escape, self.paragraphs)
        menu = "".join(f'<li><a href="/rubrique/{k}">{name}</a></li>' for k, name in enumerate(_SECTIONS))
        related = "".join(
            f'<li><a href="/article/{number + k}">À lire aussi : le dossier nº {k}</a></li>' for k in range(8)
        )
        prose = "\n".join(f"<p>{paragraph}</p>" for paragraph in body)
        return _PAGE.format(title=title, menu=menu, prose=prose, related=related, number=number).encode()


@dataclass(frozen=True)
class Texts:
    """So many pages."""

    pages: tuple[Text, ...]

    @cached_property
    def words(self) -> int:
        return sum(page.words for page in self.pages)

    @cached_property
    def plain(self) -> list[bytes]:
        return [page.plain for page in self.pages]

    @cached_property
    def records(self) -> list[Record]:
        return [Record(page.name, source) for page, source in zip(self.pages, self.plain, strict=True)]

    def parts(self, number: int) -> Iterator[Texts]:
        """The same pages, in so many parts that have none in common."""
        return (Texts(self.pages[k::number]) for k in range(number))

    @cached_property
    def html(self) -> list[bytes]:
        return [page.html(number) for number, page in enumerate(self.pages)]


def invented(pages: int, seed: int = 7, length: int = LENGTH) -> Iterator[Text]:
    """So many articles of about so many words, each put together from dispatches of one story after the other."""
    paragraphs: list[str] = []
    words = number = 0
    for entry in iter_entries(10 * pages * max(1, length // LENGTH), seed):
        for paragraph in entry.reading.page.text.split("\n\n"):
            if text := paragraph.strip():
                paragraphs.append(text)
                words += len(text.split())
            if words >= length:
                yield Text(f"{number:06}.txt", tuple(paragraphs))
                paragraphs, words, number = [], 0, number + 1
                if number == pages:
                    return


def of_folder(folder: Path, pages: int) -> Texts:
    """The plain-text pages of a folder, the first so many by name."""
    files = islice(sorted(folder.rglob("*.txt")), pages)
    found = ((file.name, file.read_text("utf-8", errors="replace")) for file in files)
    return Texts(tuple(Text(name, tuple(filter(None, map(str.strip, text.split("\n"))))) for name, text in found))


_SECTIONS = (
    "Politique",
    "Économie",
    "Monde",
    "Société",
    "Sports",
    "Culture",
    "Sciences",
    "Opinions",
    "Régions",
    "Météo",
)
_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{title} - Le Courrier de Vaubrun</title>
<meta property="og:site_name" content="Le Courrier de Vaubrun"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2024-03-20T08:00:00+01:00">
<link rel="canonical" href="https://courrier-vaubrun.example/article/{number}">
<script>var page = {{"id": {number}}};</script><style>body {{ margin: 0 }}</style></head>
<body><header><a href="/">Le Courrier de Vaubrun</a><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">Par <a href="/auteur/12">Camille Verdier</a></p>
<time datetime="2024-03-20">Publié le 20 mars 2024</time>
{prose}
</article><aside><h2>Sur le même sujet</h2><ul>{related}</ul></aside></main>
<footer><p>Mentions légales</p><p>Abonnez-vous pour 1 € par mois</p><p>© Le Courrier de Vaubrun</p></footer>
</body></html>
"""
