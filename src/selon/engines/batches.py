"""How many records are read together, in one round of the model."""

PAGES = 8
"""Of a batch: what it costs to send it to a process (under a millisecond) is nothing beside reading so many."""

BYTES = 1 << 20
"""Of a batch that is long enough."""
