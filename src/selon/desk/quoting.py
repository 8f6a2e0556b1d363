"""Words that somebody copied from an article: where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from selon.desk.messages import _
from selon.errors import CorrectionError

_OUTER = ' \t\u00a0\u202f«»“”"'  # quotation marks around a content are none of it
_FAR = 1_000  # occurrences among which one is looked for

Place = tuple[int, int]


def pieces(text: str, copied: str, within: Place, time: int = 1) -> tuple[Place, ...]:
    """Where a content stands, a piece a line, as half-open code points of `text`: the first piece where it stands for
    the `time`-th time (from 1) in the range `within`, each further one behind the one before. Raises a
    `CorrectionError` that names the words that do not stand there.

    >>> pieces("« Il pleut », dit-il, « et il vente. »", "« Il pleut »\\net il vente.", (0, 38))
    ((2, 10), (24, 36))
    """
    found: list[Place] = []
    for line in filter(None, (each.strip(_OUTER) for each in copied.splitlines())):
        places = _places(text, line, (found[-1][1], within[1]) if found else within)
        wanted = 1 if found else time
        if not 0 < wanted <= len(places):
            raise CorrectionError(_missing(places, found))
        found.append(places[wanted - 1])
    return tuple(found)


def nearest(text: str, copied: str, within: Place, content: Sequence[Place]) -> tuple[Place, ...]:
    """Where words stand next to a content; none where nothing was copied. Raises a `CorrectionError`, as `pieces`."""
    if not copied.strip():
        return ()
    places = _places(text, copied, within)
    if not places:
        raise CorrectionError(_("these words do not stand in the article: copy them from it"))
    return (min(places, key=lambda place: min(_between(place, piece) for piece in content or places)),)


def _places(text: str, copied: str, within: Place) -> list[Place]:
    """Whatever white space parts the words: browsers copy other than the page has."""
    pattern = re.compile(r"\s+".join(map(re.escape, copied.split())))
    return [match.span() for match in islice(pattern.finditer(text, *within), _FAR)]


def _missing(places: Sequence[Place], found: Sequence[Place]) -> str:
    if places:
        return _("these words do not stand there so many times")
    if found:
        return _("a piece does not stand behind the one before: copy them in the order of the article")
    return _("these words do not stand in the article: copy them from it")


def _between(one: Place, other: Place) -> int:
    """Characters between two places, none where they meet."""
    return max(one[0] - other[1], other[0] - one[1], 0)
