"""What is asked of a ledger: words, and what else the statements must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

When = Literal["said", "event", "published", "any"]
Order = Literal["relevance", "newest", "oldest"]
Facet = Literal["speaker", "about", "outlet", "via", "kind", "commitment", "polarity", "month", "story"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A value that the statements must not have, as `finding.facets` and `finding.circles` tell it: the id of
    what has one (an entity, a story), else the name; a month as `2022-02`. What has no value of a facet is not excluded
    by any."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """Which statements are looked for; what is None or empty asks for nothing.

    Arguments: `text`, in the language of `finding.query`; `speaker` (who said it) and `about` (of whom or what it
    speaks), an entity's id or a name as people spell it; `outlet` (who published it) and `via` (who relays it), names;
    `since` and `until`, EDTF dates, both included, held against when it was `said` (or, where that is not told, was
    published), against the dates of which it speaks (`event`), against the day on which it was `published`, or against
    `any` of them: a statement without such a date is not found; `kind` and `commitment`, as a statement has them;
    `denies`, it denies something; `denied`, another statement denies it, as far as links tell and nobody judged
    otherwise; `story`, a story's id; `excluding`, what they must not be; `order`, `relevance` being that of the words,
    or the latest first where there are none.
    """

    text: str = ""
    speaker: str | None = None
    about: str | None = None
    outlet: str | None = None
    via: str | None = None
    since: str | None = None
    until: str | None = None
    when: When = "said"
    kind: str | None = None
    commitment: str | None = None
    denies: bool = False
    denied: bool = False
    story: str | None = None
    excluding: tuple[Exclusion, ...] = ()
    limit: int = 20
    offset: int = 0
    order: Order = "relevance"
