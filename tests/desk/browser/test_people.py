"""A desk that several people share, in a real browser: logging in and out, with and without scripts; and axe on what is
shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk.people import crew
from desk.people.crew import PASSWORD
from desk.places import places
from selon.desk.people.sessions import IDLE
from selon.desk.serving import listening

EVIL = "<img src=x onerror=alert(1)>\u202e" + "x" * 3_000


@contextmanager
def _served(file: Path) -> Iterator[tuple[str, crew.Desk]]:
    with crew.desk(file) as desk, listening("127.0.0.1", 0) as socket:
        server = uvicorn.Server(uvicorn.Config(desk.app, log_level="error", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}", desk
        finally:
            server.should_exit = True
            thread.join(10)


def _log_in(tab: Page, password: str = PASSWORD, name: str = "Edda") -> None:
    tab.get_by_label("Name").fill(name)
    tab.get_by_label("Password").fill(password)
    tab.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_day_of_an_editor(browser: Browser, fresh: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    tab = context.new_page()
    with _served(fresh) as (address, desk):
        tab.goto(f"{address}{places(fresh)['correct']}")
        _log_in(tab, "a wrong password")
        expect(tab.get_by_role("alert")).to_have_text("The name or the password is wrong.")
        expect(tab.get_by_label("Name")).to_have_value("Edda")
        _log_in(tab)
        expect(tab.get_by_role("heading", name="Correct a statement")).to_be_visible()
        desk.clock.now += IDLE + 1
        _write_and_send_again(tab, EVIL)
        tab.get_by_role("button", name="Log out").click()
        expect(tab.get_by_role("heading", name="Log in")).to_be_visible()
        tab.go_back()
        expect(tab.get_by_role("heading", name="Log in")).to_be_visible()
        assert [each.who for each in desk.trail("correction")] == ["Edda"]
    context.close()


def _write_and_send_again(tab: Page, why: str) -> None:
    """The session has ended, and what is written stays."""
    kind = tab.get_by_role("region", name="Its kind")
    kind.get_by_label("reported").check()
    kind.get_by_label("Why").fill(why)
    kind.get_by_role("button", name="Set the kind").click()
    expect(tab.get_by_role("status")).to_contain_text("What you wrote is kept")
    _log_in(tab)
    expect(tab.locator(".kept").last).to_have_text(why)
    tab.get_by_role("button", name="Send it").click()
    expect(tab.get_by_role("status")).to_contain_text("Changed:")
    expect(tab.locator(".because").first).to_have_text(why)


def test_an_admin_makes_an_account_that_can_log_in(browser: Browser, fresh: Path) -> None:
    context = browser.new_context(locale="en-GB")
    tab = context.new_page()
    with _served(fresh) as (address, _):
        tab.goto(f"{address}/users")
        _log_in(tab, name="Ada")
        new = tab.get_by_role("region", name="A new account")
        new.get_by_label("Name").fill("Ida")
        new.get_by_label("Role").select_option("editor")
        new.get_by_label("Password").fill(PASSWORD)
        new.get_by_role("button", name="Make it").click()
        expect(tab.get_by_role("status")).to_have_text("The account is made.")
        tab.get_by_role("button", name="Log out").click()
        _log_in(tab, name="Ida")
        expect(tab.get_by_role("link", name="Account: Ida")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("language", "theme", "width"), list(product(("fr", "en"), ("light", "dark"), (360, 1280))))
def test_no_view_of_people_has_a_violation(
    browser: Browser, fresh: Path, language: str, theme: str, width: int
) -> None:
    with _served(fresh) as (address, desk):
        context = _context(browser, address, language, theme, width)
        page = context.new_page()
        told = _faults(page, address, {"login": "/login", "sent to log in": "/log"})
        secret = desk.of("Ada").cookies["selon_session"]
        context.add_cookies([{"name": "selon_session", "value": secret, "url": address}])
        shown = {"landing": "/", "account": "/account?changed=1", "users": "/users?done=user_add", "audit": "/audit"}
        told += _faults(page, address, shown)
        page.goto(f"{address}/users")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        told += _axe(page, "users, opened")
        page.goto(f"{address}{places(fresh)['correct']}")
        desk.clock.now += IDLE + 1
        page.locator("form.stacked button").last.click()
        told += _axe(page, "session ended")
        page.locator("#name").fill("Ada")
        page.locator("#password").fill(PASSWORD)
        page.locator("main button").click()
        told += _axe(page, "send again")
        page.goto(f"{address}/nothing")
        context.close()
    assert told == []


def _context(browser: Browser, address: str, language: str, theme: str, width: int) -> BrowserContext:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, locale=language)
    chosen = (("selon_language", language), ("selon_theme", theme))
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in chosen])
    return context


def _faults(page: Page, address: str, shown: dict[str, str]) -> list[str]:
    told = []
    for name, path in shown.items():
        page.goto(address + path)
        told += _axe(page, name)
    return told


def _axe(page: Page, name: str) -> list[str]:
    found = [
        f"{name}: {rule['id']}: {node['html'][:160]}: {node['failureSummary'][:200]}"
        for rule in Axe().run(page).response["violations"]
        for node in rule["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{name}: {wide} px wider than the window"] if wide > 0 else [])
