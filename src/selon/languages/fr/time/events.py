"""The day by which an event is told: `la réunion du 12`, of the month told before it or the nearest one.

Near misses: `la ligne du 12`, which is no event; `la séance du 12 au 14 mars`, a span; `la course du 12 kilomètres`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from selon.languages.fr.lexicons import words
from selon.languages.fr.time.days import NOT_COUNTED
from selon.temporal.timex import Numbered, Timex

#: Or the verb of which the event is the subject.
_VERB = (
    r" (?:a|ont|av(?:ait|aient)|aur(?:a|ont|ait|aient)|est|sont|étai(?:t|ent)|ser(?:a|ont|ait|aient)|dev(?:ra|rait|ait)"
    r"|doit|pourra|pourrait|ne|se|n['’]\w+|s['’]\w+)\b"
)


def events(text: str) -> Iterator[Timex]:
    """The days without a month behind the nouns of lexicons/events.yml."""
    for match in _of_event().finditer(text):
        yield Timex(match.start("day"), match.end("day"), Numbered(int(match["day"])), "<event> du <day>")


@cache
def _of_event() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words("events"))))
    behind = rf"(?:{NOT_COUNTED}|(?={_VERB}))"
    return re.compile(rf"\b(?:{nouns})s?(?: [\w’'-]+)? du (?P<day>[12]?\d|3[01])(?:er)?{behind}", re.IGNORECASE)
