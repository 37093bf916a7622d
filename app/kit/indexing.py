"""Words for what was recorded before there was a search."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, insert, select

from app.kit.db import Database
from app.kit.history import standing, versions
from app.kit.render import Scope, render
from app.kit.resource import Resource
from app.kit.rows import Identity, Row
from app.kit.search import words_of
from app.kit.writing import SET


def index_missing(database: Database, resources: Iterable[Resource]) -> int:
    """Index what stands and has no words yet, in a transaction for each few hundred records; gives how many."""
    count = 0
    for resource in resources:
        done = SET if resource.root else 0
        while done == SET:
            with database.write() as connection:
                done = _index_some(connection, resource)
            count += done
    return count


def _index_some(connection: Connection, resource: Resource) -> int:
    table, words = resource.table, words_of(resource.table)
    text = render(resource.written, table, resource.all_written_joins, Scope())
    bare = table.c.version.not_in(select(words.c.rowid))
    found = connection.execute(select(text).where(standing(table), bare).limit(SET)).scalars().all()
    spoken: dict[Identity, Sequence[str]] = {}
    for one in found:
        spoken |= resource.texts_of(resource.written.model_validate_json(one))
    for type_ in {type_ for type_, _ in spoken}:
        version = versions[type_]
        ids = [id_ for of, id_ in spoken if of == type_]
        there = select(version.c.version, version.c.id).where(
            standing(version), version.c.id.in_(bindparam("ids", expanding=True))
        )
        rows: list[Row] = [
            {"rowid": row.version, "words": spoken[type_, row.id]} for row in connection.execute(there, {"ids": ids})
        ]
        connection.execute(insert(words_of(version)), rows)
    return len(found)
