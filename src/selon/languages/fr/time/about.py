"""Times that are only about right: `vers 1850`, `aux alentours du 10 mars`, `autour de la mi-mai`.

Near miss: `vers 18 heures`, an hour of the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.languages.fr.time.days import DAYS
from selon.languages.fr.time.longer import LONGER
from selon.languages.fr.time.spans import BARE, longest
from selon.temporal.timex import About, DayOfMonth, Shapes, Timex

_OPENING = re.compile(
    r"(?<![\w-])(?:vers|autour|aux\s+(?:alentours|environs|abords))\s+(?:du\s+|de\s+|d['’])?(?:le\s+|la\s+|l['’])?",
    re.IGNORECASE,
)
_TIMES = Shapes((*DAYS, *LONGER, *BARE))


def about(text: str) -> Iterator[Timex]:
    """The times of a text that are said to be about right."""
    for opening in _OPENING.finditer(text):
        found = longest(text, opening.end(), _TIMES)
        if found is not None and found.meaning is not None and not isinstance(found.meaning, DayOfMonth):
            yield Timex(opening.start(), found.end, About(found.meaning), f"vers {found.name}")
