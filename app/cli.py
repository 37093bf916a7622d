"""The command line: casualty-record serve, migrate, load, import, ingest, extract, export, verify, mcp, keys."""

import importlib
import os
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from sqlalchemy.exc import DatabaseError

from app import key_commands
from app.api import PREFIX, RESOURCES
from app.config import Settings
from app.import_command import import_command
from app.ingest.bundles import SUFFIXES
from app.ingest.exporting import ENDINGS, Exported, export
from app.ingest.loading import Loaded, Refused, load
from app.ingest.packaging import package
from app.ingest.selecting import NotExported
from app.ingest.verifying import verify
from app.kit.db import Database
from app.kit.history import change_number, clock
from app.kit.indexing import index_missing
from app.kit.logs import LOGGING
from app.kit.migrations import has_tables, migrate
from app.kit.notes import REVISIONS
from app.kit.parameter_types import KnownAt
from app.reading_commands import extract_command, ingest_command
from app.terminal import (
    ACTOR,
    DatabaseUrl,
    analyze_after,
    current,
    database_of,
    read,
    settings_of,
    stop,
    stop_if_behind,
)

# Who reads the feed as events would never hang up: when the service is told to stop, everyone has so many seconds.
STOPS_WITHIN = 5

app = typer.Typer(
    name="casualty-record",
    help="Contested casualty figures, each with who said it, through whom, in which words, up to which day.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(key_commands.commands, name="keys")
app.command("import")(import_command)
app.command("ingest")(ingest_command)
app.command("extract")(extract_command)


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
    settings = settings_of(database_url)
    database = database_of(settings)
    if with_data or (database.is_sqlite and _is_empty(database)):
        _migrate(database, settings)
        _load(database, [settings.data_dir], reason="Shipped with the service")
    stop_if_behind(database, settings)
    database.dispose()
    typer.echo(f"Serving {database.url.set(drivername=database.url.get_backend_name())!r}")
    base = f"http://{host}:{port}"
    typer.echo(f"Look around at {base}/; the API is at {base}{PREFIX}, its documentation at {base}/docs")
    # Workers are processes of their own, which read the settings from the environment.
    os.environ["CASUALTY_RECORD_DATABASE_URL"] = settings.database_url
    os.environ.setdefault("CASUALTY_RECORD_PUBLIC_URL", base)
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_config=LOGGING,
        access_log=False,  # ours is JSON, and knows the request id
        server_header=False,
        timeout_graceful_shutdown=STOPS_WITHIN,
    )


@app.command("migrate")
def migrate_command(database_url: DatabaseUrl = None) -> None:
    """Bring the schema of the database up to date."""
    settings = settings_of(database_url)
    _migrate(database_of(settings), settings)


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
        stop(f"--action is one of: {', '.join(REVISIONS)}")
    _load(current(database_url), paths, reason=reason, action=action, dry_run=dry_run)


def _load(
    database: Database, paths: list[Path], *, reason: str | None, action: str | None = None, dry_run: bool = False
) -> None:
    try:
        loaded = load(database, RESOURCES, paths, actor=ACTOR, reason=reason, action=action, dry_run=dry_run)
    except Refused as refused:
        for mistake in refused.mistakes:
            typer.echo(str(mistake), err=True)
        stop(f"Nothing was loaded. Mistakes: {len(refused.mistakes)}.")
    if dry_run:
        for outcome in loaded.outcomes:
            if outcome.action != "unchanged":
                typer.echo(f"{outcome.action} {outcome.type} {outcome.id}")
    else:
        analyze_after(database, len(loaded.outcomes) - loaded.counts["unchanged"])
    typer.echo(_summary(loaded, dry_run))


def _summary(loaded: Loaded, dry_run: bool) -> str:
    counts = loaded.counts
    if not counts:
        return "There is no record in these bundles."
    what = ", ".join(f"{counts[action]} {action}" for action in sorted(counts))
    return f"Would load: {what}." if dry_run else f"Loaded: {what}. The last change is {loaded.change}."


