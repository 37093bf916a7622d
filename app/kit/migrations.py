"""The schema of a database, brought up to date by Alembic and compared with what the code expects."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from app.kit import idempotency, keys, merging  # noqa: F401  define tables that no other table leads to
from app.kit.db import Database
from app.kit.history import put_up_guards, take_down_guards


def migrate(database: Database, scripts: Path, target: str = "head") -> None:
    """Bring the schema up to `target` (or down to it), with the guards of history away only meanwhile."""
    with database.write() as connection:
        take_down_guards(connection)
        _run(connection, scripts, target)
        put_up_guards(connection)


def _run(connection: Connection, scripts: Path, target: str) -> None:
    config = _config(scripts)
    config.attributes["connection"] = connection
    here = MigrationContext.configure(connection).get_current_revision()
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    down = target == "base" or (here in known and target in known and known.index(target) > known.index(here))
    (command.downgrade if down else command.upgrade)(config, target)


def behind(connection: Connection, scripts: Path) -> bool:
    """Whether the schema is not the one that this code works with."""
    return MigrationContext.configure(connection).get_current_revision() != _head(scripts)


def has_tables(connection: Connection, name: str | None = None) -> bool:
    """Whether there is any table, or the one of this name."""
    there = inspect(connection).get_table_names()
    return bool(there) if name is None else name in there


@cache
def _head(scripts: Path) -> str | None:
    return ScriptDirectory.from_config(_config(scripts)).get_current_head()


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config
