"""What ids are called: the name of an entity, the label of a story."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

_LABELS = """
WITH asked AS (SELECT value AS id FROM json_each(?))
SELECT asked.id, entity.name FROM asked JOIN alias ON alias.id = asked.id JOIN entity ON entity.id = alias.entity
UNION ALL
SELECT asked.id, entity.name FROM asked JOIN entity ON entity.id = asked.id
UNION ALL
SELECT asked.id, story.label FROM asked JOIN story ON story.id = asked.id
"""


def labels(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of those ids that the ledger knows; ids that an entity had once find it."""
    return dict(connection.execute(_LABELS, (json.dumps(sorted(set(ids))),)))
