"""Killed at any point, a watch goes on: nothing announced is lost, no page is read twice, nothing is told twice."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.capture.web import Site

from selon.engines.watching.delivering import deliver
from selon.ledger import Ledger
from selon.ledger.finding.question import Question
from selon.ledger.keeping.checking import check
from selon.ledger.watched.searches import save

from . import killed
from .conftest import START, Watching, article, feed, item, rss, said

pytestmark = pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="needs processes that fork: Linux or macOS"
)


@pytest.mark.parametrize("point", list(killed.POINTS))
def test_killed(point: str, site: Site, file: Path, tmp_path: Path, watching: Callable[..., Watching]) -> None:
    own = f"<item><guid>a</guid><title>Brève</title><description>{said('Le pont sera gris')}</description></item>"
    site["/rss"] = feed(rss(item("/1"), item("/2"), own), ETag='"1"')
    site["/1"] = article(said("Le pont de Valmont rouvrira le 3 avril"))
    site["/2"] = article("La maire, Jeanne Lormel, a démenti que le pont de Valmont rouvrira le 3 avril.", "Démenti")
    with Ledger.open(file, create=True) as book:
        save(book.connection, "pont", Question("pont"))
    brought = tmp_path / "brought"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.engines.watching.killed"])
    process = context.Process(target=killed.run, args=(file, f"{site.url}/rss", brought, point))
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL

    channel = killed.File(brought)
    watch = watching(f"{site.url}/rss", channels=(channel,))
    assert list(check(watch.ledger.connection)) == []
    watch.round()
    for _ in range(2):
        deliver(watch.ledger.connection, (channel,), START, Random(0))
    assert watch.query("SELECT count(*) FROM page") == [3]
    assert watch.query("SELECT count(*) FROM item WHERE due IS NOT NULL") == [0]
    assert watch.query("SELECT count(*) FROM link WHERE kind = 'denial'") == [1]
    assert watch.query("SELECT count(*) FROM failure") == [0]
    alerts = watch.query("SELECT id FROM alert WHERE told IS NOT NULL ORDER BY id")
    ids = brought.read_text(encoding="utf-8").split()
    assert len(alerts) == 3
    assert sorted(set(ids)) == alerts
    assert len(ids) == 3 + (point == "an alert taken, not noted"), "twice only where nobody can know better"
    if point != "announced, not yet in the file":
        assert site.paths().count("/rss") == 1, "what is in the file is not asked for again"
