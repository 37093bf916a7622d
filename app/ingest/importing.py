"""Importing a dataset: its rows become records, batch by batch, in constant memory.

A row goes in whole or not at all; one that is wrong is handed back with the reason, and the others go on. What a run
did stands batch by batch, and ids follow from what the publisher says, so the same file once more changes nothing, and
after a run that was cut short does the rest.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.ingest.batches import load_batch
from app.ingest.bundles import Entry, Mistake
from app.ingest.datasets.dataset import Dataset, Rejected
from app.ingest.datasets.naming import Joined, Mapped, Needed, World
from app.ingest.datasets.rows import Row, UnreadableFile
from app.ingest.loading import types_of
from app.ingest.seen import Seen
from app.kit.db import Database
from app.kit.resource import Resource
from app.kit.rows import Identity

# How many rows are written together; each becomes a handful of records.
ROWS = 1000
# After so many records the database first notes how its rows are spread.
ANALYZED = 1000
# Where what many rows name comes from.
NAMED = "named"


@dataclass
class Imported:
    """What an import did so far, or would do.

    `records` counts them by what was done to them, `notes` what a dataset's importer tells of besides.
    """

    read: int = 0
    rejected: int = 0
    joined: int = 0
    records: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Told:
    """Whom an import tells what it does: of rejected rows with the reason, of names that it joined, of its progress."""

    rejected: Callable[[Row, str], None]
    joined: Callable[[Joined], None]
    progress: Callable[[Imported, Row], None]


def run(
    database: Database,
    resources: Iterable[Resource],
    dataset: Dataset,
    paths: Sequence[Path],
    told: Told,
    *,
    actor: str,
    reason: str | None = None,
    mapped: Mapped | None = None,
    dry_run: bool = False,
    imported: Imported | None = None,
) -> Imported:
    """Import the files; UnreadableFile where one cannot be read to its end, what came before it stands.

    What was done is counted in `imported`, also where it ends in an error. An id that stands twice in what is imported
    is rejected the second time, where it says something else. A dry run looks at each batch as if those before it had
    not been written, but for what many rows name: what refers to another row of an earlier batch it takes for a
    mistake.
    """
    types = types_of(resources)
    world = World(types, mapped, dry_run=dry_run)
    imported = Imported() if imported is None else imported
    counted: set[Identity] = set()
    analyzed = ANALYZED
    with closing(Seen()) as seen:
        for rows in (rows for path in dataset.ordered(paths) for rows in _batches(dataset.rows(path))):
            with database.survey() as connection:
                world.look_in(connection)
                entries, refused = _entries(dataset, rows, world, seen)
                named = {(one.type, one.record["id"]): one for one in world.needed()}
            needed = [Entry(NAMED, one.type, _name(one), one.record, action=one.action) for one in named.values()]
            loaded = load_batch(
                database, types, [*needed, *entries], actor=actor, reason=reason, action=dataset.revise, dry_run=dry_run
            )
            # What was planned for an empty record is no plan for one that fills: each time that it is ten times as
            # large, the database notes how its rows are spread.
            if not dry_run and sum(imported.records.values()) >= analyzed:
                database.analyze()
                analyzed *= 10
            imported.records += Counter(
                outcome.action for outcome in loaded.outcomes if (outcome.type, outcome.id) not in counted
            )
            # A dry run makes what many rows name in each batch anew.
            counted |= named.keys() if dry_run else set()
            refused |= _reasons(loaded.mistakes)
            seen.keep(refused)
            for row in rows:
                if why := refused.get(row.place):
                    told.rejected(row, why)
                    imported.rejected += 1
            for one in world.joined:
                told.joined(one)
            imported.joined += len(world.joined)
            imported.read += len(rows)
            imported.notes = Counter(world.notes)
            told.progress(imported, rows[-1])
    return imported


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """The rows by a thousand; where no more can be read, what was read first, and then the error."""
    batch: list[Row] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == ROWS:
                yield batch
                batch = []
    except UnreadableFile:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _entries(dataset: Dataset, rows: Sequence[Row], world: World, seen: Seen) -> tuple[list[Entry], dict[str, str]]:
    """What the rows become, and why those that become nothing do not, by their place."""
    entries: list[Entry] = []
    refused: dict[str, str] = {}
    for row in rows:
        try:
            if row.flaw:
                raise Rejected(row.flaw)
            records = [*dataset.records(row, world)]
            if other := seen.add(str(row.file), row.place, records):
                raise Rejected(f"{other[0]} stands in {other[1]} with other content")
        except Rejected as why:
            refused[row.place] = str(why)
        else:
            entries += [Entry(row.file.name, type_, row.place, record) for type_, record in records]
    return entries, refused


def _name(needed: Needed) -> str:
    return f"{needed.type} {needed.record['id']}"


def _reasons(mistakes: Mapping[str, Sequence[Mistake]]) -> dict[str, str]:
    """Why rows were left out, by their place; of what they name and could not be made, what is wrong with that."""
    named = {place.partition(" ")[2]: found for place, found in mistakes.items()}
    return {
        place: "; ".join(dict.fromkeys(_why(one) for mistake in found for one in _causes(mistake, named)))
        for place, found in mistakes.items()
    }


def _causes(mistake: Mistake, named: Mapping[str, Sequence[Mistake]]) -> Sequence[Mistake]:
    return named.get(str(mistake.value), [mistake]) if mistake.code == "unknown_reference" else [mistake]


def _why(mistake: Mistake) -> str:
    given = "" if mistake.value is None or isinstance(mistake.value, list | dict) else f", given {mistake.value!r:.60}"
    return f"{mistake.record} {mistake.pointer}: {mistake.detail.rstrip('.')} ({mistake.code}{given})"
