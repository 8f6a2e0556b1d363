"""One request and its answer, over urllib3: nothing is followed, retried or kept, and everything has a limit."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from http.client import HTTPException
from threading import Lock, Timer

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, Timeout
from urllib3 import exceptions as broken
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse, HTTPResponse

from selon.capture.decoding import BrokenBody, read_body
from selon.capture.limits import Limits
from selon.capture.networks import NotPublic, public_addresses

_PIECE = 64 * 1024
_ACCEPTED = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"


class NoAnswer(Exception):
    """Why no answer could be had, as a clause."""


class LocalHost(NoAnswer):
    """The host lies in the local network, and may not be asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` gives the values of each lower-case name, one for each line. `body` is empty where it was not asked
    for, and `whole` tells whether it is all that the server meant to send."""

    status: int
    reason: str
    headers: Mapping[str, Sequence[str]]
    body: bytes = b""
    whole: bool = True

    def header(self, name: str) -> str | None:
        """The values of a header in one, as HTTP joins them."""
        values = self.headers.get(name)
        return ", ".join(values) if values else None


class Transport:
    """The connections of one run. Cookies, passwords and proxies of the surroundings are not used. Hosts of the local
    network are asked only where `allow_private` says so."""

    def __init__(self, user_agent: str, limits: Limits, *, allow_private: bool = False) -> None:
        self._limits = limits
        self._allow_private = allow_private
        self._headers = {"User-Agent": user_agent, "Accept": _ACCEPTED, "Accept-Encoding": "gzip"}
        self._pools = PoolManager(timeout=Timeout(connect=limits.connect, read=limits.silence), retries=False)
        self._pools.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def send(self, address: str, more: Mapping[str, str], limit: int, wanted: Callable[[Answer], bool]) -> Answer:
        """GET a normal address; read the body, up to `limit` bytes, where the head of the answer is `wanted`.

        Raises `NoAnswer`, and `LocalHost` before anything is sent into the local network.
        """
        with _watch(self._limits.whole, self._allow_private) as watch:
            try:
                response = self._pools.urlopen(
                    "GET", address, redirect=False, preload_content=False, headers={**self._headers, **more}
                )
                try:
                    answer = _read(response, limit, wanted)
                finally:
                    response.close()
            except (broken.HTTPError, HTTPException, BrokenBody, OSError, ValueError) as error:
                if watch.local is not None:
                    raise LocalHost(watch.local) from error
                raise NoAnswer(watch.reason or _reason(error, self._limits)) from error
            if watch.reason:  # http.client takes headers that end too early for whole
                raise NoAnswer(watch.reason)
            return answer

    def close(self) -> None:
        """Close every connection."""
        self._pools.clear()


def _read(response: BaseHTTPResponse, limit: int, wanted: Callable[[Answer], bool]) -> Answer:
    headers = {name.lower(): tuple(response.headers.getlist(name)) for name in response.headers}
    answer = Answer(response.status, (response.reason or "").strip(), headers)
    if not wanted(answer):
        if response.length_remaining == 0:  # as with 304: the connection may serve again
            response.release_conn()
        return answer
    pieces = response.stream(_PIECE, decode_content=False)
    body, whole = read_body(pieces, answer.header("content-encoding"), limit)
    return Answer(answer.status, answer.reason, headers, body, whole)


class _Watch:
    """Ends a request that takes too long as a whole, however steadily its bytes trickle; tells which hosts it may
    be sent to, and of one that it may not, why (`local`)."""

    def __init__(self, seconds: float, allow_private: bool) -> None:
        self.allow_private = allow_private
        self.local: str | None = None
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self._seconds = seconds
        self.reason: str | None = None
        self.timer = Timer(seconds, self._end)
        self.timer.daemon = True

    def guard(self, connection: socket.socket | None) -> None:
        """Take charge of the socket that the answer comes through."""
        with self._lock:
            self._socket = connection
        if self.reason:
            self._end()

    def _end(self) -> None:
        with self._lock:
            self.reason = f"it did not answer in full within {self._seconds:g} s"
            if self._socket is not None:
                try:
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
                except OSError:
                    return


_watching: ContextVar[_Watch] = ContextVar("watching")


@contextmanager
def _watch(seconds: float, allow_private: bool) -> Iterator[_Watch]:
    watch = _Watch(seconds, allow_private)
    token = _watching.set(watch)
    watch.timer.start()
    try:
        yield watch
    finally:
        watch.timer.cancel()
        watch.guard(None)
        _watching.reset(token)


class _Judged(HTTPConnection):
    """Connects to a public address of its host, and to no other."""

    def _new_conn(self) -> socket.socket:
        watch = _watching.get()
        if watch.allow_private:
            return super()._new_conn()
        named = self._dns_host
        try:
            *others, last = public_addresses(named, self.port or 0)
            for address in others:
                self._dns_host = address
                try:
                    return super()._new_conn()
                except (broken.NewConnectionError, broken.ConnectTimeoutError):
                    continue
            self._dns_host = last
            return super()._new_conn()
        except NotPublic as error:
            watch.local = str(error)
            raise
        except socket.gaierror as error:
            raise broken.NameResolutionError(self.host, self, error) from error
        finally:
            self._dns_host = named


class _Connection(_Judged, HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3's own
        _watching.get().guard(self.sock)
        return super().getresponse()


class _SecureConnection(_Judged, HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3's own
        _watching.get().guard(self.sock)
        return super().getresponse()


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def _reason(error: Exception, limits: Limits) -> str:
    match error:
        case broken.NameResolutionError():
            return "its host is not known"
        case broken.ConnectTimeoutError():
            return f"no connection within {limits.connect:g} s"
        case broken.ReadTimeoutError():
            return f"nothing came for {limits.silence:g} s"
        case broken.NewConnectionError():
            return "no connection: it is refused, or there is no network"
        case broken.SSLError():
            return f"no secure connection ({_printable(str(error))})"
        case broken.IncompleteRead() | broken.ProtocolError():
            return "the answer broke off, or is not HTTP"
        case BrokenBody():
            return str(error)
    return f"no answer that can be read ({type(error).__name__})"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)[:200]
