"""A server that shows its certificate is believed or refused as sslmode says; and passwords come from their files."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.errors import LedgerError
from selon.ledger import Ledger
from stores import Server, server

HOST = "db.presse.example"

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes certificates with openssl")


def certificate(folder: Path, host: str) -> Path:
    """Of a host, signed by itself; its key stands beside it."""
    made = folder / f"{host}.crt"
    name = ("-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", made.with_suffix(".key"))
    subprocess.run(["openssl", "req", "-x509", *key, *name, "-out", made], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls")


def speaks_tls(server: Server, on: str) -> None:
    """Told to a server; waits until it holds for whoever comes."""
    import psycopg

    server.sql(f"ALTER SYSTEM SET ssl = {on}")
    server.sql("SELECT pg_reload_conf()")
    for _ in range(200):
        with psycopg.connect(server.address("postgres")) as connection:
            if connection.execute("SHOW ssl").fetchone() == (on,):
                return
        time.sleep(0.02)
    pytest.fail("the server does not read its settings anew")


@pytest.fixture(scope="module")
def tls(folder: Path) -> Iterator[Server]:
    """A server that one reaches over the network, with a certificate, and asks users there for a password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = server(settings="-c listen_addresses=127.0.0.1 -c fsync=off", port=port)
    data, shown = made.folder / "data", certificate(folder, HOST)
    for file, name in ((shown, "server.crt"), (shown.with_suffix(".key"), "server.key")):
        shutil.copyfile(file, data / name)
        (data / name).chmod(0o600)
        os.chown(data / name, data.stat().st_uid, data.stat().st_gid)
    (data / "pg_hba.conf").write_text("local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
    made.sql("CREATE ROLE selon LOGIN PASSWORD 's3cr3t'")
    made.sql("CREATE DATABASE presse OWNER selon")
    speaks_tls(made, "on")
    yield made
    made.remove()


@pytest.fixture(autouse=True)
def passfile(tls: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"*:{tls.port}:presse:selon:s3cr3t\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))


def address(tls: Server, root: Path, host: str = HOST) -> str:
    return f"postgresql://selon@{host}:{tls.port}/presse?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={root}"


def test_a_server_whose_certificate_is_trusted(tls: Server, folder: Path) -> None:
    with Ledger.open(address(tls, folder / f"{HOST}.crt"), create=True) as ledger:
        found = ledger.connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()
        assert tuple(found) == (1,)


def test_a_service_file(tls: Server, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = tmp_path / "services"
    asked = f"host={HOST}\nhostaddr=127.0.0.1\nport={tls.port}\nuser=selon\ndbname=presse\nsslmode=verify-full\n"
    services.write_text(f"[presse]\n{asked}sslrootcert={folder / HOST}.crt\n", encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    with Ledger.open("postgresql:///?service=presse", create=True) as ledger:
        assert ledger.counts()["page"] == 0


def test_one_that_is_not_is_refused_in_one_line(tls: Server, folder: Path) -> None:
    other = certificate(folder, "autre.example")
    for asked, told in (
        (address(tls, other), "nobody whom you trust has signed the server's certificate: see sslrootcert"),
        (address(tls, folder / f"{HOST}.crt", "autre.example"), "the server's certificate is another host's"),
        (address(tls, folder / "none.crt"), "there is no file of the certificates that you trust: see sslrootcert"),
    ):
        with pytest.raises(LedgerError, match=told) as error:
            Ledger.open(asked, create=True)
        assert "\n" not in str(error.value)


def test_a_server_without_tls(tls: Server, folder: Path) -> None:
    speaks_tls(tls, "off")
    with pytest.raises(LedgerError, match="the server speaks no TLS, which sslmode asks for"):
        Ledger.open(address(tls, folder / f"{HOST}.crt"), create=True)
