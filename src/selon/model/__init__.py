"""The words of selon as data: pages, lines, articles, statements. Frozen, without I/O, without spaCy.

Every offset is a half-open range of Unicode code points in `Page.text`: `page.text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from selon.model.links import Link, LinkKind, LinkReason, Story
from selon.model.pages import PROSE, Article, Dateline, Line, LineType, Page
from selon.model.raw import Block, Metadata, RawPage, Run
from selon.model.readings import BEARING, Appearance, Doubt, DoubtKind, Entry, Reading, Word
from selon.model.spans import Span
from selon.model.statements import (
    ROLES,
    Candidate,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Moment,
    Relay,
    Speaker,
    SpeakerType,
    Statement,
    identify,
)

__all__ = [
    "BEARING",
    "PROSE",
    "ROLES",
    "Appearance",
    "Article",
    "Block",
    "Candidate",
    "Commitment",
    "Cue",
    "Dateline",
    "Doubt",
    "DoubtKind",
    "Entry",
    "Evidence",
    "Kind",
    "Line",
    "LineType",
    "Link",
    "LinkKind",
    "LinkReason",
    "Metadata",
    "Moment",
    "Page",
    "RawPage",
    "Reading",
    "Relay",
    "Run",
    "Span",
    "Speaker",
    "SpeakerType",
    "Statement",
    "Story",
    "Word",
    "identify",
]
