"""How outlets take over what others wrote: the whole article (a reprint), or some paragraphs of it."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.newswire.cast import Outlet
from benchmarks.newswire.drafts import Desk, Draft, Paragraph, Sentence
from benchmarks.newswire.edits import edited

#: The most words of a reprint that are changed.
MOST_EDITED = 0.10


def reprint(desk: Desk, draft: Draft, outlet: Outlet, day: int, title: Sentence) -> Draft:
    """The whole article under another roof: up to a tenth of its words changed, the agency's line mostly gone, now and
    then a sentence or the last paragraph cut, mostly another title."""
    draw = desk.draw
    rate = draw.choice((0.0, 0.02, 0.05, MOST_EDITED)) * draw.random() ** 0.5
    paragraphs = [[edited(s, draw, rate) for s in paragraph if s.common != "house"] for paragraph in draft.paragraphs]
    paragraphs = [p for p in paragraphs if p]
    if draw.random() < 0.3 and len(paragraphs) > 3:
        del paragraphs[-1]
    elif draw.random() < 0.4:
        longest = max(paragraphs, key=len)
        if len(longest) > 1:
            del longest[int(len(longest) * draw.random())]
    kept = draft.place is not None and draw.random() < 0.4
    return replace(
        draft,
        outlet=outlet,
        day=day,
        title=title if draw.random() < 0.7 else draft.title,
        paragraphs=paragraphs,
        place=draft.place if kept else None,
        agency=draft.agency if kept else None,
        closing=[],
        manner="reprint",
    )


def borrow(desk: Desk, draft: Draft, own: Draft) -> Draft:
    """`own` with about three tenths of its paragraphs replaced by paragraphs of `draft`, half of them edited."""
    draw = desk.draw
    donors = [p for p in draft.paragraphs if sum(len(s.pieces) for s in p if not s.common) >= 30]
    wanted = max(1, round(0.3 * len(own.paragraphs)))
    first = int(max(1, len(donors) - wanted + 1) * draw.random())
    taken = donors[first : first + wanted]
    rate = draw.choice((0.0, 0.0, 0.03, 0.08))
    copies: list[Paragraph] = [[edited(s, draw, rate) for s in p if not s.common] for p in taken]
    told = {t.utterance.key for p in copies for s in p for t in s.told}
    kept = [[s for s in p if not any(t.utterance.key in told for t in s.told)] for p in own.paragraphs]
    kept = [p for p in kept if p]
    at = int((len(kept) + 1) * draw.random())
    return replace(own, paragraphs=kept[:at] + copies + kept[at:], manner="partial")
