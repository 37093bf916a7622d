"""Does any string in any parameter make the service fail? By hand, since it takes minutes.

    python -m bench.fuzz [--strings N] [--seed N] [--connections N] [--every-list] [--database-url URL ...]

So many strings go into each parameter and into the ids in paths, one a request, in turn to the paths that take it; with
`--every-list`, so many to each of those paths. Without URLs it loads the shipped record into a new SQLite file and a
new PostgreSQL database, and deletes both; with them, into those. It prints how often each status came back, and fails
on a 5xx, on a connection that breaks, and where none of the strings was understood.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from urllib.parse import urlsplit

from app.api import PREFIX, RESOURCES
from app.config import Settings
from app.ingest.loading import load
from app.kit.db import Database
from app.kit.migrations import migrate
from bench.hostile import Place, Strings, answers, places
from bench.servers import databases, serving, versions

AT_ONCE = 5_000
# Of so many strings, some are values that the parameter takes.
ENOUGH = 1_000


def prepare(url: str) -> dict[str, Place]:
    """Load the shipped record; gives where a string can stand, with ids and cursors of that record."""
    database, settings = Database(url), Settings()
    migrate(database, settings.migrations_dir)
    load(database, RESOURCES, [settings.data_dir], actor="fuzz")
    ids: dict[str, list[str]] = {}
    cursors: list[str] = []
    with database.read() as connection:
        for resource in RESOURCES:
            found = connection.execute(resource.table.select().with_only_columns(resource.table.c.id).limit(20))
            ids[resource.path] = sorted(found.scalars())
            cursors += filter(None, [resource.listing.page(connection, resource.query(limit=1)).next])
    database.dispose()
    return places(ids, cursors)


def targets(strings: Iterator[str], before: Sequence[str], count: int, every_list: bool) -> Iterator[str]:
    """So many strings, each behind one of what may stand before it."""
    return (f"{start}{next(strings)}" for start in islice(cycle(before), count * (len(before) if every_list else 1)))


def fuzz(port: int, given: argparse.Namespace, where: Mapping[str, Place]) -> Iterator[str]:
    """Ask for everything, print what came back; gives what was wrong."""
    total: Counter[int] = Counter()
    for name, place in where.items():
        counts: Counter[int] = Counter()
        strings = iter(Strings(f"{given.seed} {name}", place.real))
        asked = targets(strings, place.before, given.strings, given.every_list)
        while some := [*islice(asked, AT_ONCE)]:
            for answer in answers(port, some, given.connections):
                counts[answer.status] += 1
                if answer.status >= 500:
                    yield f"{answer.status} {answer.target}"
        total += counts
        print(f"  {name}: {_listed(counts)}", flush=True)
        if given.strings >= ENOUGH and not counts[200]:
            yield f"Not one of the strings was understood as {name}"
        if unexpected := set(counts) - {200, 400, 404}:
            yield f"{name} was answered with {sorted(unexpected)}"
    print(f"  all {total.total():,} requests: {_listed(total)}")


def _listed(counts: Counter[int]) -> str:
    return ", ".join(f"{count:,} x {status}" for status, count in sorted(counts.items()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--strings", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--every-list", action="store_true")
    parser.add_argument("--database-url", action="append", default=[])
    given = parser.parse_args()
    wrong: list[str] = []
    with databases(given.database_url) as urls:
        for url in urls:
            where = prepare(url)
            print(f"{versions(url)}, {PREFIX} with {given.strings:,} strings a parameter, seed {given.seed}")
            begun = time.perf_counter()
            with serving("app.main:create_app", url) as server:
                wrong += fuzz(urlsplit(server.url).port or 0, given, where)
            print(f"  {time.perf_counter() - begun:.0f} s", flush=True)
    if wrong:
        sys.exit("\n".join(wrong[:50]))


if __name__ == "__main__":
    main()
