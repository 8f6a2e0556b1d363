"""What looks alike and is not the same: the pairs that tell a good link from an easy one.

`other point`: one speaker, one day, two things said. `namesake`: two people of one surname. `same words`: the same deed
in two stories. `echo`: two people say the same thing. `mould`: two bulletins of one mould. Each but the echo looks back
to the latest of its kind only, so that the list grows with the articles and no faster.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.newswire.drafts import Draft, Utterance


class Near(NamedTuple):
    """Two articles or statements that look alike and are not the same; `kind` says how."""

    kind: str
    left: str
    right: str


@dataclass(slots=True)
class NearMisses:
    """Gathers near misses while articles come by."""

    found: list[Near] = field(default_factory=list)
    latest: dict[tuple[object, ...], tuple[str, str]] = field(default_factory=dict)
    noted: set[tuple[str, str]] = field(default_factory=set)

    def article(self, article: str, draft: Draft) -> None:
        """Note an article; only bulletins look alike by their making."""
        if draft.manner.startswith("bulletin"):
            self._compare("mould", (draft.manner,), article, draft.story)

    def statement(self, statement: str, utterance: Utterance) -> None:
        """Note a telling of an utterance; the first telling of each is enough."""
        if ("", utterance.key) in self.noted or utterance.denied:
            return
        self.noted.add(("", utterance.key))
        person, story = utterance.speaker, utterance.key.partition(".")[0]
        if utterance.echoes is not None:
            self._compare("echo", (utterance.echoes.key,), statement, utterance.key)
        self.latest[("echo", utterance.key)] = (statement, utterance.key)
        self._compare("other point", (person.key, utterance.day), statement, utterance.key)
        self._compare("namesake", (person.surname,), statement, person.key)
        self._compare("same words", utterance.claim.gist(), statement, story)

    def _compare(self, kind: str, key: tuple[object, ...], here: str, identity: str) -> None:
        """Pair with the latest of the same key that is somebody or something else."""
        before = self.latest.get((kind, *key))
        if before and before[1] != identity:
            self.found.append(Near(kind, min(before[0], here), max(before[0], here)))
        self.latest[(kind, *key)] = (here, identity)
