"""Logging in and out as a browser without scripts does; what a session is, and when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from desk.api import press_api
from desk.filling import sent, tree, words
from desk.people import crew
from desk.people.crew import HERE, PASSWORD, Desk, log_in
from selon.desk.people import kept
from selon.desk.people.door import STRANGERS
from selon.desk.people.sessions import IDLE, LONGEST
from selon.desk.people.throttle import FREE
from selon.desk.roles import Role
from selon.ledger import Ledger
from selon.ledger.judgements.history import history

SESSION = "selon_session"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return press_api.ledger(tmp_path)


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    with crew.desk(file) as made:
        yield made


def _is_in(client: TestClient) -> bool:
    return client.get("/help").status_code == 200


def test_whoever_logs_in_is_led_where_he_wanted_to_go(desk: Desk) -> None:
    browser = desk.browser()
    asked = browser.get("/?q=digue&kind=direct")
    assert asked.status_code == 303
    entered = log_in(browser, "edda", address=asked.headers["location"])
    assert (entered.status_code, entered.headers["location"]) == (303, "/?q=digue&kind=direct")
    page = browser.get("/")
    assert words(page, "//form[@class='visitor']/a/bdi") == ["Edda"]
    assert browser.get("/login").headers["location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "https://ailleurs.example/",
        "//ailleurs.example",
        "/\\ailleurs.example",
        "\\\\x",
        "javascript:alert(1)",
        "//[",
        "x",
        "/\t/ailleurs.example",
        "http:ailleurs.example",
    ],
)
def test_no_address_leads_away(desk: Desk, address: str) -> None:
    browser = desk.browser()
    entered = log_in(browser, "Edda", address=f"/login?next={quote(address, safe='')}")
    assert entered.status_code == 303
    assert entered.headers["location"] in ("/", "/ailleurs.example") or entered.headers["location"].startswith("/%09/")
    assert not entered.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("name", "password"),
    [("Edda", "x" * 20), ("Nobody", PASSWORD), ("", ""), ("Edda", ""), ("\ud800", "x"), ("' OR 1=1 --", "x"),
     ("Edda\x00", PASSWORD), ("x" * 100_000, "y" * 100_000), ("<script>alert(1)</script>", "x")],
    ids=["wrong", "unknown", "empty", "no password", "surrogate", "SQL", "null", "long", "markup"],
)  # fmt: skip
def test_whoever_is_not_let_in_is_told_the_same(desk: Desk, name: str, password: str) -> None:
    browser = desk.browser()
    page = browser.get("/login")
    csrf = tree(page).xpath("string(.//input[@name='csrf']/@value)")
    given = {"csrf": csrf, "name": name, "password": password}
    body = urlencode({field: value.encode("utf-8", "surrogatepass") for field, value in given.items()})
    answer = browser.post("/login", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert (answer.status_code, words(answer, "//*[@id='problem']")) == (401, ["The name or the password is wrong."])
    assert SESSION not in browser.cookies
    assert "<script>alert" not in answer.text
    assert not _is_in(browser)
    (line,) = desk.trail("login refused")
    assert line.who == ("Edda" if name == "Edda" else "?")
    assert name[:20] == "Edda" or not name or name not in line.target


def test_the_form_is_one_for_people_and_for_their_password_managers(desk: Desk) -> None:
    page = tree(desk.browser().get("/login", headers={"accept-language": "fr"}))
    assert page.xpath("//input[@autocomplete='username']")
    assert page.xpath("//input[@autocomplete='current-password']")
    for field in page.xpath("//input[not(@type='hidden')]"):
        assert page.xpath(f"//label[@for='{field.get('id')}']")
    assert page.xpath("string(//h1)") == "Se connecter"
    assert not page.xpath("//nav")
    assert not page.xpath("//input[@type='search']")


def test_the_cookie_is_no_script_s_and_the_file_has_its_hash(desk: Desk, file: Path) -> None:
    browser = desk.browser()
    given = [
        each.lower() for each in log_in(browser, "Edda").headers.get_list("set-cookie") if each.startswith(SESSION)
    ]
    assert len(given) == 1
    assert all(part in given[0] for part in ("httponly", "samesite=lax", "path=/"))
    assert "secure" not in given[0]
    assert "max-age" not in given[0]
    secret = browser.cookies[SESSION]
    with desk.people.store.asking() as connection:
        (hashed,) = connection.execute("SELECT hash FROM session").fetchone()
    assert hashed == sha256(secret.encode()).hexdigest()
    assert len(secret) >= 43


def test_over_tls_the_cookie_travels_by_nothing_else(desk: Desk) -> None:
    browser = TestClient(desk.app, base_url="https://bureau.example", follow_redirects=False)
    given = log_in(browser, "Edda").headers.get_list("set-cookie")
    for name in ("__Host-selon_session", "__Host-selon_device"):
        (cookie,) = (each.lower() for each in given if each.startswith(name))
        assert "secure" in cookie
        assert "path=/" in cookie
        assert "domain" not in cookie
    assert _is_in(browser)


def test_a_session_is_a_new_one_at_every_login(desk: Desk) -> None:
    browser = desk.browser()
    browser.cookies.set(SESSION, "chosen by somebody else")
    assert not _is_in(browser)
    log_in(browser, "Edda")
    assert "chosen" not in browser.cookies.get(SESSION, domain="localhost.local")


def test_a_session_ends_when_it_is_idle_and_when_it_is_old(desk: Desk) -> None:
    browser = desk.of("Edda")
    desk.clock.now += IDLE - 1
    assert _is_in(browser)
    desk.clock.now += IDLE + 1
    assert not _is_in(browser)
    busy = desk.of("Edda")
    for _ in range(int(LONGEST / (IDLE / 2)) - 1):
        desk.clock.now += IDLE / 2
        assert _is_in(busy)
    desk.clock.now += IDLE / 2
    assert not _is_in(busy)
    clock_set_back = desk.of("Edda")
    desk.clock.now -= 3_600
    assert not _is_in(clock_set_back)


def test_logging_out_ends_it_for_whoever_has_its_secret(desk: Desk) -> None:
    browser, thief = desk.of("Edda"), desk.browser()
    thief.cookies.set(SESSION, browser.cookies[SESSION])
    assert _is_in(thief)
    assert sent(browser, browser.get("/"), "self::form[@class='visitor']").headers["location"] == "/login"
    assert not _is_in(browser)
    assert not _is_in(thief)
    assert [each.who for each in desk.trail("logout")] == ["Edda"]


@pytest.mark.parametrize("change", ["role", "password", "remove"])
def test_what_is_changed_of_an_account_ends_its_sessions_at_once(desk: Desk, file: Path, change: str) -> None:
    browsers, other = [desk.of("Edda"), desk.of("Edda")], desk.of("Rosa")
    store, accounts = crew.accounts(file)  # another process
    do = {
        "role": lambda: accounts.change_role("Edda", Role.READER, HERE),
        "password": lambda: accounts.change_password("Edda", "un autre mot de passe", HERE),
        "remove": lambda: accounts.remove("Edda", HERE),
    }
    do[change]()
    store.close()
    assert not any(map(_is_in, browsers))
    assert browsers[0].get("/api/v1/counts").status_code == 401
    assert _is_in(other)


def test_guesses_are_slowed_down_but_keep_nobody_out(desk: Desk) -> None:
    known, guesser = desk.of("Edda"), desk.browser()
    for _ in range(FREE + 1):
        assert log_in(guesser, "Edda", "a wrong password").status_code == 401
    refused = log_in(guesser, "Edda", "a wrong password")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    assert "Too many attempts" in refused.text
    assert log_in(guesser, "Edda").status_code == 429, "not even the right one"
    assert log_in(guesser, "Rosa").status_code == 303, "another name from there"
    sent(known, known.get("/"), "self::form[@class='visitor']")
    assert log_in(known, "Edda").status_code == 303, "the browser that is known"
    desk.clock.now += int(refused.headers["retry-after"])
    assert log_in(desk.browser(), "Edda", "a wrong password").status_code == 401, "a minute's wait has an end"


def test_a_name_that_nobody_has_is_slowed_down_as_any_other(desk: Desk) -> None:
    answers = {}
    for name in ("Edda", "Nobody"):
        browser = desk.browser()
        answers[name] = [log_in(browser, name, "a wrong password").status_code for _ in range(FREE + 3)]
    assert answers["Edda"] == answers["Nobody"]


def test_another_password_of_one_s_own(desk: Desk) -> None:
    here, elsewhere = desk.of("Edda"), desk.of("Edda")

    def change(current: str, new: str, again: str) -> tuple[int, list[str]]:
        page = sent(here, here.get("/account"), ".//input[@name='current']", current=current, new=new, again=again)
        return page.status_code, words(page, "//*[@role='alert']") if page.text else []

    assert change(PASSWORD, "une digue", "un pont") == (400, ["The two new passwords are not the same."])
    assert change("wrong", "x" * 12, "x" * 12) == (401, ["That is not your present password."])
    assert change(PASSWORD, "court", "court") == (400, ["the password: must have 12 to 256 characters"])
    before = here.cookies[SESSION]
    assert change(PASSWORD, "un tout autre mot", "un tout autre mot") == (303, [])
    assert here.cookies[SESSION] != before
    assert _is_in(here)
    assert not _is_in(elsewhere)
    assert log_in(desk.browser(), "Edda", "un tout autre mot").status_code == 303
    for _ in range(FREE + 1):
        change("wrong", "x" * 12, "x" * 12)
    assert change("wrong", "x" * 12, "x" * 12)[0] == 429


# -- what was being written when a session ended ---------------------------------------------------------------------


def test_what_was_written_is_kept_while_its_writer_logs_in_again(desk: Desk, file: Path) -> None:
    browser, mine = desk.of("Edda"), press_api.key(file)
    page = browser.get(f"/statement/{mine}/correct")
    desk.clock.now += IDLE + 1
    why = "voir la légende 🌊\n<b>deux</b> lignes\u202e"
    ended = sent(browser, page, ".//input[@name='change'][@value='kind']", kind="mixed", why=why)
    assert ended.status_code == 401
    assert "What you wrote is kept" in ended.text
    wrong = sent(browser, ended, ".//input[@name='password']", name="Edda", password="wrong, the first time")
    assert wrong.status_code == 401
    resumed = sent(browser, wrong, ".//input[@name='password']", name="Edda", password=PASSWORD)
    assert resumed.status_code == 200
    assert " ".join(tree(resumed).xpath("//*[contains(@class, 'kept')]//text()")).split() == [*["mixed"], *why.split()]
    assert _log(file) == []
    done = sent(browser, resumed, f"self::form[contains(@action, '{mine}')]")
    assert (done.status_code, _log(file)) == (303, [("Edda", "kind", " ".join(why.split()))])


def test_what_was_written_is_told_where_somebody_else_was_there_before(desk: Desk, file: Path) -> None:
    browser, mine = desk.of("Edda"), press_api.key(file)
    page = browser.get(f"/statement/{mine}/correct")
    desk.clock.now += IDLE + 1
    ended = sent(browser, page, ".//input[@name='change'][@value='kind']", kind="mixed")
    ada = desk.of("Ada")
    sent(ada, ada.get(f"/statement/{mine}/correct"), ".//input[@name='change'][@value='kind']", kind="indirect")
    resumed = sent(browser, ended, ".//input[@name='password']", name="Edda", password=PASSWORD)
    assert sent(browser, resumed, f"self::form[contains(@action, '{mine}')]").status_code == 409
    assert [line[:2] for line in _log(file)] == [("Ada", "kind")]


def test_nothing_is_kept_of_what_no_page_of_this_session_sent(desk: Desk, file: Path) -> None:
    browser, mine = desk.of("Edda"), press_api.key(file)
    desk.clock.now += IDLE + 1
    for csrf in ("", "faux", browser.cookies.get("selon_csrf", "")):
        data = {"csrf": csrf, "change": "retract", "why": "somebody else's words"}
        answer = browser.post(f"/statement/{mine}/correct", data=data)
        assert answer.status_code == 401
        assert "somebody else" not in answer.text
    cross = browser.post(f"/statement/{mine}/correct", headers={"sec-fetch-site": "cross-site"})
    assert cross.status_code == 403
    much = browser.post(
        "/bring-in", content=b"x" * 5_000_000, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert much.status_code == 401
    assert "could not be kept" in much.text


@pytest.mark.parametrize(
    "written",
    ["", "{", "[]", '["//x", []]', '["/x", [["a"]]]', '["/x", [[1, 2]]]', "[" * 100_000, '["/x", {}]', "null"],
)
def test_what_comes_back_otherwise_is_nothing(written: str) -> None:
    assert kept.read(written) is None


def test_what_no_page_can_show_does_not_come_back(desk: Desk) -> None:
    written = '["/log/1/undo", [["why", "\\ud800"]]]'
    assert kept.read(written) is None
    browser = desk.browser()
    page = browser.get("/login")
    assert sent(browser, page, ".//input[@name='password']", name="Edda", password="x", kept=written).status_code == 401


def test_what_comes_back_as_it_was_is_the_same() -> None:
    form = kept.Kept("/statement/x/correct?part=cue", (("why", "é\r\n🌊"), ("start", "1"), ("start", "2")))
    assert kept.read(form.written()) == form


def _log(file: Path) -> list[tuple[str, str, str]]:
    with Ledger.open(file, read_only=True) as ledger:
        return [(line.by, line.action, " ".join(line.why.split())) for line in history(ledger.connection)]


# -- who signs, and what is noted --------------------------------------------------------------------------------------


def test_the_account_signs_and_nobody_else(desk: Desk, file: Path) -> None:
    browser, mine = desk.of("Edda"), press_api.key(file)
    page = browser.get(f"/statement/{mine}/correct")
    sent(browser, page, ".//input[@name='change'][@value='kind']", kind="mixed", by="Ada")
    where = f"/api/v1/statements/{mine}/corrections"
    made = browser.post(where, json={"change": "retract"})
    assert made.json()["by"] == "Edda"
    refused = browser.post(where, json={"change": "restore", "by": "Ada"})
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "/by")
    assert [line[0] for line in _log(file)] == ["Edda", "Edda"]


def test_the_trail_tells_who_did_what(desk: Desk, file: Path) -> None:
    browser, mine = desk.of("Edda"), press_api.key(file)
    page = browser.get(f"/statement/{mine}/correct")
    sent(browser, page, ".//input[@name='change'][@value='kind']", kind="mixed")
    browser.post(f"/api/v1/statements/{mine}/corrections", json={"change": "retract"})
    browser.get("/search.csv?q=digue")
    told = [(each.who, each.what.value, each.target, each.status) for each in reversed(desk.trail())][-4:]
    assert told == [
        ("Edda", "login", "", None),
        ("Edda", "correction", f"POST /statement/{mine}/correct → line 1", 303),
        ("Edda", "correction", f"POST /api/v1/statements/{mine}/corrections → /api/v1/corrections/2", 201),
        ("Edda", "export", "GET /search.csv", 200),
    ]
    ada = desk.of("Ada")
    page = ada.get("/audit?what=export")
    assert words(page, "//tbody/tr/td[2]") == ["Edda"]
    assert words(ada.get("/audit?who=Nobody&page=99"), "//main/p[last()]") == ["Nothing of that."]


def test_the_trail_tells_what_was_refused(desk: Desk) -> None:
    rosa = desk.of("Rosa")
    rosa.get("/users")
    rosa.post("/users/role", data={"name": "Rosa", "role": "admin"})
    page = rosa.get("/account")
    sent(rosa, page, ".//input[@name='current']", current="wrong", new="x" * 12, again="x" * 12)
    told = [(each.who, each.what.value, each.target, each.status) for each in reversed(desk.trail())][-3:]
    assert told == [
        ("Rosa", "refused", "GET /users", 403),
        ("Rosa", "refused", "POST /users/role", 403),
        ("Rosa", "password refused", "", None),
    ]
    assert "refused" in words(desk.of("Ada").get("/audit"), "//tbody/tr/td[3]")


def test_no_address_writes_into_the_trail_what_was_not_done(desk: Desk) -> None:
    browser = desk.of("Edda")
    for written in ("x\x1b[31m", "x\n2026", "\u202ex", "\u2028", "1 \u2192 line 7"):
        browser.post(f"/log/{quote(written)}/undo")
        target = desk.trail()[0].target
        assert target == f"POST /log/{quote(written)}/undo"


def test_a_file_that_no_stranger_may_send_is_told(desk: Desk) -> None:
    stranger = desk.browser()
    stranger.get("/login")
    answer = stranger.post("/login", files={"files": ("a.txt", b"x" * (STRANGERS + 1))})
    assert (answer.status_code, words(answer, "//h1")) == (413, ["This cannot be done"])


def test_strangers_do_not_fill_the_trail(desk: Desk, file: Path) -> None:
    before, stranger = len(desk.trail()), desk.browser()
    for address in ("/search.csv", "/review.md", "/api/v1/pages/sha256:" + "0" * 64 + "/source"):
        assert stranger.get(address).status_code in (303, 401)
    for address in ("/bring-in", "/log/1/undo", "/api/v1/pages"):
        assert stranger.post(address).status_code == 401
    assert len(desk.trail()) == before


def test_what_cannot_be_noted_does_not_leave(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = desk.of("Edda")
    browser._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    with desk.people.store.changing() as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(FAIL, 'no'); END")
    for address in ("/search.csv", "/review.html?q=digue"):
        answer = browser.get(address)
        assert answer.status_code == 500
        assert "Claire Aubin" not in answer.text


def test_the_admin_manages_the_accounts(desk: Desk) -> None:
    ada = desk.of("Ada")

    def do(action: str, **fields: str) -> list[str]:
        form = f"self::form[@action='/users/{action}']"
        if name := fields.pop("of", ""):
            form += f"[.//input[@name='name'][@value='{name}']]"
        answer = sent(ada, ada.get("/users"), form, **fields)
        page = ada.get(answer.headers["location"]) if answer.status_code == 303 else answer
        return words(page, "//main/p[@role]")

    assert do("add", name="Ida", role="editor", password=PASSWORD) == ["The account is made."]
    assert do("add", name="ida", role="editor", password=PASSWORD) == ["'ida': has an account already"]
    assert log_in(desk.browser(), "Ida").status_code == 303
    assert do("role", of="Ida", role="reader")[0].startswith("The role is changed")
    assert do("password", of="Ida", password="un autre mot de passe")[0].startswith("The password is changed")
    assert log_in(desk.browser(), "Ida").status_code == 401
    assert do("remove", of="Ida") == ["The account is removed."]
    assert do("remove", of="Ada") == ["'Ada': is the last admin: make another one first"]
    assert {each.who for each in desk.trail("account removed")} == {"Ada"}


def test_a_script_is_told_without_a_page(desk: Desk) -> None:
    answer = desk.browser().get("/search.json", headers={"sec-fetch-dest": "empty"})
    assert (answer.status_code, answer.text) == (401, "Log in first.")


def test_a_desk_of_one_person_has_no_accounts(file: Path) -> None:
    from selon.desk.app import application
    from selon.desk.settings import Settings

    browser = TestClient(application(Settings(file)), base_url="http://localhost", follow_redirects=False)
    for address in ("/login", "/account", "/users", "/audit"):
        assert browser.get(address).status_code == 404
    assert "Log out" not in browser.get("/", headers={"accept-language": "en"}).text
