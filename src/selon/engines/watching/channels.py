"""Channels: by which an alert leaves selon. A webhook, as Standard Webhooks has it, or a command.

Who is to be told is said on the command line, never in the ledger: a ledger that somebody else made must neither run a
command nor send anything anywhere.
"""

from __future__ import annotations

import base64
import hmac
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePath
from typing import Protocol
from urllib.parse import urlsplit

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

_PREFIX = "whsec_"


class NotDelivered(Exception):
    """An alert was not taken; the reason, as a clause."""


class Channel(Protocol):
    """`name` is the same from run to run, and tells no secret. `search`, the only one of which it tells, if any."""

    @property
    def name(self) -> str: ...

    @property
    def search(self) -> str | None: ...

    def bring(self, id_: str, body: bytes) -> None:
        """Bring one alert, in JSON. Raises `NotDelivered`."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """POSTs each alert, signed where there is a `secret` (standardwebhooks.com): `webhook-id` is the alert's own, by
    which a receiver drops what comes twice; `webhook-signature` is `v1,` and the base64 of the HMAC-SHA256 of
    `id.timestamp.body`. Any answer of the 200s takes it; nothing is followed."""

    url: str
    secret: bytes | None = field(default=None, repr=False)
    search: str | None = None
    timeout: float = 10.0
    clock: Callable[[], float] = time.time

    @property
    def name(self) -> str:
        return f"webhook {urlsplit(self.url).hostname} {_digest(self.url)}"

    def bring(self, id_: str, body: bytes) -> None:
        at = str(int(self.clock()))
        headers = {"Content-Type": "application/json", "webhook-id": id_, "webhook-timestamp": at}
        if self.secret is not None:
            headers["webhook-signature"] = signature(self.secret, id_, at, body)
        waits = Timeout(total=self.timeout)
        try:
            with PoolManager(retries=False, timeout=waits) as pool:
                answer = pool.request(
                    "POST", self.url, body=body, headers=headers, redirect=False, preload_content=False
                )
                status = answer.status
                answer.close()
        except (HTTPError, OSError, ValueError) as error:
            raise NotDelivered(f"no answer ({type(error).__name__})") from error
        if not 200 <= status < 300:
            raise NotDelivered(f"the receiver answers {status}")


@dataclass(frozen=True, slots=True)
class Command:
    """Runs a program for each alert, with the alert on its stdin; no shell. Its status 0 takes it. What it leaves
    behind after `timeout` seconds is killed, with its children."""

    argv: Sequence[str]
    search: str | None = None
    timeout: float = 60.0

    @property
    def name(self) -> str:
        return f"command {PurePath(self.argv[0]).name} {_digest(chr(31).join(self.argv))}"

    def bring(self, id_: str, body: bytes) -> None:
        environment = {**os.environ, "SELON_ALERT": id_}
        try:
            process = subprocess.Popen(
                list(self.argv),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise NotDelivered(f"it cannot be run: {error.strerror or error}") from error
        try:
            process.communicate(body, timeout=self.timeout)
        except subprocess.TimeoutExpired as error:
            raise NotDelivered(f"it did not end within {self.timeout:g} s") from error
        except BrokenPipeError:
            process.wait(self.timeout)
        finally:
            _end(process)
        if process.returncode != 0:
            raise NotDelivered(f"it ended with status {process.returncode}")


def signature(secret: bytes, id_: str, at: str, body: bytes) -> str:
    """The value of `webhook-signature`.

    >>> signature(b"sel", "al_1", "1700000000", b"{}")
    'v1,CDxa3TLPefaZw6qJm218r/UKdBMoNu+ynJSxEkSSmL4='
    """
    made = hmac.digest(secret, b".".join((id_.encode(), at.encode(), body)), "sha256")
    return "v1," + base64.b64encode(made).decode()


def secret_of(text: str) -> bytes:
    """The secret in the first line of a file: base64 behind `whsec_`, as Standard Webhooks writes it, else the words
    themselves. Raises `ValueError` where there is none, or no base64.

    >>> secret_of("whsec_c2Vs"), secret_of("sel")
    (b'sel', b'sel')
    """
    first = text.strip().partition("\n")[0].strip()
    if not first:
        raise ValueError("holds no secret")
    if not first.startswith(_PREFIX):
        return first.encode()
    try:
        return base64.b64decode(first.removeprefix(_PREFIX), validate=True)
    except ValueError as error:
        raise ValueError("is no base64 behind whsec_") from error


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program and whatever it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError, AttributeError):
        process.kill()
    process.wait()
    if process.stdin is not None:
        with suppress(BrokenPipeError):  # what it did not read is flushed once more
            process.stdin.close()
