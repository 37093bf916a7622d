"""What the commands share: the database that they work on, how they read options, and how they stop."""

from typing import Annotated, Any, NoReturn

import typer
from pydantic import TypeAdapter, ValidationError

from app.config import Settings
from app.kit.db import Database, UnusableDatabase
from app.kit.migrations import behind

# Who writes from here, in the history.
ACTOR = "command-line"
# Fewer hardly change how rows are spread; PostgreSQL looks after those by itself.
_MANY = 1000
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        help="sqlite:///PATH or postgresql://USER@HOST/DATABASE; else CASUALTY_RECORD_DATABASE_URL, "
        "else a SQLite file under var/."
    ),
]


def settings_of(database_url: str | None) -> Settings:
    """The settings, with this database where one is named."""
    try:
        return Settings(database_url=database_url) if database_url else Settings()
    except ValidationError as error:
        stop("\n".join(f"CASUALTY_RECORD_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors()))


def database_of(settings: Settings) -> Database:
    """The database of the settings."""
    try:
        return Database(settings.database_url, lock_timeout_seconds=settings.lock_timeout_seconds)
    except UnusableDatabase as error:
        stop(str(error))


def current(database_url: str | None) -> Database:
    """The database, whose schema is up to date."""
    settings = settings_of(database_url)
    database = database_of(settings)
    stop_if_behind(database, settings)
    return database


def analyze_after(database: Database, written: int) -> None:
    """Keep the database's statistics, where so many records were written that its plans may change."""
    if written >= _MANY:
        database.analyze()


def read(kind: Any, option: str, text: str) -> Any:
    """The value of an option, read as a field of this type is."""
    try:
        return TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        stop(f"{option}: {error.errors(include_url=False)[0]['msg']}")


def stop_if_behind(database: Database, settings: Settings) -> None:
    """Stop where the schema is not the one that this code works with."""
    missing = database.file is not None and not database.file.exists()
    if not missing:
        with database.read() as connection:
            missing = behind(connection, settings.migrations_dir)
    if missing:
        stop("The schema of this database is not up to date. Run: casualty-record migrate")


def stop(message: str) -> NoReturn:
    """End the command as failed, and say why."""
    typer.echo(message, err=True)
    raise typer.Exit(1)
