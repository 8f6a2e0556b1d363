"""Tellings for the tests of linking: a content written out, its lemmas given or read by selon's own model."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from selon.languages.fr.lexicons import table
from selon.linking.records import Telling
from selon.model import Span, Word
from selon.pipeline import Pipeline
from selon.terms import setting, terms

_WORDS: dict[str, tuple[Word, ...]] = {}


_PLAIN = Telling(
    id="",
    article="",
    outlet=None,
    speaker="en_1",
    speaker_name="Claire Dumontel",
    speaker_type="person",
    source=None,
    cue=None,
    cue_lemma=None,
    cue_class=None,
    kind="indirect",
    commitment="plain",
    denies=False,
    content=(),
    terms=(),
)


def told(text: str, lemmas: str | tuple[str, ...] = "", **said: Any) -> Telling:
    """One telling of `text`, the whole of it content; `lemmas` are its terms, as a row of words. `day` and `said_day`
    may be written as ISO dates."""
    for key in said.keys() & {"day", "said_day"}:
        said[key] = date.fromisoformat(said[key]).toordinal() if said[key] else None
    terms = tuple(lemmas.split()) if isinstance(lemmas, str) else lemmas
    given = {"id": "st_" + text, "article": text, "content": (Span.of(text, 0, len(text)),), "terms": terms}
    return replace(_PLAIN, **(given | said))


def read(pipeline: Pipeline, text: str, content: tuple[tuple[int, int], ...], **said: Any) -> Telling:
    """The telling of the pieces `content` of an article's `text`; its terms are the lemmas that selon's model reads."""
    if text not in _WORDS:
        doc = pipeline.language.repair(pipeline.nlp(text))
        _WORDS[text] = tuple(Word(t.idx, t.idx + len(t), t.lemma_.lower(), t.pos_) for t in doc)
    pieces = tuple(Span.of(text, start, end) for start, end in content)
    around = setting((*pieces, *([said["cue"]] if said.get("cue") else [])), pieces, _WORDS[text])
    return told(text, terms(pieces, _WORDS[text]), content=pieces, setting=around, **said)


_MARKED = re.compile(r"<(?P<edtf>[^|>]*)\|(?P<time>[^>]*)>|\[(?P<cue>[^\]]*)\]|\{(?P<content>[^{}\[<]*)\}")


def marked(pipeline: Pipeline, written: str, day: str | None = "2024-03-12", **said: Any) -> Telling:
    """`Morel:-X [a démenti] {avoir fermé <2023|en 2023>}`: who speaks, `-` where the cue denies, `[]` around the cue,
    `<|>` around the EDTF date and the words of a time, `{}` around the content."""
    speaker, _, text = written.partition(":")
    given: dict[str, Any] = {"denies": text.startswith("-"), "speaker": speaker, "speaker_name": speaker, "day": day}
    text, pieces, events = text.removeprefix("-"), [], []
    while match := _MARKED.search(text):
        words = match["content"] or match["cue"] or match["time"]
        text = text[: match.start()] + words + text[match.end() :]
        place = (match.start(), match.start() + len(words))
        if match["content"]:
            pieces.append(place)
        elif match["cue"]:
            given["cue"] = Span.of(text, *place)
            given["cue_lemma"] = lemma = pipeline.nlp(words)[-1].lemma_.lower()
            given["cue_class"] = table("verbs").get(lemma, {}).get("class")
        else:
            events.append(match["edtf"])
    return read(pipeline, text, tuple(pieces), events=tuple(events), **(given | said))
