"""Several editors correct one thing at once: each change is done or told as changed meanwhile, none is lost, and the
log has them in order. Threads at one desk, and processes on one ledger."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from desk.api import press_api
from desk.filling import sent, tree
from desk.people import crew
from desk.people.crew import HERE, PASSWORD, Desk
from selon.desk import shelf as shelf_module
from selon.desk.roles import Role
from selon.desk.shelf import Shelf
from selon.entities.records import Verdict
from selon.errors import ChangedMeanwhile, LedgerBusy
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.judgements.correcting import correctable
from selon.ledger.judgements.corrections import Corrections
from selon.ledger.judgements.history import Correction, history
from selon.model import Kind, SpeakerType

VERDICTS = ["positive", "negative", "unsure"]
EDITORS = [f"Editor {number}" for number in range(5)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return press_api.ledger(tmp_path)


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    store, accounts = crew.accounts(file)
    for name in EDITORS:
        accounts.add(name, Role.EDITOR, PASSWORD, HERE)
    store.close()
    with crew.desk(file) as made:
        yield made


def _log(file: Path) -> list[Correction]:
    with Ledger.open(file, read_only=True) as ledger:
        return list(history(ledger.connection))


def _at_once(desk: Desk, do: Callable[[TestClient, str], Response], see: str) -> list[Response]:
    """What the editors are answered who all send at once what they saw on one page."""
    browsers = [desk.of(name) for name in EDITORS]
    pages = [browser.get(see) for browser in browsers]
    assert all(page.status_code == 200 for page in pages)
    together = threading.Barrier(len(EDITORS))

    def one(number: int) -> Response:
        together.wait()
        return do(_Showing(browsers[number], pages[number]), EDITORS[number])  # type: ignore[arg-type]

    with ThreadPoolExecutor(len(EDITORS)) as pool:
        return list(pool.map(one, range(len(EDITORS))))


class _Showing:
    """A browser with a page before it."""

    def __init__(self, browser: TestClient, page: Response) -> None:
        self.browser = browser
        self.page = page

    def send(self, containing: str, **fields: str | list[str]) -> Response:
        return sent(self.browser, self.page, containing, **fields)


def _a(change: str) -> str:
    return f".//input[@name='change'][@value='{change}']"


def _outcome(answer: Response) -> str:
    if answer.status_code == 303:
        return "changed meanwhile" if "changed=1" in answer.headers["location"] else "done"
    told = {409: "Somebody has corrected this meanwhile", 400: ""}[answer.status_code]
    assert told in answer.text
    return "changed meanwhile" if answer.status_code == 409 else "told"


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ("speaker", lambda name: {"name": name, "role": ""}),
        ("kind", lambda name: {"kind": "mixed" if name < EDITORS[2] else "indirect"}),
        ("span", lambda name: {"start": "", "end": "", "why": name}),
        ("retract", lambda name: {"why": name}),
    ],
    ids=["speaker", "kind", "span", "retract"],
)
def test_of_those_who_saw_the_same_one_is_first(
    desk: Desk, file: Path, change: str, fields: Callable[[str], dict[str, str]]
) -> None:
    mine = press_api.key(file)
    see = f"/statement/{mine}/correct" + ("?part=source" if change == "span" else "")
    answers = _at_once(desk, lambda page, name: page.send(_a(change), **fields(name)), see)  # type: ignore[attr-defined]
    outcomes = [_outcome(answer) for answer in answers]
    assert outcomes.count("done") == 1
    assert set(outcomes) <= {"done", "changed meanwhile" if change != "retract" else "told"}
    (line,) = _log(file)
    assert line.by == EDITORS[outcomes.index("done")]


def test_of_those_who_judge_a_link_one_is_first(desk: Desk, file: Path) -> None:
    def judge(page: _Showing, name: str) -> Response:
        verdict = VERDICTS[EDITORS.index(name) % 3]
        form = next(each for each in tree(page.page).forms if "/judge" in each.action)
        values = dict(form.form_values()) | {"judgement": verdict}
        return page.browser.post(form.action, data=values)

    answers = _at_once(desk, judge, "/queue")  # type: ignore[arg-type]
    lines = _log(file)
    assert len(lines) == 1
    first = VERDICTS.index(lines[0].after["judgement"])
    done = [number for number, answer in enumerate(answers) if _outcome(answer) == "done"]
    assert done == [number for number in range(len(EDITORS)) if number % 3 == first], "who says the same loses nothing"


def test_a_line_is_taken_back_once(desk: Desk, file: Path) -> None:
    mine, ada = press_api.key(file), desk.of("Ada")
    sent(ada, ada.get(f"/statement/{mine}/correct"), _a("kind"), kind="mixed")
    undo = "self::form[contains(@action, '/log/1/undo')]"
    answers = _at_once(desk, lambda page, _: page.send(undo), "/log")  # type: ignore[attr-defined]
    assert sorted(_outcome(answer) for answer in answers) == ["done", "told", "told", "told", "told"]
    assert [line.undoes for line in _log(file)] == [None, 1]


def test_what_is_said_of_names_is_kept_or_told(desk: Desk, file: Path) -> None:
    """It is a list of judgements: none stands against a state that was seen, all that are done are in the log."""
    with Ledger.open(file, read_only=True) as ledger:
        query = "SELECT entity FROM signature WHERE name IN ('Claire Aubin', 'Jean Astier') ORDER BY name"
        one, two = dict.fromkeys(row[0] for row in ledger.connection.execute(query))
    forms = {
        f"/names/{one}?other={two}": "self::form[contains(@action, '/merge')]",
        f"/names/{one}": "self::form[contains(@action, '/split')][.//*[@value='Jean Astier']]",
        f"/statement/{press_api.key(file)}/correct?who=Astier": _a("pin"),
    }
    for see, form in forms.items():
        more = {"entity": two} if "correct" in see else {}  # it is a button's value
        before = len(_log(file))
        answers = _at_once(desk, lambda page, name, form=form, more=more: page.send(form, why=name, **more), see)
        done = [EDITORS[number] for number, answer in enumerate(answers) if answer.status_code == 303]
        assert done, see
        assert {answer.status_code for answer in answers} <= {303, 400, 409}, see
        assert sorted(line.why for line in _log(file)[before:]) == done, see
        assert all(line.why == line.by for line in _log(file)[before:])


def test_whoever_looks_again_gets_his_turn_and_the_log_is_a_chain(desk: Desk, file: Path) -> None:
    mine = press_api.key(file)
    browsers = {name: desk.of(name) for name in EDITORS}

    def until_done(name: str) -> int:
        for tries in range(1, 50):
            page = browsers[name].get(f"/statement/{mine}/correct")
            answer = sent(browsers[name], page, _a("speaker"), name=f"Said {name}", role="")
            if _outcome(answer) == "done":
                return tries
        raise AssertionError("never")

    with ThreadPoolExecutor(len(EDITORS)) as pool:
        assert all(pool.map(until_done, EDITORS))
    lines = _log(file)
    assert sorted(line.by for line in lines) == EDITORS
    assert all(line.after["name"] == f"Said {line.by}" for line in lines)
    assert [line.before for line in lines[1:]] == [line.after for line in lines[:-1]], "each saw the one before"
    with Ledger.open(file, read_only=True) as ledger:
        found = correctable(ledger.connection, mine)
    assert found is not None
    assert found.speaker == lines[-1].after


_PROCESS = """
import json, sys
from selon.entities.records import Verdict
from selon.errors import ChangedMeanwhile, NothingToChange
from selon.ledger import Ledger
from selon.ledger.connection import transaction
from selon.ledger.judgements.correcting import correctable
from selon.ledger.judgements.corrections import Corrections
from selon.model import SpeakerType

