"""Where no wheel brings a newer SQLite, the standard library's serves, with a warning where it is unsound."""

import sqlite3
import warnings
from pathlib import Path

import pytest

from app.api import RESOURCES
from app.ingest.loading import load
from app.kit import sqlite
from app.kit.db import Database
from app.kit.migrations import migrate
from app.kit.sqlite import SOUND_SQLITE
from tests.running import SETTINGS, Service, serving


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(sqlite, "newer_sqlite", None)
    database = Database(f"sqlite:///{tmp_path / 'record.sqlite'}")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        migrate(database, SETTINGS.migrations_dir)
    assert bool(warned) == (sqlite3.sqlite_version_info < SOUND_SQLITE)
    return database


@pytest.mark.filterwarnings("ignore:SQLite:RuntimeWarning")
def test_the_standard_library_serves_the_same_record(older: Database, service: Service) -> None:
    load(older, RESOURCES, [SETTINGS.data_dir], actor="test")
    with serving(older) as other:
        for resource in RESOURCES:
            for item in service.items(f"/v1/{resource.path}", limit="200"):
                path = f"/v1/{resource.path}/{item['id']}"
                assert timeless(other.get(path).json()) == timeless(service.get(path).json())


def timeless(value: object) -> object:
    """The answer without the times at which the two were loaded."""
    if isinstance(value, dict):
        return {key: timeless(item) for key, item in value.items() if key not in ("recorded_at", "updated_at")}
    return [timeless(item) for item in value] if isinstance(value, list) else value
