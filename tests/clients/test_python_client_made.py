"""What of the Python client is generated follows from docs/openapi.json, and what is shipped works."""

import inspect
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints, is_typeddict

import httpx
import pytest

from app.config import ROOT
from bench.clients import PLAIN
from casualty_record import Client, Problem, Walk, async_operations, operations, problems, types
from casualty_record.core import USER_AGENT
from tests.clients.blocking import Made
from tests.clients.breaking import Proxy
from tests.running import Service

FOLDER = ROOT / "clients" / "python"
DOCUMENT = ROOT / "docs" / "openapi.json"
DESCRIBED = json.loads(DOCUMENT.read_text(encoding="utf-8"))
OPERATIONS = [(verb.upper(), path) for path, verbs in DESCRIBED["paths"].items() for verb in verbs]


def check(document: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(FOLDER / "generate.py"), "--check", "--document", str(document)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_client_is_the_one_that_the_document_makes() -> None:
    found = check(DOCUMENT)
    assert (found.returncode, found.stderr) == (0, ""), (
        "run python clients/python/generate.py, and look at what changed"
    )


def moved(document: Any, change: str) -> Any:
    """The document after the API has moved."""
    operation = document["paths"]["/v1/figures"]["get"]
    if change == "a parameter":
        operation["parameters"].append({"name": "new", "in": "query", "schema": {"type": "string"}})
    elif change == "a key":
        document["components"]["schemas"]["Figure"]["properties"]["new"] = {"type": "string"}
    elif change == "an operation":
        document["paths"]["/v1/new"] = {"get": {**operation, "operationId": "list_new"}}
    else:
        document["components"]["responses"]["NotFound"]["description"] = "`new`: It."
    return document


@pytest.mark.parametrize(
    ("change", "files"),
    [
        ("a parameter", {"types"}),
        ("a key", {"types"}),
        ("an operation", {"types", "operations", "async_operations"}),
        ("a problem", {"problems"}),
    ],
)
def test_the_check_fails_when_the_api_moves_and_the_client_does_not(
    tmp_path: Path, change: str, files: set[str]
) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(moved(json.loads(DOCUMENT.read_text(encoding="utf-8")), change)), encoding="utf-8")
    found = check(document)
    assert found.returncode == 1
    # All of them say of which document they are made.
    assert files <= set(re.findall(r"^(\w+)\.py is not what openapi\.json says", found.stderr, re.MULTILINE))


def test_every_operation_can_be_asked(proxy: Proxy) -> None:
    given = {"id": "nothing-here", "revision": 1, "body": {}}
    refused = set()
    with httpx.Client(verify=PLAIN, timeout=10) as http:
        client = Client(proxy.base, http=http)
        for group, name, method in methods(operations):
            parameters = [one for one in inspect.signature(method).parameters if one in given]
            try:
                answer = getattr(getattr(client, group), name)(*(given[one] for one in parameters))
                next(iter(answer), None) if isinstance(answer, Walk) else answer
            except Problem as problem:
                refused.add(problem.status)
    assert refused <= {400, 401, 404}
    asked = {(verb, path.partition("?")[0]) for verb, path, _ in proxy.received}
    assert asked == {(verb, path.format(id="nothing-here", revision=1)) for verb, path in OPERATIONS}


def test_both_clients_have_the_same_operations() -> None:
    def declared(module: ModuleType) -> list[Any]:
        return [(group, name, inspect.signature(one).parameters) for group, name, one in methods(module)]

    assert declared(operations) == declared(async_operations)
    assert len(declared(operations)) >= len(OPERATIONS)


def methods(module: ModuleType) -> list[tuple[str, str, Any]]:
    """Every operation of one of the clients, with the group that it is in."""
    groups = {name.removeprefix("Async").lower(): one for name, one in vars(module).items() if inspect.isclass(one)}
    return [
        (tag["name"], name, method)
        for tag in DESCRIBED["tags"]
        for name, method in vars(groups[tag["name"]]).items()
        if inspect.isfunction(method)
    ]


def test_every_format_has_a_method(make: Made, sqlite_service: Service) -> None:
    client = make(sqlite_service.client.base_url)
    question = next(client.estimates.list(metric="casualties", as_of="2025-01-13"))["id"]
    assert client.series.get(question=question)["series"]
    assert b"<svg " in client.series.svg(question=question)
    assert client.series.png(question=question).startswith(b"\x89PNG")
    assert [json.loads(line)["change"] for line in client.changes.jsonl(after=69).splitlines()] == [70, 71]


def test_every_kind_of_problem_has_a_class() -> None:
    text = " ".join(one["description"] for one in DESCRIBED["components"]["responses"].values())
    codes = set(re.findall(r"`(\w+)`: ", text))
    assert codes == {code for _, code in problems.CODES}
    assert {kind.__name__ for kind in problems.CODES.values()} == {code.title().replace("_", "") for code in codes}


def test_every_key_of_what_is_sent_and_answered_has_a_type() -> None:
    typed = {name: list(get_type_hints(one)) for name, one in vars(types).items() if is_typeddict(one)}
    described = {name: list(one.get("properties", ())) for name, one in DESCRIBED["components"]["schemas"].items()}
    assert {name: typed[name] for name in described if name in typed} == {
        name: described[name] for name in described if name in typed
    }
    assert get_type_hints(types.Figure)["low"] == int | None
    # What has no type of its own: pages, which one class types, and what may have any keys.
    untyped = {name for name, keys in described.items() if keys and name not in typed}
    assert {name for name in untyped if not name.endswith(("Page", "Patch"))} == {"Selected", "ProblemDocument"}


def test_the_readme_takes_one_from_installing_to_a_quoted_claim(sqlite_service: Service) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line]
    assert len(lines) == 5
    assert "pip install ./clients/python" in lines[0]
    code = "\n".join(line.removeprefix("    ") for line in lines[1:])
    code = code.replace("http://127.0.0.1:8000", str(sqlite_service.client.base_url).rstrip("/"))
    ran = subprocess.run([sys.executable, "-c", code], cwd=FOLDER, capture_output=True, text=True, check=True)
    assert "National Intelligence Service said more than 3,000 casualties" in ran.stdout
    assert "claims as recorded at change" in ran.stdout


def test_it_is_built_with_its_types_and_needs_only_httpx(tmp_path: Path) -> None:
    build = "import sys, flit_core.buildapi as api; api.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=FOLDER, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        names = set(held.namelist())
        (metadata,) = (held.read(name).decode() for name in names if name.endswith("/METADATA"))
    written = {f"casualty_record/{file.name}" for file in (FOLDER / "casualty_record").iterdir() if file.is_file()}
    assert "casualty_record/py.typed" in written
    assert written == {name for name in names if name.startswith("casualty_record/")}
    assert re.findall("^Requires-Dist: (.+)$", metadata, re.MULTILINE) == ["httpx>=0.28"]
    assert USER_AGENT.split("/") == re.findall("^(?:Name|Version): (.+)$", metadata, re.MULTILINE)


def test_it_imports_nothing_of_the_service() -> None:
    imported = (
        "import sys, casualty_record; print([one for one in sys.modules if one.split('.')[0] in ('app', 'tests')])"
    )
    ran = subprocess.run([sys.executable, "-c", imported], cwd=FOLDER, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
