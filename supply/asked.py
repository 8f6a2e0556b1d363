"""Known vulnerabilities of what the lock holds, asked of a service over the network by pip-audit.

pip-audit passes over a package that its service does not know, and ends well all the same. Here, what was not looked up
is told and counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from supply.advisories import Finding
from supply.lock import FOLDER


class NoAnswer(Exception):
    """pip-audit is not installed, or could not ask: nothing was checked. The message says so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service knows; `unknown` are the packages that it does not know at this version."""

    findings: tuple[Finding, ...]
    looked_up: int
    unknown: tuple[str, ...]


def asked(lock: str = "run", service: str = "pypi") -> Answer:
    """Look up every package of a lock. `service` is one of those of pip-audit: pypi, osv or esms."""
    words = ["--requirement", str(FOLDER / f"{lock}.txt"), "--require-hashes", "--disable-pip"]
    shape = ["--vulnerability-service", service, "--format", "json", "--progress-spinner", "off"]
    run = subprocess.run([sys.executable, "-m", "pip_audit", *words, *shape], capture_output=True, text=True)
    return answer(run.stdout, run.stderr)


def answer(printed: str, told: str = "") -> Answer:
    """The answer in what pip-audit printed; `told` is what it said on stderr."""
    try:
        packages = json.loads(printed)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise NoAnswer(told.strip().rpartition("\n")[2] or "pip-audit printed nothing") from error
    known = [each for each in packages if "skip_reason" not in each]
    found = tuple(
        Finding(
            each["name"],
            each["version"],
            vulnerability["id"],
            _first_line(vulnerability),
            tuple(vulnerability["fix_versions"]),
        )
        for each in known
        for vulnerability in each["vulns"]
    )
    if not known:
        raise NoAnswer("the service knows none of these packages: is it another index than PyPI?")
    return Answer(found, len(known), tuple(each["name"] for each in packages if "skip_reason" in each))


def _first_line(vulnerability: dict[str, str]) -> str:
    return vulnerability.get("description", "").partition("\n")[0]
