"""The options of the commands that fetch pages: on whose behalf, on which terms, and from where."""

from __future__ import annotations

import click


def _contact(_: click.Context, __: click.Parameter, contact: str | None) -> str | None:
    from selon.capture.fetcher import user_agent

    try:
        user_agent(contact)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return contact


RESEARCH = click.option(
    "--research",
    is_flag=True,
    help="Fetch pages that reserve text mining, for scientific research (Directive (EU) 2019/790, article 3). "
    "The ledger keeps that you said so.",
)

CONTACT = click.option(
    "--contact", metavar="TEXT", callback=_contact, help="Whom the owner of a site may write to; told to every site."
)

ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Fetch from this machine and the local network too, where links may lead."
)
