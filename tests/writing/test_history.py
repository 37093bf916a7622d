"""History: what was recorded stays, in the schema's own keeping, through every migration."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.kit.columns import FOREVER, metadata
from app.kit.db import Database
from app.kit.history import clock, put_up_guards, record, take_down_guards, versions
from app.kit.migrations import behind, migrate
from app.tables import claims
from app.tables.press import held_text
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import SETTINGS, Databases

PRINTED = {"article": "first-article", "wording": "300", "start": 0, "end": 3}
WHOLE = statement(
    reports=["first-article"],
    figures=[figure(evidence=[PRINTED])],
    stances=[{"event": "a-battle", "stance": "affirms"}],
)
GUARDED = [table for table in metadata.sorted_tables if "guard" in table.info]


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    """A record with a row in every table."""
    parts = world()
    parts["sources"][2]["affiliations"] = ["ministry"]
    parts["events"][0]["parties"] = [{"party": "an-army", "role": "side_a"}]
    parts["places"].append({"id": "same-town", "name": "The same town"})
    parts["merged"] = [{"place": "same-town", "into": "a-town"}]
    load_bundles(database, tmp_path, parts)
    with database.write() as connection:
        held = {"content": b"300 killed.", "sha256": "", "held_since": datetime.now(UTC)}
        article = select(record.c.key).where(record.c.id == "first-article").scalar_subquery()
        connection.execute(insert(held_text).values(article=article, **held))
    load_bundles(database, tmp_path, {"statements": [WHOLE]})
    return database


def refused(database: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), database.write() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("table", [table.name for table in GUARDED])
def test_no_row_can_be_changed_or_removed(filled: Database, table: str, engine: str) -> None:
    with filled.read() as connection:
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() > 0
    refused(filled, f"DELETE FROM {table}")
    for column in metadata.tables[table].columns:
        # `until` may change once, and the clock's one row moves on; both have tests of their own.
        if column.name != "until" and table != "clock":
            refused(filled, f'UPDATE {table} SET "{column.name}" = "{column.name}"')
    if engine == "postgresql":
        refused(filled, f"TRUNCATE {table} CASCADE")
    else:
        refused(filled, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize("table", [table.name for table in GUARDED if table.info["guard"] == "closing"])
def test_a_version_ends_once(filled: Database, table: str) -> None:
    with filled.write() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET until = since + 1 WHERE until = {FOREVER}")
    refused(filled, f"UPDATE {table} SET until = since + 2")
    refused(filled, f"UPDATE {table} SET until = {FOREVER}")


def test_time_does_not_run_backwards(filled: Database) -> None:
    refused(filled, "UPDATE clock SET number = number - 1")
    refused(filled, "UPDATE clock SET recorded_at = '2001-01-01T00:00:00.000000Z'")


def breaks(database: Database, change: str) -> str:
    """What the database says of a copy of a row, with a key and a time of its own, that differs in one point more."""
    table, _, assignment = change.partition(" ")
    column, _, value = assignment.partition("=")
    # So that the copy would be allowed if it were not for that point.
    fresh = {"version": "version + 1000", "position": "position + 1000", "since": "since - 1", "until": "since"}
    if table == "attribution":
        fresh |= {"role": "'relayer'", "source": "source + 1"}
    columns = [one.name for one in metadata.tables[table].columns]
    selected = ", ".join((fresh | {column: value}).get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    insertion = f"INSERT INTO {table} ({names}) SELECT {selected} FROM {table} LIMIT 1"
    with pytest.raises(IntegrityError) as broken, database.write() as connection:
        connection.exec_driver_sql(insertion)
    return str(broken.value.orig)


CONSTRAINTS = {
    "figure low=-1": "whole_numbers",
    "figure best=300": "bounds_in_order",
    "figure record=1": "owner",
    "figure statement=1": "owner",
    "figure party=999999": "party",
    f"figure subset='{'x' * 121}'": "subset_length",
    "attribution role='publisher'": "role",
    "attribution role='claimant'": "attribution",
    "attribution source=NULL": "somebody",
    "attribution step=0": "step_from_one",
    "evidence start=3": "span",
    "evidence sha256='00'": "hash_of_span",
    "stance event=NULL": "one_target",
    "report article=999999": "article",
    "report position=position+1": "article",
    "source revision=0": "revision_from_one",
    "source until=since-1": "since_before_until",
    "event date='2024'": "date_ordered",
    "place longitude=181": "both_coordinates",
    "merged until=since-1": "since_before_until",
    "merged record=999999": "record",
    "merged target=999999": "target",
    "merged root=999999": "root",
    "held_text article=999999": "article",
    "checked_evidence position=position+1": "checked_evidence",
    "checked_evidence verified=NULL": "verified",
}


@pytest.mark.parametrize(("change", "constraint"), CONSTRAINTS.items(), ids=lambda text: text[:30])
def test_the_database_keeps_the_structure(filled: Database, change: str, constraint: str, engine: str) -> None:
    said = breaks(filled, change)
    # SQLite names no foreign key.
    assert constraint in said or (engine == "sqlite" and "FOREIGN KEY" in said)


def test_a_record_has_one_current_version(filled: Database) -> None:
    taken = {"version": "version + 1000", "since": "since + 1"}
    columns = [column.name for column in versions["source"].columns]
    names = ", ".join(f'"{name}"' for name in columns)
    selected = ", ".join(taken.get(name, f'"{name}"') for name in columns)
    with pytest.raises(IntegrityError, match=r"UNIQUE|_now"), filled.write() as connection:
        connection.exec_driver_sql(f"INSERT INTO source ({names}) SELECT {selected} FROM source")


def test_the_schema_is_what_the_tables_say(database: Database) -> None:
    with database.write() as connection:
        # What search reads is made of what is recorded, and on SQLite has tables of its own making.
        ours = {"include_name": lambda name, type_, parents: type_ != "table" or "_words" not in name}
        context = MigrationContext.configure(connection, opts={"compare_type": True, **ours})
        assert compare_metadata(context, metadata) == []


def take_down_and_forget(database: Database) -> None:
    """What an older schema could not hold."""
    with database.write() as connection:
        take_down_guards(connection)
        for table in ("merged", "checked_evidence", "held_text"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        put_up_guards(connection)


def test_migrations_run_up_down_and_up_with_data(filled: Database, databases: Databases, tmp_path: Path) -> None:
    scripts = SETTINGS.migrations_dir
    migrate(filled, scripts)
    refused(filled, "DELETE FROM record")
    with filled.read() as connection:
        assert not behind(connection, scripts)
    with pytest.raises(RuntimeError, match="would be lost"):
        migrate(filled, scripts, "base")
    refused(filled, "DELETE FROM record")
    take_down_and_forget(filled)
    migrate(filled, scripts, "base")
    with filled.read() as connection:
        assert behind(connection, scripts)
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    migrate(filled, scripts)
    load_bundles(filled, tmp_path, world(), {"statements": [WHOLE]})
    refused(filled, "UPDATE record SET id = 'other-id'")


def test_a_bare_database_is_behind(databases: Databases) -> None:
    database = databases.bare()
    with database.write() as connection:
        assert behind(connection, SETTINGS.migrations_dir)
    databases.drop(database)


def count_of(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(record)).scalar_one())


def test_a_reader_sees_one_moment(filled: Database, tmp_path: Path) -> None:
    with filled.read() as connection:
        before = count_of(connection)
        load_bundles(filled, tmp_path, {"sources": [source("a-newcomer")]})
        assert count_of(connection) == before
    with filled.read() as connection:
        assert count_of(connection) == before + 1


def test_a_reader_cannot_write(filled: Database) -> None:
    with pytest.raises(DBAPIError), filled.read() as connection:
        connection.execute(update(clock).values(number=clock.c.number + 1))


def test_writers_take_turns(filled: Database, tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        try:
            for number in range(10):
                load_bundles(
                    filled,
                    folder,
                    {"sources": [source(f"{name}-{number}"), source("ministry", name=f"{name} {number}")]},
                )
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=write, args=(f"writer{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with filled.read() as connection:
        numbers = connection.execute(text("SELECT number FROM change ORDER BY number")).scalars().all()
        assert list(numbers) == list(range(1, len(numbers) + 1))
        current = select(func.count()).where(
            versions["source"].c.id == "ministry", versions["source"].c.until == FOREVER
        )
        assert connection.execute(current).scalar_one() == 1


def test_a_failure_leaves_nothing(filled: Database, tmp_path: Path) -> None:
    with filled.read() as connection:
        before = count_of(connection)
    with pytest.raises(IntegrityError):
        half_a_write(filled, before + 100)
    with filled.read() as connection:
        assert count_of(connection) == before


def half_a_write(database: Database, key: int) -> None:
    with database.write() as connection:
        connection.execute(insert(record).values(key=key, type="source", id="left-behind"))
        connection.execute(insert(claims.report).values(owner=1, position=0, article=999_999))
