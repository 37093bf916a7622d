"""What the databases would do for a statement: which rows they would sort, and which tables they would go through."""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from app.kit.db import Database
from app.kit.history import versions
from app.kit.sqlite import sqlite_module

_TABLES = "|".join([*versions, "record", "attribution", "report", "stance", "link", "affiliation", "event_party"])
# SQLite says so where it goes through a table row by row, along no index.
_THROUGH = re.compile(rf"SCAN ({_TABLES})\b(?!.* USING )")
_SORTS = "USE TEMP B-TREE FOR "
Node = dict[str, Any]


class Plans(ABC):
    """Asks a database how it would run a statement: whatever the values, as it plans for all of them at once."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    @abstractmethod
    def sorts(self, statement: str, values: Any) -> list[str]:
        """What it would sort, of the rows of the list itself."""

    @abstractmethod
    def passes(self, statement: str, values: Any) -> list[str]:
        """The tables that it would go through, along no index."""

    @abstractmethod
    def looks_up(self, table: str, statement: str, values: Any) -> bool:
        """Whether it would look the rows of the list up by their keys."""


class _Sqlite(Plans):
    def sorts(self, statement: str, values: Any) -> list[str]:
        return [said for parent, said in self._lines(statement, values) if parent == 0 and said.startswith(_SORTS)]

    def passes(self, statement: str, values: Any) -> list[str]:
        return [said for _, said in self._lines(statement, values) if _THROUGH.match(said)]

    def looks_up(self, table: str, statement: str, values: Any) -> bool:
        by_key = f"SEARCH {table} USING INTEGER PRIMARY KEY"
        return any(parent == 0 and said.startswith(by_key) for parent, said in self._lines(statement, values))

    def _lines(self, statement: str, values: Any) -> list[tuple[int, str]]:
        rows = self.driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        return [(row[1], row[3]) for row in rows]


class _Postgresql(Plans):
    def sorts(self, statement: str, values: Any) -> list[str]:
        return [node["Node Type"] for node in self._nodes(statement, values) if "Sort" in node["Node Type"]]

    def passes(self, statement: str, values: Any) -> list[str]:
        return [node["Relation Name"] for node in self._nodes(statement, values) if node["Node Type"] == "Seq Scan"]

    def looks_up(self, table: str, statement: str, values: Any) -> bool:
        return any(node.get("Index Name") == f"pk_{table}" for node in self._nodes(statement, values))

    def _nodes(self, statement: str, values: Any) -> Iterator[Node]:
        names = dict.fromkeys(re.findall(r"%\((\w+)\)s", statement))
        for number, name in enumerate(names, 1):
            statement = statement.replace(f"%({name})s", f"${number}")
        found = self.driver.execute(f"EXPLAIN (GENERIC_PLAN, FORMAT JSON) {statement.replace('%%', '%')}").fetchone()[0]
        yield from _own(found[0]["Plan"] if isinstance(found, list) else json.loads(found)[0]["Plan"])


def _own(node: Node) -> Iterator[Node]:
    """The nodes that bring the rows of a list, without those that ask something of each of them."""
    yield node
    for one in node.get("Plans", ()):
        if one.get("Parent Relationship") not in ("SubPlan", "InitPlan"):
            yield from _own(one)


@contextmanager
def plans_of(database: Database) -> Iterator[Plans]:
    """Somebody to ask; tables are taken for larger than they are here, where going through them would be quickest."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    if database.is_sqlite:
        connection = sqlite_module().connect(str(database.file))
        yield _Sqlite(connection)
        connection.close()
        return
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connected:
        connected.execute("SET enable_seqscan = off")
        connected.execute("SET jit = off")
        yield _Postgresql(connected)
