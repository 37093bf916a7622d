"""The commands, as a user runs them, on files of their own: in processes of their own, or what such a process runs."""

import contextlib
import hashlib
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import httpx
import pytest
from sqlalchemy import Connection, Engine, event
from typer.testing import CliRunner

from app.api import RESOURCES
from app.cli import app, main
from app.config import ROOT
from app.kit import keys
from app.kit.db import Database
from app.kit.history import change_number, take_down_guards
from app.kit.search import create_index, drop_index
from app.kit.sqlite import sqlite_module
from bench.clients import client_of
from tests.factories import write
from tests.running import Databases, serving

# One process says the address last, several say it first.
READY = re.compile(
    r"startup complete[\s\S]*running on (http://\S+:\d+)|running on (http://\S+:\d+)[\s\S]*startup complete"
)
COMMAND = [sys.executable, "-c", "from app.cli import main; main()"]


def run(*arguments: str, url: str, status: int = 0) -> str:
    """What a command says: all that its process does once it has started, which takes a second, but in this one."""
    said = io.StringIO()
    with (
        patch.dict(os.environ, CASUALTY_RECORD_DATABASE_URL=url),
        patch.object(sys, "argv", ["casualty-record", *arguments]),
        patch("uvicorn.run", side_effect=AssertionError("it serves, and would do so for ever")),
        redirect_stdout(said),
        redirect_stderr(said),
        connections_closed(),
    ):
        try:
            main()
            code: str | int | None = 0
        except SystemExit as end:
            code = end.code
    if isinstance(code, str):  # which the interpreter says as it ends
        said.write(f"{code}\n")
        code = 1
    assert (code or 0) == status, said.getvalue()
    return said.getvalue()


@contextmanager
def connections_closed() -> Iterator[None]:
    """Those of a command are closed as its process ends."""
    engines: set[Engine] = set()

    def note(connection: Connection) -> None:
        engines.add(connection.engine)

    event.listen(Engine, "engine_connect", note)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", note)
        for engine in engines:
            engine.dispose()


def run_apart(*arguments: str, url: str, status: int = 0) -> str:
    """What a command says in a process of its own, where it has to be one."""
    environment = os.environ | {"CASUALTY_RECORD_DATABASE_URL": url}
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def running(*arguments: str, url: str) -> Iterator[httpx.Client]:
    environment = os.environ | {"CASUALTY_RECORD_DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(free_port()), *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = ""
        while not (listening := READY.search(said)):
            line = process.stdout.readline()
            assert line, f"the server ended: {said}"
            said += line
        with client_of(listening[1] or listening[2], timeout=30) as client:
            wait_for(client)
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=20)


def wait_for(client: httpx.Client) -> None:
    """Of several workers the first has to listen: that they run is said before any does."""
    for _ in range(200):
        with contextlib.suppress(httpx.ConnectError):
            client.get("/health/live")
            return
        time.sleep(0.1)


@pytest.fixture
def bare(databases: Databases) -> Iterator[str]:
    database = databases.bare()
    yield database.url.render_as_string(hide_password=False)
    databases.drop(database)


@pytest.fixture
def loaded(databases: Databases) -> Iterator[str]:
    """The URL of a database with the shipped record."""
    database = databases.shipped()
    yield database.url.render_as_string(hide_password=False)
    databases.drop(database)


def test_serve_fills_an_empty_sqlite_file_before_it_is_ready(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'record.sqlite'}"
    with running(url=url) as client:
        assert client.get("/health/ready").status_code == 200
        first = client.get("/v1/figures", params={"claimant": "nis"}).json()
        assert first["items"]
    with running("--with-data", url=url) as client:
        assert client.get("/v1/figures", params={"claimant": "nis"}).json() == first


def test_serve_with_several_workers(tmp_path: Path) -> None:
    with running("--workers", "2", url=f"sqlite:///{tmp_path / 'record.sqlite'}") as client:
        answers = {client.get("/v1", headers={"Connection": "close"}).text for _ in range(10)}
        assert len(answers) == 1


def test_a_schema_that_is_behind_is_named_with_its_command(bare: str) -> None:
    database = Database(bare)
    with database.write() as connection:  # a SQLite file that is not empty, so that serve does not fill it
        connection.exec_driver_sql("CREATE TABLE something (x INTEGER)")
    database.dispose()
    assert "casualty-record migrate" in run_apart("serve", url=bare, status=1)
    assert "casualty-record migrate" in run("load", "data", url=bare, status=1)


