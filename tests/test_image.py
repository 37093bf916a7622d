"""The Dockerfile, read: that it copies what is there, pins what it installs, and does not run as root."""

import json
import re
import tomllib
from pathlib import Path, PurePosixPath

from typer.testing import CliRunner

from app.cli import app
from app.config import ROOT, Settings
from app.kit import health

Stage = list[tuple[str, str]]


def stages() -> list[Stage]:
    """The instructions of each stage, as (instruction, all that stands after it)."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    found: list[Stage] = []
    for line in filter(str.strip, lines):
        instruction, _, rest = line.strip().partition(" ")
        if instruction == "FROM":
            found.append([])
        found[-1].append((instruction, rest.strip()))
    return found


def every(stage: Stage, wanted: str) -> list[str]:
    return [rest for instruction, rest in stage if instruction == wanted]


def one(stage: Stage, wanted: str) -> str:
    [found] = every(stage, wanted)
    return found


def words(command: str) -> list[str]:
    """A command in exec form: a JSON list of strings, without a shell."""
    found = json.loads(command)
    assert isinstance(found, list)
    assert all(isinstance(word, str) for word in found)
    return found


def copied() -> set[str]:
    """What the image takes from the repository."""
    return {
        source.removesuffix("/")
        for stage in stages()
        for copy in every(stage, "COPY")
        if not copy.startswith("--from=")
        for source in copy.split()[:-1]
    }


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps a path out: the last line that fits it, or a folder above it, decides."""
    out = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.strip().removeprefix("!")
        if not pattern or pattern.startswith("#"):
            continue
        regex = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
        if re.fullmatch(f"{regex}(/.*)?", path):
            out = not line.startswith("!")
    return out


def test_what_is_copied_is_there_and_reaches_the_build() -> None:
    assert copied()
    for name in copied():
        source = ROOT / name
        assert source.exists(), name
        files = [source, *source.rglob("*")]
        kept_out = {path.relative_to(ROOT).as_posix() for path in files if ignored(path.relative_to(ROOT).as_posix())}
        assert all("__pycache__" in path for path in kept_out), kept_out


def test_nothing_else_reaches_the_build() -> None:
    assert {path.name for path in ROOT.iterdir() if not ignored(path.name)} == copied()
    for name in (".git/config", ".env", "var/record.sqlite", "app/kit/__pycache__/db.pyc", "data/record.sqlite-wal"):
        assert ignored(name), name


def test_what_the_service_and_its_build_read_is_copied() -> None:
    defaults = [field.default for field in Settings.model_fields.values()]
    folders = {path.relative_to(ROOT).as_posix() for path in defaults if isinstance(path, Path)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"app", *folders, "pyproject.toml", project["readme"], *project["license-files"]} <= copied()


def test_both_stages_have_one_base_which_is_pinned() -> None:
    build, final = stages()
    image = one(final, "FROM")
    assert one(build, "FROM") == f"{image} AS build"
    assert re.fullmatch(r"python:3\.\d+-slim", image)


def test_the_final_stage_runs_from_the_paths_of_the_build() -> None:
    build, final = stages()
    project = one(build, "WORKDIR")
    assert one(final, "WORKDIR") == project
    assert set(every(final, "COPY")) == {f"--from=build {path} {path}" for path in ("/opt/venv", project)}
    assert "PATH=/opt/venv/bin:$PATH" in every(final, "ENV")
    assert "python -m venv --without-pip /opt/venv" in every(build, "RUN")


def test_every_library_is_pinned_by_hash() -> None:
    installs = [run for stage in stages() for run in every(stage, "RUN") if re.search(r"\bpip .*\binstall\b", run)]
    libraries, project = installs
    assert "--require-hashes --only-binary=:all: -r requirements.txt" in libraries
    assert "--no-deps --no-build-isolation" in project


def test_it_does_not_run_as_root() -> None:
    final = stages()[-1]
    [user] = every(final, "USER")
    made = next(run for run in every(final, "RUN") if run.startswith("useradd"))
    assert user.isdecimal()
    assert int(user) > 0
    assert f"--uid {user} " in made
    assert "--shell /usr/sbin/nologin" in made
    after = {instruction for instruction, _ in final[final.index(("USER", user)) + 1 :]}
    assert after == {"HEALTHCHECK", "CMD"}


def test_the_record_lies_in_the_volume_which_the_user_owns() -> None:
    final = stages()[-1]
    volume = one(final, "VOLUME")
    [url] = [value for value in every(final, "ENV") if value.startswith("CASUALTY_RECORD_DATABASE_URL=")]
    file = PurePosixPath(url.removeprefix("CASUALTY_RECORD_DATABASE_URL=sqlite:///"))
    assert file.is_absolute()
    assert str(file.parent) == volume
    # What a stage does to a volume after it was declared may be lost.
    owned = final.index(("RUN", f"install -d -o casualty-record -g casualty-record {volume}"))
    assert owned < final.index(("VOLUME", volume))


def test_the_command_is_one_of_ours() -> None:
    command, *arguments = words(one(stages()[-1], "CMD"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert command in project["scripts"]
    # An option that `serve` does not know stops it before it comes to the help.
    assert CliRunner().invoke(app, [*arguments, "--help"]).exit_code == 0
    assert CliRunner().invoke(app, [*arguments, "--no-such-option", "--help"]).exit_code != 0


def test_the_health_check_asks_what_the_command_serves() -> None:
    final = stages()[-1]
    arguments = words(one(final, "CMD"))
    port = arguments[arguments.index("--port") + 1]
    assert one(final, "EXPOSE") == port
    python, option, code = words(one(final, "HEALTHCHECK").partition(" CMD ")[2].strip())
    assert (python, option) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    assert f"'http://127.0.0.1:{port}{health.router.url_path_for('ready')}'" in code


def test_it_names_no_other_host() -> None:
    text = "".join(f"{instruction} {rest}\n" for stage in stages() for instruction, rest in stage)
    assert set(re.findall(r"\w+://[^/:]*", text)) == {"http://127.0.0.1", "sqlite://"}
