"""The command line: casualty-record serve, migrate, load."""

import os
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from app.api import PREFIX, RESOURCES
from app.config import Settings
from app.ingest.bundles import SUFFIXES
from app.ingest.loading import REVISIONS, Loaded, Refused, load
from app.kit.db import Database, UnusableDatabase
from app.kit.history import change_number, clock
from app.kit.indexing import index_missing
from app.kit.logs import LOGGING
from app.kit.migrations import behind, has_tables, migrate

app = typer.Typer(
    name="casualty-record",
    help="Contested casualty figures, each with who said it, through whom, in which words, up to which day.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        help="sqlite:///PATH or postgresql://USER@HOST/DATABASE; else CASUALTY_RECORD_DATABASE_URL, "
        "else a SQLite file under var/."
    ),
]


def main() -> None:
    """The entry point."""
    try:
        app()
    except DatabaseError as error:
        raise SystemExit(f"The database cannot be reached, or failed: {error.orig}") from None


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="How many processes answer.")] = 1,
    with_data: Annotated[bool, typer.Option(help="Migrate, and load the shipped data, whatever is there.")] = False,
    database_url: DatabaseUrl = None,
) -> None:
    """Serve the API. An empty SQLite file is migrated and gets the shipped data first."""
    settings = _settings(database_url)
    database = _database(settings)
    if with_data or (database.is_sqlite and _is_empty(database)):
        _migrate(database, settings)
        _load(database, [settings.data_dir], reason="Shipped with the service")
    _stop_if_behind(database, settings)
    database.dispose()
    typer.echo(f"Serving {database.url.set(drivername=database.url.get_backend_name())!r}")
    typer.echo(f"The API is at http://{host}:{port}{PREFIX}, its documentation at http://{host}:{port}/docs")
    # Workers are processes of their own, which read the settings from the environment.
    os.environ["CASUALTY_RECORD_DATABASE_URL"] = settings.database_url
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_config=LOGGING,
        access_log=False,  # ours is JSON, and knows the request id
        server_header=False,
    )


@app.command("migrate")
def migrate_command(database_url: DatabaseUrl = None) -> None:
    """Bring the schema of the database up to date."""
    settings = _settings(database_url)
    _migrate(_database(settings), settings)


@app.command("load")
def load_command(
    paths: Annotated[list[Path], typer.Argument(help=f"Bundles ({', '.join(SUFFIXES)}) or folders of them.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why; kept with each change.")] = None,
    action: Annotated[
        str | None, typer.Option(help=f"What a revision of a record does: {', '.join(REVISIONS)}.")
    ] = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Load bundles: all of their records, or none where anything is wrong."""
    if action is not None and action not in REVISIONS:
        _stop(f"--action is one of: {', '.join(REVISIONS)}")
    settings = _settings(database_url)
    database = _database(settings)
    _stop_if_behind(database, settings)
    _load(database, paths, reason=reason, action=action, dry_run=dry_run)


def _load(
    database: Database, paths: list[Path], *, reason: str | None, action: str | None = None, dry_run: bool = False
) -> None:
    try:
        loaded = load(database, RESOURCES, paths, actor="command-line", reason=reason, action=action, dry_run=dry_run)
    except Refused as refused:
        for mistake in refused.mistakes:
            typer.echo(str(mistake), err=True)
        _stop(f"Nothing was loaded. Mistakes: {len(refused.mistakes)}.")
    if dry_run:
        for outcome in loaded.outcomes:
            if outcome.action != "unchanged":
                typer.echo(f"{outcome.action} {outcome.type} {outcome.id}")
    typer.echo(_summary(loaded, dry_run))


def _summary(loaded: Loaded, dry_run: bool) -> str:
    counts = loaded.counts
    if not counts:
        return "There is no record in these bundles."
    what = ", ".join(f"{counts[action]} {action}" for action in sorted(counts))
    return f"Would load: {what}." if dry_run else f"Loaded: {what}. The last change is {loaded.change}."


def _migrate(database: Database, settings: Settings) -> None:
    migrate(database, settings.migrations_dir)
    indexed = index_missing(database, RESOURCES)
    typer.echo("The schema is up to date." + (f" Indexed for search: {indexed} records." if indexed else ""))


def _settings(database_url: str | None) -> Settings:
    try:
        return Settings(database_url=database_url) if database_url else Settings()
    except ValidationError as error:
        _stop("\n".join(f"CASUALTY_RECORD_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors()))


def _database(settings: Settings) -> Database:
    try:
        return Database(settings.database_url, lock_timeout_seconds=settings.lock_timeout_seconds)
    except UnusableDatabase as error:
        _stop(str(error))


def _is_empty(database: Database) -> bool:
    """Whether nothing was ever recorded, as after a start that was cut short."""
    if database.file and not database.file.exists():
        return True
    with database.read() as connection:
        return not has_tables(connection) or (has_tables(connection, clock.name) and change_number(connection) == 0)


def _stop_if_behind(database: Database, settings: Settings) -> None:
    missing = database.file is not None and not database.file.exists()
    if not missing:
        with database.read() as connection:
            missing = behind(connection, settings.migrations_dir)
    if missing:
        _stop("The schema of this database is not up to date. Run: casualty-record migrate")


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)
