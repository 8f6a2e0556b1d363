"""spaCy: pages as Docs with span groups, in a folder of `.spacy` files, as `spacy.training.Corpus` and `spacy train`
take them.

A Doc's text is the page's, character by character. Its tokens are those of spaCy's tokenizer for French, cut where a
part of a statement begins or ends, so that every span says exactly what selon read. Its groups are those of the
component (`nlp.add_pipe("selon")`): `doc.spans["selon"]` holds each part of each statement, its label the role, its
`id_` the statement's; `doc.spans["selon_content"]` and so on hold one role each. `doc.user_data["page"]` says what page
it is; the records of the statements, whole, stand where the component keeps them, in `doc._.selon`.

Links tie pages, which are Docs of their own: they have no place here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, SpanGroup

from selon.errors import InputError
from selon.exports.jsonl import as_dict
from selon.model import ROLES, Link, Page, Reading, Span

KEY = "selon"
"""The group of all spans; with `_` and a role, the group of that role."""

PAGES = 250
"""How many pages one file holds: it is written, and read, as a whole."""


def write(readings: Iterable[Reading], links: Iterable[Link], folder: Path) -> None:
    """Write the pages into `folder`, made where there is none: `00000.spacy`, `00001.spacy` …, `PAGES` in each.

    Raises `InputError` for a page whose text is withheld: a Doc is its text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    french = spacy.blank("fr")
    rest = iter(readings)
    for number, some in enumerate(iter(lambda: list(islice(rest, PAGES)), [])):
        with french.memory_zone():  # the vocabulary forgets the words of a file once it is written
            docs = (doc(reading, french) for reading in some)
            DocBin(store_user_data=True, docs=docs).to_disk(folder / f"{number:05}.spacy")


def doc(reading: Reading, pipeline: Language) -> Doc:
    """The Doc of a reading; `pipeline` gives the vocabulary and the tokenizer.

    Raises `InputError` where the page does not have the words of a statement.
    """
    text = reading.page.text
    marked = [(role, span, each.id) for each in reading.statements for role, span in each.parts()]
    if any(text[span.start : span.end] != span.text for _, span, _ in marked):
        raise InputError(reading.page.name, "its text is withheld or shortened, and a spaCy Doc is its text")
    words, spaces = _cut(pipeline.make_doc(text), [span for _, span, _ in marked])
    made = Doc(pipeline.vocab, words=words, spaces=spaces, user_data=_user_data(reading))
    spans = [made.char_span(span.start, span.end, role, span_id=id_) for role, span, id_ in marked]
    for key, role in [(KEY, None), *((f"{KEY}_{role}", role) for role in ROLES)]:
        chosen = [span for span in spans if span is not None and role in (None, span.label_)]
        made.spans[key] = SpanGroup(made, name=key, spans=chosen)
    return made


def _cut(tokens: Doc, spans: Collection[Span]) -> tuple[list[str], list[bool]]:
    """The tokens, cut where spans begin and end: their words, and whether a space follows each.

    A space is a token of its own only where a span begins or ends with it.
    """
    text = tokens.text
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    cuts = {0, len(text), *starts, *ends}
    for token in tokens:
        end = token.idx + len(token)
        cuts |= {token.idx, end, end + len(token.whitespace_)}
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted(cuts)):
        if text[start:end] == " " and words and not spaces[-1] and start not in starts and end not in ends:
            spaces[-1] = True
        else:
            words.append(text[start:end])
            spaces.append(False)
    return words, spaces


def _user_data(reading: Reading) -> dict[Any, Any]:
    """Plain data: the page, and what the component keeps of its statements, under the name of its extension."""
    kept = {
        "statements": [as_dict(statement) for statement in reading.statements],
        "refused": None,
        "warnings": list(reading.page.warnings),
    }
    return {"page": _page(reading.page), ("._.", KEY, None, None): kept}


def _page(page: Page) -> dict[str, Any]:
    articles = [
        {
            "number": article.number,
            "title": article.title.text if article.title else None,
            "outlet": article.outlet,
            "published": article.published,
            "authors": list(article.authors),
            "lines": [{"start": line.start, "end": line.end, "type": line.type.value} for line in article.lines],
        }
        for article in page.articles
    ]
    given = {"id": page.id, "name": page.name, "url": page.url, "outlet": page.outlet, "published": page.published}
    return given | {"articles": articles}
