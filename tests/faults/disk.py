"""A disk that loses its power: what a program wrote, taken down by strace, and what of it would be there afterwards.

A disk keeps what was synced. Of what was written since, it keeps any part: some writes and not others, whatever their
order, and of a write some sectors (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

_SECTOR = 512
_CALL = re.compile(
    r"(?P<pid>\d+)\s+(?P<name>pwrite64|write|ftruncate|fsync|fdatasync|unlink)\("
    r"(?:\d+<(?P<path>[^>]*)>|\"(?P<named>[^\"]*)\")(?P<words>.*)\)\s*=\s*(?P<result>-?\d+)"
)
_UNFINISHED = re.compile(r"(?P<pid>\d+)\s+(?P<head>.*?)\s*<unfinished \.\.\.>$")
_RESUMED = re.compile(r"(?P<pid>\d+)\s+<\.\.\. \w+ resumed>(?P<tail>.*)$")


@dataclass(frozen=True, slots=True)
class Call:
    """What a program asked of the disk: `data` from `offset` on in a file, or its end at `offset`."""

    name: str
    path: Path
    offset: int = 0
    data: bytes = b""


def recorded(command: Sequence[str], files: Sequence[Path], log: Path) -> list[Call]:
    """Run a command, and take down what it wrote to these files, in order."""
    traced = [word for file in files for word in ("-P", str(file))]
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "16000000", "-o", str(log), *traced]
    calls = "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink"
    subprocess.run([*strace, "-e", calls, *command], check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return list(_calls(log.read_text("ascii").splitlines(), frozenset(files)))


def _calls(lines: Sequence[str], files: frozenset[Path]) -> Iterator[Call]:
    ends: dict[Path, int] = {}
    for line in _whole(lines):
        match = _CALL.match(line)
        if match is None or int(match["result"]) < 0:
            continue
        path = Path(_bytes(match["path"] or match["named"]).decode())
        if path not in files:
            continue
        words = match["words"].removeprefix(", ").split(", ")
        match match["name"]:
            case "pwrite64":
                yield Call("write", path, int(words[2]), _bytes(words[0].strip('"')))
            case "write":  # what is only ever appended to
                data = _bytes(words[0].strip('"'))
                yield Call("write", path, ends.get(path, 0), data)
                ends[path] = ends.get(path, 0) + len(data)
            case "ftruncate":
                yield Call("truncate", path, int(words[0]))
            case "unlink":
                yield Call("unlink", path)
            case _:
                yield Call("sync", path)


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """Calls that another thread's interrupted in the log, put together."""
    heads: dict[str, str] = {}
    for line in lines:
        if match := _UNFINISHED.match(line):
            heads[match["pid"]] = line[: match.end("head")]
        elif match := _RESUMED.match(line):
            yield heads.pop(match["pid"]) + match["tail"]
        else:
            yield line


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


@dataclass
class Disk:
    """Files as a disk has them. `lasting` is what was synced, `pending` what was asked for since."""

    lasting: dict[Path, bytes] = field(default_factory=dict)
    pending: dict[Path, list[Call]] = field(default_factory=dict)

    def take(self, call: Call) -> None:
        if call.name == "sync":
            if (content := _applied(self.lasting.get(call.path), self.pending.pop(call.path, []))) is not None:
                self.lasting[call.path] = content
        else:
            self.pending.setdefault(call.path, []).append(call)

    def after_a_cut(self, draw: Random) -> dict[Path, bytes]:
        """One of the states in which the power may leave it."""
        found: dict[Path, bytes] = {}
        for path in self.lasting.keys() | self.pending.keys():
            kept = [part for call in self.pending.get(path, []) for part in _parts(call, draw)]
            if (content := _applied(self.lasting.get(path), kept)) is not None:
                found[path] = content
        return found


def _parts(call: Call, draw: Random) -> Iterator[Call]:
    """What the disk keeps of a call: all, nothing, or some sectors."""
    fate = draw.random()
    if fate < 0.4:
        yield call
    elif fate < 0.7 and call.name == "write":
        for start in range(0, len(call.data), _SECTOR):
            if draw.random() < 0.5:
                yield Call("write", call.path, call.offset + start, call.data[start : start + _SECTOR])


def _applied(content: bytes | None, calls: Sequence[Call]) -> bytes | None:
    found = None if content is None else bytearray(content)
    for call in calls:
        if call.name == "unlink":
            found = None
            continue
        found = bytearray() if found is None else found
        end = call.offset + len(call.data)
        if call.name == "truncate":
            del found[call.offset :]
        found.extend(bytes(max(0, end - len(found))))
        found[call.offset : end] = call.data
    return None if found is None else bytes(found)
