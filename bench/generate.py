"""A made-up record of any size, written through the loader's set path, for measurements and for tests.

    python -m bench.generate --figures 300000 --seed 1 --database-url sqlite:///var/bench.sqlite

The same seed and size give the same records. Nothing in them is true.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from app.api import RESOURCES
from app.config import Settings
from app.kit.db import Database
from app.kit.migrations import has_tables, migrate
from app.kit.schema import Written
from app.kit.writing import writing
from bench.claims import statements
from bench.records import Scale, articles, conflicts, events, parties, places, sources

T = TypeVar("T")

ACTOR = "generator"
REASON = "Made up"
# How many records one transaction writes; a statement comes with about three figures.
ARTICLES = 4000
STATEMENTS = 1500


def generate(database: Database, figures: int, seed: int, *, progress: bool = False) -> int:
    """Write a record of this many figures into a migrated database; gives the number of transactions."""
    scale = Scale(figures, seed)
    # A source may name a party, so the world and its speakers are one transaction.
    world = {"source": sources(scale), "conflict": conflicts(scale), "party": parties(scale), "place": places(scale)}
    _write(database, {type_: list(models) for type_, models in world.items()})
    transactions = 1
    rest: Sequence[tuple[str, Iterable[Written], int]] = (
        ("article", articles(scale), ARTICLES),
        ("event", events(scale), ARTICLES),
        ("statement", statements(scale), STATEMENTS),
    )
    for type_, models, size in rest:
        for some in in_lists(models, size):
            _write(database, {type_: some})
            transactions += 1
            if progress:
                print(f"{transactions} transactions, last {len(some)} of type {type_}", flush=True)
    return transactions


def prepare(database: Database, figures: int, seed: int) -> None:
    """Migrate an empty database and fill it; leave one that has tables as it is."""
    if not (database.file and not database.file.exists()):
        with database.read() as connection:
            if has_tables(connection):
                return
    migrate(database, Settings().migrations_dir)
    begun = time.perf_counter()
    generate(database, figures, seed)
    taken = time.perf_counter() - begun
    database.analyze()
    print(f"{figures} figures in {taken:.1f} s: {figures / taken:.0f} figures/s", flush=True)


def _write(database: Database, records: dict[str, Sequence[Written]]) -> None:
    with writing(database, ACTOR) as turn:
        for resource in RESOURCES:
            if some := records.get(resource.type_name):
                resource.load_many(turn, some, reason=REASON)


def in_lists(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--figures", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database-url", required=True)
    arguments = parser.parse_args()
    prepare(Database(arguments.database_url), arguments.figures, arguments.seed)


if __name__ == "__main__":
    main()
