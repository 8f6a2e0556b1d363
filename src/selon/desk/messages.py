"""Marks messages that stand in tables, so that they are found when translations are looked for."""

from __future__ import annotations


def _(message: str) -> str:
    """The message as it is: it is translated where it is shown."""
    return message
