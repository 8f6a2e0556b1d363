"""Timely: connections over which a request comes too slowly are closed.

Each holds one of the files that a process may have open. Whoever begins a thousand requests and finishes none would
otherwise keep everybody else out for as long as he likes (slowloris). A request may take as long as Apache's
`mod_reqtimeout` lets it: some seconds, and one more for so many bytes.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 20.0
"""Seconds in which a request has to be there."""
RATE = 500
"""Bytes that give it one more."""
_SENDING = (h11.IDLE, h11.SEND_BODY)  # of a visitor: his request is not all there


class Timely(H11Protocol):
    """HTTP over one connection, as uvicorn speaks it."""

    patience = PATIENCE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clock: asyncio.TimerHandle | None = None
        self._began = 0.0
        self._received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        if self._clock is None:
            self._begin()
        self._received += len(data)
        super().data_received(data)
        if self.conn.their_state not in _SENDING:
            self._end()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._began, self._received = self.loop.time(), 0
        self._clock = self.loop.call_later(self.patience, self._look)

    def _end(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _look(self) -> None:
        """Close the connection, where the desk waits for its visitor and not he for the desk."""
        left = self._began + self.patience + self._received / RATE - self.loop.time()
        if left <= 0 and not self.flow.read_paused:
            self._clock = None
            self.transport.close()
        else:
            self._clock = self.loop.call_later(max(left, 1.0), self._look)
