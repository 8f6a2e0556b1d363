"""Roles: what somebody may do, whether a person or a program.

A reader sees everything that the ledger holds; an editor also corrects, judges and brings pages in; an admin also
manages the accounts and sees the audit trail. A token that may `read` is a reader, one that may `write` an editor.
`rules` says which role what needs.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each may what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def may(self, wanted: Role) -> bool:
        """Whether this role is enough.

        >>> Role.EDITOR.may(Role.READER), Role.EDITOR.may(Role.ADMIN)
        (True, False)
        """
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(wanted)
