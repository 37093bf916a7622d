"""Small records to write, each valid by itself: `bundle` is a record that they refer to."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.api import RESOURCES
from app.ingest.loading import Loaded, Refused, load
from app.kit.db import Database
from app.kit.history import change

Record = dict[str, Any]


def source(id: str = "ministry", **fields: Any) -> Record:
    """A source."""
    return {"id": id, "name": id.title(), "kind": "ministry", **fields}


def article(id: str = "first-article", **fields: Any) -> Record:
    """An article of the outlet."""
    return {"id": id, "kind": "news_article", "title": id.title(), "publisher": "outlet", **fields}


def figure(id: str = "killed", **fields: Any) -> Record:
    """A figure."""
    return {"id": id, "metric": "killed", "wording": "more than 300", **fields}


def statement(id: str = "briefing", **fields: Any) -> Record:
    """A statement of the ministry."""
    chain = [{"step": 1, "role": "claimant", "source": "ministry"}]
    return {"id": id, "attribution": chain, **fields}


def world() -> dict[str, list[Record]]:
    """One record of each type that statements refer to."""
    return {
        "sources": [source(), source("outlet", kind="news_outlet"), source("lawmaker", kind="lawmaker")],
        "conflicts": [{"id": "a-war", "name": "A war"}],
        "parties": [{"id": "an-army", "name": "An army", "kind": "state_military"}],
        "places": [{"id": "a-town", "name": "A town"}],
        "articles": [article(), article("second-article")],
        "events": [{"id": "a-battle", "kind": "battle", "title": "A battle"}],
    }


def write(folder: Path, *bundles: dict[str, Any]) -> list[Path]:
    """Bundles as JSON files of the folder."""
    files = []
    for number, bundle in enumerate(bundles):
        file = folder / f"bundle-{number}.json"
        file.write_text(json.dumps(bundle), encoding="utf-8")
        files.append(file)
    return files


def load_bundles(database: Database, folder: Path, *bundles: dict[str, Any], **options: Any) -> Loaded:
    """Load bundles through files, as the command line does."""
    return load(database, RESOURCES, write(folder, *bundles), actor="test", **options)


def changes(database: Database) -> list[tuple[str, str | None, int, int]]:
    """Every change: action, reason, number, and the last number of its block."""
    with database.read() as connection:
        rows = connection.execute(select(change.c.action, change.c.reason, change.c.number, change.c.block))
        return [tuple(row) for row in rows.all()]


def refusal(database: Database, folder: Path, *bundles: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What is wrong with the bundles: record, pointer and code of each mistake."""
    with pytest.raises(Refused) as refused:
        load_bundles(database, folder, *bundles)
    return {(mistake.record, mistake.pointer, mistake.code) for mistake in refused.value.mistakes}
