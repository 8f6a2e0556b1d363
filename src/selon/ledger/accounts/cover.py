"""The cover of a dossier: who it is on, and how what was said is spread, counted without reading any of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from selon.ledger.accounts.dossier import Role, names_of, relays_spelt, roles_of
from selon.ledger.accounts.leaves import Leaves
from selon.ledger.finding.facets import Count
from selon.ledger.finding.named import Known


@dataclass(frozen=True, slots=True)
class Month:
    """How much it said in a month (`2024-03`), and how much was said of it."""

    month: str
    said: int
    about: int


@dataclass(frozen=True, slots=True)
class Cover:
    """`names` are the spellings, `roles` in the order of time, `months` those in which something was said. The rest
    counts statements, the most frequent first: `outlets` where it speaks; `addressees`, in the words of the pages;
    `relays` through whom it is reported; `relayed`, whom it reports, where it is a relay itself; `denies`, whose
    statements it denies, and `denied_by`, who denies its own, as far as links tell; `speaks_of`, whom and what it
    names."""

    who: Known
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    months: tuple[Month, ...]
    outlets: tuple[Count, ...]
    addressees: tuple[Count, ...]
    relays: tuple[Count, ...]
    relayed: tuple[Count, ...]
    denies: tuple[Count, ...]
    denied_by: tuple[Count, ...]
    speaks_of: tuple[Count, ...]


_SAID = "WITH said AS MATERIALIZED (SELECT value AS id FROM json_each(:rows)) "
_OUTLETS = f"""{_SAID}
SELECT article.outlet, count(*), NULL FROM said CROSS JOIN facet ON facet.id = said.id
CROSS JOIN article INDEXED BY article_facets ON article.id = facet.article
WHERE article.outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
_ADDRESSEES = f"""{_SAID}
SELECT substr(page.text, span.start + 1, span.stop - span.start), count(*), NULL
FROM said CROSS JOIN span ON span.statement = said.id AND span.role = 'addressee'
CROSS JOIN facet ON facet.id = said.id CROSS JOIN article ON article.id = facet.article
CROSS JOIN page ON page.id = article.page WHERE span.start IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
_RELAYS = f"""{_SAID}
SELECT span.value, count(*), NULL FROM said CROSS JOIN span ON span.statement = said.id AND span.role = 'via'
WHERE +span.value IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
_SPEAKS_OF = f"""{_SAID}
SELECT entity.name, count(DISTINCT said.id), entity.id FROM said CROSS JOIN about ON about.statement = said.id
CROSS JOIN mention ON mention.id = about.mention CROSS JOIN signature ON signature.id = mention.signature
CROSS JOIN entity ON entity.id = signature.entity WHERE entity.id IS NOT :id GROUP BY entity.id ORDER BY 2 DESC, 1
"""
_SPEAKERS = """
SELECT coalesce(entity.name, statement.speaker, statement.source), count(*), entity.id
FROM json_each(:rows) AS asked CROSS JOIN statement ON statement.id = asked.value
LEFT JOIN mention ON mention.id = statement.mention LEFT JOIN signature ON signature.id = mention.signature
LEFT JOIN entity ON entity.id = signature.entity
WHERE coalesce(entity.name, statement.speaker, statement.source) IS NOT NULL
GROUP BY coalesce(entity.id, statement.speaker, statement.source) ORDER BY 2 DESC, 1
"""
_REPORTED = """
SELECT span.statement FROM span WHERE span.role = 'via' AND span.value IN (SELECT value FROM json_each(?))
AND span.statement NOT IN (SELECT id FROM statement WHERE retracted)
"""


def cover(leaves: Leaves) -> Cover:
    """The cover over the leaves of a dossier."""
    connection, who = leaves.connection, leaves.who
    names = names_of(connection, who)
    rows = [line.row for line in leaves.said]

    def count(query: str, of: Iterable[int] = rows) -> tuple[Count, ...]:
        values = {"rows": json.dumps(list(of)), "id": who.id}
        return tuple(Count(*row) for row in connection.execute(query, values))

    return Cover(
        who=who,
        names=names,
        roles=roles_of(connection, who),
        months=_months(leaves),
        outlets=count(_OUTLETS),
        addressees=count(_ADDRESSEES),
        relays=count(_RELAYS),
        relayed=count(_SPEAKERS, (row[0] for row in connection.execute(_REPORTED, (relays_spelt(connection, names),)))),
        denies=count(_SPEAKERS, (end.right for end in leaves.denying)),
        denied_by=count(_SPEAKERS, (end.left for end in leaves.denied)),
        speaks_of=count(_SPEAKS_OF),
    )


def _months(leaves: Leaves) -> tuple[Month, ...]:
    said = Counter(line.month for line in leaves.said if line.month)
    about = {month: times for month, times in leaves.about.items() if month}
    return tuple(Month(month, said[month], about.get(month, 0)) for month in sorted({*said, *about}))
