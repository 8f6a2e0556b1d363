"""One Spark session for the whole suite: it takes longer to start than anything that is done with it."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from selon.engines.sparksession import session
from selon.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[3]
SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""For jobs of a few rows: compile little, and be quick about it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, those that need Spark run in one process, which starts it once."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Two Python workers on this machine, whose tasks are tried up to four times."""
    required = os.environ.get("SELON_SPARK") == "required"
    if not required:
        pytest.importorskip("pyspark", reason="no Spark: pip install 'selon[spark]'")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), before]))  # workers import from tests too
    try:
        with session("local[2,4]", **SMALL) as started:
            yield started
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)  # PySpark closes none of its sockets
                gc.collect()
    except EngineError as error:
        if required:
            raise
        pytest.skip(str(error))
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before