def test_migrate_load_and_serve(bare: str, tmp_path: Path) -> None:
    assert "up to date" in run_apart("migrate", url=bare)
    assert "create source nis" in (dry := run("load", "--dry-run", "data", url=bare))
    assert "Would load" in dry
    assert "Loaded" in run_apart("load", "data", "--reason", "First", url=bare)
    assert "unchanged" in run("load", "data", url=bare)
    (broken,) = write(tmp_path, {"sources": [{"id": "nis", "name": "N", "kind": "spy"}]})
    said = run_apart("load", str(broken), url=bare, status=1)
    assert all(
        word in said for word in (str(broken), "source nis", "/kind", "given 'spy'", "intelligence_agency", "Nothing")
    )
    with running(url=bare) as client:
        assert client.get("/v1/sources/nis").json()["revision"] == 1


@pytest.mark.parametrize(
    "url", ["mysql://localhost/x", "sqlite://", "sqlite:///:memory:", "nonsense", "postgresql://u@h:port/d"]
)
def test_a_database_that_cannot_be_used_is_refused_in_words(url: str) -> None:
    said = run("migrate", url=url, status=1)
    assert "Traceback" not in said
    assert "sqlite:///" in said


def test_a_database_that_is_away_is_said_in_words() -> None:
    said = run_apart("migrate", url=f"postgresql://nobody@127.0.0.1:{free_port()}/nothing", status=1)
    assert "Traceback" not in said
    assert "cannot be reached" in said


def test_a_file_that_is_no_database_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are notes, not a database. " * 100)
    said = run("migrate", url=f"sqlite:///{tmp_path / 'notes.txt'}", status=1)
    assert "Traceback" not in said
    assert "not a database" in said


def test_serve_fills_a_record_that_an_earlier_start_left_empty(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    run("migrate", url=url)
    with running(url=url) as client:
        assert client.get("/v1/sources/nis").status_code == 200


def test_serve_leaves_a_correction_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    run("migrate", url=url)
    run("load", "data", url=url)
    corrected = {"id": "the-diplomat", "name": "The Diplomat Magazine", "kind": "news_outlet"}
    (file,) = write(tmp_path, {"sources": [corrected]})
    run("load", str(file), "--action", "correction", url=url)
    with running(url=url) as client:
        assert client.get("/v1/sources/the-diplomat").json()["name"] == "The Diplomat Magazine"


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path) -> None:
    assert "port" in run("serve", "--port", port, url=f"sqlite:///{tmp_path / 'record.sqlite'}", status=2)


def test_a_setting_that_cannot_be_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASUALTY_RECORD_READERS", "0")
    said = run("migrate", url=f"sqlite:///{tmp_path / 'record.sqlite'}", status=1)
    assert "CASUALTY_RECORD_READERS" in said
    assert "Traceback" not in said


def test_migrate_indexes_what_has_no_words_yet(loaded: str) -> None:
    database = Database(loaded)
    types = [resource.type_name for resource in RESOURCES]
    with database.write() as connection:
        for type_ in types:
            drop_index(connection, type_)
            create_index(connection, type_)
    with serving(database) as service:
        assert service.items("/v1/sources", q="Seong-kweun") == []
    with database.read() as connection:
        records = change_number(connection)  # each was recorded once
    database.dispose()
    assert f"Indexed for search: {records} records." in run("migrate", url=loaded)
    assert "Indexed" not in run("migrate", url=loaded)
    with serving(database) as service:
        assert [one["id"] for one in service.items("/v1/sources", q="Seong-kweun")] == ["lee-sung-kwon"]
        found = service.items("/v1/figures", q="more than 300")
        assert "nis-2025-01-13-killed" in [one["id"] for one in found]
    database.dispose()


