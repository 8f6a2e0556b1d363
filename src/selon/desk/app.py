"""The application: which view answers which address, over one ledger."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources

from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from selon.desk.api.admission import Admission
from selon.desk.api.aside import Aside
from selon.desk.api.pace import Pace
from selon.desk.api.routes import ROOT, api
from selon.desk.asking import asked
from selon.desk.batches import Batches
from selon.desk.finding import Finder
from selon.desk.people.door import Door
from selon.desk.people.people import People
from selon.desk.reader import Reader
from selon.desk.security import Guard
from selon.desk.settings import Settings
from selon.desk.shelf import Shelf
from selon.desk.views import (
    account,
    alerts,
    article,
    audit,
    bring_in,
    compare,
    corrections,
    dossier,
    failures,
    login,
    preferences,
    queue,
    review,
    search,
    story,
    users,
)
from selon.desk.views import api as api_page
from selon.desk.views import help as help_
from selon.languages.fr.naming import naming

ROUTES: tuple[Route, ...] = (
    *search.ROUTES,
    *article.ROUTES,
    *dossier.ROUTES,
    *story.ROUTES,
    *compare.ROUTES,
    *corrections.ROUTES,
    *queue.ROUTES,
    *bring_in.ROUTES,
    *review.ROUTES,
    *alerts.ROUTES,
    *preferences.ROUTES,
    *help_.ROUTES,
    *api_page.ROUTES,
    *login.ROUTES,
    *account.ROUTES,
    *users.ROUTES,
    *audit.ROUTES,
)
"""Every view's own; each view's file names its addresses."""

_MOST_WAITING = 4  # uploads of the largest size that may wait to be read


def application(settings: Settings, pace: Pace | None = None, people: People | None = None) -> Starlette:
    """The desk over one ledger, to be served by any ASGI server; `pace` is that of the programs that ask it, `people`
    are those of a desk with `users`, opened here where none are given. Raises a `LedgerError` where there is no ledger,
    an `AccountError` where there are no accounts that can be used."""
    batches = Batches(lambda: Reader(settings.ledger), _MOST_WAITING * settings.max_upload)
    shelf = Shelf(settings.ledger, read_only=settings.read_only)
    finder = Finder(shelf)
    aside = Aside()
    with shelf.reading():
        pass  # a ledger that cannot be opened is told now, not to the first visitor
    people = people or (People(settings.ledger) if settings.users else None)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        finder.prepare(asked([]).question)
        if not settings.read_only:  # a second's work, which the first correction need not wait for
            threading.Thread(target=naming, name="names", daemon=True).start()
        yield
        batches.close()
        aside.close()
        finder.close()
        shelf.close()
        if people is not None:
            people.close()

    static = StaticFiles(directory=str(resources.files("selon.desk") / "static"))
    state = State()
    app = Starlette(
        routes=[Mount(ROOT, api(state), name="api_v1"), *ROUTES, Mount("/static", static, name="static")],
        middleware=[
            Middleware(
                Guard, settings=settings, admission=Admission(settings, pace), door=Door(people) if people else None
            )
        ],
        exception_handlers=failures.HANDLERS,
        lifespan=lifespan,
    )
    app.state = state
    app.state.settings = settings
    app.state.shelf = shelf
    app.state.batches = batches
    app.state.finder = finder
    app.state.aside = aside
    app.state.people = people
    return app
