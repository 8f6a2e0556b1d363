"""Stories written for selon, and their articles as what linking compares.

A file holds a group of stories that are easily confused: `## story`, then `### day | outlet` and the article as it
would be read from a plain-text page. The groups of even numbers lie in `aside`: they are measured, and never tuned on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from selon.linking.records import Item
from selon.model import Entry, LineType, SpeakerType, Statement
from selon.pipeline import Pipeline

HERE = Path(__file__).parent
READ, ASIDE = HERE / "stories", HERE / "aside"
NAMED = frozenset({SpeakerType.PERSON, SpeakerType.ORGANISATION})


class Written(NamedTuple):
    """An article as it was written, and the story that it belongs to."""

    id: str
    story: str
    day: str
    text: str


def written(folder: Path) -> Iterator[Written]:
    """The articles of a folder of groups, file by file."""
    for file in sorted(folder.glob("*.md")):
        for story in re.split(r"^## ", file.read_text("utf-8"), flags=re.M)[1:]:
            name, *articles = re.split(r"^### ", story, flags=re.M)
            for number, article in enumerate(articles, 1):
                head, _, text = article.partition("\n")
                key = f"{file.stem}/{name.strip()}"
                yield Written(f"{key}#{number}", key, head.split(" | ")[0], text.strip() + "\n")


def item(pipeline: Pipeline, article: Written) -> Item:
    """The article as the pipeline reads it, under its own id."""
    (read,) = items(pipeline.entry(article.text.encode(), "page.txt", date=article.day))
    return replace(read, id=article.id)


def newsroom(pipeline: Pipeline, folder: Path) -> tuple[list[Item], dict[str, str]]:
    """The articles of a folder, and the story of each by its id."""
    articles = list(written(folder))
    return [item(pipeline, each) for each in articles], {each.id: each.story for each in articles}


def items(entry: Entry) -> Iterator[Item]:
    """One item for each article of a page, as it is read: `sha256:…#1` and on."""
    page = entry.reading.page
    for article in page.articles:
        words = [word for word in entry.words.get(article.number, ()) if word.bears_meaning]
        headlines = [line for line in article.lines if line.type is LineType.HEADLINE]
        title = [word.lemma for word in words if any(line.start <= word.start < line.end for line in headlines)]
        yield Item(
            id=f"{page.id}#{article.number}",
            day=day_of(article.published or page.published),
            title_terms=tuple(title),
            terms=tuple(word.lemma for word in words),
            names=tuple(_names(entry, article.number)),
            dates=tuple(moment.edtf for said in _said(entry, article.number) for moment in said.events),
            place=article.dateline.place if article.dateline else None,
            title=article.title.text if article.title else "",
        )


def day_of(edtf: str | None) -> int | None:
    """The ordinal of a date, or None where it is not known to the day."""
    return date.fromisoformat(edtf).toordinal() if edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) else None


def _said(entry: Entry, article: int) -> Iterator[Statement]:
    return (statement for statement in entry.reading.statements if statement.article == article)


def _names(entry: Entry, article: int) -> Iterator[str]:
    """Every name where it stands, and that of each speaker who is none of these."""
    standing = [named.name for named in entry.appearances if named.article == article]
    yield from standing
    speakers = [said.speaker for said in _said(entry, article) if said.speaker and said.speaker.type in NAMED]
    yield from (s.name for s in speakers if s.name[:1].isupper() and s.name not in standing)
