"""Exporting: what is written out is read back to the same record, also where something ended or is only a part."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.api import RESOURCES
from app.ingest.exporting import Exported, export
from app.ingest.loading import load
from app.ingest.selecting import NotExported
from app.kit.db import Database
from app.kit.history import change_number, standing, versions
from app.kit.merging import merged
from bench.generate import generate
from tests.factories import article, figure, load_bundles, source, statement, world
from tests.running import Databases

SCRIPTS = "“Пётр” 이성권 محمد\u200f 张伟 Nguyễn \U0001f1fa\U0001f1e6 \u2028 \\ / % %s %d"


def files(folder: Path) -> dict[str, str]:
    return {file.name: file.read_bytes().decode() for file in sorted(folder.iterdir())}


def written(database: Database, folder: Path, **options: Any) -> dict[str, str]:
    export(database, RESOURCES, folder, **options)
    return files(folder)


def read_back(databases: Databases, folder: Path) -> Database:
    """A database into which an export was loaded, and nothing else."""
    made = databases.migrated()
    load(made, RESOURCES, [folder], actor="test")
    return made


def comes_back(databases: Databases, database: Database, folder: Path, **options: Any) -> dict[str, str]:
    """The files of an export, which are the same once they were loaded and exported again."""
    first = written(database, folder / "one", **options)
    other = read_back(databases, folder / "one")
    assert written(other, folder / "two") == first
    databases.drop(other)
    return first


def ids(text: str) -> list[str]:
    (records,) = json.loads(text).values()
    return [one["id"] for one in records]


def ending(database: Database, folder: Path, **lists: Any) -> None:
    load_bundles(database, folder, lists)


@pytest.fixture
def shipped(databases: Databases) -> Iterator[Database]:
    made = databases.shipped()
    yield made
    databases.drop(made)


def test_the_shipped_record_comes_back_to_the_byte(shipped: Database, databases: Databases, tmp_path: Path) -> None:
    found = comes_back(databases, shipped, tmp_path)
    assert {*found} == {f"{resource.path}.json" for resource in RESOURCES if resource.root}
    for text in found.values():
        assert ids(text) == sorted(ids(text))
        assert text.count("\n") == len(ids(text)) + 2


def test_a_generated_record_comes_back_to_the_byte(database: Database, databases: Databases, tmp_path: Path) -> None:
    generate(database, 2000, 3)  # more than are read at a time
    found = comes_back(databases, database, tmp_path)
    assert len(ids(found["statements.json"])) > 600


def test_every_field_comes_back_in_every_script(database: Database, databases: Databases, tmp_path: Path) -> None:
    parts = world()
    parts["sources"].append(source("other", name=SCRIPTS, aliases=[SCRIPTS, '"'], affiliations=["outlet", "ministry"]))
    parts["places"].append({"id": "x-1", "name": SCRIPTS, "latitude": -0.1234567, "longitude": 180.0})
    media = [{"kind": "image", "description": SCRIPTS, "credit": None}]
    parts["articles"].append(article("third", title=SCRIPTS, deck=f"a\n\tb{SCRIPTS}", authors=[SCRIPTS], media=media))
    parts["events"][0]["parties"] = [{"party": "an-army", "role": "side_a"}]
    printed = [{"article": "third", "wording": SCRIPTS, "start": 1, "end": 9, "sha256": "0" * 64}]
    said = statement(
        summary=f"a\n{SCRIPTS}",
        reports=["third", "first-article"],
        figures=[figure("zz", as_of="2024", evidence=printed), figure("aa", wording="dozens")],
        stances=[{"event": "a-battle", "stance": "affirms", "perpetrator": "an-army"}],
    )
    load_bundles(database, tmp_path, parts, {"statements": [said]})
    found = comes_back(databases, database, tmp_path)
    assert SCRIPTS in [one["name"] for one in json.loads(found["sources.json"])["sources"]]
    assert [one["id"] for one in json.loads(found["statements.json"])["statements"][0]["figures"]] == ["zz", "aa"]


@pytest.fixture
def ended(database: Database, tmp_path: Path) -> Database:
    """A record in which what ended is still referred to: merged twice over, and withdrawn by force on several ways."""
    parts = world()
    parts["sources"] += [source("old", affiliations=["older"]), source("older"), source("oldest"), source("gone")]
    parts["articles"].append(article("lost-article", publisher="gone"))
    parts["places"].append({"id": "forgotten", "name": "Nobody refers to it"})
    other = statement(
        "denial",
        attribution=[{"step": 1, "role": "claimant", "source": "old"}],
        reports=["lost-article"],
        stances=[{"figure": "killed", "stance": "denies"}, {"event": "a-battle", "stance": "affirms"}],
    )
    load_bundles(database, tmp_path, parts, {"statements": [statement(figures=[figure()]), other]})
    ending(database, tmp_path, merged=[{"source": "old", "into": "ministry"}, {"source": "oldest", "into": "old"}])
    gone = [("statement", "briefing"), ("article", "lost-article"), ("source", "gone"), ("source", "older")]
    ending(database, tmp_path, withdrawn=[{type_: id_} for type_, id_ in [*gone, ("place", "forgotten")]])
    return database


def test_what_ended_and_is_referred_to_comes_back(ended: Database, databases: Databases, tmp_path: Path) -> None:
    found = comes_back(databases, ended, tmp_path)
    assert json.loads(found["endings.json"]) == {
        "merged": [{"source": "old", "into": "ministry"}, {"source": "oldest", "into": "old"}],
        "withdrawn": [
            {"article": "lost-article"},
            {"source": "gone"},
            {"source": "older"},
            {"statement": "briefing"},
        ],
    }
    assert ids(found["statements.json"]) == ["briefing", "denial"]
    assert "forgotten" not in found["places.json"]  # nothing refers to it
    other = read_back(databases, tmp_path / "one")
    with ended.read() as first, other.read() as second:
        for table in [*versions.values(), merged]:
            if table.name != "place":
                count = select(func.count()).select_from(table).where(standing(table))
                assert first.execute(count).scalar() == second.execute(count).scalar()
    databases.drop(other)


def test_an_export_changes_nothing_in_its_own_record(ended: Database, tmp_path: Path) -> None:
    export(ended, RESOURCES, tmp_path / "out")
    before = ended_at(ended)
    loaded = load(ended, RESOURCES, [tmp_path / "out"], actor="test")
    assert {*loaded.counts} == {"unchanged"}
    assert ended_at(ended) == before


def ended_at(database: Database) -> int:
    with database.read() as connection:
        return change_number(connection)


def test_a_part_brings_along_what_it_refers_to(ended: Database, databases: Databases, tmp_path: Path) -> None:
    found = comes_back(databases, ended, tmp_path, only=["statements?ids=denial"])
    assert ids(found["sources.json"]) == ["gone", "ministry", "old", "older"]  # and not the oldest
    assert ids(found["events.json"]) == ["a-battle"]
    assert "conflicts.json" not in found
    assert json.loads(found["endings.json"])["merged"] == [{"source": "old", "into": "ministry"}]


@pytest.mark.parametrize(
    "only",
    [
        ["statements?claimant=nis&stated_on=2025"],
        ["figures?metric=injured&value_min=1000", "places"],
        ["statements?q=north%20korean&sort=stated_on&count=true"],
        ["articles?publisher=the-diplomat"],
    ],
)
def test_a_part_of_the_shipped_record_loads_by_itself(
    shipped: Database, databases: Databases, tmp_path: Path, only: list[str]
) -> None:
    found = comes_back(databases, shipped, tmp_path, only=only)
    whole = written(shipped, tmp_path / "whole")
    assert len(found["sources.json"]) < len(whole["sources.json"])
    for name, text in found.items():
        lines, all_lines = ({line.removesuffix(",") for line in one.splitlines()} for one in (text, whole[name]))
        assert lines <= all_lines


def test_the_figures_asked_for_come_with_their_statements(shipped: Database, tmp_path: Path) -> None:
    found = written(shipped, tmp_path / "one", only=["figures?ids=nis-2025-01-13-killed"])
    assert ids(found["statements.json"]) == ["nis-briefing-2025-01-13"]
    with_others = written(shipped, tmp_path / "two", only=["figures?ids=nis-2025-01-13-killed", "conflicts"])
    assert with_others["statements.json"] == found["statements.json"]


def test_an_earlier_moment_is_what_was_exported_then(ended: Database, databases: Databases, tmp_path: Path) -> None:
    with ended.read() as connection:
        last = change_number(connection)
    moments = {}
    for number in range(last + 1):
        moments[number] = written(ended, tmp_path / f"then-{number}", known_at=number)
    assert moments[0] == {}
    assert "endings.json" not in moments[1]
    assert moments[last] == written(ended, tmp_path / "now")
    assert comes_back(databases, ended, tmp_path, known_at=1) == moments[1]
    part = written(ended, tmp_path / "part", only=["statements?ids=denial"], known_at=1)
    assert ids(part["statements.json"]) == ["briefing", "denial"]
    assert "endings.json" not in part
    load_bundles(ended, tmp_path, {"sources": [source("later")]})
    assert written(ended, tmp_path / "still", known_at=last) == moments[last]


def test_a_figure_that_its_statement_dropped_cannot_be_said(
    database: Database, databases: Databases, tmp_path: Path
) -> None:
    on_both = [{"figure": f"f-{n}", "stance": "denies"} for n in range(3)]
    denial = statement("denial", stances=[*on_both, {"event": "a-battle", "stance": "denies"}])
    said = statement(figures=[figure(f"f-{n}") for n in range(3)])
    load_bundles(database, tmp_path, world(), {"statements": [said, denial]})
    load_bundles(database, tmp_path, {"statements": [statement(figures=[figure("f-1")])]})
    for name, options in {"whole": {}, "part": {"only": ["statements?ids=denial"]}}.items():
        exported: Exported = export(database, RESOURCES, tmp_path / name, **options)  # type: ignore[arg-type]
        assert [line.partition(" {")[0] for line in exported.left_out] == [
            "statement denial: /stances/0",
            "statement denial: /stances/2",
        ]
        assert '{"figure":"f-0","stance":"denies"' in exported.left_out[0].replace('"event":null,', "")
        assert "figure f-2 is in its statement no more" in exported.left_out[1]
        (given,) = (
            one for one in json.loads(files(tmp_path / name)["statements.json"])["statements"] if one["stances"]
        )
        assert [one["figure"] for one in given["stances"]] == ["f-1", None]
        databases.drop(read_back(databases, tmp_path / name))
    # Nothing of it is left once that statement is withdrawn either, and nothing else brings it along.
    ending(database, tmp_path, withdrawn=[{"statement": "briefing"}])
    assert "f-1" in comes_back(databases, database, tmp_path)["statements.json"]


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ("statement?claimant=nis", "there is no list 'statement'; there are: sources"),
        ("statements?claimant=nis&limit=3&view=read", "leave out limit, view"),
        ("figures?metric=kiled", "metric: Use one or more of: killed"),
        ("figures?speaker=x", "speaker: There is no such parameter here"),
        ("figures?metric=killed&metric=injured", "metric: Give it once"),
        ("figures?claimant=nobody", "this finds nothing"),
        ("sources?ids=nis,nobody-1,nobody-2", "ids: there is no source nobody-1, nobody-2"),
        ("sources?q=\ud800", "not_utf8"),
    ],
)
def test_a_part_that_cannot_be_is_said_in_words(shipped: Database, tmp_path: Path, only: str, said: str) -> None:
    if said == "not_utf8":
        said = "Write it in UTF-8"
        only = only.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    with pytest.raises(NotExported) as refused:
        export(shipped, RESOURCES, tmp_path / "new", only=["places", only])
    assert said in str(refused.value)
    assert not [*tmp_path.iterdir()]


def test_a_search_is_of_now(shipped: Database, tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="leave out q"):
        export(shipped, RESOURCES, tmp_path / "new", only=["sources?q=nis"], known_at=1)
    with pytest.raises(NotExported, match=r"still to come.*The last change is"):
        export(shipped, RESOURCES, tmp_path / "new", known_at=10**6)


def test_nothing_is_written_over(shipped: Database, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, said in {"full": "is not empty", "file": "is a file", "file/below": "cannot be written"}.items():
        with pytest.raises(NotExported, match=said):
            export(shipped, RESOURCES, tmp_path / name)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "full"]
    (tmp_path / "empty").mkdir()
    export(shipped, RESOURCES, tmp_path / "empty")
    assert files(tmp_path / "empty") == written(shipped, tmp_path / "a" / "new" / "one")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "empty", "file", "full"]


def test_a_record_with_nothing_in_it_is_an_empty_folder(database: Database, tmp_path: Path) -> None:
    exported = export(database, RESOURCES, tmp_path / "new")
    assert (exported.counts, exported.change, files(tmp_path / "new")) == ({}, 0, {})
