"""`python -m supply`: locks, licences, advisories, bill of materials.

Each command ends with 0 where all is well, 1 where something was found, 2 where it could not look.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click


@click.group()
def main() -> None:
    """What selon is made of besides itself."""


@main.command()
def lock() -> None:
    """Write requirements/*.txt anew, with the newest versions that pyproject.toml allows (uv, network)."""
    from supply.lock import read, write

    write()
    for name in ("run", "dev", "build"):
        click.echo(f"requirements/{name}.txt: {len(read(name))} packages")


@main.command()
@click.option("--extra", "extras", multiple=True, help="Those that an extra of selon needs, too.")
def licences(extras: tuple[str, ...]) -> None:
    """List what is needed at run time, as it is installed here, with its licence."""
    from supply.installed import needed
    from supply.licences import licence

    found = [licence(each) for each in needed(extras).values()]
    for each in found:
        mark = "" if each.is_allowed else "  not allowed"
        click.echo(f"{each.package:<24} {each.version:<14} {each.expression or '?'} ({each.source}){mark}")
    wrong = sum(not each.is_allowed for each in found)
    click.echo(f"{len(found)} packages, {wrong} not allowed by requirements/licences.toml")
    sys.exit(bool(wrong))


@main.command()
@click.option("--lock", "name", type=click.Choice(["run", "dev", "build"]), default="run", show_default=True)
@click.option(
    "--advisories", type=click.Path(path_type=Path), help="OSV's all.zip, or a folder of its files: no network."
)
@click.option("--service", type=click.Choice(["pypi", "osv", "esms"]), default="pypi", show_default=True)
def audit(name: str, advisories: Path | None, service: str) -> None:
    """Hold a lock against known vulnerabilities: from a file, or from a service that pip-audit asks."""
    from supply import advisories as given
    from supply import asked, lock

    pins = lock.read(name)
    try:
        if advisories is None:
            answer = asked.asked(name, service)
            found, missing = answer.findings, answer.unknown
            looked = f"{answer.looked_up} packages looked up"
        else:
            listed, seen = given.findings(pins, advisories)
            found, missing, looked = tuple(listed), (), f"{len(pins)} packages held against {seen} advisories"
    except (given.NoAdvisories, asked.NoAnswer) as error:
        click.echo(f"nothing was checked: {error}", err=True)
        click.echo(f"Without a network, give advisories as a file: {_OFFLINE}", err=True)
        sys.exit(2)
    _tell(found)
    click.echo(f"{looked}, {len(found)} vulnerabilities")
    if missing:
        click.echo(f"not checked, because the service does not know them: {', '.join(missing)}", err=True)
    sys.exit(1 if found else 2 if missing else 0)


_OFFLINE = "python -m supply audit --advisories all.zip (docs/supply-chain.md says where it comes from)"


def _tell(found: Iterable[object]) -> None:
    from supply.advisories import Finding

    for each in found:
        assert isinstance(each, Finding)
        mended = f"; mended in {', '.join(each.fixed)}" if each.fixed else ""
        click.echo(f"{each.package} {each.version}: {each.advisory}: {each.summary}{mended}")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def sbom(file: Path) -> None:
    """Write the bill of materials of what is installed here to FILE (CycloneDX 1.6, JSON)."""
    from supply.sbom import written

    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written(), "utf-8")
    click.echo(f"Written: {file}")


if __name__ == "__main__":
    main()