file, who, statement, link, times = *sys.argv[1:5], int(sys.argv[5])
done = told = 0
with Ledger.open(file) as ledger:
    corrections = ledger.corrections(who)
    print("ready", flush=True)
    sys.stdin.readline()
    while done < times:
        speaker = correctable(ledger.connection, statement).speaker
        row = ledger.connection.execute("SELECT judgement FROM link WHERE id = ?", (link,)).fetchone()
        verdict = Verdict.NEGATIVE if row[0] == "positive" else Verdict.POSITIVE
        try:
            corrections.speaker(statement, f"{who} {done}", SpeakerType.PERSON, seen=speaker)
            done += 1
        except ChangedMeanwhile:
            told += 1
        try:
            corrections.link(link, verdict, seen={"judgement": row[0]})
            done += 1
        except ChangedMeanwhile:
            told += 1
print(json.dumps([done, told]))
"""


def test_two_processes_on_one_ledger_lose_nothing(file: Path) -> None:
    mine = press_api.key(file)
    with Ledger.open(file, read_only=True) as ledger:
        (link,) = ledger.connection.execute("SELECT id FROM link ORDER BY id LIMIT 1").fetchone()
    run = [sys.executable, "-c", _PROCESS, str(file)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen([*run, who, mine, link, "40"], **pipes) for who in ("one", "two")]  # type: ignore[call-overload]
    assert [process.stdout.readline() for process in processes] == ["ready\n"] * 2
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    told = [json.loads(process.communicate()[0]) for process in processes]
    lines = _log(file)
    assert len(lines) == sum(done for done, _ in told), "what was acknowledged is in the log"
    for action in ("speaker", "link"):
        chain = [line for line in lines if line.action == action]
        assert [line.before for line in chain[1:]] == [line.after for line in chain[:-1]], action
    assert {line.by for line in lines} == {"one", "two"}


@pytest.mark.parametrize("action", ["speaker", "kind", "link"])
def test_what_is_compared_cannot_change_before_it_is_written(file: Path, action: str) -> None:
    """One has looked and is about to write while another's change is not committed yet."""
    mine, waits = press_api.key(file), threading.Event()
    with Ledger.open(file) as first, Ledger.open(file) as second, ThreadPoolExecutor(1) as pool:
        (link,) = first.connection.execute("SELECT id FROM link ORDER BY id LIMIT 1").fetchone()
        found = correctable(first.connection, mine)
        assert found is not None
        seen = {"speaker": found.speaker, "kind": found.kind, "link": {"judgement": None}}[action]

        def change(corrections: Corrections, n: int) -> int:
            if action == "speaker":
                return corrections.speaker(mine, f"Somebody {n}", SpeakerType.PERSON, seen=seen)
            if action == "kind":
                return corrections.kind(mine, [Kind.MIXED, Kind.INDIRECT][n], seen=seen)
            return corrections.link(link, [Verdict.POSITIVE, Verdict.NEGATIVE][n], seen=seen)

        theirs = second.corrections("two")
        second.connection.set_trace_callback(lambda sql: waits.set() if sql.startswith("BEGIN") else None)
        with transaction(first.connection):
            change(first.corrections("one"), 0)
            late = pool.submit(change, theirs, 1)
            assert waits.wait(10)
        with pytest.raises(ChangedMeanwhile):
            late.result(10)
        second.connection.set_trace_callback(None)
    assert [line.by for line in _log(file)] == ["one"]


