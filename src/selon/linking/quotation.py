"""Whether a stretch of a page lies within quotation marks: then two outlets quote one voice, and neither the other."""

from __future__ import annotations

from selon.model import Span

_OPENING, _CLOSING = "«“", "»”"


def quoted(page: str, span: Span) -> bool:
    """Whether all of `span` stands within one quotation that opens in the same line of `page`, nested ones included.
    Straight marks do not tell opening from closing, and count for nothing.

    >>> page = "« Le pont est sûr », a dit la préfète. Le pont est sûr."
    >>> quoted(page, Span.of(page, 2, 17)), quoted(page, Span.of(page, 2, 35)), quoted(page, Span.of(page, 39, 54))
    (True, False, False)
    """
    depth = 0
    for place in range(page.rfind("\n", 0, span.start) + 1, span.end):
        depth += (page[place] in _OPENING) - (page[place] in _CLOSING)
        if depth <= 0 and place >= span.start:
            return False
        depth = max(depth, 0)
    return depth > 0
