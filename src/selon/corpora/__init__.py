"""Corpora: where pages come from in bulk. A container (a folder, a web archive, a table) gives its records one by one,
and judges nothing."""

from __future__ import annotations

from selon.corpora.record import Record

__all__ = ["Record"]
