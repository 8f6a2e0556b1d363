"""What a fact-checker does in a day, in a real browser: pages brought in, found, read, corrected, judged, logged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from desk.places import places
from desk.serving import served
from selon.desk.settings import Settings
from selon.ledger import Ledger

SAMPLES = Path(__file__).parents[3] / "samples"
PAGES = ("criee-courrier.html", "criee-dementi.html", "criee-echo.html", "viaduc.txt")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser's tab, in English, in which an error of a script fails the test."""
    context = browser.new_context(java_script_enabled=request.param, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def test_a_day_at_the_desk(tab: Page, tmp_path: Path) -> None:
    file = tmp_path / "day.selon"
    Ledger.open(file, create=True).close()
    with served(Settings(file, by="Ida")) as address:
        _bring_in(tab, address)
        _search_with_a_facet(tab, address)
        _correct_a_speaker(tab)
        _confirm_a_link(tab, address)
        _see_the_log(tab, address)


def _bring_in(tab: Page, address: str) -> None:
    tab.goto(f"{address}/bring-in")
    tab.get_by_label("Pages kept as HTML, or plain text").set_input_files([SAMPLES / name for name in PAGES])
    tab.get_by_role("button", name="Read them").click()
    expect(tab.get_by_role("heading", name="Brought in")).to_be_visible(timeout=90_000)
    expect(tab.get_by_text("4 pages added")).to_be_visible()


def _search_with_a_facet(tab: Page, address: str) -> None:
    tab.goto(f"{address}/?q=criée")
    whole = int(tab.get_by_role("heading", level=1).inner_text().split()[0])
    tab.locator("a[href*='speaker=']").filter(has_text="Hélène Vasseur").first.click()
    narrowed = int(tab.get_by_role("heading", level=1).inner_text().split()[0])
    assert 0 < narrowed < whole
    assert "speaker=" in tab.url


def _correct_a_speaker(tab: Page) -> None:
    tab.locator("main article a[href*='/statement/'], main li a[href*='/statement/']").first.click()
    assert "/article/" in tab.url
    assert "#st_" in tab.url
    card = tab.locator(f"#{tab.url.split('#')[1]}")
    expect(card).to_be_visible()
    tab.locator("a[href$='/correct']").first.click()
    tab.get_by_label("Name (empty if nobody is named)").fill("Zoé Quenneville")
    tab.get_by_role("button", name="Set the speaker").click()
    expect(tab.get_by_label("Name (empty if nobody is named)")).to_have_value("Zoé Quenneville")
    expect(tab.get_by_text("The machine had read:").first).to_be_visible()
    expect(tab.locator("#done")).to_be_focused()


def _confirm_a_link(tab: Page, address: str) -> None:
    tab.goto(f"{address}/queue")
    before = tab.locator("progress").get_attribute("value")
    tab.get_by_role("button", name="Yes").click()
    expect(tab.get_by_text("Last judgement:")).to_be_visible()
    assert before == "0"
    expect(tab.locator("#question")).to_be_focused()


def _see_the_log(tab: Page, address: str) -> None:
    tab.goto(f"{address}/log")
    expect(tab.get_by_role("main")).to_contain_text("Zoé Quenneville")
    expect(tab.get_by_role("main")).to_contain_text("Ida")


@pytest.mark.parametrize("view", ["search", "article", "dossier", "story", "compare"])
def test_the_first_views_work_without_javascript(browser: Browser, desk: str, samples: Path, view: str) -> None:
    """The same text is there to read, and the same places to go."""
    seen = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled, locale="fr")
        page = context.new_page()
        assert page.goto(desk + places(samples)[view]).ok
        links = page.locator("main a").evaluate_all("all => all.map(a => a.href)") if enabled else None
        seen.append((page.locator("main").inner_text().split(), links))
        context.close()
    with_scripts, without = set(seen[0][0]), set(seen[1][0])
    assert len(with_scripts - without) <= 0.03 * len(with_scripts), sorted(with_scripts - without)


def test_the_keys(browser: Browser, desk: str, samples: Path) -> None:
    page = browser.new_page(locale="fr")
    page.goto(desk + places(samples)["article"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("j/k")
    assert page.evaluate("document.activeElement.value") == "j/k"  # typed, not obeyed
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("j")
    assert first != page.evaluate("document.activeElement.outerHTML") != "BODY"
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    page.get_by_role("checkbox").uncheck()
    page.goto(desk + "/help")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"
    page.close()
