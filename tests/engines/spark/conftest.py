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


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Two Python workers on this machine, whose tasks are tried up to four times."""
    pytest.importorskip("pyspark")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), before]))  # workers import from tests too
    try:
        with session("local[2,4]", **SMALL) as started:
            yield started
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)  # PySpark closes none of its sockets
                gc.collect()
    except EngineError as error:
        pytest.skip(str(error))
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before
