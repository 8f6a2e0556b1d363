"""Tokens: made once, kept as hashes, revoked at once; and who is let in where."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from desk.api import press_api
from desk.api.press_api import client, key
from selon.cli import cli
from selon.desk.api.access import Scope, add, file_of, revoke, tokens
from selon.desk.settings import Settings
from selon.errors import TokenError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return press_api.ledger(tmp_path)


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_a_token_is_kept_as_a_hash_for_its_owner_alone(file: Path) -> None:
    token = add(file, "salle de presse", Scope.READ)
    written = file_of(file).read_text("utf-8")
    assert token not in written
    assert token.removeprefix("selon_") not in written
    assert stat.S_IMODE(file_of(file).stat().st_mode) == 0o600
    assert [(each.name, each.scope) for each in tokens(file)] == [("salle de presse", Scope.READ)]
    assert [each.name for each in file.parent.iterdir() if each.name.endswith(".new")] == []


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 61])
def test_a_name_that_cannot_be_told_is_none(file: Path, name: str) -> None:
    with pytest.raises(TokenError, match="no name"):
        add(file, name, Scope.READ)
    assert not file_of(file).exists()


def test_a_name_is_taken_once_and_only_a_known_one_is_revoked(file: Path) -> None:
    add(file, "une", Scope.READ)
    with pytest.raises(TokenError, match="already"):
        add(file, "une", Scope.WRITE)
    with pytest.raises(TokenError, match="no token named"):
        revoke(file, "deux")
    assert len(tokens(file)) == 1


def test_two_commands_do_not_undo_each_other(file: Path) -> None:
    lock = file_of(file).with_name(file_of(file).name + ".new")
    lock.touch()
    with pytest.raises(TokenError, match="another command"):
        add(file, "une", Scope.READ)
    lock.unlink()
    add(file, "une", Scope.READ)


def test_a_file_that_is_none_is_told(file: Path) -> None:
    file_of(file).write_text("{", "utf-8")
    with pytest.raises(TokenError, match="no file of tokens"):
        add(file, "une", Scope.READ)
    with client(Settings(file)) as api:
        assert api.get("counts", headers=bearer("selon_x")).status_code == 503
        assert api.get("counts").status_code == 200


def test_who_may_read_may_not_write(file: Path) -> None:
    reader, writer = add(file, "lecture", Scope.READ), add(file, "écriture", Scope.WRITE)
    where = f"statements/{key(file)}/corrections"
    for settings in (Settings(file), Settings(file, token=press_api.DESK_TOKEN)):
        with client(settings) as api:
            assert api.get("counts", headers=bearer(reader)).status_code == 200
            refused = api.post(where, json={"change": "retract"}, headers=bearer(reader))
            assert (refused.status_code, refused.json()["detail"]) == (403, "the token 'lecture' may only read")
    with client(Settings(file)) as api:
        made = api.post(where, json={"change": "retract"}, headers=bearer(writer))
        assert made.json()["by"] == "écriture"
        signed = api.post(where, json={"change": "restore", "by": "Ida"}, headers=bearer(writer))
        assert signed.json()["by"] == "Ida (écriture)"


def test_what_is_revoked_opens_nothing_at_an_open_desk(file: Path) -> None:
    token = add(file, "une", Scope.READ)
    with client(Settings(file)) as api:
        assert api.get("counts", headers=bearer(token)).status_code == 200
        revoke(file, "une")
        refused = api.get("counts", headers=bearer(token))
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="selon"')


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer selon_x", "Basic dTpw", "Bearer é", ""])
def test_what_is_no_token_is_refused_at_any_desk(file: Path, given: str) -> None:
    for settings in (Settings(file), Settings(file, token=press_api.DESK_TOKEN)):
        with client(settings) as api:
            answer = api.get("counts", headers={"authorization": given.encode()})
            assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_where_others_can_come_everything_needs_a_token(file: Path) -> None:
    with client(Settings(file, token=press_api.DESK_TOKEN)) as api:
        for address in ("counts", "openapi.json", "nothing"):
            assert api.get(address).status_code == 401
        assert api.get("openapi.json", headers=bearer(press_api.DESK_TOKEN)).json()["openapi"] == "3.1.0"
        api.cookies.set("selon_token", press_api.DESK_TOKEN)
        assert api.get("counts").status_code == 200
        fetched = api.post("pages", json={"url": "https://presse.example/"})
        assert (fetched.status_code, fetched.json()["errors"][0]["parameter"]) == (422, "/url")


def test_no_other_site_writes_or_reads(file: Path) -> None:
    with client(Settings(file)) as api:
        where, body = f"statements/{key(file)}/corrections", {"change": "retract"}
        for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://ailleurs.example"}, {"origin": "null"}):
            assert api.post(where, json=body, headers=headers).status_code == 403, headers
            assert api.get("counts", headers=headers).status_code == 403, headers
        for sent in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            answer = api.post(where, content=b'{"change": "retract"}', headers={"content-type": sent})
            assert answer.status_code == 415, sent
        assert api.get("counts", headers={"host": "ailleurs.example"}).status_code == 421
        assert "access-control-allow-origin" not in api.get("counts").headers
        assert "set-cookie" not in api.get("counts").headers
        assert api.get("corrections").json()["total"] == 0
        assert api.post(where, json=body, headers={"origin": "http://localhost"}).status_code == 201


def test_the_command_makes_lists_and_revokes(file: Path) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(cli, ["desk", "token", *arguments])
        return result.exit_code, result.stdout, result.stderr

    status, printed, told = run("add", str(file), "--name", "une", "--scope", "write")
    assert (status, printed[:6], "not shown again" in told) == (0, "selon_", True)
    with client(Settings(file)) as api:
        assert api.get("counts", headers=bearer(printed.strip())).status_code == 200
    assert "lire et écrire" in run("list", str(file))[1]
    assert '"scope": "write"' in run("list", str(file), "--format", "jsonl")[1]
    assert run("revoke", str(file), "--name", "une")[0] == 0
    assert run("list", str(file))[0] == 1
    status, _, told = run("revoke", str(file), "--name", "une")
    assert (status, told.count("\n")) == (2, 1)
    status, _, told = run("add", str(file) + ".none", "--name", "une")
    assert (status, "no such ledger" in told) == (2, True)
