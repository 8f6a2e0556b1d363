"""The API does what its document says, whatever it is asked: schemathesis, against the application itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from desk.api import press_api
from desk.slow import Slow
from selon.desk.api.access import Scope, add
from selon.desk.api.pace import Pace
from selon.desk.api.routes import described
from selon.desk.app import application
from selon.desk.batches import Batches
from selon.desk.settings import Settings
from selon.pipeline import Pipeline

TOKEN = "selon_" + "conforme" * 5
# 422 is what can be read, but not meant: a day that no month has, offsets outside of a page.
CONFIG = {
    "auth": {"openapi": {"token": {"bearer": TOKEN}}},
    "phases": {"coverage": {"unexpected-methods": ["DELETE", "TRACE"]}},
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 401, 403, 404, 409, 415, 422, 503]}},
}

_desks: list[Any] = []


async def _desk(scope: Any, receive: Any, send: Any) -> None:
    """The desk of the fixture below: what is asked is known before it is there, and it is opened once."""
    if scope["type"] != "lifespan":
        await _desks[-1](scope, receive, send)
        return
    for answer in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{answer}.complete"})


schema = schemathesis.openapi.from_dict(described(everybody=True), config=schemathesis.Config.from_dict(CONFIG))
schema.app = _desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Iterator[None]:
    file = press_api.ledger(tmp_path_factory.mktemp("api"))
    app = application(Settings(file, token=press_api.DESK_TOKEN), Pace(1e6, 1_000_000))
    slow = Slow()
    slow.go(1_000_000)
    app.state.batches = Batches(lambda: slow, 200_000)
    app.state.aside = press_api.Still(pipeline)
    _desks.append(app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("secrets.token_urlsafe", lambda _: TOKEN.removeprefix("selon_"))
        assert add(file, "schemathesis", Scope.WRITE) == TOKEN
    yield
    _desks.clear()
    app.state.batches.close()
    app.state.finder.close()
    app.state.shelf.close()


@schema.parametrize()
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
def test_every_operation_does_what_its_description_says(case: schemathesis.Case, desk: None) -> None:
    case.call_and_validate()
