"""What a ledger has met: the names and addresses of its pages, and of what it refused."""

from __future__ import annotations

from selon.ledger import Ledger

_QUERY = "SELECT name FROM page UNION ALL SELECT address FROM capture UNION ALL SELECT address FROM failure"


class Met:
    """Whether an input need not be read again, by any name that it was given: the path of a file, an address, a place
    in a container. Each name is kept as 64 bits, so that of a million only 60 MB are; that two of them are taken for
    one has a chance of one in thirty million."""

    def __init__(self, ledger: Ledger) -> None:
        self._names = {hash(name) for (name,) in ledger.connection.execute(_QUERY)}

    def __contains__(self, name: object) -> bool:
        return hash(name) in self._names
