"""What the rows of a run said before, in constant memory: an id may stand twice, and not with different content."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

# A statement is what a row says, whichever file it stands in; what rows name may change from one file to the next.
SAID = "statement"
_TABLE = "CREATE TABLE seen (id TEXT PRIMARY KEY, content BLOB NOT NULL, place TEXT NOT NULL) WITHOUT ROWID"


class Seen:
    """The records that went in, by what they say; in a temporary database, which goes with it."""

    def __init__(self) -> None:
        # An empty name: in a file of its own as soon as it is larger than the cache.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(_TABLE)
        self._batch: dict[str, tuple[bytes, str]] = {}

    def add(self, file: str, place: str, records: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[str, str] | None:
        """Take in a row's records; where one said something else, its id and where that stands, and none is taken."""
        found: dict[str, tuple[bytes, str]] = {}
        for type_, record in records:
            known_by = f"{type_} {record['id']}" + ("" if type_ == SAID else f" {file}")
            content = hashlib.sha256(json.dumps(record, sort_keys=True, default=str).encode()).digest()[:16]
            before = self._batch.get(known_by) or self._stored(known_by)
            if before and before[0] != content:
                return str(record["id"]), before[1]
            found[known_by] = before or (content, place)
        self._batch |= found
        return None

    def keep(self, refused: Iterable[str]) -> None:
        """Keep what was taken in since, but for the rows of these places, which did not go in."""
        places = {*refused}
        kept = [(id_, *said) for id_, said in self._batch.items() if said[1] not in places]
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", kept)
        self._database.execute("COMMIT")
        self._batch.clear()

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def _stored(self, known_by: str) -> tuple[bytes, str] | None:
        row = self._database.execute("SELECT content, place FROM seen WHERE id = ?", (known_by,)).fetchone()
        return (row[0], row[1]) if row else None
