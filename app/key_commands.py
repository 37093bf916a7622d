"""casualty-record keys: who may write over HTTP."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from pydantic import TypeAdapter

from app.kit import keys
from app.kit.columns import rfc3339
from app.kit.parameter_types import Moment
from app.kit.schema import Name
from app.terminal import ACTOR, DatabaseUrl, current, read, stop

commands = typer.Typer(help="The keys of those who may write: make, list and revoke them.", no_args_is_help=True)


@commands.command("create")
def create_key(
    name: Annotated[str, typer.Option(help="Who writes with it; history shows it.")],
    scope: Annotated[list[str], typer.Option(help="; ".join(f"{one}: {what}" for one, what in keys.SCOPES.items()))],
    expires: Annotated[
        str | None, typer.Option(help="When it ends: a day, with which it ends in UTC, or an RFC 3339 moment.")
    ] = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Make a key and print it, for the only time."""
    if read(Name, "--name", name) == ACTOR:
        stop(f"--name: {ACTOR} is how history names this command line; choose another name")
    if unknown := [one for one in scope if one not in keys.SCOPES]:
        stop(f"--scope: there is no scope {unknown[0]!r}; use one or more of: {', '.join(keys.SCOPES)}")
    ends = None if expires is None else _expiry(expires)
    scopes = [one for one in keys.SCOPES if one in scope]
    try:
        with current(database_url).write() as connection:
            secret = keys.create(connection, name, scopes, ends)
    except keys.NameTaken:
        stop(f"--name: there is a key of this name: {name}. Choose another, or revoke that one first.")
    until = f"until {rfc3339(ends)}" if ends else "until it is revoked"
    typer.echo(
        f"This key is shown once, and cannot be shown again. It has the scope {', '.join(scopes)} {until}.", err=True
    )
    typer.echo("Send it as the header: Authorization: Bearer KEY", err=True)
    typer.echo(secret)


def _expiry(text: str) -> datetime:
    """A moment, or the end of a day."""
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            ends = datetime.fromisoformat(f"{text}T00:00:00Z") + timedelta(1)
        else:
            ends = _MOMENT.validate_python(text)
    except (ValueError, OverflowError):
        stop("--expires: Write a day, 2027-01-31, or a moment with its zone, 2027-01-31T12:00:00Z")
    if ends <= datetime.now(UTC):
        stop(f"--expires: {text} is past; name a day or a moment to come")
    return ends


_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


@commands.command("list")
def list_keys(database_url: DatabaseUrl = None) -> None:
    """List every key that was ever made, without its secret."""
    with current(database_url).read() as connection:
        found = keys.listed(connection)
    now = datetime.now(UTC)
    rows: list[tuple[str, ...]] = [("id", "name", "scopes", "state", "created", "expires", "last used")]
    for key in found:
        moments = (rfc3339(one) if one else "never" for one in (key.created_at, key.expires_at, key.last_used_at))
        rows.append((key.id, _shown(key.name), ",".join(key.scopes), key.state(now), *moments))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@commands.command("revoke")
def revoke_key(
    name_or_id: Annotated[str, typer.Argument(help="The name or the id of the key.")], database_url: DatabaseUrl = None
) -> None:
    """Revoke a key, for good."""
    with current(database_url).write() as connection:
        key = keys.revoke(connection, name_or_id)
    if key is None:
        stop(f"No key that is not revoked has this name or id: {_shown(name_or_id)}. See: casualty-record keys list")
    typer.echo(f"Revoked: {key.id} {_shown(key.name)}")


def _shown(text: str) -> str:
    """A text that cannot break a line, or the terminal."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
