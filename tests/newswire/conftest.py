from __future__ import annotations

import pytest
from benchmarks.newswire import Newswire, generate


@pytest.fixture(scope="session")
def wire() -> Newswire:
    """Six hundred articles: enough for stories of all sizes."""
    return generate(600, 7)
