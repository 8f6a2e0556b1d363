"""Behind a proxy: its word, and nobody else's, is taken for whence somebody comes and whether over TLS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk.api import press_api
from desk.people import crew
from selon.desk.serving import configured

PROXY = "127.0.0.1"
TOLD = {"x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "https"}


@pytest.mark.parametrize(
    ("proxy", "client", "network", "secure"),
    [
        (PROXY, PROXY, "198.51.100.0/24", True),
        (PROXY, "192.0.2.9", "192.0.2.0/24", False),
        (None, PROXY, "127.0.0.0/24", False),
    ],
    ids=["the proxy", "a stranger", "no proxy named"],
)
def test_only_the_proxy_that_is_named_is_believed(
    tmp_path: Path, proxy: str | None, client: str, network: str, secure: bool
) -> None:
    with crew.desk(press_api.ledger(tmp_path)) as desk:
        config = configured(desk.app, proxy)
        config.load()
        served: Any = config.loaded_app
        address = f"http{'s' if secure else ''}://bureau.example"
        browser = TestClient(served, base_url=address, headers=TOLD, client=(client, 1), follow_redirects=False)
        entered = crew.log_in(browser, "Edda")
        assert entered.status_code == 303
        assert [each.address for each in desk.trail("login")] == [network]
        assert ("__Host-selon_session" in browser.cookies) is secure
