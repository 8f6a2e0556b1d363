"""How a ledger in a PostgreSQL database is named: `postgresql://selon@db/presse`, as libpq names one.

Everywhere else a ledger is named by a path, and a path loses the second of two slashes. So nothing but the scheme is
looked at, and the address is put together again: a name without a further slash is that of a database on this machine.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"(?:postgresql|postgres):/{1,3}(?=[^/]|$)")


def address_of(path: Path | str) -> str | None:
    """The address of a database that a path stands for; None where it is a file.

    >>> address_of(Path("postgresql://selon@db/presse"))
    'postgresql://selon@db/presse'
    >>> address_of(Path("postgresql:///presse?host=/run/postgresql"))
    'postgresql:///presse?host=/run/postgresql'
    >>> address_of(Path("presse.selon"))
    """
    told = str(path)
    scheme = _SCHEME.match(told)
    if scheme is None:
        return None
    rest = told[scheme.end() :]
    return f"postgresql://{rest}" if "/" in rest.partition("?")[0] else f"postgresql:///{rest}"


def beside(path: Path, suffix: str) -> Path:
    """The file that holds what belongs to a ledger and is not in it: beside a file, and of a database in the folder in
    which one works, under the database's name.

    >>> str(beside(Path("postgresql://selon@db/presse"), ".users"))
    'presse.users'
    """
    address = address_of(path)
    name = path.name if address is None else unquote(urlsplit(address).path).strip("/").replace("/", "_")
    return path.with_name(name + suffix) if address is None else Path(name + suffix)
