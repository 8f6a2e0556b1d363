"""The small ledger of the present schema (`tests/ledger/old/make.py`) as a database, to be kept for versions to come.

    PYTHONPATH=src:tests python tests/ledger/postgres/old/make.py

Run it before a schema is changed, behind the other, with the code that still has the schema; the file is
`SCHEMA.sql.zst`, as pg_dump writes one.
"""

from __future__ import annotations

import re
import subprocess
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from selon.ledger.connection import VERSION, connect
from selon.ledger.postgres.moving import into_database
from stores import Server

HERE = Path(__file__).parent
SAME = HERE.parents[1] / "old" / f"{VERSION}.selon.zst"
_DUMP = ("pg_dump", "--inserts", "--rows-per-insert=100", "--no-owner", "--no-acl")
_OF_PSQL = re.compile(rb"^\\(?:un)?restrict \w+\n", re.MULTILINE)


def main() -> None:
    server = Server()
    try:
        address = server.address(server.database())
        with TemporaryDirectory() as name:
            file = Path(name) / "old.selon"
            file.write_bytes(zstandard.ZstdDecompressor().decompress(SAME.read_bytes()))
            with closing(connect(file)) as connection:
                into_database(connection, Path(address))
        dump = subprocess.run([*_DUMP, address], check=True, capture_output=True).stdout
        (HERE / f"{VERSION}.sql.zst").write_bytes(zstandard.ZstdCompressor(19).compress(_OF_PSQL.sub(b"", dump)))
    finally:
        server.remove()


if __name__ == "__main__":
    main()