# -- waiting for each other --------------------------------------------------------------------------------------------


def test_a_writer_that_waits_too_long_is_told_to_come_again(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "PATIENCE", 0.02)
    browser, mine = desk.of("Edda"), press_api.key(file)
    page = browser.get(f"/statement/{mine}/correct")
    with desk.app.state.shelf.writing():
        answer = sent(browser, page, _a("kind"), kind="mixed")
        assert browser.get(f"/statement/{mine}/correct").status_code == 200, "readers go on"
        api = browser.post(f"/api/v1/statements/{mine}/corrections", json={"change": "retract"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Nothing was changed" in answer.text
    assert (api.status_code, api.headers["retry-after"]) == (503, "5")
    assert _log(file) == []
    assert sent(browser, page, _a("kind"), kind="mixed").status_code == 303


def test_only_so_many_writers_wait(file: Path) -> None:
    shelf, inside, leave = Shelf(file), threading.Event(), threading.Event()

    def write(_: int) -> None:
        with shelf.writing():
            inside.set()
            leave.wait(10)

    with ThreadPoolExecutor(1 + shelf_module._WAITING) as pool:
        first = pool.submit(write, 0)
        assert inside.wait(10)
        waiting = [pool.submit(write, n) for n in range(shelf_module._WAITING)]
        while shelf._line._value:  # type: ignore[attr-defined]
            threading.Event().wait(0.001)
        with pytest.raises(LedgerBusy), shelf.writing():
            pass
        leave.set()
        for each in (first, *waiting):
            each.result()
    shelf.close()
