"""A statement that the machine missed, as somebody tells it: where its parts stand, who speaks, how far the page goes.

Its article is the one in which its content begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selon.desk.messages import _
from selon.errors import CorrectionError
from selon.ledger.judgements.additions import RULE
from selon.ledger.judgements.parts import SPAN_ROLES
from selon.model import Article, Commitment, Cue, Evidence, Kind, Page, Span, Speaker, Statement, identify

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told. `places` are half-open code points of the page's text, by the parts of `SPAN_ROLES`; a part that
    is not there is empty or missing. `polarity` is `denies` or None."""

    kind: Kind
    places: Mapping[str, Sequence[Place]]
    speaker: Speaker | None = None
    commitment: Commitment = Commitment.PLAIN
    polarity: str | None = None


def missed(page: Page, told: Told) -> Statement:
    """The statement, to be added. Raises a `CorrectionError` where the page has no such characters, or the statement
    no content."""
    parts = {role: _spans(page.text, role, told.places.get(role, ())) for role in SPAN_ROLES}
    content, one = parts["content"], {role: spans[0] if spans else None for role, spans in parts.items()}
    if not content:
        raise CorrectionError(_("say what the statement says: its content is missing"))
    article, cue = _article(page, content[0].start), one["cue"]
    return Statement(
        id=identify(page.id, content, cue),
        page=page.id,
        article=article.number,
        kind=told.kind,
        content=content,
        evidence=Evidence(RULE, 1.0),
        cue=Cue(cue, cue.text, "") if cue else None,
        source=one["source"],
        speaker=told.speaker,
        addressee=one["addressee"],
        basis=one["basis"],
        occasion=one["occasion"],
        commitment=told.commitment,
        polarity=told.polarity,
        article_title=article.title.text if article.title else None,
        outlet=article.outlet or page.outlet,
        published=article.published or page.published,
    )


def _spans(text: str, role: str, places: Sequence[Place]) -> tuple[Span, ...]:
    if role != "content" and len(places) > 1:
        raise CorrectionError(f"a statement has one {role}")
    if any(not 0 <= start < end <= len(text) for start, end in places):
        raise CorrectionError(f"these offsets are not in the page, which has {len(text)} characters")
    return tuple(Span.of(text, start, end) for start, end in sorted(places))


def _article(page: Page, at: int) -> Article:
    """The article in which a character stands, or the last one before it."""
    found = [each for each in page.articles if each.lines and each.lines[0].start <= at]
    if not found:
        raise CorrectionError(_("no article of the page has these words"))
    return max(found, key=lambda each: each.lines[0].start)
