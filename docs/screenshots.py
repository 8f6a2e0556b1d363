"""Pictures of every view of the desk, over the sample pages: `make screenshots`.

They stand in docs/desk/, and docs/desk.md shows them. Wants Debian's Chromium and the tests' dependencies.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from selon.desk.settings import Settings
from selon.engines.finding import in_file
from selon.engines.intake import Intake
from selon.engines.linker import Linker
from selon.ledger import Ledger
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from desk.places import places  # noqa: E402
from desk.serving import served  # noqa: E402

FOLDER = ROOT / "docs" / "desk"
SHOWN = {
    "search": ("light", 1280),
    "article": ("light", 1280),
    "dossier": ("light", 1280),
    "story": ("dark", 1280),
    "compare": ("light", 1280),
    "correct": ("light", 1280),
    "queue": ("dark", 1280),
    "bring in": ("light", 1280),
    "review": ("light", 1280),
    "landing": ("light", 390),
}
"""Each view with its theme and the width of the window."""


def main() -> None:
    """Write a PNG for each."""
    program = shutil.which("chromium") or sys.exit("screenshots: no Chromium here: 'apt install chromium'")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "presse.selon"
        with Ledger.open(file, create=True) as ledger:
            pages = sorted((ROOT / "samples").iterdir())
            pipeline = Pipeline.load()
            for outcome in Intake(ledger, lambda: pipeline).take((str(p), lambda p=p: in_file(p)) for p in pages):
                sys.stderr.write(f"{outcome.fate} {outcome.address}\n")
            Linker(ledger).link()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with served(Settings(file, by="Ida")) as address:
            where = places(file)
            for name, (theme, width) in SHOWN.items():
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, locale="fr")
                page = context.new_page()
                page.goto(address + where[name])
                page.screenshot(path=FOLDER / f"{name.replace(' ', '-')}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
