"""Who may come to a desk, from where, and what they may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from selon.desk.app import ROUTES, application
from selon.desk.security import CSRF_COOKIE, CSRF_FIELD, is_api
from selon.desk.settings import Settings
from selon.errors import LedgerError
from selon.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "empty.selon"
    Ledger.open(file, create=True).close()
    return file


def _client(settings: Settings) -> TestClient:
    return TestClient(application(settings), base_url="http://localhost", follow_redirects=False)


def test_every_answer_forbids_what_the_desk_does_not_need(ledger: Path) -> None:
    client = _client(Settings(ledger))
    for path in ("/", "/help", "/nothing", "/static/base.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_no_page_has_code_or_style_of_its_own(ledger: Path) -> None:
    page = _client(Settings(ledger)).get("/help").text
    assert "<script>" not in page
    assert "style=" not in page
    assert "http://" not in page.replace("http://localhost", "").replace("http://www.w3.org", "")


def test_a_name_that_somebody_else_made_point_here_is_refused(ledger: Path) -> None:
    client = _client(Settings(ledger))
    assert client.get("/help", headers={"host": "desk.example"}).status_code == 421
    assert client.get("/help", headers={"host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/help", headers={"host": "[::1]:8000"}).status_code == 200
    reached = _client(Settings(ledger, token="un secret"))
    assert reached.get("/help", headers={"host": "192.0.2.7:8000"}).status_code == 403
    assert reached.get("/help?token=un+secret", headers={"host": "192.0.2.7:8000"}).status_code == 303


def test_who_has_no_token_sees_nothing(ledger: Path) -> None:
    client = _client(Settings(ledger, token="un secret"))
    assert client.get("/help").status_code == 403
    assert client.get("/static/base.css").status_code == 403
    assert client.get("/help", params={"token": "autre"}).status_code == 403
    assert client.post("/preferences", params={"token": "un secret"}).status_code == 403


def test_the_token_is_shown_once_and_goes_from_the_address(ledger: Path) -> None:
    client = _client(Settings(ledger, token="un secret"))
    answer = client.get("/help", params={"token": "un secret", "q": "pont"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/help?q=pont"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert client.get("/help").status_code == 200


def _changing() -> list[tuple[str, str]]:
    found = []
    for route in ROUTES:
        path = route.path
        for name in route.param_convertors:
            path = path.replace(f"{{{name}}}", "x").replace(f"{{{name}:path}}", "x").replace(f"{{{name}:int}}", "1")
        found += [(method, path) for method in (route.methods or ()) if method not in {"GET", "HEAD"}]
    return found


def test_nothing_is_changed_without_the_secret_of_a_page(ledger: Path) -> None:
    client = _client(Settings(ledger))
    assert _changing()
    for method, path in _changing():
        client.cookies.set(CSRF_COOKIE, "connu")
        for field in (None, "", "faux"):
            data = {} if field is None else {CSRF_FIELD: field}
            assert client.request(method, path, data=data).status_code == 403, (method, path)


def test_nothing_is_changed_from_another_site(ledger: Path) -> None:
    client = _client(Settings(ledger))
    client.cookies.set(CSRF_COOKIE, "connu")
    for method, path in _changing():
        answer = client.request(method, path, data={CSRF_FIELD: "connu"}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403, (method, path)


def test_nothing_is_changed_at_a_desk_for_reading(ledger: Path) -> None:
    client = _client(Settings(ledger, read_only=True))
    client.cookies.set(CSRF_COOKIE, "connu")
    for method, path in _changing():
        if path != "/preferences":
            assert client.request(method, path, data={CSRF_FIELD: "connu"}).status_code == 403, (method, path)
    chosen = client.post("/preferences", data={CSRF_FIELD: "connu", "theme": "dark", "back": "/help"})
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/help")
    assert 'data-theme="dark"' in client.get("/help").text


@pytest.mark.parametrize(
    "back", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "javascript:1"]
)
def test_a_form_leads_back_to_this_desk_alone(ledger: Path, back: str) -> None:
    client = _client(Settings(ledger))
    client.cookies.set(CSRF_COOKIE, "connu")
    assert client.post("/preferences", data={CSRF_FIELD: "connu", "back": back}).headers["location"] == "/"


def test_odd_requests_are_answered_too(ledger: Path) -> None:
    client = _client(Settings(ledger))
    client.cookies.set(CSRF_COOKIE, "connu")
    for back in ("//[", "//x@[::1", "/help?x=1#y"):
        assert client.post("/preferences", data={CSRF_FIELD: "connu", "back": back}).status_code == 303
    for line in ("9" * 5_000, "-1", "x", "²"):
        assert client.post(f"/log/{line}/undo", data={CSRF_FIELD: "connu"}).status_code == 404, line[:9]
    for length in ("abc", "-1", "9" * 5_000):
        answer = client.post("/preferences", headers={"content-length": length})
        assert answer.status_code in {400, 413}, length[:9]


@pytest.mark.parametrize(
    ("charset", "written"),
    [("undefined", "x"), ("utf-7", "+2AA-"), ("unicode_escape", "\\ud800")],
)
@pytest.mark.parametrize("path", ["/bring-in", "/preferences", "/log/1/undo"])
def test_a_form_in_no_encoding_of_the_web_is_told(ledger: Path, path: str, charset: str, written: str) -> None:
    with _client(Settings(ledger)) as client:
        client.get("/")
        secret = client.cookies[CSRF_COOKIE]
        fields = {"csrf": secret, "text": written, "back": f"/{written}", "why": written}
        body = "".join(
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
        )
        media = f"multipart/form-data; boundary=x; charset={charset}"
        answer = client.post(path, content=f"{body}--x--\r\n".encode(), headers={"content-type": media})
        assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/users", "/api\n/v1/users", "/apix", "/"])
def test_who_asks_is_told_by_the_address_that_is_answered(path: str) -> None:
    """Not by one that is put together from headers, which whoever asks writes."""
    scope = {"type": "http", "path": path, "headers": [(b"host", b"x/api/v1/?")], "query_string": b"", "scheme": "http"}
    assert not is_api(Request(scope))


def test_this_machine_has_many_names(ledger: Path) -> None:
    client = _client(Settings(ledger))
    for name in ("LOCALHOST:8000", "localhost.", "127.0.0.2", "[::1]"):
        assert client.get("/help", headers={"host": name}).status_code == 200, name


def test_a_secret_that_was_emptied_is_made_anew(ledger: Path) -> None:
    client = _client(Settings(ledger))
    assert CSRF_COOKIE in client.get("/help", headers={"cookie": f"{CSRF_COOKIE}="}).headers["set-cookie"]


def test_what_fails_altogether_is_as_safe(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(Settings(ledger))
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    monkeypatch.setattr(app.state, "shelf", None)
    answer = client.get("/stories")
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Traceback" not in answer.text


def test_a_ledger_that_somebody_else_writes_to_is_told(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selon.ledger.connection._WAIT", 0.05)
    client = _client(Settings(ledger))
    client.cookies.set(CSRF_COOKIE, "connu")
    with Ledger.open(ledger) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        answer = client.post("/log/1/undo", data={CSRF_FIELD: "connu"})
        other.connection.rollback()
    assert answer.status_code == 503
    assert "Un autre programme écrit dans le registre" in answer.text
    assert str(ledger) not in answer.text


def test_too_much_is_refused_before_it_is_read(ledger: Path) -> None:
    client = _client(Settings(ledger, max_upload=1_000))
    client.cookies.set(CSRF_COOKIE, "connu")
    assert client.post("/preferences", data={CSRF_FIELD: "connu", "x": "é" * 1_000}).status_code == 413


def test_no_address_reaches_a_file(ledger: Path) -> None:
    client = _client(Settings(ledger))
    for path in (
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/..%2f..%2fapp.py",
    ):
        assert client.get(path).status_code == 404, path


def test_a_failure_is_told_in_the_reader_s_language(ledger: Path) -> None:
    client = _client(Settings(ledger))
    assert "Cette page n’existe pas" in client.get("/nothing").text
    assert "There is no such page" in client.get("/nothing", headers={"accept-language": "en-GB"}).text
    assert "Not Found" not in client.get("/nothing").text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/names/none", "ne connaît personne de ce nom"),
        ("/statement/none/correct", "n’a pas ce propos"),
        ("/names/x/merge", "Ce formulaire a expiré"),
        ("/link/x/judge", "Ce formulaire a expiré"),
    ],
)
def test_what_is_refused_is_told_in_french(ledger: Path, path: str, told: str) -> None:
    client = _client(Settings(ledger))
    page = client.post(path) if "expiré" in told else client.get(path)
    assert page.status_code in (403, 404)
    assert told in page.text


def test_a_desk_for_reading_says_so_in_french(ledger: Path) -> None:
    client = _client(Settings(ledger, read_only=True))
    for path in ("/queue", "/names", "/names/x", "/bring-in", "/statement/x/correct"):
        page = client.get(path)
        assert page.status_code == 403, path
        assert "Ce bureau est en lecture seule." in page.text, path


def test_a_desk_over_no_ledger_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"none\.selon"):
        application(Settings(tmp_path / "none.selon"))


def test_what_is_refused_at_the_door_is_told_in_the_reader_s_language(ledger: Path) -> None:
    client = _client(Settings(ledger, token="un secret", max_upload=2**20))
    assert client.get("/help").text.startswith("Ce bureau demande son jeton\u00a0: ")
    assert client.get("/help", headers={"accept-language": "en"}).text.startswith("This desk wants its token: ")
    assert client.post("/help", headers={"content-length": "9999999"}).text == "C’est plus que 1\u00a0Mio."
    here = _client(Settings(ledger))
    assert here.get("/help", headers={"host": "x.example"}).text == "Ce bureau ne répond pas à ce nom."
    site = {"sec-fetch-site": "cross-site"}
    assert here.post("/log/1/undo", headers=site).text == "Cette demande vient d’un autre site."
