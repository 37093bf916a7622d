"""The house's rules that no linter knows."""

import re
import tomllib
from pathlib import Path

from app.config import ROOT
from app.domain.vocabulary import ACTION, VOCABULARIES
from app.kit.notes import REVISIONS
from app.kit.resource import Resource

CODE = sorted((ROOT / "app").rglob("*.py"))
LONGEST_FILE = 320


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_file_is_about_one_thing() -> None:
    long = {path.name: len(text(path).splitlines()) for path in CODE if len(text(path).splitlines()) > LONGEST_FILE}
    assert long == {}


def test_only_the_database_file_commits() -> None:
    commits = {path.name for path in CODE if re.search(r"\.commit\(|\.begin\(|engine\.connect\(", text(path))}
    assert commits == {"db.py"}


def test_only_the_table_of_contents_knows_the_version() -> None:
    assert {path.name for path in CODE if re.search(r"[\"'`]/v1\b(?![^\"'`\n]*: )", code_of(path))} <= {
        "api.py",
        "openapi.py",
    }


def code_of(path: Path) -> str:
    return re.sub(r'""".*?"""', "", text(path), flags=re.DOTALL)


def test_every_dependency_earns_its_sentence() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    named = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    page = text(ROOT / "docs" / "dependencies.md")
    missing = {
        name
        for name in (re.split(r"[\[><=;]", one)[0].strip() for one in named)
        if name != project["name"] and f"**{name}**" not in page
    }
    assert missing == set()


def test_the_lock_files_pin_by_hash_and_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = text(ROOT / name)
        assert "--hash=sha256:" in lock
        assert "://" not in lock
        assert all("==" in line for line in lock.splitlines() if re.match(r"[a-z]", line))


def test_the_actions_of_a_revision_are_listed() -> None:
    assert set(REVISIONS) <= set(ACTION.values)


def test_kit_names_no_resource() -> None:
    from app.api import RESOURCES  # noqa: PLC0415

    assert all(isinstance(resource, Resource) for resource in RESOURCES)
    names = {resource.type_name for resource in RESOURCES} | {resource.path for resource in RESOURCES}
    for path in (ROOT / "app" / "kit").glob("*.py"):
        strings = set(re.findall(r"[\"'](\w+)[\"']", code_of(path)))
        assert not strings & names, path.name


def test_every_setting_is_described() -> None:
    from app.config import Settings  # noqa: PLC0415

    assert all(field.description for field in Settings.model_fields.values())


def test_every_vocabulary_is_named_after_itself() -> None:
    assert all(name == vocabulary.name for name, vocabulary in VOCABULARIES.items())
