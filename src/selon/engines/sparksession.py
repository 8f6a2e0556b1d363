"""A Spark session, started quietly: nothing on stderr but what selon says itself, times in UTC, tasks that are tried
again. PySpark is asked for here and nowhere before: it is an extra (`selon[spark]`) and wants Java.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selon.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*,4]"
"""This machine with all its cores. In Spark's own `local[4]`, a task whose process dies is not tried again."""

SETTINGS = {
    "spark.app.name": "selon",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",  # pages are heavy: a megabyte of HTML each, at worst ten
}
"""What every session of selon is started with; whatever `spark-defaults.conf` or `--conf` say of the rest holds."""


@contextmanager
def session(master: str | None = None, **settings: str) -> Iterator[SparkSession]:
    """A session on a cluster, or the one that there is already (in a notebook, under `spark-submit`), which is left
    running.

    Arguments: `master`, Spark's word for the cluster (`spark://host:7077`, `yarn`, `local[4]`), by default what
    `spark-submit` was told, else this machine; `settings`, Spark's own.
    Raises `EngineError` where PySpark or Java is not installed, or the cluster cannot be had; it names Spark's log.
    """
    there = _active()
    if there is not None:
        yield there
        return
    started, log = _started(master, settings)
    try:
        yield started
    finally:
        started.stop()
        log.unlink(missing_ok=True)


def retrying(master: str) -> str:
    """The master with tasks that are tried again, where it is this machine.

    >>> retrying("local[2]"), retrying("local"), retrying("spark://host:7077")
    ('local[2,4]', 'local[1,4]', 'spark://host:7077')
    """
    if master == "local":
        return "local[1,4]"
    return re.sub(r"^local\[(\d+|\*)\]$", r"local[\1,4]", master)


def _active() -> SparkSession | None:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError("Spark is not installed here; install it with: pip install 'selon[spark]'") from error
    return SparkSession.getActiveSession()


def _started(master: str | None, settings: dict[str, str]) -> tuple[SparkSession, Path]:
    """A new session, and the file in which Spark talks to itself."""
    _check_java()
    from pyspark import SparkConf, SparkContext, java_gateway
    from pyspark.sql import SparkSession

    conf = SparkConf().setAll([*SETTINGS.items(), *settings.items()])
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ  # by spark-submit, which was told where
    where = None if submitted and not master else retrying(master or LOCAL)
    if where:
        conf.setMaster(where)
    if where and where.startswith("local"):  # whatever this machine is called, and whether it has a network or not
        conf.setAll([("spark.driver.host", "127.0.0.1"), ("spark.driver.bindAddress", "127.0.0.1")])
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    log = _log()
    try:
        with log.open("wb") as stream:
            launch: Any = java_gateway.launch_gateway
            gateway = launch(conf, {"stdout": stream, "stderr": stream})
        context = SparkContext(conf=conf, gateway=gateway)
    except Exception as error:  # of PySpark, of Py4J, or of the JVM: one as little as the other is for a person to read
        raise EngineError(f"Spark does not start ({_first_line(error)}); its log is {log}") from error
    return SparkSession(context), log


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java") if home else shutil.which("java")
    if java is None or not Path(java).exists():
        where = f"JAVA_HOME is {home}" if home else "neither in JAVA_HOME nor on the path"
        raise EngineError(f"Spark needs Java 17 or later, and there is none ({where})")


def _log() -> Path:
    number, name = tempfile.mkstemp(prefix="selon-spark-", suffix=".log")
    os.close(number)
    return Path(name)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
