"""A real browser: Debian's Chromium, driven by Playwright. Where there is none, these tests say so and are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from desk.serving import served
from selon.desk.settings import Settings
from selon.engines.finding import in_file
from selon.engines.intake import Intake
from selon.engines.linker import Linker
from selon.ledger import Ledger
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[3] / "samples"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="package")  # its event loop goes with it: other tests have loops of their own
def browser() -> Iterator[Browser]:
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        told = "no Chromium here: 'apt install chromium' to run the tests in a browser"
        pytest.fail(told) if os.environ.get("SELON_BROWSER") == "required" else pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample pages, linked. Not to be changed: `fresh` gives a copy."""
    file = tmp_path_factory.mktemp("desk") / "samples.selon"
    with Ledger.open(file, create=True) as ledger:
        pages = sorted(each for each in SAMPLES.iterdir() if each.is_file())
        taken = Intake(ledger, lambda: pipeline).take((str(page), lambda page=page: in_file(page)) for page in pages)
        assert sum(outcome.statements for outcome in taken) > 50
        Linker(ledger).link()
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture
def fresh(samples: Path, tmp_path: Path) -> Path:
    """A copy of the sample ledger, to be changed."""
    return Path(shutil.copy(samples, tmp_path / "copy.selon"))


@pytest.fixture(scope="session")
def desk(samples: Path) -> Iterator[str]:
    """The address of a desk over the sample pages that nobody changes."""
    with served(Settings(samples, by="Ida")) as address:
        yield address
