"""Loading in batches: what is right goes in, what is wrong is handed back, in constant memory however long it goes on.

A bundle is all or nothing. What a dataset gives is neither written by hand nor mended before the rest may go in: there
each entry goes in with those of its place, or none of them does.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from app.ingest.bundles import Entry, Mistake
from app.ingest.loading import MORE_MISTAKES, Bundle, Outcome, Refused
from app.kit.db import Database
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.writing import writing

# How many new objects the collector lets pass before it looks for cycles among those that are alive.
_OBJECTS = 1_000_000


@contextmanager
def _few_collections() -> Iterator[None]:
    """A batch is many objects that live to its end: to go through them again and again takes a fifth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass
class Batch:
    """What became of a batch: what was done to which records, and by its place what is wrong with what was left out."""

    outcomes: Sequence[Outcome] = ()
    mistakes: dict[str, list[Mistake]] = field(default_factory=lambda: defaultdict(list))


@_few_collections()
def load_batch(
    database: Database,
    types: Mapping[str, Resource],
    entries: Sequence[Entry],
    *,
    actor: str,
    reason: str | None = None,
    action: str | None = None,
    dry_run: bool = False,
) -> Batch:
    """Load the entries that are right as one transaction; where all are unchanged, without a lock or a change."""
    batch = Batch()
    # Each has a place in the batch that tells whose mistake one is.
    left = {f"/{number}": replace(entry, root=f"/{number}") for number, entry in enumerate(entries)}
    while left:
        bundle = Bundle(types, [*_once(left.values())], reason=reason, action=action, force=True)
        try:
            if bundle.mistakes:
                raise Refused(bundle.mistakes)
            with database.survey() as connection:
                batch.outcomes = _planned(bundle, connection, check=dry_run)
            if not dry_run and any(outcome.action != "unchanged" for outcome in batch.outcomes):
                with writing(database, actor) as turn:
                    batch.outcomes = bundle.write(turn)
            return batch
        except Refused as refused:
            wrong = defaultdict(list)
            for mistake in refused.mistakes:
                if mistake.code != MORE_MISTAKES:
                    if mistake.root not in left:  # it is of the reason, and so of all
                        raise
                    wrong[left[mistake.root].place].append(mistake)
            batch.mistakes |= wrong
            left = {root: entry for root, entry in left.items() if entry.place not in wrong}
    batch.outcomes = ()
    return batch


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each entry, and of those that say the same the first: rows may share an event, and none is there without it."""
    said: dict[Identity, Entry] = {}
    for entry in entries:
        before = said.setdefault((entry.type, str(entry.given.get("id"))), entry)
        if before is entry or before.given != entry.given:
            yield entry


def _planned(bundle: Bundle, connection: Connection, *, check: bool) -> list[Outcome]:
    # What is written is checked as things stand under the lock: once is enough.
    if check:
        bundle.check(connection)
    return bundle.planned(connection)
