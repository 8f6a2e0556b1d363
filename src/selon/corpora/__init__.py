"""Corpora: where pages come from in bulk. A container (a folder, a web archive, a table) gives its records one by one,
and judges nothing.

`shards` says what the words of a command line mean, `selon.corpora.reading.records` gives the records of a shard, and
`selon.corpora.languages` tells those that are not French.
"""

from __future__ import annotations

from selon.corpora.columns import Columns
from selon.corpora.record import Record
from selon.corpora.shards import Container, Shard, shards

__all__ = ["Columns", "Container", "Record", "Shard", "shards"]