@app.command("export")
def export_command(
    folder: Annotated[Path, typer.Argument(help="A folder that is new or empty, for one bundle of each type.")],
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="Only what this list finds, as in the API: 'statements?claimant=nis&stated_on=2025'; and everything "
            "that it refers to. May be given again."
        ),
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(help="As was known then: a change number, or an RFC 3339 moment with its zone.")
    ] = None,
    dataset: Annotated[
        bool,
        typer.Option(
            "--dataset",
            help="Instead, a data package for analysis: each list as CSV and Parquet, with descriptions of both.",
        ),
    ] = False,
    database_url: DatabaseUrl = None,
) -> None:
    """Write the record as bundles, whole or in part, which `load` reads back to the same record; or as a dataset."""
    moment = None if known_at is None else read(KnownAt, "--known-at", known_at)
    database = current(database_url)
    only = [text.removeprefix(f"{PREFIX}/") for text in only or ()]
    try:
        if dataset:
            packaged = package(database, RESOURCES, folder, only=only, known_at=moment)
            counts = ", ".join(f"{number} {path}" for path, number in packaged.counts.items())
            typer.echo(f"Wrote a data package to {folder}, as of change {packaged.change}: {counts}.")
            return
        exported = export(database, RESOURCES, folder, only=only, known_at=moment)
    except NotExported as error:
        stop(f"{error}\nNothing was exported.")
    for line in exported.left_out:
        typer.echo(f"Left out: {line}", err=True)
    typer.echo(_what(exported, folder))


def _what(exported: Exported, folder: Path) -> str:
    if not exported.counts:
        return f"There is no record at change {exported.change}, so {folder} is empty."
    what = ", ".join(f"{number} {path}" for path, number in exported.counts.items())
    ends = {"merged": exported.merged, "withdrawn": exported.withdrawn}
    ended = " and ".join(f"{number} {how}" for how, number in ends.items() if number)
    return f"Exported to {folder}, as of change {exported.change}: {what}." + (
        f" Of these are {ended}, which {ENDINGS} says." if ended else ""
    )


@app.command("verify")
def verify_command(database_url: DatabaseUrl = None) -> None:
    """Check evidence against held texts, references, the chain of revisions, and the database; exit 1 on a failure."""
    database = current(database_url)
    counted: Counter[str] = Counter()
    failures = 0
    for failure in verify(database, RESOURCES, counted):
        typer.echo(str(failure))
        failures += 1
    typer.echo(
        f"Checked: {counted['changes']} changes, {counted['versions']} versions, and by {counted['texts']} held texts "
        f"{counted['evidence']} pieces of evidence; not checkable, without a span: {counted['unspanned']}."
    )
    typer.echo(f"Failures: {failures}." if failures else "Everything holds.")
    if failures:
        raise typer.Exit(1)


@app.command("mcp")
def mcp_command(database_url: DatabaseUrl = None) -> None:
    """Offer the record to assistant programs: read-only tools of the Model Context Protocol, on stdin and stdout."""
    settings = settings_of(database_url)
    database = database_of(settings)
    stop_if_behind(database, settings)
    database.dispose()
    # The protocol's SDK takes more than half a second to import, which no other command should have to wait for.
    importlib.import_module("app.tools.server").run(settings)


def _migrate(database: Database, settings: Settings) -> None:
    migrate(database, settings.migrations_dir)
    indexed = index_missing(database, RESOURCES)
    typer.echo("The schema is up to date." + (f" Indexed for search: {indexed} records." if indexed else ""))


def _is_empty(database: Database) -> bool:
    """Whether nothing was ever recorded, as after a start that was cut short."""
    if database.file and not database.file.exists():
        return True
    with database.read() as connection:
        return not has_tables(connection) or (has_tables(connection, clock.name) and change_number(connection) == 0)