def test_export_and_verify(loaded: str, tmp_path: Path) -> None:
    assert "as of change" in run("export", str(tmp_path / "all"), url=loaded)
    assert "unchanged" in (said := run("load", str(tmp_path / "all"), url=loaded))
    assert "create" not in said
    assert "is not empty" in run("export", str(tmp_path / "all"), url=loaded, status=1)
    # As in the address of the API, too.
    part = run(
        "export",
        str(tmp_path / "part"),
        "--only",
        "/v1/figures?claimant=nis",
        "--known-at",
        "9999",
        url=loaded,
        status=1,
    )
    assert "still to come" in part
    part = run("export", str(tmp_path / "part"), "--only", "/v1/figures?claimant=nis", "--only", "places", url=loaded)
    assert " 4 places" in part
    assert "RFC 3339" not in part
    assert "a moment with its zone" in run("export", str(tmp_path / "x"), "--known-at", "now", url=loaded, status=1)
    assert "--only" not in run("export", str(tmp_path / "x"), "--only", "place", url=loaded, status=1)
    assert "Everything holds." in run("verify", url=loaded)
    database = Database(loaded)
    with database.write() as connection:
        take_down_guards(connection)
        connection.exec_driver_sql("UPDATE source SET name = 'Another' WHERE id = 'nis'")
    database.dispose()
    said = run("verify", url=loaded, status=1)
    assert "content: source nis: revision 1: " in said
    assert "its guard" in said
    assert re.search(r"Failures: [0-9]+\.", said)


