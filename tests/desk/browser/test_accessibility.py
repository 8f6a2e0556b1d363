"""axe (WCAG 2.2 A and AA, and its own best practices) finds nothing on any view, in both languages and themes, on a
telephone and on a desk; and nothing is wider than the window."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from desk.places import places

LANGUAGES, THEMES, WIDTHS = ("fr", "en"), ("light", "dark"), (360, 1280)


@pytest.mark.parametrize(("language", "theme", "width"), list(product(LANGUAGES, THEMES, WIDTHS)))
def test_no_view_has_a_violation(
    browser: Browser, desk: str, samples: Path, language: str, theme: str, width: int
) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, locale=language)
    context.add_cookies(
        [
            {"name": name, "value": value, "url": desk}
            for name, value in (("selon_language", language), ("selon_theme", theme))
        ]
    )
    page, axe = context.new_page(), Axe()
    told = []
    for name, address in places(samples).items():
        page.goto(desk + address)
        assert page.locator("html").get_attribute("lang") == language
        told += [
            f"{name}: {rule['id']}: {node['html'][:160]}: {node['failureSummary'][:200]}"
            for rule in axe.run(page).response["violations"]
            for node in rule["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            told.append(f"{name}: {wide} px wider than the window")
    context.close()
    assert told == []
