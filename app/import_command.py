"""casualty-record import: a dataset into the record, with its progress, and what was rejected in a file."""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from app.api import RESOURCES
from app.ingest.bundles import from_yaml
from app.ingest.datasets.dataset import UnusableOption
from app.ingest.datasets.formats import FORMATS
from app.ingest.datasets.naming import Joined
from app.ingest.datasets.rows import Row, UnreadableFile
from app.ingest.importing import Imported, Told, run
from app.kit.marks import is_id
from app.kit.strict_json import Unreadable
from app.terminal import ACTOR, DatabaseUrl, analyze_after, current, stop

# Where nobody watches a bar, a line is written after so many seconds.
SAYS_EVERY = 10
REJECTED, JOINED = "rejected", "joined"
# What was done to records that were there: a record is supplemented with another spelling of its name.
DONE = {"update": "updated", "correction": "corrected", "supplement": "supplemented with another spelling"}
LISTS = {"sources": "source", "parties": "party", "places": "place", "conflicts": "conflict"}


def import_command(
    format: Annotated[str, typer.Argument(help=f"What the files are: {', '.join(FORMATS)}.")],
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of them.")],
    mapping: Annotated[Path | None, typer.Option(help="For table: the YAML file that maps columns to fields.")] = None,
    release: Annotated[
        str | None, typer.Option(help="For ucdp-ged: the release, where the name of the file does not have it.")
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option(help="A YAML file of which record a name means: {sources: {NAME: ID, NAME: null}, places: …}."),
    ] = None,
    rejects: Annotated[
        Path | None, typer.Option(help="Where rejected rows go, with the reason; else FORMAT.rejected.jsonl, numbered.")
    ] = None,
    joined: Annotated[
        Path | None,
        typer.Option(help="Where names go that were taken for others; else FORMAT.joined.jsonl, numbered."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why; kept with each change.")] = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Import a published dataset. The same files once more change nothing; a run that was cut short is done again."""
    if format not in FORMATS:
        stop(
            "There is no such format; there are:\n"
            + "\n".join(f"  {one.name}: {one.description}" for one in FORMATS.values())
        )
    given = {"release": release, "mapping": None if mapping is None else str(mapping)}
    database = current(database_url)
    notes = (_to_write(rejects, format, REJECTED), _to_write(joined, format, JOINED))
    done = Imported()
    try:
        dataset = FORMATS[format]({name: value for name, value in given.items() if value is not None})
        files = [*_files(paths, dataset.suffixes, format)]
        if not files:
            stop(f"There is no file in there whose name ends in one of {', '.join(dataset.suffixes)}")
        mapped = _mapped(names) if names else None
        with ExitStack() as stack:
            rejected, taken = (stack.enter_context(_lines(file)) for file in notes)
            told = Told(
                lambda row, why: rejected(_rejected(dataset.kept(row), row.place, why)),
                lambda one: taken(_joined(one)),
                stack.enter_context(_progress(files)),
            )
            why = reason or f"Imported from {', '.join(file.name for file in files)[:500]}"
            run(
                database,
                RESOURCES,
                dataset,
                files,
                told,
                actor=ACTOR,
                reason=why,
                mapped=mapped,
                dry_run=dry_run,
                imported=done,
            )
    except (UnreadableFile, Unreadable, UnusableOption) as error:
        if done.read:
            typer.echo(_summary(done, notes, dry_run))
            typer.echo("What is counted here stands: mend the file and import it again", err=True)
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}")
    if not dry_run:
        analyze_after(database, sum(done.records.values()) - done.records["unchanged"])
    typer.echo(_summary(done, notes, dry_run))
    if done.rejected == done.read:
        stop("Nothing went in")


def _to_write(named: Path | None, format: str, what: str) -> Path:
    """A file that is not there yet, so that nothing of an earlier run is lost."""
    if named is None:
        default = Path(f"{format}.{what}.jsonl")
        numbered = (default.with_suffix(f".{number}.jsonl") for number in count(2))
        return next(file for file in chain([default], numbered) if not file.exists())
    if named.exists():
        stop(f"{named} is there already, and would be written over: name another file")
    if not named.parent.is_dir():
        stop(f"{named}: there is no folder {named.parent}")
    return named


def _files(paths: list[Path], suffixes: tuple[str, ...], format: str) -> Iterator[Path]:
    """The files; of folders all that end so, but for those that earlier runs wrote."""
    notes = (f"{format}.{REJECTED}.", f"{format}.{JOINED}.")
    for path in paths:
        if path.is_dir():
            inside = (one for one in path.rglob("*") if one.suffix.lower() in suffixes)
            yield from sorted(one for one in inside if not one.name.startswith(notes))
        else:
            yield path


def _mapped(file: Path) -> Mapping[str, Mapping[str, str | None]]:
    """What names mean, by type."""
    try:
        content, _ = from_yaml(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{file} cannot be read: {error}")
    if not isinstance(content, dict) or not set(content) <= set(LISTS):
        stop(f"{file}: give what names mean below {', '.join(LISTS)}")
    if any(not isinstance(names, dict) or not all(map(_is_id_or_none, names.values())) for names in content.values()):
        stop(f"{file}: each name means an id, or null for a record of its own")
    return {LISTS[name]: names for name, names in content.items()}


def _is_id_or_none(value: Any) -> bool:
    return value is None or (isinstance(value, str) and is_id(value))


@contextmanager
def _lines(file: Path) -> Iterator[Any]:
    """Writes JSON Lines to a file, which is made with the first of them."""
    opened: list[TextIO] = []

    def write(line: Mapping[str, Any]) -> None:
        if not opened:
            # Bytes that are no text stay to be seen, as escapes of JSON.
            opened.append(file.open("x", encoding="utf-8", errors="backslashreplace"))
        opened[0].write(json.dumps(line, ensure_ascii=False, default=str) + "\n")

    try:
        yield write
    finally:
        for one in opened:
            one.close()


def _rejected(values: Mapping[str, Any], place: str, why: str) -> Mapping[str, Any]:
    """The row as it was, so that the file can be mended and imported."""
    return {**values, "rejected_because": why, "rejected_from": place}


def _joined(one: Joined) -> Mapping[str, Any]:
    return {"type": one.type, "name": one.name, "id": one.id, "called": one.called}


@contextmanager
def _progress(files: list[Path]) -> Iterator[Any]:
    """A bar on a terminal, else a line now and then."""
    sizes = {file: file.stat().st_size for file in files if file.exists()}
    before = {file: sum(list(sizes.values())[:i]) for i, file in enumerate(sizes)}
    if sys.stderr.isatty():
        with typer.progressbar(length=max(1, sum(sizes.values())), file=sys.stderr) as bar:
            yield lambda done, row: bar.update(before.get(row.file, 0) + row.read - bar.pos)
        return
    last = time.monotonic()

    def say(done: Imported, row: Row) -> None:
        nonlocal last
        if time.monotonic() - last >= SAYS_EVERY:
            last = time.monotonic()
            typer.echo(f"{done.read:,} rows read, {done.rejected:,} rejected; at {row.place}", err=True)

    yield say


def _summary(done: Imported, notes: tuple[Path, Path], dry_run: bool) -> str:
    counts = dict(done.records)
    created, unchanged = counts.pop("create", 0), counts.pop("unchanged", 0)
    updated = (
        ", ".join(f"{number:,} {DONE.get(action, action)}" for action, number in sorted(counts.items())) or "0 updated"
    )
    lines = [
        f"{'Would import' if dry_run else 'Imported'}: {done.read:,} rows read; {created:,} records created, "
        f"{updated}, {unchanged:,} unchanged; {done.rejected:,} rows rejected.",
        *(f"  {number:,} {what}" for what, number in done.notes.items()),
    ]
    if done.rejected:
        lines.append(f"  The rejected rows stand in {notes[0]}, with the reason")
    if done.joined:
        lines.append(f"  {done.joined:,} names were taken for others, listed in {notes[1]}")
    return "\n".join(lines)
