"""From what was kept to `Statement`s of the page: chains completed, spans carried back, identifiers given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selon.analysis.passage import Passage
from selon.attribution.arbitration import Attributed
from selon.attribution.chains import Carried, Chains
from selon.attribution.kinds import kind_of
from selon.attribution.resolved import Resolved
from selon.attribution.rule import Range
from selon.attribution.stance import Stance
from selon.model import Article, Cue, Evidence, Moment, Page, Relay, Span, Speaker, Statement, identify
from selon.offsets import Excerpt, joined

_YEAR = re.compile(r"\d{4}")


def build(
    page: Page,
    article: Article,
    passage: Passage,
    excerpt: Excerpt,
    attributed: Sequence[Attributed],
    resolved: Sequence[Resolved],
    carried: Sequence[Carried | None],
) -> list[Statement]:
    """The statements of one article, in the order of the text. `carried` says whose chain each goes on with."""
    back = _Back(page, excerpt)
    sources = [back.span(a.candidate.source) for a in attributed]
    tellers = [back.span(a.candidate.source or a.candidate.voice) for a in attributed]
    vias = Chains(attributed, resolved, [back.relays(r.relays) for r in resolved], tellers, carried).all()
    contents = [back.spans(a.candidate.content) for a in attributed]
    ids = [identify(page.id, contents[i], back.span(_cue_range(a))) for i, a in enumerate(attributed)]
    return [
        Statement(
            id=ids[i],
            page=page.id,
            article=article.number,
            kind=kind_of(a.candidate, passage),
            content=contents[i],
            evidence=_evidence(a, resolved[i].stance, back),
            cue=_cue(a, back),
            source=sources[i],
            speaker=resolved[i].speaker,
            addressee=back.span(_addressee(a, resolved[i])),
            via=vias[i],
            basis=back.span(resolved[i].circumstances.basis),
            occasion=back.span(resolved[i].circumstances.occasion),
            commitment=resolved[i].stance.commitment,
            said=back.moment(resolved[i].circumstances.said, resolved[i].why),
            events=tuple(filter(None, (back.moment(event, resolved[i].why) for event in resolved[i].events))),
            polarity="denies" if resolved[i].stance.denied_by else None,
            parent=ids[a.parent] if a.parent is not None else None,
            article_title=article.title.text if article.title else None,
            outlet=article.outlet or page.outlet,
            published=article.published or page.published,
        )
        for i, a in enumerate(attributed)
    ]


@dataclass(frozen=True, slots=True)
class _Back:
    """The way from the passage's text back to the page's."""

    page: Page
    excerpt: Excerpt

    def spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        pieces = [piece for a, b in ranges for piece in self.excerpt.to_page(a, b)]
        return tuple(Span.of(self.page.text, a, b) for a, b in joined(self.page.text, pieces))

    def span(self, where: Range | None) -> Span | None:
        spans = self.spans((where,)) if where else ()
        return spans[0] if spans else None

    def moment(self, dated: tuple[str, Range] | None, why: str | None) -> Moment | None:
        """A date with its words; one that they put into a year themselves owes nothing to an inference."""
        if dated is None:
            return None
        edtf, span = dated[0], self.span(dated[1])
        owes_nothing = "XXXX" in edtf or (span is not None and _YEAR.search(span.text))
        return Moment(edtf, span, None if owes_nothing else why)

    def relays(self, relays: Sequence[tuple[Speaker, Range]]) -> tuple[Relay, ...]:
        spans = [(speaker, self.span(where)) for speaker, where in relays]
        return tuple(Relay(speaker.name, speaker.type, span) for speaker, span in spans if span)


def _addressee(attributed: Attributed, resolved: Resolved) -> Range | None:
    """Whom it was said or sent to; who relays it is told nothing (`dans une interview à RMC`)."""
    told = attributed.candidate.addressee
    if told is not None and any(a < told[1] and told[0] < b for _, (a, b) in resolved.relays):
        told = None
    return told or resolved.circumstances.addressee


def _cue_range(attributed: Attributed) -> Range | None:
    cue = attributed.candidate.cue
    return (cue.start, cue.end) if cue else None


def _cue(attributed: Attributed, back: _Back) -> Cue | None:
    cue, span = attributed.candidate.cue, back.span(_cue_range(attributed))
    return Cue(span, cue.entry.lemma or span.text, cue.entry.cls) if cue and span else None


def _evidence(attributed: Attributed, stance: Stance, back: _Back) -> Evidence:
    candidate = attributed.candidate
    return Evidence(candidate.rule, candidate.score, back.span(stance.committed_by), back.span(stance.denied_by))
