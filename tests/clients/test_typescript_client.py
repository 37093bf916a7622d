"""The TypeScript client follows the API, compiles, and reads a live server: clients/typescript.

What needs Node is skipped where there is none. The client's own tests are in clients/typescript/test.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.config import ROOT
from tests.pages.browser import chromium, needs_browser
from tests.running import Databases, Service, serving

CLIENT = ROOT / "clients" / "typescript"
DOCUMENT = ROOT / "docs" / "openapi.json"
OLDEST_NODE = 20
# What npm says of a lock file that is wrong; whatever else it fails of is the network, or the machine.
WRONG_LOCK = re.compile(r"EUSAGE|EINTEGRITY|ERESOLVE")


def test_the_types_are_made_of_the_document_as_it_is() -> None:
    schema = (CLIENT / "src" / "schema.ts").read_text(encoding="utf-8")
    document = hashlib.sha256(DOCUMENT.read_bytes()).hexdigest()
    assert f"sha256 of the document: {document}\n" in schema, "in clients/typescript: npm run generate"


def test_the_lock_file_pins_by_hash_and_names_no_host() -> None:
    text = (CLIENT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text, "in clients/typescript: npm run lock"
    packages = {path: package for path, package in json.loads(text)["packages"].items() if path}
    assert packages
    assert all("integrity" in package for package in packages.values())


def test_the_client_needs_no_other_package_to_run() -> None:
    package = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in package


@pytest.fixture(scope="module")
def package() -> Path:
    """The client with its packages installed and built, once for all processes that test."""
    if missing := [name for name in ("node", "npm") if not shutil.which(name)]:
        pytest.skip(f"there is no {' and no '.join(missing)}")
    version = ran("node", "--version").stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        pytest.skip(f"Node is {version}, and the client needs {OLDEST_NODE}")
    with (CLIENT / "package.json").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        once("node_modules", ["package.json", "package-lock.json"], install)
        once("dist", ["package-lock.json", "tsconfig.json", "src/*.ts"], build)
    return CLIENT


@pytest.fixture
def live(sqlite_databases: Databases) -> Iterator[Service]:
    """A server over the shipped data, into which the client may write."""
    database = sqlite_databases.shipped()
    with serving(database) as service:
        yield service
    sqlite_databases.drop(database)


def test_the_client_follows_the_document_and_its_own_tests_pass_against_a_live_server(
    package: Path, live: Service
) -> None:
    checked = ran("npm", "run", "check")
    assert checked.returncode == 0, output(checked)
    where = {"CASUALTY_RECORD_URL": str(live.client.base_url), "CASUALTY_RECORD_KEY": live.key}
    tested = ran("npm", "test", **where)
    assert tested.returncode == 0, output(tested)
    counts = dict(re.findall(r"^# (pass|fail|skipped) (\d+)$", tested.stdout, re.MULTILINE))
    assert int(counts["pass"]) > 0
    assert (counts["fail"], counts["skipped"]) == ("0", "0")


@needs_browser
def test_the_five_lines_of_the_readme_quote_a_claim_in_a_page(package: Path, live: Service) -> None:
    readme = (package / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"^```html\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    html = lines.replace("http://127.0.0.1:8000", str(live.client.base_url).rstrip("/"))
    with page_at(package, html) as url, chromium() as browser:
        page = browser.new_page()
        page.goto(url)
        page.wait_for_function("document.getElementById('claim').textContent")
        quoted = page.text_content("#claim")
    said = live.get("/v1/estimates/killed-korean-peoples-army-4c20ca16b56705eb").json()
    assert quoted == f"{said['sentence']} {said['citation']}"


def ran(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=CLIENT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300
    )


def output(process: subprocess.CompletedProcess[str]) -> str:
    return f"{process.stdout}\n{process.stderr}"


def once(made: str, sources: list[str], make: Callable[[], None]) -> None:
    """Make a folder, unless it was made of these files as they are."""
    digest = hashlib.sha256()
    for path in sorted(path for source in sources for path in CLIENT.glob(source)):
        digest.update(path.read_bytes())
    stamp = CLIENT / "node_modules" / f".{made}-made-of"
    if not (CLIENT / made).exists() or not stamp.exists() or stamp.read_text() != digest.hexdigest():
        make()
        stamp.write_text(digest.hexdigest())


def install() -> None:
    installed = ran("npm", "ci", "--ignore-scripts")
    if installed.returncode:
        said = output(installed)
        assert not WRONG_LOCK.search(said), said
        pytest.skip(f"the packages cannot be installed: {said.strip()[-300:]}")


def build() -> None:
    shutil.rmtree(CLIENT / "dist", ignore_errors=True)
    built = ran("npm", "run", "build")
    assert built.returncode == 0, output(built)


@contextmanager
def page_at(folder: Path, html: str) -> Iterator[str]:
    """A page at an origin of its own, beside the files of a folder."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            if self.path != "/":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *message: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
