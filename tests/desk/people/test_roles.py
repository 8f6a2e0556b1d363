"""The table of rules is the truth: every view and every operation, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk.api import press_api
from desk.people import crew
from selon.desk.api.routes import OPERATIONS
from selon.desk.app import ROUTES
from selon.desk.people.audit import What
from selon.desk.roles import Role
from selon.desk.rules import RULES

ROLES = {"nobody": None, **crew.CREW}
FOREIGN = {"static": "/static/base.css", "api.openapi": "/api/v1/openapi.json"}  # of no list of views or operations


def _address(path: str) -> str:
    filled = path.replace("{id}", "sha256:" + "0" * 64).replace("{batch}", "0" * 12).replace("{line}", "1")
    for name in ("article", "statement", "name:path", "outlet:path", "story", "entity", "link", "name"):
        filled = filled.replace(f"{{{name}}}", "x")
    assert "{" not in filled, path
    return filled


def _calls() -> dict[str, tuple[str, str]]:
    """Every view and operation by its name: the method, and an address."""
    found = {}
    for route in ROUTES:
        (method,) = (route.methods or set()) - {"HEAD"}
        found[route.name] = method, _address(route.path)
    found |= {f"api.{each.name}": (each.method, f"/api/v1{_address(each.path)}") for each in OPERATIONS}
    return found | {name: ("GET", address) for name, address in FOREIGN.items()}


CALLS = _calls()


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, TestClient]]:
    file = press_api.ledger(tmp_path_factory.mktemp("roles"))
    with crew.desk(file) as desk:
        yield {name: desk.of(name) if role else desk.browser() for name, role in ROLES.items()}


def test_every_view_and_operation_has_a_rule_and_no_rule_is_left_over() -> None:
    assert len(CALLS) == len(ROUTES) + len(OPERATIONS) + len(FOREIGN), "two have one name"
    assert CALLS.keys() == RULES.keys()


def test_what_changes_something_is_no_reader_s() -> None:
    changing = {name for name, (method, _) in CALLS.items() if method != "GET"}
    free = {name for name in changing if RULES[name].role in (None, Role.READER)}
    assert free == {"preferences", "log_in", "logout", "own_password", "api.read"}
    assert {name for name in changing if RULES[name].changes} == changing - free - {
        "user_add", "user_role", "user_password", "user_remove"
    }  # fmt: skip
    assert all(RULES[name].records for name in changing if RULES[name].changes)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("name", CALLS)
def test_the_answer_is_as_the_table_says(browsers: dict[str, TestClient], name: str, who: str) -> None:
    client, (method, address), rule = browsers[who], CALLS[name], RULES[name]
    answer = client.request(method, address, headers={"content-type": "application/json"})
    api, text = name.startswith("api."), answer.text
    may = rule.role is None or (ROLES[who] is not None and ROLES[who].may(rule.role))
    if may:
        assert answer.status_code != 401
        assert "Your account may not" not in text
        assert "may only read" not in text
        assert "/login" not in answer.headers.get("location", "")
    elif ROLES[who] is not None:
        assert answer.status_code == 403
        assert ("may only read" if api else "Your account may not do this") in text
    elif api:
        assert answer.status_code == 401
    elif method == "GET":
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?next=%2F") or (address, answer.headers["location"]) == (
            "/",
            "/login",
        )
    else:
        assert answer.status_code == 401
        assert "Your session has ended" in text


def test_a_view_that_the_table_does_not_name_is_nobody_s(
    browsers: dict[str, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(RULES, "stories")  # type: ignore[arg-type]
    assert browsers["Ada"].get("/stories").status_code == 403
    assert browsers["Ada"].get("/nothing").status_code == 404
    assert browsers["nobody"].get("/nothing").status_code == 303


def test_a_desk_for_reading_changes_no_ledger_and_lets_people_log_in(tmp_path: Path) -> None:
    file = press_api.ledger(tmp_path)
    with crew.desk(file, read_only=True) as desk:
        ada = desk.of("Ada")
        for name, (method, address) in CALLS.items():
            if RULES[name].changes and not name.startswith("api."):
                answer = ada.request(method, address)
                assert (answer.status_code, answer.text) == (403, "This desk is read-only."), name
        assert ada.get("/users").status_code == 200
        body = {"change": "retract"}
        refused = ada.post(f"/api/v1/statements/{press_api.key(file)}/corrections", json=body)
        assert (refused.status_code, refused.json()["detail"]) == (403, "this desk is read-only")


def test_a_reader_is_shown_no_way_to_change_anything(browsers: dict[str, TestClient]) -> None:
    for address in ("/?q=digue", "/log", "/stories"):
        page = browsers["Rosa"].get(address).text
        assert '/correct"' not in page
        assert "/bring-in" not in page
        assert "/queue" not in page
        assert "/undo" not in page
        assert 'href="/users"' not in page
    assert "/bring-in" in browsers["Edda"].get("/").text
    assert 'href="/users"' in browsers["Ada"].get("/").text


def test_only_what_leaves_or_changes_is_recorded() -> None:
    recorded = {name: rule.records for name, rule in RULES.items() if rule.records}
    exports = {name for name, what in recorded.items() if what is What.EXPORTED}
    assert exports == {"search_csv", "review_html", "review_markdown", "api.source"}
