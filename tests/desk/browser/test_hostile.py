"""A page that tries everything: it is read and shown, nothing of it runs, and highlights stand where they should."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from desk.serving import served
from selon.corpora import Record
from selon.desk.settings import Settings
from selon.engines.intake import Found, Intake
from selon.ledger import Ledger
from selon.pipeline import Pipeline

HUGE = "anti" * 1_500
RTL = "\u202e\u2067"  # overrides and isolates that are never closed

MARKUP = "main script, main style, main img, main [onerror], main [href^='javascript']"
#: The characters that are highlighted as what a statement says, without the numbers that lead to its card.
HIGHLIGHTED = """id => [...document.querySelectorAll(`.m.content[data-st="${id}"]`)].map(each => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll("sup").forEach(number => number.remove());
    return copy.textContent;
}).join("")"""
TITLE = f"<script>document.title='pris'</script> Le pont 🧑‍🚒🌉 de Vaubrun {RTL}fermé"
BODY = f"""
<p>🧑‍🚒🌉👩🏽‍💻 À Vaubrun, mardi, les secours parlent de <b>« {HUGE} »</b>. 𝕷𝖊 préfet n’est pas venu.</p>
<p>🎉🎉 « Le pont tiendra jusqu’au printemps », a déclaré la préfète,
Élodie &lt;img src=x onerror="document.title='pris'"&gt;
Carnot. {RTL}« Rien n’est décidé », a assuré le maire, Paul Garnier.</p>
<p>&lt;script&gt;document.title='pris'&lt;/script&gt; La circulation reprendra lundi, selon la mairie. &lt;a
href="javascript:document.title='pris'"&gt;cliquez&lt;/a&gt; &lt;style&gt;body{{display:none}}&lt;/style&gt;</p>
<p>Les riverains attendent depuis trois semaines que la chaussée soit refaite et que les bus reviennent.</p>
"""
PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="og:site_name" content="&quot;&gt;&lt;script&gt;document.title='pris'&lt;/script&gt;">
</head><body onload="document.title='pris'">
<article><h1>{TITLE.replace("<", "&lt;")}</h1>{BODY}</article></body></html>"""


@pytest.fixture(scope="module")
def hostile(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / "hostile.selon"
    with Ledger.open(file, create=True) as ledger:
        name = "<img src=x onerror=alert(1)>.html"
        found = Found(f"/tmp/{name}", Record(name, PAGE.encode()))
        (outcome,) = Intake(ledger, lambda: pipeline).take([("hostile", lambda: found)])
        assert outcome.statements >= 3, outcome
    return file


def test_nothing_of_it_runs_and_everything_is_in_its_place(browser: Browser, hostile: Path) -> None:
    with Ledger.open(hostile, read_only=True) as ledger:
        statements = list(ledger.statements())
        text = ledger.page(1).text
    for statement in statements:
        assert all(text[span.start : span.end] == span.text for span in statement.spans())
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="fr")
    page = context.new_page()
    refused: list[str] = []
    page.on("dialog", lambda dialog: (refused.append(dialog.message), dialog.dismiss()))
    with served(Settings(hostile)) as address:
        first = statements[0].id
        for place in ("/", "/?q=pont", f"/statement/{first}", f"/statement/{first}/why", f"/statement/{first}/correct",
                      f"/compare/{first}", "/stories", "/log", "/review"):  # fmt: skip
            page.goto(address + place)
            page.wait_for_timeout(50)
            assert page.title() != "pris", place
            assert (
                page.locator("main script, main style, main img, main [onerror], main [href^='javascript']").count()
                == 0
            )
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, (place, wide)
        page.goto(f"{address}/statement/{first}")
        for statement in statements:
            shown = page.evaluate(HIGHLIGHTED, statement.id)
            assert "".join(shown.split()) == "".join("".join(span.text for span in statement.content).split())
    context.close()
    assert refused == []
