"""What the machine holds likely, and no person has judged, is told to be so."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from desk.api import press_api
from selon.desk.addresses import article_key
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.entities.records import Verdict
from selon.ledger import Ledger


def test_a_denial_is_to_be_checked_until_somebody_judged_it(tmp_path: Path) -> None:
    file = press_api.ledger(tmp_path)
    statement = press_api.key(file)
    with Ledger.open(file, read_only=True) as ledger:
        page, number = ledger.connection.execute("SELECT sha256, 1 FROM page WHERE outlet = 'Le Phare'").fetchone()
        (denial,) = ledger.connection.execute("SELECT id FROM link WHERE kind = 'denial'").fetchone()
    places = {
        f"/article/{article_key(page, number)}": 1,
        f"/compare/{statement}": 1,
        "/name/Claire%20Aubin?tab=denied": 1,
        "/story/sy_0123456789ab?tab=disputes": 1,
        "/review?story=sy_0123456789ab": 1,
        "/review.html?story=sy_0123456789ab": 1,
        "/review?day=2024-03-14": 1,
    }
    client = TestClient(application(Settings(file)), base_url="http://localhost", headers={"accept-language": "fr"})
    for address, times in places.items():
        assert client.get(address).text.count(">à vérifier<") == times, address
    with Ledger.open(file) as ledger:
        ledger.corrections("Ida").link(denial, Verdict.POSITIVE)
    for address in places:
        answer = client.get(address)
        assert (answer.status_code, "à vérifier" in answer.text) == (200, False), address