def test_a_file_that_is_damaged_is_said_in_words(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    run("migrate", url=url)
    run("load", "data", url=url)
    raw = sqlite_module().connect(tmp_path / "record.sqlite")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'evidence'").fetchone()
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    with (tmp_path / "record.sqlite").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    said = run("verify", url=url, status=1)
    assert "database: file: " in said
    assert "Failures: " in said
    assert "Traceback" not in said


def test_keys_are_made_listed_and_revoked(loaded: str) -> None:
    environment = os.environ | {"CASUALTY_RECORD_DATABASE_URL": loaded}
    made = subprocess.run(
        [*COMMAND, "keys", "create", "--name", "A desk", "--scope", "write", "--expires", "2199-01-31"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    key = made.stdout.removesuffix("\n")
    assert re.fullmatch(r"cr_[a-z0-9]{12}_[0-9a-f]{64}", key)  # nothing else, so that a script can take it
    assert "shown once" in made.stderr
    assert "2199-02-01T00:00:00.000000Z" in made.stderr  # the day is meant whole
    assert key not in made.stderr
    database = Database(loaded)
    with database.read() as connection:
        checked = keys.checked(connection, f"Bearer {key}")
    assert checked is not None
    assert (checked.name, [*checked.scopes]) == ("A desk", ["write"])
    both = run(
        "keys", "create", "--name", "Both", "--scope", "admin", "--scope", "write", "--scope", "admin", url=loaded
    )
    assert "write, admin until it is revoked" in both
    listed = run("keys", "list", url=loaded)
    header, desk, other = listed.splitlines()
    assert header.split() == ["id", "name", "scopes", "state", "created", "expires", "last", "used"]
    assert re.search(rf"^{checked.id}  A desk  write        active   ?2", desk)
    assert re.search(r"  Both    write,admin  active  \S+  never +never$", other)
    _, id_, secret = key.split("_")
    assert secret not in listed
    assert hashlib.sha256(secret.encode()).hexdigest() not in listed
    assert "Revoked: " in run("keys", "revoke", "Both", url=loaded)
    assert f"Revoked: {id_} A desk" in run("keys", "revoke", id_, url=loaded)
    assert "No key that is not revoked" in run("keys", "revoke", "A desk", url=loaded, status=1)
    assert run("keys", "list", url=loaded).count("revoked") == 2
    with database.read() as connection:
        assert keys.checked(connection, f"Bearer {key}") is None
    database.dispose()
    run("keys", "create", "--name", "A desk", "--scope", "write", url=loaded)  # the name is free again


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", "x", "--scope", "wrte"], "no scope 'wrte'; use one or more of: write, admin"),
        (["--name", "x", "--scope", "write", "--expires", "2020-01-31"], "2020-01-31 is past"),
        (["--name", "x", "--scope", "write", "--expires", "2020-01-31T00:00:00Z"], "is past"),
        (["--name", "x", "--scope", "write", "--expires", "2199-02-30"], "--expires: Write a day"),
        (["--name", "x", "--scope", "write", "--expires", "9999-12-31"], "--expires: Write a day"),
        (["--name", "x", "--scope", "write", "--expires", "2199-02-03T10:00:00"], "--expires: Write a day"),
        (["--name", "a\nb", "--scope", "write"], "one line"),
        (["--name", "x" * 201, "--scope", "write"], "--name: "),
        (["--name", " ", "--scope", "write"], "--name: "),
        (["--name", "", "--scope", "write"], "--name: "),
        (["--name", "command-line", "--scope", "write"], "choose another name"),
    ],
)
def test_a_key_that_cannot_be_is_refused_in_words(options: list[str], said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["keys", "create", *options, "--database-url", f"sqlite:///{tmp_path / 'x.sqlite'}"]
    )
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


def test_a_key_needs_a_scope_and_a_name_of_its_own(loaded: str) -> None:
    assert "--scope" in run("keys", "create", "--name", "x", url=loaded, status=2)
    run("keys", "create", "--name", "x", "--scope", "write", url=loaded)
    assert "a key of this name" in run("keys", "create", "--name", "x", "--scope", "write", url=loaded, status=1)


def test_import(loaded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [{"date": "2022-02-25", "personnel": n, "personnel*": said} for n, said in ((2800, "about"), (3000, "?"))]
    Path("personnel.json").write_text(json.dumps(rows), encoding="utf-8")
    asked = ("import", "ukraine-losses", "personnel.json")
    assert "Would import: 2 rows read; " in run(*asked, "--dry-run", "--rejects", "dry.jsonl", url=loaded)
    said = run(*asked, url=loaded)
    assert "Imported: 2 rows read; " in said
    assert "1 rows rejected" in said
    assert "ukraine-losses.rejected.jsonl" in said
    (rejected,) = Path("ukraine-losses.rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(rejected) == rows[1] | {
        "rejected_because": "personnel* is '?'; known are about, more",
        "rejected_from": "personnel.json, row 2",
    }
    assert "0 records created" in run(*asked, url=loaded)
    assert "There is no such format" in run("import", "nothing", "personnel.json", url=loaded, status=1)
    assert "cannot be read" in run("import", "wars", "missing.json", url=loaded, status=1)
    Path("names.yaml").write_text("people: {A: b}", encoding="utf-8")
    assert "sources, parties, places, conflicts" in run(*asked, "--names", "names.yaml", url=loaded, status=1)


def test_export_as_a_dataset(loaded: str, tmp_path: Path) -> None:
    assert "Wrote a data package to" in run("export", "--dataset", str(tmp_path / "package"), url=loaded)
    assert (tmp_path / "package" / "datapackage.json").exists()
    assert "is not empty" in run("export", "--dataset", str(tmp_path / "package"), url=loaded, status=1)


def test_a_rejected_row_in_another_encoding_stands_in_the_file(
    loaded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ged-19.1.csv").write_bytes("id,where_coordinates,best\n1,Café,3\n".encode("latin-1"))
    said = run("import", "ucdp-ged", "ged-19.1.csv", url=loaded, status=1)
    assert "1 rows rejected" in said
    assert "Nothing went in" in said
    (rejected,) = Path("ucdp-ged.rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(rejected)["where_coordinates"] == "Caf\udce9", "what was there can be made of it again"


def test_what_an_earlier_import_wrote_is_never_written_over(
    loaded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("ukraine-losses.rejected.jsonl")
    file.write_text('{"date": "2022-02-25", "personnel": "many"}\n', encoding="utf-8")
    before = file.read_bytes()
    for number, more in ((2, ["--dry-run"]), (3, [])):
        said = run("import", "ukraine-losses", file.name, *more, url=loaded, status=1)
        assert f"stand in ukraine-losses.rejected.{number}.jsonl" in said
        assert Path(f"ukraine-losses.rejected.{number}.jsonl").exists()
    for option in ("--rejects", "--joined"):
        refused = run("import", "ukraine-losses", file.name, option, file.name, url=loaded, status=1)
        assert "is there already" in refused
        refused = run("import", "ukraine-losses", file.name, option, "nowhere/x.jsonl", url=loaded, status=1)
        assert "there is no folder nowhere" in refused
    assert file.read_bytes() == before
    assert "There is no file in there" in run("import", "ukraine-losses", str(tmp_path), url=loaded, status=1)


def test_an_import_that_breaks_off_says_what_stands(
    loaded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    days = [{"date": f"2022-02-{day}", "personnel": day * 100} for day in (25, 26)]
    Path("personnel.json").write_text(json.dumps(days)[:-1], encoding="utf-8")
    said = run("import", "ukraine-losses", "personnel.json", url=loaded, status=1)
    assert "Imported: 2 rows read; " in said
    assert "What is counted here stands" in said
    assert "personnel.json cannot be read" in said
