"""What a server may do to a ledger, told as a person would tell it; and the rest under the names of DB-API that the
ledger knows from sqlite3."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg

from selon.errors import FullDisk, LedgerAway, LedgerBusy, LedgerError, NewerLedger

_STATES: dict[str, tuple[type[LedgerError], str]] = {
    "25006": (LedgerError, "the server lets nobody write to it: it is a standby, or its owner has made it read-only"),
    "25P03": (LedgerAway, "the server ended a connection that was idle; what was told as stored is kept"),
    "28P01": (LedgerError, "the server refuses the password: see PGPASSWORD or ~/.pgpass"),
    "28000": (LedgerError, "the server does not let this user in: see its pg_hba.conf"),
    "3D000": (LedgerError, "the server has no such database: createdb makes one"),
    "42501": (LedgerError, "this user may not do that: the database's owner must grant it"),
    "53100": (
        FullDisk,
        "the server's disk is full; what was told as stored is kept: make room, and run the same again",
    ),
    "53300": (LedgerBusy, "the server takes no more connections; try again later"),
    "55P03": (LedgerBusy, "another program is writing to it; try again when it has finished"),
    "57014": (
        LedgerError,
        "the server ended a query that took too long: give this user a longer statement_timeout, or more memory",
    ),
    "57P01": (LedgerAway, "the server was stopped; what was told as stored is kept: run the same command again"),
    "57P02": (LedgerAway, "the server was stopped; what was told as stored is kept: run the same command again"),
    "57P03": (LedgerAway, "the server is starting or stopping; try again in a moment"),
    "57P05": (LedgerAway, "the server ended a connection that was idle; what was told as stored is kept"),
    "53200": (LedgerError, "the server has no memory left; what was told as stored is kept"),
}
_SAID = (  # libpq gives no code before the server has answered
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("pg_hba.conf", "28000"),
    ("does not exist", "3D000"),
    ("too many clients", "53300"),
    ("is starting up", "57P03"),
    ("is shutting down", "57P03"),
)
_TLS = (
    ("does not match host name", "the server's certificate is another host's: no connection is made"),
    ("certificate verify failed", "nobody whom you trust has signed the server's certificate: see sslrootcert"),
    ("root certificate file", "there is no file of the certificates that you trust: see sslrootcert"),
    ("server does not support SSL", "the server speaks no TLS, which sslmode asks for"),
)


def unreachable(path: Path, error: psycopg.Error) -> LedgerError:
    """Why no connection was made. What libpq says is told only as far as it is known: it may quote the address."""
    said = str(error)
    for words, reason in _TLS:
        if words in said:
            return LedgerError(str(path), reason)
    if 'role "' in said and "does not exist" in said:
        return LedgerError(str(path), "the server knows no such user: createuser makes one")
    state = error.sqlstate or next((code for words, code in _SAID if words in said), None)
    if state in _STATES:
        kind, reason = _STATES[state]
        return kind(str(path), reason)
    if "could not translate host name" in said or "Name or service" in said or "failed to resolve" in said:
        return LedgerAway(str(path), "there is no such host")
    if "imeout" in said:
        return LedgerAway(str(path), "the server does not answer")
    return LedgerAway(str(path), "no server answers there: is PostgreSQL running, and is this its address?")


def newer(path: Path, found: int, version: int) -> NewerLedger:
    """Said where a later schema is found, at the door or by whoever was in already."""
    return NewerLedger(str(path), f"a later selon made it (schema {found}; this one reads {version}): update selon")


def raised(path: Path, error: psycopg.Error) -> Exception:
    """What is raised in the place of an error of PostgreSQL's."""
    if error.sqlstate in _STATES:
        kind, reason = _STATES[error.sqlstate]
        return kind(str(path), reason)
    if isinstance(error, psycopg.IntegrityError):
        return sqlite3.IntegrityError(error.diag.message_primary or str(error))
    if isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) and error.sqlstate is None:
        return LedgerAway(str(path), "the connection to the server was lost; what was told as stored is kept")
    return sqlite3.OperationalError(error.diag.message_primary or str(error))
